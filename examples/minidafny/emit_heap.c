/*
 * emit_heap.c - objects and arrays: a map from references for each field, and for each type of
 * elements. Writing is checked where it happens, against the modifies clause; so methods and
 * loops may be believed to leave everything else as it was.
 */
#include "emit_internal.h"

bool has_heap(const struct emitter *em)
{
	return em->heap.n > 0;
}

void present_heap(struct emitter *em)
{
	size_t i;

	for (i = 0; i < em->heap.n; i++)
		em->heap.v[i]->value =
		    ivl_read(em->b, &em->heap.v[i]->at, em->heap.v[i]->cell);
}

void enter_old(struct emitter *em)
{
	size_t i;

	if (em->old++)
		return;
	for (i = 0; i < em->heap.n; i++)
		em->heap.v[i]->value =
		    ivl_old(em->b, &em->heap.v[i]->at, em->heap.v[i]->value);
}

void leave_old(struct emitter *em)
{
	if (!--em->old)
		present_heap(em);
}

static void add_part(struct emitter *em, struct var *part, struct ivl_type *type)
{
	part->cell = ivl_declare_global(
	    em->b, &part->at, NULL,
	    part->owner ? text_format("%s.%s", part->owner->name, part->name)
			: part->name,
	    type);
	var_add(&em->heap, part);
}

static void emit_length_axiom(struct emitter *em)
{
	struct ivl_type *reference = ivl_type_of(em->b, NULL, em->reference, NULL, 0);
	struct variables vars = { 0 };
	struct ivl_expr *n;

	variables_add(&vars,
		      ivl_variable(em->b, NULL, NULL, IVL_BOUND, "r", reference));
	n = apply1(em, NULL, em->array_length, ivl_read(em->b, NULL, vars.v[0]));
	axiom(em, NULL,
	      forall(em, NULL, &vars, &n, 1,
		     binary(em, NULL, IVL_LE, number(em, NULL, 0), n)));
}

void emit_heap(struct emitter *em)
{
	struct ivl_type *reference = ivl_type_of(em->b, NULL, em->reference, NULL, 0);
	const struct program *p = em->program;
	struct ivl_type *set;
	size_t i, k;

	for (i = 0; i < p->decls.n; i++)
		for (k = 0;
		     p->decls.v[i]->kind == DECL_CLASS && k < p->decls.v[i]->fields.n;
		     k++)
			add_part(em, p->decls.v[i]->fields.v[k],
				 heap_type(em, p->decls.v[i]->fields.v[k]));
	for (i = 0; i < p->arrays.n; i++)
		add_part(em, p->arrays.v[i], heap_type(em, p->arrays.v[i]));
	if (!em->heap.n)
		return;
	emit_length_axiom(em);
	em->allocated = var_new(VAR_FIELD, (struct ivl_range){ 0 }, "allocated#", NULL);
	set = ivl_type_map(em->b, NULL, NULL, 0, &reference, 1, ivl_type_bool(em->b));
	add_part(em, em->allocated, set);
	present_heap(em);
}

struct ivl_expr *is_allocated(struct emitter *em, const struct ivl_range *at,
			      struct ivl_expr *o)
{
	return em->allocated ? select1(em, at, em->allocated->value, o)
			     : ivl_bool(em->b, at, true);
}

void emit_not_null(struct emitter *em, const struct ivl_range *at, struct ivl_expr *o)
{
	emit_check(em, at, binary(em, at, IVL_NEQ, o, ivl_read(em->b, at, em->null)),
		   "the reference might be null");
}

/* o is in the frame. */
static struct ivl_expr *in_frame(struct emitter *em, const struct ivl_range *at,
				 struct ivl_expr *o)
{
	struct ivl_expr *any = ivl_bool(em->b, at, false);
	size_t i;

	for (i = 0; i < em->frame.n; i++)
		any = binary(em, at, IVL_OR, any,
			     binary(em, at, IVL_EQ, o, em->frame.v[i]));
	return any;
}

static struct ivl_expr *was_allocated(struct emitter *em, const struct ivl_range *at,
				      struct ivl_expr *o)
{
	struct ivl_expr *was;

	enter_old(em);
	was = is_allocated(em, at, o);
	leave_old(em);
	return was;
}

void emit_may_write(struct emitter *em, const struct ivl_range *at, struct ivl_expr *o,
		    const char *text)
{
	struct ivl_expr *is_new =
	    ivl_unary(em->b, at, IVL_NOT, was_allocated(em, at, o));

	emit_check(em, at, binary(em, at, IVL_OR, is_new, in_frame(em, at, o)), text);
}

void emit_may_read(struct emitter *em, const struct ivl_range *at, struct ivl_expr *o)
{
	if (!em->in_method)
		emit_check(em, at, in_frame(em, at, o),
			   "this is not in the function's reads clause");
}

/* forall r :: { part[r] } condition(r) ==> fact(r) */
static struct ivl_expr *about_all(struct emitter *em, const struct ivl_range *at,
				  struct ivl_var *r, struct ivl_expr *term,
				  struct ivl_expr *condition, struct ivl_expr *fact)
{
	struct variables vars = { 0 };

	variables_add(&vars, r);
	return forall(em, at, &vars, &term, 1,
		      binary(em, at, IVL_IMPLIES, condition, fact));
}

static struct ivl_var *any_reference(struct emitter *em)
{
	return ivl_variable(em->b, NULL, NULL, IVL_BOUND, fresh_name(em, "r"),
			    ivl_type_of(em->b, NULL, em->reference, NULL, 0));
}

struct ivl_expr_items frame_facts(struct emitter *em, const struct ivl_range *at)
{
	struct ivl_expr_items facts = { 0 };
	size_t i;

	for (i = 0; i < em->heap.n; i++) {
		struct var *part = em->heap.v[i];
		struct ivl_var *cell = any_reference(em);
		struct ivl_expr *r = ivl_read(em->b, at, cell);
		struct ivl_expr *now = select1(em, at, part->value, r), *before;
		struct ivl_expr *kept = was_allocated(em, at, r);

		enter_old(em);
		before = select1(em, at, part->value, r);
		leave_old(em);
		if (part != em->allocated)
			kept = conjunction(
			    em, at, kept,
			    ivl_unary(em->b, at, IVL_NOT, in_frame(em, at, r)));
		items_add(&facts, about_all(em, at, cell, now, kept,
					    part == em->allocated
						? now
						: binary(em, at, IVL_EQ, now, before)));
	}
	return facts;
}

struct ivl_expr_items closed_facts(struct emitter *em, const struct ivl_range *at)
{
	struct ivl_expr_items facts = { 0 };
	size_t i;

	for (i = 0; i < em->heap.n; i++) {
		struct var *part = em->heap.v[i];
		struct ivl_var *cell;
		struct ivl_expr *r, *to;

		if (part == em->allocated || !part->owner ||
		    !type_is_reference(part->type))
			continue;
		cell = any_reference(em);
		r = ivl_read(em->b, at, cell);
		to = select1(em, at, part->value, r);
		items_add(&facts, about_all(em, at, cell, to, is_allocated(em, at, r),
					    type_holds(em, at, part->type, to)));
	}
	return facts;
}

void modifies_heap(struct emitter *em, const struct ivl_range *at,
		   struct ivl_proc *proc)
{
	struct variables parts = { 0 };
	size_t i;

	for (i = 0; i < em->heap.n; i++)
		variables_add(&parts, em->heap.v[i]->cell);
	if (parts.n)
		ivl_modifies(em->b, at, proc, parts.v, parts.n);
}

/* Something that was not allocated before; references in it are null. */
void emit_new(struct emitter *em, const struct stmt *s)
{
	const struct ivl_range *at = &s->at;
	struct ivl_expr *r, *null = ivl_read(em->b, at, em->null), *store;
	struct ivl_var *cell;
	const struct decl *d = s->is_array ? NULL : s->type->decl;
	struct place place = emit_place(em, s->targets.v[0], false);
	size_t i;

	r = local(em, at, "new", ivl_type_of(em->b, at, em->reference, NULL, 0), &cell);
	if (s->is_array) {
		emit_defined(em, s->values.v[0]);
		emit_check(em, &s->values.v[0]->at,
			   binary(em, at, IVL_LE, number(em, at, 0),
				  emit_expr(em, s->values.v[0])),
			   "the length might be negative");
	}
	ivl_havoc(em->b, em->block, at, &cell, 1);
	emit_assume(em, at, binary(em, at, IVL_NEQ, r, null));
	emit_assume(em, at, ivl_unary(em->b, at, IVL_NOT, is_allocated(em, at, r)));
	if (s->is_array)
		emit_assume(em, at,
			    binary(em, at, IVL_EQ, apply1(em, at, em->array_length, r),
				   emit_expr(em, s->values.v[0])));
	for (i = 0; d && i < d->fields.n; i++)
		if (type_is_reference(d->fields.v[i]->type))
			emit_assume(em, at,
				    binary(em, at, IVL_EQ,
					   select1(em, at, d->fields.v[i]->value, r),
					   null));
	store = ivl_store(em->b, at, em->allocated->value, &r, 1,
			  ivl_bool(em->b, at, true));
	ivl_set(em->b, em->block, at, em->allocated->cell, store);
	emit_store(em, at, &place, r);
}
