/* Answers between processes: whole ones arrive, and cut or changed ones are noticed. */
#include "smt/work/wire.h"

#include "base/vec.h"
#include "smt/query/profile.h"
#include "tests/unit/run.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct buf bytes;
static const struct query query = { .n_blocks = 3, .n_asserts = 2, .n_labels = 5 };

static void setup(void)
{
	static const uint32_t path[] = { 0, 2 };
	static const char *const values[] = { "(- 1)", NULL, "" };
	const struct failure f = { .n_path = 2,
				   .path = path,
				   .assert_no = 1,
				   .n_values = 3,
				   .values = values,
				   .model = "(model)",
				   .candidate = true };
	const struct answer a = { .verdict = VERDICT_FAILED,
				  .end = VERDICT_UNKNOWN,
				  .reason = "too hard",
				  .n_failures = 1,
				  .seconds = 1.5,
				  .resources = 99 };

	arena_init(&arena);
	buf_init(&bytes);
	wire_put_failure(&bytes, &f);
	wire_put_end(&bytes, &a);
}

static void teardown(void)
{
	buf_fini(&bytes);
	arena_fini(&arena);
}

START_TEST(round_trip)
{
	struct answer a;
	size_t scanned = 0;

	ck_assert_int_eq(wire_scan(&bytes, &scanned), WIRE_ENDED);
	ck_assert(wire_get(&bytes, &query, &arena, &a));
	ck_assert_int_eq(a.verdict, VERDICT_FAILED);
	ck_assert_int_eq(a.end, VERDICT_UNKNOWN);
	ck_assert(a.candidate && a.failures[0].candidate);
	ck_assert_str_eq(a.reason, "too hard");
	ck_assert(a.seconds > 1.4 && a.seconds < 1.6);
	ck_assert_uint_eq(a.resources, 99);
	ck_assert_uint_eq(a.n_failures, 1);
	ck_assert_uint_eq(a.failures[0].assert_no, 1);
	ck_assert_uint_eq(a.failures[0].n_path, 2);
	ck_assert_uint_eq(a.failures[0].path[1], 2);
	ck_assert_str_eq(a.failures[0].values[0], "(- 1)");
	ck_assert_ptr_null(a.failures[0].values[1]);
	ck_assert_str_eq(a.failures[0].values[2], "");
	ck_assert_str_eq(a.failures[0].model, "(model)");
}
END_TEST

/* However many bytes come, it is an answer only with all of them. */
START_TEST(cut_off)
{
	size_t all = bytes.len, n, scanned;
	struct answer a;

	for (n = 0; n < all; n++) {
		bytes.len = n;
		scanned = 0;
		ck_assert_int_eq(wire_scan(&bytes, &scanned), WIRE_MORE);
		ck_assert(!wire_get(&bytes, &query, &arena, &a));
		ck_assert_int_eq(a.verdict, VERDICT_SOLVER_ERROR);
		ck_assert_uint_le(a.n_failures, 1);
	}
	bytes.len = all;
}
END_TEST

START_TEST(changed)
{
	struct answer a;
	size_t i;

	for (i = 0; i < bytes.len; i++) {
		bytes.data[i] ^= 1;
		ck_assert_msg(!wire_get(&bytes, &query, &arena, &a) ||
				  a.verdict == VERDICT_FAILED,
			      "byte %zu", i);
		bytes.data[i] ^= 1;
	}
	buf_char(&bytes, 'x');
	ck_assert(!wire_get(&bytes, &query, &arena, &a));
}
END_TEST

START_TEST(foreign)
{
	struct query other = query;
	struct answer a;

	other.n_blocks--;
	ck_assert(!wire_get(&bytes, &other, &arena, &a)); // no such block
	other = query;
	other.n_asserts--;
	ck_assert(!wire_get(&bytes, &other, &arena, &a)); // no such assertion
	ck_assert_int_eq(a.verdict, VERDICT_SOLVER_ERROR);
}
END_TEST

/* A proof whose core is still looked for counts, whatever becomes of the worker; a stream that
 * goes wrong after it does not. */
START_TEST(settled)
{
	static const uint32_t core[] = { 1, 4 };
	struct answer proof = { .verdict = VERDICT_PROVED, .end = VERDICT_PROVED }, a;
	struct query other = query;
	size_t scanned = 0, n;

	bytes.len = 0;
	wire_put_settled(&bytes, &proof);
	n = bytes.len;
	ck_assert_int_eq(wire_scan(&bytes, &scanned), WIRE_MORE);
	ck_assert(wire_get(&bytes, &query, &arena, &a));
	ck_assert(a.settled && !a.has_core);
	ck_assert_int_eq(a.verdict, VERDICT_PROVED);
	proof.has_core = true;
	proof.n_core = 2;
	proof.core = core;
	wire_put_end(&bytes, &proof);
	ck_assert_int_eq(wire_scan(&bytes, &scanned), WIRE_ENDED);
	ck_assert(wire_get(&bytes, &query, &arena, &a));
	ck_assert(!a.settled && a.has_core);
	ck_assert_uint_eq(a.n_core, 2);
	ck_assert_uint_eq(a.core[1], 4);
	other.n_labels = 4;
	ck_assert(!wire_get(&bytes, &other, &arena, &a)); // no such label
	ck_assert(!a.has_core);
	bytes.len--;
	ck_assert(wire_get(&bytes, &query, &arena, &a)); // half an end
	ck_assert(a.settled && !a.has_core);
	bytes.data[n] ^= 1;
	ck_assert(!wire_get(&bytes, &query, &arena, &a));
}
END_TEST

/* With a profile; and the number of its parts is not believed. */
START_TEST(profiles)
{
	const struct profile_quant quants[] = {
		{ .whole = { 3, 9 }, .n = 7, .left_out = true },
		{ .text = "none of ours", .n = 5 },
	};
	const struct profile_assert asserts[] = { { .number = 1 } };
	struct profile p = {
		.n_quants = 2, .quants = quants, .n_asserts = 1, .asserts = asserts
	};
	const struct answer sent = { .verdict = VERDICT_TIMEOUT, .profile = &p };
	struct answer a;

	bytes.len = 0;
	wire_put_end(&bytes, &sent);
	ck_assert(wire_get(&bytes, &query, &arena, &a));
	ck_assert_ptr_nonnull(a.profile);
	ck_assert_uint_eq(a.profile->n_quants, 2);
	ck_assert_uint_eq(a.profile->quants[0].whole.end, 9);
	ck_assert_ptr_null(a.profile->quants[0].text);
	ck_assert_str_eq(a.profile->quants[1].text, "none of ours");
	ck_assert_uint_eq(a.profile->asserts[0].number, 1);

	p.asserts = (const struct profile_assert[]){ { .number = 2 } };
	bytes.len = 0;
	wire_put_end(&bytes, &sent);
	ck_assert(!wire_get(&bytes, &query, &arena, &a));
}
END_TEST

int main(void)
{
	Suite *s = suite_create("wire");
	TCase *t = tcase_create("wire");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_add_test(t, round_trip);
	tcase_add_test(t, cut_off);
	tcase_add_test(t, changed);
	tcase_add_test(t, foreign);
	tcase_add_test(t, settled);
	tcase_add_test(t, profiles);
	suite_add_tcase(s, t);
	return run_suite(s);
}
