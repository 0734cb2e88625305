/*
 * session.c - options, sessions and programs. A program keeps its session and options; `close` frees
 * as soon as nothing in use needs it. Programs are made without the interpreter's lock.
 */
#include "session.h"

/* -- options ------------------------------------------------------------------------------------- */

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

PyTypeObject options_type = {
	PyVarObject_HEAD_INIT(NULL, 0).tp_name = "ivl._native.Options",
	.tp_basicsize = sizeof(struct options),
	.tp_flags = Py_TPFLAGS_DEFAULT,
	.tp_doc =
	    "Options(settings)\n\nSettings by the long names of the command line.",
	.tp_new = options_new,
	.tp_dealloc = options_free,
};

/* -- sessions ------------------------------------------------------------------------------------ */

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

PyTypeObject session_type = {
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

/* -- programs ------------------------------------------------------------------------------------ */

void program_release(struct program *p)
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

struct program *program_open(PyObject *self)
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

PyObject *program_new(PyObject *module, PyObject *args)
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
	return p ? status_new(ivl_program_status(p->p)) : NULL;
}

PyObject *appended(PyObject *all, PyObject *one)
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
		all = appended(all, message_new(m));
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
		all = appended(all, declaration_new(d));
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

PyTypeObject program_type = {
	PyVarObject_HEAD_INIT(NULL, 0).tp_name = "ivl._native.Program",
	.tp_basicsize = sizeof(struct program),
	.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
	.tp_doc = "A program that was checked and is kept.",
	.tp_dealloc = program_free,
	.tp_methods = program_methods,
	.tp_getset = program_members,
};
