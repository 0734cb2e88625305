/*
 * translate_call.c - calls, by contract; new objects.
 *
 * What is called is known by its declared contract alone, whatever runs in the end:
 * overriding methods are held to it.
 */
#include "resolve.h"
#include "translate.h"

/* The cells of places, as a set. */
static bool *cells_of(struct translator *t, const struct list *places, bool everything)
{
	bool *cells = cell_set(t->w);
	size_t i;

	for (i = 0; i < t->w->cells->n; i++)
		cells[i] = everything;
	for (i = 0; i < list_len(places); i++)
		cells[((const struct place *)places->at[i])->cell->number] = true;
	return cells;
}

static void check_frame(struct translator *t, const struct method *m,
			const struct list *places, bool everything, form made,
			struct span at)
{
	struct obligation *o;
	size_t i;

	if (everything && !t->everything) {
		o = obligation_new(t, WARN_MODIFIES, at);
		o->related = m->at;
		o->related_text = "this method modifies anything";
		oblige(t, o, f_bool(t->em, false));
	}
	for (i = 0; i < list_len(places); i++) {
		const struct place *p = places->at[i];

		if (!made || p->object != made)
			check_write(t, at, p, p->at);
	}
}

static void change(struct translator *t, const struct list *places, bool everything)
{
	size_t i;

	heap_advance(t);
	heap_close(t);
	for (i = 0; everything && i < t->w->cells->n; i++) {
		const struct cell *c = t->w->cells->at[i];
		bool constant = c->field && field_is(c->field, MODIFIER_STATIC) &&
				field_is(c->field, MODIFIER_FINAL);

		if (!constant)
			heap_havoc(t, c);
	}
	for (i = 0; !everything && i < list_len(places); i++)
		havoc_place(t, places->at[i]);
}

/* Any exception that it may throw. */
static void throw_any(struct translator *t, struct method *m, const struct env *env,
		      form const *args, form made)
{
	form exception = fresh_value(t, "exception", t->w->program->throwable->type);
	form any = NULL;
	size_t i;

	for (i = 0; i < list_len(m->throws_types); i++)
		any = f_or(t->em, any,
			   bg_instance(t->bg, exception, m->throws_types->at[i]));
	emit_assume(t->em, t->here, any);
	assume_ensures(t, m, env, args, exception);
	if (!made && !method_is(m, MODIFIER_HELPER))
		assume_invariants(t);
	translate_throw(t, exception);
}

static const char *call_text(struct translator *t, const struct method *m,
			     const char *how)
{
	return intern_format(t->w->program->arena, "call of %s %s",
			     method_title(t->w->program, m), how);
}

/* Invariants behind a call: of all objects but that of a helper, and of one whose constructor
 * has run. */
static void assume_kept(struct translator *t, const struct method *m, form receiver)
{
	if (m->class->is_builtin)
		return;
	t->made = method_is(m, MODIFIER_HELPER) ? receiver : NULL;
	assume_invariants(t);
	t->made = NULL;
	if (m->is_ctor && t->constructing && receiver == t->this_)
		assume_invariants_of(t, receiver, m->class);
}

/* Behind a constructor that was not written: fields are what their declarations say, as far
 * as they say it by a literal. */
static void assume_default(struct translator *t, const struct method *m, form o)
{
	struct env env = env_spec(t);
	const struct class *c;
	size_t i;

	for (c = m->class; c && !c->is_builtin; c = c->super) {
		const struct method *ctor = ctor_find(c, 0);

		if (!ctor || !ctor->is_default)
			return;
		for (i = 0; i < list_len(c->fields); i++) {
			const struct field *f = c->fields->at[i];
			const struct expr *e = f->init;

			if (field_is(f, MODIFIER_STATIC) ||
			    (e && e->kind != EXPR_INT && e->kind != EXPR_BOOLEAN))
				continue;
			emit_assume(
			    t->em, t->here,
			    f_eq(t->em, heap_field(t, &t->current, f, o),
				 e ? translate(t, &env, e) : bg_zero(t->bg, f->type)));
		}
	}
}

form call_method(struct translator *t, const struct method *callee, form receiver,
		 form *args, struct span at, bool inside_new)
{
	struct method *m = (struct method *)callee;
	struct env env = { .state = &t->current,
			   .old = &t->current,
			   .this_ = receiver };
	bool everything = modifies_everything(t->w, m),
	     pure = method_is(m, MODIFIER_PURE);
	form made = inside_new ? receiver : NULL;
	struct list *places;
	struct state before;
	struct block *normal, *thrown;

	if (!t->here)
		return NULL;
	check_requires(t, m, &env, args, at);
	places = modified_places(t, m, &env, args);
	check_frame(t, m, places, everything, made, at);
	t->made = method_is(m, MODIFIER_HELPER) ? receiver : made;
	if (!m->class->is_builtin)
		check_invariants(t, at, m);
	t->made = NULL;
	if (everything)
		heap_all(t);
	before = heap_snapshot(t, cells_of(t, places, everything));
	if (!pure)
		change(t, places, everything);
	env.old = &before;
	if (list_len(m->throws_types) > 0) {
		struct step *step =
		    step_new(t, at, call_text(t, m, "threw an exception"));

		step->is_end = true;
		thrown = block_new(t->em, t->code, step);
		normal =
		    block_new(t->em, t->code,
			      step_new(t, at, call_text(t, m, "returned normally")));
		block_to(t->em, t->here, normal);
		block_to(t->em, t->here, thrown);
		t->here = thrown;
		throw_any(t, m, &env, args, made);
		t->here = normal;
	}
	if (m->type->kind != TYPE_VOID) {
		form value =
		    pure ? pure_apply(t, &t->current, m, receiver, args) : NULL;
		form any = fresh_value(t, "result", m->type);

		if (value)
			emit_assume(t->em, t->here, f_eq(t->em, any, value));
		env.result = any;
	}
	if (m->is_default)
		assume_default(t, m, receiver);
	assume_ensures(t, m, &env, args, NULL);
	if (!pure)
		assume_kept(t, m, receiver);
	return env.result;
}

/* -- expressions ----------------------------------------------------------- */

static bool any_call_behind(const struct list *args, size_t i)
{
	for (; i < list_len(args); i++)
		if (((const struct expr *)args->at[i])->has_call)
			return true;
	return false;
}

/* Arguments from left to right; parameters declared non_null are checked by the call. */
static form *translate_args(struct translator *t, const struct env *env,
			    const struct list *list)
{
	size_t n = list_len(list), i;
	form *args = arena_alloc(t->w->program->arena, (n + 1) * sizeof(*args));

	for (i = 0; i < n; i++) {
		const struct expr *e = list->at[i];

		args[i] = translate(t, env, e);
		if (env->checks && e->kind != EXPR_NULL && args[i])
			args[i] = save(t, e->type, args[i]);
	}
	return args;
}

form translate_call(struct translator *t, const struct env *env, const struct expr *e)
{
	const struct method *m = e->method;
	form receiver = env->this_, *args;

	if (e->a) {
		receiver = translate(t, env, e->a);
		if (env->checks && !method_is(m, MODIFIER_STATIC)) {
			if (any_call_behind(e->args, 0))
				receiver = save(t, e->a->type, receiver);
			if (e->a->kind != EXPR_THIS)
				check_that(
				    t, env, WARN_NULL, e->name_at,
				    f_ne(t->em, receiver, bg_null(t->bg)),
				    witness_add(
					t, NULL,
					source_text(t->w->program->source, e->a->at),
					e->a->type, receiver));
		}
	}
	args = translate_args(t, env, e->args);
	if (!env->checks)
		return pure_apply(t, env->state, m, receiver, args);
	return call_method(t, m, receiver, args, e->name_at, false);
}

/* A new object has zeros everywhere; then its constructor runs. */
form translate_new(struct translator *t, const struct env *env, const struct expr *e)
{
	form *args = translate_args(t, env, e->args), o;
	const struct list *fields = t->w->program->fields;
	const struct class *c = e->method->class;
	size_t i;

	if (!t->here)
		return NULL;
	o = heap_allocate(t, c->type);
	for (i = 0; i < list_len(fields); i++) {
		const struct field *f = fields->at[i];
		const struct cell *cell = cell_of_field(t->w, f);

		if (field_is(f, MODIFIER_STATIC) || !class_is_below(c, f->class))
			continue;
		emit_set(t->em, t->here, state_var(t, &t->current, cell),
			 f_store(t->em, state_read(t, &t->current, cell), o,
				 bg_zero(t->bg, f->type)));
	}
	call_method(t, e->method, o, args, e->name_at, true);
	return o;
}

form translate_new_array(struct translator *t, const struct env *env,
			 const struct expr *e)
{
	struct emit *em = t->em;
	form n = translate(t, env, e->a), o, row;
	const struct type *elem = e->type->elem;
	const struct cell *cell = cell_of_elements(t->w, elem);
	struct ivl_var *i;

	if (!t->here)
		return NULL;
	check_that(t, env, WARN_NEG_SIZE, e->a->at, f_le(em, f_int(em, 0), n),
		   witness_add(t, NULL, source_text(t->w->program->source, e->a->at),
			       e->a->type, n));
	n = save(t, e->a->type, n);
	o = heap_allocate(t, e->type);
	emit_assume(em, t->here, f_eq(em, bg_length(t->bg, o), n));
	row = heap_fresh_row(t, cell, o);
	i = bound(em, "i", em->sorts[SORT_INT]);
	{
		form value = f_select(em, row, f_var(em, i));

		emit_assume(em, t->here,
			    f_forall(em, &i, 1, &value, 1,
				     f_eq(em, value, bg_zero(t->bg, elem))));
	}
	emit_set(em, t->here, state_var(t, &t->current, cell),
		 f_store(em, state_read(t, &t->current, cell), o, row));
	return o;
}
