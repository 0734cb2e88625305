#include "vcgen/translate/store_chain.h"

#include <string.h>

#define DIGITS_MAX 17 // of a number that is added: sums fit 64 bits
#define SUMS_MAX 8    // of numbers in an index

/* An index as `base + offset`; without a base it is a number. */
struct place {
	term base;
	int64_t offset;
};

static bool is_number(const struct term_table *t, term x, int64_t *n)
{
	const struct term_info *i = term_get(t, x);
	bool negative = i->kind == T_NEG;
	int64_t value = 0;

	if (negative)
		i = term_get(t, i->u.args[0]);
	if (i->kind != T_INT || strlen(i->u.text->text) > DIGITS_MAX)
		return false;
	for (const char *s = i->u.text->text; *s; s++)
		value = 10 * value + (*s - '0');
	*n = negative ? -value : value;
	return true;
}

/* Through sums of something and a number; that something may be a number, too. */
static struct place place_of(const struct term_table *t, term x)
{
	struct place p = { .base = x };
	int64_t n;

	for (uint32_t depth = 0; depth < SUMS_MAX && sort_eq(term_sort(t, x), t->int_);
	     depth++) {
		const struct term_info *i = term_get(t, p.base);

		if (is_number(t, p.base, &n))
			return (struct place){ .offset = p.offset + n };
		if (i->kind != T_ADD && i->kind != T_SUB)
			break;
		if (is_number(t, i->u.args[1], &n)) {
			p.base = i->u.args[0];
			p.offset += i->kind == T_ADD ? n : -n;
		} else if (i->kind == T_ADD && is_number(t, i->u.args[0], &n)) {
			p.base = i->u.args[1];
			p.offset += n;
		} else {
			break;
		}
	}
	return p;
}

enum compared { EQUAL, DIFFERENT, OPEN };

static enum compared compare(const struct term_table *t, term a, term b)
{
	const struct term_info *x = term_get(t, a), *y = term_get(t, b);
	struct place p, q;

	if (term_eq(a, b))
		return EQUAL;
	if (x->kind == T_BV &&
	    y->kind == T_BV) // of one sort, and no two have one value
		return strcmp(x->u.text->text, y->u.text->text) == 0 ? EQUAL
								     : DIFFERENT;
	p = place_of(t, a);
	q = place_of(t, b);
	if (!term_eq(p.base, q.base))
		return OPEN;
	return p.offset == q.offset ? EQUAL : DIFFERENT;
}

/* The store that the value is by its form or by its definition; NULL: none. */
static const struct term_info *as_store(const struct vcgen *g, term value)
{
	uint64_t id = value.n;

	do {
		const struct term_info *i = term_get(&g->terms, (term){ (uint32_t)id });

		if (i->kind == T_STORE)
			return i;
	} while (map_get(&g->impl.stores, id, &id));
	return NULL;
}

bool store_chain_is_long(const struct vcgen *g, term value)
{
	for (uint32_t n = 0; n < STORE_CHAIN_MIN; n++) {
		const struct term_info *store = as_store(g, value);

		if (!store)
			return false;
		value = store->u.args[0];
	}
	return true;
}

void store_chain_note(struct vcgen *g, term incarnation, term value)
{
	/* Else it would not be told that a proof needs the assignment. */
	if (!g->options.coverage && as_store(g, value))
		map_set(&g->impl.stores, incarnation.n, value.n);
}

term store_chain_read(struct vcgen *g, term map, term index)
{
	const struct term_info *store;

	/* Below a binder it may be a part of a trigger. */
	if (g->work.depth || !store_chain_is_long(g, map))
		return term_select(&g->terms, map, index);
	while ((store = as_store(g, map))) {
		switch (compare(&g->terms, store->u.args[1], index)) {
		case EQUAL:
			return store->u.args[2];
		case DIFFERENT:
			map = store->u.args[0];
			continue;
		case OPEN:
			break;
		}
		break;
	}
	return term_select(&g->terms, map, index);
}
