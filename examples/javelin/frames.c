/*
 * frames.c - modifies clauses: what a method may write, what a call may have written, and
 * what a loop leaves alone.
 *
 * Objects made since the method was entered may always be written. A constructor may write
 * all fields of its object. No clause: nothing else may be written.
 */
#include "translate.h"

static struct list *add_place(struct translator *t, struct list *l, struct place p)
{
	struct place *copy = arena_new(t->w->program->arena, struct place);

	*copy = p;
	return list_add(t->w->program->arena, l, copy);
}

static struct list *add_fields(struct translator *t, struct list *l,
			       const struct class *c, struct place p)
{
	const struct list *fields = t->w->program->fields;
	size_t i;

	for (i = 0; i < list_len(fields); i++) {
		const struct field *f = fields->at[i];

		if (field_is(f, MODIFIER_STATIC) || !class_is_below(c, f->class))
			continue;
		p.cell = cell_of_field(t->w, f);
		p.type = f->type;
		l = add_place(t, l, p);
	}
	return l;
}

static struct list *add_target(struct translator *t, struct list *l,
			       const struct env *env, const struct expr *e, form guard)
{
	struct place p = { .guard = guard, .at = e->at };

	switch (e->kind) {
	case EXPR_FIELD:
		p.cell = cell_of_field(t->w, e->field);
		p.type = e->field->type;
		if (!field_is(e->field, MODIFIER_STATIC))
			p.object = e->a ? translate(t, env, e->a) : env->this_;
		return add_place(t, l, p);
	case EXPR_INDEX:
	case EXPR_ALL_ELEMENTS:
		p.type = e->a->type->elem;
		p.cell = cell_of_elements(t->w, p.type);
		p.object = translate(t, env, e->a);
		p.index = e->b ? translate(t, env, e->b) : NULL;
		return add_place(t, l, p);
	case EXPR_ALL_FIELDS:
		p.object = translate(t, env, e->a);
		return add_fields(t, l, e->a->type->class, p);
	case EXPR_ERROR:
	case EXPR_INT:
	case EXPR_BOOLEAN:
	case EXPR_STRING:
	case EXPR_NULL:
	case EXPR_THIS:
	case EXPR_NAME:
	case EXPR_LENGTH:
	case EXPR_CALL:
	case EXPR_SUPER_CALL:
	case EXPR_NEW:
	case EXPR_NEW_ARRAY:
	case EXPR_CAST:
	case EXPR_INSTANCEOF:
	case EXPR_UNARY:
	case EXPR_BINARY:
	case EXPR_CONDITIONAL:
	case EXPR_RESULT:
	case EXPR_OLD:
	case EXPR_FRESH:
	case EXPR_FORALL:
	case EXPR_EXISTS:
	case EXPR_TYPEOF:
	case EXPR_TYPE:
	case EXPR_ELEMTYPE:
	case EXPR_NONNULL_ELEMENTS:
		break;
	}
	return l;
}

bool modifies_everything(struct world *w, struct method *m)
{
	const struct list *cases = method_cases(w, m);
	size_t i, j;

	for (i = 0; i < cases->n; i++) {
		const struct spec_case *c = cases->at[i];

		for (j = 0; j < list_len(c->modifies); j++)
			if (((const struct clause *)c->modifies->at[j])->everything)
				return true;
	}
	return false;
}

struct list *modified_places(struct translator *t, struct method *m,
			     const struct env *env, form const *args)
{
	const struct list *cases = method_cases(t->w, m);
	struct list *l = NULL;
	size_t i, j, k;

	if (m->is_ctor)
		l = add_fields(t, l, m->class,
			       (struct place){ .object = env->this_, .at = m->at });
	for (i = 0; i < cases->n; i++) {
		const struct spec_case *c = cases->at[i];
		form guard = NULL;

		if (cases->n > 1)
			guard = case_applies(t, c, env, args);
		bind_parameters(c->of, args);
		for (j = 0; j < list_len(c->modifies); j++) {
			const struct clause *clause = c->modifies->at[j];

			for (k = 0; k < list_len(clause->targets); k++)
				l = add_target(t, l, env, clause->targets->at[k],
					       guard);
		}
		unbind_parameters(c->of);
	}
	return l;
}

/* -- writing --------------------------------------------------------------- */

static form permission(struct translator *t, const struct place *may,
		       const struct place *p)
{
	struct emit *em = t->em;
	form f = NULL;

	if (may->cell != p->cell || (may->index && !p->index))
		return NULL;
	if (p->object)
		f = f_eq(em, may->object, p->object);
	if (may->index)
		f = f_and(em, f, f_eq(em, may->index, p->index));
	f = f_and(em, may->guard, f);
	return f ? f : f_bool(em, true);
}

static form fresh_since_entry(struct translator *t, form o)
{
	return f_not(t->em, bg_exists(t->bg, o, state_now(t, &t->old)));
}

static form may_write(struct translator *t, const struct place *p)
{
	form any = p->object ? fresh_since_entry(t, p->object) : NULL;
	size_t i;

	for (i = 0; i < list_len(t->places); i++)
		any = f_or(t->em, any, permission(t, t->places->at[i], p));
	return any ? any : f_bool(t->em, false);
}

void check_write(struct translator *t, struct span at, const struct place *p,
		 struct span related)
{
	struct obligation *o;

	/* The object of a constructor. */
	if (t->everything || (t->method->is_ctor && p->cell->field && p->object &&
			      p->object == t->this_))
		return;
	o = obligation_new(t, WARN_MODIFIES, at);
	o->related = related;
	o->related_text = "this may be modified there";
	oblige(t, o, f_implies(t->em, p->guard, may_write(t, p)));
}

void havoc_place(struct translator *t, const struct place *p)
{
	struct emit *em = t->em;
	form map = state_read(t, &t->current, p->cell), old, value;

	if (!p->cell->field && !p->index) {
		old = f_select(em, map, p->object);
		value = heap_fresh_row(t, p->cell, p->object);
	} else {
		value = fresh_value(t, "changed", p->type);
		if (p->cell->field && field_is(p->cell->field, MODIFIER_NON_NULL))
			emit_assume(em, t->here, f_ne(em, value, bg_null(t->bg)));
		old = p->object ? f_select(em, map, p->object) : map;
		if (p->index) {
			value = f_store(em, old, p->index, value);
		}
	}
	if (p->guard)
		value = f_if(em, p->guard, value, old);
	heap_set(t, p->cell, p->object ? f_store(em, map, p->object, value) : value);
}

void assume_frame(struct translator *t, const struct cell *c)
{
	struct emit *em = t->em;
	struct ivl_var *vars[] = { bound(em, "o", em->sorts[SORT_REF]),
				   bound(em, "i", em->sorts[SORT_INT]) };
	struct place p = { .cell = c };
	form now = state_read(t, &t->current, c), before = state_read(t, &t->old, c);
	bool is_static = c->field && field_is(c->field, MODIFIER_STATIC);
	size_t n_vars = 1;

	if (t->everything)
		return;
	if (!is_static) {
		p.object = f_var(em, vars[0]);
		now = f_select(em, now, p.object);
		before = f_select(em, before, p.object);
	}
	if (!c->field) {
		p.index = f_var(em, vars[1]);
		now = f_select(em, now, p.index);
		before = f_select(em, before, p.index);
		n_vars = 2;
	}
	before = f_or(em, may_write(t, &p), f_eq(em, now, before));
	emit_assume(em, t->here,
		    is_static ? before : f_forall(em, vars, n_vars, &now, 1, before));
}
