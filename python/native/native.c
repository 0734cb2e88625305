/*
 * native.c - sessions, programs and runs. What the library tells in callbacks is made into
 * objects of the data classes at once (results.inc, written by generate.py), so nothing that
 * Python sees is memory of the library.
 *
 * Owners: a run keeps its program, a program its session and options. `close` frees as soon as
 * nothing in use needs it. The library works without the interpreter's lock; callbacks take it,
 * and look for signals, a few times a second.
 */
#include "native.h"

/* -- objects of data classes ------------------------------------------------------------------- */

static PyObject *text_part(const char *text, size_t len)
{
	if (!text)
		Py_RETURN_NONE;
	return PyUnicode_DecodeUTF8(text, (Py_ssize_t)len, "replace");
}

static PyObject *text_or_none(const char *text)
{
	return text_part(text, text ? strlen(text) : 0);
}

static PyObject *text_or_empty(const char *text)
{
	return text_or_none(text ? text : "");
}

/* Into a new tuple; NULL for either is NULL. */
static PyObject *put(PyObject *tuple, size_t i, PyObject *o)
{
	if (!o) {
		Py_DECREF(tuple);
		return NULL;
	}
	PyTuple_SET_ITEM(tuple, (Py_ssize_t)i, o);
	return tuple;
}

static PyObject *texts(const char *const *text, size_t n)
{
	PyObject *all = PyTuple_New((Py_ssize_t)n);
	size_t i;

	for (i = 0; all && i < n; i++)
		all = put(all, i, text_or_empty(text[i]));
	return all;
}

static PyObject *numbers(const size_t *number, size_t n)
{
	PyObject *all = PyTuple_New((Py_ssize_t)n);
	size_t i;

	for (i = 0; all && i < n; i++)
		all = put(all, i, PyLong_FromSize_t(number[i]));
	return all;
}

/* An object of the class, of parts that it takes over. */
static PyObject *made(PyObject *class, PyObject **part, size_t n)
{
	PyObject *o = NULL;
	bool whole = true;
	size_t i;

	for (i = 0; i < n; i++)
		whole &= part[i] != NULL;
	if (whole)
		o = PyObject_Vectorcall(class, part, n, NULL);
	for (i = 0; i < n; i++)
		Py_XDECREF(part[i]);
	return o;
}

#include "results.inc"

PyObject *message_new(const struct ivl_message *m)
{
	return from_message(m);
}

void raise_error(const char *name, PyObject *messages)
{
	PyObject *module = PyImport_ImportModule("ivl.errors"), *class = NULL,
		 *error = NULL;

	if (module)
		class = PyObject_GetAttrString(module, name);
	if (class)
		error = PyObject_CallOneArg(class, messages);
	if (error)
		PyErr_SetObject(class, error);
	Py_XDECREF(error);
	Py_XDECREF(class);
	Py_XDECREF(module);
	Py_DECREF(messages);
}

/* -- options ----------------------------------------------------------------------------------- */

struct options {
	PyObject_HEAD struct ivl_options *o;
};

static bool option_set(struct ivl_options *o, PyObject *name, PyObject *value)
{
	PyObject *text = NULL, *class, *module;
	const char *n = PyUnicode_AsUTF8(name), *v = NULL;
	char why[512] = "";
	bool ok = false;

	if (!n)
		return false;
	if (PyBool_Check(value)) {
		v = value == Py_True ? "true" : "false";
	} else {
		text = PyObject_Str(value);
		v = text ? PyUnicode_AsUTF8(text) : NULL;
	}
	if (v) {
		ok = ivl_options_set(o, n, v, why, sizeof(why));
		if (!ok && (module = PyImport_ImportModule("ivl.errors")) != NULL) {
			class = PyObject_GetAttrString(module, "OptionError");
			if (class)
				PyErr_SetString(class, why);
			Py_XDECREF(class);
			Py_DECREF(module);
		}
	}
	Py_XDECREF(text);
	return ok;
}

static PyObject *options_new(PyTypeObject *type, PyObject *args, PyObject *names)
{
	PyObject *all, *name, *value;
	struct options *o;
	Py_ssize_t at = 0;

	(void)names;
	if (!PyArg_ParseTuple(args, "O!", &PyDict_Type, &all))
		return NULL;
	o = (struct options *)type->tp_alloc(type, 0);
	if (!o)
		return NULL;
	o->o = ivl_options_new();
	if (!o->o) {
		Py_DECREF(o);
		return PyErr_NoMemory();
	}
	while (PyDict_Next(all, &at, &name, &value)) {
		if (option_set(o->o, name, value))
			continue;
		Py_DECREF(o);
		return NULL;
	}
	return (PyObject *)o;
}

static void options_free(PyObject *self)
{
	if (((struct options *)self)->o)
		ivl_options_free(((struct options *)self)->o);
	Py_TYPE(self)->tp_free(self);
}

static PyTypeObject options_type = {
	PyVarObject_HEAD_INIT(NULL, 0).tp_name = "ivl._native.Options",
	.tp_basicsize = sizeof(struct options),
	.tp_flags = Py_TPFLAGS_DEFAULT,
	.tp_doc =
	    "Options(settings)\n\nSettings by the long names of the command line.",
	.tp_new = options_new,
	.tp_dealloc = options_free,
};

/* -- sessions ---------------------------------------------------------------------------------- */

struct session {
	PyObject_HEAD struct ivl_session *s; // NULL: freed
	size_t users;                        // programs
	bool closed;
};

static void session_release(struct session *s)
{
	struct ivl_session *old = s->s;

	if (!old || s->users || !s->closed)
		return;
	s->s = NULL;
	ivl_session_free(old);
}

static PyObject *session_new(PyTypeObject *type, PyObject *args, PyObject *names)
{
	struct session *s;

	(void)names;
	if (!PyArg_ParseTuple(args, ""))
		return NULL;
	s = (struct session *)type->tp_alloc(type, 0);
	if (!s)
		return NULL;
	s->s = ivl_session_new();
	if (s->s)
		return (PyObject *)s;
	Py_DECREF(s);
	return PyErr_NoMemory();
}

static void session_free(PyObject *self)
{
	struct session *s = (struct session *)self;

	s->closed = true;
	session_release(s);
	Py_TYPE(self)->tp_free(self);
}

static PyObject *session_close(PyObject *self, PyObject *unused)
{
	(void)unused;
	((struct session *)self)->closed = true;
	session_release((struct session *)self);
	Py_RETURN_NONE;
}

static PyObject *session_closed(PyObject *self, void *unused)
{
	(void)unused;
	return PyBool_FromLong(((struct session *)self)->closed);
}

static PyMethodDef session_methods[] = {
	{ "close", session_close, METH_NOARGS,
	  "close()\n\nNo more programs; the answers are freed with the last program." },
	{ NULL, NULL, 0, NULL }
};

static PyGetSetDef session_members[] = { { "closed", session_closed, NULL,
					   "close() was called", NULL },
					 { NULL, NULL, NULL, NULL, NULL } };

static PyTypeObject session_type = {
	PyVarObject_HEAD_INIT(NULL, 0).tp_name = "ivl._native.Session",
	.tp_basicsize = sizeof(struct session),
	.tp_flags = Py_TPFLAGS_DEFAULT,
	.tp_doc =
	    "Session()\n\nWhat solvers have answered, by the content of conditions.",
	.tp_new = session_new,
	.tp_dealloc = session_free,
	.tp_methods = session_methods,
	.tp_getset = session_members,
};

/* -- programs ---------------------------------------------------------------------------------- */

struct program {
	PyObject_HEAD struct session *session;
	struct options *options;
	struct ivl_program *p; // NULL: freed
	size_t users;          // runs, and calls that go on without the lock
	bool closed;
};

static PyTypeObject program_type;

static void program_release(struct program *p)
{
	struct ivl_program *old = p->p;

	if (!old || p->users || !p->closed)
		return;
	p->p = NULL;
	ivl_program_free(old);
	p->session->users--;
	session_release(p->session);
}

static void program_free(PyObject *self)
{
	struct program *p = (struct program *)self;

	p->closed = true;
	program_release(p);
	Py_DECREF(p->session);
	Py_DECREF(p->options);
	PyObject_Free(self);
}

static struct program *program_open(PyObject *self)
{
	struct program *p = (struct program *)self;

	if (!p->closed)
		return p;
	PyErr_SetString(PyExc_ValueError, "the program is closed");
	return NULL;
}

/* The session has got the program already. */
static PyObject *program_object(struct session *s, struct options *o,
				struct ivl_program *p)
{
	struct program *self = p ? PyObject_New(struct program, &program_type) : NULL;

	if (!self) {
		if (p)
			ivl_program_free(p);
		s->users--;
		session_release(s);
		return p ? NULL : PyErr_NoMemory();
	}
	self->session = (struct session *)Py_NewRef((PyObject *)s);
	self->options = (struct options *)Py_NewRef((PyObject *)o);
	self->p = p;
	self->users = 0;
	self->closed = false;
	return (PyObject *)self;
}

/* Load (name, text) pairs, texts being bytes. */
static bool load(struct ivl *v, PyObject *sources)
{
	Py_ssize_t i;

	for (i = 0; i < PyTuple_GET_SIZE(sources); i++) {
		const char *name, *text;
		Py_ssize_t len;

		if (!PyArg_ParseTuple(PyTuple_GET_ITEM(sources, i), "sy#", &name, &text,
				      &len))
			return false;
		if (ivl_load_text(v, name, text, (size_t)len) != IVL_OK) {
			PyErr_NoMemory();
			return false;
		}
	}
	return true;
}

static PyObject *program_new(PyObject *module, PyObject *args)
{
	PyObject *session, *options, *sources, *builder;
	struct ivl_program *p;
	struct session *s;
	struct ivl *v;

	(void)module;
	if (!PyArg_ParseTuple(args, "O!O!O!O", &session_type, &session, &options_type,
			      &options, &PyTuple_Type, &sources, &builder))
		return NULL;
	s = (struct session *)session;
	if (s->closed) {
		PyErr_SetString(PyExc_ValueError, "the session is closed");
		return NULL;
	}
	if (builder != Py_None) {
		if (!PyObject_TypeCheck(builder, &builder_type)) {
			PyErr_SetString(PyExc_TypeError, "a Builder is expected");
			return NULL;
		}
		if (!builder_complete((struct builder *)builder))
			return NULL;
	}
	v = ivl_new(((struct options *)options)->o,
		    &(struct ivl_callbacks){ .env = NULL });
	if (!v)
		return PyErr_NoMemory();
	if (!load(v, sources)) {
		ivl_free(v);
		return NULL;
	}
	if (builder != Py_None &&
	    ivl_load_built(v, ((struct builder *)builder)->b) != IVL_OK) {
		ivl_free(v);
		return PyErr_NoMemory();
	}
	s->users++;
	Py_BEGIN_ALLOW_THREADS p = ivl_program_new(s->s, v);
	Py_END_ALLOW_THREADS return program_object(s, (struct options *)options, p);
}

static PyObject *program_close(PyObject *self, PyObject *unused)
{
	(void)unused;
	((struct program *)self)->closed = true;
	program_release((struct program *)self);
	Py_RETURN_NONE;
}

static PyObject *program_closed(PyObject *self, void *unused)
{
	(void)unused;
	return PyBool_FromLong(((struct program *)self)->closed);
}

static PyObject *program_status(PyObject *self, PyObject *unused)
{
	struct program *p = program_open(self);

	(void)unused;
	return p ? enumerator(CLASS_STATUS, (int)ivl_program_status(p->p)) : NULL;
}

static PyObject *appended(PyObject *all, PyObject *one)
{
	if (!one || PyList_Append(all, one) < 0)
		Py_CLEAR(all);
	Py_XDECREF(one);
	return all;
}

static PyObject *program_messages(PyObject *self, PyObject *unused)
{
	struct program *p = program_open(self);
	const struct ivl_message *m;
	PyObject *all = p ? PyList_New(0) : NULL;
	size_t i;

	(void)unused;
	for (i = 0; all && (m = ivl_program_message(p->p, i)) != NULL; i++)
		all = appended(all, from_message(m));
	return all;
}

static PyObject *program_declarations(PyObject *self, PyObject *unused)
{
	struct program *p = program_open(self);
	const struct ivl_declaration *d;
	PyObject *all = p ? PyList_New(0) : NULL;
	size_t i;

	(void)unused;
	for (i = 0; all && (d = ivl_program_declaration(p->p, i)) != NULL; i++)
		all = appended(all, from_declaration(d));
	return all;
}

typedef struct ivl_program *edit(const struct ivl_program *p, const char *name,
				 const char *text, size_t len);

static PyObject *edited(PyObject *self, PyObject *args, edit *make)
{
	struct program *p = program_open(self);
	struct ivl_program *changed;
	const char *name, *text;
	Py_ssize_t len;

	if (!p || !PyArg_ParseTuple(args, "sz#", &name, &text, &len))
		return NULL;
	p->users++;
	p->session->users++;
	Py_BEGIN_ALLOW_THREADS changed = make(p->p, name, text, (size_t)len);
	Py_END_ALLOW_THREADS p->users--;
	program_release(p);
	if (changed)
		return program_object(p->session, p->options, changed);
	p->session->users--;
	session_release(p->session);
	PyErr_Format(PyExc_KeyError, "there is no '%s' to be replaced", name);
	return NULL;
}

static PyObject *program_with_text(PyObject *self, PyObject *args)
{
	return edited(self, args, ivl_program_with_text);
}

static PyObject *program_with_declaration(PyObject *self, PyObject *args)
{
	return edited(self, args, ivl_program_with_declaration);
}

static PyObject *program_compare(PyObject *self, PyObject *before)
{
	struct program *p = program_open(self), *b;

	if (!p)
		return NULL;
	if (Py_TYPE(before) != &program_type) {
		PyErr_SetString(PyExc_TypeError, "a Program is expected");
		return NULL;
	}
	b = program_open(before);
	if (!b)
		return NULL;
	if (p->users) {
		PyErr_SetString(PyExc_ValueError, "the program is in use");
		return NULL;
	}
	ivl_program_compare(p->p, b->p);
	Py_RETURN_NONE;
}

static PyMethodDef program_methods[] = {
	{ "close", program_close, METH_NOARGS,
	  "close()\n\nNo more runs; it is freed when those that go on are over." },
	{ "status", program_status, METH_NOARGS,
	  "status()\n\nOK if it has no errors." },
	{ "messages", program_messages, METH_NOARGS,
	  "messages()\n\nWhat there was to say when it was checked." },
	{ "declarations", program_declarations, METH_NOARGS,
	  "declarations()\n\nWhat it declares, in order, without libraries." },
	{ "with_text", program_with_text, METH_VARARGS,
	  "with_text(name, text)\n\nA program with another text of that name; None: "
	  "without it." },
	{ "with_declaration", program_with_declaration, METH_VARARGS,
	  "with_declaration(name, text)\n\nA program with another declaration; None: "
	  "without it." },
	{ "compare", program_compare, METH_O,
	  "compare(before)\n\nWhich program was there before, for results to say what "
	  "has changed." },
	{ NULL, NULL, 0, NULL }
};

static PyGetSetDef program_members[] = { { "closed", program_closed, NULL,
					   "close() was called", NULL },
					 { NULL, NULL, NULL, NULL, NULL } };

static PyTypeObject program_type = {
	PyVarObject_HEAD_INIT(NULL, 0).tp_name = "ivl._native.Program",
	.tp_basicsize = sizeof(struct program),
	.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
	.tp_doc = "A program that was checked and is kept.",
	.tp_dealloc = program_free,
	.tp_methods = program_methods,
	.tp_getset = program_members,
};

/* -- runs -------------------------------------------------------------------------------------- */

struct run {
	PyObject_HEAD struct program *program;
	struct options *options;
	struct ivl *v;                                            // NULL: over
	PyObject *on_result, *on_message, *on_progress, *on_text; // or NULL
	PyObject *type, *value, *trace; // what a callback has raised
	bool started, stopped;
};

/* Something was raised: the run ends, and raises it. With the lock. */
static void run_fail(struct run *r)
{
	if (r->type)
		PyErr_Clear();
	else
		PyErr_Fetch(&r->type, &r->value, &r->trace);
	ivl_interrupt(r->v);
}

/* The object is taken over. */
static void run_tell(struct run *r, PyObject *whom, PyObject *what)
{
	PyObject *back = what && !r->type ? PyObject_CallOneArg(whom, what) : NULL;

	if (!back && PyErr_Occurred())
		run_fail(r);
	Py_XDECREF(back);
	Py_XDECREF(what);
}

static void run_on_message(void *env, const struct ivl_message *m)
{
	PyGILState_STATE state = PyGILState_Ensure();
	struct run *r = env;

	if (r->on_message)
		run_tell(r, r->on_message, from_message(m));
	PyGILState_Release(state);
}

static void run_on_result(void *env, const struct ivl_result *result)
{
	PyGILState_STATE state = PyGILState_Ensure();
	struct run *r = env;

	if (r->on_result)
		run_tell(r, r->on_result, from_result(result));
	PyGILState_Release(state);
}

static void run_on_progress(void *env, const struct ivl_progress *p)
{
	PyGILState_STATE state = PyGILState_Ensure();
	struct run *r = env;

	if (PyErr_CheckSignals() < 0)
		run_fail(r);
	else if (r->on_progress)
		run_tell(r, r->on_progress, from_progress(p));
	PyGILState_Release(state);
}

static bool run_on_text(void *env, const char *path, const char *text, size_t len)
{
	PyGILState_STATE state = PyGILState_Ensure();
	struct run *r = env;
	PyObject *part = text_part(text, len), *back = NULL;
	bool ok;

	if (!r->on_text)
		Py_XDECREF(part);
	else if (part && !r->type)
		back = PyObject_CallFunction(r->on_text, "sN", path ? path : "-", part);
	ok = !PyErr_Occurred();
	if (!ok)
		run_fail(r);
	Py_XDECREF(back);
	PyGILState_Release(state);
	return ok;
}

static PyObject *callable(PyObject *o)
{
	return o == Py_None ? NULL : Py_NewRef(o);
}

static PyObject *run_new(PyTypeObject *type, PyObject *args, PyObject *names)
{
	PyObject *program, *options, *result, *message, *progress, *text;
	struct ivl_callbacks callbacks = { .message = run_on_message,
					   .result = run_on_result,
					   .progress = run_on_progress,
					   .text = run_on_text };
	struct program *p;
	struct run *r;

	(void)names;
	if (!PyArg_ParseTuple(args, "O!O!OOOO", &program_type, &program, &options_type,
			      &options, &result, &message, &progress, &text))
		return NULL;
	p = program_open(program);
	r = p ? (struct run *)type->tp_alloc(type, 0) : NULL;
	if (!r)
		return NULL;
	r->program = (struct program *)Py_NewRef(program);
	r->options = (struct options *)Py_NewRef(options);
	r->on_result = callable(result);
	r->on_message = callable(message);
	r->on_progress = callable(progress);
	r->on_text = callable(text);
	p->users++;
	callbacks.env = r;
	r->v = ivl_run_new(p->p, r->options->o, &callbacks);
	if (r->v)
		return (PyObject *)r;
	p->users--;
	Py_DECREF(r);
	return PyErr_NoMemory();
}

static void run_end(struct run *r)
{
	struct ivl *v = r->v;

	if (!v)
		return;
	r->v = NULL;
	ivl_free(v);
	r->program->users--;
	program_release(r->program);
}

static int run_traverse(PyObject *self, visitproc visit, void *arg)
{
	struct run *r = (struct run *)self;

	Py_VISIT(r->on_result);
	Py_VISIT(r->on_message);
	Py_VISIT(r->on_progress);
	Py_VISIT(r->on_text);
	Py_VISIT(r->type);
	Py_VISIT(r->value);
	Py_VISIT(r->trace);
	return 0;
}

static int run_clear(PyObject *self)
{
	struct run *r = (struct run *)self;

	Py_CLEAR(r->on_result);
	Py_CLEAR(r->on_message);
	Py_CLEAR(r->on_progress);
	Py_CLEAR(r->on_text);
	Py_CLEAR(r->type);
	Py_CLEAR(r->value);
	Py_CLEAR(r->trace);
	return 0;
}

static void run_free(PyObject *self)
{
	struct run *r = (struct run *)self;

	PyObject_GC_UnTrack(self);
	if (r->program)
		run_end(r);
	run_clear(self);
	Py_XDECREF(r->program);
	Py_XDECREF(r->options);
	Py_TYPE(self)->tp_free(self);
}

static const struct {
	const char *name;
	enum ivl_status (*go)(struct ivl *v);
} goals[] = {
	{ "verify", ivl_verify },
	{ "print", ivl_print },
	{ "run", ivl_run },
};

static enum ivl_status go_to(struct ivl *v, size_t goal, const char *directory)
{
	return directory ? ivl_emit(v, directory) : goals[goal].go(v);
}

static PyObject *run_go(PyObject *self, PyObject *args)
{
	struct run *r = (struct run *)self;
	enum ivl_status status = IVL_UNDECIDED;
	struct ivl_totals totals = { 0 };
	const char *name, *directory = NULL;
	size_t goal;

	if (!PyArg_ParseTuple(args, "s|z", &name, &directory))
		return NULL;
	for (goal = 0; goal < sizeof(goals) / sizeof(*goals); goal++)
		if (strcmp(goals[goal].name, name) == 0)
			break;
	if (goal == sizeof(goals) / sizeof(*goals) && !directory) {
		PyErr_Format(PyExc_ValueError, "there is no '%s'", name);
		return NULL;
	}
	if (r->started) {
		PyErr_SetString(PyExc_ValueError, "a run goes once");
		return NULL;
	}
	r->started = true;
	Py_INCREF(self);
	if (!r->stopped) {
		Py_BEGIN_ALLOW_THREADS status = go_to(r->v, goal, directory);
		Py_END_ALLOW_THREADS ivl_totals(r->v, &totals);
	}
	run_end(r);
	if (r->type) {
		PyErr_Restore(r->type, r->value, r->trace);
		r->type = r->value = r->trace = NULL;
		Py_DECREF(self);
		return NULL;
	}
	Py_DECREF(self);
	return Py_BuildValue("NN", enumerator(CLASS_STATUS, (int)status),
			     from_totals(&totals));
}

static PyObject *run_interrupt(PyObject *self, PyObject *unused)
{
	struct run *r = (struct run *)self;

	(void)unused;
	r->stopped = true;
	if (r->v)
		ivl_interrupt(r->v);
	Py_RETURN_NONE;
}

static PyMethodDef run_methods[] = {
	{ "go", run_go, METH_VARARGS,
	  "go(goal, directory=None)\n\nVerify, print, run or (with a directory) emit: "
	  "status, totals." },
	{ "interrupt", run_interrupt, METH_NOARGS,
	  "interrupt()\n\nEnd the run early; from any thread." },
	{ NULL, NULL, 0, NULL }
};

static PyTypeObject run_type = {
	PyVarObject_HEAD_INIT(NULL, 0).tp_name = "ivl._native.Run",
	.tp_basicsize = sizeof(struct run),
	.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC,
	.tp_doc = "Run(program, options, on_result, on_message, on_progress, on_text)",
	.tp_new = run_new,
	.tp_dealloc = run_free,
	.tp_traverse = run_traverse,
	.tp_clear = run_clear,
	.tp_methods = run_methods,
};

/* -- the module -------------------------------------------------------------------------------- */

static PyObject *version(PyObject *module, PyObject *unused)
{
	(void)module, (void)unused;
	return PyUnicode_FromString(ivl_version());
}

static PyObject *explain(PyObject *module, PyObject *args)
{
	const char *code, *title, *text;

	(void)module;
	if (!PyArg_ParseTuple(args, "s", &code))
		return NULL;
	text = ivl_explain(code, &title);
	if (!text)
		Py_RETURN_NONE;
	return Py_BuildValue("ss", title, text);
}

static PyObject *codes(PyObject *module, PyObject *unused)
{
	PyObject *all = PyList_New(0);
	const char *code = NULL;

	(void)module, (void)unused;
	while (all && (code = ivl_explain_next(code)) != NULL)
		all = appended(all, PyUnicode_FromString(code));
	return all;
}

static PyMethodDef module_methods[] = {
	{ "program", program_new, METH_VARARGS,
	  "program(session, options, sources, builder)\n\nParse and check (name, "
	  "bytes) pairs, or what "
	  "was built." },
	{ "version", version, METH_NOARGS,
	  "version()\n\nOf the library that is loaded." },
	{ "explain", explain, METH_VARARGS,
	  "explain(code)\n\nTitle and text of the page of a message; None if there is "
	  "no such code." },
	{ "codes", codes, METH_NOARGS,
	  "codes()\n\nThe codes of all messages, in order." },
	{ NULL, NULL, 0, NULL }
};

static struct PyModuleDef module_def = {
	PyModuleDef_HEAD_INIT,
	.m_name = "ivl._native",
	.m_doc = "The library's calls, as objects; the module ivl is made of them.",
	.m_size = -1,
	.m_methods = module_methods,
};

static bool find_classes(void)
{
	PyObject *header = PyImport_ImportModule("ivl._header");
	bool ok = header != NULL;
	int i;

	for (i = 0; ok && i < CLASS_COUNT; i++) {
		classes[i] = PyObject_GetAttrString(header, class_names[i]);
		ok = classes[i] != NULL;
	}
	Py_XDECREF(header);
	return ok;
}

PyMODINIT_FUNC PyInit__native(void)
{
	static PyTypeObject *const types[] = { &options_type, &session_type,
					       &program_type, &run_type };
	PyObject *module = find_classes() ? PyModule_Create(&module_def) : NULL;
	size_t i;

	if (!module)
		return NULL;
	for (i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (PyModule_AddType(module, types[i]) < 0)
			goto failed;
	if (builder_ready(module) == 0)
		return module;
failed:
	Py_DECREF(module);
	return NULL;
}
