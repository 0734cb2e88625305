/*
 * Programs that were parsed, built once more by the public calls: what comes out prints as what
 * went in, and has the same conditions. Without arguments, those of the golden tests; with arguments, these files:
 *	rebuild_test [-v] FILE...
 * prints how many were rebuilt; with -v, verdicts are compared in place of conditions.
 */
#include "base/mem.h"
#include "tests/unit/rebuild.h"
#include "tests/unit/run.h"
#include "tests/world.h"

#include <check.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>

static bool on_text(void *env, const char *path, const char *text, size_t len)
{
	buf_printf(env, "%s\n", path);
	buf_mem(env, text, len);
	return true;
}

/* What the solvers would be given. */
static enum ivl_status conditions(struct ivl *v)
{
	return ivl_emit(v, ".");
}

static void on_result(void *env, const struct ivl_result *x)
{
	buf_printf(env, "%s %d", x->id, (int)x->verdict);
	for (size_t i = 0; i < x->n_failures; i++)
		buf_printf(env, " %s", x->failures[i].code);
	buf_char(env, '\n');
}

enum outcome { SAME, REJECTED, UNSUPPORTED, DIFFERENT };

static struct {
	bool given;    // files, on the command line
	bool verdicts; // to be compared, too
	unsigned count[4];
	size_t bytes; // that were compared
} all;

/* What a run prints, or its verdicts. */
static enum ivl_status run(const struct buf *text, const struct ivl_builder *b,
			   enum ivl_status (*how)(struct ivl *), struct buf *out)
{
	struct ivl_callbacks cb = { .env = out, .text = on_text, .result = on_result };
	struct ivl_options *o = ivl_options_new();
	enum ivl_status st;
	struct ivl *v;

	buf_init(out);
	ivl_options_set(o, "time-limit", "10", NULL, 0);
	if (all.given) // what is around was mostly written for that
		ivl_options_set(o, "infer-modifies", "true", NULL, 0);
	v = ivl_new(o, &cb);
	st = b ? ivl_load_built(v, b)
	       : ivl_load_text(v, "t.bpl", text->data ? text->data : "", text->len);
	if (st == IVL_OK)
		st = how(v);
	ivl_free(v);
	ivl_options_free(o);
	return st;
}

static bool read_file(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "rb");
	char chunk[65536];
	size_t n;

	buf_init(out);
	if (!f)
		return false;
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		buf_mem(out, chunk, n);
	fclose(f);
	return true;
}

static bool same_text(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && (!a->len || memcmp(a->data, b->data, a->len) == 0);
}

static enum outcome compare(const struct buf *text, const struct ivl_builder *b,
			    enum ivl_status (*how)(struct ivl *), const char *path)
{
	struct buf before, after;
	enum ivl_status st = run(text, NULL, how, &before);
	enum ivl_status now = run(NULL, b, how, &after);
	enum outcome o = SAME;

	if (st != now || !same_text(&before, &after)) {
		printf("%s: status %d, now %d; %zu bytes, now %zu\n", path, (int)st,
		       (int)now, before.len, after.len);
		o = DIFFERENT;
	}
	all.bytes += before.len;
	buf_fini(&before);
	buf_fini(&after);
	return o;
}

static enum outcome try_parsed(const char *path, const struct buf *text,
			       const struct program *p)
{
	struct ivl_builder *b = ivl_builder_new();
	const char *why = rebuild(b, p);
	enum outcome o = UNSUPPORTED;

	if (why) {
		printf("%s: %s\n", path, why);
	} else if (ivl_builder_finish(b) != IVL_OK) {
		const struct ivl_message *m = ivl_builder_message(b, 0);

		printf("%s:%u:%u: %s\n", path, m->at.line, m->at.column, m->text);
		o = DIFFERENT;
	} else {
		o = compare(text, b, ivl_print, path);
		if (o == SAME)
			o = compare(text, b, all.verdicts ? ivl_verify : conditions,
				    path);
	}
	ivl_builder_free(b);
	return o;
}

static enum outcome try_file(const char *path)
{
	enum outcome o = REJECTED;
	struct buf text, out;
	struct world w;

	if (!read_file(path, &text))
		return DIFFERENT;
	if (run(&text, NULL, ivl_check, &out) == IVL_OK) {
		world_open(&w);
		if (world_parse(&w, text.data, text.len))
			o = try_parsed(path, &text, &w.program);
		world_close(&w);
	}
	buf_fini(&text);
	buf_fini(&out);
	all.count[o]++;
	return o;
}

START_TEST(golden)
{
	static const char *const patterns[] = { "tests/golden/*/*.bpl",
						"examples/*.bpl" };

	for (size_t k = 0; k < ARRAY_LEN(patterns); k++) {
		glob_t files;

		if (glob(patterns[k], 0, NULL, &files) != 0)
			continue;
		for (size_t i = 0; i < files.gl_pathc; i++)
			ck_assert_msg(try_file(files.gl_pathv[i]) != DIFFERENT, "%s",
				      files.gl_pathv[i]);
		globfree(&files);
	}
	ck_assert_uint_gt(all.count[SAME], 100);
}
END_TEST

int main(int argc, char **argv)
{
	Suite *s = suite_create("rebuild");
	TCase *c = tcase_create("rebuild");
	int i = 1;

	tcase_add_test(c, golden);
	suite_add_tcase(s, c);
	if (argc < 2)
		return run_suite(s);
	all.given = true;
	all.verdicts = strcmp(argv[1], "-v") == 0;
	for (i += all.verdicts; i < argc; i++)
		try_file(argv[i]);
	printf(
	    "%u the same, %u rejected, %u not expressible, %u different; %zu bytes\n",
	    all.count[SAME], all.count[REJECTED], all.count[UNSUPPORTED],
	    all.count[DIFFERENT], all.bytes);
	srunner_free(srunner_create(s));
	return all.count[DIFFERENT] > 0;
}
