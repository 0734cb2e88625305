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

static bool is_seq_of_datatype(const struct type *t)
{
	return t->kind == TYPE_SEQ && type_is_datatype(t->args[0]);
}

static struct ivl_type *seq_of(struct emitter *em, const struct decl *d)
{
	struct ivl_type *element = type_of(em, d);

	return ivl_type_of(em->b, &d->at, em->seq, &element, 1);
}

/* Of values of d, and of sequences that are parts of them. */
static void declare_ranks(struct emitter *em, struct decl *d)
{
	struct ivl_type *number = ivl_type_int(em->b);
	size_t i, k;

	d->make_value = unary(em, d, "rank", type_of(em, d), number);
	for (i = 0; i < d->ctors.n; i++) {
		for (k = 0; k < d->ctors.v[i]->fields.n; k++) {
			const struct type *t = d->ctors.v[i]->fields.v[k]->type;
			struct decl *of =
			    is_seq_of_datatype(t) ? t->args[0]->decl : NULL;

			if (of && !of->seq_rank)
				of->seq_rank =
				    unary(em, of, "seq_rank", seq_of(em, of), number);
		}
	}
}

static void emit_not_negative(struct emitter *em, const struct decl *d,
			      const struct ivl_func *rank_of, struct ivl_type *type)
{
	struct variables vars = { 0 };
	struct ivl_expr *rank;

	variables_add(&vars, ivl_variable(em->b, &d->at, NULL, IVL_BOUND, "d", type));
	rank = apply1(em, &d->at, rank_of, ivl_read(em->b, &d->at, vars.v[0]));
	axiom(em, &d->at,
	      forall(em, &d->at, &vars, &rank, 1,
		     binary(em, &d->at, IVL_LE, number(em, &d->at, 0), rank)));
}

/* forall d :: { rank(part) } d has the part ==> rank(part) < rank(d) */
static void emit_smaller(struct emitter *em, const struct decl *d,
			 const struct var *field)
{
	const struct ivl_range *at = &field->at;
	struct variables vars = { 0 };
	struct ivl_expr *whole, *rank;

	variables_add(&vars,
		      ivl_variable(em->b, at, NULL, IVL_BOUND, "d", type_of(em, d)));
	whole = ivl_read(em->b, at, vars.v[0]);
	rank = measure_value(em, at, field->type,
			     ivl_field(em->b, at, whole, field->name));
	axiom(em, at,
	      forall(em, at, &vars, &rank, 1,
		     binary(em, at, IVL_IMPLIES, has_field(em, at, whole, field),
			    binary(em, at, IVL_LT, rank,
				   apply1(em, at, d->make_value, whole)))));
}

/*
 * What is smaller than a sequence: an element, a part from n on, a part up to n. The rank of one may
 * be taken to be its length and the ranks of its elements, added up.
 */
static void emit_seq_ranks(struct emitter *em, const struct decl *d)
{
	static const enum theory_func parts[] = { SEQ_INDEX, SEQ_DROP, SEQ_TAKE };
	const struct ivl_range *at = &d->at;
	size_t i;

	emit_not_negative(em, d, d->seq_rank, seq_of(em, d));
	for (i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct variables vars = { 0 };
		struct ivl_expr *s, *n, *rank, *low, *high, *length;

		variables_add(&vars, ivl_variable(em->b, at, NULL, IVL_BOUND, "s",
						  seq_of(em, d)));
		variables_add(&vars, ivl_variable(em->b, at, NULL, IVL_BOUND, "n",
						  ivl_type_int(em->b)));
		s = ivl_read(em->b, at, vars.v[0]);
		n = ivl_read(em->b, at, vars.v[1]);
		length = theory_call(em, at, SEQ_LENGTH, s, NULL, NULL);
		rank =
		    apply1(em, at, parts[i] == SEQ_INDEX ? d->make_value : d->seq_rank,
			   theory_call(em, at, parts[i], s, n, NULL));
		low = binary(em, at, parts[i] == SEQ_DROP ? IVL_LT : IVL_LE,
			     number(em, at, 0), n);
		high =
		    binary(em, at, parts[i] == SEQ_DROP ? IVL_LE : IVL_LT, n, length);
		axiom(em, at,
		      forall(em, at, &vars, &rank, 1,
			     binary(em, at, IVL_IMPLIES, conjunction(em, at, low, high),
				    binary(em, at, IVL_LT, rank,
					   apply1(em, at, d->seq_rank, s)))));
	}
}

static void emit_rank_axioms(struct emitter *em, const struct decl *d)
{
	size_t i, k;

	emit_not_negative(em, d, d->make_value, type_of(em, d));
	if (d->seq_rank)
		emit_seq_ranks(em, d);
	for (i = 0; i < d->ctors.n; i++) {
		for (k = 0; k < d->ctors.v[i]->fields.n; k++) {
			const struct var *f = d->ctors.v[i]->fields.v[k];

			if (type_is_datatype(f->type) || is_seq_of_datatype(f->type))
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
				declare_ranks(em, d);
			else
				emit_rank_axioms(em, d);
		}
	}
}
