/* Layers from attributes, and the loops of a body. */
#include "ivl/layer.h"
#include "ivl/loops.h"
#include "tests/unit/run.h"

#include <check.h>

static struct arena arena;

static void setup(void)
{
	arena_init(&arena);
}

static void teardown(void)
{
	arena_fini(&arena);
}

START_TEST(insert)
{
	static const int32_t in[] = { 3, 1, 2, 3, 1, LAYER_MAX, LAYER_MIN };
	static const int32_t want[] = { LAYER_MIN, 1, 2, 3, LAYER_MAX };
	layer_list l = { 0 };

	for (size_t i = 0; i < sizeof(in) / sizeof(in[0]); i++)
		layer_insert(&arena, &l, in[i]);
	ck_assert_uint_eq(l.len, 5);
	for (uint32_t i = 0; i < l.len; i++)
		ck_assert_int_eq(l.data[i], want[i]);
	ck_assert_int_eq(layers_hull(&l).lo, LAYER_MIN);
	ck_assert_int_eq(layers_hull(&l).hi, LAYER_MAX);
}
END_TEST

START_TEST(ranges)
{
	struct layer_range r = { 2, 4 };

	ck_assert(layer_in(2, r) && layer_in(4, r));
	ck_assert(!layer_in(1, r) && !layer_in(5, r));
	ck_assert(layer_range_within(r, r));
	ck_assert(layer_range_within(r, layer_range_all()));
	ck_assert(!layer_range_within(layer_range_all(), r));
	ck_assert_str_eq(layer_range_text(&arena, r), "[2, 4]");
}
END_TEST

/* Blocks 0 .. n-1 and edges, pairs of numbers up to one that is negative. */
static block_list graph(uint32_t n, const int *edges)
{
	block_list l = { 0 };

	for (uint32_t i = 0; i < n; i++) {
		struct block *b = ARENA_NEW(&arena, struct block);

		b->index = i;
		vec_push_in(&arena, &l, b);
	}
	for (; *edges >= 0; edges += 2)
		vec_push_in(&arena, &l.data[edges[0]]->targets, l.data[edges[1]]);
	return l;
}

START_TEST(nested)
{
	/* 0 -> 1 { 2 { 3 } 4 } -> 5; 6 is not reached */
	static const int edges[] = {
		0, 1, 1, 2, 2, 3, 3, 2, 2, 4, 4, 1, 1, 5, 6, 3, -1
	};
	block_list l = graph(7, edges);
	struct loop_nest n = loops_find(&arena, &l);

	ck_assert(n.reducible);
	ck_assert_uint_eq(n.heads.len, 2);
	ck_assert_ptr_null(n.head[0]);
	ck_assert_ptr_eq(n.head[1], l.data[1]);
	ck_assert_ptr_eq(n.head[2], l.data[2]);
	ck_assert_ptr_eq(n.head[3], l.data[2]);
	ck_assert_ptr_eq(n.head[4], l.data[1]);
	ck_assert_ptr_null(n.head[5]);
	ck_assert_ptr_eq(n.outer[2], l.data[1]);
	ck_assert_ptr_null(n.outer[1]);
	ck_assert(n.reached[5] && !n.reached[6]);
}
END_TEST

START_TEST(one_block)
{
	static const int edges[] = { 0, 0, -1 };
	block_list l = graph(1, edges);
	struct loop_nest n = loops_find(&arena, &l);

	ck_assert(n.reducible);
	ck_assert_ptr_eq(n.head[0], l.data[0]);
}
END_TEST

START_TEST(two_heads)
{
	static const int edges[] = { 0, 1, 0, 2, 1, 2, 2, 1, -1 };
	block_list l = graph(3, edges);

	ck_assert(!loops_find(&arena, &l).reducible);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("layer");
	TCase *c = tcase_create("layer");

	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_test(c, insert);
	tcase_add_test(c, ranges);
	tcase_add_test(c, nested);
	tcase_add_test(c, one_block);
	tcase_add_test(c, two_heads);
	suite_add_tcase(s, c);
	return run_suite(s);
}
