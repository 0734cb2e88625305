/* session.h - options, sessions and programs as objects; see session.c. */
#ifndef IVL_PYTHON_SESSION_H
#define IVL_PYTHON_SESSION_H

#include "native.h"

struct options {
	PyObject_HEAD struct ivl_options *o;
};

struct session {
	PyObject_HEAD struct ivl_session *s; // NULL: freed
	size_t users;                        // programs
	bool closed;
};

struct program {
	PyObject_HEAD struct session *session;
	struct options *options;
	struct ivl_program *p; // NULL: freed
	size_t users;          // runs, and calls that go on without the lock
	bool closed;
};

extern PyTypeObject options_type, session_type, program_type, run_type;

/* The function `program` of the module. */
PyObject *program_new(PyObject *module, PyObject *args);

/* The program, unless it is closed: then an exception. */
struct program *program_open(PyObject *self);

/* One user less: free it, if it is closed and has no other. */
void program_release(struct program *p);

/* The list with one more, which is taken over; NULL for either is NULL. */
PyObject *appended(PyObject *all, PyObject *one);

#endif
