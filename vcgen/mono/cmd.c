/*
 * Commands under a type environment.
 */
#include "vcgen/mono/mono_internal.h"

void instance_arm(void *env, struct call_arm *arm)
{
	struct instance *x = env;
	struct mono *m = x->m;
	uint32_t n = arm->proc->tparams.len;
	const struct type **tinst = ARENA_NEW_ARRAY(m->arena, n, const struct type *);

	for (uint32_t i = 0; i < n; i++)
		tinst[i] = mono_ground(m, x->te, arm->tinst[i]);
	arm->proc = mono_proc(m, arm->proc, tinst, n);
	mono_note_use(m, arm->proc);
	arm->callee = arm->proc->name;
	arm->tinst = NULL;
}

/* An assumption has its polarity, and a target is written. */
void instance_cmd(void *env, const struct cmd *c, cmd_list *out)
{
	struct instance *x = env;
	struct cmd *to = arena_dup(x->m->arena, c, sizeof(*c));

	to->attrs = copy_attrs(&x->copier, c->attrs);
	to->expr = instance_expr(x, c->expr, c->kind == CMD_ASSUME ? ASSUMED : BOTH);
	x->m->assigns = true;
	to->lhs = copy_exprs(&x->copier, &c->lhs);
	x->m->assigns = false;
	to->rhs = copy_exprs(&x->copier, &c->rhs);
	to->arms = copy_arms(&x->copier, &c->arms);
	vec_push_in(x->m->arena, out, to);
}
