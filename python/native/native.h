/*
 * native.h - the C side of the Python module: what its files share.
 *
 * native.c has sessions, programs and runs, builder.c programs by calls. All of it is called
 * with the interpreter's lock, but for the work of the library itself, which runs without.
 */
#ifndef IVL_PYTHON_NATIVE_H
#define IVL_PYTHON_NATIVE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <ivl.h>
#include <ivl_build.h>
#include <stdbool.h>
#include <string.h>

/* A program that is built; handles keep it alive. */
struct builder {
	PyObject_HEAD struct ivl_builder *b;
	bool finished;
};

extern PyTypeObject builder_type;

/* Add the types of builder.c to the module; -1 with an exception. */
int builder_ready(PyObject *module);

/* Complete the program: true, or an exception. */
bool builder_complete(struct builder *b);

/* An object of the class of _header.py that a message is. */
PyObject *message_new(const struct ivl_message *m);

/* Raise ivl.errors.NAME(messages); the list is taken over. */
void raise_error(const char *name, PyObject *messages);

#endif
