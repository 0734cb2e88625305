/* Declarations, in rounds: what is declared, then what the declarations say. */
#include "tests/unit/rebuild_internal.h"

#include "base/mem.h"

#include <string.h>

/* An action that stands in its procedure is declared just before that. */
static struct ivl_range decl_range(const struct rebuild *r, const struct decl *d)
{
	struct span at = d->span;
	struct ivl_range out;

	for (uint32_t i = r->p->decls.len; i > 0 && r->p->decls.data[i - 1] != d; i--)
		if (r->p->decls.data[i - 1]->span.start < at.start)
			at = r->p->decls.data[i - 1]->span;
	out = range_of(r, at);
	out.column -= at.start != d->span.start;
	return out;
}

struct ivl_sort *rebuild_sort(struct rebuild *r, const struct type_decl *d)
{
	struct ivl_sort *out = map_get_ptr(&r->made, d);
	struct ivl_range at = range_of(r, d->head.span);
	uint32_t scope = r->scope.len;
	handles params;
	struct ivl_attrs *attrs;

	if (out)
		return out;
	params = bind_params(r, &d->params);
	for (uint32_t i = 0; i < params.len; i++)
		map_set_ptr(&r->made, d->params.data[i], params.data[i]);
	attrs = rebuild_attrs(r, d->head.attrs);
	if (d->kind == TYPE_DECL_SYNONYM)
		out = ivl_declare_synonym(r->b, &at, attrs, d->name->text,
					  HANDLES(params, struct ivl_type),
					  rebuild_type(r, d->body));
	else if (d->kind == TYPE_DECL_DATATYPE)
		out = ivl_declare_datatype(r->b, &at, attrs, d->name->text,
					   HANDLES(params, struct ivl_type));
	else
		out = ivl_declare_type(r->b, &at, attrs, d->name->text,
				       HANDLES(params, struct ivl_type));
	map_set_ptr(&r->made, d, out);
	leave_scope(r, scope);
	vec_fini(&params);
	return out;
}

static void build_ctors(struct rebuild *r, const struct type_decl *d)
{
	uint32_t scope = r->scope.len;

	for (uint32_t i = 0; i < d->params.len; i++)
		bind(r, &r->types, d->params.data[i]->name,
		     map_get_ptr(&r->made, d->params.data[i]));
	for (uint32_t i = 0; i < d->ctors.len; i++) {
		const struct datatype_ctor *c = d->ctors.data[i];
		struct ivl_range at = range_of(r, c->span);
		uint32_t inner = r->scope.len;
		handles fields = rebuild_vars(r, &c->fields);

		map_set_ptr(&r->funcs, c->name,
			    ivl_add_constructor(r->b, &at, rebuild_sort(r, d),
						c->name->text,
						HANDLES(fields, struct ivl_var)));
		leave_scope(r, inner);
		vec_fini(&fields);
	}
	leave_scope(r, scope);
}

static void build_global(struct rebuild *r, const struct var_decl *d)
{
	struct ivl_range at = range_of(r, d->head.span);
	struct ivl_attrs *attrs = rebuild_attrs(r, d->head.attrs);
	struct ivl_type *type = rebuild_type(r, d->var->type_syn);
	struct ivl_var *v =
	    d->head.kind == DECL_VAR
		? ivl_declare_global(r->b, &at, attrs, d->var->name->text, type)
		: ivl_declare_constant(r->b, &at, attrs, d->var->unique,
				       d->var->name->text, type);

	map_set_ptr(&r->vars, d->var->name, v);
	map_set_ptr(&r->made, d->var, v);
}

static void build_func(struct rebuild *r, const struct func *f)
{
	struct ivl_range at = range_of(r, f->head.span);
	uint32_t scope = r->scope.len;
	handles params = bind_params(r, &f->tparams),
		args = rebuild_vars(r, &f->params);
	struct ivl_func *out = ivl_declare_function(
	    r->b, &at, rebuild_attrs(r, f->head.attrs), f->name->text,
	    HANDLES(params, struct ivl_type), HANDLES(args, struct ivl_var),
	    rebuild_type(r, f->result->type_syn));

	for (uint32_t i = 0; i < params.len; i++)
		map_set_ptr(&r->made, f->tparams.data[i], params.data[i]);
	if (f->revealed)
		ivl_function_revealed(r->b, out);
	map_set_ptr(&r->funcs, f->name, out);
	map_set_ptr(&r->made, f, out);
	leave_scope(r, scope);
	vec_fini(&params);
	vec_fini(&args);
}

static void bind_made(struct rebuild *r, const type_param_list *params)
{
	for (uint32_t i = 0; i < params->len; i++)
		bind(r, &r->types, params->data[i]->name,
		     map_get_ptr(&r->made, params->data[i]));
}

static void build_func_body(struct rebuild *r, const struct func *f)
{
	uint32_t scope = r->scope.len;

	bind_made(r, &f->tparams);
	bind_vars(r, &f->params);
	if (f->body)
		ivl_function_body(r->b, map_get_ptr(&r->made, f),
				  rebuild_expr(r, f->body));
	leave_scope(r, scope);
}

static void build_axiom(struct rebuild *r, const struct axiom *a)
{
	struct ivl_range at = range_of(r, a->head.span);
	struct ivl_attrs *attrs = rebuild_attrs(r, a->head.attrs);
	struct ivl_expr *e = rebuild_expr(r, a->expr);
	handles owners = { 0 };

	if (a->owner_func) {
		ivl_function_uses(r->b, &at, map_get_ptr(&r->made, a->owner_func),
				  attrs, a->hideable, e);
		return;
	}
	for (uint32_t i = 0; a->owner_const && i < r->p->decls.len; i++) {
		const struct var_decl *d = (struct var_decl *)r->p->decls.data[i];

		if (d->head.kind == DECL_CONST && d->group == a->owner_const)
			vec_push(&owners, map_get_ptr(&r->made, d->var));
	}
	if (owners.len)
		ivl_constants_use(r->b, &at, HANDLES(owners, struct ivl_var), attrs,
				  a->hideable, e);
	else
		(a->hideable ? ivl_declare_hideable_axiom
			     : ivl_declare_axiom)(r->b, &at, attrs, e);
	vec_fini(&owners);
}

static const enum ivl_mover movers[] = {
	[MOVER_NONE] = IVL_NO_MOVER, [MOVER_ATOMIC] = IVL_ATOMIC,
	[MOVER_LEFT] = IVL_LEFT,     [MOVER_RIGHT] = IVL_RIGHT,
	[MOVER_BOTH] = IVL_BOTH,
};

static struct ivl_proc *declare_proc(struct rebuild *r, const struct proc *p,
				     handles params, handles ins, handles outs)
{
	struct ivl_range at = decl_range(r, &p->head);
	struct ivl_attrs *attrs = rebuild_attrs(r, p->head.attrs);
	const char *name = p->name->text;
	enum ivl_mover mover = p->names_mover ? movers[p->mover] : IVL_NO_MOVER;

	if (p->kind == PROC_ACTION)
		return ivl_declare_action(r->b, &at, attrs, name, mover,
					  HANDLES(ins, struct ivl_var),
					  HANDLES(outs, struct ivl_var));
	if (p->kind == PROC_YIELD)
		return ivl_declare_yield(r->b, &at, attrs, name, mover,
					 HANDLES(ins, struct ivl_var),
					 HANDLES(outs, struct ivl_var));
	if (p->kind == PROC_YIELD_INVARIANT)
		return ivl_declare_invariant(r->b, &at, attrs, p->global, name,
					     HANDLES(ins, struct ivl_var));
	return ivl_declare_procedure(
	    r->b, &at, attrs, name, HANDLES(params, struct ivl_type),
	    HANDLES(ins, struct ivl_var), HANDLES(outs, struct ivl_var));
}

static void build_proc(struct rebuild *r, const struct proc *p)
{
	uint32_t scope = r->scope.len;
	handles params = bind_params(r, &p->tparams), ins = rebuild_vars(r, &p->ins);
	handles outs = rebuild_vars(r, &p->outs);
	struct ivl_proc *out = declare_proc(r, p, params, ins, outs);

	for (uint32_t i = 0; i < params.len; i++)
		map_set_ptr(&r->made, p->tparams.data[i], params.data[i]);
	if (p->pure)
		ivl_procedure_pure(r->b, out);
	map_set_ptr(&r->procs, p->name, out);
	map_set_ptr(&r->made, p, out);
	leave_scope(r, scope);
	vec_fini(&params);
	vec_fini(&ins);
	vec_fini(&outs);
}

static void build_call_clause(struct rebuild *r, struct ivl_proc *p,
			      const struct spec *s)
{
	static const enum ivl_claim claims[] = {
		[SPEC_REQUIRES] = IVL_CLAIM_REQUIRES,
		[SPEC_ENSURES] = IVL_CLAIM_ENSURES,
		[SPEC_PRESERVES] = IVL_CLAIM_PRESERVES,
	};
	struct ivl_range at = range_of(r, s->span);

	ivl_claim_call(r->b, &at, p, claims[s->kind], rebuild_claim(r, s->call));
}

static void build_clause(struct rebuild *r, struct ivl_proc *p, const struct spec *s)
{
	struct ivl_range at = range_of(r, s->span);
	struct ivl_attrs *attrs = rebuild_attrs(r, s->attrs);
	handles list = { 0 };

	if (s->call) {
		build_call_clause(r, p, s);
		return;
	}
	switch (s->kind) {
	case SPEC_REQUIRES:
		ivl_requires(r->b, &at, p, s->free, attrs, rebuild_expr(r, s->expr));
		break;
	case SPEC_ENSURES:
		ivl_ensures(r->b, &at, p, s->free, attrs, rebuild_expr(r, s->expr));
		break;
	case SPEC_MODIFIES:
		list = written(r, &s->names);
		ivl_modifies(r->b, &at, p, HANDLES(list, struct ivl_var));
		break;
	case SPEC_MEASURE:
		list = exprs_of(r, &s->exprs);
		ivl_measure(r->b, &at, p, s->free, attrs,
			    HANDLES(list, struct ivl_expr));
		break;
	case SPEC_PRESERVES:
		ivl_preserves(r->b, &at, p, attrs, rebuild_expr(r, s->expr));
		break;
	case SPEC_REFINES:
		ivl_refines(r->b, &at, p, attrs,
			    map_get_ptr(&r->procs, s->names.data[0]->u.ident.name));
		break;
	case SPEC_ASSERTS:
		ivl_asserts(r->b, &at, p, attrs, rebuild_expr(r, s->expr));
		break;
	case SPEC_INVARIANT:
		break;
	}
	vec_fini(&list);
}

static void build_contract(struct rebuild *r, const struct proc *p)
{
	uint32_t scope = r->scope.len;

	bind_made(r, &p->tparams);
	bind_vars(r, &p->ins);
	bind_vars(r, &p->outs);
	rebuild_wheres(r, &p->ins);
	rebuild_wheres(r, &p->outs);
	for (uint32_t i = 0; i < p->specs.len; i++)
		build_clause(r, map_get_ptr(&r->made, p), p->specs.data[i]);
	leave_scope(r, scope);
}

/* The procedure whose body this is. */
static const struct proc *proc_of(const struct rebuild *r, const struct impl *m)
{
	for (uint32_t i = 0; i < r->p->decls.len; i++) {
		const struct proc *p = (struct proc *)r->p->decls.data[i];

		if (p->head.kind == DECL_PROC && p->inline_body == m)
			return p;
	}
	return NULL;
}

static void build_impl(struct rebuild *r, const struct impl *m)
{
	struct ivl_range at = decl_range(r, &m->head);
	uint32_t scope = r->scope.len;
	const struct proc *p = m->from_proc ? proc_of(r, m) : NULL;
	handles params = { 0 }, ins = { 0 }, outs = { 0 }, locals;
	struct ivl_block *body;

	if (p) {
		bind_made(r, &p->tparams);
		bind_vars(r, &p->ins);
		bind_vars(r, &p->outs);
	} else {
		params = bind_params(r, &m->tparams);
		ins = rebuild_vars(r, &m->ins);
		outs = rebuild_vars(r, &m->outs);
	}
	locals = rebuild_vars(r, &m->locals);
	rebuild_wheres(r, &m->locals);
	body = rebuild_block(r, m->body);
	if (p)
		ivl_procedure_body(r->b, &at, map_get_ptr(&r->made, p),
				   HANDLES(locals, struct ivl_var), body);
	else
		ivl_declare_implementation(
		    r->b, &at, rebuild_attrs(r, m->head.attrs),
		    map_get_ptr(&r->procs, m->name), HANDLES(params, struct ivl_type),
		    HANDLES(ins, struct ivl_var), HANDLES(outs, struct ivl_var),
		    HANDLES(locals, struct ivl_var), body);
	leave_scope(r, scope);
	vec_fini(&params);
	vec_fini(&ins);
	vec_fini(&outs);
	vec_fini(&locals);
}

/* In rounds, so that each thing is there when it is mentioned. */
static void build_round(struct rebuild *r, int round, struct decl *d)
{
	const struct var_decl *v = (struct var_decl *)d;

	if (round == 0 && d->kind == DECL_TYPE)
		rebuild_sort(r, (struct type_decl *)d);
	if (round == 1 && d->kind == DECL_TYPE)
		build_ctors(r, (struct type_decl *)d);
	if (round == 1 && (d->kind == DECL_VAR || d->kind == DECL_CONST))
		build_global(r, v);
	if (round == 2 && d->kind == DECL_FUNC)
		build_func(r, (struct func *)d);
	if (round == 3 && d->kind == DECL_PROC)
		build_proc(r, (struct proc *)d);
	if (round == 4 && d->kind == DECL_VAR && v->var->where)
		ivl_where(r->b, map_get_ptr(&r->made, v->var),
			  rebuild_expr(r, v->var->where));
	if (round == 4 && d->kind == DECL_FUNC)
		build_func_body(r, (struct func *)d);
	if (round == 4 && d->kind == DECL_AXIOM)
		build_axiom(r, (struct axiom *)d);
	if (round == 4 && d->kind == DECL_PROC)
		build_contract(r, (struct proc *)d);
	if (round == 4 && d->kind == DECL_IMPL)
		build_impl(r, (struct impl *)d);
}

const char *rebuild(struct ivl_builder *b, const struct program *p)
{
	struct rebuild r = { .b = b, .p = p };

	for (uint32_t i = 0; i < p->decls.len; i++) {
		struct type_decl *d = (struct type_decl *)p->decls.data[i];

		if (d->head.kind == DECL_TYPE)
			map_set_ptr(&r.decls, d->name, d);
	}
	for (int round = 0; round < 5; round++)
		for (uint32_t i = 0; i < p->decls.len; i++)
			build_round(&r, round, p->decls.data[i]);
	ivl_builder_sort(b);
	map_fini(&r.sorts);
	map_fini(&r.funcs);
	map_fini(&r.procs);
	map_fini(&r.vars);
	map_fini(&r.types);
	map_fini(&r.made);
	map_fini(&r.decls);
	vec_fini(&r.scope);
	vec_fini(&r.parts);
	return r.unsupported;
}
