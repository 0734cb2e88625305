/*
 * A yield as the call of one procedure: what its arms require is checked, all may have changed,
 * and what they ensure is so.
 */
#include "civl/copies_internal.h"

static const struct atom *aggregate_name(struct copy_set *s, const struct cmd *yield)
{
	const char *names = "";
	const struct proc *p;

	for (uint32_t i = 0; i < yield->arms.len; i++) {
		p = yield->arms.data[i]->proc;
		if (p->kind != PROC_YIELD_INVARIANT)
			p = map_get_ptr(&s->declared, p);
		names = arena_printf(s->c->arena, "%s%s_", names, p->name->text);
	}
	return civl_name(s->c, "ParallelCall_%s%s", names, s->suffix);
}

static void add_formals(struct copy_set *s, const var_list *from, uint32_t arm,
			var_list *to, var_list *own)
{
	for (uint32_t i = 0; i < from->len; i++) {
		const struct var *v = from->data[i];
		struct var *made = civl_var_like(
		    s->c, v->kind, v,
		    civl_name(s->c, "%u_%s", (unsigned)arm, v->name->text));

		made->where = NULL;
		vec_push_in(s->c->arena, to, made);
		vec_push_in(s->c->arena, own, made);
	}
}

static void add_clause(struct copy_set *s, struct proc *to, const struct spec *from,
		       enum spec_kind kind, const struct proc *p, const var_list *own)
{
	var_list formals = { 0 };
	struct spec *made;

	if (kind == SPEC_REQUIRES && s->kind == COPY_REFINEMENT)
		return;
	vec_append_in(s->c->arena, &formals, &p->ins);
	vec_append_in(s->c->arena, &formals, &p->outs);
	made = clause_over(s->c, from, &formals, own);
	made->kind = kind;
	vec_push_in(s->c->arena, &to->specs, made);
}

/* The contract of a copy, or what an invariant says, before and after. */
static void add_clauses(struct copy_set *s, struct proc *to, const struct proc *p,
			const var_list *own)
{
	for (uint32_t i = 0; i < p->specs.len; i++) {
		const struct spec *x = p->specs.data[i];

		if (x->kind == SPEC_PRESERVES) {
			add_clause(s, to, x, SPEC_REQUIRES, p, own);
			add_clause(s, to, x, SPEC_ENSURES, p, own);
		} else if (x->kind == SPEC_REQUIRES || x->kind == SPEC_ENSURES) {
			add_clause(s, to, x, x->kind, p, own);
		}
	}
}

static struct proc *aggregate(struct copy_set *s, const struct cmd *yield)
{
	const struct atom *name = aggregate_name(s, yield);
	struct proc *out = map_get_ptr(&s->aggregates, name);

	if (out)
		return out;
	out = civl_proc(s->c, name, yield->tok, false);
	map_set_ptr(&s->aggregates, name, out);
	civl_modifies(s->c, out, &s->c->globals);
	for (uint32_t i = 0; i < yield->arms.len; i++) {
		const struct proc *p = yield->arms.data[i]->proc;
		var_list own = { 0 };

		add_formals(s, &p->ins, i, &out->ins, &own);
		add_formals(s, &p->outs, i, &out->outs, &own);
		add_clauses(s, out, p, &own);
	}
	vec_push_in(s->c->arena, &s->made_aggregates, &out->head);
	return out;
}

struct cmd *aggregate_call(struct copy_set *s, const struct cmd *yield)
{
	struct cmd *c = typed_cmd(s->c->arena, CMD_CALL, yield->span, yield->tok, NULL);
	struct call_arm *arm = ARENA_NEW(s->c->arena, struct call_arm);

	arm->proc = aggregate(s, yield);
	arm->callee = arm->proc->name;
	arm->span = yield->span;
	for (uint32_t i = 0; i < yield->arms.len; i++) {
		vec_append_in(s->c->arena, &arm->args, &yield->arms.data[i]->args);
		vec_append_in(s->c->arena, &arm->outs, &yield->arms.data[i]->outs);
	}
	vec_push_in(s->c->arena, &c->arms, arm);
	return c;
}
