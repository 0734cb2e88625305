/* emit_stmt.c - statements but loops. */
#include "emit_internal.h"

/* A local variable starts with any value of its type. */
static void declare(struct emitter *em, const struct stmt *s)
{
	size_t i;

	for (i = 0; i < s->vars.n; i++) {
		struct var *v = s->vars.v[i];

		variables_add(&em->locals,
			      emit_var(em, v, IVL_LOCAL, fresh_name(em, v->name)));
		emit_where_nat(em, v);
		ivl_havoc(em->b, em->block, &v->at, &v->cell, 1);
	}
}

/* The value, in a variable that nothing changes if it is to be kept. */
static struct ivl_expr *kept_if(struct emitter *em, bool keep, const struct expr *e)
{
	struct ivl_expr *value = emit_expr(em, e), *kept;
	struct ivl_var *cell;

	if (!keep)
		return value;
	kept = local(em, &e->at, "kept", emit_type(em, e->type), &cell);
	ivl_set(em->b, em->block, &e->at, cell, value);
	return kept;
}

struct place emit_place(struct emitter *em, const struct expr *e, bool keep)
{
	struct place p = { .expr = e };

	if (e->kind == EXPR_NAME)
		return p;
	emit_defined(em, e);
	p.object = kept_if(em, keep, e->args.v[0]);
	if (e->kind == EXPR_INDEX)
		p.index = kept_if(em, keep, e->args.v[1]);
	emit_may_write(em, &e->at, p.object,
		       "this might not be in the modifies clause");
	return p;
}

void emit_store(struct emitter *em, const struct ivl_range *at, const struct place *p,
		struct ivl_expr *value)
{
	const struct expr *e = p->expr;
	struct ivl_expr *map, *inner, *object = p->object, *index = p->index;
	struct var *part = e->var;

	if (e->kind == EXPR_NAME) {
		ivl_set(em->b, em->block, at, e->var->cell, value);
		return;
	}
	if (index) {
		part = array_contents(em->program, e->args.v[0]->type->args[0]);
		inner = select1(em, at, part->value, object);
		value = ivl_store(em->b, at, inner, &index, 1, value);
	}
	map = ivl_store(em->b, at, part->value, &object, 1, value);
	ivl_set(em->b, em->block, at, part->cell, map);
}

/* Places are those of before: what is stored in one of them is not seen by the next. */
static struct place *emit_places(struct emitter *em, const struct expr_list *targets,
				 bool keep)
{
	struct place *places = make((targets->n + 1) * sizeof *places);
	size_t i;

	for (i = 0; i < targets->n; i++)
		places[i] = emit_place(em, targets->v[i], keep);
	return places;
}

/* All places and values are known before the first is stored. */
static void emit_assign(struct emitter *em, const struct stmt *s)
{
	struct place *places = emit_places(em, &s->targets, s->targets.n > 1);
	struct ivl_expr **values = make((s->values.n + 1) * sizeof *values);
	struct ivl_var *cell;
	size_t i;

	for (i = 0; i < s->values.n; i++) {
		emit_defined(em, s->values.v[i]);
		emit_fits(em, s->values.v[i], s->targets.v[i]->type);
		values[i] = emit_expr(em, s->values.v[i]);
	}
	for (i = 0; s->values.n > 1 && i < s->values.n; i++) {
		struct ivl_expr *kept = local(
		    em, &s->at, "value", emit_type(em, s->targets.v[i]->type), &cell);

		ivl_set(em->b, em->block, &s->at, cell, values[i]);
		values[i] = kept;
	}
	for (i = 0; i < s->values.n; i++)
		emit_store(em, &s->at, &places[i], values[i]);
}

/* -- calls ----------------------------------------------------------------- */

/* What the method may write, its caller may. */
static void emit_callee_frame(struct emitter *em, const struct expr *call,
			      struct ivl_expr **args)
{
	const struct decl *d = call->decl;
	struct ivl_expr **before = swap_values(&d->ins, args);
	size_t i;

	for (i = 0; i < d->modifies.n; i++)
		emit_may_write(
		    em, &call->at, emit_expr(em, d->modifies.v[i]),
		    "the call might modify what is not in the modifies clause");
	swap_values(&d->ins, before);
}

static void emit_call_statement(struct emitter *em, const struct stmt *s)
{
	const struct expr *call = s->values.v[0];
	const struct decl *d = call->decl;
	struct ivl_expr **args = make((call->args.n + 1) * sizeof *args);
	struct ivl_expr_items results = { 0 };
	struct variables outs = { 0 };
	struct place *places = emit_places(em, &s->targets, true);
	size_t i;

	for (i = 0; i < call->args.n; i++) {
		emit_defined(em, call->args.v[i]);
		emit_fits(em, call->args.v[i], d->ins.v[i]->type);
		args[i] = emit_expr(em, call->args.v[i]);
	}
	emit_callee_frame(em, call, args);
	emit_decrease(em, &call->at, d, args);
	for (i = 0; i < d->outs.n; i++) {
		struct ivl_var *cell;

		items_add(&results, local(em, &s->at, d->outs.v[i]->name,
					  emit_type(em, d->outs.v[i]->type), &cell));
		variables_add(&outs, cell);
	}
	ivl_call(em->b, em->block, &s->at, NULL, d->proc, args, call->args.n, outs.v,
		 outs.n);
	for (i = 0; i < s->targets.n; i++) {
		if (s->targets.v[i]->type->kind == TYPE_NAT &&
		    d->outs.v[i]->type->kind != TYPE_NAT)
			emit_check(
			    em, &s->at,
			    type_holds(em, &s->at, s->targets.v[i]->type, results.v[i]),
			    "a result of type nat might be negative");
		else if (d->outs.v[i]->type->nullable &&
			 !s->targets.v[i]->type->nullable)
			emit_not_null(em, &s->at, results.v[i]);
		emit_store(em, &s->at, &places[i], results.v[i]);
	}
}

/* f(args) is its body. */
static void emit_reveal(struct emitter *em, const struct expr *e)
{
	const struct decl *f = e->decl;
	struct ivl_expr **args = make((e->args.n + 1) * sizeof *args), **before, *call;
	size_t i;

	emit_defined(em, e);
	for (i = 0; i < e->args.n; i++)
		args[i] = emit_expr(em, e->args.v[i]);
	call = emit_call(em, &e->at, f, args);
	before = swap_values(&f->ins, args);
	emit_assume(em, &e->at,
		    binary(em, &e->at, IVL_EQ, call, emit_expr(em, f->value)));
	swap_values(&f->ins, before);
}

/* -- branches -------------------------------------------------------------- */

static struct ivl_block *emit_branch(struct emitter *em, const struct stmt_list *list)
{
	struct ivl_block *branch = ivl_block_new(em->b),
			 *before = enter_block(em, branch);

	emit_stmts(em, list);
	enter_block(em, before);
	return branch;
}

static void emit_if(struct emitter *em, const struct stmt *s)
{
	struct ivl_expr *guard;
	struct ivl_block *yes, *no;

	emit_defined(em, s->values.v[0]);
	guard = emit_expr(em, s->values.v[0]);
	yes = emit_branch(em, &s->body);
	no = s->has_else ? emit_branch(em, &s->other) : NULL;
	ivl_if(em->b, em->block, &s->values.v[0]->at, NULL, guard, yes, no);
}

/* if of is the first ... else if of is the second ... else the last. */
static void emit_match(struct emitter *em, const struct stmt *s)
{
	const struct expr *on = s->values.v[0];
	struct ivl_block *outer = em->block, *block = em->block, *no;
	const struct match_case *m;
	struct ivl_expr *of;
	struct ivl_var *cell;

	emit_defined(em, on);
	of = local(em, &on->at, "of", emit_type(em, on->type), &cell);
	ivl_set(em->b, block, &on->at, cell, emit_expr(em, on));
	for (m = s->cases; m; m = m->next) {
		struct ivl_block *yes;

		bind_case(em, m, of);
		if (!m->next) {
			enter_block(em, block);
			emit_stmts(em, &m->body);
			break;
		}
		yes = emit_branch(em, &m->body);
		no = ivl_block_new(em->b);
		ivl_if(em->b, block, &m->at, NULL,
		       ivl_is(em->b, &m->at, of, m->ctor->func), yes, no);
		block = no;
	}
	enter_block(em, outer);
}

static void emit_return(struct emitter *em, const struct stmt *s)
{
	struct variables cells = { 0 };
	struct ivl_expr_items values = { 0 }, places = { 0 };
	size_t i;

	for (i = 0; i < s->values.n; i++) {
		const struct var *out = em->decl->outs.v[i];

		emit_defined(em, s->values.v[i]);
		emit_fits(em, s->values.v[i], out->type);
		items_add(&values, emit_expr(em, s->values.v[i]));
		items_add(&places, ivl_read(em->b, &s->at, out->cell));
		variables_add(&cells, out->cell);
	}
	if (values.n)
		ivl_assign(em->b, em->block, &s->at, NULL, places.v, values.v,
			   values.n);
	ivl_return(em->b, em->block, &s->at, NULL);
}

static void emit_stmt(struct emitter *em, const struct stmt *s)
{
	const struct expr *e = s->values.n ? s->values.v[0] : NULL;

	declare(em, s);
	switch (s->kind) {
	case STMT_VAR:
		return;
	case STMT_ASSIGN:
		emit_assign(em, s);
		return;
	case STMT_CALL:
		emit_call_statement(em, s);
		return;
	case STMT_NEW:
		emit_new(em, s);
		return;
	case STMT_ASSERT:
		emit_defined(em, e);
		ivl_assert(em->b, em->block, &e->at, NULL, emit_expr(em, e));
		emit_assume(em, &e->at, emit_unfolded(em, e));
		return;
	case STMT_ASSUME:
		emit_defined(em, e);
		emit_assume(em, &e->at, emit_expr(em, e));
		return;
	case STMT_REVEAL:
		emit_reveal(em, e);
		return;
	case STMT_IF:
		emit_if(em, s);
		return;
	case STMT_WHILE:
		emit_while(em, s);
		return;
	case STMT_MATCH:
		emit_match(em, s);
		return;
	case STMT_RETURN:
		emit_return(em, s);
		return;
	case STMT_BLOCK:
		emit_stmts(em, &s->body);
		return;
	}
}

void emit_stmts(struct emitter *em, const struct stmt_list *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		emit_stmt(em, list->v[i]);
}
