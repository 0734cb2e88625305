/*
 * method.c - a method as a procedure: what is assumed when it is entered, its body, what is
 * shown when it ends; constructors, and overriding.
 */
#include "resolve.h"
#include "translate.h"

#include <string.h>

static struct translator *translator_new(struct world *w, const struct method *m,
					 const char *name, struct span at)
{
	struct arena *a = w->program->arena;
	struct translator *t = arena_new(a, struct translator);
	struct code *c = arena_new(a, struct code);

	*c = (struct code){ .name = name, .at = at };
	*t = (struct translator){ .w = w,
				  .em = w->em,
				  .bg = w->bg,
				  .method = m,
				  .code = c,
				  .current = { .kind = STATE_CURRENT },
				  .old = { .kind = STATE_ENTRY },
				  .touched = cell_set(w) };
	t->current.vars = arena_alloc(a, w->cells->n * sizeof(*t->current.vars));
	t->old.vars = arena_alloc(a, w->cells->n * sizeof(*t->old.vars));
	return t;
}

/* -- the entry ------------------------------------------------------------- */

/* Time, and the values that a report wants to know again. */
static void enter(struct translator *t)
{
	struct emit *em = t->em;
	struct ivl_type *number = em->sorts[SORT_INT];
	struct ivl_var *null = emit_local(em, t->code, "null$", em->sorts[SORT_REF]);

	t->entry = block_new(em, t->code, NULL);
	t->current.now = emit_local(em, t->code, "now$", number);
	t->old.now = emit_local(em, t->code, "now$old", number);
	t->exception = emit_local(em, t->code, "exception$", em->sorts[SORT_REF]);
	emit_assume(em, t->entry, f_le(em, f_int(em, 0), f_var(em, t->current.now)));
	emit_set(em, t->entry, t->old.now, f_var(em, t->current.now));
	emit_set(em, t->entry, null, bg_null(t->bg));
	t->here = block_new(em, t->code, NULL);
	block_to(em, t->entry, t->here);
	t->exit = block_new(em, t->code, NULL);
	t->exceptional_exit = block_new(em, t->code, NULL);
}

static void enter_this(struct translator *t, const struct class *c)
{
	form now;

	t->this_ =
	    f_var(t->em, emit_in(t->em, t->code, "this", t->em->sorts[SORT_REF]));
	now = state_now(t, &t->old);
	emit_assume(t->em, t->entry, bg_instance(t->bg, t->this_, c->type));
	emit_assume(t->em, t->entry, bg_exists(t->bg, t->this_, now));
}

/* A parameter is a variable that begins as what was given. */
static void enter_parameters(struct translator *t, const struct method *m)
{
	struct emit *em = t->em;
	struct arena *a = t->w->program->arena;
	size_t n = list_len(m->parameters), i;

	t->args = arena_alloc(a, (n + 1) * sizeof(form));
	for (i = 0; i < n; i++) {
		struct variable *v = m->parameters->at[i];
		struct ivl_type *type = em->sorts[sort_of(v->type)];
		struct ivl_var *in =
		    emit_in(em, t->code, intern_format(a, "%s$in", v->name), type);
		form fits;

		v->var = emit_local(em, t->code, v->name, type);
		v->entry = t->args[i] = f_var(em, in);
		emit_set(em, t->entry, v->var, v->entry);
		fits = bg_fits(t->bg, v->type, v->entry, state_now(t, &t->old));
		if (fits)
			emit_assume(em, t->entry, fits);
	}
}

static void enter_locals(struct translator *t, const struct method *m)
{
	size_t i;

	for (i = 0; i < list_len(m->locals); i++) {
		struct variable *v = m->locals->at[i];

		v->var = emit_local(
		    t->em, t->code,
		    intern_format(t->w->program->arena, "%s$%u", v->name, ++t->n_names),
		    t->em->sorts[sort_of(v->type)]);
	}
}

/* What the method may modify, as the entry has it. */
static void enter_frame(struct translator *t, struct method *m)
{
	struct env env = env_spec(t);

	env.state = &t->old;
	env.in_old = true;
	t->everything = modifies_everything(t->w, m);
	t->places = modified_places(t, m, &env, t->args);
}

/* All fields of the object of a constructor are zero. */
static void enter_object(struct translator *t, const struct class *c)
{
	const struct list *fields = t->w->program->fields;
	size_t i;

	for (i = 0; i < list_len(fields); i++) {
		const struct field *f = fields->at[i];

		if (!field_is(f, MODIFIER_STATIC) && class_is_below(c, f->class))
			emit_assume(t->em, t->entry,
				    f_eq(t->em, heap_field(t, &t->current, f, t->this_),
					 bg_zero(t->bg, f->type)));
	}
}

/* -- constructors ---------------------------------------------------------- */

static void init_field(struct translator *t, const struct field *f)
{
	struct env env = env_code(t);
	const struct cell *c = cell_of_field(t->w, f);
	form map, value;

	env.checks = !field_is(f, MODIFIER_GHOST);
	value = translate(t, &env, f->init);
	if (!t->here)
		return;
	if (field_is(f, MODIFIER_NON_NULL))
		check_that(t, &env, WARN_NON_NULL, f->init->at,
			   f_ne(t->em, value, bg_null(t->bg)), NULL);
	map = state_read(t, &t->current, c);
	heap_set(t, c,
		 field_is(f, MODIFIER_STATIC) ? value
					      : f_store(t->em, map, t->this_, value));
}

static void init_fields(struct translator *t, const struct class *c, bool is_static)
{
	size_t i;

	for (i = 0; i < list_len(c->fields); i++) {
		const struct field *f = c->fields->at[i];

		if (f->init && field_is(f, MODIFIER_STATIC) == is_static)
			init_field(t, f);
	}
}

void translate_super(struct translator *t, const struct stmt *s)
{
	const struct class *c = t->method->class;
	const struct method *m = s ? s->super_ctor : ctor_find(c->super, 0);
	struct env env = env_code(t);
	size_t n = s ? list_len(s->args) : 0, i;
	form *args = arena_alloc(t->w->program->arena, (n + 1) * sizeof(*args));

	for (i = 0; i < n; i++) {
		const struct expr *e = s->args->at[i];

		args[i] = save(t, e->type, translate(t, &env, e));
	}
	if (!c->super->is_object)
		call_method(t, m, t->this_, args, s ? s->at : t->method->at, false);
	if (t->here)
		init_fields(t, c, false);
}

/* Fields declared non_null in the class have got a value. */
static void check_fields(struct translator *t, const struct class *c, struct span end)
{
	size_t i;

	for (i = 0; i < list_len(c->fields); i++) {
		const struct field *f = c->fields->at[i];
		struct obligation *o;

		if (!field_is(f, MODIFIER_NON_NULL) || field_is(f, MODIFIER_STATIC))
			continue;
		o = obligation_new(t, WARN_NON_NULL, end);
		o->at_exit = true;
		o->detail = "at the end of the constructor";
		o->related = f->at;
		o->related_text = "this field";
		oblige(t, o,
		       f_ne(t->em, heap_field(t, &t->current, f, t->this_),
			    bg_null(t->bg)));
	}
}

/* -- the end --------------------------------------------------------------- */

static void leave_normally(struct translator *t, struct span end)
{
	struct env env = env_spec(t);
	const struct method *m = t->method;

	t->here = t->exit;
	env.in_old = true; // a contract means parameters as they were given
	if (m->is_ctor)
		check_fields(t, m->class, end);
	check_invariants(t, end, NULL);
	pure_assume_facts(t);
	check_ensures(t, &env, t->args, NULL);
}

static void leave_by_exception(struct translator *t, struct span end)
{
	struct env env = env_spec(t);
	const struct method *m = t->method;
	form exception = f_var(t->em, t->exception), any = NULL;
	struct obligation *o = obligation_new(t, WARN_EXCEPTION, end);
	size_t i;

	t->here = t->exceptional_exit;
	env.in_old = true;
	for (i = 0; i < list_len(m->throws_types); i++)
		any = f_or(t->em, any,
			   bg_instance(t->bg, exception, m->throws_types->at[i]));
	o->at_exit = true;
	o->related = m->at;
	o->related_text = m->throws ? "none of what this method throws"
				    : "this method throws nothing";
	oblige(t, o, any ? any : f_bool(t->em, false));
	t->made = m->is_ctor ? t->this_ : NULL; // that will never be complete
	check_invariants(t, end, NULL);
	t->made = NULL;
	check_ensures(t, &env, t->args, exception);
}

static void finish(struct translator *t)
{
	t->here = NULL;
	emit_procedure(t->em, t->code);
	t->w->procedures = list_add(t->w->program->arena, t->w->procedures, t->code);
}

/* -- methods --------------------------------------------------------------- */

static const char *procedure_name(struct world *w, const struct method *m,
				  const char *what)
{
	return intern_format(w->program->arena, "%s$%s.%s$%zu", what, m->class->name,
			     m->name, list_len(m->parameters));
}

static void enter_method(struct translator *t, struct method *m)
{
	struct env env = env_spec(t);

	enter(t);
	if (!method_is(m, MODIFIER_STATIC))
		enter_this(t, m->class);
	enter_parameters(t, m);
	enter_locals(t, m);
	if (m->type->kind != TYPE_VOID)
		t->result = emit_local(t->em, t->code, "result$",
				       t->em->sorts[sort_of(m->type)]);
	env = env_spec(t);
	heap_references(t);
	enter_frame(t, m);
	assume_requires(t, &env, t->args);
}

static void translate_method(struct world *w, struct method *m)
{
	struct translator *t =
	    translator_new(w, m, procedure_name(w, m, "check"), m->at);
	struct span end = m->body ? m->body->end : m->at;
	size_t i = 0;

	t->constructing = m->is_ctor;
	enter_method(t, m);
	if (m->is_ctor)
		enter_object(t, m->class);
	assume_invariants(t);
	if (m->is_ctor) {
		const struct stmt *first = m->body && list_len(m->body->list) > 0
					       ? m->body->list->at[0]
					       : NULL;

		if (!first || first->kind != STMT_SUPER)
			translate_super(t, NULL);
	}
	for (i = 0; m->body && i < list_len(m->body->list); i++)
		translate_stmt(t, m->body->list->at[i]);
	go_to(t, t->exit);
	leave_normally(t, end);
	leave_by_exception(t, end);
	finish(t);
}

/* What overrides may stand where what it overrides was called: a body that is just the call
 * fulfils the overridden contract. */
static void translate_override(struct world *w, struct method *m, struct method *above,
			       struct class *c)
{
	struct method *as = arena_new(w->program->arena, struct method);
	const char *what = intern_format(w->program->arena, "override$%s$%s", c->name,
					 above->class->name);
	struct translator *t;
	form value;

	method_cases(w, above);
	*as = *above;
	as->class = c;
	as->at = m->at;
	as->body = NULL;
	as->locals = NULL;
	t = translator_new(w, as, procedure_name(w, m, what), m->at);
	enter_method(t, as);
	assume_invariants(t);
	t->overrides = above;
	value = call_method(t, m, t->this_, t->args, m->at, false);
	if (t->here && t->result)
		emit_set(t->em, t->here, t->result, value);
	go_to(t, t->exit);
	t->here = t->exit;
	{
		struct env env = env_spec(t);

		env.in_old = true;
		check_ensures(t, &env, t->args, NULL);
	}
	leave_by_exception(t, m->at);
	finish(t);
}

/* The values of static fields. */
static void translate_static(struct world *w, struct class *c)
{
	struct method *m = arena_new(w->program->arena, struct method);
	struct clause *clause = arena_new(w->program->arena, struct clause);
	struct translator *t;
	bool any = false;
	size_t i;

	for (i = 0; i < list_len(c->fields); i++) {
		const struct field *f = c->fields->at[i];

		any |= f->init && field_is(f, MODIFIER_STATIC);
	}
	if (!any)
		return;
	clause->kind = CLAUSE_MODIFIES;
	clause->everything = true;
	*m = (struct method){ .name = "static fields",
			      .at = c->at,
			      .class = c,
			      .type = w->program->types.void_,
			      .modifiers = MODIFIER_STATIC };
	m->clauses = list_add(w->program->arena, NULL, clause);
	t = translator_new(w, m, intern_format(w->program->arena, "static$%s", c->name),
			   c->at);
	enter_method(t, m);
	init_fields(t, c, true);
	go_to(t, t->exit);
	finish(t);
}

static bool is_chosen(const struct world *w, const struct method *m)
{
	const char *chosen = w->options->method;

	return !chosen ||
	       intern(w->program->arena, chosen, strlen(chosen)) == m->name ||
	       strcmp(method_title(w->program, m), chosen) == 0;
}

static void translate_class(struct world *w, struct class *c)
{
	size_t i, j;

	if (!w->options->method)
		translate_static(w, c);
	for (i = 0; i < list_len(c->standing); i++) {
		const struct standing *s = c->standing->at[i];

		if (is_chosen(w, s->method))
			translate_override(w, s->method, s->above, c);
	}
	for (i = 0; i < list_len(c->methods); i++) {
		struct method *m = c->methods->at[i];

		if (!is_chosen(w, m))
			continue;
		for (j = 0; m->has_own_contract && j < list_len(m->overridden); j++)
			translate_override(w, m, m->overridden->at[j], c);
		if (m->body || m->is_default)
			translate_method(w, m);
	}
}

void translate_program(struct world *w)
{
	const struct list *classes = w->program->classes;
	size_t i, j;

	for (i = 0; i < classes->n; i++) {
		const struct class *c = classes->at[i];

		for (j = 0; j < list_len(c->invariants); j++)
			w->invariants = list_add(w->program->arena, w->invariants,
						 c->invariants->at[j]);
	}
	heap_init(w);
	pure_declare(w);
	for (i = 0; !w->program->source->errors && i < classes->n; i++) {
		struct class *c = classes->at[i];

		if (!c->is_builtin)
			translate_class(w, c);
	}
}
