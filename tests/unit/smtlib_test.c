/* Terms as text: names, declarations, sharing; and z3 and cvc5 read it as it was meant. */
#include "smt/text/smtlib.h"

#include "smt/backend/backend.h"
#include "tests/unit/run.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena arena;
static struct intern names;
static struct term_table t;
static struct smtlib *printer;
static struct buf out;

static const struct atom *atom(const char *text)
{
	return intern_str(&names, text);
}

static void setup(void)
{
	arena_init(&arena);
	intern_init(&names, &arena);
	term_table_init(&t, &arena, &names);
	buf_init(&out);
	printer = NULL;
}

static void teardown(void)
{
	smtlib_free(printer);
	buf_fini(&out);
	term_table_fini(&t);
	intern_fini(&names);
	arena_fini(&arena);
}

/* What has been printed since the last time, with declarations. */
static const char *asserted(term x)
{
	if (!printer)
		printer = smtlib_new(&t, SMTLIB_COMMON, MAPS_THEORY);
	out.len = 0;
	smtlib_assert(printer, &out, x);
	return buf_cstr(&out);
}

static term op2(enum term_kind op, term a, term b)
{
	term args[2] = { a, b };

	return term_op(&t, op, args, 2);
}

static term constant(const char *name, sort s)
{
	return term_fresh(&t, atom(name), s);
}

static term number(int64_t n)
{
	return term_int_value(&t, n);
}

static term forall(term var, term body, const struct pattern *patterns, uint32_t n)
{
	struct quant q = { .n_vars = 1,
			   .vars = &var,
			   .n_patterns = n,
			   .patterns = patterns,
			   .weight = 1,
			   .skolem_id = -1 };

	return term_quant(&t, T_FORALL, &q, body);
}

static uint32_t count(const char *text, const char *part)
{
	size_t len = strlen(part);
	uint32_t n = 0;

	for (; *text; text++)
		n += *text == *part && strncmp(text, part, len) == 0;
	return n;
}

/* -- texts -------------------------------------------------------------------------------------- */

START_TEST(names_are_legal_and_differ)
{
	static const struct {
		const char *name, *text;
	} rows[] = {
		{ "x", "x" },
		{ "x", "x@@0" },
		{ "x", "x@@1" },
		{ "x@@0", "x@@0@@0" },
		{ "and", "and@@0" },
		{ "select", "select@@0" },
		{ "str.len", "str.len@@0" },
		{ "set.union", "set.union@@0" },
		{ "bvadd", "bvadd@@0" },
		{ "let", "let@@0" },
		{ "$Heap#1", "|$Heap#1|" },
		{ "a b", "|a b|" },
		{ "a|b", "a_b" },
		{ "a\\b", "a_b@@0" },
		{ "1st", "|1st|" },
		{ ".x", "q@.x" },
		{ "@x", "q@@x" },
		{ "it's", "|it's|" },
		{ "\xc3\xa9t\xc3\xa9", "__t__" },
	};
	char want[256];

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		snprintf(want, sizeof(want), "(declare-fun %s () Bool)\n(assert %s)\n",
			 rows[i].text, rows[i].text);
		ck_assert_str_eq(asserted(constant(rows[i].name, t.bool_)), want);
	}
}
END_TEST

START_TEST(literals)
{
	term x = constant("x", t.int_), b = constant("b", sort_bv(&t, 8));
	term s = constant("s", t.string_), r = constant("r", t.real_);
	term half[2] = { term_real(&t, atom("1")), term_real(&t, atom("2.5")) };

	ck_assert_str_eq(asserted(term_equal(&t, x, number(-5))),
			 "(declare-fun x () Int)\n(assert (= x (- 5)))\n");
	ck_assert_str_eq(
	    asserted(term_equal(&t, b, term_bv(&t, atom("255"), 8))),
	    "(declare-fun b () (_ BitVec 8))\n(assert (= b (_ bv255 8)))\n");
	ck_assert_str_eq(asserted(term_equal(&t, s, term_string(&t, atom("a\"\"b")))),
			 "(declare-fun s () String)\n(assert (= s \"a\"\"b\"))\n");
	ck_assert_str_eq(asserted(term_equal(&t, r, term_op(&t, T_RDIV, half, 2))),
			 "(declare-fun r () Real)\n(assert (= r (/ 1.0 2.5)))\n");
	ck_assert_str_eq(asserted(term_equal(&t, term_extract(&t, 3, 0, b),
					     term_extract(&t, 7, 4, b))),
			 "(assert (= ((_ extract 3 0) b) ((_ extract 7 4) b)))\n");
}
END_TEST

START_TEST(declared_once)
{
	sort u = sort_uninterpreted(&t, atom("T"));
	term x = constant("x", u), y = constant("y", u);

	ck_assert_str_eq(
	    asserted(term_equal(&t, x, y)),
	    "(declare-sort T 0)\n(declare-fun x () T)\n(declare-fun y () T)\n"
	    "(assert (= x y))\n");
	ck_assert_str_eq(asserted(term_equal(&t, y, x)), "(assert (= y x))\n");
}
END_TEST

/* A list with a tree inside, and trees with lists: one command. What they use comes first. */
START_TEST(datatypes_in_groups)
{
	sort key = sort_uninterpreted(&t, atom("Key"));
	sort list = sort_datatype(&t, atom("Lst")),
	     tree = sort_datatype(&t, atom("Tree"));
	sort pair = sort_datatype(&t, atom("Two"));
	sort cons_args[2] = { tree, list }, pair_args[2] = { key, t.int_ };
	symbol nil = symbol_ctor(&t, atom("Nil"), NULL, 0, list);
	symbol cons = symbol_ctor(&t, atom("Deep"), cons_args, 2, list);
	symbol node = symbol_ctor(&t, atom("node#1"), &list, 1, tree);
	symbol mk = symbol_ctor(&t, atom("mk"), pair_args, 2, pair);
	symbol subtree, ctors[2] = { nil, cons }, tester;
	term x = constant("x", list);

	sort_datatype_define(&t, list, ctors, 2);
	sort_datatype_define(&t, tree, &node, 1);
	sort_datatype_define(&t, pair, &mk, 1);
	symbol_selector(&t, atom("head"), cons, 0);
	symbol_selector(&t, atom("tail"), cons, 1);
	subtree = symbol_selector(&t, atom("items"), node, 0);
	tester = symbol_tester(&t, atom("is-Deep"), cons);
	ck_assert_str_eq(asserted(term_app(&t, tester, &x, 1)),
			 "(declare-datatypes ((Lst 0) (Tree 0)) (((Nil) (Deep (head "
			 "Tree) (tail Lst))) "
			 "((node_1 (items Lst)))))\n"
			 "(declare-fun x () Lst)\n(assert ((_ is Deep) x))\n");
	x = term_app(&t, node, &x, 1);
	ck_assert_str_eq(
	    asserted(term_equal(&t, term_app(&t, subtree, &x, 1), term_const(&t, nil))),
	    "(assert (= (items (node_1 x)) Nil))\n");
	x = constant("y", sort_array(&t, key, pair));
	ck_assert_str_eq(
	    asserted(term_equal(&t, x, constant("z", sort_array(&t, key, pair)))),
	    "(declare-sort Key 0)\n"
	    "(declare-datatypes ((Two 0)) (((mk (field Key) (field@@0 Int)))))\n"
	    "(declare-fun y () (Array Key Two))\n"
	    "(declare-fun z () (Array Key Two))\n(assert (= y z))\n");
}
END_TEST

/* (outer (inner x)), where outer's definition uses inner, too. */
START_TEST(definitions_come_before_their_uses)
{
	term a = term_bound(&t, atom("a"), t.int_),
	     b = term_bound(&t, atom("b"), t.int_);
	symbol inner =
	    symbol_defined(&t, atom("inner"), &a, 1, op2(T_ADD, a, number(1)));
	term inner_b = term_app(&t, inner, &b, 1), x = constant("x", t.int_);
	symbol outer =
	    symbol_defined(&t, atom("outer"), &b, 1, op2(T_MUL, inner_b, inner_b));
	term both = term_app(&t, inner, &x, 1);

	both = term_app(&t, outer, &both, 1);
	ck_assert_str_eq(asserted(op2(T_GT, both, number(0))),
			 "(define-fun inner ((a Int)) Int (+ a 1))\n"
			 "(define-fun outer ((b Int)) Int (let ((let@@0 (inner b))) "
			 "(* let@@0 let@@0)))\n"
			 "(declare-fun x () Int)\n"
			 "(assert (> (outer (inner x)) 0))\n");
	/* ... and the other way round. */
	both = term_app(&t, outer, &x, 1);
	ck_assert_str_eq(asserted(op2(T_GT, term_app(&t, inner, &both, 1), number(0))),
			 "(assert (> (inner (outer x)) 0))\n");
}
END_TEST

START_TEST(inner_definition_inside_the_outer)
{
	term a = term_bound(&t, atom("a"), t.int_),
	     b = term_bound(&t, atom("b"), t.int_);
	symbol f = symbol_defined(&t, atom("f"), &a, 1, op2(T_ADD, a, number(1)));
	symbol g = symbol_defined(&t, atom("g"), &b, 1, term_app(&t, f, &b, 1));
	term x = constant("x", t.int_), gx = term_app(&t, g, &x, 1);
	const char *text = asserted(op2(T_GT, term_app(&t, f, &gx, 1), number(0)));

	ck_assert_ptr_nonnull(strstr(text, "(define-fun f "));
	ck_assert_ptr_nonnull(strstr(text, "(define-fun g "));
	ck_assert(strstr(text, "(define-fun f ") < strstr(text, "(define-fun g "));
}
END_TEST

START_TEST(annotations)
{
	term x = term_bound(&t, atom("x"), t.int_), fx, gx, q;
	symbol f = symbol_func(&t, atom("f"), &t.int_, 1, t.int_);
	symbol g = symbol_func(&t, atom("g"), &t.int_, 1, t.int_);
	struct pattern both[2], no[1];
	struct quant all = {
		.n_vars = 1, .vars = &x, .qid = atom("let"), .weight = 0, .skolem_id = 3
	};
	term terms[2];
	struct smtlib *z3 = smtlib_new(&t, SMTLIB_Z3, MAPS_THEORY);

	terms[0] = fx = term_app(&t, f, &x, 1);
	terms[1] = gx = term_app(&t, g, &x, 1);
	both[0] = (struct pattern){ .n = 2, .terms = terms };
	both[1] = (struct pattern){ .negative = true, .n = 1, .terms = &gx };
	no[0] = both[1];
	ck_assert_str_eq(asserted(forall(x, term_equal(&t, fx, gx), both, 2)),
			 "(declare-fun g (Int) Int)\n(declare-fun f (Int) Int)\n"
			 "(assert (forall ((x Int)) (! (= (f x) (g x)) "
			 ":pattern ((f x) (g x)))))\n");
	ck_assert_str_eq(
	    asserted(forall(x, term_equal(&t, fx, gx), no, 1)),
	    "(assert (forall ((x Int)) (! (= (f x) (g x)) :no-pattern (g x))))\n");
	q = term_quant(&t, T_EXISTS, &all, term_equal(&t, fx, gx));
	ck_assert_str_eq(
	    asserted(q),
	    "(assert (exists ((x Int)) (! (= (f x) (g x)) :qid |let|)))\n");
	out.len = 0;
	smtlib_assert(z3, &out, q);
	ck_assert_ptr_nonnull(
	    strstr(buf_cstr(&out), ":qid |let| :weight 0 :skolemid |3|"));
	smtlib_free(z3);
}
END_TEST

/* -- sharing ------------------------------------------------------------------------------------ */

START_TEST(shared_terms_get_a_name)
{
	term x = constant("x", t.int_), y = op2(T_ADD, x, number(1)),
	     z = op2(T_MUL, y, y);

	ck_assert_str_eq(
	    asserted(op2(T_LT, z, op2(T_ADD, z, y))),
	    "(declare-fun x () Int)\n"
	    "(assert (let ((let@@0 (+ x 1))) (let ((let@@1 (* let@@0 let@@0))) "
	    "(< let@@1 (+ let@@1 let@@0)))))\n");
}
END_TEST

/* A closed term in two bodies is named outside; an open one in its own body. */
START_TEST(sharing_across_quantifiers)
{
	term a = constant("a", t.int_), c = op2(T_MUL, a, a);
	term x = term_bound(&t, atom("x"), t.int_),
	     y = term_bound(&t, atom("x"), t.int_);
	term cx = op2(T_ADD, x, c), cy = op2(T_ADD, y, c);
	term f = forall(x, op2(T_LT, cx, op2(T_MUL, cx, cx)), NULL, 0);
	term g = forall(y, op2(T_LT, cy, a), NULL, 0);

	ck_assert_str_eq(asserted(term_and2(&t, f, g)),
			 "(declare-fun a () Int)\n"
			 "(assert (let ((let@@0 (* a a))) (and "
			 "(forall ((x Int)) (let ((let@@1 (+ x let@@0))) "
			 "(< let@@1 (* let@@1 let@@1)))) "
			 "(forall ((x@@0 Int)) (< (+ x@@0 let@@0) a)))))\n");
}
END_TEST

/* Two quantifiers that bind the same variable: it must not get out of either. */
START_TEST(a_variable_of_two_quantifiers)
{
	term a = constant("a", t.int_), x = term_bound(&t, atom("x"), t.int_);
	term c = op2(T_MUL, a, a), open = op2(T_ADD, x, c);
	term f = forall(x, op2(T_LT, open, number(1)), NULL, 0);
	term g = forall(x, op2(T_LT, open, number(2)), NULL, 0);

	ck_assert_str_eq(asserted(term_and2(&t, f, g)),
			 "(declare-fun a () Int)\n"
			 "(assert (let ((let@@0 (* a a))) (and "
			 "(forall ((x Int)) (< (+ x let@@0) 1)) "
			 "(forall ((x Int)) (< (+ x let@@0) 2)))))\n");
}
END_TEST

/* c' = (forall x. p(x, c)) and (forall y. q(y, c)): the tree doubles in each step. */
static term doubling(uint32_t steps)
{
	term c = constant("c", t.bool_);

	for (uint32_t i = 0; i < steps; i++) {
		term x = term_bound(&t, atom("x"), t.int_);
		term y = term_bound(&t, atom("y"), t.int_);
		term low = op2(T_LT, x, number(i)), high = op2(T_GT, y, number(i));

		c = op2(T_EQ, forall(x, op2(T_IMPLIES, low, c), NULL, 0),
			forall(y, op2(T_IMPLIES, high, c), NULL, 0));
	}
	return c;
}

START_TEST(text_is_linear_in_the_dag)
{
	size_t len[2];
	term x = constant("x", t.int_), chain = x;

	for (int i = 0; i < 1000; i++)
		chain = op2(T_ADD, chain, chain);
	ck_assert_uint_lt(strlen(asserted(op2(T_GT, chain, x))), 60 * 1000);
	for (uint32_t i = 0; i < 2; i++)
		len[i] = strlen(asserted(doubling(200 << i)));
	ck_assert_uint_lt(len[1], len[0] * 5 / 2);
}
END_TEST

START_TEST(a_million_deep)
{
	term x = constant("x", t.int_), deep = x, p = constant("p", t.bool_);

	for (int i = 0; i < 1000000; i++)
		deep = op2(T_ADD, deep, i & 1 ? deep : x);
	asserted(op2(T_GT, deep, x));
	for (int i = 0; i < 100000; i++) {
		term v = term_bound(&t, atom("v"), t.int_);

		p = forall(v, op2(T_IMPLIES, op2(T_LT, v, x), p), NULL, 0);
	}
	asserted(p);
	ck_assert_uint_eq(count(buf_cstr(&out), "(forall"), 100000);
}
END_TEST

START_TEST(same_query_same_bytes)
{
	char *first = NULL;

	for (int round = 0; round < 2; round++) {
		term x = constant("x", t.int_);
		const char *text =
		    asserted(term_and2(&t, doubling(20), op2(T_LT, x, number(3))));

		if (first)
			ck_assert_str_eq(text, first);
		else
			first = strdup(text);
		teardown();
		setup();
	}
	free(first);
}
END_TEST

/* -- what solvers make of it ---------------------------------------------------------------------- */

/* `text` handed to a program of the table of solvers; its answer, or NULL if it is not there. */
static char *answer_of(const char *solver, const char *text)
{
	const char *why = NULL, *start;
	const struct solver_config *c = solver_config_find(&arena, solver, NULL, &why);
	char path[] = "/tmp/ivl-smtlib-test-XXXXXX", line[256] = "";
	struct buf b = { (char *)(uintptr_t)text, strlen(text), strlen(text) };
	FILE *pipe;
	int fd;

	if (!c || !c->program)
		return NULL;
	fd = mkstemp(path);
	ck_assert_int_ge(fd, 0);
	ck_assert(buf_write(&b, fd));
	close(fd);
	start = c->loader ? arena_printf(&arena, "'%s' --library-path '%s' ", c->loader,
					 c->library_dir)
			  : "";
	pipe =
	    popen(arena_printf(&arena, "%s'%s' %s 2>&1", start, c->program, path), "r");
	ck_assert_ptr_nonnull(pipe);
	if (!fgets(line, sizeof(line), pipe))
		line[0] = '\0';
	pclose(pipe);
	unlink(path);
	line[strcspn(line, "\n")] = '\0';
	return arena_strdup(&arena, line);
}

/* Both solvers take the assertion of `x`, and answer so. */
static void check_answer(term x, const char *want)
{
	static const char *const solvers[] = { "z3", "cvc5-process" };
	struct buf query;

	smtlib_free(printer);
	printer = NULL;
	buf_init(&query);
	buf_str(&query, "(set-logic ALL)\n");
	buf_str(&query, asserted(x));
	buf_str(&query, "(check-sat)\n");
	for (size_t i = 0; i < ARRAY_LEN(solvers); i++) {
		const char *got = answer_of(solvers[i], buf_cstr(&query));

		if (!got)
			printf("skipped: no solver %s\n", solvers[i]);
		else if (strcmp(got, want) != 0)
			ck_abort_msg("%s: %s for\n%s", solvers[i], got,
				     buf_cstr(&query));
	}
	buf_fini(&query);
}

/* Names that need quotes or suffixes; every one is a different constant. */
START_TEST(solvers_take_names)
{
	static const char *const odd[] = {
#define WORD(text) text,
#include "smt/text/reserved.def"
#undef WORD
		"a b",  "a|b",          "a\\b",     "1",    "",
		".def", "@x",           "$Heap##0", "a@@0", "a",
		"a",    "caf\xc3\xa9",  "[x]",      "x'",   "#b1",
		"(x)",  "; no comment", "\"s\"",    ":key",
	};
	VEC(term) all = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(odd); i++)
		vec_push(&all,
			 term_equal(&t, constant(odd[i], t.int_), number((int64_t)i)));
	check_answer(term_and(&t, all.data, all.len), "sat");
	vec_fini(&all);
}
END_TEST

START_TEST(solvers_take_names_of_functions)
{
	static const char *const odd[] = {
#define WORD(text) text,
#include "smt/text/reserved.def"
#undef WORD
		"a b",
		"is",
		"is-C",
		"x.y",
	};
	VEC(term) all = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(odd); i++) {
		symbol f = symbol_func(&t, atom(odd[i]), &t.int_, 1, t.int_);
		term arg = number(1);

		vec_push(&all,
			 term_equal(&t, term_app(&t, f, &arg, 1), number((int64_t)i)));
	}
	check_answer(term_and(&t, all.data, all.len), "sat");
	vec_fini(&all);
}
END_TEST

START_TEST(solvers_take_names_of_sorts_and_datatypes)
{
	static const char *const odd[] = {
#define WORD(text) text,
#include "smt/text/reserved.def"
#undef WORD
		"a b",
		"Map",
		"C",
	};
	VEC(term) all = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(odd); i++) {
		sort u = sort_uninterpreted(&t, atom(odd[i]));
		sort d = sort_datatype(&t, atom(odd[i]));
		symbol c = symbol_ctor(&t, atom(odd[i]), &t.int_, 1, d);
		symbol field = symbol_selector(&t, atom(odd[i]), c, 0);
		term x = constant(odd[i], d), y = constant("y", u),
		     z = constant("z", u), fx;

		sort_datatype_define(&t, d, &c, 1);
		fx = term_app(&t, field, &x, 1);
		vec_push(&all, term_equal(&t, fx, number((int64_t)i)));
		vec_push(&all, term_app(&t, symbol_tester(&t, atom("is"), c), &x, 1));
		vec_push(&all, term_not(&t, term_equal(&t, y, z)));
	}
	check_answer(term_and(&t, all.data, all.len), "sat");
	vec_fini(&all);
}
END_TEST

START_TEST(solvers_take_datatypes)
{
	sort list = sort_datatype(&t, atom("List a")),
	     tree = sort_datatype(&t, atom("Tree"));
	sort args[2] = { tree, list }, trees = sort_array(&t, t.int_, tree);
	symbol nil = symbol_ctor(&t, atom("Nil"), NULL, 0, list);
	symbol cons = symbol_ctor(&t, atom("Cons#"), args, 2, list);
	symbol leaf = symbol_ctor(&t, atom("leaf"), NULL, 0, tree);
	symbol node = symbol_ctor(&t, atom("node"), &list, 1, tree);
	symbol lists[2] = { nil, cons }, nodes[2] = { leaf, node };
	symbol tail = symbol_selector(&t, atom("tail"), cons, 1);
	symbol is_cons = symbol_tester(&t, atom("is"), cons);
	term x = constant("x", list), y = term_app(&t, tail, &x, 1);
	term a = constant("a", trees), at = term_select(&t, a, number(0));

	sort_datatype_define(&t, list, lists, 2);
	sort_datatype_define(&t, tree, nodes, 2);
	check_answer(
	    term_and2(&t,
		      term_and2(&t, term_equal(&t, x, y), term_app(&t, is_cons, &x, 1)),
		      term_equal(&t, at, term_app(&t, node, &y, 1))),
	    "unsat");
}
END_TEST

START_TEST(solvers_take_theories)
{
	sort bv = sort_bv(&t, 8), f32 = sort_float(&t, 8, 24),
	     map = sort_array(&t, t.int_, bv);
	term zero = term_bv(&t, atom("0"), 8);
	term b = constant("b", bv), m = constant("m", map), x = constant("x", t.int_);
	term f = constant("f", f32), s = constant("s", t.string_),
	     r = constant("r", t.real_);
	term m2 = term_store(&t, m, x, b), m3 = term_store(&t, m2, number(9), zero);
	term rm = term_const(&t, symbol_builtin(&t, atom("RNE"), NULL, 0, t.rmode_));
	term sum[3] = { rm, f, f }, parts[3], all[8];
	symbol len = symbol_builtin(&t, atom("str.len"), &t.string_, 1, t.int_);
	symbol sext =
	    symbol_builtin(&t, atom("(_ sign_extend 8)"), &bv, 1, sort_bv(&t, 16));

	parts[0] = term_bv(&t, atom("0"), 1);
	parts[1] = zero;
	parts[2] = term_bv(&t, atom("0"), 23);
	all[0] =
	    op2(T_FP_EQ, term_op(&t, T_FP_ADD, sum, 3), term_op(&t, T_FP, parts, 3));
	all[1] = term_not(&t, term_equal(&t, term_select(&t, m2, x), b));
	all[2] = term_equal(&t, term_app(&t, len, &s, 1), number(3));
	all[3] = term_equal(&t, op2(T_CONCAT, zero, b), term_app(&t, sext, &b, 1));
	all[4] = op2(T_LT, term_op(&t, T_TO_REAL, &x, 1), r);
	all[5] = op2(T_GT, op2(T_IMOD, x, number(7)), op2(T_IDIV, x, number(-7)));
	all[6] = term_equal(&t, s, term_string(&t, atom("a\"\"\\u{7c}b")));
	check_answer(term_and(&t, all, 7), "unsat");
	all[1] = term_equal(&t, m2, m3);
	all[2] = term_equal(&t, term_app(&t, len, &s, 1), number(4));
	check_answer(term_and(&t, all, 7), "sat");
}
END_TEST

/* Bound variables that have the names of constants and of each other do not capture. */
START_TEST(solvers_do_not_see_capture)
{
	term x = constant("x", t.int_), v = term_bound(&t, atom("x"), t.int_);
	term w = term_bound(&t, atom("x"), t.int_);
	symbol f = symbol_func(&t, atom("f"), &t.int_, 1, t.int_);
	term fv = term_app(&t, f, &v, 1), fx = term_app(&t, f, &x, 1);
	struct pattern p = { .n = 1, .terms = &fv };
	struct quant exists = { .n_vars = 1, .vars = &w, .weight = 1, .skolem_id = -1 };
	term inner = term_quant(&t, T_EXISTS, &exists,
				term_and2(&t, op2(T_GT, w, v), op2(T_LT, w, fv)));

	/* for all v there is a w between v and f(v); not so for x */
	check_answer(term_and2(&t, forall(v, inner, &p, 1),
			       op2(T_LE, fx, op2(T_ADD, x, number(1)))),
		     "unsat");
}
END_TEST

START_TEST(solvers_take_shared_quantifiers)
{
	term x = constant("x", t.int_);

	check_answer(term_and2(&t, term_equal(&t, x, number(1)),
			       term_and2(&t, doubling(3), op2(T_LT, x, x))),
		     "unsat");
}
END_TEST

/* Recursion through a map: names first, then the datatype, then functions over both. */
START_TEST(maps_by_axioms)
{
	sort tree = sort_datatype(&t, atom("Tree")), map = sort_array(&t, t.int_, tree);
	symbol ctor = symbol_ctor(&t, atom("Node"), &map, 1, tree);
	term m, stored;

	symbol_selector(&t, atom("kids"), ctor, 0);
	sort_datatype_define(&t, tree, &ctor, 1);
	printer = smtlib_new(&t, SMTLIB_COMMON, MAPS_AXIOMS);
	m = constant("m", map);
	stored = term_store(&t, m, number(1), term_select(&t, m, number(2)));
	ck_assert_str_eq(
	    asserted(term_equal(&t, m, stored)),
	    "(declare-sort |T@[Int]Tree| 0)\n"
	    "(declare-datatypes ((Tree 0)) (((Node (kids |T@[Int]Tree|)))))\n"
	    "(declare-fun |Select__T@[Int]Tree| (|T@[Int]Tree| Int) Tree)\n"
	    "(declare-fun |Store__T@[Int]Tree| (|T@[Int]Tree| Int Tree) "
	    "|T@[Int]Tree|)\n"
	    "(assert (forall ((m |T@[Int]Tree|) (k Int) (v Tree)) (! "
	    "(= (|Select__T@[Int]Tree| (|Store__T@[Int]Tree| m k v) k) v) "
	    ":pattern ((|Store__T@[Int]Tree| m k v)))))\n"
	    "(assert (forall ((m |T@[Int]Tree|) (k Int) (v Tree) (l Int)) (! (or (= k "
	    "l) "
	    "(= (|Select__T@[Int]Tree| (|Store__T@[Int]Tree| m k v) l) "
	    "(|Select__T@[Int]Tree| m l))) "
	    ":pattern ((|Select__T@[Int]Tree| (|Store__T@[Int]Tree| m k v) l)))))\n"
	    "(declare-fun m () |T@[Int]Tree|)\n"
	    "(assert (= m (|Store__T@[Int]Tree| m 1 (|Select__T@[Int]Tree| m 2))))\n");
}
END_TEST

START_TEST(records_by_axioms)
{
	sort pair = sort_record(&t, atom("Both")), args[2] = { t.int_, t.bool_ };
	symbol ctor = symbol_ctor(&t, atom("pair"), args, 2, pair), second;
	term p;

	second = symbol_selector(&t, atom("second"), ctor, 1);
	sort_datatype_define(&t, pair, &ctor, 1);
	printer = smtlib_new(&t, SMTLIB_COMMON, MAPS_AXIOMS);
	p = constant("p", pair);
	ck_assert_str_eq(asserted(term_app(&t, second, &p, 1)),
			 "(declare-sort Both 0)\n"
			 "(declare-fun pair (Int Bool) Both)\n"
			 "(declare-fun second (Both) Bool)\n"
			 "(assert (forall ((x0 Int) (x1 Bool)) (! "
			 "(and true (= (second (pair x0 x1)) x1)) "
			 ":pattern ((pair x0 x1)))))\n"
			 "(declare-fun p () Both)\n"
			 "(assert (second p))\n");
}
END_TEST

/* What only the theory has keeps the theory. */
START_TEST(constant_arrays_need_the_theory)
{
	sort map = sort_array(&t, t.int_, t.int_);
	term zeros = term_const_array(&t, map, number(0));

	printer = smtlib_new(&t, SMTLIB_COMMON, MAPS_AXIOMS);
	ck_assert_str_eq(asserted(term_equal(&t, constant("m", map), zeros)),
			 "(declare-fun m () (Array Int Int))\n"
			 "(assert (= m ((as const (Array Int Int)) 0)))\n");
}
END_TEST

/* z3 has these operations, and is not told what they are; others are. */
START_TEST(pointwise_operations)
{
	sort map = sort_array(&t, t.int_, t.int_),
	     set = sort_array(&t, t.int_, t.bool_);
	sort two_maps[] = { map, map };
	symbol le = symbol_func(&t, atom("le"), two_maps, 2, set);
	symbol all = symbol_func(&t, atom("all"), &t.bool_, 1, set);
	term args[2] = { constant("a", map), constant("b", map) };
	term x = term_bound(&t, atom("x"), t.int_), left, claim, axiom;
	struct pattern pattern = { .n = 1, .terms = &left };
	struct quant q = { .n_vars = 1,
			   .vars = &x,
			   .n_patterns = 1,
			   .patterns = &pattern,
			   .weight = 1,
			   .skolem_id = -1,
			   .pointwise = true };

	symbol_set_pointwise(&t, le, T_LE);
	symbol_set_pointwise(&t, all, T_CONST_ARRAY);
	claim =
	    term_equal(&t, term_app(&t, le, args, 2), term_app(&t, all, &t.true_, 1));
	left = term_select(&t, term_app(&t, all, &t.true_, 1), x);
	axiom = term_quant(&t, T_FORALL, &q, left);
	ck_assert_ptr_nonnull(strstr(asserted(claim), "(= (le a b) (all true))"));
	ck_assert(smtlib_is_told(printer, axiom));
	smtlib_free(printer);
	printer = smtlib_new(&t, SMTLIB_Z3, MAPS_THEORY);
	ck_assert_str_eq(asserted(claim),
			 "(declare-fun a () (Array Int Int))\n"
			 "(declare-fun b () (Array Int Int))\n"
			 "(assert (= ((_ map (<= (Int Int) Bool)) a b) "
			 "((as const (Array Int Bool)) true)))\n");
	ck_assert(!smtlib_is_told(printer, axiom));
	smtlib_free(printer);
	printer = smtlib_new(&t, SMTLIB_Z3, MAPS_AXIOMS);
	ck_assert_ptr_nonnull(strstr(asserted(claim), "(= (le a b) (all true))"));
	ck_assert(smtlib_is_told(printer, axiom));
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("smtlib");
	TCase *tc = tcase_create("smtlib");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 120);
	tcase_add_test(tc, maps_by_axioms);
	tcase_add_test(tc, records_by_axioms);
	tcase_add_test(tc, constant_arrays_need_the_theory);
	tcase_add_test(tc, pointwise_operations);
	tcase_add_test(tc, names_are_legal_and_differ);
	tcase_add_test(tc, literals);
	tcase_add_test(tc, declared_once);
	tcase_add_test(tc, datatypes_in_groups);
	tcase_add_test(tc, definitions_come_before_their_uses);
	tcase_add_test(tc, inner_definition_inside_the_outer);
	tcase_add_test(tc, annotations);
	tcase_add_test(tc, shared_terms_get_a_name);
	tcase_add_test(tc, sharing_across_quantifiers);
	tcase_add_test(tc, a_variable_of_two_quantifiers);
	tcase_add_test(tc, text_is_linear_in_the_dag);
	tcase_add_test(tc, a_million_deep);
	tcase_add_test(tc, same_query_same_bytes);
	tcase_add_test(tc, solvers_take_names);
	tcase_add_test(tc, solvers_take_names_of_functions);
	tcase_add_test(tc, solvers_take_names_of_sorts_and_datatypes);
	tcase_add_test(tc, solvers_take_datatypes);
	tcase_add_test(tc, solvers_take_theories);
	tcase_add_test(tc, solvers_do_not_see_capture);
	tcase_add_test(tc, solvers_take_shared_quantifiers);
	suite_add_tcase(suite, tc);
	return run_suite(suite);
}
