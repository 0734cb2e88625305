/*
 * A typed program in which one thing is made wrong, as a faulty pass would: each is seen. The
 * expression at hand is the first of its kind in the body of the last implementation.
 */
#include "ivl/check_tree.h"

#include "ivl/walk.h"
#include "tests/unit/run.h"
#include "tests/world.h"

#include <check.h>
#include <string.h>

static struct world w;

static void open_program(const char *text)
{
	const struct check_options o = { 0 };
	struct diags *d = &w.diags;

	world_open(&w);
	ck_assert(world_parse(&w, text, strlen(text)));
	resolve_program(&w.program, false, d);
	check_program(&w.program, &o, d);
	ck_assert_uint_eq(d->list.len, 0);
	ck_assert_ptr_null(check_tree(&w.program).what);
}

static void says(const char *what)
{
	struct tree_fault f = check_tree(&w.program);

	ck_assert_ptr_nonnull(f.what);
	ck_assert_str_eq(f.what, what);
	world_close(&w);
}

static struct impl *body(void)
{
	return (struct impl *)w.program.decls.data[w.program.decls.len - 1];
}

static struct cmd *command(uint32_t i)
{
	return body()->blocks.data[0]->cmds.data[i];
}

struct search {
	enum expr_kind kind;
	struct expr *found;
};

static enum walk_next look(void *env, struct expr *e)
{
	struct search *s = env;

	if (e->kind != s->kind)
		return WALK_DOWN;
	s->found = e;
	return WALK_STOP;
}

/* In the condition of command 0. */
static struct expr *first(enum expr_kind kind)
{
	struct search s = { .kind = kind };
	const struct walker k = { .parts = WALK_ALL, .enter = look, .env = &s };

	ck_assert(!walk_expr(&k, command(0)->expr));
	return s.found;
}

#define ASSERT_IN(e)                                                                   \
	"type T; datatype D { C(f: int), E(g: bool) } const k: T; var m: [int]bool;"   \
	" function F(x: int, b: bool): real; procedure P(i: int, b: bool, d: D, v: "   \
	"bv8)"                                                                         \
	" returns (o: int) modifies m; { assert " e                                    \
	"; o := i; havoc m; call o := P(i, b, d, v); }"

/* What is wrong when the first expression of a kind in a condition has type bool, or int. */
static const struct {
	const char *text;
	enum expr_kind kind;
	const char *what;
} types[] = {
	{ ASSERT_IN("i == 1"), E_INT, "a literal has the wrong type" },
	{ ASSERT_IN("1.5 < 2.0"), E_REAL, "a literal has the wrong type" },
	{ ASSERT_IN("0bv8 == v"), E_BV, "a literal has the wrong type" },
	{ ASSERT_IN("true || b"), E_BOOL, "a literal has the wrong type" },
	{ ASSERT_IN("b || b"), E_IDENT, "a name has another type than its variable" },
	{ ASSERT_IN("F(i, b) == 1.5"), E_CALL, "an application has the wrong type" },
	{ ASSERT_IN("old(b)"), E_OLD, "an operand has another type" },
	{ ASSERT_IN("(b: bool)"), E_COERCE, "an operand has another type" },
	{ ASSERT_IN("!b"), E_UNARY, "an operation has the wrong type" },
	{ ASSERT_IN("!(i < 2)"), E_BINARY, "an operation has the wrong type" },
	{ ASSERT_IN("int(1.5) == i"), E_TO_INT, "a conversion has the wrong types" },
	{ ASSERT_IN("real(1) == 1.0"), E_TO_REAL, "a conversion has the wrong types" },
	{ ASSERT_IN("m[i]"), E_SELECT, "an entry of a map has the wrong type" },
	{ ASSERT_IN("m[i := b] == m"), E_STORE,
	  "an entry of a map has the wrong type" },
	{ ASSERT_IN("v[4:0] == 0bv4"), E_EXTRACT, "bits are taken that are not there" },
	{ ASSERT_IN("d->f == 1"), E_FIELD, "a field has the wrong type" },
	{ ASSERT_IN("d->(f := 1) == d"), E_UPDATE, "a field has the wrong type" },
	{ ASSERT_IN("d is C"), E_IS, "a test is not Boolean" },
	{ ASSERT_IN("if b then b else b"), E_ITE,
	  "an if-then-else has the wrong types" },
	{ ASSERT_IN("(forall x: int :: b)"), E_FORALL, "a quantifier is not Boolean" },
	{ ASSERT_IN("(exists x: int :: b)"), E_EXISTS, "a quantifier is not Boolean" },
	{ ASSERT_IN("(lambda x: int :: b) == m"), E_LAMBDA,
	  "a comprehension has the wrong type" },
	{ ASSERT_IN("(var x := b; x)"), E_LET, "a let has the wrong types" },
	{ ASSERT_IN("|{ A: return b; }|"), E_CODE, "a code expression is not Boolean" },
};

START_TEST(wrong_type)
{
	struct types *t;
	struct expr *e;

	open_program(types[_i].text);
	t = w.program.types;
	e = first(types[_i].kind);
	e->type = e->type == t->boolean ? t->integer : t->boolean;
	says(types[_i].what);
}
END_TEST

START_TEST(no_type)
{
	open_program(types[_i].text);
	first(types[_i].kind)->type = NULL;
	says("an expression has no type");
}
END_TEST

START_TEST(type_unknown)
{
	open_program(types[_i].text);
	first(types[_i].kind)->type = w.program.types->error;
	says("a type is not known");
}
END_TEST

/* Operands, arguments and entries that do not fit, by swapping those of a node. */
static const struct {
	const char *text;
	enum expr_kind kind;
	const char *what;
} swaps[] = {
	{ ASSERT_IN("F(i, b) == 1.5"), E_CALL, "an argument has the wrong type" },
	{ ASSERT_IN("m[i]"), E_SELECT, "what is indexed is no such map" },
	{ ASSERT_IN("d->(f := 1) == d"), E_UPDATE, "a datatype has no such field" },
	{ ASSERT_IN("if b then i == 1 else false"), E_ITE, NULL },
	{ ASSERT_IN("m[i := b] == m"), E_STORE, "what is indexed is no such map" },
};

START_TEST(swapped)
{
	struct expr *e, *x;

	open_program(swaps[_i].text);
	e = first(swaps[_i].kind);
	x = e->args[0];
	e->args[0] = e->args[1];
	e->args[1] = x;
	if (swaps[_i].what) {
		says(swaps[_i].what);
		return;
	}
	ck_assert_ptr_null(check_tree(&w.program).what); // both are Boolean
	world_close(&w);
}
END_TEST

START_TEST(operands_differ)
{
	open_program(ASSERT_IN("i == i"));
	first(E_BINARY)->op = OP_AND;
	says("an operator has operands of the wrong type");
}
END_TEST

START_TEST(names)
{
	open_program(ASSERT_IN("b || b"));
	first(E_IDENT)->u.ident.var = NULL;
	says("a name is not resolved");
	open_program(ASSERT_IN("F(i, b) == 1.5"));
	first(E_CALL)->u.call.func = NULL;
	says("a function is not resolved");
	open_program(ASSERT_IN("F(i, b) == 1.5"));
	first(E_CALL)->n_args = 1;
	says("a function has the wrong number of arguments");
}
END_TEST

/* A bound variable outside its binder, as a substitution that captures would leave it. */
START_TEST(scope)
{
	struct expr *q;

	open_program(ASSERT_IN("(forall x: bool :: x)"));
	command(0)->expr = first(E_FORALL)->args[0];
	says("a variable is used out of its scope");
	open_program(ASSERT_IN("(var x := b; x)"));
	q = first(E_LET);
	q->args[0] = q->args[1];
	says("a variable is used out of its scope");
}
END_TEST

START_TEST(commands)
{
	open_program(ASSERT_IN("b"));
	command(0)->expr = command(1)->lhs.data[0];
	says("a condition is not Boolean");
	open_program(ASSERT_IN("b"));
	command(0)->expr = NULL;
	says("a condition is missing");
	open_program(ASSERT_IN("b"));
	command(1)->rhs.data[0] = command(0)->expr;
	says("a value has another type than what it is assigned to");
	open_program(ASSERT_IN("b"));
	command(1)->lhs.data[0] = command(1)->rhs.data[0];
	says("what is assigned is no variable");
	open_program(ASSERT_IN("b"));
	command(1)->rhs.len = 0;
	says("an assignment has as many sides as it should not");
	open_program(ASSERT_IN("b"));
	command(3)->arms.data[0]->args.data[0] = command(0)->expr;
	says("an argument of a call has the wrong type");
	open_program(ASSERT_IN("b"));
	command(3)->arms.data[0]->args.len = 1;
	says("a call does not fit its procedure");
	open_program(ASSERT_IN("b"));
	command(3)->arms.data[0]->outs.data[0] = command(2)->lhs.data[0];
	says("a result of a call has the wrong type");
	open_program(ASSERT_IN("b"));
	command(0)->kind = CMD_IF;
	says("a block has a structured command");
}
END_TEST

START_TEST(blocks)
{
	static const char text[] = "procedure P() { A: goto B; B: return; }";
	struct block *copy;

	open_program(text);
	body()->blocks.data[0]->index = 1;
	says("a block has another number than its place");
	open_program(text);
	copy = arena_dup(w.program.arena, body()->blocks.data[1], sizeof(*copy));
	body()->blocks.data[0]->targets.data[0] = copy;
	says("a block goes to another body");
}
END_TEST

START_TEST(declarations)
{
	static const char text[] =
	    "function F(x: int): int { x } axiom true;"
	    "procedure P(i: int where i > 0); implementation P(i: int) {}";
	struct program *p;

	open_program(text);
	p = &w.program;
	((struct func *)p->decls.data[0])->body =
	    ((struct axiom *)p->decls.data[1])->expr;
	says("a body has another type");
	open_program(text);
	p = &w.program;
	((struct axiom *)p->decls.data[1])->expr =
	    ((struct func *)p->decls.data[0])->body;
	says("a variable is used out of its scope");
	open_program(text);
	body()->ins.data[0]->type = w.program.types->real;
	says("a formal has another type");
	open_program(text);
	body()->ins.len = 0;
	says("an implementation has other formals");
	open_program(text);
	body()->proc = NULL;
	says("an implementation has no procedure");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("check_tree");
	TCase *c = tcase_create("check_tree");
	int n = sizeof(types) / sizeof(types[0]);

	tcase_add_loop_test(c, wrong_type, 0, n);
	tcase_add_loop_test(c, no_type, 0, n);
	tcase_add_loop_test(c, type_unknown, 0, n);
	tcase_add_loop_test(c, swapped, 0, sizeof(swaps) / sizeof(swaps[0]));
	tcase_add_test(c, operands_differ);
	tcase_add_test(c, names);
	tcase_add_test(c, scope);
	tcase_add_test(c, commands);
	tcase_add_test(c, blocks);
	tcase_add_test(c, declarations);
	suite_add_tcase(s, c);
	return run_suite(s);
}
