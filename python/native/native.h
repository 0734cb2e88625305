/*
 * native.h - the C side of the Python module: what its files share.
 *
 * results.c has what is told, session.c sessions and programs, run.c runs, builder.c programs by
 * calls. All of it is called with the interpreter's lock, but for the work of the library itself.
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

/* Find the data classes; false with an exception. */
bool results_ready(void);

/* Objects of the data classes, which have copies of all. */
PyObject *message_new(const struct ivl_message *m);
PyObject *result_new(const struct ivl_result *r);
PyObject *progress_new(const struct ivl_progress *p);
PyObject *declaration_new(const struct ivl_declaration *d);
PyObject *totals_new(const struct ivl_totals *t);
PyObject *status_new(enum ivl_status s);

/* A text of that length; None for NULL. */
PyObject *text_part(const char *text, size_t len);

/* Raise ivl.errors.NAME(messages); the list is taken over. */
void raise_error(const char *name, PyObject *messages);

#endif
