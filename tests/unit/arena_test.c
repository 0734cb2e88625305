/* Memory of an arena: zero, aligned, and nobody else's, whatever the size. */
#include "tests/unit/run.h"

#include "base/arena.h"
#include "base/bug.h"
#include "base/mem.h"
#include "base/pages.h"

#include <stdint.h>
#include <string.h>

/* Sizes around the ends of chunks, small and huge, in an order that leaves rests. */
static const size_t sizes[] = {
	1,
	7,
	8,
	9,
	4095,
	4096,
	4097,
	600000,
	65535,
	65536,
	65537,
	1 << 20,
	PAGES_HUGE / 4,
	PAGES_HUGE / 4 + 1,
	500000,
	500000,
	3,
	500000,
	500000,
	PAGES_HUGE - 64,
	PAGES_HUGE - 16,
	PAGES_HUGE,
	PAGES_HUGE + 1,
	5 * PAGES_HUGE / 2,
	24,
	500000,
	500000,
};

static bool is_filled(const unsigned char *p, size_t n, unsigned char with)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] != with)
			return false;
	return true;
}

START_TEST(own_memory)
{
	const size_t n = sizeof(sizes) / sizeof(*sizes);
	unsigned char *p[4 * sizeof(sizes) / sizeof(*sizes)];
	struct arena a;

	arena_init(&a);
	for (size_t i = 0; i < 4 * n; i++) {
		p[i] = arena_alloc(&a, sizes[i % n]);
		ck_assert_uint_eq((uintptr_t)p[i] % 8, 0);
		ck_assert(is_filled(p[i], sizes[i % n], 0));
		memset(p[i], (int)i + 1, sizes[i % n]);
	}
	for (size_t i = 0; i < 4 * n; i++)
		ck_assert(is_filled(p[i], sizes[i % n], (unsigned char)(i + 1)));
	ck_assert_ptr_nonnull(arena_alloc(&a, 0));
	arena_fini(&a);
}
END_TEST

START_TEST(nothing_first)
{
	struct arena a;

	arena_init(&a);
	ck_assert_ptr_nonnull(arena_alloc(&a, 0));
	arena_fini(&a);
}
END_TEST

/* What is added to the last one is zero, too. */
START_TEST(extended)
{
	struct arena a;
	unsigned char *p;
	size_t size = 3;

	arena_init(&a);
	p = arena_dup(&a, "abc", size);
	while (arena_extend(&a, p, size, 2 * size)) {
		ck_assert(is_filled(p + size, size, 0));
		memset(p + size, 1, size);
		size *= 2;
	}
	ck_assert_uint_gt(size, 1000);
	ck_assert_int_eq(memcmp(p, "abc\1\1\1", 6), 0);
	arena_alloc(&a, 8);
	ck_assert(!arena_extend(&a, p, size, size + 1));
	arena_fini(&a);
}
END_TEST

#ifdef __SANITIZE_ADDRESS__
/* The sanitizer, too, says that there is no such memory, instead of ending the process. */
__attribute__((visibility("default"))) const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}
#endif

static void ask_for(size_t n)
{
	struct guard guard;
	struct arena a;

	arena_init(&a);
	arena_alloc(&a, 100);
	if (setjmp(guard.env) == 0) {
		guard_push(&guard);
		arena_alloc(&a, n);
		ck_abort_msg("memory that cannot be there");
	}
	arena_fini(&a);
}

START_TEST(too_much)
{
	ask_for(SIZE_MAX);
	ask_for(SIZE_MAX - 7);
	ask_for(SIZE_MAX - 16);
	ask_for(SIZE_MAX / 2);
}
END_TEST

/* The failure of one huge chunk leaves the others as they were. */
START_TEST(no_memory)
{
	struct guard guard;
	struct arena a;
	char *p;

	arena_init(&a);
	p = arena_strdup(&a, "kept");
	if (setjmp(guard.env) == 0) {
		guard_push(&guard);
		mem_fail_after(1);
		arena_alloc(&a, 2 * PAGES_HUGE);
		ck_abort_msg("memory though there is none");
	}
	mem_fail_after(0);
	ck_assert_str_eq(p, "kept");
	memset(arena_alloc(&a, 2 * PAGES_HUGE), 1, 2 * PAGES_HUGE);
	ck_assert_str_eq(p, "kept");
	arena_fini(&a);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("arena");
	TCase *c = tcase_create("arena");

	tcase_add_test(c, own_memory);
	tcase_add_test(c, nothing_first);
	tcase_add_test(c, extended);
	tcase_add_test(c, too_much);
	tcase_add_test(c, no_memory);
	suite_add_tcase(s, c);
	return run_suite(s);
}
