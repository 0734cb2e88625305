/*
 * Expressions that bind variables, and code expressions.
 */
#include "builder/builder.h"

#include <string.h>

static struct ivl_trigger *trigger(struct ivl_builder *b, bool negative,
				   struct ivl_expr *const *terms, size_t n)
{
	struct trigger *t = ARENA_NEW(&b->arena, struct trigger);

	if (!ALL_THERE(terms, n) || !some(b, n, "term of a trigger"))
		return NULL;
	if (negative && n > 1) {
		say(b, D_NOPATS);
		return NULL;
	}
	t->negative = negative;
	t->span = here(b);
	for (size_t i = 0; i < n; i++)
		vec_push_in(&b->arena, &t->exprs, (struct expr *)terms[i]);
	return (struct ivl_trigger *)t;
}

struct ivl_trigger *ivl_trigger(struct ivl_builder *b, const struct ivl_range *at,
				bool negative, struct ivl_expr *const *terms, size_t n)
{
	VALUE(b, at, struct ivl_trigger *, NULL, trigger(b, negative, terms, n));
}

static struct ivl_expr *bound(struct ivl_builder *b, enum expr_kind kind,
			      struct ivl_type *const *params, size_t n_params,
			      struct ivl_var *const *vars, size_t n_vars,
			      const struct ivl_attrs *attrs,
			      struct ivl_trigger *const *triggers, size_t n_triggers,
			      struct ivl_expr *body)
{
	struct binder *q = ARENA_NEW(&b->arena, struct binder);
	struct expr *e = node_of(b, kind, &body, 1);

	if (!e || !ALL_THERE(params, n_params) || !ALL_THERE(vars, n_vars) ||
	    !ALL_THERE(triggers, n_triggers) ||
	    !params_of(b, params, n_params, &q->tparams) ||
	    !vars_of(b, vars, n_vars, VAR_BOUND, &q->vars))
		return NULL;
	if (!some(b, n_vars + (kind == E_LAMBDA ? 0 : n_params), "bound variable"))
		return NULL;
	if (kind == E_LAMBDA && n_triggers) {
		say(b, D_LAMBDA_TRIGGER);
		return NULL;
	}
	if (kind != E_LAMBDA)
		q->skolem_id = b->program.n_quantifiers++;
	q->attrs = attrs_of(b, attrs);
	for (size_t i = 0; i < n_triggers; i++)
		vec_push_in(&b->arena, &q->triggers, (struct trigger *)triggers[i]);
	e->u.binder = q;
	return typed(b, e);
}

struct ivl_expr *ivl_bind(struct ivl_builder *b, const struct ivl_range *at,
			  enum ivl_binder kind, struct ivl_type *const *parameters,
			  size_t n_parameters, struct ivl_var *const *variables,
			  size_t n_variables, struct ivl_attrs *attrs,
			  struct ivl_trigger *const *triggers, size_t n_triggers,
			  struct ivl_expr *body)
{
	static const enum expr_kind kinds[] = { [IVL_FORALL] = E_FORALL,
						[IVL_EXISTS] = E_EXISTS,
						[IVL_LAMBDA] = E_LAMBDA };

	VALUE(b, at, struct ivl_expr *, NULL,
	      bound(b, kinds[kind], parameters, n_parameters, variables, n_variables,
		    attrs, triggers, n_triggers, body));
}

/* -- lets ------------------------------------------------------------------------------------- */

static struct ivl_var *let_variable(struct ivl_builder *b,
				    const struct ivl_attrs *attrs, const char *name,
				    struct expr *value)
{
	const struct atom *text = name_of(b, name);
	struct var *v = ARENA_NEW(&b->arena, struct var);

	if (!text || !value)
		return NULL;
	v->kind = VAR_LET;
	v->name = text;
	v->span = here(b);
	v->attrs = attrs_of(b, attrs);
	v->type = value->type;
	map_set_ptr(&b->decl_of, v, value);
	return (struct ivl_var *)v;
}

struct ivl_var *ivl_let_variable(struct ivl_builder *b, const struct ivl_range *at,
				 struct ivl_attrs *attrs, const char *name,
				 struct ivl_expr *value)
{
	VALUE(b, at, struct ivl_var *, NULL,
	      let_variable(b, attrs, name, (struct expr *)value));
}

static struct ivl_expr *let(struct ivl_builder *b, struct ivl_var *const *vars,
			    size_t n, const struct ivl_attrs *attrs,
			    struct ivl_expr *body)
{
	struct ivl_expr **args = ARENA_NEW_ARRAY(&b->arena, n + 1, struct ivl_expr *);
	var_list list;
	struct expr *e;

	if (!ALL_THERE(vars, n) || !some(b, n, "variable of a let") ||
	    !vars_of(b, vars, n, VAR_LET, &list))
		return NULL;
	for (size_t i = 0; i < n; i++)
		args[i] = map_get_ptr(&b->decl_of, vars[i]);
	args[n] = body;
	e = node_of(b, E_LET, args, n + 1);
	if (!e)
		return NULL;
	e->u.let = ARENA_NEW(&b->arena, struct let);
	e->u.let->vars = list;
	e->u.let->attrs = attrs_of(b, attrs);
	return typed(b, e);
}

struct ivl_expr *ivl_let(struct ivl_builder *b, const struct ivl_range *at,
			 struct ivl_var *const *variables, size_t n,
			 struct ivl_attrs *attrs, struct ivl_expr *body)
{
	VALUE(b, at, struct ivl_expr *, NULL, let(b, variables, n, attrs, body));
}

/* -- code expressions ------------------------------------------------------------------------- */

static struct ivl_code *code_new(struct ivl_builder *b, struct ivl_var *const *locals,
				 size_t n)
{
	struct ivl_code *c = ARENA_NEW(&b->arena, struct ivl_code);

	if (!ALL_THERE(locals, n) || !vars_of(b, locals, n, VAR_LOCAL, &c->code.locals))
		return NULL;
	return c;
}

struct ivl_code *ivl_code_new(struct ivl_builder *b, struct ivl_var *const *locals,
			      size_t n_locals)
{
	VALUE(b, NULL, struct ivl_code *, NULL, code_new(b, locals, n_locals));
}

static bool is_simple(const struct cmd *c)
{
	return c->kind < CMD_LABEL;
}

/* A block at the end of the code, without its end. */
static struct block *add_block(struct ivl_builder *b, struct ivl_code *code,
			       const char *label, struct ivl_block *body,
			       const struct ivl_attrs *attrs)
{
	const struct atom *text = name_of(b, label);
	struct block *k = ARENA_NEW(&b->arena, struct block);

	if (!text || !code || !body || !bind_once(b, body, "a block"))
		return NULL;
	for (uint32_t i = 0; i < body->list.cmds.len; i++) {
		if (!is_simple(body->list.cmds.data[i])) {
			say(b, D_BUILD_KIND, "simple statements only", label);
			return NULL;
		}
	}
	k->label = text;
	k->span = here(b);
	k->cmds = body->list.cmds;
	k->end_tok = b->at;
	k->end_attrs = attrs_of(b, attrs);
	vec_push_in(&b->arena, &code->code.blocks, k);
	return k;
}

static bool code_goto(struct ivl_builder *b, struct ivl_code *code, const char *label,
		      struct ivl_block *body, const struct ivl_attrs *attrs,
		      const char *const *targets, size_t n)
{
	struct block *k =
	    some(b, n, "label") ? add_block(b, code, label, body, attrs) : NULL;

	if (!k)
		return false;
	k->end = BLOCK_GOTO;
	for (size_t i = 0; i < n; i++) {
		const struct atom *target = name_of(b, targets[i]);

		if (!target)
			return false;
		vec_push_in(&b->arena, &k->target_names, target);
		vec_push_in(&b->arena, &k->target_spans, here(b));
	}
	return true;
}

bool ivl_code_goto(struct ivl_builder *b, const struct ivl_range *at,
		   struct ivl_code *code, const char *label, struct ivl_block *body,
		   struct ivl_attrs *attrs, const char *const *targets, size_t n)
{
	BUILD(b, at, bool, false, code_goto(b, code, label, body, attrs, targets, n));
}

static bool code_return(struct ivl_builder *b, struct ivl_code *code, const char *label,
			struct ivl_block *body, const struct ivl_attrs *attrs,
			struct expr *value)
{
	struct block *k = value ? add_block(b, code, label, body, attrs) : NULL;

	if (!k)
		return false;
	k->end = BLOCK_RETURN;
	k->value = value;
	return true;
}

bool ivl_code_return(struct ivl_builder *b, const struct ivl_range *at,
		     struct ivl_code *code, const char *label, struct ivl_block *body,
		     struct ivl_attrs *attrs, struct ivl_expr *value)
{
	BUILD(b, at, bool, false,
	      code_return(b, code, label, body, attrs, (struct expr *)value));
}

static struct ivl_expr *code_expr(struct ivl_builder *b, struct ivl_code *code)
{
	struct expr *e;

	if (!code || !some(b, code->code.blocks.len, "block") ||
	    !bind_once(b, code, "a code expression"))
		return NULL;
	e = node_of(b, E_CODE, NULL, 0);
	code->code.span = here(b);
	e->u.code = &code->code;
	return typed(b, e);
}

struct ivl_expr *ivl_code(struct ivl_builder *b, const struct ivl_range *at,
			  struct ivl_code *code)
{
	VALUE(b, at, struct ivl_expr *, NULL, code_expr(b, code));
}
