/* Maps of versions: set, joined, and nested in larger ones. */
#include "vcgen/translate/env.h"

#include "tests/unit/run.h"

static struct arena arena, inner;
static struct envs s;

static void setup(void)
{
	arena_init(&arena);
	arena_init(&inner);
	envs_init(&s, &arena, ENV_FAN);
}

static void teardown(void)
{
	arena_fini(&arena);
	arena_fini(&inner);
}

static void has(env_map m, uint32_t slot, uint32_t value)
{
	ck_assert_uint_eq(env_get(&s, m, slot).n, value);
}

START_TEST(frozen_versions_stay)
{
	env_map a = env_set(&s, NULL, 3, (term){ 7 }), b;

	env_freeze(&s);
	b = env_set(&s, a, 3, (term){ 8 });
	has(a, 3, 7);
	has(b, 3, 8);
	has(b, 4, 0);
}
END_TEST

static term sum(void *ctx, uint32_t slot, const term *values)
{
	*(uint32_t *)ctx += 1;
	return (term){ 100 * slot + values[0].n + values[1].n };
}

START_TEST(join_asks_where_maps_differ)
{
	env_map a = env_set(&s, NULL, 1, (term){ 5 }), both[2], joined;
	uint32_t asked = 0;

	env_freeze(&s);
	both[0] = env_set(&s, a, 2, (term){ 6 });
	env_freeze(&s);
	both[1] = env_set(&s, a, 2, (term){ 7 });
	joined = env_join(&s, both, 2, sum, &asked);
	ck_assert_uint_eq(asked, 1);
	has(joined, 1, 5);
	has(joined, 2, 213);
}
END_TEST

/* With room for twice and for a thousand times as many keys, and as before behind it. */
START_TEST(nested)
{
	env_map a = env_set(&s, NULL, ENV_FAN - 1, (term){ 5 }), none = NULL;
	const struct envs around = s;

	for (uint32_t n = 2 * ENV_FAN; n <= 1000 * ENV_FAN; n *= 500) {
		env_map now = a, then = none, changed;

		envs_nest(&s, &inner, n, &now, &then);
		has(now, ENV_FAN - 1, 5);
		has(now, ENV_FAN, 0);
		ck_assert_ptr_null(then);
		changed = env_set(&s, now, n - 1, (term){ 9 });
		changed = env_set(&s, changed, ENV_FAN - 1, (term){ 6 });
		has(changed, n - 1, 9);
		has(changed, ENV_FAN - 1, 6);
		s = around;
		has(a, ENV_FAN - 1, 5);
	}
}
END_TEST

/* An inner map may be the first one that there is. */
START_TEST(nested_in_nothing)
{
	env_map now = NULL, then = NULL;

	s = (struct envs){ 0 };
	envs_nest(&s, &inner, 3, &now, &then);
	ck_assert_ptr_null(now);
	now = env_set(&s, now, 2, (term){ 4 });
	has(now, 2, 4);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("env");
	TCase *c = tcase_create("env");

	tcase_add_checked_fixture(c, setup, teardown);
	tcase_add_test(c, frozen_versions_stay);
	tcase_add_test(c, join_asks_where_maps_differ);
	tcase_add_test(c, nested);
	tcase_add_test(c, nested_in_nothing);
	suite_add_tcase(suite, c);
	return run_suite(suite);
}
