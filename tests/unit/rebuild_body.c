/* Types, attributes, expressions and statements, each by the call that makes it. */
#include "tests/unit/rebuild_internal.h"

#include "base/mem.h"
#include "ivl/walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -- names ------------------------------------------------------------------------------------ */

void bind(struct rebuild *r, struct map *map, const struct atom *name, void *handle)
{
	struct binding before = { map, name, map_get_ptr(map, name) };

	vec_push(&r->scope, before);
	map_set_ptr(map, name, handle);
}

void leave_scope(struct rebuild *r, uint32_t mark)
{
	while (r->scope.len > mark) {
		struct binding before = vec_pop(&r->scope);

		map_set_ptr(before.map, before.name, before.before);
	}
}

struct ivl_range range_of(const struct rebuild *r, struct span span)
{
	struct location a = sources_locate(r->p->sources, span.start);
	struct location e = sources_locate(r->p->sources, span.end);

	return (struct ivl_range){ "t.bpl", a.line, a.col, e.line, e.col };
}

/* -- types ------------------------------------------------------------------------------------ */

handles bind_params(struct rebuild *r, const type_param_list *params)
{
	handles out = { 0 };

	for (uint32_t i = 0; i < params->len; i++) {
		const struct type_param *p = params->data[i];
		struct ivl_range at = range_of(r, p->span);
		struct ivl_type *t = ivl_type_parameter(r->b, &at, p->name->text);

		vec_push(&out, (void *)t);
		bind(r, &r->types, p->name, t);
	}
	return out;
}

static struct ivl_type *named_type(struct rebuild *r, const struct type_syn *s)
{
	struct ivl_type *var = map_get_ptr(&r->types, s->name), *out;
	const struct type_decl *d = map_get_ptr(&r->decls, s->name);
	struct ivl_range at = range_of(r, s->span);
	unsigned bits, more;
	handles args = { 0 };

	if (var)
		return var;
	if (!d && sscanf(s->name->text, "bv%u", &bits) == 1)
		return ivl_type_bv(r->b, bits);
	if (!d && sscanf(s->name->text, "float%ue%u", &bits, &more) == 2)
		return ivl_type_float(r->b, bits, more);
	if (!d && strcmp(s->name->text, "rmode") == 0)
		return ivl_type_rounding(r->b);
	if (!d && strcmp(s->name->text, "string") == 0)
		return ivl_type_string(r->b);
	if (!d && strcmp(s->name->text, "regex") == 0)
		return ivl_type_regex(r->b);
	for (uint32_t i = 0; i < s->args.len; i++)
		vec_push(&args, (void *)rebuild_type(r, s->args.data[i]));
	out = ivl_type_of(r->b, &at, d ? rebuild_sort(r, d) : NULL,
			  HANDLES(args, struct ivl_type));
	vec_fini(&args);
	return out;
}

static struct ivl_type *map_type(struct rebuild *r, const struct type_syn *s)
{
	struct ivl_range at = range_of(r, s->span);
	uint32_t scope = r->scope.len;
	handles params = bind_params(r, &s->params), domain = { 0 };
	struct ivl_type *out;

	for (uint32_t i = 0; i < s->args.len; i++)
		vec_push(&domain, (void *)rebuild_type(r, s->args.data[i]));
	out =
	    ivl_type_map(r->b, &at, HANDLES(params, struct ivl_type),
			 HANDLES(domain, struct ivl_type), rebuild_type(r, s->result));
	leave_scope(r, scope);
	vec_fini(&params);
	vec_fini(&domain);
	return out;
}

struct ivl_type *rebuild_type(struct rebuild *r, const struct type_syn *s)
{
	switch (s->kind) {
	case TS_BOOL:
		return ivl_type_bool(r->b);
	case TS_INT:
		return ivl_type_int(r->b);
	case TS_REAL:
		return ivl_type_real(r->b);
	case TS_NAME:
		return named_type(r, s);
	case TS_MAP:
		return map_type(r, s);
	}
	return NULL;
}

/* -- attributes ------------------------------------------------------------------------------- */

/* A string without its quotes: backslashes before quotes go. */
static void unescape(char *out, size_t size, const struct atom *text)
{
	size_t n = 0;

	for (const char *s = text->text; *s && n + 1 < size; s++)
		if (*s != '\\' || s[1] != '"')
			out[n++] = *s;
	out[n] = '\0';
}

struct ivl_attrs *rebuild_attrs(struct rebuild *r, const struct attr *a)
{
	struct ivl_attrs *out = a ? ivl_attrs_new(r->b) : NULL;
	char text[4000];

	for (; a; a = a->next) {
		struct ivl_range at = range_of(r, a->span);

		ivl_attr(r->b, &at, out, a->name->text);
		for (uint32_t i = 0; i < a->args.len; i++) {
			const struct attr_arg *arg = &a->args.data[i];

			if (arg->text) {
				unescape(text, sizeof(text), arg->text);
				ivl_attr_text(r->b, out, text);
			} else {
				ivl_attr_expr(r->b, out, rebuild_expr(r, arg->expr));
			}
		}
	}
	return out;
}

/* -- variables -------------------------------------------------------------------------------- */

static const enum ivl_variable_kind kinds[] = {
	[VAR_LOCAL] = IVL_LOCAL,      [VAR_IN] = IVL_IN,
	[VAR_OUT] = IVL_OUT,          [VAR_BOUND] = IVL_BOUND,
	[VAR_FORMAL] = IVL_PARAMETER,
};

/* All are in scope of the attributes of each, as of where clauses. */
handles rebuild_vars(struct rebuild *r, const var_list *vars)
{
	handles out = { 0 };

	for (uint32_t i = 0; i < vars->len; i++) {
		const struct var *v = vars->data[i];
		struct ivl_range at = range_of(r, v->span);
		struct ivl_var *h = ivl_variable(
		    r->b, &at, rebuild_attrs(r, v->attrs), kinds[v->kind],
		    v->unnamed ? NULL : v->name->text, rebuild_type(r, v->type_syn));

		vec_push(&out, (void *)h);
		map_set_ptr(&r->made, v, h);
		bind(r, &r->vars, v->name, h);
	}
	return out;
}

void bind_vars(struct rebuild *r, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++)
		bind(r, &r->vars, vars->data[i]->name,
		     map_get_ptr(&r->made, vars->data[i]));
}

static handles vars_by_name(struct rebuild *r, const var_list *vars)
{
	handles out = { 0 };

	for (uint32_t i = 0; i < vars->len; i++)
		vec_push(&out, map_get_ptr(&r->vars, vars->data[i]->name));
	return out;
}

static handles types_by_name(struct rebuild *r, const type_param_list *params)
{
	handles out = { 0 };

	for (uint32_t i = 0; i < params->len; i++)
		vec_push(&out, map_get_ptr(&r->types, params->data[i]->name));
	return out;
}

void rebuild_wheres(struct rebuild *r, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++)
		if (vars->data[i]->where)
			ivl_where(r->b, map_get_ptr(&r->made, vars->data[i]),
				  rebuild_expr(r, vars->data[i]->where));
}

handles exprs_of(struct rebuild *r, const expr_list *list)
{
	handles out = { 0 };

	for (uint32_t i = 0; i < list->len; i++)
		vec_push(&out, (void *)rebuild_expr(r, list->data[i]));
	return out;
}

/* Variables that are written. */
handles written(struct rebuild *r, const expr_list *list)
{
	handles out = { 0 };

	for (uint32_t i = 0; i < list->len; i++)
		vec_push(&out, map_get_ptr(&r->vars, list->data[i]->u.ident.name));
	return out;
}

/* -- expressions ------------------------------------------------------------------------------ */

static enum walk_next enter(void *env, struct expr *e)
{
	struct rebuild *r = env;

	if (expr_has_binder(e)) {
		handles params, vars;

		/* The mark travels in the stack itself. */
		vec_push(&r->scope, ((struct binding){ &r->vars, NULL, NULL }));
		params = bind_params(r, &e->u.binder->tparams);
		vars = rebuild_vars(r, &e->u.binder->vars);
		vec_fini(&params);
		vec_fini(&vars);
	}
	return WALK_DOWN;
}

static enum walk_next between(void *env, struct expr *e, uint32_t i)
{
	struct rebuild *r = env;

	if (e->kind != E_LET || i + 1 != e->n_args)
		return WALK_DOWN;
	vec_push(&r->scope, ((struct binding){ &r->vars, NULL, NULL }));
	for (uint32_t k = 0; k < e->u.let->vars.len; k++) {
		const struct var *v = e->u.let->vars.data[k];
		struct ivl_range at = range_of(r, v->span);

		bind(r, &r->vars, v->name,
		     ivl_let_variable(r->b, &at, rebuild_attrs(r, v->attrs),
				      v->name->text,
				      r->parts.data[r->parts.len - i + k]));
	}
	return WALK_DOWN;
}

static void leave_inner(struct rebuild *r)
{
	uint32_t i = r->scope.len;

	while (r->scope.data[i - 1].name)
		i--;
	leave_scope(r, i);
	r->scope.len--;
}

static struct ivl_expr *build_binder(struct rebuild *r, const struct expr *e,
				     struct ivl_expr *body, const struct ivl_range *at)
{
	static const enum ivl_binder binders[] = { [E_FORALL] = IVL_FORALL,
						   [E_EXISTS] = IVL_EXISTS,
						   [E_LAMBDA] = IVL_LAMBDA };
	const struct binder *q = e->u.binder;
	handles params = types_by_name(r, &q->tparams);
	handles vars = vars_by_name(r, &q->vars), triggers = { 0 };
	struct ivl_attrs *attrs = rebuild_attrs(r, q->attrs);
	struct ivl_expr *out;

	for (uint32_t i = 0; i < q->triggers.len; i++) {
		const struct trigger *t = q->triggers.data[i];
		struct ivl_range where = range_of(r, t->span);
		handles terms = exprs_of(r, &t->exprs);

		vec_push(&triggers,
			 (void *)ivl_trigger(r->b, &where, t->negative,
					     HANDLES(terms, struct ivl_expr)));
		vec_fini(&terms);
	}
	out = ivl_bind(r->b, at, binders[e->kind], HANDLES(params, struct ivl_type),
		       HANDLES(vars, struct ivl_var), attrs,
		       HANDLES(triggers, struct ivl_trigger), body);
	vec_fini(&params);
	vec_fini(&vars);
	vec_fini(&triggers);
	return out;
}

static struct ivl_expr *build_let(struct rebuild *r, const struct expr *e,
				  struct ivl_expr *body, const struct ivl_range *at)
{
	handles vars = vars_by_name(r, &e->u.let->vars);
	struct ivl_expr *out = ivl_let(r->b, at, HANDLES(vars, struct ivl_var),
				       rebuild_attrs(r, e->u.let->attrs), body);

	vec_fini(&vars);
	return out;
}

static void rebuild_stmt(struct rebuild *r, struct ivl_block *to, const struct cmd *c);

static struct ivl_expr *build_code(struct rebuild *r, const struct expr *e,
				   const struct ivl_range *at)
{
	const struct code *c = e->u.code;
	uint32_t scope = r->scope.len;
	handles locals = rebuild_vars(r, &c->locals);
	struct ivl_code *code = ivl_code_new(r->b, HANDLES(locals, struct ivl_var));

	rebuild_wheres(r, &c->locals);
	for (uint32_t i = 0; i < c->blocks.len; i++) {
		const struct block *k = c->blocks.data[i];
		struct ivl_range where = range_of(r, k->span);
		struct ivl_block *body = ivl_block_new(r->b);
		const char *targets[100];
		struct ivl_attrs *attrs;

		for (uint32_t n = 0; n < k->cmds.len; n++)
			rebuild_stmt(r, body, k->cmds.data[n]);
		attrs = rebuild_attrs(r, k->end_attrs);
		for (uint32_t n = 0; n < k->target_names.len && n < 100; n++)
			targets[n] = k->target_names.data[n]->text;
		if (k->end == BLOCK_GOTO)
			ivl_code_goto(r->b, &where, code, k->label->text, body, attrs,
				      targets, k->target_names.len);
		else
			ivl_code_return(r->b, &where, code, k->label->text, body, attrs,
					rebuild_expr(r, k->value));
	}
	leave_scope(r, scope);
	vec_fini(&locals);
	return ivl_code(r->b, at, code);
}

static const enum ivl_binary binaries[] = {
	[OP_IFF] = IVL_IFF, [OP_IMPLIES] = IVL_IMPLIES, [OP_AND] = IVL_AND,
	[OP_OR] = IVL_OR,   [OP_EQ] = IVL_EQ,           [OP_NEQ] = IVL_NEQ,
	[OP_LT] = IVL_LT,   [OP_LE] = IVL_LE,           [OP_GT] = IVL_GT,
	[OP_GE] = IVL_GE,   [OP_CONCAT] = IVL_CONCAT,   [OP_ADD] = IVL_ADD,
	[OP_SUB] = IVL_SUB, [OP_MUL] = IVL_MUL,         [OP_DIV] = IVL_DIV,
	[OP_MOD] = IVL_MOD, [OP_REALDIV] = IVL_REALDIV, [OP_POW] = IVL_POW,
};

/* Testers and selectors of old-style datatypes are not declared. */
static struct ivl_func *func_named(struct rebuild *r, const struct atom *name)
{
	struct ivl_func *f = map_get_ptr(&r->funcs, name);
	const char *mark = strchr(name->text, '#');
	const struct atom *ctor = mark ? intern_str(r->p->names, mark + 1) : NULL;
	char field[200];

	if (f)
		return f;
	if (!map_has_ptr(&r->funcs, ctor) || mark - name->text >= (long)sizeof(field)) {
		r->unsupported = "functions of libraries";
		return NULL;
	}
	memcpy(field, name->text, (size_t)(mark - name->text));
	field[mark - name->text] = '\0';
	f = map_get_ptr(&r->funcs, ctor);
	f = strcmp(field, "is") == 0 ? ivl_old_tester(r->b, f)
				     : ivl_old_selector(r->b, f, field);
	map_set_ptr(&r->funcs, name, f);
	return f;
}

static struct ivl_expr *build_node(struct rebuild *r, struct expr *e,
				   struct ivl_expr **args)
{
	struct ivl_range range = range_of(r, e->span), *at = &range;
	struct ivl_builder *b = r->b;
	char text[4000];

	switch ((enum expr_kind)e->kind) {
	case E_ERROR:
		break;
	case E_BOOL:
		return ivl_bool(b, at, e->op);
	case E_INT:
		return ivl_int_text(b, at, e->u.text->text);
	case E_REAL:
		return ivl_real(b, at, e->u.text->text);
	case E_FLOAT:
		return ivl_float(b, at, e->u.text->text);
	case E_BV:
		return ivl_bv(b, at, e->u.bv.value->text, e->u.bv.bits);
	case E_STRING:
		unescape(text, sizeof(text), e->u.text);
		return ivl_string(b, at, text);
	case E_RMODE:
		return ivl_rounding(b, at, (enum ivl_rounding)e->op);
	case E_IDENT:
		return ivl_read(b, at, map_get_ptr(&r->vars, e->u.ident.name));
	case E_CALL:
		return ivl_apply(b, at, func_named(r, e->u.call.name), args, e->n_args);
	case E_OLD:
		return ivl_old(b, at, args[0]);
	case E_UNARY:
		return ivl_unary(b, at, e->op == OP_NOT ? IVL_NOT : IVL_NEG, args[0]);
	case E_BINARY:
		return ivl_binary(b, at, binaries[e->op], args[0], args[1]);
	case E_COERCE:
		return ivl_coerce(b, at, args[0], rebuild_type(r, e->u.type_syn));
	case E_TO_INT:
		return ivl_to_int(b, at, args[0]);
	case E_TO_REAL:
		return ivl_to_real(b, at, args[0]);
	case E_SELECT:
		return ivl_select(b, at, args[0], args + 1, e->n_args - 1);
	case E_STORE:
		return ivl_store(b, at, args[0], args + 1, e->n_args - 2,
				 args[e->n_args - 1]);
	case E_EXTRACT:
		return ivl_extract(b, at, args[0], e->u.extract.hi, e->u.extract.lo);
	case E_FIELD:
		return ivl_field(b, at, args[0], e->u.field.name->text);
	case E_UPDATE:
		return ivl_update(b, at, args[0], e->u.field.name->text, args[1]);
	case E_IS:
		return ivl_is(b, at, args[0], map_get_ptr(&r->funcs, e->u.field.name));
	case E_ITE:
		return ivl_if_then_else(b, at, args[0], args[1], args[2]);
	case E_FORALL:
	case E_EXISTS:
	case E_LAMBDA:
		return build_binder(r, e, args[0], at);
	case E_LET:
		return build_let(r, e, args[e->n_args - 1], at);
	case E_CODE:
		return build_code(r, e, at);
	}
	return NULL;
}

static enum walk_next leave(void *env, struct expr *e)
{
	struct rebuild *r = env;
	struct ivl_expr *args[64], **all = args, *out;

	if (e->n_args > 64)
		all = mem_calloc(e->n_args, sizeof(*all));
	for (uint32_t i = 0; i < e->n_args; i++)
		all[i] = r->parts.data[r->parts.len - e->n_args + i];
	out = build_node(r, e, all);
	if (all != args)
		free(all);
	if (expr_has_binder(e) || (e->kind == E_LET && e->n_args > 1))
		leave_inner(r);
	r->parts.len -= e->n_args;
	vec_push(&r->parts, out);
	return WALK_DOWN;
}

struct ivl_expr *rebuild_expr(struct rebuild *r, struct expr *e)
{
	struct walker w = { 0, enter, between, leave, r };

	if (!e)
		return NULL;
	walk_expr(&w, e);
	return vec_pop(&r->parts);
}

/* -- statements ------------------------------------------------------------------------------- */

struct ivl_block *rebuild_block(struct rebuild *r, const struct stmt_list *l)
{
	struct ivl_block *out = ivl_block_new(r->b);

	for (uint32_t i = 0; i < l->cmds.len; i++)
		rebuild_stmt(r, out, l->cmds.data[i]);
	return out;
}

static void build_arm(struct rebuild *r, struct ivl_block *to, const struct cmd *c,
		      const struct call_arm *a, const struct ivl_range *at)
{
	struct ivl_proc *p = map_get_ptr(&r->procs, a->callee);
	struct ivl_attrs *attrs = rebuild_attrs(r, a->attrs);
	handles args = exprs_of(r, &a->args), outs = written(r, &a->outs);

	if (!p)
		r->unsupported = "procedures of libraries";
	(c->async  ? ivl_async_call
	 : c->free ? ivl_free_call
		   : ivl_call)(r->b, to, at, attrs, p, HANDLES(args, struct ivl_expr),
			       HANDLES(outs, struct ivl_var));
	vec_fini(&args);
	vec_fini(&outs);
}

static void build_call(struct rebuild *r, struct ivl_block *to, const struct cmd *c,
		       const struct ivl_range *at)
{
	struct ivl_block *calls = c->arms.len > 1 ? ivl_block_new(r->b) : to;

	for (uint32_t i = 0; i < c->arms.len; i++)
		build_arm(r, calls, c, c->arms.data[i], at);
	if (calls != to)
		ivl_parallel_call(r->b, to, at, calls);
}

/* A block of one call, for a clause. */
struct ivl_block *rebuild_claim(struct rebuild *r, const struct cmd *call)
{
	struct ivl_block *out = ivl_block_new(r->b);
	struct ivl_range at = range_of(r, call->span);

	build_call(r, out, call, &at);
	return out;
}

static void build_if(struct rebuild *r, struct ivl_block *to, const struct cmd *c,
		     const struct ivl_range *at)
{
	struct ivl_attrs *attrs = rebuild_attrs(r, c->attrs);
	struct ivl_expr *guard = rebuild_expr(r, c->expr);
	struct ivl_block *yes = rebuild_block(r, c->then_body), *no = NULL;

	if (c->else_if) {
		no = ivl_block_new(r->b);
		rebuild_stmt(r, no, c->else_if);
		ivl_else_if(r->b, no);
	} else if (c->else_body) {
		no = rebuild_block(r, c->else_body);
	}
	ivl_if(r->b, to, at, attrs, guard, yes, no);
}

static void build_while(struct rebuild *r, struct ivl_block *to, const struct cmd *c,
			const struct ivl_range *at)
{
	struct ivl_expr *guard = rebuild_expr(r, c->expr);
	struct ivl_block *body = rebuild_block(r, c->then_body);
	struct ivl_loop *loop = ivl_while(r->b, to, at, guard, body);

	for (uint32_t i = 0; i < c->invariants.len; i++) {
		const struct spec *s = c->invariants.data[i];
		struct ivl_range where = range_of(r, s->span);
		struct ivl_attrs *attrs = rebuild_attrs(r, s->attrs);
		handles of = exprs_of(r, &s->exprs);

		if (s->call)
			ivl_invariant_call(r->b, &where, loop, s->free, attrs,
					   rebuild_claim(r, s->call));
		else if (s->kind == SPEC_MEASURE)
			ivl_loop_measure(r->b, &where, loop, attrs,
					 HANDLES(of, struct ivl_expr));
		else
			ivl_invariant(r->b, &where, loop, s->free, attrs,
				      rebuild_expr(r, s->expr));
		vec_fini(&of);
	}
}

static void build_assign(struct rebuild *r, struct ivl_block *to, const struct cmd *c,
			 const struct ivl_range *at)
{
	struct ivl_attrs *attrs = rebuild_attrs(r, c->attrs);
	handles l = exprs_of(r, &c->lhs), e = exprs_of(r, &c->rhs);

	ivl_assign(r->b, to, at, attrs, (struct ivl_expr *const *)(void *)l.data,
		   HANDLES(e, struct ivl_expr));
	vec_fini(&l);
	vec_fini(&e);
}

static void build_unpack(struct rebuild *r, struct ivl_block *to, const struct cmd *c,
			 const struct ivl_range *at)
{
	const struct expr *l = c->lhs.data[0];
	expr_list args = { l->args, l->n_args, l->n_args };
	struct ivl_attrs *attrs = rebuild_attrs(r, c->attrs);
	handles vars = written(r, &args);

	ivl_unpack(r->b, to, at, attrs, map_get_ptr(&r->funcs, l->u.call.name),
		   HANDLES(vars, struct ivl_var), rebuild_expr(r, c->rhs.data[0]));
	vec_fini(&vars);
}

static void build_goto(struct rebuild *r, struct ivl_block *to, const struct cmd *c,
		       const struct ivl_range *at)
{
	struct ivl_attrs *attrs = rebuild_attrs(r, c->attrs);
	VEC(const char *) labels = { 0 };

	for (uint32_t i = 0; i < c->names.len; i++)
		vec_push(&labels, c->names.data[i]->text);
	ivl_goto(r->b, to, at, attrs, labels.data, labels.len);
	vec_fini(&labels);
}

static void rebuild_stmt(struct rebuild *r, struct ivl_block *to, const struct cmd *c)
{
	struct ivl_range range = range_of(r, c->span), *at = &range;
	const struct atom *name = c->names.len ? c->names.data[0] : NULL;
	struct ivl_builder *b = r->b;
	handles list = { 0 };

	switch (c->kind) {
	case CMD_ASSERT:
		ivl_assert(b, to, at, rebuild_attrs(r, c->attrs),
			   rebuild_expr(r, c->expr));
		break;
	case CMD_ASSUME:
		ivl_assume(b, to, at, rebuild_attrs(r, c->attrs),
			   rebuild_expr(r, c->expr));
		break;
	case CMD_HAVOC:
		list = written(r, &c->lhs);
		ivl_havoc(b, to, at, HANDLES(list, struct ivl_var));
		break;
	case CMD_ASSIGN:
		build_assign(r, to, c, at);
		break;
	case CMD_UNPACK:
		build_unpack(r, to, c, at);
		break;
	case CMD_CALL:
		build_call(r, to, c, at);
		break;
	case CMD_MEASURE:
		list = exprs_of(r, &c->rhs);
		ivl_measure_here(b, to, at, rebuild_attrs(r, c->attrs),
				 HANDLES(list, struct ivl_expr));
		break;
	case CMD_REVEAL:
	case CMD_HIDE:
		if (name && !map_has_ptr(&r->funcs, name))
			r->unsupported = "functions that are not there";
		(c->kind == CMD_HIDE ? ivl_hide : ivl_reveal)(
		    b, to, at, name ? map_get_ptr(&r->funcs, name) : NULL);
		break;
	case CMD_PUSH:
		ivl_push(b, to, at);
		break;
	case CMD_POP:
		ivl_pop(b, to, at);
		break;
	case CMD_LABEL:
		ivl_label(b, to, at, name->text);
		break;
	case CMD_IF:
		build_if(r, to, c, at);
		break;
	case CMD_WHILE:
		build_while(r, to, c, at);
		break;
	case CMD_BREAK:
		ivl_break(b, to, at, name ? name->text : NULL);
		break;
	case CMD_GOTO:
		build_goto(r, to, c, at);
		break;
	case CMD_RETURN:
		ivl_return(b, to, at, rebuild_attrs(r, c->attrs));
		break;
	case CMD_COMMENT:
		break;
	}
	vec_fini(&list);
}
