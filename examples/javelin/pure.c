/*
 * pure.c - pure methods in annotations.
 *
 * Each family of overriding pure methods that an annotation calls is a function of the parts
 * of the heap that it may read, the receiver and the arguments. A body that is just
 * `return e;` defines it. What its contract promises is known where all invariants hold
 * (at the entry, behind calls), as bodies are proved there: it is assumed of the heap at
 * that point only.
 *
 * So that nothing is shown by what it is to show: such methods do not depend on themselves,
 * and in the proof of one only those are known that come before it in an order of
 * dependence. As they have no loops and throw nothing, they end with a value.
 */
#include "translate.h"

enum search { UNSEEN, OPEN, DONE };

/* -- dependence ------------------------------------------------------------ */

/* The highest pure method that m overrides; an error if annotations call several. */
static struct method *root_of(struct program *p, struct method *m)
{
	struct method *above = NULL, *first = m;
	size_t i;

	do {
		above = NULL;
		for (i = 0; i < list_len(m->overridden); i++) {
			struct method *o = m->overridden->at[i];

			if (!method_is(o, MODIFIER_PURE))
				continue;
			if (above && method_is(first, MODIFIER_PURE) &&
			    (above->in_spec || o->in_spec || first->in_spec)) {
				error(
				    p->source, first->at,
				    "%s overrides two pure methods: annotations cannot "
				    "call it",
				    method_title(p, first));
				return first;
			}
			above = o;
		}
		m = above ? above : m;
	} while (above);
	return m;
}

/* Of a search from method to method. */
struct search_state {
	struct world *w;
	unsigned next_rank, depth;
};

static void visit(struct search_state *s, struct method *root);

static void visit_calls(struct search_state *s, const struct list *calls)
{
	size_t i;

	for (i = 0; i < list_len(calls); i++) {
		struct method *callee = calls->at[i];

		if (method_is(callee, MODIFIER_PURE))
			visit(s, callee->root);
	}
}

/* Ranks: OPEN and DONE are told by `rank` 0 and later by a positive one. */
static void visit(struct search_state *s, struct method *root)
{
	struct source *source = s->w->program->source;
	size_t i;

	if (root->rank != UNSEEN && root->rank != OPEN)
		return;
	if (root->rank == OPEN || s->depth > DEPTH_MAX) {
		error(source, root->at, "%s is pure and depends on itself",
		      method_title(s->w->program, root));
		root->rank = s->next_rank++;
		return;
	}
	root->rank = OPEN;
	s->depth++;
	visit_calls(s, root->calls);
	for (i = 0; i < list_len(root->overriders); i++)
		visit_calls(s, ((struct method *)root->overriders->at[i])->calls);
	s->depth--;
	if (root->rank == OPEN)
		root->rank = s->next_rank++;
	s->w->pures = list_add(s->w->program->arena, s->w->pures, root);
}

/* -- what is read ---------------------------------------------------------- */

static bool stmt_reads(struct world *w, const struct stmt *s, bool *cells)
{
	bool all = false;
	size_t i;

	if (!s)
		return false;
	all |= expr_reads(w, s->a, cells) | expr_reads(w, s->b, cells);
	for (i = 0; i < list_len(s->list); i++)
		all |= stmt_reads(w, s->list->at[i], cells);
	for (i = 0; i < list_len(s->handlers); i++)
		all |= stmt_reads(w, ((const struct handler *)s->handlers->at[i])->body,
				  cells);
	for (i = 0; i < list_len(s->update); i++)
		all |= stmt_reads(w, s->update->at[i], cells);
	return all | stmt_reads(w, s->body, cells) | stmt_reads(w, s->other, cells);
}

static void method_reads(struct world *w, const struct method *m,
			 const struct method *root)
{
	struct source *source = w->program->source;
	bool all = stmt_reads(w, m->body, root->reads);
	size_t i;

	for (i = 0; i < list_len(m->clauses); i++) {
		const struct clause *c = m->clauses->at[i];

		all |= expr_reads(w, c->condition, root->reads);
	}
	if (!root->in_spec)
		return;
	if (all)
		error(source, m->at,
		      "%s speaks of all objects: annotations cannot call it",
		      method_title(w->program, m));
	else if (m->has_loop || list_len(m->throws) > 0)
		error(source, m->at, "%s %s: annotations cannot call it",
		      method_title(w->program, m),
		      m->has_loop ? "has a loop" : "may throw exceptions");
	else
		return;
	if (root->spec_at.end)
		note(source, root->spec_at, "here one does");
}

static void family_reads(struct world *w, struct method *root)
{
	size_t i;

	root->reads = cell_set(w);
	for (i = 0; i < list_len(root->overriders); i++) {
		const struct method *m = root->overriders->at[i];

		if (m->in_spec && !root->in_spec) {
			root->in_spec = true;
			root->spec_at = m->spec_at;
		}
	}
	method_reads(w, root, root);
	for (i = 0; i < list_len(root->overriders); i++)
		method_reads(w, root->overriders->at[i], root);
}

/* -- functions ------------------------------------------------------------- */

static void declare_family(struct world *w, struct method *root)
{
	struct emit *em = w->em;
	size_t n = list_len(root->parameters), i, k = 0;
	struct ivl_type **args =
	    arena_alloc(w->program->arena, (w->cells->n + n + 1) * sizeof(*args));

	for (i = 0; i < w->cells->n; i++)
		if (root->reads[i])
			args[k++] = ((const struct cell *)w->cells->at[i])->type;
	if (!method_is(root, MODIFIER_STATIC))
		args[k++] = em->sorts[SORT_REF];
	for (i = 0; i < n; i++)
		args[k++] = em->sorts[sort_of(
		    ((const struct variable *)root->parameters->at[i])->type)];
	root->function =
	    declare_function(em,
			     intern_format(w->program->arena, "%s.%s$%zu",
					   root->class->name, root->name, n),
			     args, k, em->sorts[sort_of(root->type)]);
}

form pure_apply(struct translator *t, const struct state *s, const struct method *m,
		form receiver, form const *args)
{
	const struct method *root = m->root;
	const struct list *cells = t->w->cells;
	size_t n = list_len(m->parameters), i, k = 0;
	form *all =
	    arena_alloc(t->w->program->arena, (cells->n + n + 1) * sizeof(form));

	if (!root || !root->function)
		return NULL;
	for (i = 0; i < cells->n; i++)
		if (root->reads[i])
			all[k++] = state_read(t, s, cells->at[i]);
	if (!method_is(root, MODIFIER_STATIC))
		all[k++] = receiver;
	for (i = 0; i < n; i++)
		all[k++] = args[i];
	return f_apply(t->em, root->function, all, k);
}

/* Variables of a quantifier for receiver and arguments; and what they have to be. */
struct binders {
	struct ivl_var **vars;
	size_t n;
	form receiver, *args;
	form range; // NULL: anything
};

static struct binders binders_of(struct translator *t, const struct method *m,
				 const struct state *s)
{
	struct emit *em = t->em;
	size_t n = list_len(m->parameters), i;
	struct arena *a = t->w->program->arena;
	struct binders b = {
		.vars = arena_alloc(a, (t->w->cells->n + n + 1) * sizeof(*b.vars)),
		.args = arena_alloc(a, (n + 1) * sizeof(form)),
	};

	if (!method_is(m, MODIFIER_STATIC)) {
		b.vars[b.n++] = bound(em, "o", em->sorts[SORT_REF]);
		b.receiver = f_var(em, b.vars[0]);
		b.range = bg_instance(t->bg, b.receiver, m->class->type);
		if (s->now)
			b.range = f_and(em, b.range,
					bg_exists(t->bg, b.receiver, state_now(t, s)));
	}
	for (i = 0; i < n; i++) {
		const struct variable *v = m->parameters->at[i];

		b.vars[b.n] = bound(em, v->name, em->sorts[sort_of(v->type)]);
		b.args[i] = f_var(em, b.vars[b.n++]);
		if (s->now)
			b.range =
			    f_and(em, b.range,
				  bg_fits(t->bg, v->type, b.args[i], state_now(t, s)));
	}
	return b;
}

/* m is what runs: the receiver is not of a class that overrides it. */
static form runs_here(struct translator *t, const struct method *m, form receiver)
{
	form f = NULL;
	size_t i;

	for (i = 0; i < list_len(m->overriders); i++) {
		const struct method *o = m->overriders->at[i];

		f = f_and(t->em, f,
			  f_not(t->em, bg_instance(t->bg, receiver, o->class->type)));
	}
	if (m->root != m)
		f = f_and(t->em, f, bg_instance(t->bg, receiver, m->class->type));
	return f;
}

/* The e of a body `return e;`. */
static const struct expr *value_of(const struct method *m)
{
	const struct stmt *s;

	if (!m->body || list_len(m->body->list) != 1)
		return NULL;
	s = m->body->list->at[0];
	return s->kind == STMT_RETURN ? s->a : NULL;
}

static void define(struct world *w, struct method *m)
{
	struct arena *a = w->program->arena;
	struct translator t = { .w = w, .em = w->em, .bg = w->bg, .method = m };
	struct state s = { .kind = STATE_BOUND,
			   .vars = arena_alloc(a, w->cells->n * sizeof(*s.vars)) };
	struct env env = { .state = &s, .old = &s };
	const struct expr *e = value_of(m);
	struct binders b;
	form is, app;
	size_t i;

	if (!e)
		return;
	b = binders_of(&t, m, &s);
	env.this_ = b.receiver;
	bind_parameters(m, b.args);
	is = translate(&t, &env, e);
	unbind_parameters(m);
	app = pure_apply(&t, &s, m, b.receiver, b.args);
	for (i = 0; i < w->cells->n; i++)
		if (s.vars[i])
			b.vars[b.n++] = s.vars[i];
	is = f_implies(w->em, b.receiver ? runs_here(&t, m, b.receiver) : NULL,
		       f_eq(w->em, app, is));
	declare_axiom(w->em, b.n ? f_forall(w->em, b.vars, b.n, &app, 1, is) : is);
}

/* What stands for a method that annotations call has to be of its family. */
static void check_standing(struct world *w, const struct class *c)
{
	size_t i;

	for (i = 0; i < list_len(c->standing); i++) {
		const struct standing *s = c->standing->at[i];

		if (s->above->root->in_spec)
			error(w->program->source, c->at,
			      "%s, which is inherited, cannot stand for %s, which "
			      "annotations "
			      "call: override it here",
			      method_title(w->program, s->method),
			      method_title(w->program, s->above));
	}
}

void pure_declare(struct world *w)
{
	struct search_state s = { .w = w, .next_rank = DONE };
	const struct list *classes = w->program->classes;
	size_t i, j;

	for (i = 0; i < classes->n; i++) {
		const struct class *c = classes->at[i];

		for (j = 0; j < list_len(c->methods); j++) {
			struct method *m = c->methods->at[j];

			m->root = root_of(w->program, m);
		}
	}
	for (i = 0; i < classes->n; i++) {
		const struct class *c = classes->at[i];

		for (j = 0; j < list_len(c->methods); j++) {
			struct method *m = c->methods->at[j];

			if (method_is(m, MODIFIER_PURE) && m->root == m)
				visit(&s, m);
		}
	}
	for (i = 0; i < list_len(w->pures); i++)
		family_reads(w, w->pures->at[i]);
	for (i = 0; i < classes->n; i++)
		check_standing(w, classes->at[i]);
	if (w->program->source->errors)
		return;
	for (i = 0; i < list_len(w->pures); i++) {
		struct method *root = w->pures->at[i];

		if (!root->in_spec)
			continue;
		declare_family(w, root);
		define(w, root);
		for (j = 0; j < list_len(root->overriders); j++)
			define(w, root->overriders->at[j]);
	}
}

/* -- facts ----------------------------------------------------------------- */

static void assume_fact(struct translator *t, struct method *m)
{
	struct emit *em = t->em;
	struct binders b = binders_of(t, m, &t->current);
	struct env env = env_spec(t);
	form app, fact;

	env.this_ = b.receiver;
	env.old = env.state;
	app = pure_apply(t, &t->current, m, b.receiver, b.args);
	env.result = app;
	fact = ensured(t, m, &env, b.args);
	if (!fact)
		return;
	fact = f_implies(em, b.range, fact);
	emit_assume(em, t->here, b.n ? f_forall(em, b.vars, b.n, &app, 1, fact) : fact);
}

void pure_assume_facts(struct translator *t)
{
	const struct method *self =
	    method_is(t->method, MODIFIER_PURE) ? t->method->root : NULL;
	size_t i, j;

	/* There `this` may be broken, and what is promised of it need not hold. */
	if (!t->here || t->constructing || t->made ||
	    method_is(t->method, MODIFIER_HELPER))
		return;
	for (i = 0; i < list_len(t->w->pures); i++) {
		struct method *root = t->w->pures->at[i];

		if (!root->function || (self && root->rank >= self->rank))
			continue;
		assume_fact(t, root);
		for (j = 0; j < list_len(root->overriders); j++)
			assume_fact(t, root->overriders->at[j]);
	}
}
