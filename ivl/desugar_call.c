/*
 * The contract with formals replaced by locals. An old() is gone when its globals are those
 * that were kept.
 */
#include "ivl/desugar_call.h"

#include "base/map.h"
#include "ivl/build.h"
#include "ivl/copy.h"

struct desugarer {
	struct arena *arena;
	struct copier copier;
	const struct cmd *call;
	struct desugared_call *out;
	struct map now; // variable of the callee, as a pointer -> local
	struct map old; // global -> local
};

static struct expr *enter(void *env, struct expr *e)
{
	struct desugarer *d = env;
	struct var *v = NULL;

	if (e->kind == E_IDENT)
		v = map_get_ptr(&d->now, e->u.ident.var);
	if (!v && e->kind == E_IDENT && d->copier.old_depth)
		v = map_get_ptr(&d->old, e->u.ident.var);
	return v ? expr_var(d->arena, v, e->span) : NULL;
}

/* With the type as written, if it is the same in all calls. */
static struct var *add_local(struct desugarer *d, const char *what,
			     const struct var *of, const struct type *type)
{
	struct var *v =
	    typed_var(d->arena, VAR_LOCAL,
		      atom_unshared(d->arena, "call%u%s@%s",
				    (unsigned)d->out->locals.len, what, of->name->text),
		      type);

	v->type_syn = of->type == type ? of->type_syn : NULL;
	vec_push_in(d->arena, &d->out->locals, v);
	return v;
}

static struct cmd *add(struct desugarer *d, enum cmd_kind kind, struct expr *e)
{
	struct cmd *c = typed_cmd(d->arena, kind, (struct span){ 0, 0 }, 0, e);

	vec_push_in(d->arena, &d->out->cmds, c);
	return c;
}

static void add_assign(struct desugarer *d, struct expr *to, struct expr *from)
{
	vec_push_in(d->arena, &d->out->cmds,
		    typed_assign(d->arena, (struct span){ 0, 0 }, 0, to, from));
}

static struct expr *name(struct desugarer *d, struct var *v)
{
	return expr_var(d->arena, v, v->span);
}

static void add_preconditions(struct desugarer *d, const struct proc *p)
{
	for (uint32_t i = 0; i < p->specs.len && !d->call->free; i++) {
		const struct spec *s = p->specs.data[i];

		if (s->kind == SPEC_REQUIRES && !s->free && s->expr)
			add(d, CMD_ASSERT, copy_expr(&d->copier, s->expr))->attrs =
			    d->call->attrs;
	}
}

static void add_postconditions(struct desugarer *d, const struct proc *p)
{
	for (uint32_t i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->kind == SPEC_ENSURES && p->specs.data[i]->expr)
			add(d, CMD_ASSUME,
			    copy_expr(&d->copier, p->specs.data[i]->expr));
}

static void add_all(struct desugarer *d, const struct call_arm *arm)
{
	const struct proc *p = arm->proc;
	const var_list *locals = &d->out->locals;
	uint32_t first_old = arm->args.len, first_out = first_old + p->modifies.len;
	struct cmd *havoc;

	for (uint32_t i = 0; i < arm->args.len; i++)
		map_set_ptr(
		    &d->now, p->ins.data[i],
		    add_local(d, "formal", p->ins.data[i], arm->args.data[i]->type));
	for (uint32_t i = 0; i < p->modifies.len; i++)
		map_set_ptr(&d->old, p->modifies.data[i],
			    add_local(d, "old", p->modifies.data[i],
				      p->modifies.data[i]->type));
	for (uint32_t i = 0; i < arm->outs.len; i++)
		map_set_ptr(
		    &d->now, p->outs.data[i],
		    add_local(d, "formal", p->outs.data[i], arm->outs.data[i]->type));
	for (uint32_t i = 0; i < arm->outs.len; i++)
		if (p->outs.data[i]->where)
			locals->data[first_out + i]->where =
			    copy_expr(&d->copier, p->outs.data[i]->where);
	for (uint32_t i = 0; i < arm->args.len; i++)
		add_assign(d, name(d, locals->data[i]), arm->args.data[i]);
	add_preconditions(d, p);
	for (uint32_t i = 0; i < p->modifies.len; i++)
		add_assign(d, name(d, locals->data[first_old + i]),
			   name(d, p->modifies.data[i]));
	havoc = add(d, CMD_HAVOC, NULL);
	for (uint32_t i = 0; i < p->modifies.len; i++)
		vec_push_in(d->arena, &havoc->lhs, name(d, p->modifies.data[i]));
	for (uint32_t i = 0; i < arm->outs.len; i++)
		vec_push_in(d->arena, &havoc->lhs,
			    name(d, locals->data[first_out + i]));
	add_postconditions(d, p);
	for (uint32_t i = 0; i < arm->outs.len; i++)
		add_assign(d, arm->outs.data[i], name(d, locals->data[first_out + i]));
}

bool desugar_call(struct arena *arena, const struct cmd *call,
		  struct desugared_call *out)
{
	struct desugarer d = { .arena = arena, .call = call, .out = out };
	const struct call_arm *arm = call->arms.len == 1 ? call->arms.data[0] : NULL;

	*out = (struct desugared_call){ 0 };
	if (!arm || !arm->proc || proc_is_civl(arm->proc) || call->async ||
	    arm->args.len != arm->proc->ins.len || arm->outs.len != arm->proc->outs.len)
		return false;
	d.copier = (struct copier){
		.arena = arena, .env = &d, .enter = enter, .drop_old = true
	};
	add_all(&d, arm);
	map_fini(&d.now);
	map_fini(&d.old);
	return true;
}
