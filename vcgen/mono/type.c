/*
 * Instances of types. Recursion here is over types, whose depth is bounded; a type that
 * grows from instance to instance is noticed by its depth.
 */
#include "ivl/build.h"
#include "vcgen/mono/mono_internal.h"

#include <string.h>

/* Types deeper than this only arise from a cycle that makes them grow. */
enum { MAX_INSTANCE_DEPTH = 24, MAX_INSTANCES = 200000 };

void mono_fail(struct mono *m, struct span at, const char *why)
{
	if (!m->failed)
		diag(m->diags, D_CANNOT_MONOMORPHISE, at, why);
	m->failed = true;
}

const struct type *mono_ground(struct mono *m, const struct tenv *te,
			       const struct type *t)
{
	if (!(t->flags & TYPE_HAS_VAR) || !te->n)
		return t;
	return type_subst(m->types, t, te->from, te->to, te->n);
}

static bool same_types(const struct type *const *a, const struct type *const *b,
		       uint32_t n)
{
	return n == 0 || memcmp(a, b, n * sizeof(*a)) == 0;
}

struct inst *mono_inst_first(const struct mono *m, const void *origin)
{
	const struct inst_list *l = map_get_ptr(&m->of_origin, origin);

	return l ? l->first : NULL;
}

struct inst *mono_inst(struct mono *m, enum inst_kind kind, const void *origin,
		       const struct type *const *args, uint32_t n, bool *is_new)
{
	uint64_t h = hash_combine((uint64_t)kind, (uintptr_t)origin);
	struct inst *bucket, *i;
	struct inst_list *l;
	uint64_t first = 0;

	for (uint32_t k = 0; k < n; k++)
		h = hash_combine(h, args[k]->id);
	(void)map_get(&m->insts, h, &first);
	bucket = (struct inst *)(uintptr_t)first;
	for (i = bucket; i; i = i->same_hash) {
		if (i->kind == kind && i->origin == origin && i->n == n &&
		    same_types(i->args, args, n)) {
			*is_new = false;
			return i;
		}
	}
	i = ARENA_NEW(m->arena, struct inst);
	*i = (struct inst){ .kind = kind,
			    .origin = origin,
			    .n = n,
			    .args = arena_dup(m->arena, args, n * sizeof(*args)),
			    .same_hash = bucket };
	map_set(&m->insts, h, (uintptr_t)i);
	l = map_get_ptr(&m->of_origin, origin);
	if (!l) {
		l = ARENA_NEW(m->arena, struct inst_list);
		map_set_ptr(&m->of_origin, origin, l);
	}
	if (l->last)
		l->last->next_of_origin = i;
	else
		l->first = i;
	l->last = i;
	m->n_insts++;
	*is_new = true;
	for (uint32_t k = 0; k < n; k++) {
		if (args[k]->depth > MAX_INSTANCE_DEPTH)
			mono_fail(m, (struct span){ 0, 0 },
				  "expanding type cycle detected");
	}
	if (m->n_insts > MAX_INSTANCES)
		mono_fail(m, (struct span){ 0, 0 }, "expanding type cycle detected");
	return i;
}

/* `name<int, Seq Box>`: what models and logs show. */
const struct atom *mono_inst_name(struct mono *m, const struct atom *name,
				  const struct type *const *args, uint32_t n)
{
	struct buf b;

	if (!n)
		return name;
	buf_init(&b);
	buf_mem(&b, name->text, name->len);
	for (uint32_t i = 0; i < n; i++) {
		buf_str(&b, i ? ", " : "<");
		type_print(&b, args[i]);
	}
	buf_char(&b, '>');
	return intern_buf(m->names, &b);
}

static struct type_decl *new_type_decl(struct mono *m, enum type_decl_kind kind,
				       const struct atom *name, srcpos at)
{
	struct type_decl *d = ARENA_NEW(m->arena, struct type_decl);

	d->head.kind = DECL_TYPE;
	d->head.tok = at;
	d->head.span = (struct span){ at, at };
	d->kind = kind;
	d->name = name;
	return d;
}

const struct type *mono_opaque(struct mono *m, const char *name, srcpos at)
{
	struct type_decl *d =
	    new_type_decl(m, TYPE_DECL_CTOR, intern_str(m->names, name), at);

	vec_push_in(m->arena, &m->extra, &d->head);
	map_set(&m->opaque, (uintptr_t)d, 1);
	return type_ctor(m->types, d, NULL, 0);
}

static bool is_opaque(const struct mono *m, const struct type *t)
{
	return t->kind == TYPE_CTOR && map_has_ptr(&m->opaque, t->decl);
}

bool mono_has_part(const struct type *t, const struct type *part)
{
	if (t == part)
		return true;
	for (uint32_t i = 0; i < t->n_args; i++)
		if (mono_has_part(t->args[i], part))
			return true;
	return false;
}

bool mono_may_be_one(const struct mono *m, const struct type *s, const struct type *t)
{
	if (s == t || is_opaque(m, s) || is_opaque(m, t))
		return true;
	if (s->kind != t->kind || s->decl != t->decl || s->bits != t->bits ||
	    s->bits2 != t->bits2 || s->n_args != t->n_args ||
	    s->n_params != t->n_params || !s->n_args)
		return false;
	for (uint32_t i = 0; i < s->n_args; i++)
		if (!mono_may_be_one(m, s->args[i], t->args[i]))
			return false;
	return true;
}

/* Number i of those that are called so. */
static const struct type *numbered(struct mono *m, type_list *list, const char *name,
				   uint32_t i)
{
	while (list->len <= i) {
		const char *text = arena_printf(m->arena, "%s#%u", name, list->len);

		vec_push_in(m->arena, list, mono_opaque(m, text, 0));
	}
	return list->data[i];
}

const struct type *mono_other(struct mono *m, uint32_t i)
{
	return numbered(m, &m->other, "other", i);
}

const struct type *mono_rigid(struct mono *m, uint32_t i)
{
	return numbered(m, &m->rigid, "param", i);
}

static struct var *new_field(struct mono *m, const struct atom *name,
			     const struct type *type)
{
	return typed_var(m->arena, VAR_FORMAL, name, type);
}

/* A constructor with its function; fields are added by the caller. */
static struct datatype_ctor *new_ctor(struct mono *m, struct type_decl *d,
				      const struct atom *name, const struct type *type)
{
	struct datatype_ctor *c = ARENA_NEW(m->arena, struct datatype_ctor);
	struct func *f = ARENA_NEW(m->arena, struct func);

	c->name = name;
	c->datatype = d;
	c->index = d->ctors.len;
	c->func = f;
	f->head.kind = DECL_FUNC;
	f->head.tok = d->head.tok;
	f->name = name;
	f->id = m->out->n_funcs++;
	f->ctor = c;
	f->result = new_field(m, intern_str(m->names, "_result"), type);
	vec_push_in(m->arena, &d->ctors, c);
	return c;
}

static void add_field(struct mono *m, struct datatype_ctor *c, struct var *field)
{
	vec_push_in(m->arena, &c->fields, field);
	vec_push_in(m->arena, &c->func->params, field);
}

/* The opened domain and result of a polymorphic map as an ordinary map type. */
static const struct type *open_map(struct mono *m, const struct type *map,
				   const struct type *const *tinst)
{
	const struct type **parts =
	    ARENA_NEW_ARRAY(m->arena, map->n_args, const struct type *);

	for (uint32_t i = 0; i < map->n_args; i++)
		parts[i] = type_open(m->types, map->args[i], tinst, map->n_params);
	return type_map(m->types, NULL, 0, parts, map->n_args);
}

struct inst *mono_map_inst(struct mono *m, struct poly_map *pm,
			   const struct type *const *tinst)
{
	bool is_new;
	struct inst *i =
	    mono_inst(m, INST_MAP, pm->map, tinst, pm->map->n_params, &is_new);

	if (is_new) {
		const struct atom *name = mono_inst_name(m, intern_str(m->names, "at"),
							 tinst, pm->map->n_params);

		i->made = new_field(m, name, NULL);
		add_field(m, pm->ctor, i->made);
		((struct var *)i->made)->type =
		    mono_type(m, open_map(m, pm->map, tinst));
	}
	return i;
}

struct poly_map *mono_poly_map(struct mono *m, const struct type *ground)
{
	struct poly_map *pm;

	mono_type(m, ground);
	{
		uint64_t v;

		pm = map_get(&m->polys, ground->id, &v)
			 ? (struct poly_map *)(uintptr_t)v
			 : NULL;
	}
	return pm;
}

static const struct type *new_poly_map(struct mono *m, const struct type *ground)
{
	struct poly_map *pm = ARENA_NEW(m->arena, struct poly_map);
	const struct type **others =
	    ARENA_NEW_ARRAY(m->arena, ground->n_params, const struct type *);
	const struct atom *name = intern_str(m->names, type_string(m->arena, ground));
	const struct type *t;

	pm->map = ground;
	pm->decl = new_type_decl(m, TYPE_DECL_DATATYPE, name, 0);
	pm->decl->is_map = true;
	vec_push_in(m->arena, &m->extra, &pm->decl->head);
	t = type_ctor(m->types, pm->decl, NULL, 0);
	pm->ctor =
	    new_ctor(m, pm->decl, intern_printf(m->names, "map#%s", name->text), t);
	map_set(&m->type_memo, ground->id, (uintptr_t)t);
	map_set(&m->polys, ground->id, (uintptr_t)pm);
	for (uint32_t i = 0; i < ground->n_params; i++)
		others[i] = mono_other(m, i);
	mono_map_inst(m, pm, others);
	vec_push_in(m->arena, &m->poly_maps, pm);
	return t;
}

static const struct type *new_datatype(struct mono *m, const struct type *ground)
{
	const struct type_decl *in = ground->decl;
	struct type_decl *d = new_type_decl(
	    m, TYPE_DECL_DATATYPE,
	    mono_inst_name(m, in->name, ground->args, ground->n_args), in->head.tok);
	const struct type *t = type_ctor(m->types, d, NULL, 0);
	struct tenv te = { ground->n_args, (const struct type_param **)in->params.data,
			   (const struct type **)(uintptr_t)ground->args };
	bool is_new;
	uint64_t at;

	d->head.attrs = in->head.attrs;
	d->head.span = in->head.span;
	map_set(&m->type_memo, ground->id, (uintptr_t)t);
	mono_inst(m, INST_TYPE, in, ground->args, ground->n_args, &is_new)->made = d;
	if (map_get(&m->decl_of, (uintptr_t)in, &at))
		mono_add_decl(m, (uint32_t)at - 1, &d->head);
	else
		vec_push_in(m->arena, &m->extra, &d->head);
	for (uint32_t i = 0; i < in->ctors.len; i++) {
		const struct datatype_ctor *c = in->ctors.data[i];
		struct datatype_ctor *made = new_ctor(
		    m, d, mono_inst_name(m, c->name, ground->args, ground->n_args), t);

		made->span = c->span;
		made->attrs = c->attrs;
		for (uint32_t k = 0; k < c->fields.len; k++) {
			struct var *v = new_field(m, c->fields.data[k]->name, NULL);

			v->span = c->fields.data[k]->span;
			add_field(m, made, v);
			v->type =
			    mono_type(m, mono_ground(m, &te, c->fields.data[k]->type));
		}
	}
	return t;
}

struct type_decl *mono_datatype(struct mono *m, const struct type *ground)
{
	const struct type *t = mono_type(m, ground);

	return (struct type_decl *)(uintptr_t)t->decl;
}

static const struct type *new_ctor_type(struct mono *m, const struct type *ground)
{
	struct type_decl *d;
	const struct attr *builtin;
	struct inst *i;
	bool is_new;

	if (ground->decl->kind == TYPE_DECL_DATATYPE)
		return new_datatype(m, ground);
	if (!ground->n_args)
		return ground;
	i = mono_inst(m, INST_TYPE, ground->decl, ground->args, ground->n_args,
		      &is_new);
	builtin = attr_find(ground->decl->head.attrs, "builtin");
	if (builtin) {
		/* Stays applied: `Seq T` is the solver's own constructor. */
		const struct type **args =
		    ARENA_NEW_ARRAY(m->arena, ground->n_args, const struct type *);

		for (uint32_t k = 0; k < ground->n_args; k++)
			args[k] = mono_type(m, ground->args[k]);
		i->made = (void *)(uintptr_t)ground->decl;
		return type_ctor(m->types, ground->decl, args, ground->n_args);
	}
	d = new_type_decl(
	    m, TYPE_DECL_CTOR,
	    mono_inst_name(m, ground->decl->name, ground->args, ground->n_args),
	    ground->decl->head.tok);
	d->head.attrs = ground->decl->head.attrs;
	i->made = d;
	vec_push_in(m->arena, &m->extra, &d->head);
	return type_ctor(m->types, d, NULL, 0);
}

const struct type *mono_type(struct mono *m, const struct type *ground)
{
	const struct type **parts, *t;
	uint64_t v;

	if (map_get(&m->type_memo, ground->id, &v))
		return (const struct type *)(uintptr_t)v;
	if (ground->depth > MAX_INSTANCE_DEPTH + 8 || m->failed) {
		mono_fail(m, (struct span){ 0, 0 }, "expanding type cycle detected");
		return ground;
	}
	t = ground;
	if (ground->kind == TYPE_CTOR) {
		t = new_ctor_type(m, ground);
	} else if (ground->kind == TYPE_MAP && ground->n_params) {
		t = new_poly_map(m, ground);
	} else if (ground->kind == TYPE_MAP) {
		parts = ARENA_NEW_ARRAY(m->arena, ground->n_args, const struct type *);
		for (uint32_t i = 0; i < ground->n_args; i++)
			parts[i] = mono_type(m, ground->args[i]);
		t = type_map(m->types, NULL, 0, parts, ground->n_args);
	} else if (ground->kind == TYPE_VAR || ground->kind == TYPE_BOUND ||
		   ground->kind == TYPE_PROXY) {
		mono_fail(m, (struct span){ 0, 0 },
			  "unhandled polymorphic features detected");
	}
	map_set(&m->type_memo, ground->id, (uintptr_t)t);
	return t;
}
