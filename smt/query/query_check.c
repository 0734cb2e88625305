/*
 * Heads are made before all that mentions them, and a term has a greater id than its parts: so
 * only terms from the first head on can have heads in them, and those are gone through once.
 */
#include "smt/query/query_check.h"

#include "base/mem.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

#define NO_EQUATION UINT32_MAX

struct head {
	term name;
	uint32_t equation; // number of the constraint, or NO_EQUATION
	bool is_assert;
	bool wanted; // in the slice at hand: leads to a wanted assertion
};

struct mention {
	uint32_t constraint, head;
};

struct slice_checker {
	const struct query *q;
	uint32_t first, end; // ids of terms that can have heads in them
	uint32_t *head_no;   // by id - first: 1 + number of the head, or 0
	bool *has_head;      // by id - first: one occurs in it
	VEC(struct head) heads;
	VEC(struct mention) mentions; // of block equations, in their order
	VEC(term) todo;
	const char *wrong;
};

static bool fail(struct slice_checker *c, const char *what)
{
	if (!c->wrong)
		c->wrong = what;
	return false;
}

static const struct term_info *info(const struct slice_checker *c, term x)
{
	return term_get(c->q->terms, x);
}

static bool is_constant(const struct term_info *x)
{
	return x->kind == T_APP && x->n_args == 0;
}

/* -- heads --------------------------------------------------------------------------------- */

static bool has_head(const struct slice_checker *c, term x)
{
	return x.n >= c->first && (x.n >= c->end || c->has_head[x.n - c->first]);
}

static struct head *head_at(struct slice_checker *c, term x)
{
	uint32_t no = x.n >= c->first && x.n < c->end ? c->head_no[x.n - c->first] : 0;

	return no ? &c->heads.data[no - 1] : NULL;
}

/* Of `head => body`, which is `not head` if the body is false. */
static bool find_head(const struct slice_checker *c, term equation, term *head)
{
	const struct term_info *x = info(c, equation);

	if (x->kind != T_IMPLIES && x->kind != T_NOT)
		return false;
	*head = x->u.args[0];
	return true;
}

static void list_head(struct slice_checker *c, term name, bool is_assert)
{
	if (!is_constant(info(c, name))) {
		fail(c, "a head is no constant");
		return;
	}
	if (!c->heads.len || name.n < c->first)
		c->first = name.n;
	vec_push(&c->heads, ((struct head){ name, NO_EQUATION, is_assert, false }));
}

static void list_heads(struct slice_checker *c)
{
	const struct query *q = c->q;

	c->first = c->end = q->terms->terms.len;
	for (uint32_t i = 0; i < q->n_blocks; i++)
		if (!term_eq(q->blocks[i].fails, q->terms->false_))
			list_head(c, q->blocks[i].fails, false);
	for (uint32_t i = 0; i < q->n_asserts; i++)
		list_head(c, q->asserts[i].fails, true);
	for (uint32_t i = 0; i < q->n_constraints; i++) {
		term head;

		if (q->constraints[i].origin != ORIGIN_PLACE)
			continue;
		if (!find_head(c, q->constraints[i].term, &head))
			fail(c, "a block equation has another shape");
		else
			list_head(c, head, false);
	}
}

/* What has heads in it: parts come before the whole. */
static void mark_heads(struct slice_checker *c)
{
	uint32_t n = c->end - c->first;

	c->head_no = mem_calloc(n + 1, sizeof(*c->head_no));
	c->has_head = mem_calloc(n + 1, sizeof(*c->has_head));
	for (uint32_t i = 0; i < c->heads.len; i++) {
		uint32_t at = c->heads.data[i].name.n - c->first;

		if (c->head_no[at])
			fail(c, "a constant is the head of two things");
		c->head_no[at] = i + 1;
		c->has_head[at] = true;
	}
	for (uint32_t k = 0; k < n; k++) {
		const struct term_info *x = info(c, (term){ c->first + k });

		for (uint32_t i = 0; i < x->n_args && !c->has_head[k]; i++)
			c->has_head[k] = has_head(c, x->u.args[i]);
	}
}

/* -- block equations ------------------------------------------------------------------------- */

/* The one part of a conjunction that has heads in it. */
static bool lone_part(struct slice_checker *c, const struct term_info *x, term *part)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < x->n_args; i++)
		if (has_head(c, x->u.args[i])) {
			*part = x->u.args[i];
			n++;
		}
	return n == 1;
}

/* True only if some head in it is, and each of these is enough for a disjunct. */
static void check_body(struct slice_checker *c, uint32_t constraint, term body)
{
	vec_clear(&c->todo);
	vec_push(&c->todo, body);
	while (c->todo.len) {
		term x = vec_pop(&c->todo), part;
		const struct term_info *t = info(c, x);
		struct head *h = head_at(c, x);

		if (h)
			vec_push(&c->mentions,
				 ((struct mention){ constraint,
						    (uint32_t)(h - c->heads.data) }));
		else if (t->kind == T_AND && lone_part(c, t, &part))
			vec_push(&c->todo, part);
		else if (t->kind == T_OR)
			for (uint32_t i = 0; i < t->n_args; i++)
				vec_push(&c->todo, t->u.args[i]);
		else
			fail(c,
			     "a block equation does not depend on one head at a time");
	}
}

static void check_equation(struct slice_checker *c, uint32_t number, term head)
{
	const struct hypothesis *h = &c->q->constraints[number];
	const struct term_info *x = info(c, h->term);
	struct head *at = head_at(c, head);
	term found;

	if (!at || !find_head(c, h->term, &found) || !term_eq(found, head)) {
		fail(c, "a block equation has another head");
		return;
	}
	if (at->equation != NO_EQUATION)
		fail(c, "a head has two block equations");
	at->equation = number;
	if (x->kind == T_NOT)
		return;
	if (h->origin != ORIGIN_ASSERT)
		check_body(c, number, x->u.args[1]);
	else if (has_head(c, x->u.args[1]))
		fail(c, "what a failing assertion means depends on another");
}

/* An assertion is an end: it may be in any place, and needs no equation if it cannot hold. */
static void check_order(struct slice_checker *c)
{
	for (uint32_t i = 0; i < c->mentions.len; i++) {
		struct mention m = c->mentions.data[i];
		const struct head *h = &c->heads.data[m.head];

		if (h->is_assert)
			continue;
		if (h->equation == NO_EQUATION)
			fail(c, "a head has no block equation");
		else if (h->equation <= m.constraint)
			fail(c, "block equations are not in the order of executions");
	}
}

/* -- hypotheses ------------------------------------------------------------------------------ */

static void check_constraint(struct slice_checker *c, uint32_t number)
{
	const struct query *q = c->q;
	const struct hypothesis *h = &q->constraints[number];
	term head;

	switch ((enum origin)h->origin) {
	case ORIGIN_BLOCK:
		if (h->number >= q->n_blocks)
			break;
		check_equation(c, number, q->blocks[h->number].fails);
		return;
	case ORIGIN_PLACE:
		if (h->number >= q->n_asserts || !find_head(c, h->term, &head))
			break;
		check_equation(c, number, head);
		return;
	case ORIGIN_ASSERT:
		if (h->number >= q->n_asserts)
			break;
		check_equation(c, number, q->asserts[h->number].fails);
		return;
	case ORIGIN_HOLDS:
		if (h->number >= q->n_asserts || info(c, h->term)->kind != T_NOT ||
		    !term_eq(info(c, h->term)->u.args[0], q->asserts[h->number].fails))
			break;
		return;
	case ORIGIN_INSTANCE:
	case ORIGIN_WITNESS:
		if (h->number >= q->n_instances || has_head(c, h->term))
			break;
		return;
	case ORIGIN_LINK:
		if (has_head(c, h->term))
			break;
		return;
	case ORIGIN_NONE:
	case ORIGIN_AXIOM:
	case ORIGIN_DEFINITION:
	case ORIGIN_COMPREHENSION:
	case ORIGIN_DISTINCT:
	case ORIGIN_FIXED:
	case ORIGIN_CLOSED:
		fail(c, "a constraint has no origin of constraints");
		return;
	}
	fail(c, "a constraint does not fit its origin");
}

static bool constants_only(const struct slice_checker *c, const struct term_info *x)
{
	for (uint32_t i = 0; i < x->n_args; i++)
		if (!is_constant(info(c, x->u.args[i])))
			return false;
	return true;
}

static void check_axiom(struct slice_checker *c, const struct hypothesis *h)
{
	const struct term_info *x = info(c, h->term);
	bool fits = false;

	switch ((enum origin)h->origin) {
	case ORIGIN_AXIOM:
	case ORIGIN_DEFINITION:
	case ORIGIN_COMPREHENSION:
		fits = true;
		break;
	case ORIGIN_DISTINCT:
		fits = x->kind == T_DISTINCT && constants_only(c, x);
		break;
	case ORIGIN_FIXED:
		fits = is_constant(x) || (x->kind == T_NOT && constants_only(c, x));
		break;
	case ORIGIN_NONE:
	case ORIGIN_BLOCK:
	case ORIGIN_PLACE:
	case ORIGIN_ASSERT:
	case ORIGIN_HOLDS:
	case ORIGIN_INSTANCE:
	case ORIGIN_WITNESS:
	case ORIGIN_LINK:
	case ORIGIN_CLOSED:
		fail(c, "an axiom has no origin of axioms");
		return;
	}
	if (!fits || has_head(c, h->term))
		fail(c, "an axiom does not fit its origin");
}

static void check(struct slice_checker *c)
{
	const struct query *q = c->q;

	list_heads(c);
	if (c->wrong)
		return;
	mark_heads(c);
	for (uint32_t i = 0; i < q->n_constraints && !c->wrong; i++)
		check_constraint(c, i);
	for (uint32_t i = 0; i < q->n_axioms && !c->wrong; i++)
		if (q->axioms[i].origin != ORIGIN_AXIOM ||
		    has_head(c, q->axioms[i].term))
			check_axiom(c, &q->axioms[i]);
	for (uint32_t i = 0; i < q->n_labels && !c->wrong; i++)
		if (!is_constant(info(c, q->labels[i])) || has_head(c, q->labels[i]))
			fail(c, "a label is no constant of its own");
	check_order(c);
}

struct slice_checker *slice_checker_new(const struct query *q, const char **wrong)
{
	struct slice_checker *c = mem_alloc(sizeof(*c));

	*c = (struct slice_checker){ .q = q };
	check(c);
	*wrong = c->wrong;
	if (!c->wrong)
		return c;
	slice_checker_free(c);
	return NULL;
}

void slice_checker_free(struct slice_checker *c)
{
	if (!c)
		return;
	free(c->head_no);
	free(c->has_head);
	vec_fini(&c->heads);
	vec_fini(&c->mentions);
	vec_fini(&c->todo);
	free(c);
}

const char *query_check(const struct query *q)
{
	const char *wrong;

	slice_checker_free(slice_checker_new(q, &wrong));
	return wrong;
}

/* -- slices ----------------------------------------------------------------------------------- */

/* Backwards, as equations mention later ones only. */
static void find_wanted(struct slice_checker *c, uint32_t first, uint32_t end)
{
	for (uint32_t i = 0; i < c->heads.len; i++)
		c->heads.data[i].wanted = false;
	for (uint32_t i = first; i < end; i++)
		head_at(c, c->q->asserts[i].fails)->wanted = true;
	for (uint32_t i = c->mentions.len; i > 0; i--) {
		struct mention m = c->mentions.data[i - 1];
		term head;

		if (c->heads.data[m.head].wanted &&
		    find_head(c, c->q->constraints[m.constraint].term, &head))
			head_at(c, head)->wanted = true;
	}
}

static bool same(const struct hypothesis *a, const struct hypothesis *b)
{
	return term_eq(a->term, b->term) && a->origin == b->origin &&
	       a->number == b->number;
}

static bool may_be_closed(struct slice_checker *c, const struct hypothesis *h)
{
	const struct term_info *x = info(c, h->term);
	const struct head *head = x->kind == T_NOT ? head_at(c, x->u.args[0]) : NULL;

	return h->origin == ORIGIN_CLOSED && head && !head->wanted;
}

/* Are the hypotheses among `all`, and in the same order? Closed heads stand between them. */
static bool among(struct slice_checker *c, const struct hypothesis *part, uint32_t n,
		  const struct hypothesis *all, uint32_t n_all)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < n; i++) {
		if (may_be_closed(c, &part[i]))
			continue;
		while (at < n_all && !same(&part[i], &all[at]))
			at++;
		if (at++ >= n_all)
			return false;
	}
	return true;
}

const char *slice_check(struct slice_checker *c, const struct query *part,
			uint32_t first, uint32_t end)
{
	const struct query *q = c->q;

	if (first >= end || end > q->n_asserts)
		return "a slice is about no assertion";
	find_wanted(c, first, end);
	if (part->terms != q->terms || part->n_labels > q->n_labels ||
	    part->n_blocks > q->n_blocks ||
	    (part->n_labels && part->labels != q->labels) ||
	    (part->n_blocks && !term_eq(part->blocks[0].fails, q->blocks[0].fails)))
		return "a slice is of another query";
	if (!among(c, part->axioms, part->n_axioms, q->axioms, q->n_axioms))
		return "a slice has another axiom";
	if (!among(c, part->constraints, part->n_constraints, q->constraints,
		   q->n_constraints))
		return "a slice has another constraint";
	return NULL;
}
