/*
 * run.c - runs. The library works without the interpreter's lock; its callbacks take the lock, make
 * objects of what they are told at once, and look for signals, a few times a second. What they raise
 * ends the run. A run keeps its program.
 */
#include "session.h"

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
		run_tell(r, r->on_message, message_new(m));
	PyGILState_Release(state);
}

static void run_on_result(void *env, const struct ivl_result *result)
{
	PyGILState_STATE state = PyGILState_Ensure();
	struct run *r = env;

	if (r->on_result)
		run_tell(r, r->on_result, result_new(result));
	PyGILState_Release(state);
}

static void run_on_progress(void *env, const struct ivl_progress *p)
{
	PyGILState_STATE state = PyGILState_Ensure();
	struct run *r = env;

	if (PyErr_CheckSignals() < 0)
		run_fail(r);
	else if (r->on_progress)
		run_tell(r, r->on_progress, progress_new(p));
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
	return Py_BuildValue("NN", status_new(status), totals_new(&totals));
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

PyTypeObject run_type = {
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
