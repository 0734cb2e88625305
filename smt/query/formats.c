#include "smt/query/formats.h"

#include "base/mem.h"
#include "smt/query/occurs.h"

#include <stdlib.h>
#include <string.h>

/* Widths of exponents and significands, the hidden bit included. */
static const struct {
	uint32_t exponent, significand;
	enum float_formats is;
} formats[] = {
	{ 8, 24, FLOATS_COMMON },
	{ 11, 53, FLOATS_COMMON },
	{ 5, 11, FLOATS_EXTENDED },
	{ 15, 113, FLOATS_EXTENDED },
};

static enum float_formats sort_format(const struct sort_info *s)
{
	if (s->kind == SORT_BUILTIN && strstr(s->name->text, "FloatingPoint"))
		return FLOATS_ODD; // widths in a text of the program: not looked at
	if (s->kind != SORT_FLOAT)
		return FLOATS_COMMON;
	for (uint32_t i = 0; i < ARRAY_LEN(formats); i++)
		if (formats[i].exponent == s->bits &&
		    formats[i].significand == s->bits2)
			return formats[i].is;
	return FLOATS_ODD;
}

static enum float_formats max(enum float_formats a, enum float_formats b)
{
	return a > b ? a : b;
}

/* Of the sort and its parts. Datatypes count, whatever their fields are. */
static enum float_formats whole_format(const struct term_table *t, sort s,
				       const enum float_formats *known)
{
	const struct sort_info *info = sort_get(t, s);
	enum float_formats all = max(known[s.n], sort_format(info));

	for (uint32_t i = 0; i < info->n_args; i++)
		all = max(all, known[info->args[i].n]);
	for (uint32_t c = 0; c < info->n_ctors; c++) {
		const struct symbol_info *f = symbol_get(t, info->ctors[c]);

		for (uint32_t k = 0; k < f->n_args; k++)
			all = max(all, known[f->args[k].n]);
	}
	return all;
}

/* By sort; gives the greatest. Parts have smaller numbers, but for fields of datatypes: their
 * constructors are looked at until nothing changes. */
static enum float_formats find(const struct term_table *t, enum float_formats *known)
{
	enum float_formats most = FLOATS_COMMON;
	bool changed = true;

	for (uint32_t i = 1; i < t->sorts.len; i++)
		most = max(most, sort_format(&t->sorts.data[i]));
	while (most != FLOATS_COMMON && changed) {
		changed = false;
		for (uint32_t i = 1; i < t->sorts.len; i++) {
			enum float_formats now = whole_format(t, (sort){ i }, known);

			changed |= now != known[i];
			known[i] = now;
		}
	}
	return most;
}

enum float_formats query_float_formats(const struct query *q)
{
	const struct term_table *t = q->terms;
	enum float_formats *known = mem_calloc(t->sorts.len, sizeof(*known));
	enum float_formats most = find(t, known), all = FLOATS_COMMON;

	if (most != FLOATS_COMMON) {
		bool *seen = query_terms(q);

		for (uint32_t i = 1; i < t->terms.len && all < most; i++)
			if (seen[i])
				all = max(all, known[t->terms.data[i].sort.n]);
		free(seen);
	}
	free(known);
	return all;
}
