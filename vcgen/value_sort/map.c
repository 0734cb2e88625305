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

static struct expr *new_ident(struct values *v, const char *name,
			      const struct type *type, var_list *vars)
{
	struct var *x = value_var(v, VAR_BOUND, intern_str(v->in->names, name), type);
	struct span none = { 0 };

	vec_push_in(v->arena, vars, x);
	return expr_var(v->arena, x, none);
}

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
		args[n++] = params[i];
	args[n++] = map;
	for (uint32_t i = 0; i < n_index; i++)
		args[n++] = index[i];
	if (value)
		args[n++] = value;
	return value_call(v, f, args, n, &nowhere);
}

static struct expr *type_is(struct values *v, struct expr *e, const struct type *t)
{
	struct expr *type = value_call(v, v->type_of, &e, 1, e);

	return value_equal(v, type, value_type_term(v, t, e));
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
		    new_ident(v, s->holes[k]->name->text, v->t, &base)->u.ident.var);
	for (uint32_t k = 0; k < n_params; k++) {
		struct type_param *p = ARENA_NEW(v->arena, struct type_param);

		p->name = intern_printf(v->in->names, "a@%u", (unsigned)k);
		a[k] = new_ident(v, p->name->text, v->t, &base);
		map_set_ptr(&v->tparams, p, a[k]->u.ident.var);
		tinst[k] = type_var(types, p);
	}
	result = type_open(types, type_map_result(map), tinst, n_params);
	m = new_ident(v, "m@", v->u, &base);
	guard = type_is(v, m, map);
	for (uint32_t k = 0; k < n_index; k++) {
		i[k] = new_ident(v, arena_printf(v->arena, "i@%u", (unsigned)k), v->u,
				 &base);
		guard = value_and(
		    v, guard,
		    type_is(v, i[k], type_open(types, map->args[k], tinst, n_params)));
	}
	read = apply(v, s->select, s, a, m, i, NULL);
	value_axiom(v, s->select,
		    value_forall(v, &base, read, NULL, type_is(v, read, result)));
	x = new_ident(v, "v@", v->u, &base);
	guard = value_and(v, guard, type_is(v, x, result));
	write = apply(v, s->store, s, a, m, i, x);
	value_axiom(v, s->store,
		    value_forall(v, &base, write, NULL, type_is(v, write, map)));
	again = apply(v, s->select, s, a, write, i, NULL);
	value_axiom(v, s->store,
		    value_forall(v, &base, write, guard, value_equal(v, again, x)));
	vars = (var_list){ 0 };
	vec_append_in(v->arena, &vars, &base);
	for (uint32_t k = 0; k < n_params; k++)
		b[k] = new_ident(v, arena_printf(v->arena, "b@%u", (unsigned)k), v->t,
				 &vars);
	for (uint32_t k = 0; k < n_index; k++)
		j[k] = new_ident(v, arena_printf(v->arena, "j@%u", (unsigned)k), v->u,
				 &vars);
	again = apply(v, s->select, s, b, write, j, NULL);
	read = apply(v, s->select, s, b, m, j, NULL);
	for (uint32_t k = 0; k < n_index; k++)
		value_axiom(v, s->store,
			    value_forall(v, &vars, again,
					 expr_binary(v->arena, OP_NEQ, i[k], j[k],
						     types->boolean),
					 value_equal(v, again, read)));
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
	s->select = value_func(
	    v, intern_printf(v->in->names, "select@%s", type_string(v->arena, pattern)),
	    v->u);
	s->store = value_func(
	    v, intern_printf(v->in->names, "store@%s", type_string(v->arena, pattern)),
	    v->u);
	for (uint32_t i = 0; i < parts.len + map->n_params; i++) {
		(void)value_param(v, s->select, v->t);
		(void)value_param(v, s->store, v->t);
	}
	for (uint32_t i = 0; i < map->n_args; i++) { // the map and its indices
		(void)value_param(v, s->select, v->u);
		(void)value_param(v, s->store, v->u);
	}
	(void)value_param(v, s->store, v->u);
	vec_push_in(v->arena, &v->made, &s->select->head);
	vec_push_in(v->arena, &v->made, &s->store->head);
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
	return value_call(v, store ? s->store : s->select, all, n, at);
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
		struct func *d =
		    value_func(v,
			       intern_printf(v->in->names, "differ%u@%s", (unsigned)i,
					     type_string(v->arena, map)),
			       v->u);

		s->differ[i] = d;
		for (uint32_t k = 0; k < s->n_holes + 2; k++)
			(void)value_param(v, d, args[k]->type);
		vec_push_in(v->arena, &v->made, &d->head);
		index[i] = value_call(v, d, args, s->n_holes + 2, a);
		says = value_and(v, says, type_is(v, index[i], map->args[i]));
	}
	says = value_and(v, says,
			 expr_binary(v->arena, OP_NEQ,
				     apply(v, s->select, s, NULL, a, index, NULL),
				     apply(v, s->select, s, NULL, b, index, NULL),
				     v->in->types->boolean));
	guard = value_and(v, type_is(v, a, map), type_is(v, b, map));
	guard = value_and(v, guard,
			  expr_binary(v->arena, OP_NEQ, a, b, v->in->types->boolean));
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
	s->equal = value_func(
	    v,
	    intern_printf(v->in->names, "equal@%s", type_string(v->arena, s->pattern)),
	    v->in->types->boolean);
	vec_push_in(v->arena, &v->made, &s->equal->head);
	for (uint32_t i = 0; i < n; i++) {
		args[i] = new_ident(v, s->holes[i]->name->text, v->t, &vars);
		map_set_ptr(&v->tparams, s->holes[i], args[i]->u.ident.var);
	}
	args[n] = new_ident(v, "m@", v->u, &vars);
	args[n + 1] = new_ident(v, "n@", v->u, &vars);
	for (uint32_t i = 0; i < n + 2; i++)
		(void)value_param(v, s->equal, args[i]->type);
	e = value_call(v, s->equal, args, n + 2, &nowhere);
	value_axiom(v, s->equal,
		    value_forall(v, &vars, e, NULL,
				 expr_binary(v->arena, OP_IFF, e,
					     value_equal(v, args[n], args[n + 1]),
					     v->in->types->boolean)));
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
			args[k] =
			    k == i ? value_type_term(v, closed[i], &nowhere)
				   : new_ident(v, s->holes[k]->name->text, v->t, &vars);
		args[n] = new_ident(v, "m@", v->u, &vars);
		args[n + 1] = new_ident(v, "n@", v->u, &vars);
		equal = value_call(v, s->equal, args, n + 2, &nowhere);
		d = value_call(v, s->differ[i], args, n + 2, &nowhere);
		back = value_as(v, value_as(v, d, sort), v->u);
		value_axiom(v, s->equal,
			    value_forall(v, &vars, equal, type_is(v, d, closed[i]),
					 value_equal(v, back, d)));
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
	return value_call(v, s->equal, args, s->n_holes + 2, at);
}
