#include "driver/cli/cache.h"

#include "driver/options/number.h"
#include "driver/solve/kept_answers.h"
#include "ivl.h"
#include "smt/cache/answer_cache.h"

#include <string.h>

/* To which a cache is brought down that is not told how many. */
#define MEGABYTES_LEFT 768

#define MEGABYTE (UINT64_C(1) << 20)

/* What is done: with the word behind its name, or NULL. False: it failed. */
typedef bool cache_fn(struct answer_cache *c, const char *word, struct buf *out);

static bool tell_stats(struct answer_cache *c, const char *word, struct buf *out)
{
	struct cache_stats s;

	(void)word;
	if (!answer_cache_stats(c, &s))
		return false;
	buf_printf(out, "answers      %llu\n", (unsigned long long)s.n);
	buf_printf(out, "  proved     %llu\n", (unsigned long long)s.n_proved);
	buf_printf(out, "  refuted    %llu\n", (unsigned long long)s.n_failed);
	buf_printf(out, "  open       %llu\n", (unsigned long long)s.n_open);
	buf_printf(out, "  imported   %llu\n", (unsigned long long)s.n_imported);
	buf_printf(out, "size         %.1f MB\n", (double)s.bytes / (double)MEGABYTE);
	buf_printf(out, "solving time %.1f s\n", s.seconds);
	return true;
}

static bool clear(struct answer_cache *c, const char *word, struct buf *out)
{
	(void)word;
	(void)out;
	return answer_cache_clear(c);
}

static bool shrink(struct answer_cache *c, const char *word, struct buf *out)
{
	int64_t megabytes = MEGABYTES_LEFT;
	uint64_t n;

	if (word && !number_read_int(word, 0, 1 << 20, &megabytes)) {
		buf_printf(out, "\"%s\" is no number of megabytes\n", word);
		return false;
	}
	if (!answer_cache_shrink(c, (uint64_t)megabytes * MEGABYTE, &n))
		return false;
	buf_printf(out, "%llu answers forgotten\n", (unsigned long long)n);
	return true;
}

static void tell_counts(struct buf *out, uint64_t n_good, const char *good,
			uint64_t n_bad, const char *bad)
{
	buf_printf(out, "%llu %s", (unsigned long long)n_good, good);
	if (n_bad)
		buf_printf(out, ", %llu %s", (unsigned long long)n_bad, bad);
	buf_char(out, '\n');
}

/* Exit status 4 if there was damage, though it is mended. */
static bool verify(struct answer_cache *c, const char *word, struct buf *out)
{
	uint64_t n_good, n_bad;

	(void)word;
	if (!answer_cache_verify(c, &n_good, &n_bad))
		return false;
	tell_counts(out, n_good, "answers are whole", n_bad,
		    "were damaged and are gone");
	return n_bad == 0;
}

static bool export(struct answer_cache *c, const char *word, struct buf *out)
{
	(void)out;
	return answer_cache_export(c, word);
}

static bool import(struct answer_cache *c, const char *word, struct buf *out)
{
	uint64_t n_new, n_bad;

	if (!answer_cache_import(c, word, &n_new, &n_bad))
		return false;
	tell_counts(out, n_new, "new answers", n_bad, "damaged ones left out");
	return true;
}

static const struct {
	const char *name;
	cache_fn *run;
	uint32_t least, most; // words behind the name
} actions[] = {
	{ "stats", tell_stats, 0, 0 }, { "clear", clear, 0, 0 },
	{ "gc", shrink, 0, 1 },        { "verify", verify, 0, 0 },
	{ "export", export, 1, 1 },    { "import", import, 1, 1 },
};

static int act(const struct console *t, const char *dir, cache_fn *run,
	       const char *word)
{
	struct answer_cache *c;
	bool no_folder, ok;
	struct buf out;

	buf_init(&out);
	c = answer_cache_open(dir, &out, &no_folder);
	if (!c) {
		console_failed(t, "the cache cannot be used: %s", buf_cstr(&out));
		buf_fini(&out);
		return IVL_FAILED;
	}
	ok = run(c, word, &out);
	console_buf(t, ok ? CONSOLE_OUT : CONSOLE_ERR, &out);
	if (answer_cache_trouble(c)) {
		ok = false;
		console_failed(t, "%s", answer_cache_trouble(c));
	}
	answer_cache_close(c);
	buf_fini(&out);
	return ok ? IVL_OK : IVL_FAILED;
}

int cache_main(const struct console *t, const struct ivl_options *o)
{
	const uint32_t n_words = o->files.len ? o->files.len - 1 : 0;
	struct arena arena;
	const char *dir;
	int status = IVL_FAILED;
	size_t i;

	if (!o->files.len)
		return console_failed(
		    t, "cache needs to be told what to do; try `ivl cache --help`");
	for (i = 0; i < ARRAY_LEN(actions); i++)
		if (strcmp(actions[i].name, o->files.data[0]) == 0)
			break;
	if (i == ARRAY_LEN(actions))
		return console_failed(
		    t, "cache knows stats, clear, gc, verify, export, import; not %s",
		    o->files.data[0]);
	if (n_words < actions[i].least || n_words > actions[i].most)
		return console_failed(t,
				      actions[i].least ? "a file is wanted behind %s"
						       : "too many words behind %s",
				      actions[i].name);
	arena_init(&arena);
	dir = kept_answers_folder(&arena, o->cache);
	if (dir)
		status = act(t, dir, actions[i].run, n_words ? o->files.data[1] : NULL);
	else
		console_failed(t, "there is no cache (--cache=DIR)");
	arena_fini(&arena);
	return status;
}
