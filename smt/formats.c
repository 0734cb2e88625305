#include "smt/formats.h"

#include "base/mem.h"
#include "smt/occurs.h"

#include <stdlib.h>

static bool is_rare(const struct sort_info *s)
{
	return s->kind == SORT_FLOAT && !(s->bits == 8 && s->bits2 == 24) &&
	       !(s->bits == 11 && s->bits2 == 53);
}

/* Is it, or are its parts, of such a sort? Datatypes count, whatever their fields are. */
static bool mentions_rare(const struct term_table *t, sort s, const bool *rare)
{
	const struct sort_info *info = sort_get(t, s);

	if (rare[s.n])
		return true;
	for (uint32_t i = 0; i < info->n_args; i++)
		if (rare[info->args[i].n])
			return true;
	return false;
}

/* By sort. Parts have smaller numbers, but for fields of datatypes: their constructors are
 * looked at until nothing changes. */
static bool find_rare(const struct term_table *t, bool *rare)
{
	bool any = false, changed = true;

	for (uint32_t i = 1; i < t->sorts.len; i++)
		any |= is_rare(&t->sorts.data[i]);
	while (any && changed) {
		changed = false;
		for (uint32_t i = 1; i < t->sorts.len; i++) {
			const struct sort_info *s = &t->sorts.data[i];
			bool now = is_rare(s) || mentions_rare(t, (sort){ i }, rare);

			for (uint32_t c = 0; c < s->n_ctors && !now; c++) {
				const struct symbol_info *f =
				    symbol_get(t, s->ctors[c]);

				for (uint32_t k = 0; k < f->n_args; k++)
					now |= rare[f->args[k].n];
			}
			changed |= now && !rare[i];
			rare[i] = rare[i] || now;
		}
	}
	return any;
}

bool query_has_rare_floats(const struct query *q)
{
	const struct term_table *t = q->terms;
	bool *rare = mem_alloc(t->sorts.len * sizeof(bool) + 1);
	bool found = false;

	for (uint32_t i = 0; i < t->sorts.len; i++)
		rare[i] = false;
	if (find_rare(t, rare)) {
		bool *seen = query_terms(q);

		for (uint32_t i = 1; i < t->terms.len && !found; i++)
			found = seen[i] && rare[t->terms.data[i].sort.n];
		free(seen);
	}
	free(rare);
	return found;
}
