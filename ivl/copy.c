/*
 * One frame per node under way. What it becomes is the node itself until a part changes,
 * then a copy; a node with parts in other places than its args is copied at once, and the
 * copy dropped if none changes.
 */
#include "ivl/copy.h"

#include <string.h>

struct frame {
	struct expr *in, *out;
	bool changed;
	unsigned note;
	uint32_t next, n_parts;
	uint32_t first_place; // of the parts that are not args
};

struct run {
	struct copier *c;
	VEC(struct frame) frames;
	VEC(struct expr **) places;
};

/* -- nodes ----------------------------------------------------------------------------------- */

static void own_triggers(struct arena *a, trigger_list *list)
{
	const trigger_list in = *list;

	*list = (trigger_list){ 0 };
	for (uint32_t i = 0; i < in.len; i++) {
		struct trigger *t = arena_dup(a, in.data[i], sizeof(*t));

		t->exprs = (expr_list){ 0 };
		vec_append_in(a, &t->exprs, &in.data[i]->exprs);
		vec_push_in(a, list, t);
	}
}

struct expr *copy_node(struct arena *a, const struct expr *e)
{
	struct expr *out = arena_dup(a, e, sizeof(*e));

	if (e->n_args)
		out->args = arena_dup(a, e->args, e->n_args * sizeof(*e->args));
	if (expr_has_binder(e)) {
		out->u.binder = arena_dup(a, e->u.binder, sizeof(*e->u.binder));
		own_triggers(a, &out->u.binder->triggers);
	} else if (e->kind == E_LET) {
		out->u.let = arena_dup(a, e->u.let, sizeof(*e->u.let));
	}
	return out;
}

/* Attributes whose expressions are still to be copied, where `places` says. */
static struct attr *own_attrs(struct run *r, const struct attr *list)
{
	struct attr *first = NULL, **end = &first;

	for (; list; list = list->next) {
		struct attr *a = arena_dup(r->c->arena, list, sizeof(*a));

		memset(&a->args, 0, sizeof(a->args));
		vec_append_in(r->c->arena, &a->args, &list->args);
		for (uint32_t i = 0; i < a->args.len; i++)
			if (a->args.data[i].expr)
				vec_push(&r->places, &a->args.data[i].expr);
		*end = a;
		end = &a->next;
	}
	return first;
}

/* New variables for all that the node binds, with their attributes and the node's. */
static void declare(struct run *r, struct expr *e)
{
	var_list *vars = e->kind == E_LET ? &e->u.let->vars : &e->u.binder->vars;
	struct attr **attrs = e->kind == E_LET ? &e->u.let->attrs : &e->u.binder->attrs;
	const var_list in = *vars;

	*vars = (var_list){ 0 };
	for (uint32_t i = 0; i < in.len; i++)
		vec_push_in(r->c->arena, vars, r->c->declare(r->c->env, in.data[i]));
	for (uint32_t i = 0; i < in.len; i++)
		vars->data[i]->attrs = own_attrs(r, in.data[i]->attrs);
	*attrs = own_attrs(r, *attrs);
}

static void find_places(struct run *r, struct expr *e)
{
	const trigger_list *list = expr_has_binder(e) ? &e->u.binder->triggers : NULL;

	for (uint32_t i = 0; list && i < list->len; i++)
		for (uint32_t k = 0; k < list->data[i]->exprs.len; k++)
			vec_push(&r->places, &list->data[i]->exprs.data[k]);
}

/* -- the walk -------------------------------------------------------------------------------- */

/* What the node becomes, when all its parts are done. */
static struct expr *leave(struct copier *c, const struct expr *in, struct expr *out)
{
	if (c->drop_old && in->kind == E_OLD)
		return out->args[0];
	return c->leave ? c->leave(c->env, in, out) : out;
}

/* The number of parts that are not args, of which `places` has the places then. */
static uint32_t further_parts(struct run *r, const struct expr *in, struct expr **out)
{
	uint32_t first = r->places.len;

	if (*out == in)
		*out = copy_node(r->c->arena, in);
	if (r->c->declare)
		declare(r, *out);
	find_places(r, *out);
	return r->places.len - first;
}

/* What takes the place of the node, or NULL if its parts come first. */
static struct expr *enter(struct run *r, const struct expr *e)
{
	struct copier *c = r->c;
	struct expr *in = (struct expr *)(uintptr_t)e;
	struct expr *now = c->enter ? c->enter(c->env, in) : NULL,
		    *out = now ? now : in;
	uint32_t first = r->places.len, n;
	bool changed = out != in;

	if (now && !c->go_on)
		return now;
	c->go_on = false;
	n = out->n_args;
	if (expr_has_binder(out) || out->kind == E_LET) {
		n += further_parts(r, in, &out);
		changed |= c->declare != NULL;
	}
	if (!n)
		return leave(c, in, changed ? out : in);
	if (e->kind == E_OLD)
		c->old_depth++;
	vec_push(&r->frames,
		 ((struct frame){ in, out, changed, c->note, 0, n, first }));
	return NULL;
}

static uint32_t part_number(const struct run *r, const struct frame *f)
{
	uint32_t n = f->out->n_args;

	if (!r->c->last_first)
		return f->next;
	return f->next < n ? n - 1 - f->next : f->n_parts - 1 - (f->next - n);
}

static struct expr **part(const struct run *r, const struct frame *f, uint32_t k)
{
	uint32_t n = f->out->n_args;

	return k < n ? &f->out->args[k] : r->places.data[f->first_place + k - n];
}

/* Put what a part has become in its place. */
static void put(struct run *r, struct frame *f, struct expr *e)
{
	uint32_t k = part_number(r, f);

	f->next++;
	if (*part(r, f, k) == e)
		return;
	if (f->out == f->in)
		f->out = copy_node(r->c->arena, f->in);
	f->changed = true;
	*part(r, f, k) = e;
}

static struct expr *copy_in(struct run *r, const struct expr *e)
{
	uint32_t bottom = r->frames.len;
	struct expr *done;

	r->c->parent = NULL;
	done = enter(r, e);
	while (r->frames.len > bottom) {
		struct frame *f = &vec_last(&r->frames);

		if (done)
			put(r, f, done);
		if (f->next < f->n_parts) {
			r->c->parent = f->in;
			r->c->part = part_number(r, f);
			r->c->parent_note = f->note;
			done = enter(r, *part(r, f, r->c->part));
			continue;
		}
		if (f->in->kind == E_OLD)
			r->c->old_depth--;
		r->places.len = f->first_place;
		r->frames.len--;
		done = leave(r->c, f->in, f->changed ? f->out : f->in);
	}
	return done;
}

struct expr *copy_expr(struct copier *c, const struct expr *e)
{
	struct run r = { .c = c };
	struct expr *out = e ? copy_in(&r, e) : NULL;

	vec_fini(&r.frames);
	vec_fini(&r.places);
	return out;
}

/* -- what expressions stand in --------------------------------------------------------------- */

struct attr *copy_attrs(struct copier *c, const struct attr *list)
{
	struct run r = { .c = c };
	struct attr *out = (struct attr *)(uintptr_t)list;
	uint32_t n;

	if (c->share_attrs || !list)
		return out;
	out = own_attrs(&r, list);
	n = r.places.len;
	for (uint32_t i = 0; i < n; i++) {
		struct expr **e = r.places.data[c->last_first ? n - 1 - i : i];

		*e = copy_in(&r, *e);
	}
	vec_fini(&r.frames);
	vec_fini(&r.places);
	return out;
}

expr_list copy_exprs(struct copier *c, const expr_list *list)
{
	expr_list out = { 0 };

	for (uint32_t i = 0; i < list->len; i++)
		vec_push_in(c->arena, &out, copy_expr(c, list->data[i]));
	return out;
}

arm_list copy_arms(struct copier *c, const arm_list *list)
{
	arm_list out = { 0 };

	for (uint32_t i = 0; i < list->len; i++) {
		struct call_arm *arm = arena_dup(c->arena, list->data[i], sizeof(*arm));

		arm->attrs = copy_attrs(c, arm->attrs);
		if (c->arm)
			c->arm(c->env, arm);
		arm->args = copy_exprs(c, &arm->args);
		arm->outs = copy_exprs(c, &arm->outs);
		vec_push_in(c->arena, &out, arm);
	}
	return out;
}

struct cmd *copy_cmd(struct copier *c, const struct cmd *in)
{
	struct cmd *out = arena_dup(c->arena, in, sizeof(*in));

	out->attrs = copy_attrs(c, in->attrs);
	out->expr = copy_expr(c, in->expr);
	out->lhs = copy_exprs(c, &in->lhs);
	out->rhs = copy_exprs(c, &in->rhs);
	out->arms = copy_arms(c, &in->arms);
	return out;
}

static cmd_list copy_cmds(struct copier *c, const cmd_list *list)
{
	cmd_list out = { 0 };

	for (uint32_t i = 0; i < list->len; i++) {
		if (c->cmd)
			c->cmd(c->env, list->data[i], &out);
		else
			vec_push_in(c->arena, &out, copy_cmd(c, list->data[i]));
	}
	return out;
}

spec_list copy_specs(struct copier *c, const spec_list *list)
{
	spec_list out = { 0 };

	for (uint32_t i = 0; i < list->len; i++) {
		struct spec *s = arena_dup(c->arena, list->data[i], sizeof(*s));

		s->attrs = copy_attrs(c, s->attrs);
		s->expr = copy_expr(c, s->expr);
		s->exprs = copy_exprs(c, &s->exprs);
		s->names = copy_exprs(c, &s->names);
		vec_push_in(c->arena, &out, s);
	}
	return out;
}

/* -- bodies ---------------------------------------------------------------------------------- */

/* Lists of statements that wait to be filled with copies. */
typedef VEC(struct stmt_list *) stmts_todo;

static struct stmt_list *later(struct copier *c, const struct stmt_list *in,
			       stmts_todo *todo)
{
	struct stmt_list *out = in ? arena_dup(c->arena, in, sizeof(*out)) : NULL;

	if (out)
		vec_push(todo, out);
	return out;
}

static struct cmd *copy_stmt(struct copier *c, const struct cmd *in, stmts_todo *todo)
{
	struct cmd *first = NULL, **at = &first;

	for (; in; in = in->else_if, at = &(*at)->else_if) {
		*at = copy_cmd(c, in);
		(*at)->invariants = copy_specs(c, &in->invariants);
		(*at)->then_body = later(c, in->then_body, todo);
		(*at)->else_body = later(c, in->else_body, todo);
	}
	return first;
}

struct stmt_list *copy_stmts(struct copier *c, const struct stmt_list *in)
{
	stmts_todo todo = { 0 };
	struct stmt_list *out = later(c, in, &todo);

	while (todo.len) {
		struct stmt_list *list = vec_pop(&todo);
		cmd_list from = list->cmds;

		list->cmds = (cmd_list){ 0 };
		for (uint32_t i = 0; i < from.len; i++)
			vec_push_in(c->arena, &list->cmds,
				    copy_stmt(c, from.data[i], &todo));
	}
	vec_fini(&todo);
	return out;
}

block_list copy_blocks(struct copier *c, const block_list *list)
{
	block_list out = { 0 };

	for (uint32_t i = 0; i < list->len; i++) {
		struct block *b = arena_dup(c->arena, list->data[i], sizeof(*b));

		b->cmds = copy_cmds(c, &b->cmds);
		b->end_attrs = copy_attrs(c, b->end_attrs);
		b->value = copy_expr(c, b->value);
		b->target_names = (atom_list){ 0 };
		vec_append_in(c->arena, &b->target_names, &list->data[i]->target_names);
		vec_push_in(c->arena, &out, b);
	}
	for (uint32_t i = 0; i < out.len; i++) {
		const block_list to = out.data[i]->targets;

		out.data[i]->targets = (block_list){ 0 };
		for (uint32_t k = 0; k < to.len; k++)
			vec_push_in(c->arena, &out.data[i]->targets,
				    out.data[to.data[k]->index]);
	}
	return out;
}

static void share(void *env, const struct cmd *c, cmd_list *out)
{
	vec_push_in(env, out, (struct cmd *)(uintptr_t)c);
}

block_list copy_edges(struct arena *a, const block_list *list)
{
	struct copier c = { .arena = a, .env = a, .cmd = share };

	return copy_blocks(&c, list);
}
