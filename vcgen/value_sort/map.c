/*
 * Maps as values. A shape has a constructor in T and two functions, with
 *	type(select(p, a, m, i)) == result
 *	type(store(p, a, m, i, v)) == map(p)
 *	types of m, i and v are right ==> select(p, a, store(p, a, m, i, v), i) == v
 *	i != j ==> select(p, b, store(p, a, m, i, v), j) == select(p, b, m, j)
 *	equal(p, m, n) <==> m == n
 *	types of m and n are right && m != n ==>
 *		types of d(p, m, n) are right && select(p, m, d(p, m, n)) != select(p, n, d(p, m, n))
 * where p are the closed parts of the type and a, b instances of its parameters. All indices
 * and results are in U. The last needs no types: a store that is ill-typed in a value or an
 * index may be taken to change nothing, and a selection that is to give a fixed value. The last
 * two are for equations that the program has.
 */
#include "vcgen/value_sort/value_sort_internal.h"

/* The parameter that stands for hole number i of every pattern. */
static struct type_param *hole(struct values *v, uint32_t i)
{
	while (v->holes.len <= i) {
		struct type_param *p = ARENA_NEW(v->arena, struct type_param);

		p->name = intern_printf(v->in->names, "p@%u", (unsigned)v->holes.len);
		vec_push_in(v->arena, &v->holes, p);
	}
	return v->holes.data[i];
}

typedef VEC(const struct type *) type_list;

/* t with its largest closed parts taken out. Recursion is bounded by the depth of types. */
static const struct type *pattern_of(struct values *v, const struct type *t,
				     type_list *closed)
{
	struct types *types = v->in->types;
	const struct type **args;

	if (!(t->flags & TYPE_HAS_BOUND)) {
		vec_push_in(v->arena, closed, t);
		return type_var(types, hole(v, closed->len - 1));
	}
	if (t->kind == TYPE_BOUND)
		return t;
	args = ARENA_NEW_ARRAY(v->arena, t->n_args, const struct type *);
	for (uint32_t i = 0; i < t->n_args; i++)
		args[i] = pattern_of(v, t->args[i], closed);
	return type_with_args(types, t, args);
}

/* -- axioms -------------------------------------------------------------------------------------- */

static struct expr *apply(struct values *v, struct func *f, const struct shape *s,
			  struct expr *const *params, struct expr *map,
			  struct expr *const *index, struct expr *value)
{
	uint32_t n = 0, n_index = s->pattern->n_args - 1;
	struct expr **args = ARENA_NEW_ARRAY(v->arena, f->params.len, struct expr *);
	static const struct expr nowhere;

	for (uint32_t i = 0; i < s->n_holes; i++) {
		struct var *x = map_get_ptr(&v->tparams, s->holes[i]);

		args[n++] = expr_var(v->arena, x, nowhere.span);
	}
	for (uint32_t i = 0; i < s->pattern->n_params; i++)
		// cppcheck-suppress nullPointer ; there are none then
		args[n++] = params[i];
	args[n++] = map;
	for (uint32_t i = 0; i < n_index; i++)
		args[n++] = index[i];
	if (value)
		args[n++] = value;
	return typed_call(&v->b, f, args, n, &nowhere);
}

static struct expr *type_is(struct values *v, struct expr *e, const struct type *t)
{
	struct expr *type = typed_call(&v->b, v->type_of, &e, 1, e);

	return typed_equal(&v->b, type, value_type_term(v, t, e));
}

void value_shape_axioms(struct values *v, const struct shape *s)
{
	const struct type *map = s->pattern;
	struct types *types = v->in->types;
	uint32_t n_params = map->n_params, n_index = map->n_args - 1;
	const struct type **tinst =
	    ARENA_NEW_ARRAY(v->arena, n_params, const struct type *);
	struct expr **a = ARENA_NEW_ARRAY(v->arena, n_params, struct expr *);
	struct expr **b = ARENA_NEW_ARRAY(v->arena, n_params, struct expr *);
	struct expr **i = ARENA_NEW_ARRAY(v->arena, n_index, struct expr *);
	struct expr **j = ARENA_NEW_ARRAY(v->arena, n_index, struct expr *);
	struct expr *m, *x, *guard, *read, *write, *again;
	const struct type *result;
	var_list base = { 0 }, vars;

	for (uint32_t k = 0; k < s->n_holes; k++)
		map_set_ptr(
		    &v->tparams, s->holes[k],
		    value_bound(v, s->holes[k]->name->text, v->t, &base)->u.ident.var);
	for (uint32_t k = 0; k < n_params; k++) {
		struct type_param *p = ARENA_NEW(v->arena, struct type_param);

		p->name = intern_printf(v->in->names, "a@%u", (unsigned)k);
		a[k] = value_bound(v, p->name->text, v->t, &base);
		map_set_ptr(&v->tparams, p, a[k]->u.ident.var);
		tinst[k] = type_var(types, p);
	}
	result = type_open(types, type_map_result(map), tinst, n_params);
	m = value_bound(v, "m@", v->u, &base);
	guard = type_is(v, m, map);
	for (uint32_t k = 0; k < n_index; k++) {
		i[k] = value_bound(v, arena_printf(v->arena, "i@%u", (unsigned)k), v->u,
				   &base);
		guard = typed_and(
		    &v->b, guard,
		    type_is(v, i[k], type_open(types, map->args[k], tinst, n_params)));
	}
	read = apply(v, s->select, s, a, m, i, NULL);
	value_axiom(v, s->select,
		    value_forall(v, &base, read, NULL, type_is(v, read, result)));
	x = value_bound(v, "v@", v->u, &base);
	guard = typed_and(&v->b, guard, type_is(v, x, result));
	write = apply(v, s->store, s, a, m, i, x);
	value_axiom(v, s->store,
		    value_forall(v, &base, write, NULL, type_is(v, write, map)));
	again = apply(v, s->select, s, a, write, i, NULL);
	value_axiom(v, s->store,
		    value_forall(v, &base, write, guard, typed_equal(&v->b, again, x)));
	vars = (var_list){ 0 };
	vec_append_in(v->arena, &vars, &base);
	for (uint32_t k = 0; k < n_params; k++)
		b[k] = value_bound(v, arena_printf(v->arena, "b@%u", (unsigned)k), v->t,
				   &vars);
	for (uint32_t k = 0; k < n_index; k++)
		j[k] = value_bound(v, arena_printf(v->arena, "j@%u", (unsigned)k), v->u,
				   &vars);
	again = apply(v, s->select, s, b, write, j, NULL);
	read = apply(v, s->select, s, b, m, j, NULL);
	for (uint32_t k = 0; k < n_index; k++)
		value_axiom(v, s->store,
			    value_forall(v, &vars, again,
					 typed_binary(&v->b, OP_NEQ, i[k], j[k]),
					 typed_equal(&v->b, again, read)));
}

/* A function of the holes, further types, and values. */
static struct func *shape_func(struct values *v, const struct shape *s,
			       const char *role, const struct type *result,
			       uint32_t n_types, uint32_t n_values)
{
	struct func *f = value_func(v,
				    intern_printf(v->in->names, "%s@%s", role,
						  type_string(v->arena, s->pattern)),
				    result);

	for (uint32_t i = 0; i < s->n_holes + n_types + n_values; i++)
		(void)value_param(v, f, i < s->n_holes + n_types ? v->t : v->u);
	vec_push_in(v->arena, &v->made, &f->head);
	return f;
}

struct shape *value_shape(struct values *v, const struct type *map,
			  const struct type *const **closed)
{
	type_list parts = { 0 };
	const struct type **args =
	    ARENA_NEW_ARRAY(v->arena, map->n_args, const struct type *);
	const struct type *pattern;
	const struct type_param **holes;
	struct shape *s;
	uint64_t known;

	for (uint32_t i = 0; i < map->n_args; i++)
		args[i] = pattern_of(v, map->args[i], &parts);
	*closed = parts.data;
	pattern = type_map(v->in->types, map->params, map->n_params, args, map->n_args);
	if (map_get(&v->shapes, pattern->id, &known))
		return (struct shape *)(uintptr_t)known;
	s = ARENA_NEW(v->arena, struct shape);
	s->pattern = pattern;
	s->n_holes = parts.len;
	holes = ARENA_NEW_ARRAY(v->arena, parts.len, const struct type_param *);
	for (uint32_t i = 0; i < parts.len; i++)
		holes[i] = hole(v, i);
	s->holes = holes;
	map_set(&v->shapes, pattern->id, (uintptr_t)s);
	s->ctor = value_new_ctor(
	    v, intern_printf(v->in->names, "map@%s", type_string(v->arena, pattern)),
	    parts.len);
	s->select = shape_func(v, s, "select", v->u, map->n_params, map->n_args);
	s->store = shape_func(v, s, "store", v->u, map->n_params, map->n_args + 1);
	vec_push_in(v->arena, &v->new_shapes, s);
	return s;
}

/* -- uses ---------------------------------------------------------------------------------------- */

static struct expr *access(struct values *v, bool store, const struct type *map,
			   const struct type *const *tinst, struct expr *const *args,
			   const struct expr *at)
{
	const struct type *const *closed;
	struct shape *s = value_shape(v, map, &closed);
	uint32_t n = 0, given = map->n_args + store;
	struct expr **all;

	all = ARENA_NEW_ARRAY(v->arena, s->n_holes + map->n_params + given,
			      struct expr *);
	for (uint32_t i = 0; i < s->n_holes; i++)
		all[n++] = value_type_term(v, closed[i], at);
	for (uint32_t i = 0; i < map->n_params; i++)
		all[n++] = value_type_term(v, tinst[i], at);
	for (uint32_t i = 0; i < given; i++)
		all[n++] = value_as(v, args[i], v->u);
	return typed_call(&v->b, store ? s->store : s->select, all, n, at);
}

struct expr *value_select(struct values *v, const struct type *map,
			  const struct type *const *tinst, struct expr *const *args,
			  const struct expr *at)
{
	return access(v, false, map, tinst, args, at);
}

struct expr *value_store(struct values *v, const struct type *map,
			 const struct type *const *tinst, struct expr *const *args,
			 const struct expr *at)
{
	return access(v, true, map, tinst, args, at);
}

/* d(p, a, b): an index where different maps differ. */
static void differ_axiom(struct values *v, const struct shape *s, const var_list *vars,
			 struct expr *const *args, struct expr *equal)
{
	const struct type *map = s->pattern;
	uint32_t n_index = map->n_args - 1;
	struct expr **index = ARENA_NEW_ARRAY(v->arena, n_index, struct expr *);
	struct expr *a = args[s->n_holes], *b = args[s->n_holes + 1], *says = NULL,
		    *guard;

	for (uint32_t i = 0; i < n_index; i++) {
		struct func *d = shape_func(
		    v, s, arena_printf(v->arena, "differ%u", (unsigned)i), v->u, 0, 2);

		s->differ[i] = d;
		index[i] = typed_call(&v->b, d, args, s->n_holes + 2, a);
		says = typed_and(&v->b, says, type_is(v, index[i], map->args[i]));
	}
	says = typed_and(&v->b, says,
			 typed_binary(&v->b, OP_NEQ,
				      apply(v, s->select, s, NULL, a, index, NULL),
				      apply(v, s->select, s, NULL, b, index, NULL)));
	guard = typed_and(&v->b, type_is(v, a, map), type_is(v, b, map));
	guard = typed_and(&v->b, guard, typed_binary(&v->b, OP_NEQ, a, b));
	value_axiom(v, s->equal, value_forall(v, vars, equal, guard, says));
}

static void make_equal(struct values *v, struct shape *s)
{
	static const struct expr nowhere;
	struct expr **args = ARENA_NEW_ARRAY(v->arena, s->n_holes + 2, struct expr *);
	struct expr *e;
	var_list vars = { 0 };
	uint32_t n = s->n_holes;

	s->differ = ARENA_NEW_ARRAY(v->arena, s->pattern->n_args - 1, struct func *);
	s->equal = shape_func(v, s, "equal", v->in->types->boolean, 0, 2);
	for (uint32_t i = 0; i < n; i++) {
		args[i] = value_bound(v, s->holes[i]->name->text, v->t, &vars);
		map_set_ptr(&v->tparams, s->holes[i], args[i]->u.ident.var);
	}
	args[n] = value_bound(v, "m@", v->u, &vars);
	args[n + 1] = value_bound(v, "n@", v->u, &vars);
	e = typed_call(&v->b, s->equal, args, n + 2, &nowhere);
	value_axiom(
	    v, s->equal,
	    value_forall(v, &vars, e, NULL,
			 typed_binary(&v->b, OP_IFF, e,
				      typed_equal(&v->b, args[n], args[n + 1]))));
	differ_axiom(v, s, &vars, args, e);
}

/*
 * Where indices have a sort of their own, what is said of them is about boxes: that where maps
 * differ is one, too,
 *	type(d(p, a, b)) == t ==> box(unbox(d(p, a, b))) == d(p, a, b)
 * follows, but solvers look for the terms.
 */
static void boxed_indices(struct values *v, struct shape *s,
			  const struct type *const *closed)
{
	static const struct expr nowhere;

	for (uint32_t i = 0; i + 1 < s->pattern->n_args; i++) {
		const struct type *sort = value_rep(v, closed[i]);
		struct expr **args =
		    ARENA_NEW_ARRAY(v->arena, s->n_holes + 2, struct expr *);
		const struct atom *key =
		    intern_printf(v->in->names, "%u %u %u", (unsigned)s->pattern->id,
				  (unsigned)i, (unsigned)sort->id);
		uint32_t n = s->n_holes;
		struct expr *d, *back, *equal;
		var_list vars = { 0 };

		if (sort == v->u || !map_set_ptr(&v->boxed, key, key))
			continue;
		for (uint32_t k = 0; k < n; k++)
			args[k] = k == i ? value_type_term(v, closed[i], &nowhere)
					 : value_bound(v, s->holes[k]->name->text, v->t,
						       &vars);
		args[n] = value_bound(v, "m@", v->u, &vars);
		args[n + 1] = value_bound(v, "n@", v->u, &vars);
		equal = typed_call(&v->b, s->equal, args, n + 2, &nowhere);
		d = typed_call(&v->b, s->differ[i], args, n + 2, &nowhere);
		back = value_as(v, value_as(v, d, sort), v->u);
		value_axiom(v, s->equal,
			    value_forall(v, &vars, equal, type_is(v, d, closed[i]),
					 typed_equal(&v->b, back, d)));
	}
}

struct expr *value_map_equal(struct values *v, const struct type *map, struct expr *a,
			     struct expr *b, const struct expr *at)
{
	const struct type *const *closed;
	struct shape *s = value_shape(v, map, &closed);
	struct expr **args = ARENA_NEW_ARRAY(v->arena, s->n_holes + 2, struct expr *);

	if (!s->equal)
		make_equal(v, s);
	boxed_indices(v, s, closed);
	for (uint32_t i = 0; i < s->n_holes; i++)
		args[i] = value_type_term(v, closed[i], at);
	args[s->n_holes] = a;
	args[s->n_holes + 1] = b;
	return typed_call(&v->b, s->equal, args, s->n_holes + 2, at);
}
