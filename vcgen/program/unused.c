#include "vcgen/program/unused.h"

#include "base/mem.h"
#include "ivl/walk.h"
#include "ivl/blocks.h"
#include "ivl/verified_under.h"

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

/* What it reads and writes. */
static void use_cmd(struct uses *u, const struct cmd *c)
{
	use(u, c->expr);
	use_list(u, &c->lhs);
	use_list(u, &c->rhs);
	for (uint32_t i = 0; i < c->arms.len; i++) {
		use_list(u, &c->arms.data[i]->args);
		use_list(u, &c->arms.data[i]->outs);
	}
}

struct ways {
	const block_list *blocks;
	struct graph all;
	bool prune;
};

/* There may be no way past a command of the block. */
static uint32_t next(const void *env, uint32_t node, uint32_t k)
{
	const struct ways *w = env;
	const cmd_list *cmds = &w->blocks->data[node]->cmds;

	for (uint32_t i = 0; !k && w->prune && i < cmds->len; i++)
		if (cmd_never_passed(cmds->data[i]))
			return GRAPH_END;
	return w->all.succ(w->all.env, node, k);
}

static void use_blocks(struct uses *u, const block_list *blocks, bool prune)
{
	const struct ways w = { blocks, blocks_graph(blocks), prune };
	const struct graph g = { blocks->len, next, &w };
	bool *reached = mem_calloc(blocks->len, sizeof(*reached));

	graph_reach(&g, 0, reached);
	for (uint32_t i = 0; i < blocks->len; i++)
		for (uint32_t k = 0; reached[i] && k < blocks->data[i]->cmds.len; k++)
			use_cmd(u, blocks->data[i]->cmds.data[k]);
	free(reached);
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
