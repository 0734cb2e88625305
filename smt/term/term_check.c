/*
 * What must hold of a term table whatever was made in it.
 */
#include "smt/term/term.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static bool is_quantifier(const struct term_info *x)
{
	return x->kind == T_FORALL || x->kind == T_EXISTS;
}

static const char *check_quantifier(const struct term_table *t, uint32_t id,
				    const struct term_info *x)
{
	const struct quant *q = x->quant;

	if (x->n_args != 1 || !sort_eq(term_sort(t, x->u.args[0]), t->bool_))
		return "a quantifier without a Boolean body";
	for (uint32_t i = 0; i < q->n_vars; i++)
		if (q->vars[i].n >= id || term_get(t, q->vars[i])->kind != T_BOUND)
			return "a quantified variable that is none";
	for (uint32_t i = 0; i < q->n_patterns; i++) {
		if (!q->patterns[i].n)
			return "an empty pattern";
		for (uint32_t k = 0; k < q->patterns[i].n; k++)
			if (q->patterns[i].terms[k].n >= id)
				return "a pattern that is younger than its quantifier";
	}
	return NULL;
}

static const char *check_app(const struct term_table *t, const struct term_info *x)
{
	const struct symbol_info *f;

	if (!x->aux || x->aux >= t->symbols.len)
		return "an application of no symbol";
	f = symbol_get(t, (symbol){ x->aux });
	if (f->n_args != x->n_args || !sort_eq(f->result, x->sort))
		return "an application that does not fit its symbol";
	for (uint32_t i = 0; i < x->n_args; i++)
		if (!sort_eq(f->args[i], term_sort(t, x->u.args[i])))
			return "an argument that does not fit its symbol";
	return NULL;
}

static const char *check_one(const struct term_table *t, uint32_t id)
{
	const struct term_info *x = term_get(t, (term){ id });
	uint16_t flags = 0;

	if (x->kind == T_NONE || x->kind >= TERM_KIND_COUNT)
		return "a term of no kind";
	if (!x->sort.n || x->sort.n >= t->sorts.len)
		return "a term of no sort";
	if ((x->quant != NULL) != is_quantifier(x))
		return "a quantifier's data where there is none, or none where there "
		       "is";
	if (term_has_text(x))
		return x->u.text ? NULL : "a literal without text";
	for (uint32_t i = 0; i < x->n_args; i++) {
		if (!x->u.args[i].n || x->u.args[i].n >= id)
			return "a part that is not older than the whole";
		flags |= term_get(t, x->u.args[i])->flags;
	}
	if ((x->flags & flags) != flags)
		return "a flag of a part is missing in the whole";
	if (is_quantifier(x))
		return check_quantifier(t, id, x);
	return x->kind == T_APP ? check_app(t, x) : NULL;
}

/* Each term from `from` on has one slot. */
static const char *check_slots(const struct term_table *t, uint32_t from)
{
	uint8_t *seen = mem_alloc(t->terms.len);
	const char *wrong = NULL;

	memset(seen, 0, t->terms.len);
	for (size_t i = 0; i < t->cap && !wrong; i++) {
		uint32_t id = t->slots[i].id;

		if (id >= t->terms.len)
			wrong = "a slot of a term that was released";
		else if (id && seen[id]++)
			wrong = "a term in two slots";
	}
	for (uint32_t id = from; id < t->terms.len && !wrong; id++)
		if (!seen[id])
			wrong = "a term that cannot be found";
	free(seen);
	return wrong;
}

const char *term_check(const struct term_table *t, uint32_t from)
{
	const char *wrong = check_slots(t, from);

	for (uint32_t id = from; id < t->terms.len && !wrong; id++)
		wrong = check_one(t, id);
	return wrong;
}
