/*
 * emit_function.c - functions: a symbol each, with axioms that hold above its level (so that
 * nothing about a function is used to show that it is well defined), and a procedure that shows
 * that. Recursive ones have an argument, fuel: an axiom that unfolds the function takes one of
 * it, and a call starts with two. What a function reads of the heap are arguments, too; where the
 * objects that it may read are alike, it is.
 */
#include "emit_internal.h"

/* Level# is above that of f. */
static struct ivl_expr *above(struct emitter *em, const struct decl *f)
{
	return binary(em, &f->at, IVL_LT, number(em, &f->at, f->level),
		      ivl_read(em->b, &f->at, em->level));
}

static void declare(struct emitter *em, struct decl *f)
{
	struct variables args = { 0 };
	struct ivl_type *fuel = ivl_type_of(em->b, &f->at, em->fuel, NULL, 0);
	size_t i;

	if (f->recursive)
		variables_add(&args, ivl_variable(em->b, &f->at, NULL, IVL_PARAMETER,
						  "fuel#", fuel));
	for (i = 0; i < f->heap.n; i++)
		variables_add(&args, ivl_variable(em->b, &f->at, NULL, IVL_PARAMETER,
						  fresh_name(em, f->heap.v[i]->name),
						  heap_type(em, f->heap.v[i])));
	for (i = 0; i < f->ins.n; i++)
		variables_add(
		    &args, emit_var(em, f->ins.v[i], IVL_PARAMETER, f->ins.v[i]->name));
	f->func = ivl_declare_function(em->b, &f->at, NULL, f->name, NULL, 0, args.v,
				       args.n, emit_type(em, f->outs.v[0]->type));
}

/* What its type says of the value whatever the heap is; NULL: nothing. */
static struct ivl_expr *value_fits(struct emitter *em, const struct var *v)
{
	if (type_is_reference(v->type) && !v->type->nullable)
		return binary(em, &v->at, IVL_NEQ, v->value,
			      ivl_read(em->b, &v->at, em->null));
	return v->type->kind == TYPE_NAT ? type_holds(em, &v->at, v->type, v->value)
					 : NULL;
}

/* Variables of an axiom on f: fuel, heap, parameters, which have their values from now on. */
struct axiom_of {
	struct variables vars;
	struct ivl_expr *fuel, *guard, **args;
};

static struct axiom_of begin_axiom(struct emitter *em, struct decl *f)
{
	struct axiom_of a = { .args = make((f->ins.n + 1) * sizeof *a.args) };
	struct ivl_type *fuel = ivl_type_of(em->b, &f->at, em->fuel, NULL, 0);
	struct ivl_var *v;
	size_t i;

	if (f->recursive) {
		v = ivl_variable(em->b, &f->at, NULL, IVL_BOUND, "fuel#", fuel);
		variables_add(&a.vars, v);
		a.fuel = ivl_read(em->b, &f->at, v);
	}
	for (i = 0; i < f->heap.n; i++) {
		v = ivl_variable(em->b, &f->at, NULL, IVL_BOUND,
				 fresh_name(em, f->heap.v[i]->name),
				 heap_type(em, f->heap.v[i]));
		variables_add(&a.vars, v);
		f->heap.v[i]->value = ivl_read(em->b, &f->at, v);
	}
	a.guard = above(em, f);
	for (i = 0; i < f->ins.n; i++) {
		struct var *in = f->ins.v[i];

		variables_add(&a.vars,
			      emit_var(em, in, IVL_BOUND, fresh_name(em, in->name)));
		a.args[i] = in->value;
		a.guard = conjunction(em, &f->at, a.guard, value_fits(em, in));
	}
	for (i = 0; i < f->requires.n; i++)
		a.guard =
		    conjunction(em, &f->at, a.guard, emit_expr(em, f->requires.v[i]));
	return a;
}

/* f with the axiom's variables and this fuel. */
static struct ivl_expr *call_of(struct emitter *em, struct decl *f,
				const struct axiom_of *a, struct ivl_expr *fuel)
{
	struct ivl_expr *call;

	em->decl = f;
	em->fuel_left = fuel;
	call = emit_call(em, &f->at, f, a->args);
	em->fuel_left = NULL;
	return call;
}

static void guarded_axiom(struct emitter *em, const struct decl *f,
			  const struct axiom_of *a, struct ivl_expr *term,
			  struct ivl_expr *fact)
{
	axiom(em, &f->at,
	      forall(em, &f->at, &a->vars, &term, 1,
		     binary(em, &f->at, IVL_IMPLIES, a->guard, fact)));
}

/* f(more fuel, x) == f(fuel, x) */
static void emit_fuel_axiom(struct emitter *em, struct decl *f)
{
	struct axiom_of a = begin_axiom(em, f);
	struct ivl_expr *term =
	    call_of(em, f, &a, apply1(em, &f->at, em->more_fuel, a.fuel));

	axiom(em, &f->at,
	      forall(em, &f->at, &a.vars, &term, 1,
		     binary(em, &f->at, IVL_EQ, term, call_of(em, f, &a, a.fuel))));
}

/* f(more fuel, x) == its body, where calls in the same circle have the fuel that is left. */
static void emit_definition(struct emitter *em, struct decl *f)
{
	struct axiom_of a = begin_axiom(em, f);
	struct ivl_expr *term, *body;

	term = call_of(em, f, &a,
		       a.fuel ? apply1(em, &f->at, em->more_fuel, a.fuel) : NULL);
	em->fuel_left = a.fuel;
	body = emit_expr(em, f->value);
	em->fuel_left = NULL;
	guarded_axiom(em, f, &a, term, binary(em, &f->at, IVL_EQ, term, body));
}

/* What f promises. */
static void emit_promise(struct emitter *em, struct decl *f)
{
	struct axiom_of a = begin_axiom(em, f);
	struct ivl_expr *term = call_of(em, f, &a, a.fuel);
	struct ivl_expr *fact = NULL;
	struct var *result = f->outs.v[0];

	result->value = term;
	if (result->type->kind == TYPE_NAT)
		fact = type_holds(em, &f->at, result->type, term);
	if (f->ensures.n)
		fact = conjunction(em, &f->at, fact, emit_all(em, &f->at, &f->ensures));
	if (fact)
		guarded_axiom(em, f, &a, term, fact);
}

/*
 * Two heaps in which the objects of the reads clause are alike: f is, too, as its body was shown
 * to read nothing else, and so were its clauses.
 */
static void emit_frame_axiom(struct emitter *em, struct decl *f)
{
	struct axiom_of a = begin_axiom(em, f);
	struct ivl_expr_items objects = { 0 };
	struct ivl_expr *terms[2], *same = NULL, *before, *equal;
	size_t i, k;

	for (i = 0; i < f->reads.n; i++)
		items_add(&objects, emit_expr(em, f->reads.v[i]));
	terms[0] = call_of(em, f, &a, a.fuel);
	for (i = 0; i < f->heap.n; i++) {
		struct var *part = f->heap.v[i];
		struct ivl_var *cell =
		    ivl_variable(em->b, &f->at, NULL, IVL_BOUND,
				 fresh_name(em, part->name), heap_type(em, part));

		before = part->value;
		variables_add(&a.vars, cell);
		part->value = ivl_read(em->b, &f->at, cell);
		for (k = 0; k < objects.n; k++) {
			equal = binary(em, &f->at, IVL_EQ,
				       select1(em, &f->at, before, objects.v[k]),
				       select1(em, &f->at, part->value, objects.v[k]));
			same = conjunction(em, &f->at, same, equal);
		}
	}
	terms[1] = call_of(em, f, &a, a.fuel);
	a.guard = conjunction(em, &f->at, a.guard, same);
	axiom(em, &f->at,
	      forall(em, &f->at, &a.vars, terms, 2,
		     binary(em, &f->at, IVL_IMPLIES, a.guard,
			    binary(em, &f->at, IVL_EQ, terms[0], terms[1]))));
}

static void emit_function_axioms(struct emitter *em, struct decl *f)
{
	if (f->recursive)
		emit_fuel_axiom(em, f);
	if (f->value && !f->opaque)
		emit_definition(em, f);
	emit_promise(em, f);
	if (f->heap.n)
		emit_frame_axiom(em, f);
	em->decl = NULL;
	present_heap(em);
}

void emit_functions(struct emitter *em)
{
	struct decl_list *decls = &em->program->decls;
	size_t i;

	for (i = 0; i < decls->n; i++)
		if (decls->v[i]->kind == DECL_FUNCTION)
			declare(em, decls->v[i]);
	for (i = 0; i < decls->n; i++)
		if (decls->v[i]->kind == DECL_FUNCTION)
			emit_function_axioms(em, decls->v[i]);
}

/* -- that they are well defined -------------------------------------------- */

static void emit_body_check(struct emitter *em, struct decl *f)
{
	struct var *result = f->outs.v[0];
	struct ivl_var *cell;
	size_t i;

	result->value =
	    local(em, &result->at, "result", emit_type(em, result->type), &cell);
	if (f->value) {
		emit_defined(em, f->value);
		emit_fits(em, f->value, result->type);
		emit_assume(em, &f->value->at,
			    binary(em, &f->value->at, IVL_EQ, result->value,
				   emit_expr(em, f->value)));
	} else {
		emit_assume(em, &f->at,
			    type_holds(em, &f->at, result->type, result->value));
	}
	for (i = 0; i < f->ensures.n; i++) {
		const struct expr *e = f->ensures.v[i];

		emit_defined(em, e);
		if (f->value)
			emit_check(
			    em, &e->at, emit_expr(em, e),
			    text_format("this postcondition of function %s might "
					"not hold",
					f->name));
		else
			emit_assume(em, &e->at, emit_expr(em, e));
	}
}

static void emit_check_procedure(struct emitter *em, struct decl *f)
{
	struct variables ins = { 0 };
	struct ivl_proc *proc;
	size_t i;

	begin_body(em, f);
	for (i = 0; i < f->ins.n; i++) {
		variables_add(&ins,
			      emit_var(em, f->ins.v[i], IVL_IN, f->ins.v[i]->name));
		emit_assume(em, &f->ins.v[i]->at,
			    type_holds(em, &f->ins.v[i]->at, f->ins.v[i]->type,
				       f->ins.v[i]->value));
	}
	proc = ivl_declare_procedure(em->b, &f->at, NULL, f->name, NULL, 0, ins.v,
				     ins.n, NULL, 0);
	ivl_requires(em->b, &f->at, proc, true, NULL,
		     binary(em, &f->at, IVL_EQ, ivl_read(em->b, &f->at, em->level),
			    number(em, &f->at, f->level)));
	for (i = 0; i < f->reads.n; i++)
		items_add(&em->frame, emit_expr(em, f->reads.v[i]));
	em->measure = measure_of(em, f);
	emit_defined_clauses(em, &f->requires);
	for (i = 0; i < f->reads.n; i++)
		emit_defined(em, f->reads.v[i]);
	for (i = 0; i < f->decreases.n; i++)
		emit_defined(em, f->decreases.v[i]);
	emit_body_check(em, f);
	ivl_procedure_body(em->b, &f->at, proc, em->locals.v, em->locals.n, em->block);
}

void emit_function_checks(struct emitter *em)
{
	struct decl_list *decls = &em->program->decls;
	size_t i;

	for (i = 0; i < decls->n; i++)
		if (decls->v[i]->kind == DECL_FUNCTION)
			emit_check_procedure(em, decls->v[i]);
}
