/*
 * Random programs by calls, with names that hide one another and words of the language among
 * them. What the builder takes prints as a text that is taken, too, prints the same, and has the
 * same conditions.
 */
#include "base/buf.h"
#include "ivl_build.h"
#include "tests/unit/run.h"

#include <check.h>
#include <string.h>

enum sort { INT, BOOL, BV8, MAP, LIST, REAL, SORTS };

enum { MANY = 64, DEPTH = 4 };

struct variable {
	struct ivl_var *v;
	const char *name;
	enum sort sort;
	bool is_set; // may be assigned
};

struct gen {
	struct ivl_builder *b;
	uint64_t state;
	uint32_t line;
	struct variable vars[MANY]; // in scope, innermost last
	int n_vars;
	struct ivl_sort *list;
	struct ivl_func *nil, *cons, *f; // f(int, bool): int
	struct ivl_proc *procs[3];       // (int) returns (int)
	struct ivl_expr *last[SORTS];    // of no variables: may be used again
};

static const char *const names[] = { "x", "y", "z", "call", "bv1", "x#1", "lambda" };

static uint32_t pick(struct gen *g, uint32_t n)
{
	g->state ^= g->state << 13;
	g->state ^= g->state >> 7;
	g->state ^= g->state << 17;
	return (uint32_t)(g->state >> 33) % n;
}

static const struct ivl_range *at(struct gen *g)
{
	static struct ivl_range r;

	r = (struct ivl_range){ "r.src", ++g->line, 1, g->line, 9 };
	return pick(g, 4) ? &r : NULL;
}

static struct ivl_type *type_of(struct gen *g, enum sort s)
{
	struct ivl_type *integer = ivl_type_int(g->b);

	switch (s) {
	case BOOL:
		return ivl_type_bool(g->b);
	case BV8:
		return ivl_type_bv(g->b, 8);
	case MAP:
		return ivl_type_map(g->b, NULL, NULL, 0, &integer, 1, integer);
	case LIST:
		return ivl_type_of(g->b, NULL, g->list, &integer, 1);
	case REAL:
		return ivl_type_real(g->b);
	case INT:
	case SORTS:
		break;
	}
	return integer;
}

static bool is_hidden(const struct gen *g, int i)
{
	for (int k = i + 1; k < g->n_vars; k++)
		if (strcmp(g->vars[k].name, g->vars[i].name) == 0)
			return true;
	return false;
}

/* A variable of that sort that its name means; NULL if none is found. */
static struct variable *variable(struct gen *g, enum sort s, bool is_set)
{
	for (int tries = 0; g->n_vars && tries < 10; tries++) {
		int i = (int)pick(g, (uint32_t)g->n_vars);
		struct variable *v = &g->vars[i];

		if (v->sort == s && (!is_set || v->is_set) && !is_hidden(g, i))
			return v;
	}
	return NULL;
}

static void enter(struct gen *g, struct ivl_var *v, const char *name, enum sort s,
		  bool is_set)
{
	if (g->n_vars < MANY)
		g->vars[g->n_vars++] = (struct variable){ v, name, s, is_set };
}

static struct ivl_expr *expr(struct gen *g, enum sort s, int depth);

static struct ivl_expr *literal(struct gen *g, enum sort s)
{
	static const char *const reals[] = { "1.5", "0.25", "2e3", "3e-2" };

	switch (s) {
	case BOOL:
		return ivl_bool(g->b, at(g), pick(g, 2));
	case BV8:
		return ivl_bv(g->b, at(g), pick(g, 2) ? "7" : "255", 8);
	case LIST:
		return ivl_coerce(g->b, at(g), ivl_apply(g->b, at(g), g->nil, NULL, 0),
				  type_of(g, LIST));
	case REAL:
		return ivl_real(g->b, at(g), reals[pick(g, 4)]);
	case MAP: {
		struct ivl_var *v =
		    ivl_variable(g->b, at(g), NULL, IVL_BOUND, "i", type_of(g, INT));

		return ivl_bind(g->b, at(g), IVL_LAMBDA, NULL, 0, &v, 1, NULL, NULL, 0,
				ivl_read(g->b, at(g), v));
	}
	case INT:
	case SORTS:
		break;
	}
	return ivl_int(g->b, at(g), (int64_t)pick(g, 20) - 10);
}

static struct ivl_expr *binary(struct gen *g, enum ivl_binary op, enum sort s,
			       int depth)
{
	struct ivl_expr *l = expr(g, s, depth), *r = expr(g, s, depth);

	return ivl_binary(g->b, at(g), op, l, r);
}

/* A quantifier, with a trigger or not. */
static struct ivl_expr *quantifier(struct gen *g, int depth)
{
	const char *name = names[pick(g, 7)];
	int before = g->n_vars;
	struct ivl_var *v =
	    ivl_variable(g->b, at(g), NULL, IVL_BOUND, name, type_of(g, INT));
	struct ivl_expr *body,
	    *args[2] = { ivl_read(g->b, at(g), v), ivl_bool(g->b, at(g), true) };
	struct ivl_expr *term = ivl_apply(g->b, at(g), g->f, args, 2);
	struct ivl_trigger *t = ivl_trigger(g->b, at(g), pick(g, 5) == 0, &term, 1);
	enum ivl_binder kind = pick(g, 2) ? IVL_FORALL : IVL_EXISTS;
	struct ivl_attrs *attrs =
	    pick(g, 3) ? NULL : ivl_attrs_text(g->b, "qid", "a\"b");

	enter(g, v, name, INT, false);
	body = expr(g, BOOL, depth);
	g->n_vars = before;
	return ivl_bind(g->b, at(g), kind, NULL, 0, &v, 1, attrs, &t, pick(g, 2), body);
}

static struct ivl_expr *let(struct gen *g, enum sort s, int depth)
{
	const char *name = names[pick(g, 7)];
	enum sort of = (enum sort)pick(g, SORTS);
	int before = g->n_vars;
	struct ivl_var *v =
	    ivl_let_variable(g->b, at(g), NULL, name, expr(g, of, depth));
	struct ivl_expr *body;

	enter(g, v, name, of, false);
	body = expr(g, s, depth);
	g->n_vars = before;
	return ivl_let(g->b, at(g), &v, 1, NULL, body);
}

static struct ivl_expr *bool_expr(struct gen *g, int depth)
{
	static const enum ivl_binary logic[] = { IVL_AND, IVL_OR, IVL_IMPLIES,
						 IVL_IFF };
	static const enum ivl_binary order[] = { IVL_LT, IVL_LE, IVL_GT, IVL_GE };
	enum sort s;

	switch (pick(g, 7)) {
	case 0:
		return binary(g, logic[pick(g, 4)], BOOL, depth);
	case 1:
		return binary(g, order[pick(g, 4)], pick(g, 2) ? INT : REAL, depth);
	case 2:
		s = (enum sort)pick(g, SORTS);
		return binary(g, pick(g, 2) ? IVL_EQ : IVL_NEQ, s, depth);
	case 3:
		return ivl_unary(g->b, at(g), IVL_NOT, expr(g, BOOL, depth));
	case 4:
		return ivl_is(g->b, at(g), expr(g, LIST, depth), g->cons);
	default:
		return quantifier(g, depth);
	}
}

static struct ivl_expr *int_expr(struct gen *g, int depth)
{
	static const enum ivl_binary ops[] = { IVL_ADD, IVL_SUB, IVL_MUL, IVL_DIV,
					       IVL_MOD };
	struct ivl_expr *args[2];

	switch (pick(g, 6)) {
	case 0:
		args[0] = expr(g, INT, depth);
		return ivl_select(g->b, at(g), expr(g, MAP, depth), args, 1);
	case 1:
		args[0] = expr(g, INT, depth);
		args[1] = expr(g, BOOL, depth);
		return ivl_apply(g->b, at(g), g->f, args, 2);
	case 2:
		return ivl_field(g->b, at(g), expr(g, LIST, depth), "head");
	case 3:
		return ivl_unary(g->b, at(g), IVL_NEG, expr(g, INT, depth));
	case 4:
		return ivl_to_int(g->b, at(g), expr(g, REAL, depth));
	default:
		return binary(g, ops[pick(g, 5)], INT, depth);
	}
}

static struct ivl_expr *other_expr(struct gen *g, enum sort s, int depth)
{
	struct ivl_expr *args[2] = { expr(g, INT, depth), NULL };

	switch (s) {
	case BV8:
		return ivl_binary(g->b, at(g), IVL_CONCAT,
				  ivl_extract(g->b, at(g), expr(g, BV8, depth), 8, 3),
				  ivl_bv(g->b, at(g), "5", 3));
	case MAP:
		return ivl_store(g->b, at(g), expr(g, MAP, depth), args, 1,
				 expr(g, INT, depth));
	case LIST:
		args[1] = expr(g, LIST, depth);
		return pick(g, 2) ? ivl_apply(g->b, at(g), g->cons, args, 2)
				  : ivl_update(g->b, at(g), args[1], "head", args[0]);
	case REAL:
		return pick(g, 2) ? ivl_to_real(g->b, at(g), args[0])
				  : binary(g, IVL_REALDIV, REAL, depth);
	case INT:
	case BOOL:
	case SORTS:
		break;
	}
	return args[0];
}

static struct ivl_expr *compound(struct gen *g, enum sort s, int depth)
{
	if (pick(g, 8) == 0)
		return let(g, s, depth);
	if (pick(g, 8) == 0)
		return ivl_if_then_else(g->b, at(g), expr(g, BOOL, depth),
					expr(g, s, depth), expr(g, s, depth));
	return s == BOOL  ? bool_expr(g, depth)
	       : s == INT ? int_expr(g, depth)
			  : other_expr(g, s, depth);
}

static struct ivl_expr *expr(struct gen *g, enum sort s, int depth)
{
	struct variable *v = pick(g, 3) ? variable(g, s, false) : NULL;
	struct ivl_expr *e;

	if (v)
		return ivl_read(g->b, at(g), v->v);
	if (depth == 0 || pick(g, 4) == 0) {
		if (!g->last[s] || pick(g, 2))
			g->last[s] = literal(g, s);
		return g->last[s]; // with several owners
	}
	e = compound(g, s, depth - 1);
	ck_assert_msg(e, "%s", ivl_builder_error(g->b)->text);
	return e;
}

/* -- statements ------------------------------------------------------------------------------- */

static struct ivl_block *block(struct gen *g, int depth, bool in_loop);

static void loop(struct gen *g, struct ivl_block *to, int depth)
{
	struct ivl_expr *guard = pick(g, 3) ? expr(g, BOOL, 1) : NULL;
	struct ivl_block *body = block(g, depth, true);
	struct ivl_loop *l = ivl_while(g->b, to, at(g), guard, body);

	for (uint32_t n = pick(g, 3); n; n--)
		ivl_invariant(g->b, at(g), l, pick(g, 4) == 0, NULL, expr(g, BOOL, 2));
}

static void branch(struct gen *g, struct ivl_block *to, int depth, bool in_loop)
{
	struct ivl_expr *guard = pick(g, 4) ? expr(g, BOOL, 2) : NULL;
	struct ivl_block *yes = block(g, depth, in_loop), *no = NULL;

	if (pick(g, 3) == 0) {
		no = ivl_block_new(g->b);
		ivl_if(g->b, no, at(g), NULL, expr(g, BOOL, 1),
		       block(g, depth, in_loop), NULL);
		ivl_else_if(g->b, no);
	} else if (pick(g, 2)) {
		no = block(g, depth, in_loop);
	}
	ivl_if(g->b, to, at(g), NULL, guard, yes, no);
}

static void assign(struct gen *g, struct ivl_block *to)
{
	enum sort s = (enum sort)pick(g, SORTS);
	struct variable *v = variable(g, s, true);
	struct ivl_expr *target, *index, *value;

	if (!v)
		return;
	target = ivl_read(g->b, at(g), v->v);
	if (s == MAP && pick(g, 2)) {
		index = expr(g, INT, 2);
		target = ivl_select(g->b, at(g), target, &index, 1);
		s = INT;
	}
	value = expr(g, s, 2);
	ivl_assign(g->b, to, at(g), NULL, &target, &value, 1);
}

static void call(struct gen *g, struct ivl_block *to)
{
	struct variable *v = variable(g, INT, true);
	struct ivl_expr *arg = expr(g, INT, 2);

	if (v)
		ivl_call(g->b, to, at(g), NULL, g->procs[pick(g, 3)], &arg, 1, &v->v,
			 1);
}

static void statement(struct gen *g, struct ivl_block *to, int depth, bool in_loop)
{
	struct variable *v;

	switch (pick(g, depth ? 10 : 6)) {
	case 0:
		ivl_assert(g->b, to, at(g), ivl_attrs_text(g->b, "msg", "\"quoted\""),
			   expr(g, BOOL, DEPTH));
		break;
	case 1:
		ivl_assume(g->b, to, at(g), NULL, expr(g, BOOL, 2));
		break;
	case 2:
		call(g, to);
		break;
	case 3:
		v = variable(g, (enum sort)pick(g, SORTS), true);
		if (v)
			ivl_havoc(g->b, to, at(g), &v->v, 1);
		break;
	case 4:
		if (in_loop && pick(g, 3) == 0)
			ivl_break(g->b, to, at(g), NULL);
		break;
	case 6:
		loop(g, to, depth - 1);
		break;
	case 7:
	case 8:
		branch(g, to, depth - 1, in_loop);
		break;
	default:
		assign(g, to);
		break;
	}
}

static struct ivl_block *block(struct gen *g, int depth, bool in_loop)
{
	struct ivl_block *out = ivl_block_new(g->b);

	for (uint32_t n = 1 + pick(g, 4); n; n--)
		statement(g, out, depth, in_loop);
	return out;
}

/* -- programs --------------------------------------------------------------------------------- */

static void datatypes(struct gen *g)
{
	struct ivl_type *a = ivl_type_parameter(g->b, at(g), "a");
	struct ivl_var *fields[2];
	struct ivl_type *self;

	g->list = ivl_declare_datatype(g->b, at(g), NULL, "List", &a, 1);
	self = ivl_type_of(g->b, at(g), g->list, &a, 1);
	g->nil = ivl_add_constructor(g->b, at(g), g->list, "Nil", NULL, 0);
	fields[0] = ivl_variable(g->b, at(g), NULL, IVL_PARAMETER, "head", a);
	fields[1] = ivl_variable(g->b, at(g), NULL, IVL_PARAMETER, "tail", self);
	g->cons = ivl_add_constructor(g->b, at(g), g->list, "Cons", fields, 2);
}

static void globals(struct gen *g, struct ivl_var **out, size_t *n)
{
	static const char *const own[] = { "x", "g0", "g1", "call", "g2" };

	for (int i = 0; i < 5; i++) {
		enum sort s = (enum sort)pick(g, SORTS);
		bool is_const = pick(g, 2);
		struct ivl_var *v =
		    is_const
			? ivl_declare_constant(g->b, at(g), NULL, pick(g, 3) == 0,
					       own[i], type_of(g, s))
			: ivl_declare_global(g->b, at(g), NULL, own[i], type_of(g, s));

		enter(g, v, own[i], s, !is_const);
		if (!is_const)
			out[(*n)++] = v;
	}
}

static void function(struct gen *g)
{
	struct ivl_var *args[2] = {
		ivl_variable(g->b, at(g), NULL, IVL_PARAMETER, "x", type_of(g, INT)),
		ivl_variable(g->b, at(g), NULL, IVL_PARAMETER, NULL, type_of(g, BOOL)),
	};

	g->f = ivl_declare_function(g->b, at(g), NULL, "f", NULL, 0, args, 2,
				    type_of(g, INT));
}

static void body(struct gen *g, struct ivl_proc *p, struct ivl_var *in,
		 struct ivl_var *out)
{
	int before = g->n_vars;
	struct ivl_var *locals[3];

	enter(g, in, "in", INT, false);
	ivl_requires(g->b, at(g), p, pick(g, 4) == 0, NULL, expr(g, BOOL, 2));
	enter(g, out, "out", INT, true);
	ivl_ensures(g->b, at(g), p, false, ivl_attrs_text(g->b, "id", "e"),
		    ivl_binary(g->b, at(g), IVL_OR, expr(g, BOOL, 2),
			       ivl_binary(g->b, at(g), IVL_EQ,
					  ivl_old(g->b, at(g), expr(g, INT, 2)),
					  ivl_read(g->b, at(g), out))));
	for (int i = 0; i < 3; i++) {
		enum sort s = (enum sort)pick(g, SORTS);
		static const char *const own[] = { "x", "l0", "lambda" };

		locals[i] =
		    ivl_variable(g->b, at(g), NULL, IVL_LOCAL, own[i], type_of(g, s));
		enter(g, locals[i], own[i], s, true);
	}
	if (pick(g, 2))
		ivl_where(g->b, locals[1], expr(g, BOOL, 2));
	ivl_procedure_body(g->b, at(g), p, locals, 3, block(g, 2, false));
	g->n_vars = before;
}

static void program(struct gen *g)
{
	static const char *const own[] = { "p", "q", "r" };
	struct ivl_var *vars[5], *ins[3], *outs[3];
	size_t n = 0;

	datatypes(g);
	function(g);
	globals(g, vars, &n);
	for (int i = 0; i < 3; i++) {
		ins[i] = ivl_variable(g->b, at(g), NULL, IVL_IN, "in", type_of(g, INT));
		outs[i] =
		    ivl_variable(g->b, at(g), NULL, IVL_OUT, "out", type_of(g, INT));
		g->procs[i] = ivl_declare_procedure(g->b, at(g), NULL, own[i], NULL, 0,
						    &ins[i], 1, &outs[i], 1);
		ivl_modifies(g->b, at(g), g->procs[i], vars, n);
	}
	for (int i = 0; i < 3; i++)
		body(g, g->procs[i], ins[i], outs[i]);
	if (pick(g, 2))
		ivl_builder_sort(g->b);
}

/* -- what comes out --------------------------------------------------------------------------- */

struct seen {
	struct buf text;
	char message[300];
};

static void on_message(void *env, const struct ivl_message *m)
{
	struct seen *s = env;

	if (m->severity == IVL_ERROR && !s->message[0])
		strncpy(s->message, m->text, sizeof(s->message) - 1);
}

static bool on_text(void *env, const char *path, const char *text, size_t len)
{
	struct seen *s = env;

	(void)path;
	buf_mem(&s->text, text, len);
	return true;
}

static enum ivl_status run(struct seen *s, const struct ivl_builder *b,
			   const struct buf *text, bool print)
{
	struct ivl_callbacks cb = { .env = s, .message = on_message, .text = on_text };
	struct ivl *v = ivl_new(NULL, &cb);
	enum ivl_status st;

	*s = (struct seen){ 0 };
	buf_init(&s->text);
	st =
	    b ? ivl_load_built(v, b) : ivl_load_text(v, "r.src", text->data, text->len);
	if (st == IVL_OK)
		st = print ? ivl_print(v) : ivl_emit(v, ".");
	ivl_free(v);
	return st;
}

static void same(const struct buf *a, const struct buf *b)
{
	ck_assert_uint_eq(a->len, b->len);
	ck_assert(!a->len || memcmp(a->data, b->data, a->len) == 0);
}

START_TEST(reads_back)
{
	struct gen g = { .state = 0x9e3779b97f4a7c15u * (uint64_t)(_i + 1) };
	struct seen printed, again, built, read;

	g.b = ivl_builder_new();
	program(&g);
	ck_assert_msg(ivl_builder_finish(g.b) == IVL_OK, "%s",
		      ivl_builder_error(g.b)->text);
	ck_assert_int_eq(run(&printed, g.b, NULL, true), IVL_OK);
	ck_assert_msg(run(&again, NULL, &printed.text, true) == IVL_OK, "%s",
		      again.message);
	ck_assert_uint_gt(again.text.len, 500);
	same(&printed.text, &again.text);
	/* A name twice in a chain of quantifiers is refused, in both. */
	ck_assert_int_eq(run(&built, g.b, NULL, false),
			 run(&read, NULL, &printed.text, false));
	ck_assert_str_eq(built.message, read.message);
	same(&built.text, &read.text);
	buf_fini(&printed.text);
	buf_fini(&again.text);
	buf_fini(&built.text);
	buf_fini(&read.text);
	ivl_builder_free(g.b);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("builder_random");
	TCase *c = tcase_create("builder_random");

	tcase_add_loop_test(c, reads_back, 0, 100);
	suite_add_tcase(s, c);
	return run_suite(s);
}
