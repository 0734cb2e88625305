/*
 * From the root down, which is by falling id, so that all uses of a term are known when it
 * is looked at: its scope is the lowest common ancestor, in the tree of scopes, of its uses.
 * All uses of a term with a free variable are in the body of the quantifier that binds it,
 * so that this scope is, too. The exception is a variable that two quantifiers bind: then
 * open terms that are used in several scopes get no name, and neither do their open parts.
 *
 * Linear but for the sort, and for walks up the tree of scopes, which is as deep as
 * quantifiers nest.
 */
#include "smt/text/lets.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static const uint32_t never_named = UINT32_MAX; // in uses

void sharing_init(struct sharing *s, const struct term_table *t)
{
	*s = (struct sharing){ .terms = t };
	map_init(&s->always);
}

void sharing_fini(struct sharing *s)
{
	free(s->marks);
	vec_fini(&s->scopes);
	vec_fini(&s->reached);
	map_fini(&s->always);
}

void sharing_name_always(struct sharing *s, term t)
{
	map_set(&s->always, t.n, 1);
}

/* A small query touches few pages of this. */
static void grow(struct sharing *s)
{
	uint32_t n = s->terms->terms.len;
	struct share_mark *marks;

	if (n <= s->n_marks)
		return;
	marks = mem_calloc(n, sizeof(*marks));
	if (s->n_marks)
		memcpy(marks, s->marks, s->n_marks * sizeof(*marks));
	free(s->marks);
	s->marks = marks;
	s->n_marks = n;
}

static void forget(struct sharing *s)
{
	for (uint32_t i = 0; i < s->reached.len; i++)
		s->marks[s->reached.data[i].n] = (struct share_mark){ 0 };
	vec_clear(&s->reached);
	vec_clear(&s->scopes);
	s->rebound = false;
}

/* The variables of a quantifier are noted as its own. */
static void note_variables(struct sharing *s, term t)
{
	const struct quant *q = term_get(s->terms, t)->quant;

	for (uint32_t i = 0; i < q->n_vars; i++) {
		struct share_mark *m = &s->marks[q->vars[i].n];

		if (m->inner)
			s->rebound = true;
		else
			vec_push(&s->reached, q->vars[i]);
		m->inner = t.n;
	}
}

static int by_falling_id(const void *a, const void *b)
{
	uint32_t x = ((const term *)a)->n, y = ((const term *)b)->n;

	return x < y ? 1 : x == y ? 0 : -1;
}

/* All terms with parts, the root first. */
static void reach(struct sharing *s, term root)
{
	VEC(term) todo = { 0 };

	vec_push(&todo, root);
	while (todo.len) {
		term t = vec_pop(&todo);
		const struct term_info *x = term_get(s->terms, t);

		if (term_is_leaf(x) || s->marks[t.n].next)
			continue;
		s->marks[t.n].next = 1; // seen
		vec_push(&s->reached, t);
		if (x->quant)
			note_variables(s, t);
		for (uint32_t i = 0; i < x->n_args; i++)
			vec_push(&todo, x->u.args[i]);
	}
	vec_fini(&todo);
	if (s->reached.len)
		qsort(s->reached.data, s->reached.len, sizeof(*s->reached.data),
		      by_falling_id);
}

/* Symbols of each term's tree: children first, which is by rising id. */
static void measure(struct sharing *s)
{
	for (uint32_t i = s->reached.len; i > 0; i--) {
		term t = s->reached.data[i - 1];
		const struct term_info *x = term_get(s->terms, t);
		uint32_t size = 1;

		if (term_is_leaf(x))
			continue;
		for (uint32_t k = 0; k < x->n_args && size <= s->small; k++)
			size += term_is_leaf(term_get(s->terms, x->u.args[k]))
				    ? 1
				    : s->marks[x->u.args[k].n].size;
		s->marks[t.n].size = size < s->small + 1 ? size : s->small + 1;
	}
}

static uint32_t common(const struct sharing *s, uint32_t a, uint32_t b)
{
	const struct share_scope *scopes = s->scopes.data;

	while (a != b) {
		if (scopes[a].depth >= scopes[b].depth)
			a = scopes[a].outer;
		else
			b = scopes[b].outer;
	}
	return a;
}

static uint32_t add_scope(struct sharing *s, uint32_t outer, uint32_t depth)
{
	struct share_scope scope = { .outer = outer, .depth = depth };

	vec_push(&s->scopes, scope);
	return s->scopes.len - 1;
}

/*
 * One more use of `t`, by a term in `scope`; several if that term is never named, and so
 * may be printed several times.
 */
static void use(struct sharing *s, term t, uint32_t scope, bool user_never_named)
{
	const struct term_info *x = term_get(s->terms, t);
	struct share_mark *m = &s->marks[t.n];
	bool loose = s->rebound && (x->flags & TERM_HAS_BOUND);

	if (term_is_leaf(x))
		return;
	if (!m->uses) {
		m->uses = !user_never_named ? 1 : loose ? never_named : 2;
		m->scope = scope;
		return;
	}
	if (loose && (user_never_named || m->scope != scope))
		m->uses = never_named;
	if (m->uses != never_named)
		m->uses++;
	m->scope = common(s, m->scope, scope);
}

static void place(struct sharing *s, term t)
{
	const struct term_info *x = term_get(s->terms, t);
	struct share_mark *m = &s->marks[t.n];
	uint32_t scope = m->scope;

	m->next = 0;
	if (s->always.len && map_get(&s->always, t.n, NULL))
		m->uses = m->uses == 1 ? 2 : m->uses;
	else if (m->uses > 1 && m->size && m->size <= s->small)
		m->uses = never_named;
	if (m->uses > 1 && m->uses != never_named) {
		m->next = s->scopes.data[scope].first;
		s->scopes.data[scope].first = t.n;
	}
	if (x->quant)
		scope = m->inner = add_scope(s, scope, s->scopes.data[scope].depth + 1);
	for (uint32_t i = 0; i < x->n_args; i++)
		use(s, x->u.args[i], scope, m->uses == never_named);
}

void sharing_find(struct sharing *s, term root)
{
	forget(s);
	grow(s);
	reach(s, root);
	if (s->small)
		measure(s);
	add_scope(s, 0, 0);
	use(s, root, 0, false);
	for (uint32_t i = 0; i < s->reached.len; i++)
		if (term_get(s->terms, s->reached.data[i])->kind != T_BOUND)
			place(s, s->reached.data[i]);
}
