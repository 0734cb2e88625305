/*
 * contracts.c - what a method asks for and promises.
 *
 * A contract is a list of cases (JML's "also"): a caller has to establish the preconditions
 * of one of them; of every case whose preconditions held before the call the postconditions
 * hold behind it. A method without clauses of its own has the contracts of what it
 * overrides; one that begins with `also` has them and its own; any other contract stands for
 * itself, and is held against what is overridden (method.c). non_null of a parameter is a
 * precondition, of the result a postcondition.
 */
#include "translate.h"

static struct spec_case *case_new(struct world *w, struct method *of)
{
	struct spec_case *c = arena_new(w->program->arena, struct spec_case);

	c->of = of;
	return c;
}

static struct list *own_cases(struct world *w, struct method *m, struct list *cases)
{
	struct arena *a = w->program->arena;
	struct spec_case *c = NULL;
	size_t i;

	for (i = 0; i < list_len(m->clauses); i++) {
		struct clause *clause = m->clauses->at[i];

		if (clause->kind == CLAUSE_ALSO || !c) {
			c = case_new(w, m);
			cases = list_add(a, cases, c);
		}
		switch (clause->kind) {
		case CLAUSE_REQUIRES:
			c->requires
			= list_add(a, c->requires, clause);
			break;
		case CLAUSE_ENSURES:
			c->ensures = list_add(a, c->ensures, clause);
			break;
		case CLAUSE_MODIFIES:
			c->modifies = list_add(a, c->modifies, clause);
			break;
		case CLAUSE_SIGNALS:
			c->signals = list_add(a, c->signals, clause);
			break;
		case CLAUSE_ALSO:
			break;
		}
	}
	return cases;
}

struct list *method_cases(struct world *w, struct method *m)
{
	struct list *cases = NULL;
	size_t i, j;

	if (m->cases)
		return m->cases;
	for (i = 0; !m->has_own_contract && i < list_len(m->overridden); i++) {
		struct list *above = method_cases(w, m->overridden->at[i]);

		for (j = 0; j < above->n; j++)
			cases = list_add(w->program->arena, cases, above->at[j]);
	}
	cases = own_cases(w, m, cases);
	if (!cases)
		cases = list_add(w->program->arena, NULL, case_new(w, m));
	m->cases = cases;
	return cases;
}

void bind_parameters(const struct method *m, form const *args)
{
	size_t i;

	for (i = 0; i < list_len(m->parameters); i++)
		((struct variable *)m->parameters->at[i])->value = args[i];
}

void unbind_parameters(const struct method *m)
{
	size_t i;

	for (i = 0; i < list_len(m->parameters); i++)
		((struct variable *)m->parameters->at[i])->value = NULL;
}

/* -- preconditions --------------------------------------------------------- */

/* One condition of a case, and whence it is. */
struct condition {
	form f;
	struct span at;
	const struct expr *e; // NULL: of a non_null
};

static struct list *add_condition(struct world *w, struct list *l, form f,
				  struct span at, const struct expr *e)
{
	struct condition *c = arena_new(w->program->arena, struct condition);

	*c = (struct condition){ f, at, e };
	return list_add(w->program->arena, l, c);
}

/* Parameters are bound. */
static struct list *preconditions(struct translator *t, const struct spec_case *c,
				  const struct env *env)
{
	struct list *l = NULL;
	size_t i;

	for (i = 0; i < list_len(c->of->parameters); i++) {
		const struct variable *v = c->of->parameters->at[i];

		if (v->non_null)
			l = add_condition(t->w, l,
					  f_ne(t->em, v->value, bg_null(t->bg)), v->at,
					  NULL);
	}
	for (i = 0; i < list_len(c->requires); i++) {
		const struct clause *clause = c->requires->at[i];

		l = add_condition(t->w, l, translate(t, env, clause->condition),
				  clause->at, clause->condition);
	}
	return l;
}

static form conjunction(struct translator *t, const struct list *conditions)
{
	form all = NULL;
	size_t i;

	for (i = 0; i < list_len(conditions); i++)
		all =
		    f_and(t->em, all, ((const struct condition *)conditions->at[i])->f);
	return all ? all : f_bool(t->em, true);
}

/* The preconditions of a case, for these arguments. */
form case_applies(struct translator *t, const struct spec_case *c,
		  const struct env *env, form const *args)
{
	form f;

	bind_parameters(c->of, args);
	f = conjunction(t, preconditions(t, c, env));
	unbind_parameters(c->of);
	return f;
}

static form some_case(struct translator *t, const struct list *cases,
		      const struct env *env, form const *args)
{
	form any = NULL;
	size_t i;

	for (i = 0; i < cases->n; i++)
		any = f_or(t->em, any, case_applies(t, cases->at[i], env, args));
	return any;
}

void assume_requires(struct translator *t, const struct env *env, form const *args)
{
	emit_assume(
	    t->em, t->here,
	    some_case(t, method_cases(t->w, (struct method *)t->method), env, args));
}

/* The values that a clause speaks of, said to be of the method that is called. */
static struct list *called_witnesses(struct translator *t, const struct env *env,
				     const struct expr *e, const struct method *m)
{
	struct list *l = witnesses_of(t, env, NULL, e);
	size_t i;

	for (i = 0; i < list_len(l); i++) {
		struct witness *w = l->at[i];

		w->text = intern_format(t->w->program->arena, "%s (of %s)", w->text,
					method_title(t->w->program, m));
	}
	return l;
}

static void check_condition_of(struct translator *t, const struct condition *c,
			       const struct env *env, struct span at,
			       const struct method *m)
{
	struct obligation *o = obligation_new(t, c->e ? WARN_PRE : WARN_NON_NULL, at);

	o->related = c->at;
	o->related_text = c->e ? "this precondition" : "this parameter";
	o->witnesses = called_witnesses(t, env, c->e, m);
	oblige(t, o, c->f);
}

void check_requires(struct translator *t, struct method *m, const struct env *env,
		    form const *args, struct span at)
{
	const struct list *cases = method_cases(t->w, m), *l;
	const struct spec_case *c = cases->at[0];
	struct obligation *o;
	size_t i;

	if (cases->n > 1) {
		o = obligation_new(t, WARN_PRE, at);
		o->detail = "of none of the cases";
		o->related = m->at;
		o->related_text = "this method";
		oblige(t, o, some_case(t, cases, env, args));
		return;
	}
	bind_parameters(c->of, args);
	l = preconditions(t, c, env);
	for (i = 0; i < list_len(l); i++)
		check_condition_of(t, l->at[i], env, at, m);
	unbind_parameters(c->of);
}

/* -- postconditions -------------------------------------------------------- */

/* Of one case, under its preconditions before the call if there are others. */
static struct list *postconditions(struct translator *t, const struct spec_case *c,
				   const struct env *env, form exception)
{
	struct list *l = NULL;
	size_t i;

	if (!exception && method_is(c->of, MODIFIER_NON_NULL))
		l = add_condition(t->w, l, f_ne(t->em, env->result, bg_null(t->bg)),
				  c->of->at, NULL);
	for (i = 0; !exception && i < list_len(c->ensures); i++) {
		const struct clause *clause = c->ensures->at[i];

		l = add_condition(t->w, l, translate(t, env, clause->condition),
				  clause->at, clause->condition);
	}
	for (i = 0; exception && i < list_len(c->signals); i++) {
		const struct clause *clause = c->signals->at[i];
		form f;

		clause->exception->value = exception;
		f = f_implies(t->em,
			      bg_instance(t->bg, exception, clause->exception->type),
			      translate(t, env, clause->condition));
		l = add_condition(t->w, l, f, clause->at, clause->condition);
	}
	return l;
}

static form old_guard(struct translator *t, const struct list *cases,
		      const struct spec_case *c, const struct env *env,
		      form const *args)
{
	struct env before = *env;

	if (cases->n == 1)
		return NULL;
	before.state = env->old;
	before.in_old = true;
	return case_applies(t, c, &before, args);
}

void assume_ensures(struct translator *t, struct method *m, const struct env *env,
		    form const *args, form exception)
{
	const struct list *cases = method_cases(t->w, m);
	size_t i;

	for (i = 0; i < cases->n; i++) {
		const struct spec_case *c = cases->at[i];
		form guard = old_guard(t, cases, c, env, args);

		bind_parameters(c->of, args);
		emit_assume(
		    t->em, t->here,
		    f_implies(t->em, guard,
			      conjunction(t, postconditions(t, c, env, exception))));
		unbind_parameters(c->of);
	}
	if (!exception && method_is(m, MODIFIER_NON_NULL))
		emit_assume(t->em, t->here, f_ne(t->em, env->result, bg_null(t->bg)));
}

form ensured(struct translator *t, struct method *m, const struct env *env,
	     form const *args)
{
	const struct list *cases = method_cases(t->w, m);
	bool any = method_is(m, MODIFIER_NON_NULL);
	form all = any ? f_ne(t->em, env->result, bg_null(t->bg)) : NULL;
	size_t i;

	for (i = 0; i < cases->n; i++) {
		const struct spec_case *c = cases->at[i];
		form guard = case_applies(t, c, env, args), f;
		const struct list *l;

		bind_parameters(c->of, args);
		l = postconditions(t, c, env, NULL);
		unbind_parameters(c->of);
		if (list_len(l) == 0)
			continue;
		f = f_implies(t->em, guard, conjunction(t, l));
		all = f_and(t->em, all, f);
	}
	return all;
}

static void check_post(struct translator *t, const struct env *env,
		       const struct condition *c, form guard, bool exceptional)
{
	const struct method *m = t->method;
	struct span end = m->body ? m->body->end : m->at;
	struct obligation *o = obligation_new(t, c->e ? WARN_POST : WARN_NON_NULL, end);

	o->at_exit = true;
	o->related = c->at;
	o->related_text = c->e ? "this postcondition" : "the result of this method";
	o->detail = exceptional ? "when an exception is thrown" : NULL;
	o->witnesses = witnesses_of(t, env, NULL, c->e);
	oblige(t, o, f_implies(t->em, guard, c->f));
}

void check_ensures(struct translator *t, const struct env *env, form const *args,
		   form exception)
{
	struct method *m = (struct method *)t->method;
	const struct list *cases = method_cases(t->w, m);
	bool own = method_is(m, MODIFIER_NON_NULL);
	size_t i, j;

	for (i = 0; i < cases->n; i++) {
		const struct spec_case *c = cases->at[i];
		form guard = old_guard(t, cases, c, env, args);
		const struct list *l;

		bind_parameters(c->of, args);
		l = postconditions(t, c, env, exception);
		for (j = 0; j < list_len(l); j++)
			check_post(t, env, l->at[j], guard, exception != NULL);
		own &= c->of != m;
		unbind_parameters(c->of);
	}
	if (own && !exception) {
		struct condition c = { f_ne(t->em, env->result, bg_null(t->bg)), m->at,
				       NULL };

		check_post(t, env, &c, NULL, false);
	}
}
