/*
 * heap.c - the heap as maps: one variable for each field, from objects to values, and one
 * for the elements of all arrays of a sort, from arrays to indices to values.
 *
 * A variable is declared when it is first asked for; what is true of it at the entry is then
 * added to the entry block. What is known without any proof ("facts"): values are of the
 * declared type; what exists refers to what exists; fields declared non_null are not null,
 * but for an object whose constructor is running.
 */
#include "translate.h"

static const char *const sort_names[N_SORTS] = { "int", "boolean", "ref", "String",
						 "type" };

static void add_cell(struct world *w, const struct field *f, enum sort sort)
{
	struct emit *em = w->em;
	struct cell *c = arena_new(w->program->arena, struct cell);
	struct ivl_type *value = em->sorts[sort];

	c->field = f;
	c->sort = sort;
	c->number = (unsigned)list_len(w->cells);
	c->name = f ? intern_format(w->program->arena, "%s.%s", f->class->name, f->name)
		    : intern_format(w->program->arena, "elements$%s", sort_names[sort]);
	if (!f)
		c->type = map_type(em, SORT_REF, map_type(em, SORT_INT, value));
	else if (field_is(f, MODIFIER_STATIC))
		c->type = value;
	else
		c->type = map_type(em, SORT_REF, value);
	w->cells = list_add(w->program->arena, w->cells, c);
}

void heap_init(struct world *w)
{
	size_t i;

	for (i = 0; i < list_len(w->program->fields); i++) {
		const struct field *f = w->program->fields->at[i];

		add_cell(w, f, sort_of(f->type));
	}
	for (i = 0; i < N_SORTS; i++)
		add_cell(w, NULL, (enum sort)i);
}

struct cell *cell_of_field(const struct world *w, const struct field *f)
{
	return w->cells->at[f->number];
}

struct cell *cell_of_elements(const struct world *w, const struct type *elem)
{
	return w->cells->at[list_len(w->program->fields) + sort_of(elem)];
}

/* -- facts ----------------------------------------------------------------- */

static bool is_literal(const struct expr *e)
{
	return e && (e->kind == EXPR_INT || e->kind == EXPR_BOOLEAN ||
		     e->kind == EXPR_STRING);
}

/* Of the value of a field of o, NULL: static. */
static form field_fact(struct translator *t, const struct field *f, form value, form o,
		       form now)
{
	struct emit *em = t->em;
	struct env env = env_spec(t);
	bool unfinished = t->constructing && !field_is(f, MODIFIER_STATIC);
	form fact = NULL, not_null;

	if (f->type->kind == TYPE_CHAR)
		fact = bg_fits(t->bg, f->type, value, now);
	if (sort_of(f->type) == SORT_REF) {
		form exists = bg_exists(t->bg, value, now);

		if (o)
			exists = f_implies(em, bg_exists(t->bg, o, now), exists);
		fact = f_and(em, bg_typed(t->bg, value, f->type), exists);
	}
	if (field_is(f, MODIFIER_NON_NULL)) {
		not_null = f_ne(em, value, bg_null(t->bg));
		if (o && unfinished)
			not_null = f_implies(em, f_ne(em, o, t->this_), not_null);
		fact = f_and(em, fact, not_null);
	}
	if (!o && field_is(f, MODIFIER_FINAL) && is_literal(f->init))
		fact = f_and(em, fact, f_eq(em, value, translate(t, &env, f->init)));
	return fact;
}

/* Of an element: what the array may hold, as its own type says. */
static form element_fact(struct translator *t, form value, form array, form now)
{
	struct emit *em = t->em;
	form null = f_eq(em, value, bg_null(t->bg));
	form elem = f_apply1(em, t->bg->elem, bg_type_of(t->bg, array));

	return f_and(
	    em, f_or(em, null, bg_subtype(t->bg, bg_type_of(t->bg, value), elem)),
	    f_implies(em, bg_exists(t->bg, array, now), bg_exists(t->bg, value, now)));
}

/* All that is known of a cell with this value; NULL: nothing. */
static form cell_facts(struct translator *t, const struct cell *c, form map, form now)
{
	struct emit *em = t->em;
	struct ivl_var *vars[] = { bound(em, "o", em->sorts[SORT_REF]),
				   bound(em, "i", em->sorts[SORT_INT]) };
	form o = f_var(em, vars[0]), value, fact;
	size_t n_vars = 1;

	if (c->field && field_is(c->field, MODIFIER_STATIC))
		return field_fact(t, c->field, map, NULL, now);
	value = f_select(em, map, o);
	if (c->field) {
		fact = field_fact(t, c->field, value, o, now);
	} else {
		if (c->sort != SORT_REF)
			return NULL;
		value = f_select(em, value, f_var(em, vars[1]));
		fact = element_fact(t, value, o, now);
		n_vars = 2;
	}
	return fact ? f_forall(em, vars, n_vars, &value, 1, fact) : NULL;
}

/* -- states ---------------------------------------------------------------- */

static const char *state_name(struct translator *t, const struct cell *c,
			      const char *tail)
{
	return intern_format(t->w->program->arena, "%s%s", c->name, tail);
}

form state_now(struct translator *t, const struct state *s)
{
	return f_var(t->em, s->now);
}

struct ivl_var *state_var(struct translator *t, const struct state *s,
			  const struct cell *c)
{
	struct ivl_var **v = &s->vars[c->number], *current;
	struct emit *em = t->em;
	form fact;

	if (*v)
		return *v;
	switch (s->kind) {
	case STATE_CURRENT:
		*v = emit_local(em, t->code, c->name, c->type);
		fact = cell_facts(t, c, f_var(em, *v), state_now(t, &t->old));
		if (fact)
			emit_assume(em, t->entry, fact);
		break;
	case STATE_ENTRY:
		current = state_var(t, &t->current, c);
		*v = emit_local(em, t->code, state_name(t, c, "$old"), c->type);
		emit_set(em, t->entry, *v, f_var(em, current));
		break;
	case STATE_SNAPSHOT:
		return state_var(t, &t->current, c);
	case STATE_BOUND:
		*v = bound(em, c->name, c->type);
		break;
	}
	return *v;
}

form state_read(struct translator *t, const struct state *s, const struct cell *c)
{
	return f_var(t->em, state_var(t, s, c));
}

form heap_field(struct translator *t, const struct state *s, const struct field *f,
		form o)
{
	form map = state_read(t, s, cell_of_field(t->w, f));

	return field_is(f, MODIFIER_STATIC) ? map : f_select(t->em, map, o);
}

form heap_element(struct translator *t, const struct state *s, const struct type *elem,
		  form array, form index)
{
	form map = state_read(t, s, cell_of_elements(t->w, elem));

	return f_select(t->em, f_select(t->em, map, array), index);
}

/* -- changes --------------------------------------------------------------- */

void heap_set(struct translator *t, const struct cell *c, form value)
{
	t->touched[c->number] = true;
	emit_set(t->em, t->here, state_var(t, &t->current, c), value);
}

void heap_havoc(struct translator *t, const struct cell *c)
{
	struct ivl_var *v = state_var(t, &t->current, c);
	form fact;

	t->touched[c->number] = true;
	emit_havoc(t->em, t->here, v);
	fact = cell_facts(t, c, f_var(t->em, v), state_now(t, &t->current));
	if (fact)
		emit_assume(t->em, t->here, fact);
}

void heap_all(struct translator *t)
{
	size_t i;

	for (i = 0; i < t->w->cells->n; i++)
		state_var(t, &t->current, t->w->cells->at[i]);
}

struct state heap_snapshot(struct translator *t, const bool *cells)
{
	struct arena *a = t->w->program->arena;
	struct state s = { .kind = STATE_SNAPSHOT };
	size_t i;

	s.vars = arena_alloc(a, t->w->cells->n * sizeof(*s.vars));
	s.now = emit_local(t->em, t->code, intern_format(a, "now$%u", ++t->n_names),
			   t->em->sorts[SORT_INT]);
	emit_set(t->em, t->here, s.now, state_now(t, &t->current));
	for (i = 0; i < t->w->cells->n; i++) {
		const struct cell *c = t->w->cells->at[i];

		if (!cells[i])
			continue;
		s.vars[i] = emit_local(
		    t->em, t->code,
		    state_name(t, c, intern_format(a, "$%u", ++t->n_names)), c->type);
		emit_set(t->em, t->here, s.vars[i], state_read(t, &t->current, c));
	}
	return s;
}

void heap_advance(struct translator *t)
{
	struct emit *em = t->em;
	struct ivl_var *later = emit_local(
	    em, t->code, intern_format(t->w->program->arena, "later$%u", ++t->n_names),
	    em->sorts[SORT_INT]);

	emit_assume(em, t->here, f_le(em, state_now(t, &t->current), f_var(em, later)));
	emit_set(em, t->here, t->current.now, f_var(em, later));
}

/* What exists refers to what exists, now. */
void heap_close(struct translator *t)
{
	struct emit *em = t->em;
	form now = state_now(t, &t->current);
	size_t i;

	for (i = 0; i < t->w->cells->n; i++) {
		const struct cell *c = t->w->cells->at[i];
		struct ivl_var *vars[] = { bound(em, "o", em->sorts[SORT_REF]),
					   bound(em, "i", em->sorts[SORT_INT]) };
		form o = f_var(em, vars[0]), value;

		if (!t->current.vars[i] || c->sort != SORT_REF ||
		    (c->field && field_is(c->field, MODIFIER_STATIC)))
			continue;
		value = f_select(em, f_var(em, t->current.vars[i]), o);
		if (!c->field)
			value = f_select(em, value, f_var(em, vars[1]));
		emit_assume(em, t->here,
			    f_forall(em, vars, c->field ? 1 : 2, &value, 1,
				     f_implies(em, bg_exists(t->bg, o, now),
					       bg_exists(t->bg, value, now))));
	}
}

void heap_references(struct translator *t)
{
	size_t i;

	for (i = 0; i < t->w->cells->n; i++) {
		const struct cell *c = t->w->cells->at[i];

		if (c->sort == SORT_REF && (!c->field || !c->field->class->is_object))
			state_var(t, &t->current, c);
	}
}

form fresh_value(struct translator *t, const char *name, const struct type *type)
{
	struct emit *em = t->em;
	form value = f_var(em, emit_local(em, t->code,
					  intern_format(t->w->program->arena, "%s$%u",
							name, ++t->n_names),
					  em->sorts[sort_of(type)]));
	form fits = bg_fits(t->bg, type, value, state_now(t, &t->current));

	if (fits)
		emit_assume(em, t->here, fits);
	return value;
}

form heap_allocate(struct translator *t, const struct type *type)
{
	struct emit *em = t->em;
	form o = f_var(
	    em, emit_local(em, t->code,
			   intern_format(t->w->program->arena, "new$%u", ++t->n_names),
			   em->sorts[SORT_REF]));
	form now = state_now(t, &t->current);

	emit_assume(em, t->here,
		    f_and(em, f_ne(em, o, bg_null(t->bg)),
			  f_eq(em, bg_type_of(t->bg, o), bg_type(t->bg, type))));
	emit_assume(em, t->here, f_eq(em, f_apply1(em, t->bg->birth, o), now));
	emit_set(em, t->here, t->current.now, f_binary(em, IVL_ADD, now, f_int(em, 1)));
	return o;
}

/* Elements that an array may have; of what sort, the cell says. */
form heap_fresh_row(struct translator *t, const struct cell *c, form array)
{
	struct emit *em = t->em;
	form row = f_var(
	    em, emit_local(em, t->code,
			   intern_format(t->w->program->arena, "row$%u", ++t->n_names),
			   map_type(em, SORT_INT, em->sorts[c->sort])));

	if (c->sort == SORT_REF) {
		struct ivl_var *i = bound(em, "i", em->sorts[SORT_INT]);
		form value = f_select(em, row, f_var(em, i));

		emit_assume(
		    em, t->here,
		    f_forall(em, &i, 1, &value, 1,
			     element_fact(t, value, array, state_now(t, &t->current))));
	}
	return row;
}
