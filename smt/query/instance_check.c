/*
 * Constants and instances of pools, see query_check.h. New constants have greater ids than what
 * was there before, so that only terms from the first of them on are looked at. A quantifier is
 * instantiated again by the constructors of terms: equal terms have equal ids. Quantifiers do
 * not, as each is one of its own; so an instance says what became of those in its body, and their
 * bodies are held against each other.
 */
#include "smt/query/query_check.h"

#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

enum use { USE_NONE, USE_STAND_IN, USE_WITNESS };

struct checker {
	const struct query *q;
	struct term_table *t;
	uint32_t first, end; // ids of terms that can have new constants in them
	uint8_t *use;        // by id - first: of new constants
	bool *has_new;       // by id - first: one occurs in it
	bool *needed;        // by id - first: a part of a constraint
	term *unfolded;      // by id - first: with quantifiers for constants
	struct map axioms;   // of comprehensions
	struct map images;   // of the instance at hand: term -> with the values
	struct map inner;    // of the instance at hand: quantifier -> what became of it
	VEC(term) todo, open, args;
	const char *wrong;
};

static bool fail(struct checker *c, const char *what)
{
	if (!c->wrong)
		c->wrong = what;
	return false;
}

static const struct term_info *info(const struct checker *c, term x)
{
	return term_get(c->t, x);
}

/* -- new constants ---------------------------------------------------------------------------- */

static bool is_new(const struct checker *c, term x)
{
	return x.n >= c->first && x.n < c->end && c->has_new[x.n - c->first];
}

/* Call f for each constant, with its quantifier. */
static void each_constant(struct checker *c, void (*f)(struct checker *c, term x,
						       term quant, enum use use))
{
	const struct query *q = c->q;

	for (uint32_t i = 0; i < q->n_stand_ins; i++)
		f(c, q->stand_ins[i].from, q->stand_ins[i].to, USE_STAND_IN);
	for (uint32_t i = 0; i < q->n_constraints; i++) {
		const struct hypothesis *h = &q->constraints[i];
		const struct query_instance *x;

		if (h->origin != ORIGIN_WITNESS)
			continue;
		x = &q->instances[h->number];
		for (uint32_t k = 0; k < info(c, x->quant)->quant->n_vars; k++)
			f(c, x->values[k], x->quant, USE_WITNESS);
	}
}

static void find_first(struct checker *c, term x, term quant, enum use use)
{
	(void)quant;
	(void)use;
	if (x.n < c->first)
		c->first = x.n;
}

static void note_constant(struct checker *c, term x, term quant, enum use use)
{
	const struct term_info *i = info(c, x);
	uint8_t *at = &c->use[x.n - c->first];

	if (i->kind != T_APP || i->n_args)
		fail(c, "a constant for a quantifier or a witness is none");
	else if (*at)
		fail(c, "a constant stands for two things");
	else if (x.n <= quant.n)
		fail(c, "a constant is older than its quantifier");
	*at = (uint8_t)use;
}

static void find_new(struct checker *c)
{
	for (uint32_t k = 0; k < c->end - c->first; k++) {
		const struct term_info *x = info(c, (term){ c->first + k });

		c->has_new[k] = c->use[k] != USE_NONE;
		for (uint32_t i = 0; i < x->n_args && !c->has_new[k]; i++)
			c->has_new[k] = is_new(c, x->u.args[i]);
	}
}

/* -- with quantifiers in place of their constants ------------------------------------------------ */

static void need(struct checker *c, term x)
{
	if (x.n >= c->first)
		c->needed[x.n - c->first] = true;
}

static term unfold(const struct checker *c, term x)
{
	return x.n >= c->first && x.n < c->end ? c->unfolded[x.n - c->first] : x;
}

static term unfold_parts(struct checker *c, term x)
{
	struct term_info i = *info(c, x); // a copy: the table grows
	bool changed = false;

	vec_clear(&c->args);
	for (uint32_t k = 0; k < i.n_args; k++) {
		vec_push(&c->args, unfold(c, i.u.args[k]));
		changed = changed || !term_eq(c->args.data[k], i.u.args[k]);
	}
	if (changed && i.quant)
		fail(c, "a constant for a quantifier is below a quantifier");
	return changed && !i.quant ? term_with_args(c->t, x, c->args.data) : x;
}

static void unfold_all(struct checker *c)
{
	const struct query *q = c->q;

	for (uint32_t i = 0; i < q->n_constraints; i++)
		need(c, q->constraints[i].term);
	for (uint32_t k = c->end - c->first; k-- > 0;) {
		const struct term_info *x = info(c, (term){ c->first + k });

		for (uint32_t i = 0; c->needed[k] && i < x->n_args; i++)
			need(c, x->u.args[i]);
	}
	for (uint32_t k = 0; k < c->end - c->first; k++)
		c->unfolded[k] = (term){ c->first + k };
	for (uint32_t i = 0; i < q->n_stand_ins; i++)
		c->unfolded[q->stand_ins[i].from.n - c->first] = q->stand_ins[i].to;
	for (uint32_t k = 0; k < c->end - c->first; k++)
		if (c->needed[k] && c->use[k] == USE_NONE)
			c->unfolded[k] = unfold_parts(c, (term){ c->first + k });
}

/* -- a quantifier's body with values -------------------------------------------------------------- */

static term image(const struct checker *c, term x)
{
	uint64_t to;

	return map_get(&c->images, x.n, &to) ? (term){ (uint32_t)to } : x;
}

/* All below it that has bound variables, parts first. */
static void collect_open(struct checker *c, term body)
{
	struct map *seen = &c->images;

	vec_clear(&c->open);
	vec_push(&c->todo, body);
	while (c->todo.len) {
		term x = vec_pop(&c->todo);
		const struct term_info *i = info(c, x);

		if (!(i->flags & TERM_HAS_BOUND) || !map_set(seen, x.n, x.n))
			continue;
		vec_push(&c->open, x);
		for (uint32_t k = 0; k < i->n_args; k++)
			vec_push(&c->todo, i->u.args[k]);
	}
	if (c->open.len)
		qsort(c->open.data, c->open.len, sizeof(term), term_compare);
}

/* Has x become y: the same quantifier over a body that is the image of x's? */
static bool became(struct checker *c, term x, term y)
{
	const struct term_info *a = info(c, x), *b = info(c, y);
	term body = image(c, a->u.args[0]);

	if (term_eq(body, c->t->true_) || term_eq(body, c->t->false_))
		return term_eq(y, body);
	if (b->kind != a->kind || b->quant->n_vars != a->quant->n_vars ||
	    !term_eq(b->u.args[0], body))
		return false;
	for (uint32_t i = 0; i < a->quant->n_vars; i++)
		if (!term_eq(a->quant->vars[i], b->quant->vars[i]) ||
		    !term_eq(image(c, a->quant->vars[i]), a->quant->vars[i]))
			return false;
	return true;
}

static term image_of_quant(struct checker *c, term x)
{
	uint64_t to = x.n;

	(void)map_get(&c->inner, x.n, &to);
	if (!became(c, x, (term){ (uint32_t)to }))
		fail(c, "a quantifier in an instance has become another");
	return (term){ (uint32_t)to };
}

static term image_of(struct checker *c, term x)
{
	struct term_info i = *info(c, x);

	if (i.kind == T_BOUND)
		return image(c, x);
	if (i.quant)
		return image_of_quant(c, x);
	vec_clear(&c->args);
	for (uint32_t k = 0; k < i.n_args; k++)
		vec_push(&c->args, image(c, i.u.args[k]));
	return term_with_args(c->t, x, c->args.data);
}

static bool values_fit(struct checker *c, const struct query_instance *x)
{
	const struct quant *quant = info(c, x->quant)->quant;

	for (uint32_t i = 0; i < quant->n_vars; i++)
		if (info(c, x->values[i])->flags & TERM_HAS_BOUND ||
		    !sort_eq(term_sort(c->t, x->values[i]),
			     term_sort(c->t, quant->vars[i])))
			return false;
	return true;
}

static term instantiate(struct checker *c, const struct query_instance *x)
{
	const struct quant *quant = info(c, x->quant)->quant;
	term body = info(c, x->quant)->u.args[0];

	map_clear(&c->images);
	map_clear(&c->inner);
	for (uint32_t i = 0; i < x->n_inner; i++)
		map_set(&c->inner, x->inner[i].from.n, x->inner[i].to.n);
	collect_open(c, body);
	for (uint32_t i = 0; i < quant->n_vars; i++)
		map_set(&c->images, quant->vars[i].n, x->values[i].n);
	for (uint32_t i = 0; i < c->open.len && !c->wrong; i++)
		map_set(&c->images, c->open.data[i].n, image_of(c, c->open.data[i]).n);
	return image(c, body);
}

/* -- hypotheses --------------------------------------------------------------------------------- */

static void check_instance(struct checker *c, const struct hypothesis *h)
{
	const struct query_instance *x = &c->q->instances[h->number];
	bool witness = h->origin == ORIGIN_WITNESS;
	bool implied = (info(c, x->quant)->kind == T_FORALL) != witness;
	term body;

	if (!values_fit(c, x)) {
		fail(c, "the values of an instance do not fit its quantifier");
		return;
	}
	body = instantiate(c, x);
	if (!map_get(&c->axioms, x->quant.n, NULL))
		body = implied ? term_implies(c->t, x->quant, body)
			       : term_implies(c->t, body, x->quant);
	else if (witness)
		fail(c, "an axiom has a witness");
	if (!term_eq(unfold(c, h->term), body))
		fail(c, witness ? "a witness is none of its quantifier"
				: "an instance is none of its quantifier");
}

/* A block equation that was there before; they stay in order. */
static void check_equation(struct checker *c, const struct hypothesis *h,
			   const struct hypothesis *before, uint32_t n, uint32_t *at)
{
	while (*at < n &&
	       (before[*at].origin != h->origin || before[*at].number != h->number))
		++*at;
	if (*at == n || !term_eq(unfold(c, h->term), before[*at].term))
		fail(c, "a block equation is none of the condition's");
	else if (is_new(c, before[(*at)++].term))
		fail(c, "a constant is not new");
}

static void check_all(struct checker *c, const struct hypothesis *before, uint32_t n)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < c->q->n_constraints && !c->wrong; i++) {
		const struct hypothesis *h = &c->q->constraints[i];

		if (h->origin == ORIGIN_INSTANCE || h->origin == ORIGIN_WITNESS)
			check_instance(c, h);
		else if (h->origin != ORIGIN_LINK)
			check_equation(c, h, before, n, &at);
		else if (!term_eq(unfold(c, h->term), c->t->true_))
			fail(c, "a link is not trivial");
	}
	for (uint32_t i = 0; i < c->q->n_axioms; i++)
		if (is_new(c, c->q->axioms[i].term))
			fail(c, "a constant of pools is in an axiom");
}

/* What the rest relies on: numbers and quantifiers are there. */
static bool is_sane(struct checker *c)
{
	const struct query *q = c->q;

	for (uint32_t i = 0; i < q->n_constraints; i++) {
		const struct hypothesis *h = &q->constraints[i];

		if ((h->origin == ORIGIN_INSTANCE || h->origin == ORIGIN_WITNESS) &&
		    (h->number >= q->n_instances ||
		     !info(c, q->instances[h->number].quant)->quant))
			return fail(c, "an instance is of no quantifier");
	}
	for (uint32_t i = 0; i < q->n_stand_ins; i++)
		if (!info(c, q->stand_ins[i].to)->quant)
			return fail(c, "a constant stands for no quantifier");
	return true;
}

static void prepare(struct checker *c)
{
	uint32_t n;

	c->first = c->end = c->t->terms.len;
	each_constant(c, find_first);
	n = c->end - c->first + 1;
	c->use = mem_calloc(n, sizeof(*c->use));
	c->has_new = mem_calloc(n, sizeof(*c->has_new));
	c->needed = mem_calloc(n, sizeof(*c->needed));
	c->unfolded = mem_calloc(n, sizeof(*c->unfolded));
	each_constant(c, note_constant);
	find_new(c);
	for (uint32_t i = 0; i < c->q->n_axioms; i++)
		if (c->q->axioms[i].origin == ORIGIN_COMPREHENSION)
			map_set(&c->axioms, c->q->axioms[i].term.n, 1);
}

const char *instance_check(const struct hypothesis *before, uint32_t n,
			   const struct query *q)
{
	struct checker c = { .q = q, .t = q->terms };

	if (!is_sane(&c))
		return c.wrong;
	map_init(&c.axioms);
	map_init(&c.images);
	map_init(&c.inner);
	prepare(&c);
	if (!c.wrong) {
		unfold_all(&c);
		check_all(&c, before, n);
	}
	map_fini(&c.axioms);
	map_fini(&c.images);
	map_fini(&c.inner);
	vec_fini(&c.todo);
	vec_fini(&c.open);
	vec_fini(&c.args);
	free(c.use);
	free(c.has_new);
	free(c.needed);
	free(c.unfolded);
	return c.wrong;
}
