/* A program with every kind of node, copied: it reads the same, and hooks reach everything. */
#include "ivl/copy.h"

#include "base/map.h"
#include "ivl/print.h"
#include "ivl/walk.h"
#include "tests/unit/run.h"
#include "tests/world.h"

#include <check.h>
#include <string.h>

static const char text[] =
    "type T; datatype D { C(f: int, g: bool), E() }"
    "var m: [int]int; var n: <a>[a]a; const k: T; const h: float24e8;"
    "function F(x: int): bool; function G<a>(x: a): int;"
    "procedure Q(x: int) returns (y: int); requires {:id F(1)} F(x) && m[x] == 0;"
    " modifies m; ensures y == old(m)[x + 1] + m[x];"
    "procedure P(i: int, r: real, v: bv8, d: D) returns (o: int) modifies m;"
    "{ var t: T; var u: int; var w: bool;"
    " start:"
    "  assert {:msg F(i)} !F(-i) && true ==> (if F(1) then 2.5 else r) == 0.5;"
    "  assert v ++ 3bv8 == (5bv16 : bv16) && v[4:1] == 7bv3 && h == 0x1.8e0f24e8;"
    "  assume (forall {:pool F(3)} x: int :: {:nopats F(x)} {F(x), F(x + 1)} {m[x]}"
    "   F(x) || x == old(m)[x]);"
    "  assume (exists x: T :: x == k) && n[i] == n[i := 3][i] && G(t) == G(i);"
    "  m := (lambda x: int :: m[x] + i)[i := int(r)];"
    "  assume (var a, b := i + 1, 2; {:name a} a * b > 0) && real(i) > 0.5;"
    "  assert |{ var z: int; A: z := i; goto B; B: return F(z); }|;"
    "  assume d is C && d->f == 1 && d->(f := 2) == C(2, false) && RNE == RTZ && \"a\" "
    "== \"b\";"
    "  C(u, w) := d;"
    "  havoc t;"
    "  call {:id F(2)} o := Q(i + 1);"
    "  goto next, start;"
    " next: m[i] := m[i + 1]; return; }";

static struct world w;
static struct impl *impl;

static void setup(void)
{
	const struct check_options o = { 0 };

	world_open(&w);
	ck_assert(world_parse(&w, text, strlen(text)));
	resolve_program(&w.program, false, &w.diags);
	check_program(&w.program, &o, &w.diags);
	ck_assert_uint_eq(w.diags.list.len, 0);
	impl = (struct impl *)w.program.decls.data[w.program.decls.len - 1];
}

static void teardown(void)
{
	world_close(&w);
}

/* -- what is met ----------------------------------------------------------------------------- */

struct tally {
	struct map nodes;
	uint32_t n, of_kind[EXPR_COUNT];
};

static enum walk_next count(void *env, struct expr *e)
{
	struct tally *t = env;

	map_set_ptr(&t->nodes, e, e);
	t->n++;
	t->of_kind[e->kind]++;
	return WALK_DOWN;
}

static void count_all(void *env, struct expr *e)
{
	const struct walker k = { .parts = WALK_ALL & ~WALK_CODE,
				  .enter = count,
				  .env = env };

	ck_assert(walk_expr(&k, e));
}

/* All expressions of the body, but not what is in code. */
static struct tally tally(const block_list *blocks)
{
	struct tally t = { 0 };

	for (uint32_t i = 0; i < blocks->len; i++)
		for (uint32_t c = 0; c < blocks->data[i]->cmds.len; c++)
			cmd_each_expr(blocks->data[i]->cmds.data[c], count_all, &t);
	return t;
}

static char *printed(const block_list *blocks)
{
	const struct print_options o = { .unstructured = 2 };
	struct impl shown = *impl;
	struct buf b;
	char *out;

	shown.blocks = *blocks;
	buf_init(&b);
	print_impl(&b, &shown, &o);
	out = arena_strndup(&w.arena, b.data, b.len);
	buf_fini(&b);
	return out;
}

struct tracer {
	struct copier copier;
	uint32_t entered, left, old, declared;
};

static struct expr *enter(void *env, struct expr *e)
{
	struct tracer *t = env;

	t->entered++;
	t->old += t->copier.old_depth > 0;
	t->copier.go_on = true;
	return copy_node(&w.arena, e);
}

static struct var *declare(void *env, const struct var *v)
{
	struct tracer *t = env;

	t->declared++;
	return arena_dup(&w.arena, v, sizeof(*v));
}

static struct expr *leave(void *env, const struct expr *in, struct expr *out)
{
	struct tracer *t = env;

	ck_assert_ptr_ne(in, out);
	ck_assert_uint_eq(in->kind, out->kind);
	ck_assert_ptr_eq(in->type, out->type);
	t->left++;
	return out;
}

/* -- tests ----------------------------------------------------------------------------------- */

START_TEST(every_kind)
{
	struct tally t = tally(&impl->blocks);

	for (int k = 0; k < EXPR_COUNT; k++)
		ck_assert_msg(t.of_kind[k] || k == E_ERROR, "no %s",
			      expr_kind_text((enum expr_kind)k));
	map_fini(&t.nodes);
}
END_TEST

/* Each node once, whichever way round; no node of the copy is one of the source. */
START_TEST(every_node)
{
	struct tracer t = { .copier = { .arena = &w.arena,
					.env = &t,
					.last_first = _i,
					.enter = enter,
					.declare = declare,
					.leave = leave } };
	block_list copy = copy_blocks(&t.copier, &impl->blocks);
	struct tally from = tally(&impl->blocks), to = tally(&copy);

	ck_assert_str_eq(printed(&impl->blocks), printed(&copy));
	ck_assert_uint_eq(from.n, to.n);
	for (int k = 0; k < EXPR_COUNT; k++)
		ck_assert_uint_eq(from.of_kind[k], to.of_kind[k]);
	ck_assert_uint_ge(t.entered,
			  from.n); // and once more in end attributes and values
	ck_assert_uint_eq(t.entered, t.left);
	ck_assert_uint_eq(t.declared, 5);
	ck_assert_uint_eq(t.old, 1); // m in the old(m) of a quantifier
	for (uint32_t i = 0; i < copy.len; i++) {
		ck_assert_ptr_ne(copy.data[i], impl->blocks.data[i]);
		for (uint32_t c = 0; c < copy.data[i]->targets.len; c++)
			ck_assert_ptr_eq(
			    copy.data[i]->targets.data[c],
			    copy.data[impl->blocks.data[i]->targets.data[c]->index]);
	}
	for (size_t i = 0; i < to.nodes.cap; i++)
		if (to.nodes.used[i])
			ck_assert(!map_has_ptr(
			    &from.nodes, (void *)(uintptr_t)to.nodes.slots[i].key));
	map_fini(&from.nodes);
	map_fini(&to.nodes);
}
END_TEST

/* Without hooks expressions are shared, commands are not. */
START_TEST(shared)
{
	struct copier c = { .arena = &w.arena };
	block_list copy = copy_blocks(&c, &impl->blocks);

	for (uint32_t i = 0; i < copy.len; i++)
		for (uint32_t k = 0; k < copy.data[i]->cmds.len; k++) {
			ck_assert_ptr_ne(copy.data[i]->cmds.data[k],
					 impl->blocks.data[i]->cmds.data[k]);
			ck_assert_ptr_eq(copy.data[i]->cmds.data[k]->expr,
					 impl->blocks.data[i]->cmds.data[k]->expr);
		}
	copy = copy_edges(&w.arena, &impl->blocks);
	ck_assert_ptr_eq(copy.data[0]->cmds.data[0],
			 impl->blocks.data[0]->cmds.data[0]);
	ck_assert_str_eq(printed(&impl->blocks), printed(&copy));
}
END_TEST

static struct expr *rename_i(void *env, struct expr *e)
{
	struct expr *out;

	(void)env;
	if (e->kind != E_IDENT || strcmp(e->u.ident.name->text, "i") != 0)
		return NULL;
	out = copy_node(&w.arena, e);
	out->u.ident.name = intern_str(&w.names, "j");
	return out;
}

/* Only what is above a change is copied, triggers too; the source stays. */
START_TEST(changed)
{
	struct copier c = { .arena = &w.arena, .enter = rename_i };
	const char *before = printed(&impl->blocks);
	block_list copy = copy_blocks(&c, &impl->blocks);
	const cmd_list *from = &impl->blocks.data[0]->cmds, *to = &copy.data[0]->cmds;

	ck_assert_str_eq(before, printed(&impl->blocks));
	ck_assert_ptr_nonnull(strstr(printed(&copy), "F(-j)"));
	ck_assert_ptr_nonnull(strstr(printed(&copy), "Q(j + 1)"));
	ck_assert_ptr_nonnull(strstr(printed(&copy), "{:msg F(j)}"));
	ck_assert_ptr_ne(to->data[0]->expr, from->data[0]->expr);
	ck_assert_ptr_eq(to->data[0]->expr->args[1], from->data[0]->expr->args[1]);
	ck_assert_ptr_eq(to->data[2]->expr, from->data[2]->expr); // no i in it
}
END_TEST

/* old(e) gives way to e, in clauses as well; one that is changed is not the source's. */
START_TEST(old_dropped)
{
	struct copier c = { .arena = &w.arena, .drop_old = true };
	const struct proc *q = impl->proc;
	struct buf b;

	for (uint32_t i = 0; i < w.program.decls.len; i++)
		if (w.program.decls.data[i]->kind == DECL_PROC &&
		    (const struct proc *)w.program.decls.data[i] != impl->proc)
			q = (const struct proc *)w.program.decls.data[i];
	spec_list specs = copy_specs(&c, &q->specs);

	buf_init(&b);
	for (uint32_t i = 0; i < specs.len; i++) {
		if (specs.data[i]->expr)
			print_expr(&b, specs.data[i]->expr);
		buf_char(&b, ';');
	}
	buf_char(&b, '\0');
	ck_assert_str_eq(b.data, "F(x) && m[x] == 0;;y == m[x + 1] + m[x];");
	buf_fini(&b);
	ck_assert_uint_eq(c.old_depth, 0);
}
END_TEST

/* Statements: what is nested comes along. */
START_TEST(statements)
{
	static const char nested[] =
	    "procedure R(b: bool) { if (b) { while (b) invariant b; { assert b; } }"
	    " else if (!b) { assume b; } else { return; } }";
	const struct print_options o = { 0 };
	struct copier c = { .arena = &w.arena };
	struct impl copy;
	struct buf x, y;

	world_close(&w);
	world_open(&w);
	ck_assert(world_parse(&w, nested, strlen(nested)));
	impl = (struct impl *)w.program.decls.data[1];
	copy = *impl;
	copy.body = copy_stmts(&c, impl->body);
	ck_assert_ptr_ne(copy.body, impl->body);
	ck_assert_ptr_ne(copy.body->cmds.data[0]->else_if,
			 impl->body->cmds.data[0]->else_if);
	buf_init(&x);
	buf_init(&y);
	print_impl(&x, impl, &o);
	print_impl(&y, &copy, &o);
	buf_char(&x, '\0');
	buf_char(&y, '\0');
	ck_assert_str_eq(x.data, y.data);
	buf_fini(&x);
	buf_fini(&y);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("copy");
	TCase *tc = tcase_create("copy");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, every_kind);
	tcase_add_loop_test(tc, every_node, 0, 2);
	tcase_add_test(tc, shared);
	tcase_add_test(tc, changed);
	tcase_add_test(tc, old_dropped);
	tcase_add_test(tc, statements);
	suite_add_tcase(s, tc);
	return run_suite(s);
}
