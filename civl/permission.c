/*
 * The permissions in a value are collected by functions, one per type and domain: the
 * library's for One and Map, and one that is made for each other datatype, which unites what
 * its fields hold.
 */
#include "civl/permission.h"

#include <string.h>

/* Parts of types that contain themselves in ever larger form have no end. */
enum { MAX_PARTS = 1000 };

typedef VEC(const struct type *) type_list;

/* A type that has permissions of the domain, and what collects them. */
struct collector {
	const struct type *type;
	struct func *func;
};

struct domain {
	const struct type *permission; // One T
	const char *name;
	VEC(struct collector) collectors; // of datatypes other than One and Map
};

struct permissions {
	VEC(struct domain *) domains;
};

/* -- applications of the library's functions --------------------------------------------------- */

static const struct type *map_of(struct civl *c, const struct type *key,
				 const struct type *value)
{
	const struct type *const args[] = { key, value };

	return type_map(c->build.types, NULL, 0, args, 2);
}

static struct expr *apply_func(struct civl *c, struct func *f,
			       const struct type *const *at, struct expr *const *args,
			       srcpos pos)
{
	struct expr *e = expr_new_args(c->arena, E_CALL, (struct span){ pos, pos }, pos,
				       args, f->params.len);

	e->u.call.name = f->name;
	e->u.call.func = f;
	if (f->tparams.len)
		e->u.call.tinst = arena_dup(c->arena, at, f->tparams.len * sizeof(*at));
	e->type = type_subst(c->build.types, f->result->type,
			     (const struct type_param *const *)f->tparams.data, at,
			     f->tparams.len);
	return e;
}

static struct expr *apply(struct civl *c, const char *name, const struct type *t,
			  const struct type *u, struct expr *a, struct expr *b)
{
	const struct type *const at[] = { t, u };
	struct expr *const args[] = { a, b };

	return apply_func(c, linear_func(c->linear, name), at, args, a->tok);
}

/* The same value everywhere. */
static struct expr *constant(struct civl *c, const struct type *key, struct expr *value)
{
	return apply(c, "MapConst", key, value->type, value, NULL);
}

static struct expr *set_of(struct civl *c, const struct domain *d, bool all, srcpos at)
{
	struct expr *e = expr_bool(c->arena, c->build.types, all);

	e->tok = at;
	e->span = (struct span){ at, at };
	return constant(c, d->permission, e);
}

static struct expr *unite(struct civl *c, const struct domain *d, struct expr *a,
			  struct expr *b)
{
	return apply(c, "MapOr", d->permission, NULL, a, b);
}

/* -- types that have permissions ---------------------------------------------------------------- */

static void add_once(type_list *list, const struct type *t)
{
	for (uint32_t i = 0; i < list->len; i++)
		if (list->data[i] == t)
			return;
	vec_push(list, t);
}

static void add_fields(struct civl *c, type_list *parts, const struct type *t)
{
	for (uint32_t i = 0; i < t->decl->ctors.len; i++) {
		const var_list *fields = &t->decl->ctors.data[i]->fields;

		for (uint32_t k = 0; k < fields->len; k++)
			add_once(parts,
				 linear_field_type(c->linear, t, fields->data[k]));
	}
}

/* The permission types of a type and its parts, outer ones first. */
static void find_permissions(struct civl *c, const struct type *type, type_list *out)
{
	type_list parts = { 0 };

	vec_push(&parts, type);
	for (uint32_t i = 0; i < parts.len && i < MAX_PARTS; i++) {
		const struct type *t = parts.data[i];

		if (!linear_type(c->linear, t))
			continue;
		if (linear_is_one(c->linear, t)) {
			add_once(out, t);
		} else if (linear_is_map(c->linear, t)) {
			if (linear_is_one(c->linear, t->args[0]))
				add_once(out, t->args[0]);
			add_once(&parts, t->args[1]);
		} else {
			add_fields(c, &parts, t);
		}
	}
	vec_fini(&parts);
}

static bool has_permissions(struct civl *c, const struct type *t,
			    const struct domain *d)
{
	type_list list = { 0 };
	bool found = false;

	find_permissions(c, t, &list);
	for (uint32_t i = 0; i < list.len; i++)
		found |= list.data[i] == d->permission;
	vec_fini(&list);
	return found;
}

/* Can a value of the type have a part of the same type? */
static bool is_recursive(struct civl *c, const struct type *type)
{
	type_list parts = { 0 };
	bool found = false;

	add_fields(c, &parts, type);
	for (uint32_t i = 0; i < parts.len && i < MAX_PARTS && !found; i++) {
		const struct type *t = parts.data[i];

		found = t == type;
		if (linear_type(c->linear, t) && !linear_is_map(c->linear, t))
			add_fields(c, &parts, t);
	}
	vec_fini(&parts);
	return found;
}

/* -- collectors ----------------------------------------------------------------------------------- */

static struct func *collector_of(struct civl *c, struct domain *d,
				 const struct type *t);

/* What e holds; its type has permissions of the domain. */
static struct expr *collect(struct civl *c, struct domain *d, struct expr *e)
{
	const struct type *t = e->type;
	const struct type *at[3];
	struct expr *const args[] = { e };

	if (linear_is_one(c->linear, t))
		return apply(c, "One_Collector", t->args[0], NULL, e, NULL);
	if (!linear_is_map(c->linear, t))
		return apply_func(c, collector_of(c, d, t), NULL, args, e->tok);
	at[0] = t->args[0];
	at[1] = t->args[1];
	at[2] = d->permission;
	return apply_func(c,
			  linear_func(c->linear, t->args[0] == d->permission
						     ? "Map_Collector"
						     : "Map_Collector_Empty"),
			  at, args, e->tok);
}

static struct expr *collect_fields(struct civl *c, struct domain *d,
				   const struct datatype_ctor *ctor,
				   struct expr *target)
{
	struct expr *all = set_of(c, d, false, target->tok);

	for (uint32_t i = 0; i < ctor->fields.len; i++) {
		const struct var *f = ctor->fields.data[i];
		const struct type *t = linear_field_type(c->linear, target->type, f);

		if (has_permissions(c, t, d))
			all = unite(c, d,
				    collect(c, d, typed_field(&c->build, target, f, t)),
				    all);
	}
	return all;
}

/* Of a recursive type the function is defined by an axiom. */
static void define(struct civl *c, struct domain *d, const struct type *t,
		   struct func *f)
{
	struct var *target =
	    civl_var(c, VAR_FORMAL, intern_str(c->source->names, "target"), t);
	struct expr *e = expr_var(c->arena, target, f->head.span), *body;

	f->result = civl_var(c, VAR_FORMAL, intern_str(c->source->names, "perm"),
			     map_of(c, d->permission, c->build.types->boolean));
	f->result->unnamed = true;
	vec_push_in(c->arena, &f->params, target);
	body = set_of(c, d, false, 0);
	for (uint32_t i = 0; i < t->decl->ctors.len; i++) {
		struct datatype_ctor *ctor = t->decl->ctors.data[i];

		body = typed_ite(&c->build, typed_is(&c->build, e, ctor),
				 collect_fields(c, d, ctor, e), body);
	}
	f->body = body;
	if (!is_recursive(c, t)) {
		f->head.attrs = ARENA_NEW(c->arena, struct attr);
		f->head.attrs->name = intern_str(c->source->names, "inline");
	}
	civl_emit(c, &f->head);
}

static struct func *collector_of(struct civl *c, struct domain *d, const struct type *t)
{
	struct collector new = { t, NULL };

	for (uint32_t i = 0; i < d->collectors.len; i++)
		if (d->collectors.data[i].type == t)
			return d->collectors.data[i].func;
	new.func = civl_func(c, civl_name(c, "Collector_%s_%u_%s", t->decl->name->text,
					  (unsigned)d->collectors.len, d->name));
	vec_push_in(c->arena, &d->collectors, new);
	define(c, d, t, new.func);
	return new.func;
}

/* -- domains ---------------------------------------------------------------------------------------- */

static void add_domain(struct civl *c, const struct type *permission)
{
	struct permissions *p = c->permissions;
	struct domain *d;

	for (uint32_t i = 0; i < p->domains.len; i++)
		if (p->domains.data[i]->permission == permission)
			return;
	d = ARENA_NEW(c->arena, struct domain);
	d->permission = permission;
	d->name = arena_printf(c->arena, "One_%u", (unsigned)p->domains.len);
	vec_push_in(c->arena, &p->domains, d);
}

static void add_domains(struct civl *c, const var_list *vars)
{
	type_list found = { 0 };

	for (uint32_t i = 0; i < vars->len; i++)
		find_permissions(c, vars->data[i]->type, &found);
	for (uint32_t i = 0; i < found.len; i++)
		add_domain(c, found.data[i]);
	vec_fini(&found);
}

static void add_domains_of(struct civl *c, struct proc *const *procs, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		add_domains(c, &procs[i]->ins);
		add_domains(c, &procs[i]->outs);
	}
}

/*
 * One of the library's, if there is no other: it has no part in proofs, but blocks are shown in
 * traces if something is saved in them.
 */
static void add_domain_of_library(struct civl *c)
{
	for (uint32_t i = 0; !c->permissions->domains.len && i < c->source->decls.len;
	     i++) {
		const struct proc *p = (const struct proc *)c->source->decls.data[i];

		if (p->head.kind == DECL_PROC && p->head.library && !p->tparams.len)
			add_domains(c, &p->outs);
	}
}

void permissions_find(struct civl *c)
{
	c->permissions = ARENA_NEW(c->arena, struct permissions);
	add_domains(c, &c->globals);
	add_domains_of(c, c->actions.data, c->actions.len);
	add_domains_of(c, c->yields.data, c->yields.len);
	add_domains_of(c, c->invariants.data, c->invariants.len);
	for (uint32_t i = 0; i < c->yield_impls.len; i++)
		add_domains(c, &c->yield_impls.data[i]->locals);
	add_domain_of_library(c);
}

uint32_t permission_domains(const struct civl *c)
{
	return c->permissions->domains.len;
}

const struct type *permission_set_type(const struct civl *c, uint32_t domain)
{
	const struct type *const args[] = {
		c->permissions->domains.data[domain]->permission,
		c->build.types->boolean
	};

	return type_map(c->build.types, NULL, 0, args, 2);
}

const char *permission_name(const struct civl *c, uint32_t domain)
{
	return c->permissions->domains.data[domain]->name;
}

/* -- what is said of variables ------------------------------------------------------------------------ */

static expr_list collect_all(struct civl *c, struct domain *d, const var_list *vars,
			     srcpos at)
{
	expr_list out = { 0 };

	for (uint32_t i = 0; i < vars->len; i++)
		if (has_permissions(c, vars->data[i]->type, d))
			vec_push_in(c->arena, &out,
				    collect(c, d,
					    expr_var(c->arena, vars->data[i],
						     (struct span){ at, at })));
	return out;
}

struct expr *permissions_union(struct civl *c, uint32_t domain, const var_list *vars,
			       srcpos at)
{
	struct domain *d = c->permissions->domains.data[domain];
	expr_list sets = collect_all(c, d, vars, at);
	struct expr *all = set_of(c, d, false, at);

	for (uint32_t i = 0; i < sets.len; i++)
		all = unite(c, d, sets.data[i], all);
	return all;
}

/* set number k has only what the partition says is of number k */
static struct expr *is_of(struct civl *c, const struct domain *d, struct expr *set,
			  struct var *partition, uint32_t k)
{
	const struct type *integer = c->build.types->integer;
	struct expr *number = constant(c, d->permission, typed_int(&c->build, k, set));
	struct expr *own = apply(c, "MapEq", d->permission, integer,
				 expr_var(c->arena, partition, set->span), number);
	struct expr *in = apply(c, "MapImp", d->permission, NULL, set, own);

	return typed_equal(&c->build, in, set_of(c, d, true, set->tok));
}

/* There is a partition of all permissions, so that each set has those of its number. */
static struct expr *disjoint(struct civl *c, const struct domain *d,
			     const expr_list *sets)
{
	struct var *partition =
	    civl_var(c, VAR_BOUND, civl_name(c, "partition_%s", d->name),
		     map_of(c, d->permission, c->build.types->integer));
	struct expr *all = NULL, *e;

	check_that(sets->len > 0);
	for (uint32_t k = 0; k < sets->len; k++)
		all =
		    typed_and(&c->build, all, is_of(c, d, sets->data[k], partition, k));
	e = typed_node(&c->build, E_EXISTS, all, &all, 1, c->build.types->boolean);
	e->u.binder = ARENA_NEW(c->arena, struct binder);
	e->u.binder->skolem_id = c->source->n_quantifiers++;
	vec_push_in(c->arena, &e->u.binder->vars, partition);
	return e;
}

expr_list permissions_disjoint_with(struct civl *c, const var_list *vars,
				    struct expr *const *more)
{
	expr_list out = { 0 };

	for (uint32_t i = 0; i < c->permissions->domains.len; i++) {
		struct domain *d = c->permissions->domains.data[i];
		expr_list sets = collect_all(c, d, vars, 0);

		if (more)
			vec_push_in(c->arena, &sets, more[i]);
		if (sets.len > 1)
			vec_push_in(c->arena, &out, disjoint(c, d, &sets));
	}
	return out;
}

expr_list permissions_disjoint(struct civl *c, const var_list *vars)
{
	return permissions_disjoint_with(c, vars, NULL);
}

expr_list permissions_well_formed(struct civl *c, const var_list *vars)
{
	expr_list out = { 0 };

	for (uint32_t i = 0; i < vars->len; i++) {
		const struct type *t = vars->data[i]->type;

		if (linear_is_map(c->linear, t))
			vec_push_in(c->arena, &out,
				    apply(c, "Map_WellFormed", t->args[0], t->args[1],
					  expr_var(c->arena, vars->data[i],
						   (struct span){ 0, 0 }),
					  NULL));
	}
	return out;
}
