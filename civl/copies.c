/*
 * The copies at one layer. In those for invariants, what is said at the layer is proved of all
 * procedures that are still there at it, that is of this layer and above; in those for
 * refinement it is taken as given, and what procedures of this layer do is held against their
 * actions.
 */
#include "civl/copies_internal.h"

#include "civl/permission.h"

/* -- clauses ------------------------------------------------------------------------------------ */

struct cmd *assume_cmd(struct civl *c, struct expr *e, srcpos at)
{
	return typed_cmd(c->arena, CMD_ASSUME, (struct span){ at, at }, at, e);
}

/* A copy of the clause, substituted into; what it says stands in for what it is. */
static struct spec *clause_with(struct civl *c, struct substitution *x,
				const struct spec *s)
{
	struct spec *out = arena_dup(c->arena, s, sizeof(*out));

	out->expr = substituted(x, s->expr);
	out->attrs = substituted_attrs(x, s->attrs);
	return out;
}

struct spec *clause_over(struct civl *c, const struct spec *s, const var_list *formals,
			 const var_list *vars)
{
	struct substitution x;
	struct spec *out;

	substitution_init(&x, c->source);
	for (uint32_t i = 0; i < formals->len; i++)
		substitute_var(&x, formals->data[i], vars->data[i]);
	out = clause_with(c, &x, s);
	substitution_fini(&x);
	return out;
}

static struct expr *actual(struct civl *c, struct expr *e, enum old_actuals old)
{
	struct copier copier = { .arena = c->arena, .drop_old = true };

	switch (old) {
	case ACTUALS_AS_THEY_ARE:
		return e;
	case ACTUALS_WITHOUT_OLD:
		return copy_expr(&copier, e);
	case ACTUALS_IN_OLD:
		return typed_old(&c->build, copy_expr(&copier, e));
	}
	return e;
}

void append_preserves(struct copy_set *s, const struct cmd *call, enum spec_kind kind,
		      bool free, enum old_actuals old, spec_list *out)
{
	const struct call_arm *a = call->arms.data[0];
	struct substitution x;

	if (a->proc->layers.hi != s->layer)
		return;
	substitution_init(&x, s->c->source);
	for (uint32_t i = 0; i < a->args.len; i++)
		substitute(&x, a->proc->ins.data[i],
			   actual(s->c, a->args.data[i], old));
	for (uint32_t i = 0; i < a->proc->specs.len; i++) {
		const struct spec *p = a->proc->specs.data[i];
		struct spec *made;

		if (p->kind != SPEC_PRESERVES)
			continue;
		made = clause_with(s->c, &x, p);
		made->kind = kind;
		made->free = free || p->free;
		vec_push_in(s->c->arena, out, made);
	}
	substitution_fini(&x);
}

/* -- contracts ------------------------------------------------------------------------------------ */

static void keep_clause(struct copy_set *s, struct proc *p, const struct spec *from,
			enum spec_kind kind)
{
	struct spec *out = arena_dup(s->c->arena, from, sizeof(*out));

	out->kind = kind;
	if (s->kind == COPY_REFINEMENT)
		out->free = true;
	vec_push_in(s->c->arena, &p->specs, out);
}

/* What plain clauses say at the layer. */
static void keep_clauses(struct copy_set *s, struct proc *p, const struct proc *from)
{
	for (uint32_t i = 0; i < from->specs.len; i++) {
		const struct spec *x = from->specs.data[i];
		bool is_contract = x->kind == SPEC_REQUIRES || x->kind == SPEC_ENSURES;
		bool is_measure = x->kind == SPEC_MEASURE && s->kind == COPY_INVARIANT;

		if ((!is_contract && !is_measure) || x->call ||
		    !layered_at(s->c, x->attrs, s->layer) ||
		    (x->expr && expr_is_bool(x->expr, true)))
			continue;
		keep_clause(s, p, x, x->kind);
	}
	for (uint32_t i = 0; i < from->specs.len; i++) {
		const struct spec *x = from->specs.data[i];

		if (x->kind != SPEC_PRESERVES || x->call ||
		    !layered_at(s->c, x->attrs, s->layer) ||
		    expr_is_bool(x->expr, true))
			continue;
		keep_clause(s, p, x, SPEC_REQUIRES);
		keep_clause(s, p, x, SPEC_ENSURES);
	}
}

static void copy_proc(struct copy_set *s, struct proc *from)
{
	struct civl *c = s->c;
	struct proc *p =
	    civl_proc(c, civl_name(c, "%s_%s", from->name->text, s->suffix),
		      from->head.tok, false);

	p->head.attrs = from->head.attrs;
	p->ins = from->ins;
	p->outs = from->outs;
	keep_clauses(s, p, from);
	civl_modifies(c, p,
		      model_moves_at(from, s->layer) ? &from->modifies : &c->globals);
	map_set_ptr(&s->procs, from, p);
	map_set_ptr(&s->declared, p, from);
	vec_push_in(c->arena, &s->made_procs, &p->head);
}

/* What invariants say that clauses of these kinds call, the first kind's first. */
static spec_list called_by(struct copy_set *s, const struct proc *p,
			   enum spec_kind first, enum spec_kind made, bool free,
			   enum old_actuals old)
{
	const enum spec_kind kinds[] = { first, SPEC_PRESERVES };
	spec_list out = { 0 };

	for (size_t k = 0; k < ARRAY_LEN(kinds); k++)
		for (uint32_t i = 0; i < p->specs.len; i++)
			if (p->specs.data[i]->call &&
			    p->specs.data[i]->kind == kinds[k])
				append_preserves(s, p->specs.data[i]->call, made, free,
						 old, &out);
	return out;
}

static void add_called(struct copy_set *s, const struct proc *from, struct proc *p)
{
	spec_list before = called_by(s, from, SPEC_REQUIRES, SPEC_REQUIRES, false,
				     ACTUALS_WITHOUT_OLD);
	spec_list behind = called_by(s, from, SPEC_ENSURES, SPEC_ENSURES,
				     s->kind == COPY_REFINEMENT, ACTUALS_AS_THEY_ARE);

	vec_append_in(s->c->arena, &p->specs, &before);
	vec_append_in(s->c->arena, &p->specs, &behind);
}

/* -- what is so at the start ----------------------------------------------------------------------- */

var_list linear_ins(const struct copy_set *s, const struct proc *p, const var_list *ins)
{
	var_list out = { 0 };

	for (uint32_t i = 0; i < ins->len; i++) {
		enum linear_kind k = linear_kind(p->ins.data[i]->attrs);

		if ((k == LINEAR_KEPT || k == LINEAR_IN) &&
		    layer_in(s->layer, ins->data[i]->layers))
			vec_push_in(s->c->arena, &out, ins->data[i]);
	}
	return out;
}

var_list linear_globals(struct civl *c, int32_t layer)
{
	var_list out = { 0 };

	for (uint32_t i = 0; i < c->globals.len; i++)
		if (linear_kind(c->globals.data[i]->attrs) == LINEAR_KEPT &&
		    global_at(c->globals.data[i], layer))
			vec_push_in(c->arena, &out, c->globals.data[i]);
	return out;
}

static void assume_clauses(struct body_copy *b, const spec_list *specs)
{
	const struct impl *m = b->source;

	for (uint32_t i = 0; i < specs->len; i++) {
		const struct spec *x = specs->data[i];

		if (x->kind != SPEC_REQUIRES)
			continue;
		x = clause_over(b->set->c, x, &m->proc->ins, &m->ins);
		vec_push_in(b->set->c->arena, &b->entry,
			    assume_cmd(b->set->c, x->expr, x->tok));
	}
}

/* Others have done what they may since the call; what invariants say is so of what was passed. */
static void enter(struct body_copy *b)
{
	struct civl *c = b->set->c;
	const struct proc *p = b->source->proc;
	var_list linear = linear_ins(b->set, p, &b->source->ins);
	spec_list called =
	    called_by(b->set, p, SPEC_REQUIRES, SPEC_REQUIRES, false, ACTUALS_IN_OLD);

	if (c->globals.len) {
		struct cmd *havoc =
		    typed_cmd(c->arena, CMD_HAVOC, (struct span){ 0, 0 }, 0, NULL);

		for (uint32_t i = 0; i < c->globals.len; i++)
			vec_push_in(c->arena, &havoc->lhs,
				    expr_var(c->arena, c->globals.data[i],
					     (struct span){ 0, 0 }));
		vec_push_in(c->arena, &b->entry, havoc);
	}
	assume_permissions(b, &linear, &b->entry);
	assume_clauses(b, &b->impl->proc->specs);
	assume_clauses(b, &called);
}

/* -- the set ------------------------------------------------------------------------------------------ */

static bool has_proc(const struct copy_set *s, const struct proc *p)
{
	return s->kind == COPY_INVARIANT ? p->layers.hi >= s->layer
					 : p->layers.hi == s->layer;
}

static bool has_body(const struct copy_set *s, const struct proc *p)
{
	return has_proc(s, p) && (s->kind == COPY_INVARIANT || !proc_is_mover(p));
}

static struct body_copy *start_body(struct copy_set *s, const struct impl *m)
{
	struct civl *c = s->c;
	struct body_copy *b = ARENA_NEW(c->arena, struct body_copy);

	b->set = s;
	b->source = m;
	b->moves = model_moves_at(m->proc, s->layer);
	if (s->kind == COPY_REFINEMENT)
		b->action = action_of(c, model_refined(c, m->proc));
	map_init(&b->yields);
	map_init(&b->fresh);
	b->impl = civl_impl(c, map_get_ptr(&s->procs, m->proc));
	b->impl->head = m->head;
	civl_shows(c, b->impl, s->kind == COPY_INVARIANT ? "invariants" : "refinement",
		   m->proc,
		   s->kind == COPY_INVARIANT ? NULL : model_refined(c, m->proc),
		   s->layer);
	b->impl->ins = m->ins;
	b->impl->outs = m->outs;
	b->impl->close = m->close;
	vec_append_in(c->arena, &b->impl->locals, &m->locals);
	copy_body(b);
	vec_push_in(c->arena, &s->made_impls, &b->impl->head);
	return b;
}

static void emit_list(struct civl *c, const decl_list *l)
{
	for (uint32_t i = 0; i < l->len; i++)
		civl_emit(c, l->data[i]);
}

static void emit_set(struct copy_set *s)
{
	emit_list(s->c, &s->made_procs);
	emit_list(s->c, &s->made_impls);
	emit_list(s->c, &s->made_asyncs);
	emit_list(s->c, &s->made_pures);
	interference_emit_checkers(s);
	emit_list(s->c, &s->made_aggregates);
	interference_emit_wrappers(s);
}

/* The order matters: what is assumed at the start is what plain clauses say. */
static void make_bodies(struct copy_set *s)
{
	struct civl *c = s->c;
	VEC(struct body_copy *) bodies = { 0 };

	for (uint32_t i = 0; i < c->yield_impls.len; i++)
		if (has_body(s, c->yield_impls.data[i]->proc))
			vec_push(&bodies, start_body(s, c->yield_impls.data[i]));
	for (uint32_t i = 0; i < bodies.len; i++)
		if (!bodies.data[i]->moves)
			enter(bodies.data[i]);
	for (uint32_t i = 0; i < bodies.len; i++) {
		const struct body_copy *b = bodies.data[i];

		if (b->impl == b->impl->proc->inline_body)
			add_called(s, b->source->proc, b->impl->proc);
	}
	for (uint32_t i = 0; i < bodies.len; i++) {
		finish_body(bodies.data[i]);
		map_fini(&bodies.data[i]->yields);
		map_fini(&bodies.data[i]->fresh);
	}
	vec_fini(&bodies);
}

/* Asynchronous calls ask for what the whole contract does. */
static void finish_asyncs(struct copy_set *s)
{
	for (uint32_t i = 0; i < s->c->yields.len; i++) {
		struct proc *from = s->c->yields.data[i];
		struct proc *async = map_get_ptr(&s->asyncs, from);
		const struct proc *p = map_get_ptr(&s->procs, from);

		for (uint32_t k = 0; async && k < p->specs.len; k++)
			if (p->specs.data[k]->kind == SPEC_REQUIRES)
				vec_push_in(s->c->arena, &async->specs,
					    p->specs.data[k]);
	}
}

static void make_set(struct civl *c, enum copy_kind kind, int32_t layer)
{
	struct copy_set s = { .c = c, .kind = kind, .layer = layer };

	s.suffix = arena_printf(c->arena, kind == COPY_INVARIANT ? "%d" : "Refine_%d",
				(int)layer);
	map_init(&s.procs);
	map_init(&s.declared);
	map_init(&s.asyncs);
	map_init(&s.pures);
	map_init(&s.aggregates);
	for (uint32_t i = 0; i < c->yields.len; i++)
		if (has_proc(&s, c->yields.data[i]))
			copy_proc(&s, c->yields.data[i]);
	interference_begin(&s);
	make_bodies(&s);
	finish_asyncs(&s);
	emit_set(&s);
	map_fini(&s.procs);
	map_fini(&s.declared);
	map_fini(&s.asyncs);
	map_fini(&s.pures);
	map_fini(&s.aggregates);
}

void copies_make(struct civl *c, enum copy_kind kind)
{
	const layer_list *l =
	    kind == COPY_INVARIANT ? &c->invariant_layers : &c->refinement_layers;

	for (uint32_t i = 0; i < l->len; i++)
		if (l->data[i] > c->options->trust_upto &&
		    l->data[i] < c->options->trust_downto)
			make_set(c, kind, l->data[i]);
}
