/*
 * builder.c - programs by calls. Each function of ivl_build.h is a method, written by
 * generate.py from the header (calls.inc); here is what these consist of: how arguments are
 * taken, results given, and the handles with their operators.
 */
#include "native.h"

enum handle_kind {
	HANDLE_TYPE,
	HANDLE_SORT,
	HANDLE_VAR,
	HANDLE_FUNC,
	HANDLE_PROC,
	HANDLE_EXPR,
	HANDLE_TRIGGER,
	HANDLE_ATTRS,
	HANDLE_BLOCK,
	HANDLE_LOOP,
	HANDLE_CODE,
	HANDLE_COUNT
};

/* Something of a builder, which lives as long as it is referred to. */
struct handle {
	PyObject_HEAD struct builder *builder;
	void *p;
};

static PyTypeObject handle_types[HANDLE_COUNT];

static bool is_handle(PyObject *o, enum handle_kind kind)
{
	return Py_TYPE(o) == &handle_types[kind];
}

static PyObject *handle_new(struct builder *b, enum handle_kind kind, void *p)
{
	struct handle *h = PyObject_New(struct handle, &handle_types[kind]);

	if (!h)
		return NULL;
	h->builder = (struct builder *)Py_NewRef((PyObject *)b);
	h->p = p;
	return (PyObject *)h;
}

static void handle_free(PyObject *o)
{
	Py_DECREF(((struct handle *)o)->builder);
	PyObject_Free(o);
}

/* -- errors ------------------------------------------------------------------------------------ */

static PyObject *messages_of(const struct builder *b)
{
	size_t n = ivl_builder_messages(b->b), i;
	PyObject *all = PyList_New(0);

	for (i = 0; all && i < n; i++) {
		PyObject *m = message_new(ivl_builder_message(b->b, i));

		if (!m || PyList_Append(all, m) < 0)
			Py_CLEAR(all);
		Py_XDECREF(m);
	}
	return all;
}

/* The call has failed: what it had to say. */
static void raise_failed(const struct builder *b)
{
	const struct ivl_message *m = ivl_builder_error(b->b);
	PyObject *said = PyList_New(0), *one = m ? message_new(m) : NULL;

	if (said && one && PyList_Append(said, one) < 0)
		Py_CLEAR(said);
	Py_XDECREF(one);
	if (said && !PyErr_Occurred())
		raise_error("BuildError", said);
	else
		Py_XDECREF(said);
}

/* -- taking arguments -------------------------------------------------------------------------- */

struct signature {
	const char *name;
	const char *const *known; // in order: those by position, then by name
	int required, positional, total;
};

enum { KEPT = 16 };

/* A call that goes on: what has to be released behind it. */
struct call {
	struct builder *builder;
	const char *name;
	bool failed;
	int n_objects, n_blocks;
	PyObject *objects[KEPT];
	void *blocks[KEPT];
};

static void *fail(struct call *c, PyObject *type, const char *what)
{
	if (!c->failed && !PyErr_Occurred())
		PyErr_Format(type, "%s: %s", c->name, what);
	c->failed = true;
	return NULL;
}

static bool call_open(struct call *c, struct builder *b, const char *name)
{
	*c = (struct call){ .builder = b, .name = name };
	if (!b->finished)
		return true;
	fail(c, PyExc_ValueError, "the program is finished");
	return false;
}

static bool call_begin(struct call *c, PyObject *self, const struct signature *s,
		       PyObject *const *args, Py_ssize_t n, PyObject *names,
		       PyObject **out)
{
	Py_ssize_t n_names = names ? PyTuple_GET_SIZE(names) : 0, i;
	int k;

	if (!call_open(c, (struct builder *)self, s->name))
		return false;
	for (k = 0; k < s->total; k++)
		out[k] = NULL;
	if (n > s->positional) {
		fail(c, PyExc_TypeError, "too many arguments by position");
		return false;
	}
	for (i = 0; i < n; i++)
		out[i] = args[i];
	for (i = 0; i < n_names; i++) {
		PyObject *name = PyTuple_GET_ITEM(names, i);

		for (k = 0; k < s->total; k++)
			if (PyUnicode_CompareWithASCIIString(name, s->known[k]) == 0)
				break;
		if (k == s->total || out[k]) {
			PyErr_Format(PyExc_TypeError, "%s: argument '%U' is %s",
				     s->name, name,
				     k == s->total ? "not known" : "given twice");
			c->failed = true;
			return false;
		}
		out[k] = args[n + i];
	}
	for (k = 0; k < s->required; k++) {
		if (out[k])
			continue;
		PyErr_Format(PyExc_TypeError, "%s: argument '%s' is missing", s->name,
			     s->known[k]);
		c->failed = true;
		return false;
	}
	return true;
}

static void call_end(struct call *c)
{
	while (c->n_objects)
		Py_DECREF(c->objects[--c->n_objects]);
	while (c->n_blocks)
		PyMem_Free(c->blocks[--c->n_blocks]);
}

static PyObject *keep(struct call *c, PyObject *o)
{
	if (!o)
		return fail(c, PyExc_MemoryError, "out of memory");
	if (c->n_objects == KEPT) {
		Py_DECREF(o);
		return fail(c, PyExc_ValueError, "too many arguments");
	}
	return c->objects[c->n_objects++] = o;
}

static void *space(struct call *c, size_t n)
{
	void *p = c->n_blocks < KEPT ? PyMem_Calloc(n ? n : 1, sizeof(void *)) : NULL;

	if (!p) {
		PyErr_NoMemory();
		c->failed = true;
		return NULL;
	}
	return c->blocks[c->n_blocks++] = p;
}

static const char *take_text(struct call *c, PyObject *o, bool may_be_none)
{
	Py_ssize_t len;
	const char *text;

	if (c->failed || ((!o || o == Py_None) && may_be_none))
		return NULL;
	if (!o || !PyUnicode_Check(o))
		return fail(c, PyExc_TypeError, "a text is expected");
	text = PyUnicode_AsUTF8AndSize(o, &len);
	if (!text)
		return fail(c, PyExc_ValueError, "not a text");
	if (strlen(text) != (size_t)len)
		return fail(c, PyExc_ValueError, "a text has no null character");
	return text;
}

static bool take_bool(struct call *c, PyObject *o)
{
	int truth = c->failed || !o ? 0 : PyObject_IsTrue(o);

	if (truth < 0)
		c->failed = true;
	return truth > 0;
}

static long long take_number(struct call *c, PyObject *o, long long min, long long max)
{
	long long n;

	if (c->failed)
		return 0;
	n = PyLong_AsLongLong(o);
	if (PyErr_Occurred())
		c->failed = true;
	else if (n < min || n > max)
		fail(c, PyExc_OverflowError, "the number is out of range");
	return c->failed ? 0 : n;
}

static int take_enum(struct call *c, PyObject *o, const char *type)
{
	PyObject *value;
	long n = 0;

	if (c->failed)
		return 0;
	if (strcmp(Py_TYPE(o)->tp_name, type) != 0) {
		PyErr_Format(PyExc_TypeError, "%s: a value of %s is expected, not %s",
			     c->name, type, Py_TYPE(o)->tp_name);
		c->failed = true;
		return 0;
	}
	value = PyObject_GetAttrString(o, "value");
	if (value)
		n = PyLong_AsLong(value);
	Py_XDECREF(value);
	if (PyErr_Occurred())
		c->failed = true;
	return (int)n;
}

/* (file, line, column) or (file, line, column, end_line, end_column) */
static const struct ivl_range *take_range(struct call *c, PyObject *o,
					  struct ivl_range *out)
{
	PyObject *all;
	Py_ssize_t n;

	if (c->failed || !o || o == Py_None)
		return NULL;
	*out = (struct ivl_range){ 0 };
	if (!PyTuple_Check(o))
		return fail(
		    c, PyExc_TypeError,
		    "a range is a tuple: file, line, column, end line, end column");
	all = o;
	n = PyTuple_GET_SIZE(all);
	if (n != 3 && n != 5)
		return fail(
		    c, PyExc_TypeError,
		    "a range is a tuple: file, line, column, end line, end column");
	out->file = take_text(c, PyTuple_GET_ITEM(all, 0), false);
	out->line = (uint32_t)take_number(c, PyTuple_GET_ITEM(all, 1), 0, UINT32_MAX);
	out->column = (uint32_t)take_number(c, PyTuple_GET_ITEM(all, 2), 0, UINT32_MAX);
	if (n == 5) {
		out->end_line =
		    (uint32_t)take_number(c, PyTuple_GET_ITEM(all, 3), 0, UINT32_MAX);
		out->end_column =
		    (uint32_t)take_number(c, PyTuple_GET_ITEM(all, 4), 0, UINT32_MAX);
	}
	return c->failed ? NULL : out;
}

static void *take_handle(struct call *c, PyObject *o, enum handle_kind kind,
			 bool may_be_none)
{
	struct handle *h = (struct handle *)o;

	if (c->failed || ((!o || o == Py_None) && may_be_none))
		return NULL;
	if (!o || !is_handle(o, kind)) {
		PyErr_Format(PyExc_TypeError, "%s: %s is expected, not %s", c->name,
			     handle_types[kind].tp_name,
			     o ? Py_TYPE(o)->tp_name : "nothing");
		c->failed = true;
		return NULL;
	}
	if (h->builder != c->builder)
		return fail(c, PyExc_ValueError, "something of another builder");
	return h->p;
}

/* A whole number, of any size. */
static struct ivl_expr *literal(struct call *c, PyObject *number)
{
	struct ivl_builder *b = c->builder->b;
	PyObject *text = PyObject_Str(number);
	const char *digits = text ? PyUnicode_AsUTF8(text) : NULL;
	struct ivl_expr *e = NULL;

	if (!digits)
		c->failed = true;
	else if (*digits == '-')
		e = ivl_unary(b, NULL, IVL_NEG, ivl_int_text(b, NULL, digits + 1));
	else
		e = ivl_int_text(b, NULL, digits);
	Py_XDECREF(text);
	return e;
}

/* An expression; a variable is its value, a number or truth value a literal. */
static struct ivl_expr *take_expr(struct call *c, PyObject *o, bool may_be_none)
{
	struct ivl_expr *e = NULL;

	if (c->failed || ((!o || o == Py_None) && may_be_none))
		return NULL;
	if (PyBool_Check(o))
		e = ivl_bool(c->builder->b, NULL, o == Py_True);
	else if (PyLong_Check(o))
		e = literal(c, o);
	else if (is_handle(o, HANDLE_VAR))
		e = ivl_read(c->builder->b, NULL, take_handle(c, o, HANDLE_VAR, false));
	else
		return take_handle(c, o, HANDLE_EXPR, false);
	if (!e && !c->failed) {
		raise_failed(c->builder);
		c->failed = true;
	}
	return e;
}

static PyObject *take_sequence(struct call *c, PyObject *o, size_t *n)
{
	PyObject *all;

	*n = 0;
	if (c->failed || !o)
		return NULL;
	all = PySequence_Tuple(o);
	if (!all) {
		c->failed = true;
		return NULL;
	}
	if (!keep(c, all))
		return NULL;
	*n = (size_t)PyTuple_GET_SIZE(all);
	return all;
}

static void *take_handles(struct call *c, PyObject *o, enum handle_kind kind, size_t *n)
{
	PyObject *all = take_sequence(c, o, n);
	void **out;
	size_t i;

	if (!all || !(out = space(c, *n)))
		return NULL;
	for (i = 0; i < *n; i++) {
		PyObject *one = PyTuple_GET_ITEM(all, (Py_ssize_t)i);

		out[i] = kind == HANDLE_EXPR ? (void *)take_expr(c, one, false)
					     : take_handle(c, one, kind, false);
	}
	return out;
}

static const char **take_texts(struct call *c, PyObject *o, size_t *n)
{
	PyObject *all = take_sequence(c, o, n);
	const char **out;
	size_t i;

	if (!all || !(out = space(c, *n)))
		return NULL;
	for (i = 0; i < *n; i++)
		out[i] = take_text(c, PyTuple_GET_ITEM(all, (Py_ssize_t)i), false);
	return out;
}

static void same_length(struct call *c, size_t n, size_t m)
{
	if (n != m)
		fail(c, PyExc_ValueError, "as many targets as values are expected");
}

/* One argument of an attribute: a text, or an expression. */
static bool attribute_argument(struct call *c, struct ivl_attrs *attrs, PyObject *o)
{
	struct ivl_builder *b = c->builder->b;
	struct ivl_expr *e;

	if (PyUnicode_Check(o)) {
		const char *text = take_text(c, o, false);

		return text && ivl_attr_text(b, attrs, text);
	}
	e = take_expr(c, o, false);
	return e && ivl_attr_expr(b, attrs, e);
}

/* Attributes, or a dict of these: its values are None, an argument, or a list of arguments. */
static struct ivl_attrs *take_attrs(struct call *c, PyObject *o)
{
	struct ivl_builder *b = c->builder->b;
	struct ivl_attrs *attrs;
	PyObject *name, *value;
	Py_ssize_t at = 0, i;

	if (c->failed || !o || o == Py_None)
		return NULL;
	if (!PyDict_Check(o))
		return take_handle(c, o, HANDLE_ATTRS, false);
	attrs = ivl_attrs_new(b);
	while (!c->failed && PyDict_Next(o, &at, &name, &value)) {
		const char *text = take_text(c, name, false);
		bool ok = text && ivl_attr(b, NULL, attrs, text);

		if (value == Py_None)
			;
		else if (PyList_Check(value) || PyTuple_Check(value))
			for (i = 0; ok && i < PySequence_Fast_GET_SIZE(value); i++)
				ok = attribute_argument(
				    c, attrs, PySequence_Fast_GET_ITEM(value, i));
		else
			ok = ok && attribute_argument(c, attrs, value);
		if (!ok && !c->failed) {
			raise_failed(c->builder);
			c->failed = true;
		}
	}
	return attrs;
}

/* -- giving results ---------------------------------------------------------------------------- */

static PyObject *give_handle(struct call *c, enum handle_kind kind, void *p)
{
	if (p)
		return handle_new(c->builder, kind, p);
	raise_failed(c->builder);
	return NULL;
}

static PyObject *give_done(struct call *c, bool ok)
{
	if (ok)
		Py_RETURN_NONE;
	raise_failed(c->builder);
	return NULL;
}

static PyObject *give_text(struct call *c, const char *text)
{
	if (text)
		return PyUnicode_FromString(text);
	raise_failed(c->builder);
	return NULL;
}

#include "calls.inc"

/* -- operators --------------------------------------------------------------------------------- */

static struct builder *builder_of(PyObject *o)
{
	return is_handle(o, HANDLE_EXPR) || is_handle(o, HANDLE_VAR)
		   ? ((struct handle *)o)->builder
		   : NULL;
}

static bool is_operand(PyObject *o)
{
	return PyLong_Check(o) || builder_of(o);
}

static PyObject *binary(PyObject *l, PyObject *r, enum ivl_binary op)
{
	struct ivl_expr *a, *b;
	PyObject *result = NULL;
	struct call c;

	if (!is_operand(l) || !is_operand(r))
		Py_RETURN_NOTIMPLEMENTED;
	if (call_open(&c, builder_of(l) ? builder_of(l) : builder_of(r), "operator")) {
		a = take_expr(&c, l, false);
		b = take_expr(&c, r, false);
		if (!c.failed)
			result = give_handle(&c, HANDLE_EXPR,
					     ivl_binary(c.builder->b, NULL, op, a, b));
	}
	call_end(&c);
	return result;
}

static PyObject *unary(PyObject *o, enum ivl_unary op)
{
	PyObject *result = NULL;
	struct ivl_expr *e;
	struct call c;

	if (call_open(&c, builder_of(o), "operator")) {
		e = take_expr(&c, o, false);
		if (!c.failed)
			result = give_handle(&c, HANDLE_EXPR,
					     ivl_unary(c.builder->b, NULL, op, e));
	}
	call_end(&c);
	return result;
}

#define BINARY(name, op)                                                               \
	static PyObject *operator_##name(PyObject *l, PyObject *r)                     \
	{                                                                              \
		return binary(l, r, op);                                               \
	}
BINARY(add, IVL_ADD)
BINARY(sub, IVL_SUB)
BINARY(mul, IVL_MUL)
BINARY(div, IVL_DIV)
BINARY(mod, IVL_MOD)
BINARY(realdiv, IVL_REALDIV)
BINARY(and, IVL_AND)
BINARY(or, IVL_OR)
BINARY(implies, IVL_IMPLIES)
BINARY(iff, IVL_IFF)

static PyObject *operator_neg(PyObject *o)
{
	return unary(o, IVL_NEG);
}

static PyObject *operator_not(PyObject *o)
{
	return unary(o, IVL_NOT);
}

static PyObject *operator_compare(PyObject *l, PyObject *r, int op)
{
	static const enum ivl_binary compared[] = {
		[Py_LT] = IVL_LT,  [Py_LE] = IVL_LE, [Py_EQ] = IVL_EQ,
		[Py_NE] = IVL_NEQ, [Py_GT] = IVL_GT, [Py_GE] = IVL_GE
	};

	if (!is_operand(r)) {
		PyErr_Format(PyExc_TypeError, "an expression is not compared with %s",
			     Py_TYPE(r)->tp_name);
		return NULL;
	}
	return binary(l, r, compared[op]);
}

static int operator_truth(PyObject *o)
{
	(void)o;
	PyErr_SetString(PyExc_TypeError,
			"an expression has no truth value: its value is not known; "
			"use &, |, ~ for and, or, not");
	return -1;
}

/* map[index], map[index, index] */
static PyObject *operator_select(PyObject *map, PyObject *index)
{
	PyObject *result = NULL;
	struct ivl_expr *m, *one;
	struct call c;

	if (call_open(&c, builder_of(map), "[]")) {
		m = take_expr(&c, map, false);
		if (PyTuple_Check(index)) {
			size_t n;
			void *all = take_handles(&c, index, HANDLE_EXPR, &n);

			if (!c.failed)
				result = give_handle(
				    &c, HANDLE_EXPR,
				    ivl_select(c.builder->b, NULL, m, all, n));
		} else {
			one = take_expr(&c, index, false);
			if (!c.failed)
				result = give_handle(
				    &c, HANDLE_EXPR,
				    ivl_select(c.builder->b, NULL, m, &one, 1));
		}
	}
	call_end(&c);
	return result;
}

/* f(arguments) */
static PyObject *operator_apply(PyObject *f, PyObject *args, PyObject *names)
{
	struct handle *h = (struct handle *)f;
	PyObject *result = NULL;
	struct call c;

	if (call_open(&c, h->builder, "()")) {
		size_t n;
		void *all = take_handles(&c, args, HANDLE_EXPR, &n);

		if (names && PyDict_GET_SIZE(names))
			fail(&c, PyExc_TypeError, "arguments have no names");
		if (!c.failed)
			result =
			    give_handle(&c, HANDLE_EXPR,
					ivl_apply(c.builder->b, NULL, h->p, all, n));
	}
	call_end(&c);
	return result;
}

static Py_hash_t handle_hash(PyObject *o)
{
	return (Py_hash_t)((uintptr_t)o >> 4);
}

static PyNumberMethods operators = {
	.nb_add = operator_add,
	.nb_subtract = operator_sub,
	.nb_multiply = operator_mul,
	.nb_floor_divide = operator_div,
	.nb_remainder = operator_mod,
	.nb_true_divide = operator_realdiv,
	.nb_and = operator_and,
	.nb_or = operator_or,
	.nb_negative = operator_neg,
	.nb_invert = operator_not,
	.nb_bool = operator_truth,
};

static PyMappingMethods subscript = { .mp_subscript = operator_select };

static PyMethodDef value_methods[] = {
	{ "implies", operator_implies, METH_O, "self ==> other" },
	{ "iff", operator_iff, METH_O, "self <==> other" },
	{ NULL, NULL, 0, NULL }
};

/* -- the builder ------------------------------------------------------------------------------- */

static PyObject *builder_new(PyTypeObject *type, PyObject *args, PyObject *names)
{
	struct builder *b;

	if (PyTuple_GET_SIZE(args) || (names && PyDict_GET_SIZE(names))) {
		PyErr_SetString(PyExc_TypeError, "Builder() takes no arguments");
		return NULL;
	}
	b = (struct builder *)type->tp_alloc(type, 0);
	if (!b)
		return NULL;
	b->b = ivl_builder_new();
	if (b->b)
		return (PyObject *)b;
	Py_DECREF(b);
	return PyErr_NoMemory();
}

static void builder_free(PyObject *o)
{
	struct builder *b = (struct builder *)o;

	if (b->b)
		ivl_builder_free(b->b);
	Py_TYPE(o)->tp_free(o);
}

bool builder_complete(struct builder *b)
{
	PyObject *all;

	if (b->finished)
		return true;
	switch (ivl_builder_finish(b->b)) {
	case IVL_OK:
		b->finished = true;
		return true;
	case IVL_FAILED:
		PyErr_NoMemory();
		return false;
	case IVL_NOT_PROVED:
	case IVL_UNDECIDED:
	case IVL_REJECTED:
		break;
	}
	all = messages_of(b);
	if (all)
		raise_error("BuildError", all);
	return false;
}

static PyObject *builder_finish(PyObject *o, PyObject *unused)
{
	(void)unused;
	if (!builder_complete((struct builder *)o))
		return NULL;
	Py_RETURN_NONE;
}

static PyObject *builder_messages(PyObject *o, PyObject *unused)
{
	(void)unused;
	return messages_of((struct builder *)o);
}

static PyMethodDef builder_methods[] = {
	{ "finish", builder_finish, METH_NOARGS,
	  "finish()\n\nThe program is complete; nothing can be added from now on. "
	  "BuildError if any "
	  "call has failed,\nor a variable is used where its name does not mean it." },
	{ "messages", builder_messages, METH_NOARGS,
	  "messages()\n\nAll that calls had to say, in order." },
	BUILDER_CALLS{ NULL, NULL, 0, NULL }
};

PyTypeObject builder_type = {
	PyVarObject_HEAD_INIT(NULL, 0).tp_name = "ivl._native.Builder",
	.tp_basicsize = sizeof(struct builder),
	.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
	.tp_doc = "A program that is built by calls; each function of ivl_build.h is a "
		  "method.",
	.tp_new = builder_new,
	.tp_dealloc = builder_free,
	.tp_methods = builder_methods,
};

static const struct {
	const char *name, *doc;
} handles[HANDLE_COUNT] = {
	[HANDLE_TYPE] = { "ivl._native.Type", "A type, or a type parameter." },
	[HANDLE_SORT] = { "ivl._native.Sort",
			  "A declared type: uninterpreted, a synonym or a datatype." },
	[HANDLE_VAR] = { "ivl._native.Var",
			 "A variable or constant; in an expression, its value." },
	[HANDLE_FUNC] = { "ivl._native.Func",
			  "A function or constructor; f(x) applies it." },
	[HANDLE_PROC] = { "ivl._native.Proc", "A procedure." },
	[HANDLE_EXPR] = { "ivl._native.Expr",
			  "An expression. Operators make others: + - * // % / < <= > "
			  ">= == != & | ~ and []." },
	[HANDLE_TRIGGER] = { "ivl._native.Trigger", "Patterns of a quantifier." },
	[HANDLE_ATTRS] = { "ivl._native.Attrs", "Attributes, in order." },
	[HANDLE_BLOCK] = { "ivl._native.Block", "Statements in order." },
	[HANDLE_LOOP] = { "ivl._native.Loop", "A loop, which takes invariants." },
	[HANDLE_CODE] = { "ivl._native.Code",
			  "A code expression that is being built." },
};

static int add_type(PyObject *module, PyTypeObject *t)
{
	return PyType_Ready(t) < 0 ? -1 : PyModule_AddType(module, t);
}

int builder_ready(PyObject *module)
{
	int k;

	for (k = 0; k < HANDLE_COUNT; k++) {
		PyTypeObject *t = &handle_types[k];

		if (!t->tp_name) {
			*t = (PyTypeObject){ PyVarObject_HEAD_INIT(NULL, 0) };
			t->tp_name = handles[k].name;
			t->tp_doc = handles[k].doc;
			t->tp_basicsize = sizeof(struct handle);
			t->tp_flags =
			    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION;
			t->tp_dealloc = handle_free;
		}
		if (k == HANDLE_EXPR || k == HANDLE_VAR) {
			t->tp_as_number = &operators;
			t->tp_as_mapping = &subscript;
			t->tp_richcompare = operator_compare;
			t->tp_hash = handle_hash;
			t->tp_methods = value_methods;
		}
		if (k == HANDLE_FUNC)
			t->tp_call = operator_apply;
		if (add_type(module, t) < 0)
			return -1;
	}
	return add_type(module, &builder_type);
}
