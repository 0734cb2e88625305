/*
 * Commands, blocks and contract clauses under a type environment.
 */
#include "vcgen/mono/mono_internal.h"

static void copy_exprs(struct mono *m, const struct tenv *te, const struct scope *scope,
		       expr_list *list)
{
	expr_list in = *list, out = { 0 };
	uint32_t i;

	for (i = 0; i < in.len; i++) {
		struct expr *e = mono_expr(m, te, scope, in.data[i], BOTH);

		vec_push_in(m->arena, &out, e);
	}
	*list = out;
}

static struct call_arm *copy_arm(struct mono *m, const struct tenv *te,
				 const struct scope *scope, const struct call_arm *arm)
{
	struct call_arm *a = arena_dup(m->arena, arm, sizeof(*arm));
	uint32_t i, n = arm->proc->tparams.len;
	const struct type **tinst = ARENA_NEW_ARRAY(m->arena, n, const struct type *);

	for (i = 0; i < n; i++)
		tinst[i] = mono_ground(m, te, arm->tinst[i]);
	a->attrs = mono_attrs(m, te, scope, arm->attrs);
	a->proc = mono_proc(m, arm->proc, tinst, n);
	mono_note_use(m, a->proc);
	a->callee = a->proc->name;
	a->tinst = NULL;
	copy_exprs(m, te, scope, &a->args);
	copy_exprs(m, te, scope, &a->outs);
	return a;
}

struct cmd *mono_cmd(struct mono *m, const struct tenv *te, const struct scope *scope,
		     const struct cmd *c)
{
	struct cmd *out = arena_dup(m->arena, c, sizeof(*c));
	uint32_t i;

	out->attrs = mono_attrs(m, te, scope, c->attrs);
	if (c->expr)
		out->expr = mono_expr(m, te, scope, c->expr,
				      c->kind == CMD_ASSUME ? ASSUMED : BOTH);
	m->assigns = true;
	copy_exprs(m, te, scope, &out->lhs);
	m->assigns = false;
	copy_exprs(m, te, scope, &out->rhs);
	out->arms.data = NULL;
	out->arms.len = out->arms.cap = 0;
	for (i = 0; i < c->arms.len; i++) {
		struct call_arm *arm = copy_arm(m, te, scope, c->arms.data[i]);

		vec_push_in(m->arena, &out->arms, arm);
	}
	return out;
}

void mono_blocks(struct mono *m, const struct tenv *te, const struct scope *scope,
		 const block_list *in, block_list *out)
{
	struct map copies;
	uint32_t i, k;

	map_init(&copies);
	for (i = 0; i < in->len; i++) {
		const struct block *b = in->data[i];
		struct block *n = arena_dup(m->arena, b, sizeof(*b));

		n->cmds.data = NULL;
		n->cmds.len = n->cmds.cap = 0;
		for (k = 0; k < b->cmds.len; k++) {
			struct cmd *c = mono_cmd(m, te, scope, b->cmds.data[k]);

			vec_push_in(m->arena, &n->cmds, c);
		}
		n->end_attrs = mono_attrs(m, te, scope, b->end_attrs);
		if (b->value)
			n->value = mono_expr(m, te, scope, b->value, BOTH);
		map_set_ptr(&copies, b, n);
		vec_push_in(m->arena, out, n);
	}
	for (i = 0; i < in->len; i++) {
		struct block *n = out->data[i];

		n->targets.data = NULL;
		n->targets.len = n->targets.cap = 0;
		for (k = 0; k < in->data[i]->targets.len; k++) {
			struct block *t =
			    map_get_ptr(&copies, in->data[i]->targets.data[k]);

			vec_push_in(m->arena, &n->targets, t);
		}
	}
	map_fini(&copies);
}

struct spec *mono_spec(struct mono *m, const struct tenv *te, const struct scope *scope,
		       const struct spec *s)
{
	struct spec *out = arena_dup(m->arena, s, sizeof(*s));
	uint32_t i;

	out->attrs = mono_attrs(m, te, scope, s->attrs);
	if (s->expr)
		out->expr = mono_expr(m, te, scope, s->expr, BOTH);
	copy_exprs(m, te, scope, &out->exprs);
	out->names.data = NULL;
	out->names.len = out->names.cap = 0;
	for (i = 0; i < s->names.len; i++) {
		struct expr *e = mono_expr(m, te, scope, s->names.data[i], BOTH);

		vec_push_in(m->arena, &out->names, e);
	}
	return out;
}
