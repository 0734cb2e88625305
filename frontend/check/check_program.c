/*
 * Type checking of declarations. Unknown types live as long as one declaration: at its end
 * their solutions are put into its expressions.
 */
#include "frontend/layers/civl_check.h"
#include "frontend/linear/linear.h"
#include "ivl/walk.h"

#include <stdlib.h>
#include <string.h>

void check_condition(struct checker *c, struct expr *e, enum diag_code code, srcpos at)
{
	check_expr(c, e);
	if (!check_is(c, e, c->types->boolean))
		diag_at(c->diags, code, at);
}

/* Attributes and where clause, which is looked at for each variable that shares it. */
void check_vars(struct checker *c, const var_list *vars, bool where)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		const struct var *v = vars->data[i];
		srcpos at = v->printed ? v->printed : v->span.start;

		check_attrs_aside(c, v->attrs);
		if (where && v->where)
			check_condition(c, v->where, D_WHERE_BOOL, at);
		if (attr_is_set(v->attrs, "assumption") && v->type->kind != TYPE_BOOL)
			diag_at(c->diags, D_ASSUMPTION_BOOL, at);
	}
}

/* -- implementations against their procedures ----------------------------------------------- */

/* Note type parameters in the order in which a type mentions them. */
static void note_params(const struct type *t, const type_param_list *all,
			const struct type_param **order, uint32_t *n)
{
	uint32_t i;

	if (!(t->flags & TYPE_HAS_VAR))
		return;
	for (i = 0; t->kind == TYPE_VAR && i < all->len; i++) {
		uint32_t k = 0;

		while (k < *n && order[k] != t->param)
			k++;
		if (all->data[i] == t->param && k == *n)
			order[(*n)++] = t->param;
	}
	for (i = 0; i < t->n_args; i++)
		note_params(t->args[i], all, order, n);
}

/* In the order in which the signature mentions them, all of them. */
static const struct type_param **params_by_use(struct checker *c,
					       const type_param_list *all,
					       const var_list *ins,
					       const var_list *outs)
{
	const struct type_param **order =
	    ARENA_NEW_ARRAY(c->arena, all->len, const struct type_param *);
	uint32_t i, n = 0;

	for (i = 0; i < ins->len; i++)
		note_params(ins->data[i]->type, all, order, &n);
	for (i = 0; i < outs->len; i++)
		note_params(outs->data[i]->type, all, order, &n);
	return order;
}

/* The parameters `from` of the implementation are `to` in the procedure. */
struct renaming {
	const struct type_param **from;
	const struct type **to;
	uint32_t n;
};

static void check_formals(struct checker *c, const struct impl *m,
			  const struct renaming *by_use, const var_list *have,
			  const var_list *want, enum diag_code count,
			  enum diag_code type)
{
	uint32_t i;

	if (have->len != want->len) {
		diag_at(c->diags, count, m->head.tok, m->name->text);
		return;
	}
	for (i = 0; i < have->len; i++) {
		const struct var *a = have->data[i], *b = want->data[i];
		const struct type *t = type_subst(
		    c->types, a->type,
		    (const struct type_param *const *)(uintptr_t)by_use->from,
		    by_use->to, by_use->n);

		if (t == b->type || ((t->flags | b->type->flags) & TYPE_HAS_ERROR))
			continue;
		diag_at(c->diags, type, m->head.tok, m->name->text,
			a->name == b->name
			    ? b->name->text
			    : arena_printf(c->arena, "%s (named %s in implementation)",
					   b->name->text, a->name->text));
	}
}

/* What instances of the procedure are for, those of the implementation are: in one order. */
static void order_params(struct impl *m, const struct renaming *by_use)
{
	type_param_list *params = &m->tparams;
	uint32_t i, k;

	for (i = 0; i < params->len; i++)
		for (k = 0; k < by_use->n; k++)
			if (by_use->to[k]->param == m->proc->tparams.data[i])
				params->data[i] =
				    (struct type_param *)(uintptr_t)by_use->from[k];
}

/* Type parameters correspond by their first uses, whatever their order. */
static void check_signature(struct checker *c, struct impl *m)
{
	const struct proc *p = m->proc;
	struct renaming by_use = { .n = m->tparams.len };
	const struct type_param **of_proc;
	uint32_t i;

	if (m->tparams.len != p->tparams.len) {
		diag_at(c->diags, D_IMPL_TYPE_PARAMS, m->head.tok, m->name->text);
		return;
	}
	by_use.from = params_by_use(c, &m->tparams, &m->ins, &m->outs);
	of_proc = params_by_use(c, &p->tparams, &p->ins, &p->outs);
	by_use.to = ARENA_NEW_ARRAY(c->arena, by_use.n, const struct type *);
	for (i = 0; i < by_use.n; i++)
		by_use.to[i] = type_var(c->types, of_proc[i]);
	check_formals(c, m, &by_use, &m->ins, &p->ins, D_IMPL_INS, D_IMPL_IN_TYPE);
	check_formals(c, m, &by_use, &m->outs, &p->outs, D_IMPL_OUTS, D_IMPL_OUT_TYPE);
	order_params(m, &by_use);
}

/* -- solutions into a declaration -------------------------------------------------------------- */

static void zonk_cmd_expr(void *env, struct expr *e)
{
	zonk_expr(env, e);
}

static void zonk_call(struct checker *c, const struct cmd *cmd)
{
	uint32_t i, k;

	for (i = 0; i < cmd->arms.len; i++) {
		const struct call_arm *a = cmd->arms.data[i];
		const struct type **tinst = (const struct type **)(uintptr_t)a->tinst;

		for (k = 0; k < a->proc->tparams.len; k++)
			tinst[k] = unify_zonk(c, tinst[k]);
	}
}

static void zonk_vars(struct checker *c, const var_list *vars)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		zonk_attrs(c, vars->data[i]->attrs);
		if (vars->data[i]->where)
			zonk_expr(c, vars->data[i]->where);
	}
}

static void zonk_impl(struct checker *c, const struct impl *m)
{
	uint32_t i, k;

	for (i = 0; i < m->blocks.len; i++) {
		const struct block *b = m->blocks.data[i];

		for (k = 0; k < b->cmds.len; k++) {
			cmd_each_expr(b->cmds.data[k], zonk_cmd_expr, c);
			zonk_call(c, b->cmds.data[k]);
		}
		zonk_attrs(c, b->end_attrs);
	}
	zonk_vars(c, &m->locals);
}

static void zonk_proc(struct checker *c, const struct proc *p)
{
	uint32_t i, k;

	for (i = 0; i < p->specs.len; i++) {
		const struct spec *s = p->specs.data[i];

		zonk_attrs(c, s->attrs);
		if (s->expr)
			zonk_expr(c, s->expr);
		for (k = 0; k < s->exprs.len; k++)
			zonk_expr(c, s->exprs.data[k]);
		if (s->call) {
			cmd_each_expr(s->call, zonk_cmd_expr, c);
			zonk_call(c, s->call);
		}
	}
	zonk_vars(c, &p->ins);
	zonk_vars(c, &p->outs);
}

/* -- declarations ---------------------------------------------------------------------------------- */

void check_datatype(struct checker *c, const struct type_decl *d)
{
	uint32_t i, k;
	struct map first; // field name -> its first variable
	struct map owner; // and that one's constructor

	map_init(&first);
	map_init(&owner);
	for (i = 0; i < d->ctors.len; i++) {
		const struct datatype_ctor *ctor = d->ctors.data[i];

		for (k = 0; k < ctor->fields.len; k++) {
			const struct var *f = ctor->fields.data[k];
			const struct var *other = map_get_ptr(&first, f->name);
			const struct datatype_ctor *from = map_get_ptr(&owner, f->name);

			if (!other) {
				map_set_ptr(&first, f->name, f);
				map_set_ptr(&owner, f->name, ctor);
			} else if (other->type != f->type &&
				   ctor_field(ctor, f->name) == (int)k) {
				diag(c->diags, D_FIELD_MISMATCH, f->span, f->name->text,
				     from->name->text);
			}
		}
	}
	map_fini(&first);
	map_fini(&owner);
}

/* f(params) == body, whose types only have to agree in some instance. */
static bool defines(struct checker *c, const struct func *f)
{
	const struct expr *body = f->body;

	if (unify(c, f->result->type, body->type))
		return true;
	diag_at(c->diags, D_BINARY_ARGS, f->head.tok, formal_type_text(c, f->result),
		expr_type_text(c, body), op_text(OP_EQ));
	return false;
}

/* A body that becomes an axiom: forall params :: f(params) == body. */
static void check_definition(struct checker *c, const struct func *f)
{
	uint32_t before = c->diags->errors[STAGE_TYPE];
	bool quantified = f->params.len || f->tparams.len;

	check_known_attrs(c, quantified ? f->head.attrs : NULL);
	check_expr(c, f->body);
	if (c->diags->errors[STAGE_TYPE] == before && defines(c, f))
		return;
	if (!unify(c, c->types->error, c->types->boolean))
		diag_at(c->diags, quantified ? D_QUANT_BOOL : D_AXIOM_BOOL,
			f->head.tok);
}

/* A body that is put in place of applications, or is a definition. */
static void check_expansion(struct checker *c, const struct func *f)
{
	uint32_t before = c->diags->errors[STAGE_TYPE];

	check_expr(c, f->body);
	if (attr_is_set(f->head.attrs, "define") &&
	    c->diags->errors[STAGE_TYPE] == before)
		defines(c, f);
	if (!unify(c, f->body->type, f->result->type))
		diag_at(c->diags, D_FUNC_BODY, f->body->tok, expr_type_text(c, f->body),
			formal_type_text(c, f->result));
}

void check_func(struct checker *c, const struct func *f)
{
	check_attrs(c, f->head.attrs);
	check_vars(c, &f->params, false);
	check_attrs_aside(c, f->result->attrs);
	if (f->body && (attr_is_set(f->head.attrs, "inline") ||
			attr_is_set(f->head.attrs, "define")))
		check_expansion(c, f);
	else if (f->body)
		check_definition(c, f);
}

static void check_modifies(struct checker *c, const struct proc *p)
{
	uint32_t i, k;

	for (i = 0; i < p->specs.len; i++) {
		const struct spec *s = p->specs.data[i];

		for (k = 0; s->kind == SPEC_MODIFIES && k < s->names.len; k++)
			if (s->names.data[k]->u.ident.var->kind != VAR_GLOBAL)
				diag_at(c->diags, D_MODIFIES_CONST, p->head.tok,
					s->names.data[k]->u.ident.name->text);
	}
}

static void check_clause(struct checker *c, const struct proc *p, struct spec *s)
{
	uint32_t i;

	c->aside++;
	s->attrs = check_attrs_quietly(c, s->attrs);
	c->aside--;
	for (i = 0; i < s->names.len; i++) {
		if (s->kind == SPEC_MODIFIES && p->kind == PROC_ACTION)
			civl_check_access(c, s->names.data[i], (struct access){ 0 });
		if (s->kind == SPEC_MODIFIES)
			check_expr(c, s->names.data[i]);
	}
	if (proc_is_civl(p) && s->expr)
		civl_check_access(c, s->expr, civl_clause_access(c, s));
	switch (s->kind) {
	case SPEC_REQUIRES:
		check_condition(c, s->expr, D_REQUIRES_BOOL, s->tok);
		break;
	case SPEC_ENSURES:
		check_condition(c, s->expr, D_ENSURES_BOOL, s->tok);
		break;
	case SPEC_PRESERVES:
		check_condition(c, s->expr, D_PRESERVES_BOOL, s->tok);
		civl_check_preserves(c, s);
		break;
	case SPEC_ASSERTS:
		check_expr(c, s->expr);
		if (!check_is(c, s->expr, c->types->boolean))
			diag_at(c->diags, D_ASSERT_BOOL, s->tok,
				expr_type_text(c, s->expr));
		break;
	case SPEC_MEASURE:
		for (i = 0; i < s->exprs.len; i++)
			check_measure(c, s->exprs.data[i]);
		break;
	case SPEC_MODIFIES:
	case SPEC_INVARIANT:
	case SPEC_REFINES:
		break;
	}
}

/* What an action modifies: what its clauses name; then what its body was found to, as if a
   clause named it where it is declared. */
static void check_modified(struct checker *c, const struct proc *p)
{
	uint32_t i, k;

	c->unit = 3;
	c->epoch++;
	for (i = 0; i < p->specs.len; i++) {
		struct spec *s = p->specs.data[i];

		if (s->kind != SPEC_MODIFIES)
			continue;
		check_clause(c, p, s);
		for (k = 0; k < s->names.len; k++)
			c->modifiable[s->names.data[k]->u.ident.var->id] = c->epoch;
	}
	for (i = 0; p->kind == PROC_ACTION && i < p->modifies.len; i++) {
		struct var *v = p->modifies.data[i];

		if (c->modifiable[v->id] != c->epoch)
			civl_check_access(c, expr_var(c->arena, v, v->span),
					  (struct access){ 0 });
	}
}

/* Clauses in rounds, those of a round in source order. */
static void check_clauses(struct checker *c, const struct proc *p)
{
	static const unsigned rounds[] = {
		1u << SPEC_REQUIRES | 1u << SPEC_REFINES,
		1u << SPEC_MEASURE,
		1u << SPEC_PRESERVES,
		1u << SPEC_ASSERTS,
		1u << SPEC_ENSURES,
	};
	/* What is ambiguous is told of in another order. */
	static const uint32_t units[] = {
		[SPEC_ENSURES] = 1, [SPEC_REQUIRES] = 2,  [SPEC_PRESERVES] = 3,
		[SPEC_ASSERTS] = 3, [SPEC_INVARIANT] = 3, [SPEC_REFINES] = 3,
		[SPEC_MEASURE] = 3,
	};
	uint32_t i;
	size_t k;

	for (k = 0; k < ARRAY_LEN(rounds); k++)
		for (i = 0; i < p->specs.len; i++)
			if (rounds[k] >> p->specs.data[i]->kind & 1 &&
			    !p->specs.data[i]->call) {
				c->unit = units[p->specs.data[i]->kind];
				check_clause(c, p, p->specs.data[i]);
			}
}

static void check_proc(struct checker *c, struct proc *p)
{
	c->proc = proc_is_civl(p) ? p : NULL;
	check_attrs(c, p->head.attrs);
	check_vars(c, &p->ins, true);
	check_vars(c, &p->outs, true);
	check_modifies(c, p);
	check_modified(c, p);
	check_clauses(c, p);
	if (proc_is_civl(p))
		civl_check_proc(c, p);
	c->proc = NULL;
}

/* Settings that need a number; without one the option of that name counts. */
static void check_settings(struct checker *c, const struct impl *m)
{
	static const char *const names[] = { "vcs_max_cost", "vcs_max_splits",
					     "vcs_max_keep_going_splits" };
	int64_t n;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const struct attr *a = attr_find(m->head.attrs, names[i]);

		if (a && !attr_int(m->head.attrs, names[i], &n))
			diag(c->diags, D_ATTR_INT, a->span, names[i], m->name->text);
	}
}

static void check_impl(struct checker *c, struct impl *m)
{
	uint32_t i;

	c->impl = m;
	c->proc = m->proc;
	c->epoch++;
	for (i = 0; i < m->proc->modifies.len; i++)
		c->modifiable[m->proc->modifies.data[i]->id] = c->epoch;
	check_attrs(c, m->head.attrs); // of a procedure's body once more
	check_vars(c, &m->ins, false);
	check_vars(c, &m->outs, false);
	civl_layers_of_impl(m);
	check_signature(c, m);
	check_vars(c, &m->locals, true);
	check_settings(c, m);
	check_blocks(c, &m->blocks);
	civl_check_body(c, m);
	c->impl = NULL;
	c->proc = NULL;
}

static void check_decl(struct checker *c, struct decl *d)
{
	c->proxies.len = 0;
	c->trail.len = 0;
	c->uses.len = 0;
	c->unit = 0;
	switch (d->kind) {
	case DECL_TYPE:
		check_attrs(c, d->attrs);
		check_datatype(c, (const struct type_decl *)d);
		break;
	case DECL_CONST:
		check_attrs(c, d->attrs);
		break;
	case DECL_VAR: {
		struct var *v = ((struct var_decl *)d)->var;

		check_attrs(c, d->attrs);
		if (v->where)
			check_condition(c, v->where, D_WHERE_BOOL,
					v->printed ? v->printed : d->tok);
		break;
	}
	case DECL_FUNC:
		check_func(c, (const struct func *)d);
		break;
	case DECL_AXIOM:
		check_attrs(c, d->attrs);
		check_condition(c, ((struct axiom *)d)->expr, D_AXIOM_BOOL, d->tok);
		break;
	case DECL_PROC:
		check_proc(c, (struct proc *)d);
		break;
	case DECL_IMPL:
		check_impl(c, (struct impl *)d);
		break;
	}
	if (!c->proxies.len)
		return;
	unify_finish(c);
	if (c->error_is)
		c->error_is = unify_zonk(c, c->error_is);
	zonk_attrs(c, d->attrs);
	if (d->kind == DECL_VAR && ((struct var_decl *)d)->var->where)
		zonk_expr(c, ((struct var_decl *)d)->var->where);
	if (d->kind == DECL_FUNC && ((const struct func *)d)->body)
		zonk_expr(c, ((const struct func *)d)->body);
	if (d->kind == DECL_AXIOM)
		zonk_expr(c, ((struct axiom *)d)->expr);
	if (d->kind == DECL_PROC)
		zonk_proc(c, (const struct proc *)d);
	if (d->kind == DECL_IMPL)
		zonk_impl(c, (const struct impl *)d);
}

/* A gate after each: what comes later relies on what was checked before. */
static void check_concurrency(struct program *p, struct diags *d)
{
	civl_check_actions(p, d);
	if (d->errors[STAGE_TYPE])
		return;
	check_linear_loops(p, d);
	civl_check_refinements(p, d);
	if (!d->errors[STAGE_TYPE])
		civl_check_yields(p, d);
}

void check_wide_extract(struct checker *c, uint32_t before)
{
	const struct expr *e = c->wide_extract;

	if (e && c->diags->errors[STAGE_TYPE] == before)
		diag_at(c->diags, D_EXTRACT_OPERAND, e->tok, e->u.extract.hi,
			type_string(c->arena, e->args[0]->type));
}

static void tell_ambiguous(const struct checker *c)
{
	for (uint32_t i = 0; i < c->ambiguous.len && !c->diags->errors[STAGE_TYPE]; i++)
		diag_at(c->diags, D_AMBIGUOUS, c->ambiguous.data[i].at,
			c->ambiguous.data[i].param, c->ambiguous.data[i].type);
}

void checker_fini(struct checker *c)
{
	vec_fini(&c->proxies);
	vec_fini(&c->trail);
	vec_fini(&c->uses);
	vec_fini(&c->before);
	vec_fini(&c->binders);
	map_fini(&c->let_values);
	map_fini(&c->written);
}

void check_program(struct program *p, const struct check_options *o, struct diags *d)
{
	struct checker c = { .program = p,
			     .arena = p->arena,
			     .types = p->types,
			     .diags = d,
			     .options = o };
	struct decl **in_order;
	uint32_t i;

	if (o->infer_modifies)
		infer_modifies(p);
	c.modifiable = ARENA_NEW_ARRAY(p->arena, p->n_vars + 1, uint32_t);
	in_order = decls_in_order(p);
	for (i = 0; i < p->decls.len; i++)
		if (!in_order[i]->dropped)
			check_decl(&c, in_order[i]);
	tell_ambiguous(&c);
	check_wide_extract(&c, 0);
	if (c.too_deep)
		diag_at(d, D_DEEP_TYPE, c.too_deep);
	if (c.open_map && !d->errors[STAGE_TYPE])
		diag_at(d, D_NOT_SUPPORTED, c.open_map->tok,
			"a map whose type is not known, with uses at different types");
	if (c.open_width && !d->errors[STAGE_TYPE])
		diag_at(d, D_NOT_SUPPORTED, c.open_width,
			"a bit vector whose width is not known, with parts that depend "
			"on it");
	checker_fini(&c);
	if (!d->errors[STAGE_TYPE])
		check_datatypes(p, false, d);
	if (!d->errors[STAGE_TYPE])
		check_linear(p, d);
	if (!d->errors[STAGE_TYPE])
		check_concurrency(p, d);
	if (!d->errors[STAGE_TYPE])
		check_measures(p, d);
}
