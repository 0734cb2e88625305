/*
 * levels.c - circles of calls: Tarjan's strongly connected components, with a stack of its own.
 * A component is complete after all that it calls, so its number is its level. Then, in that
 * order, which fields and arrays a function reads.
 */
#include "check.h"

struct visit {
	struct decl *decl;
	size_t next; // of its calls
};

struct search {
	struct visit *path;
	size_t depth;
	struct decl **open; // visited, and not yet in a component
	size_t n_open;
	uint32_t clock, levels;
};

/* While it is searched: `level` is when it was seen first, `group` the first it can reach. */
static void enter(struct search *s, struct decl *d)
{
	d->level = d->group = ++s->clock;
	s->open[s->n_open++] = d;
	s->path[s->depth++] = (struct visit){ .decl = d };
}

static bool is_routine(const struct decl *d)
{
	return d->kind == DECL_FUNCTION || d->kind == DECL_METHOD;
}

static bool calls_itself(const struct decl *d)
{
	size_t i;

	for (i = 0; i < d->calls.n; i++)
		if (d->calls.v[i] == d)
			return true;
	return false;
}

/* Levels of finished components are told apart from times by this. */
#define DONE 0x80000000U

static void leave(struct search *s, struct decl *d)
{
	size_t first = s->n_open;

	if (d->group != d->level)
		return;
	while (s->open[first - 1] != d)
		first--;
	first--;
	s->levels++;
	d->recursive = s->n_open - first > 1 || calls_itself(d);
	for (; s->n_open > first; s->n_open--) {
		s->open[s->n_open - 1]->recursive = d->recursive;
		s->open[s->n_open - 1]->level = DONE | s->levels;
	}
}

static void visit(struct search *s, struct decl *root)
{
	enter(s, root);
	while (s->depth) {
		struct visit *top = &s->path[s->depth - 1];
		struct decl *d = top->decl, *callee;

		if (top->next < d->calls.n) {
			callee = d->calls.v[top->next++];
			// A method's calls of functions make no circle.
			if (!callee->level)
				enter(s, callee);
			else if (!(callee->level & DONE) && callee->level < d->group)
				d->group = callee->level;
			continue;
		}
		s->depth--;
		leave(s, d);
		if (s->depth && !(d->level & DONE) &&
		    d->group < s->path[s->depth - 1].decl->group)
			s->path[s->depth - 1].decl->group = d->group;
	}
}

/* -- what functions read --------------------------------------------------- */

static bool add_part(struct decl *d, struct var *part)
{
	size_t i;

	for (i = 0; i < d->heap.n; i++)
		if (d->heap.v[i] == part)
			return false;
	var_add(&d->heap, part);
	return true;
}

static void read_expr(struct program *p, struct decl *d, const struct expr *e)
{
	const struct match_case *m;
	const struct type *of;
	size_t i;

	if (!e)
		return;
	for (i = 0; i < e->args.n; i++)
		read_expr(p, d, e->args.v[i]);
	for (m = e->cases; m; m = m->next)
		read_expr(p, d, m->value);
	if (e->kind == EXPR_FIELD && e->var && e->var->owner->kind == DECL_CLASS)
		add_part(d, e->var);
	if (e->kind != EXPR_INDEX && e->kind != EXPR_SLICE)
		return;
	of = e->args.v[0]->type;
	if (of->kind == TYPE_ARRAY)
		add_part(d, array_contents(p, of->args[0]));
}

/* Of a function without a body: all that it may read. */
static void read_objects(struct program *p, struct decl *d)
{
	size_t i, k;

	for (i = 0; i < d->reads.n; i++) {
		const struct type *t = d->reads.v[i]->type;

		if (t->kind == TYPE_ARRAY)
			add_part(d, array_contents(p, t->args[0]));
		else if (t->kind == TYPE_NAMED && t->decl)
			for (k = 0; k < t->decl->fields.n; k++)
				add_part(d, t->decl->fields.v[k]);
	}
}

static void read_all(struct program *p, struct decl *d, const struct expr_list *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		read_expr(p, d, list->v[i]);
}

static bool read_calls(struct decl *d)
{
	bool more = false;
	size_t i, k;

	for (i = 0; i < d->calls.n; i++)
		for (k = 0; k < d->calls.v[i]->heap.n; k++)
			more |= add_part(d, d->calls.v[i]->heap.v[k]);
	return more;
}

static void find_heap(struct program *p)
{
	bool more = true;
	size_t i;

	for (i = 0; i < p->decls.n; i++) {
		struct decl *d = p->decls.v[i];

		if (d->kind != DECL_FUNCTION)
			continue;
		read_expr(p, d, d->value);
		read_all(p, d, &d->requires);
		read_all(p, d, &d->ensures);
		read_all(p, d, &d->reads);
		if (!d->value)
			read_objects(p, d);
	}
	while (more) {
		more = false;
		for (i = 0; i < p->decls.n; i++)
			if (p->decls.v[i]->kind == DECL_FUNCTION)
				more |= read_calls(p->decls.v[i]);
	}
}

void find_levels(struct program *p)
{
	struct search s = { 0 };
	size_t i;

	s.path = make((p->decls.n + 1) * sizeof *s.path);
	s.open = make((p->decls.n + 1) * sizeof *s.open);
	for (i = 0; i < p->decls.n; i++)
		if (is_routine(p->decls.v[i]) && !p->decls.v[i]->level)
			visit(&s, p->decls.v[i]);
	for (i = 0; i < p->decls.n; i++)
		if (is_routine(p->decls.v[i]))
			p->decls.v[i]->level &= ~DONE;
	p->levels = s.levels;
	find_heap(p);
}
