/*
 * Maps, datatypes, and parts of bit vectors (reference 2.4).
 */
#include "frontend/check/check.h"

#include "ivl/print.h"

#include <string.h>

static const char *expr_text(struct checker *c, const struct expr *e)
{
	struct buf b;
	const char *s;

	buf_init(&b);
	print_expr(&b, e);
	s = arena_strndup(c->arena, b.data, b.len);
	buf_fini(&b);
	return s;
}

/* An unknown that is indexed: what its type has to be shows later. */
static const struct type *index_unknown(struct checker *c, struct expr *e,
					const struct type *map, uint32_t n,
					const char *what)
{
	const struct type **types =
	    ARENA_NEW_ARRAY(c->arena, n + 1, const struct type *);
	uint32_t known = c->proxies.data[map->bits].n_parts;

	for (uint32_t i = 0; i < n; i++)
		types[i] = e->args[i + 1]->type;
	types[n] =
	    e->kind == E_STORE ? e->args[n + 1]->type : unify_new(c, NULL, e->tok);
	for (uint32_t i = 0; i <= n; i++)
		if (types[i]->kind == TYPE_ERROR)
			return c->types->error;
	if (unify_index(c, e, map, types, n + 1))
		return e->kind == E_STORE ? map : types[n];
	if (known)
		diag_at(c->diags, D_ARG_COUNT_INSTEAD, e->tok, what, n, known - 1);
	else
		diag_at(c->diags, D_NOT_A_MAP, e->args[0]->tok, what,
			expr_text(c, e->args[0]));
	return c->types->error;
}

/* m[i, j] and m[i, j := v]; `what` names the operation in messages. */
const struct type *check_select(struct checker *c, struct expr *e, const char *what)
{
	const struct type *map = unify_head(c, e->args[0]->type), *want;
	uint32_t i, n = e->n_args - (e->kind == E_STORE ? 2 : 1);
	const struct type **tinst;

	if (map->kind == TYPE_ERROR)
		return map;
	if (map->kind == TYPE_PROXY)
		return index_unknown(c, e, map, n, what);
	if (map->kind != TYPE_MAP) {
		diag_at(c->diags, D_NOT_A_MAP, e->args[0]->tok, what,
			expr_text(c, e->args[0]));
		return c->types->error;
	}
	if (n != map->n_args - 1) {
		diag_at(c->diags, D_ARG_COUNT_INSTEAD, e->tok, what, n,
			map->n_args - 1);
		return c->types->error;
	}
	tinst = ARENA_NEW_ARRAY(c->arena, map->n_params, const struct type *);
	for (i = 0; i < map->n_params; i++)
		tinst[i] = unify_new(c, map->params ? map->params[i] : NULL, e->tok);
	e->u.map.tinst = tinst;
	for (i = 0; i < n; i++) {
		want = type_open(c->types, map->args[i], tinst, map->n_params);
		if (unify(c, want, e->args[i + 1]->type))
			continue;
		diag_at(c->diags, D_ARG_TYPE_IN, e->args[i + 1]->tok, i, what,
			expr_type_text(c, e->args[i + 1]),
			map_part_text(c, e->args[0], i));
	}
	want = type_open(c->types, type_map_result(map), tinst, map->n_params);
	if (e->kind == E_SELECT)
		return want;
	if (unify(c, want, e->args[n + 1]->type))
		return map;
	diag_at(c->diags, D_RHS_TYPE, e->args[n + 1]->tok, what,
		expr_type_text(c, e->args[n + 1]),
		map->n_params ? type_text(c, want)
			      : map_part_text(c, e->args[0], SIZE_MAX));
	return c->types->error;
}

/* -- left sides of assignments ------------------------------------------------------------------ */

static void check_indices(struct checker *c, const struct expr *e)
{
	uint32_t i;

	for (i = 1; e->kind == E_SELECT && i < e->n_args; i++)
		check_expr(c, e->args[i]);
}

/* Something that a selection can be made of, or is nothing known of it? */
static const struct type *check_selector(struct checker *c, struct expr *e)
{
	static const char *const kinds[] = {
		[E_IDENT] = "Microsoft.Boogie.SimpleAssignLhs",
		[E_SELECT] = "Microsoft.Boogie.MapAssignLhs",
		[E_FIELD] = "Microsoft.Boogie.FieldAssignLhs",
	};
	const struct expr *of = e->args[0];
	enum type_kind k;

	if (e->kind == E_FIELD)
		return check_field(c, e);
	k = unify_head(c, of->type)->kind;
	if (k == TYPE_MAP || k == TYPE_PROXY)
		return check_select(c, e, "map assignment");
	diag_at(c->diags, D_NOT_A_MAP, of->tok, "map assignment", kinds[of->kind]);
	return c->types->error;
}

/* From the variable outwards; once there is no type, the rest is not looked at. */
void check_lhs(struct checker *c, struct expr *e)
{
	VEC(struct expr *) path = { 0 };

	for (; e->kind == E_SELECT || e->kind == E_FIELD; e = e->args[0])
		vec_push(&path, e);
	check_expr(c, e);
	while (path.len) {
		bool lost = e->type->kind == TYPE_ERROR;

		e = vec_pop(&path);
		check_indices(c, e);
		e->type = lost ? c->types->error : check_selector(c, e);
		e->flags |= EXPR_CHECKED;
	}
	vec_fini(&path);
}

/* -- bit vectors -------------------------------------------------------------------------------- */

const struct type *check_extract(struct checker *c, const struct expr *e)
{
	const struct type *t = unify_head(c, e->args[0]->type);
	uint32_t hi = e->u.extract.hi, lo = e->u.extract.lo;

	if (lo > hi) {
		diag_at(c->diags, D_EXTRACT_ORDER, e->tok);
		return c->types->error;
	}
	if (is_mistake(c, t))
		return t;
	if (!unify(c, t, unify_new_bv(c, hi - lo, e->tok))) {
		diag_at(c->diags, D_EXTRACT_OPERAND, e->tok, hi - lo,
			expr_type_text(c, e->args[0]));
		return c->types->error;
	}
	t = unify_head(c, t);
	if (t->kind == TYPE_PROXY && unify(c, t, unify_new_bv(c, hi, e->tok)))
		t = unify_head(c, t);
	if (t->kind == TYPE_BV && hi > t->bits && !c->wide_extract)
		c->wide_extract = e;
	return type_bv(c->types, hi - lo);
}

const struct type *check_concat(struct checker *c, const struct expr *e)
{
	const struct type *l = unify_head(c, e->args[0]->type);
	const struct type *r = unify_head(c, e->args[1]->type), *whole;

	if (is_mistake(c, l) || is_mistake(c, r))
		return c->types->error;
	if (unify(c, l, unify_new_bv(c, 0, e->tok)) &&
	    unify(c, r, unify_new_bv(c, 0, e->tok))) {
		l = unify_head(c, l);
		r = unify_head(c, r);
		if (l->kind == TYPE_BV && r->kind == TYPE_BV)
			return type_bv(c->types, l->bits + r->bits);
		whole = unify_new_sum(c, e, l, r);
		if (whole)
			return whole;
	}
	diag_at(c->diags, D_CONCAT_OPERANDS, e->tok, expr_type_text(c, e->args[0]),
		expr_type_text(c, e->args[1]));
	return c->types->error;
}

/* -- datatypes ------------------------------------------------------------------------------ */

static bool is_datatype(const struct type *t)
{
	return t->kind == TYPE_CTOR && t->decl->kind == TYPE_DECL_DATATYPE;
}

/* Its type has to be known here: maps that it is read from have no other uses to wait for. */
static const struct type *datatype_of(struct checker *c, const struct expr *e)
{
	const struct type *t = unify_head(c, e->type);

	if (t->kind != TYPE_PROXY)
		return t;
	unify_guess_maps(c, false);
	return unify_head(c, t);
}

/* e->f and e->(f := v) */
const struct type *check_field(struct checker *c, struct expr *e)
{
	const struct type *t = datatype_of(c, e->args[0]), *type;
	const struct type_param *const *from;
	const struct type_decl *d;
	uint32_t i, k;

	if (is_mistake(c, t))
		return t;
	if (!is_datatype(t)) {
		diag_at(c->diags, D_FIELD_NOT_DATATYPE, e->u.field.at,
			expr_type_text(c, e->args[0]));
		return c->types->error;
	}
	d = t->decl;
	from = (const struct type_param *const *)d->params.data;
	for (i = 0; i < d->ctors.len; i++) {
		const struct datatype_ctor *ctor = d->ctors.data[i];

		for (k = 0; k < ctor->fields.len; k++) {
			if (ctor->fields.data[k]->name != e->u.field.name)
				continue;
			unify_access(c, e, ctor, t);
			type = type_subst(c->types, ctor->fields.data[k]->type, from,
					  t->args, t->n_args);
			if (e->kind == E_FIELD)
				return type;
			if (unify(c, type, e->args[1]->type))
				return t;
			diag_at(c->diags, D_FIELD_RHS, e->u.field.at,
				expr_type_text(c, e->args[1]), field_type_text(c, e));
			return c->types->error;
		}
	}
	diag_at(c->diags, D_NO_FIELD, e->u.field.at, expr_type_text(c, e->args[0]),
		e->u.field.name->text);
	return c->types->error;
}

const struct type *check_is_ctor(struct checker *c, struct expr *e)
{
	const struct type *t = datatype_of(c, e->args[0]);
	uint32_t i;

	if (is_mistake(c, t))
		return t;
	if (!is_datatype(t)) {
		diag_at(c->diags, D_IS_NOT_DATATYPE, e->u.field.at,
			expr_type_text(c, e->args[0]));
		return c->types->error;
	}
	for (i = 0; i < t->decl->ctors.len; i++)
		if (t->decl->ctors.data[i]->name == e->u.field.name)
			e->u.field.ctor = t->decl->ctors.data[i];
	if (e->u.field.ctor) {
		unify_access(c, e, e->u.field.ctor, t);
		return c->types->boolean;
	}
	diag_at(c->diags, D_NO_CTOR, e->u.field.at, expr_type_text(c, e->args[0]),
		e->u.field.name->text);
	return c->types->error;
}
