/*
 * Pieces of a small program, right ones and such as a faulty splitter would make. The program
 * has a branch: 0 -> 1 or 2 -> 3; assertion 0 stands in block 0, 1 in block 1, 2 in block 2,
 * 3 and 4 in block 3.
 */
#include "vcgen/split/piece.h"

#include "tests/unit/run.h"

#include <check.h>

static struct arena arena;
static struct passive program;
static struct pieces s;

static void add_block(uint32_t n_asserts)
{
	struct passive_block *b = ARENA_NEW(&arena, struct passive_block);

	vec_push_in(&arena, &b->cmds, ((struct passive_cmd){ .is_assert = false }));
	for (uint32_t i = 0; i < n_asserts; i++)
		vec_push_in(&arena, &b->cmds,
			    ((struct passive_cmd){ .is_assert = true }));
	vec_push_in(&arena, &program.blocks, b);
}

static void add_edge(uint32_t from, uint32_t to)
{
	vec_push_in(&arena, &program.blocks.data[from]->succs,
		    ((struct passive_edge){ .to = to }));
}

static void set_up(void)
{
	arena_init(&arena);
	program = (struct passive){ 0 };
	add_block(1);
	add_block(1);
	add_block(1);
	add_block(2);
	add_edge(0, 1);
	add_edge(0, 2);
	add_edge(1, 3);
	add_edge(2, 3);
	s = pieces_start(&program, &arena);
}

static void tear_down(void)
{
	arena_fini(&arena);
}

/* A piece that checks only the assertions whose digits are in the text. */
static struct piece *checking(const char *digits)
{
	struct piece *x = piece_whole(&s);

	for (uint32_t i = 0; i < s.n_asserts; i++)
		x->checked[i] = false;
	for (; *digits; digits++)
		x->checked[*digits - '0'] = true;
	return x;
}

static struct piece *without(struct piece *x, uint32_t block)
{
	x->kept[block] = false;
	return x;
}

static struct piece *stopping(struct piece *x, uint32_t block)
{
	x->stops[block] = true;
	return x;
}

static void add(struct piece *x)
{
	vec_push_in(&arena, &s.list, x);
}

#define LOST(number)                                                                   \
	do {                                                                           \
		uint32_t lost = 77;                                                    \
		ck_assert(!pieces_cover(&s, &lost));                                   \
		ck_assert_uint_eq(lost, (number));                                     \
	} while (0)

#define COVERED()                                                                      \
	do {                                                                           \
		uint32_t lost;                                                         \
		ck_assert(pieces_cover(&s, &lost));                                    \
	} while (0)

START_TEST(everything_at_once)
{
	ck_assert_uint_eq(s.n_asserts, 5);
	add(piece_whole(&s));
	COVERED();
}
END_TEST

START_TEST(no_piece)
{
	LOST(0);
}
END_TEST

START_TEST(halves_of_the_assertions)
{
	add(checking("013"));
	add(checking("24"));
	COVERED();
}
END_TEST

START_TEST(an_assertion_is_lost)
{
	add(checking("012"));
	add(checking("024"));
	LOST(3);
}
END_TEST

START_TEST(a_block_is_lost)
{
	add(without(piece_whole(&s), 2));
	LOST(2);
}
END_TEST

START_TEST(both_ways)
{
	add(without(piece_whole(&s), 1));
	add(without(piece_whole(&s), 2));
	COVERED();
}
END_TEST

/* Assertion 3 is checked behind block 1 only, 4 behind both. */
START_TEST(one_way_to_an_assertion_is_lost)
{
	add(without(checking("0134"), 2));
	add(without(checking("24"), 1));
	LOST(3);
}
END_TEST

/* Each block is kept by some piece, but no piece keeps the whole way over block 2. */
START_TEST(a_path_is_pieced_together)
{
	add(without(checking("012"), 3));
	add(without(checking("34"), 2));
	LOST(3);
}
END_TEST

START_TEST(what_lies_behind_an_exit)
{
	add(stopping(piece_whole(&s), 2));
	LOST(3);
	add(without(checking("34"), 1));
	COVERED();
}
END_TEST

/* More pieces than bits in a word, all of which keep different blocks or exits. */
START_TEST(many_pieces)
{
	for (uint32_t i = 0; i < 200; i++)
		add(i % 2 ? without(checking("0"), 1 + i % 3)
			  : stopping(checking("1"), i % 4));
	LOST(2);
	add(checking("234"));
	COVERED();
}
END_TEST

START_TEST(what_division_makes)
{
	const struct cost_factors f = { 0.8, 1, 0.01, 0.5 };

	s.idle_halves = true;
	add(piece_whole(&s));
	pieces_divide(&s, &f, 0, 100);
	ck_assert_uint_gt(s.list.len, 3);
	COVERED();
	for (uint32_t i = 0; i < s.list.len; i++)
		ck_assert_uint_eq(piece_n_checks(&s, s.list.data[i]), 1);
	s.list.len--;
	{
		uint32_t lost;

		ck_assert(!pieces_cover(&s, &lost));
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("cover");
	TCase *c = tcase_create("cover");

	tcase_add_checked_fixture(c, set_up, tear_down);
	tcase_add_test(c, everything_at_once);
	tcase_add_test(c, no_piece);
	tcase_add_test(c, halves_of_the_assertions);
	tcase_add_test(c, an_assertion_is_lost);
	tcase_add_test(c, a_block_is_lost);
	tcase_add_test(c, both_ways);
	tcase_add_test(c, one_way_to_an_assertion_is_lost);
	tcase_add_test(c, a_path_is_pieced_together);
	tcase_add_test(c, what_lies_behind_an_exit);
	tcase_add_test(c, many_pieces);
	tcase_add_test(c, what_division_makes);
	suite_add_tcase(suite, c);
	return run_suite(suite);
}
