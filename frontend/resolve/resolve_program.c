/*
 * Declarations: all names first, so that their order does not matter; then synonyms; then
 * each declaration in source order, which is also the order of the messages.
 */
#include "frontend/layers/civl.h"

#include <stdlib.h>
#include <string.h>

/* -- scopes ----------------------------------------------------------------------------------- */

uint32_t scope_open(const struct resolver *r)
{
	return r->shadows.len;
}

void scope_close(struct resolver *r, uint32_t mark)
{
	while (r->shadows.len > mark) {
		struct shadow s = vec_pop(&r->shadows);

		if (s.is_type)
			r->type_vars[s.atom] = s.type;
		else
			r->vars[s.atom] = s.var;
	}
}

static void scope_bind(struct resolver *r, struct var *v)
{
	struct shadow s = { v->name->id, r->vars[v->name->id], NULL, false };

	v->id = r->program->n_vars++;
	vec_push(&r->shadows, s);
	r->vars[v->name->id] = v;
}

/* Variables that had a scope before. */
static void scope_bind_again(struct resolver *r, const var_list *vars)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		struct var *v = vars->data[i];
		struct shadow s = { v->name->id, r->vars[v->name->id], NULL, false };

		vec_push(&r->shadows, s);
		r->vars[v->name->id] = v;
	}
}

void scope_bind_type(struct resolver *r, const struct atom *name, const struct type *t)
{
	struct shadow s = { name->id, NULL, r->type_vars[name->id], true };

	vec_push(&r->shadows, s);
	r->type_vars[name->id] = t;
}

/* Bind in a scope whose variables have ids from `first` on: ids grow. */
static void bind_one(struct resolver *r, struct var *v, uint32_t first)
{
	const struct var *before = r->vars[v->name->id];

	if (before && before->id >= first)
		diag(r->diags, D_DUP_VAR, v->span, v->name->text);
	scope_bind(r, v);
}

/* Name by name, each with its type: the order of the messages. */
void scope_bind_typed(struct resolver *r, const var_list *vars, uint32_t first)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		bind_one(r, vars->data[i], first);
		resolve_var_type(r, vars->data[i]);
	}
}

/* And each with its attributes. */
static void bind_declared(struct resolver *r, const var_list *vars, uint32_t first)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		struct var *v = vars->data[i];

		if (v->unnamed)
			v->id = r->program->n_vars++;
		else
			bind_one(r, v, first);
		resolve_var_type(r, v);
		resolve_attrs(r, v->attrs);
	}
}

void scope_bind_declared(struct resolver *r, const var_list *vars)
{
	bind_declared(r, vars, r->program->n_vars);
}

void scope_bind_all(struct resolver *r, const var_list *vars)
{
	uint32_t i, first = r->program->n_vars;

	for (i = 0; i < vars->len; i++)
		bind_one(r, vars->data[i], first);
}

/* bvN is never the name of anything else. */
static bool is_bv_name(const char *s)
{
	return s[0] == 'b' && s[1] == 'v' && s[2] &&
	       strspn(s + 2, "0123456789") == strlen(s + 2);
}

/* What is wrong with the name of a parameter, or DIAG_COUNT. */
static enum diag_code param_mistake(const struct resolver *r,
				    const type_param_list *params, uint32_t i)
{
	const struct atom *name = params->data[i]->name;
	uint32_t k;

	if (is_bv_name(name->text))
		return D_BV_NAME;
	if (name->id < r->n_atoms && r->type_decls[name->id])
		return D_NAME_RESERVED;
	if (name->id < r->n_atoms && r->type_vars[name->id]) // they do not shadow
		return D_DUP_TYPE_VAR;
	for (k = 0; k < i; k++)
		if (params->data[k]->name == name)
			return D_DUP_TYPE_VAR;
	return DIAG_COUNT;
}

static bool takes_param(struct resolver *r, const type_param_list *params, uint32_t i,
			srcpos at)
{
	enum diag_code mistake = param_mistake(r, params, i);

	if (mistake != DIAG_COUNT)
		diag_at(r->diags, mistake, at, params->data[i]->name->text);
	return mistake == DIAG_COUNT;
}

bool scope_takes_param(struct resolver *r, const type_param_list *params, uint32_t i)
{
	return takes_param(r, params, i, params->data[i]->span.start);
}

static void bind_param(struct resolver *r, const type_param_list *params, uint32_t i,
		       srcpos at)
{
	const struct type_param *p = params->data[i];

	if (takes_param(r, params, i, at))
		scope_bind_type(r, p->name, type_var(r->types, p));
}

void scope_bind_params(struct resolver *r, const type_param_list *params)
{
	uint32_t i;

	for (i = 0; i < params->len; i++)
		bind_param(r, params, i, params->data[i]->span.start);
}

/* -- registration ----------------------------------------------------------------------------- */

/*
 * A second declaration of a name: an {:extern} one yields to the other. True if `now` is to
 * be entered in place of `before`.
 */
static bool replaces(struct resolver *r, struct decl *before, struct decl *now,
		     enum diag_code code, const struct atom *name)
{
	if (!before)
		return true;
	if (attr_is_set(now->attrs, "extern")) {
		now->dropped = true;
		return false;
	}
	if (attr_is_set(before->attrs, "extern")) {
		before->dropped = true;
		return true;
	}
	diag_at(r->diags, code, now->tok, name->text);
	return false;
}

static void enter_type(struct resolver *r, struct type_decl *d)
{
	struct type_decl **slot = &r->type_decls[d->name->id];
	const char *s = d->name->text;

	if (is_bv_name(s)) {
		diag_at(r->diags, D_BV_NAME, d->head.tok, s);
		return;
	}
	if (replaces(r, *slot ? &(*slot)->head : NULL, &d->head, D_DUP_TYPE, d->name))
		*slot = d;
}

static void enter_func(struct resolver *r, struct func *f)
{
	struct func **slot = &r->funcs[f->name->id];

	f->id = r->program->n_funcs++;
	if (replaces(r, *slot ? &(*slot)->head : NULL, &f->head, D_DUP_FUNC, f->name))
		*slot = f;
}

/* Constructors are functions from their fields to the datatype. */
static void enter_ctors(struct resolver *r, struct type_decl *d)
{
	uint32_t i;

	for (i = 0; i < d->ctors.len; i++) {
		struct datatype_ctor *c = d->ctors.data[i];
		struct func *f = ARENA_NEW(r->arena, struct func);

		f->head.kind = DECL_FUNC;
		f->head.span = c->span;
		f->head.tok = c->span.start;
		f->name = c->name;
		f->ctor = c;
		f->tparams = d->params;
		f->params = c->fields;
		f->result = ARENA_NEW(r->arena, struct var);
		f->result->kind = VAR_FORMAL;
		f->result->name = intern_str(r->program->names, "_result");
		f->result->span = c->span;
		c->func = f;
		enter_func(r, f);
	}
}

static void enter_proc(struct resolver *r, struct proc *p)
{
	struct proc **slot = &r->procs[p->name->id];

	civl_enter_proc(r, p);
	if (replaces(r, *slot ? &(*slot)->head : NULL, &p->head, D_DUP_PROC, p->name))
		*slot = p;
}

/* Globals and constants: the outermost scope. */
struct globals {
	struct var_decl **by_atom;
};

static void enter_var(struct resolver *r, struct globals *g, struct var_decl *d)
{
	struct var_decl **slot = &g->by_atom[d->var->name->id];

	d->var->id = r->program->n_vars++;
	d->var->assumption =
	    d->head.kind == DECL_VAR && attr_is_set(d->head.attrs, "assumption");
	if (replaces(r, *slot ? &(*slot)->head : NULL, &d->head, D_DUP_VAR,
		     d->var->name)) {
		*slot = d;
		r->vars[d->var->name->id] = d->var;
	}
}

static void enter_all(struct resolver *r)
{
	struct program *p = r->program;
	struct globals g;
	uint32_t i;

	g.by_atom = ARENA_NEW_ARRAY(r->arena, r->n_atoms, struct var_decl *);
	for (i = 0; i < p->decls.len; i++) {
		struct decl *d = p->decls.data[i];

		if (attr_is_set(d->attrs, "ignore"))
			d->dropped = true;
		if (d->dropped)
			continue;
		switch (d->kind) {
		case DECL_TYPE:
			enter_ctors(r, (struct type_decl *)d);
			enter_type(r, (struct type_decl *)d);
			break;
		case DECL_VAR:
		case DECL_CONST:
			enter_var(r, &g, (struct var_decl *)d);
			break;
		case DECL_FUNC:
			enter_func(r, (struct func *)d);
			break;
		case DECL_PROC:
			enter_proc(r, (struct proc *)d);
			break;
		case DECL_AXIOM: {
			const struct atom *name = attr_string(d->attrs, "name");

			if (name && replaces(r, map_get_ptr(&r->axiom_names, name), d,
					     D_DUP_AXIOM, name))
				map_set_ptr(&r->axiom_names, name, d);
			break;
		}
		case DECL_IMPL:
			break;
		}
	}
}

/* -- each declaration ------------------------------------------------------------------------- */

static void params_must_occur(struct resolver *r, const type_param_list *params,
			      const var_list *a, const var_list *b, const char *where,
			      srcpos at)
{
	uint32_t i, k;

	for (i = 0; i < params->len; i++) {
		bool found = param_mistake(r, params, i) != DIAG_COUNT;

		for (k = 0; k < a->len && !found; k++)
			found = type_mentions(a->data[k]->type, params->data[i]);
		for (k = 0; b && k < b->len && !found; k++)
			found = type_mentions(b->data[k]->type, params->data[i]);
		if (!found)
			diag_at(r->diags, D_TYPE_VAR_OCCUR, at, where,
				params->data[i]->name->text);
	}
}

/* Outside of procedures, attributes may speak of anything. */
static void resolve_decl_attrs(struct resolver *r, struct attr *a)
{
	struct context outer = r->context;

	r->context = (struct context){ .two_state = true };
	resolve_attrs(r, a);
	r->context = outer;
}

/* A constructor is a function: it declares the type parameters for itself. */
static void resolve_datatype(struct resolver *r, struct type_decl *d)
{
	uint32_t i, n = d->params.len;
	const struct type **args = ARENA_NEW_ARRAY(r->arena, n, const struct type *);
	const struct type *self;

	for (i = 0; i < n; i++)
		args[i] = type_var(r->types, d->params.data[i]);
	self = type_ctor(r->types, d, args, n);
	for (i = 0; i < d->ctors.len; i++) {
		struct datatype_ctor *c = d->ctors.data[i];
		uint32_t scope = scope_open(r);

		c->func->result->type = self;
		scope_bind_params(r, &d->params);
		scope_bind_declared(r, &c->fields);
		scope_close(r, scope);
	}
}

/*
 * The trigger, f(params): result. A name that another parameter has taken is not among them; once
 * something is wrong, it may have been meant.
 */
static void resolve_application(struct resolver *r, const struct func *f)
{
	uint32_t i, before = r->diags->errors[STAGE_RESOLVE];

	resolve_type(r, f->result->type_syn);
	for (i = 0; i < f->params.len && r->diags->errors[STAGE_RESOLVE] == before;
	     i++) {
		const struct var *v = f->params.data[i];

		if (r->vars[v->name->id] != v)
			diag_at(r->diags, D_TRIGGER_VARS, f->head.tok, v->name->text);
	}
}

/*
 * A body that is not expanded is an axiom, forall params :: {f(params)} f(params): result ==
 * body, a declaration of its own: it declares the parameters, and mentions the types, again.
 */
static void resolve_definition(struct resolver *r, struct func *f)
{
	uint32_t i, scope = scope_open(r), first = r->program->n_vars;

	for (i = 0; i < f->tparams.len; i++)
		bind_param(r, &f->tparams, i, f->head.tok);
	for (i = 0; i < f->params.len; i++) {
		bind_one(r, f->params.data[i], first);
		resolve_type(r, f->params.data[i]->type_syn);
	}
	if (f->params.len || f->tparams.len)
		resolve_attrs(r, f->head.attrs);
	resolve_application(r, f);
	resolve_expr(r, f->body);
	scope_close(r, scope);
}

/* What is defined is applied to its parameters by name. */
static void defined_unnamed(struct resolver *r, const struct func *f)
{
	uint32_t i;

	for (i = 0; attr_is_set(f->head.attrs, "define") && i < f->params.len; i++)
		if (f->params.data[i]->unnamed)
			diag_at(r->diags, D_UNDECLARED,
				f->params.data[i]->type_syn->span.start,
				f->params.data[i]->name->text);
}

static void resolve_func(struct resolver *r, struct func *f)
{
	const struct context attrs = { .two_state = true },
			     body = { .stateless = true };
	uint32_t i, scope = scope_open(r);
	var_list result = { 0 };

	r->context = attrs;
	scope_bind_params(r, &f->tparams);
	scope_bind_declared(r, &f->params);
	/* The result's name is taken, but means nothing in the body. */
	for (i = 0; !f->result->unnamed && f->result->name && i < f->params.len; i++)
		if (f->params.data[i]->name == f->result->name)
			diag(r->diags, D_DUP_VAR, f->result->span,
			     f->result->name->text);
	resolve_var_type(r, f->result);
	resolve_attrs(r, f->result->attrs);
	resolve_attrs(r, f->head.attrs);
	r->context = body;
	if (f->body && func_is_expanded(f)) {
		resolve_expr(r, f->body);
		defined_unnamed(r, f);
	}
	scope_close(r, scope);
	/* Parameters that only the result mentions are inferred from the use. */
	vec_push_in(r->arena, &result, f->result);
	params_must_occur(r, &f->tparams, &f->params, &result, "function arguments",
			  f->head.tok);
	if (f->body && !func_is_expanded(f))
		resolve_definition(r, f);
}

/* One that several variables share is resolved for each of them. */
void resolve_wheres(struct resolver *r, const var_list *vars)
{
	struct context outer = r->context;
	uint32_t i;

	r->context.two_state = false;
	for (i = 0; i < vars->len; i++)
		if (vars->data[i]->where)
			resolve_expr(r, vars->data[i]->where);
	r->context = outer;
}

static void resolve_modifies(struct resolver *r, struct proc *p, struct spec *s)
{
	uint32_t i, k;

	for (i = 0; i < s->names.len; i++) {
		struct expr *e = s->names.data[i];

		resolve_expr(r, e);
		if (!e->u.ident.var)
			continue;
		for (k = 0; k < p->modifies.len; k++)
			if (p->modifies.data[k] == e->u.ident.var)
				break;
		if (k == p->modifies.len)
			vec_push_in(r->arena, &p->modifies, e->u.ident.var);
	}
}

/* What clauses and parameters say beside their claims: of two states, if the procedure may. */
static void resolve_clause_attrs(struct resolver *r, const struct proc *p,
				 struct attr *a)
{
	struct context outer = r->context;

	r->context.two_state = !p->pure;
	resolve_attrs(r, a);
	r->context = outer;
}

/* Clauses of one kind, each with what it claims. */
static void resolve_clauses(struct resolver *r, const struct proc *p,
			    enum spec_kind kind)
{
	uint32_t i;

	for (i = 0; i < p->specs.len; i++) {
		const struct spec *s = p->specs.data[i];

		if (s->kind != kind || s->call)
			continue;
		if (s->expr)
			resolve_expr(r, s->expr);
		resolve_clause_attrs(r, p, s->attrs);
		resolve_exprs(r, &s->exprs);
		civl_resolve_clause(r, s);
	}
}

static void resolve_clause_calls(struct resolver *r, const struct proc *p,
				 enum spec_kind kind)
{
	uint32_t i;

	for (i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->kind == kind && p->specs.data[i]->call)
			resolve_clause_call(r, p->specs.data[i]->call);
}

static void note_assumptions(struct resolver *r, const var_list *vars)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		struct var *v = vars->data[i];

		v->assumption = attr_is_set(v->attrs, "assumption");
		if (v->assumption && v->where)
			diag(r->diags, D_ASSUMPTION_WHERE, v->span);
	}
}

static void resolve_formals(struct resolver *r, const struct proc *p,
			    const var_list *vars, uint32_t first)
{
	r->context.two_state = !p->pure; // in attributes
	bind_declared(r, vars, first);
	r->context.two_state = false;
	note_assumptions(r, vars);
	resolve_wheres(r, vars);
	if (proc_is_civl(p))
		civl_var_layers(r, p, vars);
}

static bool mentions_modified(const struct proc *p)
{
	uint32_t i;

	for (i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->kind == SPEC_MODIFIES &&
		    p->specs.data[i]->names.len)
			return true;
	return false;
}

static void resolve_proc(struct resolver *r, struct proc *p)
{
	uint32_t i, scope = scope_open(r), first = r->program->n_vars, inner;

	r->proc = p;
	if (p->kind == PROC_ACTION)
		p->layers =
		    civl_range(r, p->head.attrs, layer_range_all(), p->head.tok);
	r->context = (struct context){ 0 }; // a modifies clause sees globals only
	if (p->pure && mentions_modified(p))
		diag_at(r->diags, D_PURE_MODIFIES, p->head.tok,
			p->kind == PROC_ACTION ? "action" : "procedure");
	for (i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->kind == SPEC_MODIFIES && !p->pure)
			resolve_modifies(r, p, p->specs.data[i]);
	r->context.stateless = p->pure;
	scope_bind_params(r, &p->tparams);
	resolve_formals(r, p, &p->ins, first);
	resolve_clauses(r, p, SPEC_REQUIRES);
	resolve_clauses(r, p, SPEC_MEASURE);
	resolve_clauses(r, p, SPEC_PRESERVES);
	resolve_clauses(r, p, SPEC_ASSERTS);
	inner = scope_open(r);
	resolve_formals(r, p, &p->outs, first);
	r->context.two_state = !p->pure;
	resolve_clauses(r, p, SPEC_ENSURES);
	resolve_decl_attrs(r, p->head.attrs);
	if (proc_is_civl(p)) {
		scope_close(r, inner);
		r->context.two_state = p->kind == PROC_YIELD;
		resolve_clause_calls(r, p, SPEC_REQUIRES);
		resolve_clause_calls(r, p, SPEC_PRESERVES);
		scope_bind_again(r, &p->outs);
		resolve_clause_calls(r, p, SPEC_ENSURES);
		civl_resolve_refines(r, p);
	}
	scope_close(r, scope);
	r->proc = NULL;
	params_must_occur(r, &p->tparams, &p->ins, &p->outs, "procedure arguments",
			  p->head.tok);
}

static void resolve_impl(struct resolver *r, struct impl *m)
{
	uint32_t scope = scope_open(r), first = r->program->n_vars;
	struct map labels;

	m->proc = r->procs[m->name->id];
	if (!m->proc || m->proc->kind == PROC_YIELD_INVARIANT) {
		diag_at(r->diags, D_IMPL_UNDECLARED, m->head.tok, m->name->text);
		return;
	}
	r->proc = m->proc;
	r->context = (struct context){ .two_state = true }; // of attributes
	scope_bind_params(r, &m->tparams);
	bind_declared(r, &m->ins, first);
	bind_declared(r, &m->outs, first);
	bind_declared(r, &m->locals, first);
	note_assumptions(r, &m->ins);
	note_assumptions(r, &m->outs);
	note_assumptions(r, &m->locals);
	r->context = (struct context){ .stateless = m->proc->pure };
	resolve_wheres(r, &m->locals);
	r->context.two_state = !m->proc->pure && m->proc->kind != PROC_ACTION;
	if (m->proc->kind == PROC_YIELD) {
		civl_var_layers(r, m->proc, &m->ins); // of a procedure's body once more
		civl_var_layers(r, m->proc, &m->outs);
		civl_var_layers(r, m->proc, &m->locals);
	}
	map_init(&labels);
	resolve_labels(r, &m->blocks, &labels);
	resolve_decl_attrs(r, m->head.attrs); // of a procedure's body once more
	resolve_blocks(r, &m->blocks, &labels);
	map_fini(&labels);
	r->proc = NULL;
	scope_close(r, scope);
	params_must_occur(r, &m->tparams, &m->ins, &m->outs, "implementation arguments",
			  m->head.tok);
}

static void resolve_decl(struct resolver *r, struct decl *d)
{
	r->context = (struct context){ 0 };
	switch (d->kind) {
	case DECL_TYPE: // before: resolve_types
		break;
	case DECL_CONST:
		resolve_var_type(r, ((struct var_decl *)d)->var);
		resolve_decl_attrs(r, d->attrs);
		break;
	case DECL_VAR: {
		struct var *v = ((struct var_decl *)d)->var;

		resolve_var_type(r, v);
		resolve_decl_attrs(r, d->attrs);
		v->layers = civl_range(r, d->attrs, layer_range_all(), d->tok);
		if (v->assumption && v->where)
			diag(r->diags, D_ASSUMPTION_WHERE, v->span);
		break;
	}
	case DECL_FUNC:
		resolve_func(r, (struct func *)d);
		break;
	case DECL_AXIOM:
		resolve_decl_attrs(r, d->attrs);
		r->context.stateless = true;
		resolve_expr(r, ((struct axiom *)d)->expr);
		break;
	case DECL_PROC:
		resolve_proc(r, (struct proc *)d);
		break;
	case DECL_IMPL:
		resolve_impl(r, (struct impl *)d);
		break;
	}
}

/* An implementation with errors is told of. False: it is to be as if it were not there. */
static bool resolve_sound_impl(struct resolver *r, struct impl *m)
{
	uint32_t *errors = &r->diags->errors[STAGE_RESOLVE], before = *errors;

	resolve_decl(r, &m->head);
	if (*errors == before)
		return true;
	*errors = before;
	if (m->proc && m->proc->inline_body == m)
		m->proc->inline_body = NULL;
	diag_at(r->diags, D_IMPL_OVERLOOKED, 0, m->name->text);
	return false;
}

/* Where clauses of globals: when everything else is resolved. */
static void resolve_global_wheres(struct resolver *r)
{
	uint32_t i;

	r->context = (struct context){ 0 };
	for (i = 0; i < r->program->decls.len; i++) {
		struct var_decl *d = (struct var_decl *)r->program->decls.data[i];

		if (d->head.kind == DECL_VAR && !d->head.dropped && d->var->where)
			resolve_expr(r, d->var->where);
	}
}

/* What resolve_types does for a declaration of a type, in the order of its rounds. */
typedef void type_round(struct resolver *, struct type_decl *);

static void attrs_round(struct resolver *r, struct type_decl *d)
{
	if (d->kind != TYPE_DECL_SYNONYM)
		resolve_decl_attrs(r, d->head.attrs);
}

static void fields_round(struct resolver *r, struct type_decl *d)
{
	if (d->kind == TYPE_DECL_DATATYPE)
		resolve_datatype(r, d);
}

static void each_type(struct resolver *r, type_round *round)
{
	uint32_t i;

	for (i = 0; i < r->program->decls.len; i++) {
		struct decl *d = r->program->decls.data[i];

		r->context = (struct context){ .two_state = true };
		if (d->kind == DECL_TYPE && !d->dropped)
			round(r, (struct type_decl *)d);
	}
}

/* Before everything else. */
static void resolve_types(struct resolver *r)
{
	each_type(r, attrs_round);
	resolve_synonyms(r);
	each_type(r, fields_round);
	check_well_founded(r);
}

/* Implementations are taken out if they have errors, with `overlook`. */
static void resolve_rest(struct resolver *r, bool overlook)
{
	struct decl **in_order = decls_in_order(r->program);
	uint32_t i, n = 0;

	for (i = 0; i < r->program->decls.len; i++) {
		struct decl *d = in_order[i];

		if (d->dropped)
			continue;
		if (!overlook || d->kind != DECL_IMPL)
			resolve_decl(r, d);
		else
			d->dropped = !resolve_sound_impl(r, (struct impl *)d);
	}
	for (i = 0; i < r->program->decls.len; i++) {
		struct decl *d = r->program->decls.data[i];

		if (d->kind != DECL_IMPL || !d->dropped)
			r->program->decls.data[n++] = d;
	}
	r->program->decls.len = n;
}

void resolve_program(struct program *p, bool overlook, struct diags *d)
{
	struct resolver r = {
		.program = p, .arena = p->arena, .types = p->types, .diags = d
	};

	find_old_datatypes(&r);
	/* A few names that passes make up must have their slots, too. */
	intern_str(p->names, "_result");
	r.n_atoms = p->names->atoms.len;
	r.vars = ARENA_NEW_ARRAY(p->arena, r.n_atoms, struct var *);
	r.type_vars = ARENA_NEW_ARRAY(p->arena, r.n_atoms, const struct type *);
	r.type_decls = ARENA_NEW_ARRAY(p->arena, r.n_atoms, struct type_decl *);
	r.funcs = ARENA_NEW_ARRAY(p->arena, r.n_atoms, struct func *);
	r.procs = ARENA_NEW_ARRAY(p->arena, r.n_atoms, struct proc *);
	enter_all(&r);
	resolve_types(&r);
	resolve_rest(&r, overlook);
	resolve_global_wheres(&r);
	if (!d->errors[STAGE_RESOLVE])
		check_expanded(&r);
	vec_fini(&r.shadows);
	map_fini(&r.axiom_names);
	map_fini(&r.old_access);
	map_fini(&r.ids);
	map_fini(&r.assumed);
	map_fini(&r.triggers);
	map_fini(&r.continued);
	free(r.mark);
}
