/*
 * effects.c - what expressions read and what statements may change, without translating
 * them: for pure methods, invariants, and loops that are cut.
 */
#include "translate.h"

bool *cell_set(const struct world *w)
{
	return arena_alloc(w->program->arena, w->cells->n * sizeof(bool));
}

bool expr_reads(const struct world *w, const struct expr *e, bool *cells)
{
	bool all = false;
	size_t i;

	if (!e)
		return false;
	if (e->kind == EXPR_FIELD)
		cells[cell_of_field(w, e->field)->number] = true;
	else if (e->kind == EXPR_INDEX)
		cells[cell_of_elements(w, e->type)->number] = true;
	else if (e->kind == EXPR_NONNULL_ELEMENTS)
		cells[cell_of_elements(w, e->a->type->elem)->number] = true;
	else if (e->kind == EXPR_FORALL || e->kind == EXPR_EXISTS)
		all = type_is_reference(
		    ((const struct variable *)e->binders->at[0])->type);
	else if (e->kind == EXPR_CALL && e->method && e->method->root &&
		 e->method->root->reads)
		for (i = 0; i < w->cells->n; i++)
			cells[i] |= e->method->root->reads[i];
	all |= expr_reads(w, e->a, cells);
	all |= expr_reads(w, e->b, cells);
	all |= expr_reads(w, e->c, cells);
	for (i = 0; i < list_len(e->args); i++)
		all |= expr_reads(w, e->args->at[i], cells);
	return all;
}

/* -- calls ----------------------------------------------------------------- */

static void fields_written(const struct world *w, const struct class *c, bool *cells)
{
	size_t i;

	for (i = 0; i < list_len(w->program->fields); i++) {
		const struct field *f = w->program->fields->at[i];

		cells[i] |=
		    !field_is(f, MODIFIER_STATIC) && class_is_below(c, f->class);
	}
}

static void target_written(const struct world *w, const struct expr *e, bool *cells)
{
	if (e->kind == EXPR_FIELD)
		cells[cell_of_field(w, e->field)->number] = true;
	else if (e->kind == EXPR_INDEX || e->kind == EXPR_ALL_ELEMENTS)
		cells[cell_of_elements(w, e->a->type->elem)->number] = true;
	else if (e->kind == EXPR_ALL_FIELDS)
		fields_written(w, e->a->type->class, cells);
}

static void method_effects(struct world *w, struct method *m, struct effects *out)
{
	const struct list *cases = method_cases(w, m);
	size_t i, j, k;

	if (method_is(m, MODIFIER_PURE))
		return;
	out->allocates = true;
	out->everything |= modifies_everything(w, m);
	if (m->is_ctor)
		fields_written(w, m->class, out->cells);
	for (i = 0; i < cases->n; i++) {
		const struct spec_case *c = cases->at[i];

		for (j = 0; j < list_len(c->modifies); j++) {
			const struct clause *clause = c->modifies->at[j];

			for (k = 0; k < list_len(clause->targets); k++)
				target_written(w, clause->targets->at[k], out->cells);
		}
	}
}

static void expr_effects(struct world *w, const struct expr *e, struct effects *out)
{
	size_t i;

	if (!e || !e->has_call)
		return;
	if (e->kind == EXPR_NEW_ARRAY) {
		out->allocates = true;
		out->cells[cell_of_elements(w, e->type->elem)->number] = true;
	}
	if (e->method)
		method_effects(w, e->method, out);
	expr_effects(w, e->a, out);
	expr_effects(w, e->b, out);
	expr_effects(w, e->c, out);
	for (i = 0; i < list_len(e->args); i++)
		expr_effects(w, e->args->at[i], out);
}

/* -- statements ------------------------------------------------------------ */

static void add_local(struct world *w, struct effects *out, struct variable *v)
{
	size_t i;

	for (i = 0; i < list_len(out->locals); i++)
		if (out->locals->at[i] == v)
			return;
	out->locals = list_add(w->program->arena, out->locals, v);
}

static void assign_effects(struct world *w, const struct expr *target,
			   struct effects *out)
{
	if (target->kind == EXPR_NAME)
		add_local(w, out, target->variable);
	else
		target_written(w, target, out->cells);
	expr_effects(w, target, out);
}

void stmt_effects(struct world *w, const struct stmt *s, struct effects *out)
{
	size_t i;

	if (!s)
		return;
	if (s->kind == STMT_ASSIGN || s->kind == STMT_UPDATE)
		assign_effects(w, s->a, out);
	else
		expr_effects(w, s->a, out);
	expr_effects(w, s->b, out);
	if (s->kind == STMT_LOCAL)
		add_local(w, out, s->variable);
	for (i = 0; i < list_len(s->args); i++)
		expr_effects(w, s->args->at[i], out);
	for (i = 0; i < list_len(s->list); i++)
		stmt_effects(w, s->list->at[i], out);
	for (i = 0; i < list_len(s->update); i++)
		stmt_effects(w, s->update->at[i], out);
	for (i = 0; i < list_len(s->handlers); i++) {
		const struct handler *h = s->handlers->at[i];

		add_local(w, out, h->variable);
		stmt_effects(w, h->body, out);
	}
	stmt_effects(w, s->body, out);
	stmt_effects(w, s->other, out);
}
