/*
 * A piece that is proved proves its assertions. One that is refuted refutes those that a
 * failure names; the others are proved if the search went on until the solver found no
 * further failure (reference 3.8: each failure excludes its assertion, then the solver is
 * asked again), and else open. What is true on its face is proved whatever the solver says.
 *
 * An assertion that several pieces check (of several paths, or again with another seed) is
 * refuted if one refutes it, and proved only if all prove it. Copies of an assertion, by
 * inlining and unrolling, are one: what counts is its place and the clause that it is of.
 */
#include "driver/result/assertions.h"

#include "base/map.h"
#include "driver/session/message.h"
#include "driver/result/verdict.h"

#include <stdlib.h>

/* What is known of one assertion so far. */
struct entry {
	const struct cmd *cmd;
	srcpos at;
	enum ivl_verdict verdict;
	uint32_t piece;  // that the verdict is from
	uint32_t number; // of appearance
	uint32_t n_failures;
};

struct table {
	struct arena *arena;
	struct map index; // key -> number in entries
	VEC(struct entry) entries;
};

static uint64_t key(const struct cmd *c)
{
	uint64_t h = hash_combine(assertion_position(c), (uint64_t)c->assert_kind);

	return hash_combine(h, c->related ? c->related->tok : 0);
}

/* The worse of two verdicts on one assertion. */
static bool is_worse(enum ivl_verdict a, enum ivl_verdict than)
{
	if (than == IVL_REFUTED || a == IVL_PROVED)
		return false;
	return a == IVL_REFUTED || than == IVL_PROVED ||
	       (a == IVL_CANDIDATE && than != IVL_CANDIDATE);
}

static struct entry *find(struct table *t, const struct cmd *c)
{
	struct entry e = { .cmd = c,
			   .at = assertion_position(c),
			   .verdict = IVL_PROVED,
			   .number = t->entries.len };
	uint64_t n;

	if (map_get(&t->index, key(c), &n))
		return &t->entries.data[n];
	map_set(&t->index, key(c), t->entries.len);
	vec_push_in(t->arena, &t->entries, e);
	return &vec_last(&t->entries);
}

static void add(struct table *t, const struct cmd *c, enum ivl_verdict verdict,
		uint32_t piece)
{
	bool is_new = !map_get(&t->index, key(c), NULL);
	struct entry *e = find(t, c);

	if (!is_new && !is_worse(verdict, e->verdict))
		return;
	e->verdict = verdict;
	e->piece = piece;
}

/* Of an assertion that no failure names. */
static enum ivl_verdict open_verdict(const struct answer *a)
{
	if (a->verdict == VERDICT_PROVED ||
	    (a->verdict == VERDICT_FAILED && a->end == VERDICT_PROVED))
		return IVL_PROVED;
	if (a->end == VERDICT_FAILED || a->end == VERDICT_PROVED)
		return IVL_UNKNOWN; // the limit of failures was reached
	return result_verdict(a->end);
}

static void add_piece(struct table *t, const struct ivl *v, const struct vc *vc,
		      const struct answer *a, uint32_t piece)
{
	const struct failure **failed =
	    ARENA_NEW_ARRAY(t->arena, vc->query.n_asserts, const struct failure *);
	enum ivl_verdict others = open_verdict(a);
	uint32_t i;

	for (i = 0; i < a->n_failures; i++)
		failed[a->failures[i].assert_no] = &a->failures[i];
	for (i = 0; i < vc->n_obligations; i++) {
		const struct vc_obligation *o = &vc->obligations[i];
		enum ivl_verdict verdict = others;

		if (o->number == VC_SETTLED)
			verdict = IVL_PROVED;
		else if (failed[o->number])
			verdict = result_failure(v, failed[o->number]);
		add(t, o->cmd, verdict, piece);
	}
}

static int compare(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return a->number < b->number ? -1 : a->number > b->number;
}

static struct ivl_assertion describe(const struct ivl *v, const struct entry *e,
				     const char *id)
{
	const struct kind_text *k = obligation_text(e->cmd->assert_kind);
	const struct cmd *c = e->cmd;
	struct span span = { e->at, e->at };
	struct ivl_assertion a = { .id = id,
				   .kind = k->kind,
				   .code = k->code,
				   .custom = result_custom_text(c),
				   .verdict = e->verdict,
				   .piece = e->piece };

	if (e->at >= c->span.start && e->at < c->span.end)
		span.end = c->span.end;
	else if (c->related && e->at == c->related->tok)
		span.end = c->related->span.end;
	a.at = session_locate(v, span);
	if (c->related && e->at != c->related->tok)
		a.related = session_locate(
		    v, (struct span){ c->related->tok, c->related->span.end });
	return a;
}

/* The entry of what failed: an assertion that one of the pieces checks. */
static struct entry *known(struct table *t, const struct cmd *c)
{
	uint64_t n = 0;
	bool found = map_get(&t->index, key(c), &n);

	check_that(found);
	return &t->entries.data[n];
}

/* Which failures each assertion has; they keep their order. */
static void link_failures(struct table *t, struct arena *arena,
			  const struct cmd *const *cmds, struct ivl_assertion *out,
			  struct ivl_result *r)
{
	struct ivl_failure *failures = (struct ivl_failure *)r->failures;
	size_t *place = ARENA_NEW_ARRAY(arena, r->n_failures, size_t);
	size_t i, at = 0, n = t->entries.len;

	map_clear(&t->index);
	for (i = 0; i < n; i++)
		map_set(&t->index, key(t->entries.data[i].cmd), i);
	for (i = 0; i < r->n_failures; i++)
		known(t, cmds[i])->n_failures++;
	for (i = 0; i < n; i++) {
		out[i].failures = place + at;
		at += t->entries.data[i].n_failures;
	}
	for (i = 0; i < r->n_failures; i++) {
		struct entry *e = known(t, cmds[i]);
		struct ivl_assertion *a = &out[e - t->entries.data];

		failures[i].assertion = (size_t)(e - t->entries.data);
		if (failures[i].verdict == IVL_REFUTED) // perhaps by a run
			a->verdict = IVL_REFUTED;
		((size_t *)a->failures)[a->n_failures++] = i;
	}
}

void assertions_make(const struct ivl *v, struct arena *arena, const vc_list *vcs,
		     const struct answer *answers, const struct cmd *const *cmds,
		     struct ivl_result *r)
{
	struct table t = { .arena = arena };
	uint32_t n_of_kind[IVL_UNPACK + 1] = { 0 };
	struct ivl_assertion *out;
	uint32_t i, piece = 0; // number in r->pieces

	map_init(&t.index);
	for (i = 0; i < vcs->len; i++) {
		const struct vc *vc = vcs->data[i];

		if (vc->is_probe)
			continue;
		/* What was divided counts by its parts, which stand behind it. */
		if (!vc->divided)
			add_piece(&t, v, vc, &answers[i], piece);
		piece++;
	}
	if (t.entries.len)
		qsort(t.entries.data, t.entries.len, sizeof(*t.entries.data), compare);
	out = ARENA_NEW_ARRAY(arena, t.entries.len, struct ivl_assertion);
	for (i = 0; i < t.entries.len; i++) {
		const struct entry *e = &t.entries.data[i];
		enum ivl_obligation kind = obligation_text(e->cmd->assert_kind)->kind;

		out[i] =
		    describe(v, e,
			     arena_printf(arena, "%s/%s.%u", r->id,
					  obligation_name(kind), ++n_of_kind[kind]));
	}
	link_failures(&t, arena, cmds, out, r);
	r->assertions = out;
	r->n_assertions = t.entries.len;
	map_fini(&t.index);
}
