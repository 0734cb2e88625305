/*
 * Scanner, parser and lowering: what a syntax error says at every place of the grammar,
 * recovery, the places that nodes point at, depth, and running out of memory.
 */
#include "base/bug.h"
#include "base/mem.h"
#include "tests/world.h"
#include "tests/unit/run.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct world w;

static void close_world(void)
{
	world_close(&w);
}

static bool parse(const char *text)
{
	world_open(&w);
	return world_parse(&w, text, strlen(text));
}

/* -- messages ------------------------------------------------------------------------------ */

/* Behind each text a character follows that is no token. */
static const struct {
	const char *text, *message;
} errors[] = {
	// clang-format off
	{ " ", "EOF expected" },
	{ "pure ", "invalid BoogiePL" },
	{ "yield ", "invalid BoogiePL" },
	{ "left ", "\"action\" expected" },
	{ "yield left ", "\"procedure\" expected" },
	{ "hideable ", "\"axiom\" expected" },
	{ "revealed ", "\"function\" expected" },
	{ "const ", "invalid Ident" },
	{ "const x ", "\":\" expected" },
	{ "const x: ", "invalid Type" },
	{ "const x: int ", "invalid Consts" },
	{ "const x: C ", "invalid Consts" },
	{ "const x, ", "invalid Ident" },
	{ "const x: int uses ", "\"{\" expected" },
	{ "const x: int uses { ", "\"}\" expected" },
	{ "const x: int uses {} ", "EOF expected" },
	{ "const unique ", "invalid Ident" },
	{ "function ", "invalid Ident" },
	{ "function f ", "\"(\" expected" },
	{ "function f< ", "invalid Ident" },
	{ "function f<a ", "\">\" expected" },
	{ "function f( ", "\")\" expected" },
	{ "function f(x: int, ", "invalid Type" },
	{ "function f(x ", "\")\" expected" },
	{ "function f(x: int ", "\")\" expected" },
	{ "function f() ", "invalid Function" },
	{ "function f(): ", "invalid Type" },
	{ "function f(): int ", "invalid Function" },
	{ "function f(): C ", "invalid Function" },
	{ "function f() returns ", "\"(\" expected" },
	{ "function f() returns ( ", "invalid Type" },
	{ "function f() returns (int ", "\")\" expected" },
	{ "function f() returns (int) ", "invalid Function" },
	{ "function f() returns (int) { ", "invalid UnaryExpression" },
	{ "function f() returns (int) { 1 ", "\"}\" expected" },
	{ "function f() returns (int) { 1 } ", "EOF expected" },
	{ "axiom ", "invalid UnaryExpression" },
	{ "axiom true ", "\";\" expected" },
	{ "type ", "invalid Ident" },
	{ "type T ", "\";\" expected" },
	{ "type T = ", "invalid Type" },
	{ "type T = int ", "\";\" expected" },
	{ "type T = [ ", "\"]\" expected" },
	{ "type T = [int ", "\"]\" expected" },
	{ "type T = [int, ", "invalid Type" },
	{ "type T = [int] ", "invalid Type" },
	{ "type T = < ", "invalid Ident" },
	{ "type T = <a> ", "\"[\" expected" },
	{ "type T = ( ", "invalid Type" },
	{ "type T = (int ", "\")\" expected" },
	{ "type T, ", "invalid Ident" },
	{ "datatype ", "invalid Ident" },
	{ "datatype D ", "\"{\" expected" },
	{ "datatype D { ", "invalid Ident" },
	{ "datatype D { C ", "\"(\" expected" },
	{ "datatype D { C() ", "\"}\" expected" },
	{ "datatype D { C( ", "\")\" expected" },
	{ "datatype D { C(x ", "\":\" expected" },
	{ "datatype D { C(x: int ", "\")\" expected" },
	{ "datatype D { C(x: int, ", "invalid Ident" },
	{ "var ", "invalid Ident" },
	{ "var x ", "\":\" expected" },
	{ "var x: ", "invalid Type" },
	{ "var x: int ", "\";\" expected" },
	{ "var x: int where ", "invalid UnaryExpression" },
	{ "var x: int where x ", "\";\" expected" },
	{ "var { ", "invalid AttributeOrTrigger" },
	{ "var {: ", "invalid Ident" },
	{ "var {:a ", "\"}\" expected" },
	{ "var {:a 1 ", "\"}\" expected" },
	{ "var {:a 1, ", "invalid AttributeParameter" },
	{ "procedure ", "invalid Ident" },
	{ "procedure p ", "\"(\" expected" },
	{ "procedure p( ", "\")\" expected" },
	{ "procedure p(x ", "\":\" expected" },
	{ "procedure p(x: int, ", "invalid Ident" },
	{ "procedure p() ", "invalid Procedure" },
	{ "procedure p() returns ", "\"(\" expected" },
	{ "procedure p() returns () ", "invalid Procedure" },
	{ "procedure p() requires ", "invalid UnaryExpression" },
	{ "procedure p() requires x ", "\";\" expected" },
	{ "procedure p() requires x; ", "\"{\" expected" },
	{ "procedure p(); requires x; ", "EOF expected" },
	{ "procedure p(); free ", "invalid SpecPrePost" },
	{ "procedure p() free ", "invalid SpecPrePost" },
	{ "procedure p(); modifies ", "\";\" expected" },
	{ "procedure p(); modifies x ", "\";\" expected" },
	{ "procedure p(); modifies x, ", "invalid Ident" },
	{ "procedure p(); measure ", "invalid UnaryExpression" },
	{ "procedure p(); measure 1 ", "\";\" expected" },
	{ "implementation p() ", "\"{\" expected" },
	{ "implementation ", "invalid Ident" },
	{ "procedure p() { ", "\"}\" expected" },
	{ "procedure p() { var ", "invalid Ident" },
	{ "procedure p() { var x: int; ", "\"}\" expected" },
	{ "procedure p() { L: ", "\"}\" expected" },
	{ "procedure p() { x ", "invalid LabelOrAssign" },
	{ "procedure p() { x[1] ", "\":=\" expected" },
	{ "procedure p() { x[ ", "\"]\" expected" },
	{ "procedure p() { x-> ", "invalid Ident" },
	{ "procedure p() { x, ", "invalid Ident" },
	{ "procedure p() { x, y ", "\":=\" expected" },
	{ "procedure p() { x := ", "invalid UnaryExpression" },
	{ "procedure p() { x := 1 ", "\";\" expected" },
	{ "procedure p() { x := 1, ", "invalid UnaryExpression" },
	{ "procedure p() { C( ", "invalid Ident" },
	{ "procedure p() { C(x ", "\")\" expected" },
	{ "procedure p() { C(x) ", "\":=\" expected" },
	{ "procedure p() { C(x) := ", "invalid UnaryExpression" },
	{ "procedure p() { goto ", "invalid Ident" },
	{ "procedure p() { goto L ", "\";\" expected" },
	{ "procedure p() { return ", "\";\" expected" },
	{ "procedure p() { break ", "\";\" expected" },
	{ "procedure p() { break L ", "\";\" expected" },
	{ "procedure p() { if ", "\"(\" expected" },
	{ "procedure p() { if ( ", "invalid Guard" },
	{ "procedure p() { if (x ", "\")\" expected" },
	{ "procedure p() { if (x) ", "\"{\" expected" },
	{ "procedure p() { if (x) { } ", "\"}\" expected" },
	{ "procedure p() { if (x) { } else ", "invalid IfCmd" },
	{ "procedure p() { while ", "\"(\" expected" },
	{ "procedure p() { while (x) ", "\"{\" expected" },
	{ "procedure p() { while (x) invariant ", "invalid WhileCmd" },
	{ "procedure p() { while (x) invariant y ", "\";\" expected" },
	{ "procedure p() { while (x) invariant y; ", "\"{\" expected" },
	{ "procedure p() { while (x) free ", "\"invariant\" expected" },
	{ "procedure p() { while (x) { ", "\"}\" expected" },
	{ "procedure p() { call ", "invalid Ident" },
	{ "procedure p() { call x ", "invalid CallParams" },
	{ "procedure p() { call x, y ", "\":=\" expected" },
	{ "procedure p() { call x := ", "invalid Ident" },
	{ "procedure p() { call x := p ", "\"(\" expected" },
	{ "procedure p() { call p() ", "\";\" expected" },
	{ "procedure p() { call p(1 ", "\")\" expected" },
	{ "procedure p() { call p(1, ", "invalid UnaryExpression" },
	{ "procedure p() { async ", "\"call\" expected" },
	{ "procedure p() { free ", "\"call\" expected" },
	{ "procedure p() { reveal ", "invalid LabelOrCmd" },
	{ "procedure p() { hide x ", "\";\" expected" },
	{ "procedure p() { push ", "\";\" expected" },
	{ "procedure p() { pop ", "\";\" expected" },
	{ "procedure p() { assert ", "invalid UnaryExpression" },
	{ "procedure p() { assert x ", "\";\" expected" },
	{ "procedure p() { havoc ", "invalid Ident" },
	{ "procedure p() { havoc x ", "\";\" expected" },
	{ "procedure p() { measure ", "invalid UnaryExpression" },
	{ "axiom ( ", "invalid AtomExpression" },
	{ "axiom f( ", "invalid AtomExpression" },
	{ "axiom f(1 ", "\")\" expected" },
	{ "axiom f(1, ", "invalid UnaryExpression" },
	{ "axiom m[ ", "\"]\" expected" },
	{ "axiom m[1 ", "\"]\" expected" },
	{ "axiom m[1, ", "invalid UnaryExpression" },
	{ "axiom m[1 := ", "invalid UnaryExpression" },
	{ "axiom m[1 := 2 ", "\"]\" expected" },
	{ "axiom e-> ", "invalid ArrayExpression" },
	{ "axiom e->( ", "invalid Ident" },
	{ "axiom e->(f ", "\":=\" expected" },
	{ "axiom e->(f := 1 ", "\")\" expected" },
	{ "axiom e is ", "invalid Ident" },
	{ "axiom 1 + ", "invalid UnaryExpression" },
	{ "axiom ! ", "invalid UnaryExpression" },
	{ "axiom old ", "\"(\" expected" },
	{ "axiom old( ", "invalid UnaryExpression" },
	{ "axiom int ", "\"(\" expected" },
	{ "axiom if ", "invalid UnaryExpression" },
	{ "axiom if x ", "\"then\" expected" },
	{ "axiom if x then y ", "\"else\" expected" },
	{ "axiom if x then y else ", "invalid UnaryExpression" },
	{ "axiom (forall ", "invalid QuantifierBody" },
	{ "axiom (forall<a> ", "invalid QSep" },
	{ "axiom (forall x ", "\":\" expected" },
	{ "axiom (forall x: int ", "invalid QSep" },
	{ "axiom (forall x: int :: ", "invalid UnaryExpression" },
	{ "axiom (forall x: int :: { ", "invalid AttributeOrTrigger" },
	{ "axiom (forall x: int :: {x ", "\"}\" expected" },
	{ "axiom (forall x: int :: x ", "\")\" expected" },
	{ "axiom (var ", "invalid Ident" },
	{ "axiom (var x ", "\":=\" expected" },
	{ "axiom (var x := 1 ", "\";\" expected" },
	{ "axiom (var x := 1; ", "invalid UnaryExpression" },
	{ "axiom (x: ", "invalid CoercionExpression" },
	{ "axiom (x: int ", "\")\" expected" },
	{ "axiom (1 ", "\")\" expected" },
	{ "axiom |{ ", "invalid Ident" },
	{ "axiom |{ A ", "\":\" expected" },
	{ "axiom |{ A: ", "invalid SpecBlock" },
	{ "axiom |{ A: goto ", "invalid Ident" },
	{ "axiom |{ A: return ", "invalid UnaryExpression" },
	{ "axiom |{ A: return 1 ", "\";\" expected" },
	{ "axiom |{ A: return 1; ", "\"}|\" expected" },
	// clang-format on
};

START_TEST(test_error)
{
	size_t n = strlen(errors[_i].text);
	char *text = calloc(1, n + 4);

	memcpy(text, errors[_i].text, n);
	strcpy(text + n, "\\ \n");
	world_open(&w);
	ck_assert(!world_parse_as(&w, text, n + 3, SYNTAX_REFERENCE));
	ck_assert_str_eq(w.diags.list.data[0].text, errors[_i].message);
	ck_assert_uint_eq(w.diags.list.data[0].span.start, n + 1);
	close_world();
	/* For people: not by parts of the grammar. */
	ck_assert(!parse(text));
	ck_assert_str_eq(w.diags.list.data[0].text,
			 strncmp(errors[_i].message, "invalid ", 8) == 0
			     ? "unexpected '\\'"
			     : errors[_i].message);
	ck_assert_uint_eq(w.diags.list.data[0].span.start, n + 1);
	close_world();
	free(text);
}
END_TEST

/* One message for each broken statement and declaration, none for what follows from it. */
START_TEST(test_recovery)
{
	static const uint32_t lines[] = { 1, 3, 4, 7, 9 };
	uint32_t i;

	parse("var x int;\n"
	      "procedure p() {\n"
	      "  x = 1;\n"
	      "  if (x) { y := ; }\n"
	      "  y := 2;\n"
	      "}\n"
	      "procedure q( { x := 1; y := 2; }\n"
	      "const c: int;\n"
	      "axiom (c;\n"
	      "axiom true;\n");
	ck_assert_uint_eq(w.diags.list.len, ARRAY_LEN(lines));
	for (i = 0; i < ARRAY_LEN(lines); i++)
		ck_assert_uint_eq(
		    sources_locate(&w.sources, w.diags.list.data[i].span.start).line,
		    lines[i]);
	close_world();
}
END_TEST

START_TEST(test_end_byte)
{
	static const char text[] = "axiom true;\0axiom false;";

	world_open(&w);
	ck_assert(!world_parse(&w, text, sizeof(text) - 1));
	ck_assert_uint_eq(w.diags.list.data[0].span.start, 12);
	close_world();
}
END_TEST

/* -- trees --------------------------------------------------------------------------------- */

static struct decl *decl(uint32_t i)
{
	ck_assert_uint_lt(i, w.program.decls.len);
	return w.program.decls.data[i];
}

START_TEST(test_declarations)
{
	const struct proc *p;
	const struct impl *i;
	const struct var_decl *c;

	ck_assert(parse("const a, b: int uses { axiom a > 0; axiom b > 0; }\n"
			"procedure p(x: int where x > 0) returns (y: int) { }\n"
			"type T, U;"));
	ck_assert_uint_eq(w.program.decls.len, 8);
	c = (const struct var_decl *)decl(1);
	ck_assert_ptr_eq(c->group, (const struct var_decl *)decl(0));
	ck_assert_ptr_eq(c->var->type_syn, c->group->var->type_syn);
	ck_assert_int_eq(decl(2)->kind, DECL_AXIOM);
	ck_assert_ptr_eq(((struct axiom *)decl(3))->owner_const, c->group);
	p = (const struct proc *)decl(4);
	i = (const struct impl *)decl(5);
	ck_assert_ptr_eq(p->inline_body, i);
	ck_assert(i->from_proc && i->head.kind == DECL_IMPL);
	ck_assert_ptr_ne(i->ins.data[0], p->ins.data[0]);
	ck_assert_ptr_nonnull(p->ins.data[0]->where);
	ck_assert_ptr_null(i->ins.data[0]->where);
	close_world();
}
END_TEST

/* The axiom's expression, and where messages about it point, as 1-based columns. */
static const struct expr *axiom(const char *text)
{
	ck_assert_msg(parse(text), "%s", text);
	return ((struct axiom *)decl(0))->expr;
}

START_TEST(test_places)
{
	const struct expr *e = axiom("axiom a[i] == b[j := f(k)]->hd + 1;");

	ck_assert_uint_eq(e->tok, 12);
	ck_assert_uint_eq(e->args[0]->tok, 8);
	ck_assert_uint_eq(e->args[1]->tok, 32);
	ck_assert_uint_eq(e->args[1]->args[0]->tok, 27);
	ck_assert_uint_eq(e->args[1]->args[0]->args[0]->tok, 16);
	ck_assert_uint_eq(e->span.start, 7);
	ck_assert_uint_eq(e->span.end, 35);
	close_world();
}
END_TEST

/* Both texts give the same shape: kind, operator and operands. */
static void same_shape(const struct expr *a, const struct expr *b)
{
	uint32_t i;

	ck_assert_uint_eq(a->kind, b->kind);
	ck_assert_uint_eq(a->op, b->op);
	ck_assert_uint_eq(a->n_args, b->n_args);
	for (i = 0; i < a->n_args; i++)
		same_shape(a->args[i], b->args[i]);
}

static const struct {
	const char *text, *grouped;
} shapes[] = {
	{ "a ==> b ==> c", "a ==> (b ==> c)" },
	{ "a <== b <== c", "(a <== b) <== c" },
	{ "a <==> b <==> c", "(a <==> b) <==> c" },
	{ "a && b && c", "(a && b) && c" },
	{ "a || b ==> c && d", "(a || b) ==> (c && d)" },
	{ "a - b - c + d", "((a - b) - c) + d" },
	{ "a * b div c mod d / e", "(((a * b) div c) mod d) / e" },
	{ "a ** b ** c", "a ** (b ** c)" },
	{ "-a ** -b", "(-a) ** (-b)" },
	{ "-a is C", "(-a) is C" },
	{ "a ++ b + c == d ++ e", "(a ++ (b + c)) == (d ++ e)" },
	{ "!a[b] == c", "(!(a[b])) == c" },
	{ "-a : int < b", "(-(a : int)) < b" },
	{ "1 + if a then b else c + d", "1 + (if a then b else (c + d))" },
	{ "if a then b else c == d == e", "(if a then b else (c == d)) == e" },
	{ "if a then b else c || d && e", "(if a then b else (c || d)) && e" },
	{ "a \xe2\x88\xa7 \xc2\xac"
	  "b \xe2\x87\x92 c \xe2\x89\xa4 d",
	  "(a && (!b)) ==> (c <= d)" },
	{ "a \xe2\x87\x94 b \xe2\x88\xa8 c \xe2\x89\xa0 d", "a <==> (b || (c != d))" },
	{ "(\xe2\x88\x80 x: int \xe2\x80\xa2 x \xe2\x89\xa5 0)",
	  "(forall x: int :: (x >= 0))" },
	{ "a /* b /* c */ d */ + // e\n f", "a+f" },
	{ "left + \\forall + \\left", "a + b + c" },
};

START_TEST(test_shape)
{
	struct world other;
	char text[256];
	const struct expr *e;

	snprintf(text, sizeof(text), "axiom %s;", shapes[_i].grouped);
	e = axiom(text);
	other = w;
	snprintf(text, sizeof(text), "axiom %s;", shapes[_i].text);
	same_shape(axiom(text), e);
	close_world();
	world_close(&other);
}
END_TEST

/* -- size ---------------------------------------------------------------------------------- */

static char *repeat(char *to, const char *piece, uint32_t n)
{
	size_t len = strlen(piece);

	for (; n; n--, to += len)
		memcpy(to, piece, len);
	return to;
}

static const struct {
	const char *head, *open, *middle, *close, *tail;
	uint32_t n;
} deep[] = {
	{ "axiom ", "(", "true", ")", ";", 1000000 },
	{ "axiom ", "!", "true", "", ";", 1000000 },
	{ "axiom ", "true ==> ", "true", "", ";", 1000000 },
	{ "axiom ", "", "a", "[1]", ";", 1000000 },
	{ "axiom ", "if a then b else ", "c", "", ";", 200000 },
	{ "axiom ", "(forall x: int :: ", "true", ")", ";", 200000 },
	{ "type T = ", "[int]", "int", "", ";", 1000000 },
	{ "type T = ", "(", "int", ")", ";", 1000000 },
	{ "axiom ", "{:a}", "true", "", ";", 1000000 },
	{ "", "/*", "", "*/", "axiom true;", 1000000 },
	{ "procedure p() { ", "if (*) { ", "", "}", "}", 100000 },
	{ "procedure p() { ", "while (*) { ", "", "}", "}", 10000 },
	{ "procedure p() { ", "if (*) { } else ", "{ }", "", "}", 100000 },
};

START_TEST(test_deep)
{
	uint32_t n = deep[_i].n;
	size_t size = strlen(deep[_i].head) + strlen(deep[_i].middle) +
		      strlen(deep[_i].tail) +
		      n * (strlen(deep[_i].open) + strlen(deep[_i].close));
	char *text = malloc(size), *to = text;

	to = repeat(to, deep[_i].head, 1);
	to = repeat(to, deep[_i].open, n);
	to = repeat(to, deep[_i].middle, 1);
	to = repeat(to, deep[_i].close, n);
	to = repeat(to, deep[_i].tail, 1);
	world_open(&w);
	ck_assert(world_parse(&w, text, size));
	close_world();
	free(text);
}
END_TEST

/* Where depth is limited (of loops, too): a message, once, at the place. */
START_TEST(test_deep_code)
{
	enum { N = 100000 };
	static const char open[] = "|{A: return ", close[] = ";}|";
	char *text = malloc(N * (sizeof(open) + sizeof(close)) + 100), *to = text;

	to = repeat(to, "axiom ", 1);
	to = repeat(to, open, N);
	to = repeat(to, "true", 1);
	to = repeat(to, close, N);
	to = repeat(to, "; axiom |{A: return true;}|;", 1);
	world_open(&w);
	world_parse(&w, text, (size_t)(to - text));
	ck_assert_uint_eq(w.diags.list.len, 1);
	ck_assert_int_eq(w.diags.list.data[0].code, D_TOO_DEEP);
	ck_assert_uint_eq(w.diags.list.data[0].span.start,
			  7 + 255 * (sizeof(open) - 1));
	close_world();
	free(text);
}
END_TEST

/* A hundred thousand messages on one line: a place costs no look at the whole line. */
START_TEST(test_long_line)
{
	enum { N = 100000 };
	char *text = malloc(N * 11);
	struct location last = { 0 };
	uint32_t i;
	size_t len;

	world_open(&w);
	world_parse(&w, text, (size_t)(repeat(text, "axiom 1bv; ", N) - text));
	ck_assert_uint_eq(w.diags.list.len, N);
	for (i = 0; i < N; i++) {
		last = sources_locate(&w.sources, w.diags.list.data[i].span.start);
		source_line(w.sources.files.data[0], last.physical_line, &len);
	}
	ck_assert_uint_eq(last.line, 1);
	ck_assert_uint_eq(last.col, (N - 1) * 11 + 8);
	ck_assert_uint_eq(len, N * 11);
	close_world();
	free(text);
}
END_TEST

/* -- running out of memory ----------------------------------------------------------------- */

/* Every allocation in turn fails: the guard is reached, and nothing is leaked (asan). */
START_TEST(test_memory)
{
	static const char text[] =
	    "#if FILE_0\nconst a: int uses { axiom a == 1; }\n#endif\n"
	    "procedure p() { var x: int; while (*) { x := a + 1; } }\n"
	    "procedure q( { }";
	volatile size_t n;
	volatile bool failed = true;

	for (n = 1; failed; n++) {
		struct guard g;

		world_open(&w);
		failed = false;
		if (setjmp(g.env)) {
			failed = true;
		} else {
			guard_push(&g);
			mem_fail_after(n);
			world_parse(&w, text, sizeof(text) - 1);
			guard_pop(&g);
		}
		mem_fail_after(0);
		close_world();
	}
	ck_assert_uint_gt(n, 5);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("parse");
	TCase *messages = tcase_create("messages"), *trees = tcase_create("trees");
	TCase *size = tcase_create("size");

	tcase_add_loop_test(messages, test_error, 0, (int)ARRAY_LEN(errors));
	tcase_add_test(messages, test_recovery);
	tcase_add_test(messages, test_end_byte);
	suite_add_tcase(suite, messages);
	tcase_add_test(trees, test_declarations);
	tcase_add_test(trees, test_places);
	tcase_add_loop_test(trees, test_shape, 0, (int)ARRAY_LEN(shapes));
	suite_add_tcase(suite, trees);
	tcase_set_timeout(size, 60);
	tcase_add_loop_test(size, test_deep, 0, (int)ARRAY_LEN(deep));
	tcase_add_test(size, test_deep_code);
	tcase_add_test(size, test_long_line);
	tcase_add_test(size, test_memory);
	suite_add_tcase(suite, size);
	return run_suite(suite);
}
