#include "smt/query/slice.h"

#include "base/graph.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define NO_HEAD UINT32_MAX

/* A head is the constant of a block, a place or an assertion that is true only if it fails. */
struct slicer {
	const struct query *q;
	struct arena arena;
	VEC(term) heads;
	uint32_t *head_no;         // by number of the term, or NO_HEAD
	uint32_t *head_of;         // by constraint: of a block equation, or NO_HEAD
	struct adjacency mentions; // by constraint: heads in its body
	struct adjacency users;    // by head: constraints that mention it
	bool *wanted;              // by head: leads to a wanted assertion
	bool *closed;              // by head: said not to fail
	VEC(uint32_t) todo;
	VEC(struct hypothesis) constraints; // of the slice
};

/* -- what leads to what -------------------------------------------------------------------- */

static void add_head(struct slicer *s, term t)
{
	if (term_eq(t, s->q->terms->false_) || s->head_no[t.n] != NO_HEAD)
		return; // the block cannot fail
	s->head_no[t.n] = s->heads.len;
	vec_push(&s->heads, t);
}

/* Of `head => body`, which is `not head` if the body is false. */
static term head_of_place(const struct slicer *s, term equation)
{
	return term_get(s->q->terms, equation)->u.args[0];
}

/* The head of a block equation; none of anything else. */
static term head_of(const struct slicer *s, const struct hypothesis *h)
{
	const struct query *q = s->q;

	switch ((enum origin)h->origin) {
	case ORIGIN_BLOCK:
		return q->blocks[h->number].fails;
	case ORIGIN_PLACE:
		return head_of_place(s, h->term);
	case ORIGIN_ASSERT:
		return q->asserts[h->number].fails;
	case ORIGIN_NONE:
	case ORIGIN_AXIOM:
	case ORIGIN_DEFINITION:
	case ORIGIN_COMPREHENSION:
	case ORIGIN_DISTINCT:
	case ORIGIN_FIXED:
	case ORIGIN_HOLDS:
	case ORIGIN_INSTANCE:
	case ORIGIN_WITNESS:
	case ORIGIN_LINK:
	case ORIGIN_CLOSED:
		break;
	}
	return (term){ 0 };
}

static void find_heads(struct slicer *s)
{
	const struct query *q = s->q;
	const struct term_table *t = q->terms;
	uint32_t i;

	s->head_no = ARENA_NEW_ARRAY(&s->arena, t->terms.len, uint32_t);
	memset(s->head_no, 0xff, t->terms.len * sizeof(*s->head_no));
	s->head_of = ARENA_NEW_ARRAY(&s->arena, q->n_constraints, uint32_t);
	for (i = 0; i < q->n_blocks; i++)
		add_head(s, q->blocks[i].fails);
	for (i = 0; i < q->n_asserts; i++)
		add_head(s, q->asserts[i].fails);
	for (i = 0; i < q->n_constraints; i++) {
		term head = head_of(s, &q->constraints[i]);

		if (!term_none(head))
			add_head(s, head);
		s->head_of[i] = term_none(head) ? NO_HEAD : s->head_no[head.n];
	}
}

static bool has_parts(const struct term_info *x)
{
	return x->kind == T_AND || x->kind == T_OR;
}

/* By term: is a head, or has one below conjunctions and disjunctions, where all heads stand. */
static bool *find_leading(const struct slicer *s)
{
	const struct term_table *t = s->q->terms;
	bool *leads = mem_calloc(t->terms.len, sizeof(*leads));

	for (uint32_t id = 1; id < t->terms.len; id++) {
		const struct term_info *x = term_get(t, (term){ id });

		leads[id] = s->head_no[id] != NO_HEAD;
		for (uint32_t i = 0; has_parts(x) && i < x->n_args && !leads[id]; i++)
			leads[id] = leads[x->u.args[i].n];
	}
	return leads;
}

static void find_mentions(struct slicer *s)
{
	const struct query *q = s->q;
	const struct term_table *t = q->terms;
	edge_list mentions = { 0 }, users = { 0 };
	bool *leads = find_leading(s);

	for (uint32_t c = 0; c < q->n_constraints; c++) {
		if (s->head_of[c] != NO_HEAD &&
		    term_get(t, q->constraints[c].term)->kind == T_IMPLIES)
			vec_push(&s->todo,
				 term_get(t, q->constraints[c].term)->u.args[1].n);
		while (s->todo.len) {
			uint32_t id = vec_pop(&s->todo), head = s->head_no[id];
			const struct term_info *x = term_get(t, (term){ id });

			if (head != NO_HEAD) {
				vec_push(&mentions, ((struct edge){ c, head }));
				vec_push(&users, ((struct edge){ head, c }));
			}
			for (uint32_t i = 0; has_parts(x) && i < x->n_args; i++)
				if (leads[x->u.args[i].n])
					vec_push(&s->todo, x->u.args[i].n);
		}
	}
	free(leads);
	s->mentions = adjacency_make(&s->arena, q->n_constraints, &mentions);
	s->users = adjacency_make(&s->arena, s->heads.len, &users);
	vec_fini(&mentions);
	vec_fini(&users);
}

struct slicer *slicer_new(const struct query *q)
{
	struct slicer *s = mem_alloc(sizeof(*s));

	*s = (struct slicer){ .q = q };
	arena_init(&s->arena);
	find_heads(s);
	find_mentions(s);
	s->wanted = ARENA_NEW_ARRAY(&s->arena, s->heads.len, bool);
	s->closed = ARENA_NEW_ARRAY(&s->arena, s->heads.len, bool);
	return s;
}

void slicer_free(struct slicer *s)
{
	if (!s)
		return;
	vec_fini(&s->heads);
	vec_fini(&s->todo);
	vec_fini(&s->constraints);
	arena_fini(&s->arena);
	free(s);
}

/* -- a slice ----------------------------------------------------------------------------------- */

static void want(struct slicer *s, uint32_t head)
{
	if (head == NO_HEAD || s->wanted[head])
		return;
	s->wanted[head] = true;
	vec_push(&s->todo, head);
}

static void find_wanted(struct slicer *s, uint32_t first, uint32_t end)
{
	memset(s->wanted, 0, s->heads.len * sizeof(*s->wanted));
	for (uint32_t i = first; i < end; i++)
		want(s, s->head_no[s->q->asserts[i].fails.n]);
	while (s->todo.len) {
		uint32_t h = vec_pop(&s->todo);

		for (uint32_t i = s->users.first[h]; i < s->users.first[h + 1]; i++)
			want(s, s->head_of[s->users.to[i]]);
	}
}

static void close_head(struct slicer *s, uint32_t head)
{
	if (s->wanted[head] || s->closed[head])
		return;
	s->closed[head] = true;
	vec_push(&s->constraints, hypothesis(term_not(s->q->terms, s->heads.data[head]),
					     ORIGIN_CLOSED, 0));
}

static void take_constraint(struct slicer *s, uint32_t c)
{
	uint32_t head = s->head_of[c];

	if (head != NO_HEAD && !s->wanted[head])
		return;
	vec_push(&s->constraints, s->q->constraints[c]);
	for (uint32_t i = s->mentions.first[c]; i < s->mentions.first[c + 1]; i++)
		close_head(s, s->mentions.to[i]);
}

struct query slicer_cut(struct slicer *s, uint32_t first, uint32_t end)
{
	struct query part = *s->q;

	find_wanted(s, first, end);
	memset(s->closed, 0, s->heads.len * sizeof(*s->closed));
	vec_clear(&s->constraints);
	if (part.n_blocks && s->head_no[part.blocks[0].fails.n] != NO_HEAD)
		close_head(s, s->head_no[part.blocks[0].fails.n]);
	for (uint32_t c = 0; c < s->q->n_constraints; c++)
		take_constraint(s, c);
	part.constraints = s->constraints.data;
	part.n_constraints = s->constraints.len;
	part.n_blocks = part.n_blocks ? 1 : 0; // the entry, which is asserted
	part.n_asserts = 0;
	part.n_values = 0;
	return part;
}
