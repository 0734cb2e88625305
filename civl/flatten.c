/*
 * Actions do not call each other in circles, so that all calls can be expanded as those of
 * inlined procedures are. For that each action becomes an ordinary procedure, with the
 * preconditions that its callers have to establish: only expressions count, invariants that are
 * called there mean nothing here.
 */
#include "civl/flatten.h"

#include "civl/substitute.h"
#include "ivl/blocks.h"
#include "ivl/inline.h"

struct flattener {
	struct civl *c;
	struct map plain; // proc of an action -> its impl as an ordinary one
	struct substitution names;
};

static void rename_formals(struct flattener *f, const var_list *of_source,
			   const var_list *of_impl, var_list *out, enum var_kind kind)
{
	for (uint32_t i = 0; i < of_source->len; i++) {
		struct var *v = civl_var_like(f->c, kind, of_source->data[i], NULL);

		v->where = NULL; // callers need not keep to it
		vec_push_in(f->c->arena, out, v);
		substitute_var(&f->names, of_source->data[i], v);
		substitute_var(&f->names, of_impl->data[i], v);
	}
}

/* The procedure: its formals, and as its contract what is checked where it is expanded. */
static void make_proc(struct flattener *f, const struct proc *source,
		      const struct impl *m)
{
	struct civl *c = f->c;
	struct proc *p = civl_proc(c, source->name, source->head.tok, true);
	struct impl *out = civl_impl(c, p);

	out->head.tok = m->head.tok;
	out->head.span = m->head.span;
	substitution_init(&f->names, c->source);
	rename_formals(f, &source->ins, &m->ins, &p->ins, VAR_IN);
	rename_formals(f, &source->outs, &m->outs, &p->outs, VAR_OUT);
	p->modifies = source->modifies;
	for (uint32_t i = 0; i < source->specs.len; i++) {
		const struct spec *s = source->specs.data[i];
		struct spec *own;

		if (s->kind != SPEC_REQUIRES || !s->expr)
			continue;
		own = arena_dup(c->arena, s, sizeof(*own));
		own->expr = substituted(&f->names, s->expr);
		own->attrs = substituted_attrs(&f->names, s->attrs);
		vec_push_in(c->arena, &p->specs, own);
	}
	substitution_fini(&f->names);
	out->ins = p->ins;
	out->outs = p->outs;
	map_set_ptr(&f->plain, source, out);
}

static void call_plain(void *env, struct call_arm *arm)
{
	struct substitution *s = env;
	struct flattener *f =
	    (struct flattener *)((char *)s - offsetof(struct flattener, names));
	const struct impl *callee = map_get_ptr(&f->plain, arm->proc);

	if (callee)
		arm->proc = callee->proc;
}

/* Its body, with calls of the others. Blocks are in the order in which they are expanded. */
static void make_body(struct flattener *f, const struct proc *source,
		      const struct impl *m)
{
	struct impl *out = map_get_ptr(&f->plain, source);
	block_list copies, order;

	substitution_init(&f->names, f->c->source);
	f->names.copier.arm = call_plain;
	for (uint32_t i = 0; i < m->ins.len; i++)
		substitute_var(&f->names, m->ins.data[i], out->ins.data[i]);
	for (uint32_t i = 0; i < m->outs.len; i++)
		substitute_var(&f->names, m->outs.data[i], out->outs.data[i]);
	for (uint32_t i = 0; i < m->locals.len; i++) {
		struct var *v = civl_var_like(f->c, VAR_LOCAL, m->locals.data[i], NULL);

		vec_push_in(f->c->arena, &out->locals, v);
		substitute_var(&f->names, m->locals.data[i], v);
	}
	for (uint32_t i = 0; i < out->locals.len; i++)
		out->locals.data[i]->where =
		    substituted(&f->names, out->locals.data[i]->where);
	copies = copy_blocks(&f->names.copier, &m->blocks);
	order = blocks_depth_first(f->c->arena, &copies);
	blocks_number(&order);
	out->blocks = order;
	out->close = m->close;
	substitution_fini(&f->names);
}

static const struct impl *expand(struct flattener *f, const struct impl *m,
				 const struct map *bodies)
{
	const struct inline_options o = { .mode = INLINE_ASSERT,
					  .depth = -1,
					  .impl_of = bodies };
	const struct impl *out =
	    inline_calls(f->c->source, m, &o, f->c->arena, f->c->diags);

	if (!out)
		f->c->refused = true;
	return out;
}

/* The bodies that take the place of calls: all actions', and those of primitives that have one. */
static void find_bodies(struct flattener *f, struct map *bodies)
{
	const struct program *p = f->c->source;

	for (uint32_t i = 0; i < p->decls.len; i++) {
		const struct impl *m = (const struct impl *)p->decls.data[i];

		if (m->head.kind == DECL_IMPL && !m->head.dropped &&
		    m->proc->kind == PROC_PURE && !map_has_ptr(bodies, m->proc))
			map_set_ptr(bodies, m->proc, m);
	}
	for (uint32_t i = 0; i < f->c->actions.len; i++) {
		const struct impl *m = map_get_ptr(&f->plain, f->c->actions.data[i]);

		if (m)
			map_set_ptr(bodies, m->proc, m);
	}
}

flat_list flatten_actions(struct civl *c)
{
	struct flattener f = { .c = c };
	struct map bodies;
	flat_list out = { 0 };

	map_init(&f.plain);
	map_init(&bodies);
	for (uint32_t i = 0; i < c->actions.len; i++) {
		const struct proc *a = c->actions.data[i];
		const struct impl *m = map_get_ptr(&c->impl_of, a);

		if (m)
			make_proc(&f, a, m);
	}
	for (uint32_t i = 0; i < c->actions.len; i++) {
		const struct proc *a = c->actions.data[i];
		const struct impl *m = map_get_ptr(&c->impl_of, a);

		if (m)
			make_body(&f, a, m);
	}
	find_bodies(&f, &bodies);
	for (uint32_t i = 0; i < c->actions.len; i++) {
		const struct impl *m = map_get_ptr(&f.plain, c->actions.data[i]);

		vec_push_in(c->arena, &out, m ? expand(&f, m, &bodies) : NULL);
	}
	map_fini(&f.plain);
	map_fini(&bodies);
	return out;
}
