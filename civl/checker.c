#include "civl/checker.h"

#include "civl/permission.h"

struct checker checker_begin(struct civl *c, const struct atom *name, srcpos at,
			     const var_list *modified)
{
	struct checker k = { .c = c };

	k.proc = civl_proc(c, name, at, false);
	k.impl = civl_impl(c, k.proc);
	k.block = civl_block(c, k.impl, intern_str(c->source->names, "init"));
	k.block->end = BLOCK_RETURN;
	k.block->nowhere = true;
	civl_modifies(c, k.proc, modified);
	return k;
}

void checker_end(struct checker *k)
{
	k->impl->ins = k->proc->ins;
	k->impl->outs = k->proc->outs;
	civl_emit(k->c, &k->impl->head);
	civl_emit(k->c, &k->proc->head);
}

void checker_formals(struct checker *k, const struct action_body *b)
{
	vec_append_in(k->c->arena, &k->proc->ins, &b->ins);
	vec_append_in(k->c->arena, &k->proc->outs, &b->outs);
}

void checker_require(struct checker *k, struct expr *e, struct attr *attrs,
		     const struct cmd *from)
{
	struct spec *s = ARENA_NEW(k->c->arena, struct spec);

	s->kind = SPEC_REQUIRES;
	s->expr = e;
	s->attrs = attrs;
	if (from) {
		s->tok = from->tok;
		s->span = from->span;
	}
	vec_push_in(k->c->arena, &k->proc->specs, s);
}

void checker_require_gate(struct checker *k, const gate *g)
{
	for (uint32_t i = 0; i < g->len; i++)
		checker_require(k, g->data[i].expr, g->data[i].attrs,
				g->data[i].assert);
}

void checker_require_permissions(struct checker *k, const var_list *vars)
{
	expr_list all = permissions_disjoint(k->c, vars);
	const expr_list maps = permissions_well_formed(k->c, vars);
	bool has_true = false;

	vec_append_in(k->c->arena, &all, &maps);
	for (uint32_t i = 0; i < all.len; i++) {
		if (expr_is_bool(all.data[i], true) && has_true)
			continue;
		has_true |= expr_is_bool(all.data[i], true);
		checker_require(k, all.data[i], NULL, NULL);
	}
}

void checker_call(struct checker *k, const struct action *a,
		  const struct action_body *b)
{
	struct civl *c = k->c;
	srcpos at = a->source->head.tok;
	struct cmd *call =
	    typed_cmd(c->arena, CMD_CALL, (struct span){ at, at }, at, NULL);
	struct call_arm *arm = ARENA_NEW(c->arena, struct call_arm);

	arm->callee = a->proc->name;
	arm->span = call->span;
	arm->proc = a->proc;
	for (uint32_t i = 0; i < b->ins.len; i++)
		vec_push_in(c->arena, &arm->args,
			    expr_var(c->arena, b->ins.data[i], call->span));
	for (uint32_t i = 0; i < b->outs.len; i++)
		vec_push_in(c->arena, &arm->outs,
			    expr_var(c->arena, b->outs.data[i], call->span));
	vec_push_in(c->arena, &call->arms, arm);
	vec_push_in(c->arena, &k->block->cmds, call);
}

void checker_assume(struct checker *k, struct expr *e)
{
	vec_push_in(k->c->arena, &k->block->cmds,
		    typed_cmd(k->c->arena, CMD_ASSUME, (struct span){ 0, 0 }, 0, e));
}

void checker_assert(struct checker *k, struct expr *e, struct span span, srcpos at,
		    const char *words)
{
	struct cmd *check = typed_cmd(k->c->arena, CMD_ASSERT, span, at, e);
	struct failure_words *w = ARENA_NEW(k->c->arena, struct failure_words);

	w->text = words;
	check->words = w;
	vec_push_in(k->c->arena, &k->block->cmds, check);
}

struct expr *all_of(struct civl *c, const expr_list *list)
{
	struct expr *e = NULL;

	for (uint32_t i = 0; i < list->len; i++)
		if (!expr_is_bool(list->data[i], true))
			e = typed_and(&c->build, e, list->data[i]);
	return e ? e : expr_bool(c->arena, c->build.types, true);
}
