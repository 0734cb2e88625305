/* A program in the hands of another owner: the same text and places, and nothing shared. */
#include "ivl/transplant.h"

#include "ivl/print.h"
#include "tests/unit/run.h"
#include "tests/world.h"

#include <check.h>
#include <string.h>

static struct world w, other;

static void setup(void)
{
	world_open(&w);
	world_open(&other);
}

static void teardown(void)
{
	world_close(&other);
}

static const char program[] =
    "type Ref; type {:datatype} Old; type Map a = [Ref]a;\n"
    "datatype List<T> { Nil(), Cons(head: T, tail: List T) }\n"
    "function {:constructor} Make(x: int, y: bool): Old;\n"
    "const unique a, b: Ref uses { axiom a != b; }\n"
    "var {:v \"one\"} h: Map int where h[a] > 0, g: [int]bool;\n"
    "function f<T>(l: List T, i: int): bool uses { hideable axiom (forall i: int :: "
    "{f(Nil(): List int, i)} f(Nil(): List int, i)); }\n"
    "function {:inline} k(o: Old): int { if is#Make(o) then x#Make(o) else 0 }\n"
    "procedure P<T>(l: List T where l is Cons, n: int) returns (r, s: int where r < "
    "s)\n"
    "  modifies h, g; requires {:id \"r\"} n > 0 || 0bv8[8:4] ++ 0bv4 == 0bv8; ensures "
    "old(h)[a] == h[a];\n"
    "{\n"
    "  var x, y: int where x == y; var m: <q>[q]int;\n"
    "  start: if (*) { call r, s := P(l, n); } else if (n < 2) { goto start; }\n"
    "  while (n > x) invariant {:msg \"m\"} (exists i: int :: i == x);\n"
    "  { g[x], y := (lambda i: int :: i > 2)[x], (var t := x; t + 1); break; }\n"
    "  assume |{ var z: int; A: z := 1; goto B; B: return z == 1; }| || m[1] == 2;\n"
    "}\n"
    "implementation P<U>(l: List U, n: int) returns (r: int, s: int) { push; hide f; "
    "pop; return; }\n";

static void as_text(struct buf *out, const struct program *p)
{
	const struct print_options o = { .pretty = true };

	buf_init(out);
	print_program(out, p, &o);
}

static void front(struct world *x)
{
	const struct check_options o = { 0 };

	resolve_program(&x->program, false, &x->diags);
	ck_assert_msg(!diags_errors(&x->diags), "%s", x->diags.list.data[0].text);
	check_program(&x->program, &o, &x->diags);
	ck_assert_msg(!diags_errors(&x->diags), "%s", x->diags.list.data[0].text);
}

/* All that is read of the copy is its own: the source is gone. With _i, it had been checked. */
START_TEST(same_text)
{
	struct buf before, after;

	ck_assert(world_parse(&w, program, strlen(program)));
	as_text(&before, &w.program);
	if (_i)
		front(&w);
	ck_assert(transplant_parsed(&other.program, &w.program));
	world_close(&w);
	lower_program(&other.program, &other.diags);
	as_text(&after, &other.program);
	ck_assert_uint_gt(before.len, 1000);
	if (!_i)
		ck_assert_str_eq(buf_cstr(&before), buf_cstr(&after));
	front(&other);
	ck_assert_uint_gt(other.program.n_vars, 20);
	buf_fini(&before);
	buf_fini(&after);
}
END_TEST

/* Behind what the new owner has: another file, other quantifiers. */
START_TEST(places_and_numbers)
{
	static const char own[] = "axiom (forall i: int :: i == i);\n";
	const struct axiom *x;
	struct location l;

	ck_assert(world_parse(&other, own, strlen(own)));
	ck_assert(world_parse(
	    &w, "\n  axiom (exists j: int :: (forall i: int :: i == j));\n", 55));
	ck_assert(transplant_parsed(&other.program, &w.program));
	world_close(&w);
	ck_assert_uint_eq(other.program.decls.len, 2);
	x = (const struct axiom *)other.program.decls.data[1];
	ck_assert_uint_eq(x->expr->u.binder->skolem_id, 2);
	ck_assert_uint_eq(x->expr->args[0]->u.binder->skolem_id, 1);
	l = sources_locate(&other.sources, x->head.tok);
	ck_assert_uint_eq(l.line, 2);
	ck_assert_uint_eq(l.col, 3);
	l = sources_locate(&other.sources,
			   x->expr->args[0]->args[0]->args[1]->span.end);
	ck_assert_uint_eq(l.line, 2);
	ck_assert_uint_eq(l.col, 51);
}
END_TEST

static Suite *transplant_suite(void)
{
	Suite *s = suite_create("transplant");
	TCase *c = tcase_create("transplant");

	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_loop_test(c, same_text, 0, 2);
	tcase_add_test(c, places_and_numbers);
	suite_add_tcase(s, c);
	return s;
}

int main(void)
{
	return run_suite(transplant_suite());
}
