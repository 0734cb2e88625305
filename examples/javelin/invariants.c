/*
 * invariants.c - object invariants. They hold of all objects that exist when a method is
 * entered and when it ends, and so wherever one is called; of the object of a constructor
 * only when that ends. Helpers neither rely on those of `this` nor keep them.
 *
 * They are shown only where something they speak of may have changed.
 */
#include "translate.h"

enum { MAX_TRIGGERS = 16 };

/* Fields of `this` that the condition reads: where these are read of an object, its
 * invariant is of interest. */
static size_t triggers_of(struct translator *t, const struct state *s,
			  const struct expr *e, form o, form *triggers, size_t n)
{
	size_t i;

	if (!e || n >= MAX_TRIGGERS || e->kind == EXPR_FORALL || e->kind == EXPR_EXISTS)
		return n;
	if (e->kind == EXPR_FIELD && (!e->a || e->a->kind == EXPR_THIS) &&
	    !field_is(e->field, MODIFIER_STATIC)) {
		triggers[n++] = heap_field(t, s, e->field, o);
		return n;
	}
	n = triggers_of(t, s, e->a, o, triggers, n);
	n = triggers_of(t, s, e->b, o, triggers, n);
	n = triggers_of(t, s, e->c, o, triggers, n);
	for (i = 0; i < list_len(e->args); i++)
		n = triggers_of(t, s, e->args->at[i], o, triggers, n);
	return n;
}

static form invariant_of(struct translator *t, const struct invariant *v, form o)
{
	struct env env = env_spec(t);

	env.this_ = o;
	return translate(t, &env, v->condition);
}

/* Of all objects of the class that exist, but for one (NULL: none). */
static form for_all_objects(struct translator *t, const struct invariant *v, form but)
{
	struct emit *em = t->em;
	struct ivl_var *var = bound(em, "o", em->sorts[SORT_REF]);
	form o = f_var(em, var), triggers[MAX_TRIGGERS + 1];
	size_t n = triggers_of(t, &t->current, v->condition, o, triggers, 0);
	form range = f_and(em, bg_instance(t->bg, o, v->class->type),
			   bg_exists(t->bg, o, state_now(t, &t->current)));

	if (but)
		range = f_and(em, range, f_ne(em, o, but));
	if (t->made)
		range = f_and(em, range, f_ne(em, o, t->made));
	if (n == 0)
		triggers[n++] = bg_type_of(t->bg, o);
	return f_forall(em, &var, 1, triggers, n,
			f_implies(em, range, invariant_of(t, v, o)));
}

void assume_invariants(struct translator *t)
{
	size_t i;

	bool unfinished = t->constructing || method_is(t->method, MODIFIER_HELPER);

	for (i = 0; t->here && i < list_len(t->w->invariants); i++)
		emit_assume(t->em, t->here,
			    for_all_objects(t, t->w->invariants->at[i],
					    unfinished ? t->this_ : NULL));
	pure_assume_facts(t);
}

void assume_invariants_of(struct translator *t, form o, const struct class *c)
{
	size_t i;

	for (i = 0; i < list_len(t->w->invariants); i++) {
		const struct invariant *v = t->w->invariants->at[i];

		if (class_is_below(c, v->class))
			emit_assume(t->em, t->here, invariant_of(t, v, o));
	}
}

static bool is_touched(struct translator *t, const struct invariant *v)
{
	bool *cells = cell_set(t->w);
	bool all = expr_reads(t->w, v->condition, cells);
	size_t i;

	for (i = 0; i < t->w->cells->n; i++)
		all |= cells[i] && t->touched[i];
	return all;
}

static void check_one(struct translator *t, struct span at, const struct invariant *v,
		      const struct method *callee, bool is_this, form condition)
{
	struct obligation *o = obligation_new(t, WARN_INVARIANT, at);
	struct env env = env_spec(t);

	o->at_exit = !callee;
	o->related = v->at;
	o->related_text = "this invariant";
	if (callee)
		o->detail = is_this ? "at a call" : "of another object, at a call";
	else
		o->detail = is_this ? NULL : "of another object";
	if (is_this)
		o->witnesses = witnesses_of(t, &env, NULL, v->condition);
	oblige(t, o, condition);
}

/*
 * At the end of the method, or before a call of `callee`.
 *
 * Of `this`: those of its class and what is above, one by one. In a constructor they may be
 * broken at calls, as long as nobody else can know the object; those of classes below are
 * for their own constructors. A helper may leave `this` as it is, but call nobody who relies
 * on it.
 */
void check_invariants(struct translator *t, struct span at, const struct method *callee)
{
	const struct method *m = t->method;
	bool helper = method_is(m, MODIFIER_HELPER);
	bool broken = helper ? !callee : callee && t->constructing && !m->leaks_this;
	size_t i;

	for (i = 0; t->here && i < list_len(t->w->invariants); i++) {
		const struct invariant *v = t->w->invariants->at[i];
		bool of_this = t->this_ && class_is_below(m->class, v->class) &&
			       !broken && t->made != t->this_;
		bool touched = is_touched(t, v);

		if (of_this && (touched || m->is_ctor || helper))
			check_one(t, at, v, callee, true, invariant_of(t, v, t->this_));
		if (touched || (helper && callee))
			check_one(t, at, v, callee, false,
				  for_all_objects(t, v,
						  of_this || broken || m->is_ctor
						      ? t->this_
						      : NULL));
	}
}
