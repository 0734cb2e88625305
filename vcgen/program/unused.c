#include "vcgen/program/unused.h"

#include "base/mem.h"
#include "ivl/walk.h"
#include "vcgen/program/block_order.h"
#include "vcgen/program/verified_under.h"

#include <stdlib.h>
#include <string.h>

struct uses {
	bool *is_used; // by var id
	struct walker walker;
};

static enum walk_next note(void *env, struct expr *e)
{
	struct uses *u = env;

	if (e->kind == E_IDENT && e->u.ident.var)
		u->is_used[e->u.ident.var->id] = true;
	return WALK_DOWN;
}

static void use(struct uses *u, struct expr *e)
{
	if (e)
		(void)walk_expr(&u->walker, e);
}

static void use_list(struct uses *u, const expr_list *list)
{
	for (uint32_t i = 0; i < list->len; i++)
		use(u, list->data[i]);
}

/* What it reads and writes; is there a way past it? */
static bool use_cmd(struct uses *u, const struct cmd *c, bool prune)
{
	use(u, c->expr);
	use_list(u, &c->lhs);
	use_list(u, &c->rhs);
	for (uint32_t i = 0; i < c->arms.len; i++) {
		use_list(u, &c->arms.data[i]->args);
		use_list(u, &c->arms.data[i]->outs);
	}
	return !prune || !cmd_never_passed(c);
}

static void use_blocks(struct uses *u, const block_list *blocks, bool prune)
{
	bool *seen = mem_calloc(blocks->len, sizeof(*seen));
	block_list todo = { 0 };

	vec_push(&todo, blocks->data[0]);
	while (todo.len) {
		const struct block *b = vec_pop(&todo);
		const block_list *targets = block_targets(b);
		bool goes_on = true;

		if (seen[b->index])
			continue;
		seen[b->index] = true;
		for (uint32_t i = 0; i < b->cmds.len; i++)
			goes_on &= use_cmd(u, b->cmds.data[i], prune);
		for (uint32_t i = 0; goes_on && i < targets->len; i++)
			vec_push(&todo, targets->data[i]);
	}
	vec_fini(&todo);
	free(seen);
}

static bool has_where(const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++)
		if (vars->data[i]->where)
			return true;
	return false;
}

/* Is it a body, with variables that are asked for? */
static bool is_asked(const struct impl *impl, bool with_where)
{
	return impl->head.kind == DECL_IMPL && !impl->head.dropped &&
	       impl->blocks.len && (!with_where || has_where(&impl->locals));
}

var_list *find_used_locals(const struct program *p, bool prune, struct arena *arena)
{
	var_list *out = ARENA_NEW_ARRAY(arena, p->decls.len, var_list);
	struct uses u = { .walker = { .parts = WALK_TRIGGERS | WALK_CODE,
				      .enter = note } };

	u.walker.env = &u;
	u.is_used = mem_calloc(p->n_vars + 1, sizeof(*u.is_used));
	for (uint32_t i = 0; i < p->decls.len; i++) {
		const struct impl *impl = (const struct impl *)p->decls.data[i];

		if (!is_asked(impl, false))
			continue;
		use_blocks(&u, &impl->blocks, prune);
		for (uint32_t k = 0; k < impl->locals.len; k++)
			if (u.is_used[impl->locals.data[k]->id])
				vec_push_in(arena, &out[i], impl->locals.data[k]);
	}
	free(u.is_used);
	return out;
}

void drop_unused_wheres(struct program *p, bool prune)
{
	struct uses u = { .walker = { .parts = WALK_TRIGGERS | WALK_CODE,
				      .enter = note } };

	u.walker.env = &u;
	for (uint32_t i = 0; i < p->decls.len; i++) {
		struct impl *impl = (struct impl *)p->decls.data[i];

		if (!is_asked(impl, true))
			continue;
		if (!u.is_used)
			u.is_used = mem_calloc(p->n_vars + 1, sizeof(*u.is_used));
		use_blocks(&u, &impl->blocks, prune);
		for (uint32_t k = 0; k < impl->locals.len; k++)
			if (!u.is_used[impl->locals.data[k]->id])
				impl->locals.data[k]->where = NULL;
	}
	free(u.is_used);
}
