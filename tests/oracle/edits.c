/*
 * edits - a program that is edited in a session has the verdicts that its text has by itself.
 *
 *	edits [--NAME[=VALUE]]... FILE
 *
 * The file has the texts of the program one after the other, separated by lines `// -- edit`. Each is
 * verified as a program of the session, made from the one before, and by itself. Says where one
 * is proved that the other refutes, or an implementation is missing; exit status 1 then, 4 if a
 * text ends in an internal error.
 */
#include "ivl.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_RESULTS = 256, MAX_ASSERTIONS = 4096, ID = 200 };

struct fact {
	char id[ID];
	enum ivl_verdict verdict;
};

/* What a run has said. */
struct seen {
	size_t n;
	struct fact *facts; // implementations and their assertions
	bool broken;
};

static struct seen before, alone;

static void note(struct seen *s, const char *id, enum ivl_verdict verdict)
{
	struct fact *f;

	if (s->n == MAX_RESULTS + MAX_ASSERTIONS)
		return;
	f = &s->facts[s->n++];
	snprintf(f->id, sizeof(f->id), "%s", id);
	f->verdict = verdict;
	s->broken |= verdict == IVL_INTERNAL_ERROR;
}

static void on_result(void *env, const struct ivl_result *r)
{
	note(env, r->id, r->verdict);
	for (size_t i = 0; i < r->n_assertions; i++)
		note(env, r->assertions[i].id, r->assertions[i].verdict);
}

static struct ivl_callbacks callbacks(struct seen *s)
{
	return (struct ivl_callbacks){ .env = s, .result = on_result };
}

static bool is_refuted(enum ivl_verdict v)
{
	return v == IVL_REFUTED || v == IVL_CANDIDATE;
}

/* Where they differ, and not by what was left open. */
static bool differ(unsigned text)
{
	bool found = false;

	if (before.n != alone.n) {
		printf("text %u: %zu verdicts in the session, %zu alone\n", text,
		       before.n, alone.n);
		return true;
	}
	for (size_t i = 0; i < alone.n; i++) {
		const struct fact *a = &before.facts[i], *b = &alone.facts[i];
		bool wrong = (a->verdict == IVL_PROVED && is_refuted(b->verdict)) ||
			     (is_refuted(a->verdict) && b->verdict == IVL_PROVED);

		if (strcmp(a->id, b->id) == 0 && !wrong)
			continue;
		printf("text %u: %s is %d in the session, %s is %d alone\n", text,
		       a->id, (int)a->verdict, b->id, (int)b->verdict);
		found = true;
	}
	return found;
}

static void clear(struct seen *s)
{
	s->n = 0;
	s->broken = false;
}

static enum ivl_status run_alone(const struct ivl_options *o, const char *text,
				 size_t len)
{
	struct ivl_callbacks cb = callbacks(&alone);
	struct ivl *v = ivl_new(o, &cb);
	enum ivl_status st;

	clear(&alone);
	st = ivl_load_text(v, "p.bpl", text, len);
	if (st == IVL_OK)
		st = ivl_verify(v);
	ivl_free(v);
	return st;
}

static struct ivl_program *first(struct ivl_session *s, const struct ivl_options *o,
				 const char *text, size_t len)
{
	struct ivl_callbacks cb = callbacks(&before);
	struct ivl *v = ivl_new(o, &cb);

	(void)ivl_load_text(v, "p.bpl", text, len);
	return ivl_program_new(s, v);
}

static enum ivl_status run_kept(struct ivl_program *p, const struct ivl_options *o)
{
	struct ivl_callbacks cb = callbacks(&before);
	enum ivl_status st = ivl_program_status(p);
	struct ivl *r;

	clear(&before);
	if (st != IVL_OK)
		return st;
	r = ivl_run_new(p, o, &cb);
	st = ivl_verify(r);
	ivl_free(r);
	return st;
}

static int run_all(const struct ivl_options *o, const char *all)
{
	static const char mark[] = "// -- edit\n";
	struct ivl_session *s = ivl_session_new();
	struct ivl_program *p = NULL;
	const char *end;
	int status = 0;

	for (unsigned n = 1; all; n++, all = end ? end + strlen(mark) : NULL) {
		struct ivl_program *q;
		enum ivl_status a, b;
		size_t len;

		end = strstr(all, mark);
		len = end ? (size_t)(end - all) : strlen(all);
		q = p ? ivl_program_with_text(p, "p.bpl", all, len)
		      : first(s, o, all, len);
		ivl_program_free(p);
		p = q;
		a = run_kept(p, o);
		b = run_alone(o, all, len);
		if ((a == IVL_REJECTED) != (b == IVL_REJECTED)) {
			printf("text %u: status %d in the session, %d alone\n", n,
			       (int)a, (int)b);
			status = 1;
		} else if (before.broken || alone.broken) {
			printf("text %u: internal error\n", n);
			status = 4;
		} else if (differ(n)) {
			status = 1;
		}
	}
	ivl_program_free(p);
	ivl_session_free(s);
	return status;
}

static char *read_all(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = NULL;
	size_t len = 0, cap = 0, got = 1;

	while (f && got) {
		if (len + 1 >= cap) {
			cap = cap ? 2 * cap : 1 << 16;
			text = realloc(text, cap);
			if (!text)
				break;
		}
		got = fread(text + len, 1, cap - len - 1, f);
		len += got;
	}
	if (f)
		fclose(f);
	if (text)
		text[len] = '\0';
	return text;
}

static bool set(struct ivl_options *o, const char *word)
{
	char name[64], why[200] = "";
	const char *value = strchr(word, '=');

	snprintf(name, sizeof(name), "%.*s",
		 value ? (int)(value - word - 2) : (int)strlen(word + 2), word + 2);
	if (ivl_options_set(o, name, value ? value + 1 : NULL, why, sizeof(why)))
		return true;
	fprintf(stderr, "edits: %s\n", why);
	return false;
}

int main(int argc, char **argv)
{
	struct ivl_options *o = ivl_options_new();
	char *text = argc > 1 ? read_all(argv[argc - 1]) : NULL;
	int status = 2;

	before.facts = calloc(MAX_RESULTS + MAX_ASSERTIONS, sizeof(struct fact));
	alone.facts = calloc(MAX_RESULTS + MAX_ASSERTIONS, sizeof(struct fact));
	for (int i = 1; text && i + 1 < argc; i++)
		if (!set(o, argv[i])) {
			free(text);
			text = NULL;
		}
	if (text && ivl_options_set(o, "assertions", NULL, NULL, 0))
		status = run_all(o, text);
	free(text);
	free(before.facts);
	free(alone.facts);
	ivl_options_free(o);
	return status;
}
