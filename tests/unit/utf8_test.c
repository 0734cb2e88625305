/* What may reach a terminal or a document, and what may not. */
#include "base/utf8.h"
#include "tests/unit/run.h"

#include <check.h>
#include <string.h>

static void cleaned(const char *text, size_t n, const char *want)
{
	struct buf b;

	buf_init(&b);
	utf8_clean(&b, text, n, true, "?");
	ck_assert_str_eq(buf_cstr(&b), want);
	buf_fini(&b);
}

START_TEST(clean)
{
	cleaned("", 0, "");
	cleaned("a\tb\nc", 5, "a\tb\nc");
	cleaned("a\033[1mb", 6, "a?[1mb");
	cleaned("x\0y", 3, "x?y");
	cleaned("\x7f", 1, "?");
	cleaned("\xe2\x88\x80x", 4, "\xe2\x88\x80x"); // for all
	cleaned("\xe2\x88", 2, "??");                 // cut off
	cleaned("\xc0\xaf", 2, "??");                 // longer than need be
	cleaned("\xe0\x80\x80", 3, "???");
	cleaned("\xf0\x80\x80\x80", 4, "????");
	cleaned("\xed\xa0\x80", 3, "???"); // half of a pair
	cleaned("\xf4\x90\x80\x80", 4, "????");
	cleaned("\xef\xbf\xbf", 3, "???"); // not for XML
	cleaned("\xf0\x9f\x99\x82", 4, "\xf0\x9f\x99\x82");
}
END_TEST

int main(void)
{
	Suite *s = suite_create("utf8");
	TCase *c = tcase_create("utf8");

	tcase_add_test(c, clean);
	suite_add_tcase(s, c);
	return run_suite(s);
}
