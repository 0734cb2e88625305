/*
 * Measures in the words of the source. Heads of loops and their back edges are those of a
 * depth-first search, as where measures are checked to stand (frontend/check/measure.c).
 */
#include "ivl/blocks.h"
#include "ivl/build.h"
#include "ivl/copy.h"
#include "vcgen/program/measure.h"
#include "vcgen/program/desugar.h"

#include <string.h>

struct speller {
	struct program *p;
	struct arena *arena;
	struct impl *out;
	expr_list entry; // what the procedure's measure was at the entry
	uint32_t n;      // measures so far
};

/* -- pieces -------------------------------------------------------------------------------------- */

static struct cmd *new_cmd(struct speller *s, enum cmd_kind kind, struct expr *e)
{
	return typed_cmd(s->arena, kind, (struct span){ 0, 0 }, 0, e);
}

/* Variables for the values of a measure, and the assignment to them. */
static struct cmd *save(struct speller *s, const expr_list *measure, expr_list *before)
{
	struct cmd *c = new_cmd(s, CMD_ASSIGN, NULL);

	*before = (expr_list){ 0 };
	for (uint32_t i = 0; i < measure->len; i++) {
		struct var *v = typed_var(s->arena, VAR_LOCAL,
					  intern_printf(s->p->names, "measure#%u#%u",
							(unsigned)s->n, (unsigned)i),
					  measure->data[i]->type);
		struct expr *e;

		vec_push_in(s->arena, &s->out->locals, v);
		e = expr_var(s->arena, v, measure->data[i]->span);
		vec_push_in(s->arena, before, e);
		vec_push_in(s->arena, &c->lhs, e);
		vec_push_in(s->arena, &c->rhs, measure->data[i]);
	}
	s->n++;
	return c;
}

static struct cmd *decreases(struct speller *s, const expr_list *before,
			     const expr_list *now)
{
	return new_cmd(
	    s, CMD_ASSERT,
	    measure_decreases_expr(s->p, s->arena, before->data, now->data, now->len));
}

struct renaming {
	const var_list *from;
	struct expr *const *to;
};

static struct expr *rename_ident(void *env, struct expr *e)
{
	const struct renaming *r = env;

	for (uint32_t i = 0; e->kind == E_IDENT && i < r->from->len; i++)
		if (r->from->data[i] == e->u.ident.var)
			return r->to[i];
	return NULL;
}

/* A procedure's measure with other things for its parameters. */
static expr_list with_actuals(struct speller *s, const struct spec *measure,
			      const var_list *formals, struct expr *const *actuals)
{
	struct renaming n = { formals, actuals };
	struct copier c = { .arena = s->arena, .enter = rename_ident, .env = &n };

	return copy_exprs(&c, &measure->exprs);
}

/* -- loops --------------------------------------------------------------------------------------- */

/* The block where a round of the loop ends: before the edge, in a block of its own if there
 * are others. */
static struct block *end_of_round(struct speller *s, struct edge e)
{
	struct block *from = s->out->blocks.data[e.from],
		     *to = s->out->blocks.data[e.to];
	struct block *b;

	if (from->targets.len == 1)
		return from;
	b = typed_block(s->arena, intern_printf(s->p->names, "%s#%s", from->label->text,
						to->label->text));
	b->index = s->out->blocks.len;
	block_add_target(s->arena, b, to);
	for (uint32_t i = 0; i < from->targets.len; i++)
		if (from->targets.data[i] == to) {
			from->targets.data[i] = b;
			from->target_names.data[i] = b->label;
		}
	vec_push_in(s->arena, &s->out->blocks, b);
	return b;
}

static void spell_loop(struct speller *s, const edge_list *edges, uint32_t head,
		       uint32_t at)
{
	struct block *b = s->out->blocks.data[head];
	const struct cmd *measure = b->cmds.data[at];
	expr_list before;

	b->cmds.data[at] = save(s, &measure->rhs, &before);
	if (measure_has_number(&measure->rhs)) {
		struct cmd *check =
		    new_cmd(s, CMD_ASSERT,
			    measure_nonnegative_expr(s->p, s->arena, measure->rhs.data,
						     measure->rhs.len));

		vec_push_in(s->arena, &b->cmds, check);
		memmove(b->cmds.data + at + 1, b->cmds.data + at,
			(b->cmds.len - 1 - at) * sizeof(*b->cmds.data));
		b->cmds.data[at] = check;
	}
	for (uint32_t i = 0; i < edges->len; i++) {
		struct block *end;

		if (edges->data[i].to != head)
			continue;
		end = end_of_round(s, edges->data[i]);
		vec_push_in(s->arena, &end->cmds, decreases(s, &before, &measure->rhs));
	}
}

/* -- calls --------------------------------------------------------------------------------------- */

/* With the procedure's own measure, calls of what has one are taken as coming back. */
static void spell_calls(struct speller *s, struct block *b)
{
	cmd_list in = b->cmds;

	b->cmds = (cmd_list){ 0 };
	for (uint32_t i = 0; i < in.len; i++) {
		struct cmd *c = in.data[i];
		const struct call_arm *arm = c->arms.len == 1 ? c->arms.data[0] : NULL;
		const struct spec *m = arm && !c->free ? proc_measure(arm->proc) : NULL;

		if (m && m->exprs.len == s->entry.len &&
		    proc_is_recursive(s->p, s->out->proc, arm->proc)) {
			expr_list now =
			    with_actuals(s, m, &arm->proc->ins, arm->args.data);

			vec_push_in(s->arena, &b->cmds, decreases(s, &s->entry, &now));
		}
		vec_push_in(s->arena, &b->cmds, c);
	}
}

/* -- declarations -------------------------------------------------------------------------------- */

static struct cmd *save_entry(struct speller *s, const struct impl *in)
{
	const struct spec *m = proc_measure(in->proc);
	struct expr **formals;
	expr_list measure;

	if (!m)
		return NULL;
	formals = ARENA_NEW_ARRAY(s->arena, in->ins.len, struct expr *);
	for (uint32_t i = 0; i < in->ins.len; i++)
		formals[i] = expr_var(s->arena, in->ins.data[i], in->ins.data[i]->span);
	measure = with_actuals(s, m, &in->proc->ins, formals);
	return save(s, &measure, &s->entry);
}

/* At the entry, which gets a block of its own if a loop leads back to it. */
static void put_first(struct speller *s, struct cmd *first, const edge_list *edges)
{
	struct block *b = s->out->blocks.data[0];
	cmd_list rest = b->cmds;
	bool is_head = false;

	for (uint32_t i = 0; i < edges->len; i++)
		is_head |= edges->data[i].to == 0;
	if (is_head) {
		block_list others = s->out->blocks;
		struct block *entry = typed_block(
		    s->arena, intern_printf(s->p->names, "entry#%s", b->label->text));

		vec_push_in(s->arena, &entry->cmds, first);
		block_add_target(s->arena, entry, b);
		s->out->blocks = (block_list){ 0 };
		vec_push_in(s->arena, &s->out->blocks, entry);
		vec_append_in(s->arena, &s->out->blocks, &others);
		return;
	}
	b->cmds = (cmd_list){ 0 };
	vec_push_in(s->arena, &b->cmds, first);
	vec_append_in(s->arena, &b->cmds, &rest);
}

static struct decl *spell_impl(struct program *p, const struct impl *in)
{
	struct speller s = { .p = p, .arena = p->arena };
	edge_list edges;
	uint32_t n = in->blocks.len;
	struct cmd *first;

	s.out = arena_dup(p->arena, in, sizeof(*in));
	s.out->locals = (var_list){ 0 };
	vec_append_in(s.arena, &s.out->locals, &in->locals);
	if (!n)
		return &s.out->head;
	s.out->blocks = copy_edges(s.arena, &in->blocks);
	first = save_entry(&s, in);
	edges = blocks_search(s.arena, &in->blocks).back;
	for (uint32_t i = 0; i < n; i++) {
		struct block *b = s.out->blocks.data[i];

		for (uint32_t k = 0; k < b->cmds.len; k++)
			if (b->cmds.data[k]->kind == CMD_MEASURE &&
			    !b->cmds.data[k]->free)
				spell_loop(&s, &edges, i, k);
		if (s.entry.len)
			spell_calls(&s, b);
	}
	if (first)
		put_first(&s, first, &edges);
	return &s.out->head;
}

static struct decl *spell_proc(struct program *p, const struct proc *in)
{
	struct proc *out = arena_dup(p->arena, in, sizeof(*in));

	out->inline_body = NULL;
	out->specs = (spec_list){ 0 };
	for (uint32_t i = 0; i < in->specs.len; i++) {
		struct spec *s = in->specs.data[i];

		if (s->kind == SPEC_MEASURE && !s->free) {
			s = arena_dup(p->arena, s, sizeof(*s));
			s->kind = SPEC_REQUIRES;
			s->expr = measure_nonnegative_expr(p, p->arena, s->exprs.data,
							   s->exprs.len);
			s->exprs = (expr_list){ 0 };
		}
		vec_push_in(p->arena, &out->specs, s);
	}
	return &out->head;
}

struct program *program_spell_measures(struct program *p)
{
	struct program *out = arena_dup(p->arena, p, sizeof(*p));

	memset(&out->decls, 0, sizeof(out->decls));
	for (uint32_t i = 0; i < p->decls.len; i++) {
		struct decl *d = p->decls.data[i];

		if (!d->dropped && d->kind == DECL_PROC)
			d = spell_proc(p, (const struct proc *)d);
		else if (!d->dropped && d->kind == DECL_IMPL)
			d = spell_impl(p, (const struct impl *)d);
		vec_push_in(p->arena, &out->decls, d);
	}
	return out;
}
