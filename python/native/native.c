/* native.c - the C module, ivl._native: what it consists of. */
#include "session.h"

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

PyMODINIT_FUNC PyInit__native(void)
{
	static PyTypeObject *const types[] = { &options_type, &session_type,
					       &program_type, &run_type };
	PyObject *module = results_ready() ? PyModule_Create(&module_def) : NULL;
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
