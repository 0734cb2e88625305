/*
 * From the exits to the entry, in each block from the last command to the first.
 *
 * All blocks that return start with one list. As long as there are only assertions behind,
 * one more is put in that list itself; and so every block that returns and is looked at later
 * has it, too, and so has what consists of nothing but assertions. That makes gates stronger
 * than they had to be, and is what the reference tool does.
 */
#include "civl/hoist.h"

#include "base/bug.h"
#include "civl/substitute.h"
#include "ivl/blocks.h"
#include "ivl/build.h"
#include "ivl/walk.h"

#include <string.h>

struct hoister {
	const struct gate_input *in;
	struct program *p;
	struct builder b;
	gate *returned;  // what all blocks that return start with
	const gate **of; // by index of the block
};

/* -- quantifiers ----------------------------------------------------------------------------- */

struct search_for {
	const struct map *vars;
	struct map found;
};

static enum walk_next note_var(void *env, struct expr *e)
{
	struct search_for *s = env;

	if (e->kind == E_IDENT && map_has_ptr(s->vars, e->u.ident.var))
		map_set_ptr(&s->found, e->u.ident.var, e);
	return WALK_DOWN;
}

/* What an attribute says of variables that the formula now binds means nothing outside. */
static struct attr *attrs_without(struct arena *a, const struct attr *list,
				  struct search_for *s)
{
	const struct walker w = { .parts = WALK_ALL, .enter = note_var, .env = s };
	struct attr *first = NULL, **end = &first;

	for (; list; list = list->next) {
		struct attr *own = arena_dup(a, list, sizeof(*own));
		bool is_pool =
		    strcmp(list->name->text, "add_to_pool") == 0 && list->args.len;

		own->next = NULL;
		memset(&own->args, 0, sizeof(own->args));
		for (uint32_t i = 0; i < list->args.len; i++) {
			map_clear(&s->found);
			if (is_pool && list->args.data[i].expr)
				(void)walk_expr(&w, list->args.data[i].expr);
			if (!s->found.len)
				vec_push_in(a, &own->args, list->args.data[i]);
		}
		if (is_pool && own->args.len < 2 && list->args.len > 1)
			continue;
		*end = own;
		end = &own->next;
	}
	return first;
}

/* For all values of those of `vars` that it mentions, in their order. */
static struct gate_item quantified(struct hoister *h, struct gate_item g,
				   const var_list *vars, const struct map *among)
{
	struct search_for s = { .vars = among };
	const struct walker w = { .parts = WALK_TRIGGERS,
				  .enter = note_var,
				  .env = &s };
	struct substitution subst;
	var_list bound = { 0 };

	map_init(&s.found);
	(void)walk_expr(&w, g.expr);
	if (s.found.len) {
		substitution_init(&subst, h->p);
		for (uint32_t i = 0; i < vars->len; i++) {
			struct var *v = vars->data[i], *own;

			if (!map_has_ptr(&s.found, v))
				continue;
			own = arena_dup(h->p->arena, v, sizeof(*own));
			own->kind = VAR_BOUND;
			own->where = NULL;
			own->id = h->p->n_vars++;
			vec_push_in(h->p->arena, &bound, own);
			substitute_var(&subst, v, own);
		}
		g.expr = typed_forall(&h->b, &bound, substituted(&subst, g.expr));
		substitution_fini(&subst);
	}
	g.attrs = attrs_without(h->p->arena, g.attrs, &s);
	map_fini(&s.found);
	return g;
}

static gate *all_quantified(struct hoister *h, const gate *list, const var_list *vars)
{
	gate *out = ARENA_NEW(h->p->arena, gate);
	struct map among;

	map_init(&among);
	for (uint32_t i = 0; i < vars->len; i++)
		map_set_ptr(&among, vars->data[i], vars->data[i]);
	for (uint32_t i = 0; i < list->len; i++)
		vec_push_in(h->p->arena, out,
			    quantified(h, list->data[i], vars, &among));
	map_fini(&among);
	return out;
}

/* -- commands -------------------------------------------------------------------------------- */

static struct attr *joined(struct arena *a, const struct attr *x, struct attr *y)
{
	struct attr *first = NULL, **end = &first;

	for (; x; x = x->next) {
		*end = arena_dup(a, x, sizeof(*x));
		end = &(*end)->next;
	}
	*end = y;
	return first;
}

static gate *over_assume(struct hoister *h, const gate *list, const struct cmd *c)
{
	gate *out = ARENA_NEW(h->p->arena, gate);

	for (uint32_t i = 0; i < list->len; i++) {
		struct gate_item g = list->data[i];

		g.expr = typed_implies(&h->b, c->expr, g.expr);
		g.attrs = joined(h->p->arena, c->attrs, g.attrs);
		vec_push_in(h->p->arena, out, g);
	}
	return out;
}

/* x := e for each pair: all at once. */
static gate *over_assign(struct hoister *h, const gate *list, const expr_list *lhs,
			 const expr_list *rhs)
{
	gate *out = ARENA_NEW(h->p->arena, gate);
	struct substitution s;

	substitution_init(&s, h->p);
	for (uint32_t i = 0; i < lhs->len; i++) {
		struct expr *place = lhs->data[i];
		struct expr *e = typed_whole(&h->b, &place, rhs->data[i]);

		substitute(&s, place->u.ident.var, e);
	}
	for (uint32_t i = 0; i < list->len; i++) {
		struct gate_item g = list->data[i];

		g.expr = substituted(&s, g.expr);
		g.attrs = substituted_attrs(&s, g.attrs);
		vec_push_in(h->p->arena, out, g);
	}
	substitution_fini(&s);
	return out;
}

static gate *over_unpack(struct hoister *h, const gate *list, const struct cmd *c)
{
	expr_list to = { 0 }, fields = { 0 };
	struct expr *is = typed_unpack(&h->b, c, &to, &fields);
	gate *out = over_assign(h, list, &to, &fields);

	if (h->in->asserts_unpack)
		vec_push_in(h->p->arena, out, ((struct gate_item){ is, NULL, c }));
	return out;
}

static gate *over_havoc(struct hoister *h, const gate *list, const struct cmd *c)
{
	var_list vars = { 0 };

	for (uint32_t i = 0; i < c->lhs.len; i++)
		vec_push_in(h->p->arena, &vars, c->lhs.data[i]->u.ident.var);
	return all_quantified(h, list, &vars);
}

static gate *over_cmd(struct hoister *h, gate *list, const struct cmd *c)
{
	switch (c->kind) {
	case CMD_ASSERT:
		vec_push_in(h->p->arena, list,
			    ((struct gate_item){ c->expr, c->attrs, c }));
		return list;
	case CMD_ASSUME:
		return over_assume(h, list, c);
	case CMD_HAVOC:
		return over_havoc(h, list, c);
	case CMD_ASSIGN:
		return over_assign(h, list, &c->lhs, &c->rhs);
	case CMD_UNPACK:
		return over_unpack(h, list, c);
	case CMD_COMMENT:
	case CMD_REVEAL:
	case CMD_HIDE:
	case CMD_PUSH:
	case CMD_POP:
		return list;
	case CMD_CALL:
	case CMD_MEASURE:
	case CMD_LABEL:
	case CMD_IF:
	case CMD_WHILE:
	case CMD_BREAK:
	case CMD_GOTO:
	case CMD_RETURN:
		break;
	}
	bug(__FILE__, BUG_LINE, "a command that no action has");
}

/* -- blocks ---------------------------------------------------------------------------------- */

static const gate *of_block(struct hoister *h, const struct block *b)
{
	const block_list *to = block_targets(b);
	gate *list = h->returned;

	if (b->end == BLOCK_GOTO) {
		list = ARENA_NEW(h->p->arena, gate);
		for (uint32_t i = 0; i < to->len; i++)
			vec_append_in(h->p->arena, list, h->of[to->data[i]->index]);
	}
	for (uint32_t i = b->cmds.len; i; i--)
		list = over_cmd(h, list, b->cmds.data[i - 1]);
	return list;
}

/* Numbers by first mention: targets of a block, then the block itself; the entry is first. */
static void number_blocks(struct arena *a, const block_list *blocks, uint32_t *order)
{
	bool *seen = ARENA_NEW_ARRAY(a, blocks->len, bool);
	uint32_t n = 0;

	order[n++] = 0;
	seen[0] = true;
	for (uint32_t i = 0; i < blocks->len; i++) {
		const block_list *to = block_targets(blocks->data[i]);

		for (uint32_t k = 0; k <= to->len; k++) {
			uint32_t x = k < to->len ? to->data[k]->index : i;

			if (!seen[x])
				order[n++] = x;
			seen[x] = true;
		}
	}
}

static bool is_ready(const struct hoister *h, const struct block *b)
{
	const block_list *to = block_targets(b);

	for (uint32_t i = 0; i < to->len; i++)
		if (!h->of[to->data[i]->index])
			return false;
	return true;
}

/* The first of the order that has all it needs, again and again. */
static void hoist(struct hoister *h, const block_list *blocks)
{
	uint32_t *order = ARENA_NEW_ARRAY(h->p->arena, blocks->len, uint32_t);

	number_blocks(h->p->arena, blocks, order);
	for (uint32_t n = 0; n < blocks->len; n++) {
		const struct block *next = NULL;

		for (uint32_t i = 0; i < blocks->len && !next; i++)
			if (!h->of[order[i]] && is_ready(h, blocks->data[order[i]]))
				next = blocks->data[order[i]];
		if (!next)
			bug(__FILE__, BUG_LINE, "a loop in an action");
		h->of[next->index] = of_block(h, next);
	}
}

gate gate_before(const struct gate_input *in)
{
	struct program *p = in->program;
	gate returned = { 0 }, out;
	struct hoister h = {
		.in = in, .p = p, .b = builder_of(p), .returned = &returned
	};

	h.of = ARENA_NEW_ARRAY(p->arena, in->blocks->len, const gate *);
	if (in->behind)
		vec_append_in(p->arena, &returned, in->behind);
	hoist(&h, in->blocks);
	out = *h.of[0];
	for (uint32_t i = 0; i < 2; i++)
		out = *all_quantified(&h, &out, in->unknown[i]);
	return out;
}
