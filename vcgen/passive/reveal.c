/*
 * A set is a row of bits, one per function that is named by a command and one for all
 * others. The state is a stack of sets: `push` doubles the top, `pop` drops it. Where paths
 * meet, and over assertions, what is revealed in one set is revealed; but beside a set in which
 * all others are revealed those in which they are hidden do not count (reference 3.7).
 */
#include "vcgen/passive/reveal.h"

#include <stdlib.h>

struct reveals {
	struct arena *arena;
	atom_list names; // sorted; name i has bit i + 1, all others bit 0
	uint32_t n_words;
};

/* The innermost set, and what `pop` goes back to. Shared, never changed. */
struct level {
	const uint64_t *set;
	const struct level *outer;
	uint32_t depth;
};

static int compare_names(const void *x, const void *y)
{
	const struct atom *const *a = x, *const *b = y;

	return (*a)->id < (*b)->id ? -1 : (*a)->id > (*b)->id;
}

static void find_names(struct reveals *r, const struct cfg *b)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < b->nodes.len; i++)
		for (uint32_t k = 0; k < b->nodes.data[i]->steps.len; k++) {
			const struct step *s = &b->nodes.data[i]->steps.data[k];

			if (s->kind == STEP_REVEAL && s->cmd->names.len)
				vec_push_in(r->arena, &r->names, s->cmd->names.data[0]);
		}
	if (r->names.len)
		qsort(r->names.data, r->names.len, sizeof(*r->names.data),
		      compare_names);
	for (uint32_t i = 0; i < r->names.len; i++)
		if (!n || r->names.data[n - 1] != r->names.data[i])
			r->names.data[n++] = r->names.data[i];
	r->names.len = n;
	r->n_words = (n + 1 + 63) / 64;
}

/* The bit of a function. */
static uint32_t number_of(const struct reveals *r, const struct atom *name)
{
	const struct atom **found = r->names.len
					? bsearch(&name, r->names.data, r->names.len,
						  sizeof(*r->names.data), compare_names)
					: NULL;

	return found ? (uint32_t)(found - r->names.data) + 1 : 0;
}

static uint64_t *new_set(struct reveals *r, const uint64_t *from, uint64_t fill)
{
	uint64_t *out = ARENA_NEW_ARRAY(r->arena, r->n_words, uint64_t);

	for (uint32_t w = 0; w < r->n_words; w++)
		out[w] = from ? from[w] : fill;
	return out;
}

static const struct level *new_level(struct reveals *r, const uint64_t *set,
				     const struct level *outer)
{
	struct level *out = ARENA_NEW(r->arena, struct level);

	*out = (struct level){ set, outer, outer ? outer->depth + 1 : 0 };
	return out;
}

/* Are those revealed that no command names? */
static bool reveals_others(const uint64_t *set)
{
	return set[0] & 1;
}

static const uint64_t *united(struct reveals *r, const uint64_t *a, const uint64_t *b)
{
	uint64_t *out = new_set(r, a, 0);

	reveals_add(r, out, b);
	return out;
}

/* Level by level from the outermost; where one stack is higher, its inner levels go. */
static const struct level *join(struct reveals *r, const struct level *a,
				const struct level *b)
{
	VEC(const uint64_t *) sets = { 0 };
	const struct level *out = NULL;

	while (a->depth > b->depth)
		a = a->outer;
	while (b->depth > a->depth)
		b = b->outer;
	for (; a != b; a = a->outer, b = b->outer)
		vec_push(&sets, united(r, a->set, b->set));
	for (out = a; sets.len; (void)vec_pop(&sets))
		out = new_level(r, vec_last(&sets), out);
	vec_fini(&sets);
	return out;
}

static const struct level *run(struct reveals *r, const struct level *now,
			       const struct cmd *c)
{
	uint64_t *set, bit;
	uint32_t number;

	switch ((int)c->kind) {
	case CMD_PUSH:
		return new_level(r, now->set, now);
	case CMD_POP:
		return now->outer ? now->outer : now;
	default:
		break;
	}
	if (!c->names.len)
		return new_level(
		    r, new_set(r, NULL, c->kind == CMD_REVEAL ? UINT64_MAX : 0),
		    now->outer);
	set = new_set(r, now->set, 0);
	number = number_of(r, c->names.data[0]);
	bit = UINT64_C(1) << (number % 64);
	set[number / 64] =
	    c->kind == CMD_REVEAL ? set[number / 64] | bit : set[number / 64] & ~bit;
	return new_level(r, set, now->outer);
}

struct reveals *reveals_find(struct cfg *b)
{
	struct reveals *r;
	const struct level **at_end;

	if (!cfg_has_step(b, STEP_REVEAL))
		return NULL;
	r = ARENA_NEW(b->arena, struct reveals);
	r->arena = b->arena;
	find_names(r, b);
	at_end = ARENA_NEW_ARRAY(b->arena, b->nodes.len, const struct level *);
	for (uint32_t i = 0; i < b->nodes.len; i++) {
		struct node *n = b->nodes.data[i];
		const struct level *now = NULL;

		for (uint32_t k = 0; k < n->preds.len; k++) {
			const struct level *from = at_end[n->preds.data[k]];

			now = now ? join(r, now, from) : from;
		}
		if (!now)
			now = new_level(r, new_set(r, NULL, UINT64_MAX), NULL);
		for (uint32_t k = 0; k < n->steps.len; k++) {
			if (n->steps.data[k].kind == STEP_REVEAL)
				now = run(r, now, n->steps.data[k].cmd);
			n->steps.data[k].revealed = now->set;
		}
		at_end[i] = now;
	}
	return r;
}

uint64_t *reveals_no_function(const struct reveals *r)
{
	return new_set((struct reveals *)r, NULL, 0);
}

void reveals_add(const struct reveals *r, uint64_t *set, revealed_set more)
{
	bool others = reveals_others(set);

	if (others && !reveals_others(more))
		return;
	for (uint32_t w = 0; w < r->n_words; w++)
		set[w] = others == reveals_others(more) ? set[w] | more[w] : more[w];
}

bool reveals_function(const struct reveals *r, revealed_set set, const struct func *f)
{
	uint32_t number = number_of(r, f->source_name ? f->source_name : f->name);

	return f->revealed || (set[number / 64] >> (number % 64) & 1);
}
