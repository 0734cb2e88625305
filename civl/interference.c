/*
 * What others do between two yields keeps each invariant, whatever its parameters are. An
 * inlined procedure per invariant asks that; a wrapper has one of them called, any of them.
 */
#include "ivl/blocks.h"
#include "civl/copies_internal.h"

#include "civl/permission.h"

/* The state at the start of what is looked at. */
struct snapshot {
	var_list permissions, globals; // in-parameters
};

static struct expr *mention(struct civl *c, struct var *v)
{
	return expr_var(c->arena, v, (struct span){ 0, 0 });
}

static struct snapshot add_snapshot(struct civl *c, struct proc *p, const char *prefix)
{
	struct snapshot s = { 0 };

	for (uint32_t i = 0; i < permission_domains(c); i++)
		vec_push_in(
		    c->arena, &s.permissions,
		    civl_var(c, VAR_IN,
			     civl_name(c, "linear_%s_in", permission_name(c, i)),
			     permission_set_type(c, i)));
	for (uint32_t i = 0; i < c->globals.len; i++)
		vec_push_in(c->arena, &s.globals,
			    civl_var(c, VAR_IN,
				     civl_name(c, "%s_%s", prefix,
					       c->globals.data[i]->name->text),
				     c->globals.data[i]->type));
	vec_append_in(c->arena, &p->ins, &s.permissions);
	vec_append_in(c->arena, &p->ins, &s.globals);
	return s;
}

struct cmd *interference_call(struct civl *c, struct proc *wrapper,
			      const var_list *permissions, const var_list *globals)
{
	struct cmd *call =
	    typed_cmd(c->arena, CMD_CALL, (struct span){ 0, 0 }, 0, NULL);
	struct call_arm *arm = ARENA_NEW(c->arena, struct call_arm);

	arm->proc = wrapper;
	arm->callee = wrapper->name;
	for (uint32_t i = 0; i < permissions->len; i++)
		vec_push_in(c->arena, &arm->args, mention(c, permissions->data[i]));
	for (uint32_t i = 0; i < globals->len; i++)
		vec_push_in(c->arena, &arm->args, mention(c, globals->data[i]));
	vec_push_in(c->arena, &call->arms, arm);
	return call;
}

static struct block *add_block(struct civl *c, struct impl *m, const char *label)
{
	struct block *b = civl_block(c, m, intern_str(c->source->names, label));

	b->end = BLOCK_RETURN;
	return b;
}

static void add_target(struct civl *c, struct block *from, struct block *to)
{
	from->end = BLOCK_GOTO;
	block_add_target(c->arena, from, to);
}

static void add(struct civl *c, struct block *b, struct cmd *cmd)
{
	vec_push_in(c->arena, &b->cmds, cmd);
}

/* -- one invariant -------------------------------------------------------------------------------- */

static bool says_something(const struct proc *invariant)
{
	for (uint32_t i = 0; i < invariant->specs.len; i++)
		if (invariant->specs.data[i]->kind == SPEC_PRESERVES)
			return true;
	return false;
}

/* Parameters of the invariant have any values, as they are locals. */
static var_list own_parameters(struct civl *c, const struct proc *invariant,
			       struct impl *m)
{
	var_list out = { 0 };

	for (uint32_t i = 0; i < invariant->ins.len; i++) {
		struct var *v =
		    civl_var_like(c, VAR_LOCAL, invariant->ins.data[i], NULL);

		v->where = NULL;
		vec_push_in(c->arena, &out, v);
		vec_push_in(c->arena, &m->locals, v);
	}
	return out;
}

/* What the invariant's parameters hold is nobody else's. */
static void assume_held(struct civl *c, const struct proc *invariant,
			const var_list *own, const struct snapshot *s, struct block *b)
{
	struct expr **sets =
	    ARENA_NEW_ARRAY(c->arena, s->permissions.len + 1, struct expr *);
	var_list held = { 0 };
	expr_list said;

	for (uint32_t i = 0; i < own->len; i++)
		if (linear_kind(invariant->ins.data[i]->attrs) == LINEAR_KEPT)
			vec_push_in(c->arena, &held, own->data[i]);
	for (uint32_t i = 0; i < s->permissions.len; i++)
		sets[i] = mention(c, s->permissions.data[i]);
	said = permissions_disjoint_with(c, &held, sets);
	for (uint32_t i = 0; i < said.len; i++)
		add(c, b, assume_cmd(c, said.data[i], 0));
}

static void keep(struct civl *c, const struct proc *invariant, const var_list *own,
		 const struct snapshot *s, struct block *b)
{
	struct failure_words *w = ARENA_NEW(c->arena, struct failure_words);
	struct substitution before, after;

	w->text = "Non-interference check failed";
	substitution_init(&before, c->source);
	substitution_init(&after, c->source);
	for (uint32_t i = 0; i < own->len; i++) {
		substitute_var(&before, invariant->ins.data[i], own->data[i]);
		substitute_var(&after, invariant->ins.data[i], own->data[i]);
	}
	for (uint32_t i = 0; i < c->globals.len; i++)
		substitute_var(&before, c->globals.data[i], s->globals.data[i]);
	for (uint32_t i = 0; i < invariant->specs.len; i++)
		if (invariant->specs.data[i]->kind == SPEC_PRESERVES)
			add(c, b,
			    assume_cmd(
				c, substituted(&before, invariant->specs.data[i]->expr),
				invariant->specs.data[i]->tok));
	for (uint32_t i = 0; i < invariant->specs.len; i++) {
		const struct spec *p = invariant->specs.data[i];
		struct cmd *check;

		if (p->kind != SPEC_PRESERVES || p->free)
			continue;
		check = typed_cmd(c->arena, CMD_ASSERT, p->span, p->tok,
				  substituted(&after, p->expr));
		check->words = w;
		add(c, b, check);
	}
	substitution_fini(&before);
	substitution_fini(&after);
}

static struct proc *make_checker(struct copy_set *s, const struct proc *invariant)
{
	struct civl *c = s->c;
	struct proc *p = civl_proc(
	    c, civl_name(c, "NoninterferenceChecker_yield_%s", invariant->name->text),
	    0, true);
	struct snapshot snapshot = add_snapshot(c, p, "snapshot");
	struct impl *m = civl_impl(c, p);
	struct block *enter = add_block(c, m, "enter"), *exit = add_block(c, m, "exit"),
		     *check = add_block(c, m, "L");
	var_list own = own_parameters(c, invariant, m);

	m->ins = p->ins;
	enter->nowhere = exit->nowhere = check->nowhere = true;
	add_target(c, enter, exit);
	add_target(c, enter, check);
	assume_held(c, invariant, &own, &snapshot, check);
	keep(c, invariant, &own, &snapshot, check);
	add(c, check, assume_cmd(c, expr_bool(c->arena, c->build.types, false), 0));
	return p;
}

/* -- any of them ------------------------------------------------------------------------------------- */

static void add_to_wrapper(struct copy_set *s, struct proc *wrapper,
			   const struct proc *checker)
{
	struct civl *c = s->c;
	struct impl *m = wrapper->inline_body;
	uint32_t n = permission_domains(c);
	var_list permissions = { 0 }, globals = { 0 };
	struct block *b;

	for (uint32_t i = 0; i < wrapper->ins.len; i++)
		vec_push_in(c->arena, i < n ? &permissions : &globals,
			    wrapper->ins.data[i]);
	b = add_block(c, m,
		      arena_printf(c->arena, "L_%u", (unsigned)m->blocks.len - 1));
	add_target(c, m->blocks.data[0], b);
	add(c, b,
	    interference_call(c, (struct proc *)(uintptr_t)checker, &permissions,
			      &globals));
}

static struct proc *make_wrapper(struct copy_set *s, const char *name)
{
	struct civl *c = s->c;
	struct proc *p = civl_proc(c, civl_name(c, "%s_%s", name, s->suffix), 0, true);
	struct impl *m = civl_impl(c, p);

	(void)add_snapshot(c, p, "global_old");
	m->ins = p->ins;
	add_block(c, m, "enter");
	return p;
}

void interference_begin(struct copy_set *s)
{
	struct civl *c = s->c;

	s->wrapper = make_wrapper(s, "Wrapper_YieldToYield_NoninterferenceChecker");
	s->global_wrapper = make_wrapper(s, "Wrapper_Global_NoninterferenceChecker");
	if (s->kind == COPY_REFINEMENT || c->options->trust_noninterference)
		return;
	for (uint32_t i = 0; i < c->invariants.len; i++) {
		const struct proc *p = c->invariants.data[i];
		struct proc *checker;

		if (p->layers.hi != s->layer || !says_something(p))
			continue;
		checker = make_checker(s, p);
		vec_push_in(c->arena, &s->made_checkers, &checker->head);
		add_to_wrapper(s, p->global ? s->global_wrapper : s->wrapper, checker);
		s->has_global |= p->global;
	}
}

/* -- actions and global invariants ------------------------------------------------------------------- */

static var_list linear_at(struct copy_set *s, const struct action *a)
{
	var_list out = { 0 }, globals = linear_globals(s->c, s->layer);

	for (uint32_t i = 0; i < a->impl->ins.len; i++) {
		enum linear_kind k = linear_kind(a->source->ins.data[i]->attrs);

		if (k == LINEAR_KEPT || k == LINEAR_IN)
			vec_push_in(s->c->arena, &out, a->impl->ins.data[i]);
	}
	vec_append_in(s->c->arena, &out, &globals);
	return out;
}

static void assume_all(struct civl *c, struct block *b, const expr_list *list)
{
	for (uint32_t i = 0; i < list->len; i++)
		add(c, b, assume_cmd(c, list->data[i], 0));
}

static var_list add_locals(struct civl *c, struct impl *m)
{
	var_list out = { 0 };

	for (uint32_t i = 0; i < permission_domains(c); i++)
		vec_push_in(
		    c->arena, &out,
		    civl_var(c, VAR_LOCAL,
			     civl_name(c, "linear_%s_available", permission_name(c, i)),
			     permission_set_type(c, i)));
	for (uint32_t i = 0; i < c->globals.len; i++)
		vec_push_in(c->arena, &out,
			    civl_var(c, VAR_LOCAL,
				     civl_name(c, "global_old_%s",
					       c->globals.data[i]->name->text),
				     c->globals.data[i]->type));
	vec_append_in(c->arena, &m->locals, &out);
	return out;
}

/* An action by itself keeps what is to hold everywhere. */
static void check_action(struct copy_set *s, const struct action *a)
{
	struct civl *c = s->c;
	struct proc *p = civl_proc(c,
				   civl_name(c, "Global_NoninterferenceChecker_%s_%s",
					     a->source->name->text, s->suffix),
				   a->source->head.tok, false);
	struct impl *m;
	struct block *b;
	struct call_arm *arm = ARENA_NEW(c->arena, struct call_arm);
	struct cmd *save, *call;
	var_list linear = linear_at(s, a), locals;
	expr_list said;

	p->ins = a->impl->ins;
	p->outs = a->impl->outs;
	civl_modifies(c, p, &c->globals);
	for (uint32_t i = 0; i < a->body.gate.len; i++) {
		const struct gate_item *g = &a->body.gate.data[i];
		struct spec *x = ARENA_NEW(c->arena, struct spec);

		x->kind = SPEC_REQUIRES;
		x->expr = g->expr;
		x->attrs = g->attrs;
		x->span = g->assert->span;
		x->tok = g->assert->tok;
		vec_push_in(c->arena, &p->specs, x);
	}
	m = civl_impl(c, p);
	civl_shows(c, m, "global invariants", a->source, NULL, s->layer);
	m->ins = p->ins;
	m->outs = p->outs;
	locals = add_locals(c, m);
	b = add_block(c, m, "init");
	b->nowhere = true;
	said = permissions_disjoint(c, &linear);
	assume_all(c, b, &said);
	said = permissions_well_formed(c, &linear);
	assume_all(c, b, &said);
	save = typed_cmd(c->arena, CMD_ASSIGN, (struct span){ 0, 0 }, 0, NULL);
	for (uint32_t i = 0; i < locals.len; i++) {
		uint32_t n = permission_domains(c);

		vec_push_in(c->arena, &save->lhs, mention(c, locals.data[i]));
		vec_push_in(c->arena, &save->rhs,
			    i < n ? permissions_union(c, i, &linear, 0)
				  : mention(c, c->globals.data[i - n]));
	}
	if (locals.len)
		add(c, b, save);
	call = typed_cmd(c->arena, CMD_CALL, (struct span){ 0, 0 }, a->source->head.tok,
			 NULL);
	arm->proc = a->proc;
	arm->callee = a->proc->name;
	for (uint32_t i = 0; i < p->ins.len; i++)
		vec_push_in(c->arena, &arm->args, mention(c, p->ins.data[i]));
	for (uint32_t i = 0; i < p->outs.len; i++)
		vec_push_in(c->arena, &arm->outs, mention(c, p->outs.data[i]));
	vec_push_in(c->arena, &call->arms, arm);
	add(c, b, call);
	add(c, b, interference_call(c, s->global_wrapper, &locals, &(var_list){ 0 }));
	civl_emit(c, &p->head);
	civl_emit(c, &m->head);
}

static void emit_pairs(struct civl *c, const decl_list *procs)
{
	for (uint32_t i = 0; i < procs->len; i++)
		civl_emit(c, procs->data[i]);
	for (uint32_t i = 0; i < procs->len; i++)
		civl_emit(c, &((const struct proc *)procs->data[i])->inline_body->head);
}

void interference_emit_checkers(struct copy_set *s)
{
	emit_pairs(s->c, &s->made_checkers);
}

void interference_emit_wrappers(struct copy_set *s)
{
	struct civl *c = s->c;
	decl_list both = { 0 };

	vec_push_in(c->arena, &both, &s->wrapper->head);
	vec_push_in(c->arena, &both, &s->global_wrapper->head);
	emit_pairs(c, &both);
	for (uint32_t i = 0; s->has_global && i < c->flat.len; i++) {
		const struct action *a = c->flat.data[i];

		if (layer_in(s->layer, a->source->layers) && a->modified.len)
			check_action(s, a);
	}
}
