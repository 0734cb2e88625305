/*
 * emit_method.c - methods and lemmas: a procedure with the contract and the body, and one that
 * shows that the contract is well defined.
 */
#include "emit_internal.h"

/* Above all functions: here all that they promise and are is known. */
static struct ivl_expr *on_top(struct emitter *em, const struct decl *d)
{
	return binary(em, &d->at, IVL_EQ, ivl_read(em->b, &d->at, em->level),
		      number(em, &d->at, em->program->levels + 1));
}

typedef bool add_clause(struct ivl_builder *b, const struct ivl_range *at,
			struct ivl_proc *proc, bool is_free, struct ivl_attrs *attrs,
			struct ivl_expr *condition);

static void emit_clause(struct emitter *em, struct decl *d, add_clause *clause,
			const struct expr *e)
{
	struct ivl_expr *unfolded;

	clause(em->b, &e->at, d->proc, false, NULL, emit_expr(em, e));
	unfolded = emit_unfolded(em, e);
	if (unfolded)
		clause(em->b, &e->at, d->proc, true, NULL, unfolded);
}

static void facts(struct emitter *em, struct decl *d, add_clause *clause,
		  const struct ivl_expr_items *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		clause(em->b, &d->at, d->proc, true, NULL, list->v[i]);
}

static void emit_frame(struct emitter *em, const struct decl *d)
{
	size_t i;

	enter_old(em);
	for (i = 0; i < d->modifies.n; i++)
		items_add(&em->frame, emit_expr(em, d->modifies.v[i]));
	leave_old(em);
}

static void emit_contract(struct emitter *em, struct decl *d)
{
	struct ivl_expr_items closed;
	struct ivl_expr *holds;
	size_t i;

	ivl_requires(em->b, &d->at, d->proc, true, NULL, on_top(em, d));
	for (i = 0; i < d->ins.n; i++) {
		const struct var *v = d->ins.v[i];

		holds = type_holds(em, &v->at, v->type, v->value);
		if (holds) // shown where it is called, in better words
			ivl_requires(em->b, &v->at, d->proc, true, NULL, holds);
	}
	for (i = 0; i < d->requires.n; i++)
		emit_clause(em, d, ivl_requires, d->requires.v[i]);
	for (i = 0; i < d->outs.n; i++) {
		const struct var *v = d->outs.v[i];

		holds = type_holds(em, &v->at, v->type, v->value);
		if (holds && v->type->kind != TYPE_NAT)
			ivl_ensures(em->b, &v->at, d->proc, false, NULL, holds);
	}
	for (i = 0; i < d->ensures.n; i++)
		emit_clause(em, d, ivl_ensures, d->ensures.v[i]);
	if (d->lemma || !has_heap(em))
		return;
	modifies_heap(em, &d->at, d->proc);
	closed = closed_facts(em, &d->at);
	facts(em, d, ivl_requires, &closed);
	facts(em, d, ivl_ensures, &closed);
	closed = frame_facts(em, &d->at);
	facts(em, d, ivl_ensures, &closed);
}

static void emit_parameters(struct emitter *em, struct decl *d, struct variables *ins,
			    struct variables *outs)
{
	size_t i;

	for (i = 0; i < d->ins.n; i++)
		variables_add(ins,
			      emit_var(em, d->ins.v[i], IVL_IN, d->ins.v[i]->name));
	for (i = 0; i < d->outs.n; i++)
		variables_add(outs,
			      emit_var(em, d->outs.v[i], IVL_OUT, d->outs.v[i]->name));
}

static void declare(struct emitter *em, struct decl *d)
{
	struct variables ins = { 0 }, outs = { 0 };
	size_t i;

	begin_body(em, d);
	emit_parameters(em, d, &ins, &outs);
	for (i = 0; i < d->outs.n; i++)
		emit_where_nat(em, d->outs.v[i]);
	d->proc = ivl_declare_procedure(em->b, &d->at, NULL, d->name, NULL, 0, ins.v,
					ins.n, outs.v, outs.n);
	emit_frame(em, d);
	emit_contract(em, d);
}

static void emit_body(struct emitter *em, struct decl *d)
{
	struct variables ins = { 0 }, outs = { 0 };

	begin_body(em, d);
	emit_parameters(em, d, &ins, &outs);
	emit_frame(em, d);
	enter_old(em);
	em->measure = measure_of(em, d);
	leave_old(em);
	emit_stmts(em, &d->body);
	ivl_declare_implementation(em->b, &d->end, NULL, d->proc, NULL, 0, ins.v, ins.n,
				   outs.v, outs.n, em->locals.v, em->locals.n,
				   em->block);
}

/* The contract is well defined: what is required first, then, in any later state, the rest. */
static void emit_contract_check(struct emitter *em, struct decl *d)
{
	struct variables ins = { 0 }, outs = { 0 };
	struct ivl_expr_items later;
	struct ivl_proc *proc;
	size_t i;

	if (!d->requires.n && !d->ensures.n && !d->decreases.n && !d->modifies.n)
		return;
	begin_body(em, d);
	emit_parameters(em, d, &ins, &outs);
	for (i = 0; i < d->ins.n; i++)
		emit_assume(em, &d->ins.v[i]->at,
			    type_holds(em, &d->ins.v[i]->at, d->ins.v[i]->type,
				       d->ins.v[i]->value));
	emit_defined_clauses(em, &d->requires);
	for (i = 0; i < d->decreases.n; i++)
		emit_defined(em, d->decreases.v[i]);
	for (i = 0; i < d->modifies.n; i++)
		emit_defined(em, d->modifies.v[i]);
	emit_frame(em, d);
	for (i = 0; i < em->heap.n; i++)
		ivl_havoc(em->b, em->block, &d->at, &em->heap.v[i]->cell, 1);
	later = frame_facts(em, &d->at);
	for (i = 0; i < later.n; i++)
		emit_assume(em, &d->at, later.v[i]);
	for (i = 0; i < d->outs.n; i++)
		emit_assume(em, &d->outs.v[i]->at,
			    type_holds(em, &d->outs.v[i]->at, d->outs.v[i]->type,
				       d->outs.v[i]->value));
	emit_defined_clauses(em, &d->ensures);
	proc = ivl_declare_procedure(em->b, &d->at, NULL,
				     text_format("%s#is_defined", d->name), NULL, 0,
				     ins.v, ins.n, outs.v, outs.n);
	ivl_requires(em->b, &d->at, proc, true, NULL, on_top(em, d));
	modifies_heap(em, &d->at, proc);
	ivl_procedure_body(em->b, &d->at, proc, em->locals.v, em->locals.n, em->block);
}

void emit_methods(struct emitter *em)
{
	struct decl_list *decls = &em->program->decls;
	size_t i;

	for (i = 0; i < decls->n; i++)
		if (decls->v[i]->kind == DECL_METHOD)
			declare(em, decls->v[i]);
	for (i = 0; i < decls->n; i++) {
		struct decl *d = decls->v[i];

		if (d->kind != DECL_METHOD)
			continue;
		emit_contract_check(em, d);
		if (d->has_body)
			emit_body(em, d);
	}
}
