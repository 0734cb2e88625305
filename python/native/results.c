/*
 * results.c - what the library tells, as objects of the data classes of _header.py. Most of it is
 * written by generate.py (results.inc); here is what that consists of.
 */
#include "native.h"

PyObject *text_part(const char *text, size_t len)
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

PyObject *result_new(const struct ivl_result *r)
{
	return from_result(r);
}

PyObject *progress_new(const struct ivl_progress *p)
{
	return from_progress(p);
}

PyObject *declaration_new(const struct ivl_declaration *d)
{
	return from_declaration(d);
}

PyObject *totals_new(const struct ivl_totals *t)
{
	return from_totals(t);
}

PyObject *status_new(enum ivl_status s)
{
	return enumerator(CLASS_STATUS, (int)s);
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

bool results_ready(void)
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
