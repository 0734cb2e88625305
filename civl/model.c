/*
 * What there is in the program, and constructors for what is made of it.
 */
#include "civl/model.h"

#include <stdarg.h>
#include <string.h>

/* -- the prefix of names that are made ------------------------------------------------------ */

static bool clashes(const struct atom *name, const char *prefix)
{
	return name && strncmp(name->text, prefix, strlen(prefix)) == 0;
}

static bool any_clash(const var_list *vars, const char *prefix)
{
	for (uint32_t i = 0; i < vars->len; i++)
		if (clashes(vars->data[i]->name, prefix))
			return true;
	return false;
}

static bool impl_clashes(const struct impl *m, const char *prefix)
{
	for (uint32_t i = 0; i < m->blocks.len; i++)
		if (clashes(m->blocks.data[i]->label, prefix))
			return true;
	return any_clash(&m->ins, prefix) || any_clash(&m->outs, prefix) ||
	       any_clash(&m->locals, prefix);
}

static bool decl_clashes(const struct decl *d, const char *prefix)
{
	switch (d->kind) {
	case DECL_TYPE:
		return clashes(((const struct type_decl *)d)->name, prefix);
	case DECL_VAR:
	case DECL_CONST:
		return clashes(((const struct var_decl *)d)->var->name, prefix);
	case DECL_FUNC:
		return clashes(((const struct func *)d)->name, prefix);
	case DECL_PROC:
		return clashes(((const struct proc *)d)->name, prefix) ||
		       any_clash(&((const struct proc *)d)->ins, prefix) ||
		       any_clash(&((const struct proc *)d)->outs, prefix);
	case DECL_IMPL:
		return impl_clashes((const struct impl *)d, prefix);
	case DECL_AXIOM:
		return false;
	}
	return false;
}

static void find_prefix(struct civl *c)
{
	c->prefix = "Civl_";
	for (uint32_t i = 0; i < c->source->decls.len; i++)
		while (decl_clashes(c->source->decls.data[i], c->prefix))
			c->prefix = arena_printf(c->arena, "%s_", c->prefix);
}

/* -- declarations ------------------------------------------------------------------------------ */

static void add_proc(struct civl *c, struct proc *p)
{
	switch (p->kind) {
	case PROC_ACTION:
		vec_push_in(c->arena, &c->actions, p);
		break;
	case PROC_YIELD:
		vec_push_in(c->arena, &c->yields, p);
		break;
	case PROC_YIELD_INVARIANT:
		vec_push_in(c->arena, &c->invariants, p);
		break;
	case PROC_PLAIN:
	case PROC_PURE:
		break;
	}
}

static void add_impl(struct civl *c, const struct impl *m)
{
	if (m->proc->kind == PROC_YIELD)
		vec_push_in(c->arena, &c->yield_impls, m);
	if (m->proc->kind == PROC_ACTION && !map_has_ptr(&c->impl_of, m->proc))
		map_set_ptr(&c->impl_of, m->proc, m);
}

static void find_decls(struct civl *c, bool of_library)
{
	for (uint32_t i = 0; i < c->source->decls.len; i++) {
		struct decl *d = c->source->decls.data[i];

		if (d->dropped || d->library != of_library)
			continue;
		if (d->kind == DECL_VAR)
			vec_push_in(c->arena, &c->globals, ((struct var_decl *)d)->var);
		if (d->kind == DECL_PROC)
			add_proc(c, (struct proc *)d);
		if (d->kind == DECL_IMPL)
			add_impl(c, (const struct impl *)d);
	}
}

/* What does nothing, at every layer. */
static void make_skip(struct civl *c)
{
	struct proc *p = civl_proc(c, civl_name(c, "Skip"), 0, false);
	struct impl *m = civl_impl(c, p);

	p->kind = PROC_ACTION;
	p->pure = true;
	p->mover = MOVER_BOTH;
	p->layers = layer_range_all();
	civl_block(c, m, intern_str(c->source->names, "init"))->end = BLOCK_RETURN;
	add_proc(c, p);
	add_impl(c, m);
	c->skip = p;
}

/* -- layers -------------------------------------------------------------------------------------- */

static void add_layers(struct civl *c, const struct attr *attrs)
{
	layer_list l = layers_of(c->arena, attrs);

	for (uint32_t i = 0; i < l.len; i++)
		layer_insert(c->arena, &c->invariant_layers, l.data[i]);
}

static void layers_of_clauses(struct civl *c, const struct proc *p)
{
	for (uint32_t i = 0; i < p->specs.len; i++) {
		const struct spec *s = p->specs.data[i];
		bool counts = p->kind == PROC_YIELD
				  ? s->kind == SPEC_REQUIRES || s->kind == SPEC_ENSURES
				  : s->kind == SPEC_ASSERTS;

		if (counts)
			add_layers(c, s->attrs);
	}
}

static void layers_of_body(struct civl *c, const struct impl *m)
{
	for (uint32_t i = 0; i < m->blocks.len; i++)
		for (uint32_t k = 0; k < m->blocks.data[i]->cmds.len; k++)
			if (m->blocks.data[i]->cmds.data[k]->kind == CMD_ASSERT)
				add_layers(c, m->blocks.data[i]->cmds.data[k]->attrs);
}

static void find_layers(struct civl *c)
{
	for (uint32_t i = 0; i < c->yield_impls.len; i++) {
		const struct impl *m = c->yield_impls.data[i];

		layer_insert(c->arena, &c->refinement_layers, m->proc->layers.hi);
		layers_of_body(c, m);
	}
	for (uint32_t i = 0; i < c->actions.len; i++) {
		const struct proc *a = c->actions.data[i];

		if (a->refined)
			layer_insert(c->arena, &c->refinement_layers, a->layers.hi);
		layers_of_clauses(c, a);
	}
	for (uint32_t i = 0; i < c->yields.len; i++)
		layers_of_clauses(c, c->yields.data[i]);
	for (uint32_t i = 0; i < c->invariants.len; i++)
		layer_insert(c->arena, &c->invariant_layers,
			     c->invariants.data[i]->layers.hi);
	for (uint32_t i = 0; i < c->refinement_layers.len; i++)
		layer_insert(c->arena, &c->invariant_layers,
			     c->refinement_layers.data[i]);
}

void model_build(struct civl *c)
{
	find_prefix(c);
	find_decls(c, false);
	find_decls(c, true);
	if (c->yields.len)
		make_skip(c);
	find_layers(c);
}

/* -- questions ----------------------------------------------------------------------------------- */

struct proc *model_refined(const struct civl *c, const struct proc *p)
{
	return p->refined                                   ? p->refined
	       : p->kind == PROC_YIELD && !proc_is_mover(p) ? c->skip
							    : NULL;
}

/* Layers rise along the chain. */
struct proc *model_action_at(const struct civl *c, const struct proc *p, int32_t layer)
{
	struct proc *a = model_refined(c, p);

	while (a && a->layers.hi < layer)
		a = model_refined(c, a);
	return a;
}

bool model_is_visible(const struct civl *c, const struct proc *p,
		      const struct var *formal)
{
	const struct proc *a = model_refined(c, p);

	return a && a != c->skip && formal->layers.hi == p->layers.hi &&
	       !attr_is_set(formal->attrs, "hide");
}

bool model_moves_at(const struct proc *p, int32_t layer)
{
	return proc_is_mover(p) && p->layers.hi == layer;
}

bool global_at(const struct var *global, int32_t layer)
{
	return layer_in(layer, global->layers);
}

bool layered_at(const struct civl *c, const struct attr *attrs, int32_t layer)
{
	layer_list l = layers_of(c->arena, attrs);

	for (uint32_t i = 0; i < l.len; i++)
		if (l.data[i] == layer)
			return true;
	return false;
}

/* -- what is made ---------------------------------------------------------------------------------- */

const struct atom *civl_name(const struct civl *c, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = arena_vprintf(c->arena, fmt, args);
	va_end(args);
	return intern_printf(c->source->names, "%s%s", c->prefix, text);
}

struct var *civl_var(struct civl *c, enum var_kind kind, const struct atom *name,
		     const struct type *type)
{
	struct var *v = typed_var(c->arena, kind, name, type);

	v->id = c->source->n_vars++;
	return v;
}

struct var *civl_var_like(struct civl *c, enum var_kind kind, const struct var *v,
			  const struct atom *name)
{
	struct var *out = arena_dup(c->arena, v, sizeof(*v));

	out->kind = kind;
	out->name = name ? name : v->name;
	out->id = c->source->n_vars++;
	return out;
}

struct func *civl_func(struct civl *c, const struct atom *name)
{
	struct func *f = ARENA_NEW(c->arena, struct func);

	f->head.kind = DECL_FUNC;
	f->name = f->source_name = name;
	f->id = c->source->n_funcs++;
	return f;
}

struct proc *civl_proc(struct civl *c, const struct atom *name, srcpos at, bool inlined)
{
	struct proc *p = ARENA_NEW(c->arena, struct proc);

	p->head.kind = DECL_PROC;
	p->head.tok = at;
	p->head.span = (struct span){ at, at };
	p->name = name;
	if (inlined) {
		struct attr *a = ARENA_NEW(c->arena, struct attr);
		struct expr *one = expr_new(c->arena, E_INT, p->head.span, at);

		one->type = c->build.types->integer;
		one->u.text = intern_str(c->source->names, "1");
		a->name = intern_str(c->source->names, "inline");
		a->span = p->head.span;
		vec_push_in(c->arena, &a->args, ((struct attr_arg){ NULL, one }));
		p->head.attrs = a;
	}
	return p;
}

struct impl *civl_impl(struct civl *c, struct proc *p)
{
	struct impl *m = ARENA_NEW(c->arena, struct impl);

	m->head = p->head;
	m->head.kind = DECL_IMPL;
	m->head.attrs = NULL;
	m->name = p->name;
	m->proc = p;
	if (!p->inline_body)
		p->inline_body = m;
	return m;
}

void civl_shows(struct civl *c, struct impl *m, const char *check,
		const struct proc *of, const struct proc *with, int32_t layer)
{
	struct impl_shows *s = ARENA_NEW(c->arena, struct impl_shows);

	*s = (struct impl_shows){ check, of->name, with ? with->name : NULL, layer };
	m->shows = s;
}

void civl_modifies(struct civl *c, struct proc *p, const var_list *globals)
{
	struct spec *s = ARENA_NEW(c->arena, struct spec);

	s->kind = SPEC_MODIFIES;
	for (uint32_t i = 0; i < globals->len; i++)
		vec_push_in(
		    c->arena, &s->names,
		    expr_var(c->arena, globals->data[i], (struct span){ 0, 0 }));
	vec_append_in(c->arena, &p->modifies, globals);
	if (globals->len)
		vec_push_in(c->arena, &p->specs, s);
}

struct block *civl_block(struct civl *c, struct impl *m, const struct atom *label)
{
	struct block *b = typed_block(c->arena, label);

	b->generated_label = true;
	b->index = m->blocks.len;
	vec_push_in(c->arena, &m->blocks, b);
	return b;
}

void civl_emit(struct civl *c, struct decl *d)
{
	vec_push_in(c->arena, &c->out->decls, d);
}

void civl_refuse(struct civl *c, srcpos at, const char *what)
{
	diag_at(c->diags, D_NOT_SUPPORTED, at, what);
	c->refused = true;
}
