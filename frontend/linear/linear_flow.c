/*
 * Which variables hold permissions where: a forward flow over the blocks, joins by
 * intersection (Wadler, "Linear types can change the world!", 1990). What is found missing
 * while sets still shrink is missing at the end, too, so it is reported at once.
 */
#include "frontend/linear/linear_check.h"

#include "ivl/loops.h"

#include <string.h>

/* One bit per variable that may ever be available in the body. */
struct flow {
	struct linear *l;
	const struct impl *impl;
	var_list vars;
	struct map number; // variable -> 1 + index in vars
	bool *now;         // at the command at hand
	bool *before;      // it
	bool **at;         // by block: at its start; NULL = not reached
	bool recording;    // the last round
};

/* -- sets ---------------------------------------------------------------------------------- */

static void add_var(struct flow *f, struct var *v)
{
	if (map_has_ptr(&f->number, v))
		return;
	vec_push_in(f->l->arena, &f->vars, v);
	map_set(&f->number, (uintptr_t)v, f->vars.len);
}

static bool *slot(const struct flow *f, bool *set, const struct var *v)
{
	uint64_t n = 0;

	return v && map_get(&f->number, (uintptr_t)v, &n) ? &set[n - 1] : NULL;
}

static bool available(const struct flow *f, bool *set, const struct var *v)
{
	const bool *b = slot(f, set, v);

	return b && *b;
}

static void set_available(struct flow *f, const struct var *v, bool value)
{
	bool *b = slot(f, f->now, v);

	if (b)
		*b = value;
}

/* Later passes ask for the locals. */
static const var_list *record(struct flow *f)
{
	var_list *list = ARENA_NEW(f->l->arena, var_list);
	uint32_t i;

	for (i = 0; i < f->vars.len; i++)
		if (f->now[i] && f->vars.data[i]->kind != VAR_GLOBAL)
			vec_push_in(f->l->arena, list, f->vars.data[i]);
	return list;
}

/* -- commands ------------------------------------------------------------------------------ */

/* The variables whose permissions the value takes; false if it takes them from elsewhere. */
static bool sources_of(struct flow *f, const struct expr *e, var_list *out)
{
	uint32_t i;

	if (linear_var(e)) {
		vec_push_in(f->l->arena, out, linear_var(e));
		return true;
	}
	if (!linear_is_pack(f->l, e))
		return false;
	for (i = 0; i < e->n_args; i++)
		if (linear_type(f->l, e->args[i]->type) && linear_var(e->args[i]))
			vec_push_in(f->l->arena, out, linear_var(e->args[i]));
	return true;
}

/* A variable that loses its permissions cannot give them any more in the same command. */
static void assign(struct flow *f, const struct cmd *c)
{
	var_list gained = { 0 };
	uint32_t i, k;

	for (i = 0; i < c->lhs.len; i++) {
		const struct var *to = linear_root(c->lhs.data[i]);
		var_list from = { 0 };
		bool all;

		if (!linear_type(f->l, c->lhs.data[i]->type))
			continue;
		all = sources_of(f, c->rhs.data[i], &from);
		for (k = 0; k < from.len; k++)
			all = all && available(f, f->now, from.data[k]);
		set_available(f, to, false);
		for (k = 0; k < from.len && all; k++)
			set_available(f, from.data[k], false);
		if (all)
			vec_push_in(f->l->arena, &gained, (struct var *)(uintptr_t)to);
	}
	for (i = 0; i < gained.len; i++)
		set_available(f, gained.data[i], true);
}

static void unpack(struct flow *f, const struct cmd *c)
{
	const struct expr *pattern = c->lhs.data[0], *from = c->rhs.data[0];
	const struct var *v = linear_var(from);
	uint32_t i;

	if (!linear_type(f->l, from->type))
		return;
	for (i = 0; i < pattern->n_args; i++)
		set_available(f, linear_root(pattern->args[i]), false);
	if (!v || !available(f, f->before, v))
		return;
	set_available(f, v, false);
	for (i = 0; i < pattern->n_args; i++)
		if (linear_type(f->l, pattern->args[i]->type))
			set_available(f, linear_root(pattern->args[i]), true);
}

/* Those that are declared linear; `by_type`: and have a linear type. */
static void need_globals(struct flow *f, srcpos at, const char *where, bool by_type)
{
	uint32_t i;

	for (i = 0; i < f->l->globals.len; i++) {
		const struct var *g = f->l->globals.data[i];

		if (by_type && !linear_type(f->l, g->type))
			continue;
		if (!available(f, f->now, g))
			LINEAR_SAY(f->l, D_LINEAR_AT, at, g->name->text, where);
	}
}

static void pass_in(struct flow *f, const struct cmd *c, const struct call_arm *a)
{
	bool primitive = linear_primitive(a->proc) != NULL;
	uint32_t i;

	for (i = 0; i < a->args.len; i++) {
		const struct expr *e = a->args.data[i];
		enum linear_kind how =
		    linear_passing(f->l, a->proc->ins.data[i], e->type);
		const struct var *v =
		    primitive && how == LINEAR_KEPT ? linear_root(e) : linear_var(e);

		if (how == LINEAR_NOT || how == LINEAR_OUT || !v)
			continue;
		if (!available(f, f->now, v))
			LINEAR_SAY(f->l, D_LINEAR_UNAVAILABLE, c->tok, v->name->text,
				   i);
		else if (c->async || how == LINEAR_IN)
			set_available(f, v, false);
	}
}

/* What an attribute of the call lists is given away, too, under one name of the older library. */
static void pass_listed(struct flow *f, const struct cmd *c, const struct call_arm *a)
{
	const struct attr *list = attr_find(a->attrs ? a->attrs : c->attrs, "linear");

	if (strcmp(a->proc->name->text, "create_asyncs") != 0)
		return;
	for (uint32_t i = 0; list && i < list->args.len; i++) {
		const struct expr *e = list->args.data[i].expr;
		const struct var *v = e ? linear_var(e) : NULL;

		if (v && available(f, f->now, v))
			set_available(f, v, false);
		else if (v)
			LINEAR_SAY(f->l, D_LINEAR_SOURCE, e->tok);
	}
}

/*
 * What the callee gives: the reference tool takes every output of a linear type as given, but
 * a callee answers only for those that are declared linear.
 */
static void pass_out(struct flow *f, const struct call_arm *a)
{
	uint32_t i;

	for (i = 0; i < a->args.len; i++)
		if (linear_passing(f->l, a->proc->ins.data[i], a->args.data[i]->type) ==
		    LINEAR_OUT)
			set_available(f, linear_var(a->args.data[i]), true);
	for (i = 0; i < a->outs.len; i++)
		if (linear_type(f->l, a->outs.data[i]->type))
			set_available(f, linear_var(a->outs.data[i]),
				      linear_kind(a->proc->outs.data[i]->attrs) !=
					  LINEAR_NOT);
}

static void call(struct flow *f, struct cmd *c)
{
	bool primitive = c->arms.len == 1 && linear_primitive(c->arms.data[0]->proc);
	uint32_t i;

	if (!primitive)
		need_globals(f, c->tok, "call", false);
	for (i = 0; i < c->arms.len; i++)
		pass_in(f, c, c->arms.data[i]);
	if (c->arms.len == 1)
		pass_listed(f, c, c->arms.data[0]);
	for (i = 0; i < c->arms.len; i++)
		pass_out(f, c->arms.data[i]);
	if (f->recording)
		c->available = record(f);
}

static void run_cmd(struct flow *f, struct cmd *c)
{
	uint32_t i;

	for (i = 0; i < f->vars.len; i++)
		f->before[i] = f->now[i];
	switch (c->kind) {
	case CMD_ASSIGN:
		assign(f, c);
		return;
	case CMD_UNPACK:
		unpack(f, c);
		return;
	case CMD_CALL:
		call(f, c);
		return;
	case CMD_HAVOC:
		for (i = 0; i < c->lhs.len; i++)
			set_available(f, linear_var(c->lhs.data[i]), false);
		return;
	case CMD_ASSERT:
	case CMD_ASSUME:
	case CMD_MEASURE:
	case CMD_REVEAL:
	case CMD_HIDE:
	case CMD_PUSH:
	case CMD_POP:
	case CMD_LABEL:
	case CMD_IF:
	case CMD_WHILE:
	case CMD_BREAK:
	case CMD_GOTO:
	case CMD_RETURN:
	case CMD_COMMENT:
		return;
	}
	unreachable();
}

static void check_return(struct flow *f, srcpos at)
{
	const struct impl *m = f->impl;
	uint32_t i;

	need_globals(f, at, "return", true);
	for (i = 0; i < m->ins.len; i++) {
		enum linear_kind how = linear_kind(m->proc->ins.data[i]->attrs);
		const struct var *v = m->ins.data[i];

		if ((how == LINEAR_KEPT || how == LINEAR_OUT) &&
		    linear_type(f->l, v->type) && !available(f, f->now, v))
			LINEAR_SAY(f->l, D_LINEAR_RETURN, at, "input", v->name->text);
	}
	for (i = 0; i < m->outs.len; i++) {
		const struct var *v = m->outs.data[i];

		if (linear_kind(m->proc->outs.data[i]->attrs) != LINEAR_NOT &&
		    linear_type(f->l, v->type) && !available(f, f->now, v))
			LINEAR_SAY(f->l, D_LINEAR_RETURN, at, "output", v->name->text);
	}
}

/* -- flow ---------------------------------------------------------------------------------- */

static void run_block(struct flow *f, struct block *b)
{
	uint32_t i;

	for (i = 0; i < f->vars.len; i++)
		f->now[i] = f->at[b->index][i];
	if (f->recording)
		b->available = record(f);
	for (i = 0; i < b->cmds.len; i++)
		run_cmd(f, b->cmds.data[i]);
	if (b->end == BLOCK_RETURN)
		check_return(f, b->end_tok);
}

/* The state at an end reaches a block; true if that changes what is known at its start. */
static bool flow_to(struct flow *f, const struct block *b)
{
	bool **at = &f->at[b->index], changed = !*at;
	uint32_t i;

	if (changed)
		*at = arena_dup(f->l->arena, f->now, (f->vars.len + 1) * sizeof(bool));
	for (i = 0; i < f->vars.len; i++)
		if ((*at)[i] && !f->now[i]) {
			(*at)[i] = false;
			changed = true;
		}
	return changed;
}

static void find_vars(struct flow *f)
{
	const struct impl *m = f->impl;
	const var_list *lists[] = { &f->l->globals, &m->ins, &m->outs, &m->locals };
	size_t k;
	uint32_t i;

	for (k = 0; k < ARRAY_LEN(lists); k++)
		for (i = 0; i < lists[k]->len; i++) {
			struct var *v = lists[k]->data[i];

			if (lists[k] == &f->l->globals || lists[k] == &m->ins ||
			    linear_type(f->l, v->type))
				add_var(f, v);
		}
}

static void start(struct flow *f)
{
	uint32_t i, n = f->vars.len + 1;

	f->now = ARENA_NEW_ARRAY(f->l->arena, n, bool);
	f->before = ARENA_NEW_ARRAY(f->l->arena, n, bool);
	f->at = ARENA_NEW_ARRAY(f->l->arena, f->impl->blocks.len, bool *);
	for (i = 0; i < f->l->globals.len; i++)
		set_available(f, f->l->globals.data[i], true);
	for (i = 0; i < f->impl->ins.len; i++) {
		enum linear_kind how = linear_kind(f->impl->proc->ins.data[i]->attrs);

		if (how == LINEAR_KEPT || how == LINEAR_IN)
			set_available(f, f->impl->ins.data[i], true);
	}
}

static void check_heads(struct flow *f)
{
	struct loop_nest nest;
	uint32_t i, k;

	if (!f->l->globals.len)
		return;
	nest = loops_find(f->l->arena, &f->impl->blocks);
	for (i = 0; nest.reducible && i < nest.heads.len; i++) {
		const struct block *b = nest.heads.data[i];

		for (k = 0; k < f->vars.len; k++)
			f->now[k] = f->at[b->index][k];
		need_globals(f, b->span.start, "loop head", false);
	}
}

void linear_check_flow(struct linear *l, const struct impl *m)
{
	struct flow f = { .l = l, .impl = m };
	block_list todo = { 0 };
	uint32_t i;

	map_init(&f.number);
	find_vars(&f);
	start(&f);
	(void)flow_to(&f, m->blocks.data[0]);
	vec_push(&todo, m->blocks.data[0]);
	while (todo.len) {
		struct block *b = vec_pop(&todo);

		run_block(&f, b);
		for (i = 0; b->end == BLOCK_GOTO && i < b->targets.len; i++)
			if (flow_to(&f, b->targets.data[i]))
				vec_push(&todo, b->targets.data[i]);
	}
	vec_fini(&todo);
	check_heads(&f);
	if (m->proc->kind == PROC_YIELD) {
		f.recording = true;
		for (i = 0; i < m->blocks.len; i++)
			if (f.at[i])
				run_block(&f, m->blocks.data[i]);
	}
	map_fini(&f.number);
}

void linear_check_sources(struct linear *l, const struct cmd *call,
			  const var_list *sources)
{
	const struct call_arm *a = call->arms.data[0];
	uint32_t i, k;

	for (i = 0; i < a->args.len; i++) {
		const struct var *v = linear_var(a->args.data[i]);

		if (!v || linear_kind(a->proc->ins.data[i]->attrs) == LINEAR_NOT)
			continue;
		for (k = 0; k < sources->len && sources->data[k] != v; k++)
			;
		if (k == sources->len)
			LINEAR_SAY(l, D_LINEAR_UNAVAILABLE, call->tok, v->name->text,
				   i);
	}
}
