/*
 * emit_datatype.c - declared types. A newtype is a sort of its own with a function to the
 * numbers and one back, so that a sequence of bytes needs no invariant. A datatype is one of
 * the solver's, with a rank for termination.
 */
#include "emit_internal.h"

static struct ivl_type *type_of(struct emitter *em, const struct decl *d)
{
	return ivl_type_of(em->b, &d->at, d->sort, NULL, 0);
}

static struct ivl_func *unary(struct emitter *em, const struct decl *d,
			      const char *name, struct ivl_type *from,
			      struct ivl_type *to)
{
	struct ivl_var *arg =
	    ivl_variable(em->b, &d->at, NULL, IVL_PARAMETER, NULL, from);

	return ivl_declare_function(em->b, &d->at, NULL,
				    text_format("%s#%s", d->name, name), NULL, 0, &arg,
				    1, to);
}

/* -- newtypes -------------------------------------------------------------- */

static struct ivl_expr *in_newtype(struct emitter *em, const struct decl *d,
				   struct ivl_expr *n)
{
	struct ivl_expr **before = swap_values(&d->fields, &n), *holds;

	holds = emit_expr(em, d->value);
	swap_values(&d->fields, before);
	return holds;
}

/* The level is at least 0; below, a newtype might have no numbers. */
static struct ivl_expr *known(struct emitter *em, const struct decl *d)
{
	return binary(em, &d->at, IVL_LE, number(em, &d->at, 0),
		      ivl_read(em->b, &d->at, em->level));
}

static void emit_newtype(struct emitter *em, struct decl *d)
{
	struct ivl_type *number = ivl_type_int(em->b);
	struct variables vars = { 0 };
	struct ivl_expr *x, *term, *holds;

	d->sort = ivl_declare_type(em->b, &d->at, NULL, d->name, NULL, 0);
	d->func = unary(em, d, "int", type_of(em, d), number);
	d->make_value = unary(em, d, "of", number, type_of(em, d));
	// Its number is in the newtype, and tells it from the others.
	variables_add(
	    &vars, ivl_variable(em->b, &d->at, NULL, IVL_BOUND, "x", type_of(em, d)));
	x = ivl_read(em->b, &d->at, vars.v[0]);
	term = apply1(em, &d->at, d->func, x);
	holds = conjunction(
	    em, &d->at, in_newtype(em, d, term),
	    binary(em, &d->at, IVL_EQ, apply1(em, &d->at, d->make_value, term), x));
	axiom(em, &d->at,
	      forall(em, &d->at, &vars, &term, 1,
		     binary(em, &d->at, IVL_IMPLIES, known(em, d), holds)));
	// Each number in it is that of a value.
	vars = (struct variables){ 0 };
	variables_add(&vars, ivl_variable(em->b, &d->at, NULL, IVL_BOUND, "n", number));
	x = ivl_read(em->b, &d->at, vars.v[0]);
	term = apply1(em, &d->at, d->make_value, x);
	holds = binary(em, &d->at, IVL_EQ, apply1(em, &d->at, d->func, term), x);
	holds =
	    binary(em, &d->at, IVL_IMPLIES,
		   conjunction(em, &d->at, known(em, d), in_newtype(em, d, x)), holds);
	axiom(em, &d->at, forall(em, &d->at, &vars, &term, 1, holds));
}

/* The condition is defined everywhere, and 0 is in it: so there is a value. */
static void emit_newtype_check(struct emitter *em, struct decl *d)
{
	struct ivl_proc *proc;
	struct ivl_var *cell;

	begin_body(em, d);
	d->fields.v[0]->value = local(em, &d->at, "n", ivl_type_int(em->b), &cell);
	emit_defined(em, d->value);
	emit_check(em, &d->value->at, in_newtype(em, d, number(em, &d->at, 0)),
		   "0 might not be one of the numbers, so there might be none");
	proc = ivl_declare_procedure(em->b, &d->at, NULL,
				     text_format("%s#is_defined", d->name), NULL, 0,
				     NULL, 0, NULL, 0);
	ivl_requires(em->b, &d->at, proc, true, NULL,
		     ivl_unary(em->b, &d->at, IVL_NOT, known(em, d)));
	ivl_procedure_body(em->b, &d->at, proc, em->locals.v, em->locals.n, em->block);
}

void emit_newtypes(struct emitter *em)
{
	struct decl_list *decls = &em->program->decls;
	size_t i;

	for (i = 0; i < decls->n; i++) {
		struct decl *d = decls->v[i];

		if (d->kind == DECL_OPAQUE)
			d->sort =
			    ivl_declare_type(em->b, &d->at, NULL, d->name, NULL, 0);
		else if (d->kind == DECL_NEWTYPE)
			emit_newtype(em, d);
	}
	for (i = 0; i < decls->n; i++)
		if (decls->v[i]->kind == DECL_NEWTYPE)
			emit_newtype_check(em, decls->v[i]);
}

/* -- datatypes ------------------------------------------------------------- */

static void emit_constructors(struct emitter *em, struct decl *d)
{
	size_t i, k;

	for (i = 0; i < d->ctors.n; i++) {
		struct ctor *c = d->ctors.v[i];
		struct variables fields = { 0 };

		for (k = 0; k < c->fields.n; k++)
			variables_add(&fields,
				      emit_var(em, c->fields.v[k], IVL_PARAMETER,
					       c->fields.v[k]->name));
		c->func = ivl_add_constructor(em->b, &c->at, d->sort, c->name, fields.v,
					      fields.n);
	}
}

static bool is_datatype(const struct type *t)
{
	return t->kind == TYPE_NAMED && t->decl && t->decl->kind == DECL_DATATYPE;
}

/* forall d, i :: { rank(part) } d has the part ==> rank(part) < rank(d) */
static void emit_smaller(struct emitter *em, const struct decl *d,
			 const struct var *field)
{
	const struct ivl_range *at = &field->at;
	struct ivl_type *number = ivl_type_int(em->b);
	struct variables vars = { 0 };
	struct ivl_expr *whole, *part, *has, *i, *rank;
	const struct decl *of = field->type->decl;

	variables_add(&vars,
		      ivl_variable(em->b, at, NULL, IVL_BOUND, "d", type_of(em, d)));
	whole = ivl_read(em->b, at, vars.v[0]);
	has = has_field(em, at, whole, field);
	part = ivl_field(em->b, at, whole, field->name);
	if (field->type->kind == TYPE_SEQ) {
		variables_add(&vars,
			      ivl_variable(em->b, at, NULL, IVL_BOUND, "i", number));
		i = ivl_read(em->b, at, vars.v[1]);
		has = conjunction(em, at, has,
				  binary(em, at, IVL_LE, ivl_int(em->b, at, 0), i));
		has = conjunction(
		    em, at, has,
		    binary(em, at, IVL_LT, i,
			   theory_call(em, at, SEQ_LENGTH, part, NULL, NULL)));
		part = theory_call(em, at, SEQ_INDEX, part, i, NULL);
		of = field->type->args[0]->decl;
	}
	rank = apply1(em, at, of->make_value, part);
	axiom(em, at,
	      forall(em, at, &vars, &rank, 1,
		     binary(em, at, IVL_IMPLIES, has,
			    binary(em, at, IVL_LT, rank,
				   apply1(em, at, d->make_value, whole)))));
}

static void emit_rank_axioms(struct emitter *em, const struct decl *d)
{
	struct variables vars = { 0 };
	struct ivl_expr *rank;
	size_t i, k;

	variables_add(
	    &vars, ivl_variable(em->b, &d->at, NULL, IVL_BOUND, "d", type_of(em, d)));
	rank = apply1(em, &d->at, d->make_value, ivl_read(em->b, &d->at, vars.v[0]));
	axiom(em, &d->at,
	      forall(em, &d->at, &vars, &rank, 1,
		     binary(em, &d->at, IVL_LE, number(em, &d->at, 0), rank)));
	for (i = 0; i < d->ctors.n; i++) {
		for (k = 0; k < d->ctors.v[i]->fields.n; k++) {
			const struct var *f = d->ctors.v[i]->fields.v[k];

			if (is_datatype(f->type) || (f->type->kind == TYPE_SEQ &&
						     is_datatype(f->type->args[0])))
				emit_smaller(em, d, f);
		}
	}
}

void emit_datatypes(struct emitter *em)
{
	struct decl_list *decls = &em->program->decls;
	int pass;
	size_t i;

	for (pass = 0; pass < 4; pass++) {
		for (i = 0; i < decls->n; i++) {
			struct decl *d = decls->v[i];

			if (d->kind != DECL_DATATYPE)
				continue;
			if (pass == 0)
				d->sort = ivl_declare_datatype(em->b, &d->at, NULL,
							       d->name, NULL, 0);
			else if (pass == 1)
				emit_constructors(em, d);
			else if (pass == 2)
				d->make_value = unary(em, d, "rank", type_of(em, d),
						      ivl_type_int(em->b));
			else
				emit_rank_axioms(em, d);
		}
	}
}
