#include "smt/query/maps.h"

#include "smt/query/occurs.h"

#include <stdlib.h>

bool maps_can_be_axioms(const struct term_table *t)
{
	return !t->theory_arrays;
}

/* A sort of bit vectors and Booleans, or a map of them. */
static bool is_of_bits(const struct term_table *t, sort s)
{
	const struct sort_info *i = sort_get(t, s);

	while (i->kind == SORT_ARRAY) {
		enum sort_kind index = sort_get(t, i->args[0])->kind;

		if (index != SORT_BV && index != SORT_BOOL)
			return false;
		i = sort_get(t, i->args[1]);
	}
	return i->kind == SORT_BV || i->kind == SORT_BOOL;
}

static bool is_map(const struct term_table *t, sort s)
{
	return sort_get(t, s)->kind == SORT_ARRAY;
}

/* A map that is not of bits, or a function over maps, which the theory has to compare. */
static bool is_hard_for_theory(const struct term_table *t, const struct term_info *x)
{
	if (is_map(t, x->sort) && !is_of_bits(t, x->sort))
		return true;
	if (x->kind != T_APP || !x->n_args)
		return false;
	for (uint32_t i = 0; i < x->n_args; i++)
		if (is_map(t, term_sort(t, x->u.args[i])))
			return true;
	return is_map(t, x->sort);
}

static bool has_map_as_index(const struct term_table *t, sort s)
{
	for (const struct sort_info *i = sort_get(t, s); i->kind == SORT_ARRAY;
	     i = sort_get(t, i->args[1]))
		if (is_map(t, i->args[0]) || has_map_as_index(t, i->args[0]))
			return true;
	return false;
}

bool maps_are_indices(const struct query *q)
{
	const struct term_table *t = q->terms;
	bool *occurs, found = false;
	uint32_t i;

	for (i = 1; i < t->sorts.len && !found; i++)
		found = has_map_as_index(t, (sort){ i });
	if (!found)
		return false;
	occurs = query_terms(q);
	found = false;
	for (i = 1; i < t->terms.len && !found; i++)
		found = occurs[i] && has_map_as_index(t, t->terms.data[i].sort);
	free(occurs);
	return found;
}

enum map_form maps_for_proofs(const struct query *q)
{
	bool *occurs = query_terms(q);
	enum map_form form = MAPS_THEORY;

	for (uint32_t i = 1; i < q->terms->terms.len; i++)
		if (occurs[i] &&
		    is_hard_for_theory(q->terms, &q->terms->terms.data[i])) {
			form = MAPS_AXIOMS;
			break;
		}
	free(occurs);
	return form;
}
