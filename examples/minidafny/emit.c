/* emit.c - the order of things, and the small calls that the others share. */
#include "emit_internal.h"

#include "message.h"

#include <string.h>

void variables_add(struct variables *list, struct ivl_var *v)
{
	list->v = list_grow(list->v, list->n, sizeof *list->v);
	list->v[list->n++] = v;
}

void items_add(struct ivl_expr_items *list, struct ivl_expr *e)
{
	list->v = list_grow(list->v, list->n, sizeof *list->v);
	list->v[list->n++] = e;
}

const char *fresh_name(struct emitter *em, const char *name)
{
	return text_format("%s#%u", name, ++em->count);
}

struct ivl_expr *conjunction(struct emitter *em, const struct ivl_range *at,
			     struct ivl_expr *a, struct ivl_expr *b)
{
	if (!a || !b)
		return a ? a : b;
	return ivl_binary(em->b, at, IVL_AND, a, b);
}

struct ivl_expr *binary(struct emitter *em, const struct ivl_range *at,
			enum ivl_binary op, struct ivl_expr *l, struct ivl_expr *r)
{
	return ivl_binary(em->b, at, op, l, r);
}

struct ivl_expr *number(struct emitter *em, const struct ivl_range *at, int64_t n)
{
	return ivl_int(em->b, at, n);
}

struct ivl_expr *apply1(struct emitter *em, const struct ivl_range *at,
			const struct ivl_func *f, struct ivl_expr *a)
{
	return ivl_apply(em->b, at, f, &a, 1);
}

struct ivl_expr *select1(struct emitter *em, const struct ivl_range *at,
			 struct ivl_expr *map, struct ivl_expr *index)
{
	return ivl_select(em->b, at, map, &index, 1);
}

struct ivl_expr *local(struct emitter *em, const struct ivl_range *at, const char *name,
		       struct ivl_type *type, struct ivl_var **cell)
{
	struct ivl_var *v =
	    ivl_variable(em->b, at, NULL, IVL_LOCAL, fresh_name(em, name), type);

	variables_add(&em->locals, v);
	if (cell)
		*cell = v;
	return ivl_read(em->b, at, v);
}

struct ivl_var *emit_var(struct emitter *em, struct var *v, enum ivl_variable_kind kind,
			 const char *name)
{
	v->cell = ivl_variable(em->b, &v->at, NULL, kind, name, emit_type(em, v->type));
	v->value = ivl_read(em->b, &v->at, v->cell);
	return v->cell;
}

void begin_body(struct emitter *em, struct decl *d)
{
	em->decl = d;
	em->block = ivl_block_new(em->b);
	em->locals = (struct variables){ 0 };
	em->measure = (struct ivl_expr_items){ 0 };
	em->frame = (struct ivl_expr_items){ 0 };
	em->fuel_left = NULL;
	em->in_method = d->kind == DECL_METHOD;
}

struct ivl_expr *forall(struct emitter *em, const struct ivl_range *at,
			const struct variables *vars, struct ivl_expr *const *trigger,
			size_t n, struct ivl_expr *body)
{
	struct ivl_trigger *t;

	if (!vars->n)
		return body;
	t = ivl_trigger(em->b, at, false, trigger, n);
	return ivl_bind(em->b, at, IVL_FORALL, NULL, 0, vars->v, vars->n, NULL, &t, 1,
			body);
}

void axiom(struct emitter *em, const struct ivl_range *at, struct ivl_expr *formula)
{
	ivl_declare_axiom(em->b, at, NULL, formula);
}

static void give_sources(struct ivl_builder *b)
{
	const struct source *s;

	for (s = sources(); s; s = s->next)
		ivl_builder_source(b, s->name, s->text, s->n);
}

struct ivl_builder *emit_program(struct program *p, const struct program *theory)
{
	struct emitter em = { .program = p };
	const struct ivl_message *m;

	em.b = ivl_builder_new();
	if (!em.b)
		return NULL;
	give_sources(em.b);
	emit_theory(&em, theory);
	emit_newtypes(&em);
	emit_datatypes(&em);
	emit_heap(&em);
	emit_functions(&em);
	emit_function_checks(&em);
	emit_methods(&em);
	if (ivl_builder_finish(em.b) == IVL_OK)
		return em.b;
	m = ivl_builder_error(em.b);
	if (!m && ivl_builder_messages(em.b))
		m = ivl_builder_message(em.b, 0);
	if (m)
		error_at((struct ivl_range){ .file = m->at.file ? m->at.file : "?",
					     .line = m->at.line,
					     .column = m->at.column },
			 "internal error: %s", m->text);
	ivl_builder_free(em.b);
	return NULL;
}
