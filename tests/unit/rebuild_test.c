/*
 * Programs that were parsed, built once more by the public calls: what comes out prints as what
 * went in, and has the same conditions. Without arguments, those of the golden tests; with arguments, these files:
 *	rebuild_test [-v] FILE...
 * prints how many were rebuilt; with -v, verdicts are compared in place of conditions.
 */
#include "base/map.h"
#include "base/mem.h"
#include "ivl/walk.h"
#include "ivl_build.h"
#include "tests/unit/run.h"
#include "tests/world.h"

#include <check.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>

/* What a name meant before. */
struct binding {
	struct map *map;
	const struct atom *name;
	void *before;
};

struct rebuild {
	struct ivl_builder *b;
	const struct program *p;
	struct map sorts, funcs, procs; // by name: the declared thing
	struct map vars, types;         // by name: what is in scope
	struct map made;                // of the program -> handle
	struct map decls;               // type declarations by name
	VEC(struct binding) scope;
	VEC(struct ivl_expr *) parts; // of the expressions that are being built
	const char *unsupported;
};

/* -- names ------------------------------------------------------------------------------------ */

static void bind(struct rebuild *r, struct map *map, const struct atom *name,
		 void *handle)
{
	struct binding before = { map, name, map_get_ptr(map, name) };

	vec_push(&r->scope, before);
	map_set_ptr(map, name, handle);
}

static void leave_scope(struct rebuild *r, uint32_t mark)
{
	while (r->scope.len > mark) {
		struct binding before = vec_pop(&r->scope);

		map_set_ptr(before.map, before.name, before.before);
	}
}

static struct ivl_range range_of(const struct rebuild *r, struct span span)
{
	struct location a = sources_locate(r->p->sources, span.start);
	struct location e = sources_locate(r->p->sources, span.end);

	return (struct ivl_range){ "t.bpl", a.line, a.col, e.line, e.col };
}

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

typedef VEC(void *) handles;

#define HANDLES(list, T) ((T *const *)(void *)(list).data), (list).len

/* -- types ------------------------------------------------------------------------------------ */

static struct ivl_type *build_type(struct rebuild *r, const struct type_syn *s);

static handles bind_params(struct rebuild *r, const type_param_list *params)
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

static struct ivl_sort *build_sort(struct rebuild *r, const struct type_decl *d);

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
		vec_push(&args, (void *)build_type(r, s->args.data[i]));
	out = ivl_type_of(r->b, &at, d ? build_sort(r, d) : NULL,
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
		vec_push(&domain, (void *)build_type(r, s->args.data[i]));
	out = ivl_type_map(r->b, &at, HANDLES(params, struct ivl_type),
			   HANDLES(domain, struct ivl_type), build_type(r, s->result));
	leave_scope(r, scope);
	vec_fini(&params);
	vec_fini(&domain);
	return out;
}

static struct ivl_type *build_type(struct rebuild *r, const struct type_syn *s)
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

static struct ivl_expr *build_expr(struct rebuild *r, struct expr *e);

/* A string without its quotes: backslashes before quotes go. */
static void unescape(char *out, size_t size, const struct atom *text)
{
	size_t n = 0;

	for (const char *s = text->text; *s && n + 1 < size; s++)
		if (*s != '\\' || s[1] != '"')
			out[n++] = *s;
	out[n] = '\0';
}

static struct ivl_attrs *build_attrs(struct rebuild *r, const struct attr *a)
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
				ivl_attr_expr(r->b, out, build_expr(r, arg->expr));
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
static handles build_vars(struct rebuild *r, const var_list *vars)
{
	handles out = { 0 };

	for (uint32_t i = 0; i < vars->len; i++) {
		const struct var *v = vars->data[i];
		struct ivl_range at = range_of(r, v->span);
		struct ivl_var *h = ivl_variable(
		    r->b, &at, build_attrs(r, v->attrs), kinds[v->kind],
		    v->unnamed ? NULL : v->name->text, build_type(r, v->type_syn));

		vec_push(&out, (void *)h);
		map_set_ptr(&r->made, v, h);
		bind(r, &r->vars, v->name, h);
	}
	return out;
}

static void bind_vars(struct rebuild *r, const var_list *vars)
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

static void build_wheres(struct rebuild *r, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++)
		if (vars->data[i]->where)
			ivl_where(r->b, map_get_ptr(&r->made, vars->data[i]),
				  build_expr(r, vars->data[i]->where));
}

static handles exprs_of(struct rebuild *r, const expr_list *list)
{
	handles out = { 0 };

	for (uint32_t i = 0; i < list->len; i++)
		vec_push(&out, (void *)build_expr(r, list->data[i]));
	return out;
}

/* Variables that are written. */
static handles written(struct rebuild *r, const expr_list *list)
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
		vars = build_vars(r, &e->u.binder->vars);
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
		     ivl_let_variable(r->b, &at, build_attrs(r, v->attrs),
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
	struct ivl_attrs *attrs = build_attrs(r, q->attrs);
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
				       build_attrs(r, e->u.let->attrs), body);

	vec_fini(&vars);
	return out;
}

static void build_stmt(struct rebuild *r, struct ivl_block *to, const struct cmd *c);

static struct ivl_expr *build_code(struct rebuild *r, const struct expr *e,
				   const struct ivl_range *at)
{
	const struct code *c = e->u.code;
	uint32_t scope = r->scope.len;
	handles locals = build_vars(r, &c->locals);
	struct ivl_code *code = ivl_code_new(r->b, HANDLES(locals, struct ivl_var));

	build_wheres(r, &c->locals);
	for (uint32_t i = 0; i < c->blocks.len; i++) {
		const struct block *k = c->blocks.data[i];
		struct ivl_range where = range_of(r, k->span);
		struct ivl_block *body = ivl_block_new(r->b);
		const char *targets[100];
		struct ivl_attrs *attrs;

		for (uint32_t n = 0; n < k->cmds.len; n++)
			build_stmt(r, body, k->cmds.data[n]);
		attrs = build_attrs(r, k->end_attrs);
		for (uint32_t n = 0; n < k->target_names.len && n < 100; n++)
			targets[n] = k->target_names.data[n]->text;
		if (k->end == BLOCK_GOTO)
			ivl_code_goto(r->b, &where, code, k->label->text, body, attrs,
				      targets, k->target_names.len);
		else
			ivl_code_return(r->b, &where, code, k->label->text, body, attrs,
					build_expr(r, k->value));
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
		return ivl_coerce(b, at, args[0], build_type(r, e->u.type_syn));
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

static struct ivl_expr *build_expr(struct rebuild *r, struct expr *e)
{
	struct walker w = { 0, enter, between, leave, r };

	if (!e)
		return NULL;
	walk_expr(&w, e);
	return vec_pop(&r->parts);
}

/* -- statements ------------------------------------------------------------------------------- */

static struct ivl_block *build_block(struct rebuild *r, const struct stmt_list *l)
{
	struct ivl_block *out = ivl_block_new(r->b);

	for (uint32_t i = 0; i < l->cmds.len; i++)
		build_stmt(r, out, l->cmds.data[i]);
	return out;
}

static void build_arm(struct rebuild *r, struct ivl_block *to, const struct cmd *c,
		      const struct call_arm *a, const struct ivl_range *at)
{
	struct ivl_proc *p = map_get_ptr(&r->procs, a->callee);
	struct ivl_attrs *attrs = build_attrs(r, a->attrs);
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
static struct ivl_block *build_claim(struct rebuild *r, const struct cmd *call)
{
	struct ivl_block *out = ivl_block_new(r->b);
	struct ivl_range at = range_of(r, call->span);

	build_call(r, out, call, &at);
	return out;
}

static void build_if(struct rebuild *r, struct ivl_block *to, const struct cmd *c,
		     const struct ivl_range *at)
{
	struct ivl_attrs *attrs = build_attrs(r, c->attrs);
	struct ivl_expr *guard = build_expr(r, c->expr);
	struct ivl_block *yes = build_block(r, c->then_body), *no = NULL;

	if (c->else_if) {
		no = ivl_block_new(r->b);
		build_stmt(r, no, c->else_if);
		ivl_else_if(r->b, no);
	} else if (c->else_body) {
		no = build_block(r, c->else_body);
	}
	ivl_if(r->b, to, at, attrs, guard, yes, no);
}

static void build_while(struct rebuild *r, struct ivl_block *to, const struct cmd *c,
			const struct ivl_range *at)
{
	struct ivl_expr *guard = build_expr(r, c->expr);
	struct ivl_block *body = build_block(r, c->then_body);
	struct ivl_loop *loop = ivl_while(r->b, to, at, guard, body);

	for (uint32_t i = 0; i < c->invariants.len; i++) {
		const struct spec *s = c->invariants.data[i];
		struct ivl_range where = range_of(r, s->span);
		struct ivl_attrs *attrs = build_attrs(r, s->attrs);
		handles of = exprs_of(r, &s->exprs);

		if (s->call)
			ivl_invariant_call(r->b, &where, loop, s->free, attrs,
					   build_claim(r, s->call));
		else if (s->kind == SPEC_MEASURE)
			ivl_loop_measure(r->b, &where, loop, attrs,
					 HANDLES(of, struct ivl_expr));
		else
			ivl_invariant(r->b, &where, loop, s->free, attrs,
				      build_expr(r, s->expr));
		vec_fini(&of);
	}
}

static void build_assign(struct rebuild *r, struct ivl_block *to, const struct cmd *c,
			 const struct ivl_range *at)
{
	struct ivl_attrs *attrs = build_attrs(r, c->attrs);
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
	struct ivl_attrs *attrs = build_attrs(r, c->attrs);
	handles vars = written(r, &args);

	ivl_unpack(r->b, to, at, attrs, map_get_ptr(&r->funcs, l->u.call.name),
		   HANDLES(vars, struct ivl_var), build_expr(r, c->rhs.data[0]));
	vec_fini(&vars);
}

static void build_goto(struct rebuild *r, struct ivl_block *to, const struct cmd *c,
		       const struct ivl_range *at)
{
	struct ivl_attrs *attrs = build_attrs(r, c->attrs);
	VEC(const char *) labels = { 0 };

	for (uint32_t i = 0; i < c->names.len; i++)
		vec_push(&labels, c->names.data[i]->text);
	ivl_goto(r->b, to, at, attrs, labels.data, labels.len);
	vec_fini(&labels);
}

static void build_stmt(struct rebuild *r, struct ivl_block *to, const struct cmd *c)
{
	struct ivl_range range = range_of(r, c->span), *at = &range;
	const struct atom *name = c->names.len ? c->names.data[0] : NULL;
	struct ivl_builder *b = r->b;
	handles list = { 0 };

	switch (c->kind) {
	case CMD_ASSERT:
		ivl_assert(b, to, at, build_attrs(r, c->attrs), build_expr(r, c->expr));
		break;
	case CMD_ASSUME:
		ivl_assume(b, to, at, build_attrs(r, c->attrs), build_expr(r, c->expr));
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
		ivl_measure_here(b, to, at, build_attrs(r, c->attrs),
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
		ivl_return(b, to, at, build_attrs(r, c->attrs));
		break;
	case CMD_COMMENT:
		break;
	}
	vec_fini(&list);
}

/* -- declarations ----------------------------------------------------------------------------- */

static struct ivl_sort *build_sort(struct rebuild *r, const struct type_decl *d)
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
	attrs = build_attrs(r, d->head.attrs);
	if (d->kind == TYPE_DECL_SYNONYM)
		out = ivl_declare_synonym(r->b, &at, attrs, d->name->text,
					  HANDLES(params, struct ivl_type),
					  build_type(r, d->body));
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
		handles fields = build_vars(r, &c->fields);

		map_set_ptr(&r->funcs, c->name,
			    ivl_add_constructor(r->b, &at, build_sort(r, d),
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
	struct ivl_attrs *attrs = build_attrs(r, d->head.attrs);
	struct ivl_type *type = build_type(r, d->var->type_syn);
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
	handles params = bind_params(r, &f->tparams), args = build_vars(r, &f->params);
	struct ivl_func *out = ivl_declare_function(
	    r->b, &at, build_attrs(r, f->head.attrs), f->name->text,
	    HANDLES(params, struct ivl_type), HANDLES(args, struct ivl_var),
	    build_type(r, f->result->type_syn));

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
				  build_expr(r, f->body));
	leave_scope(r, scope);
}

static void build_axiom(struct rebuild *r, const struct axiom *a)
{
	struct ivl_range at = range_of(r, a->head.span);
	struct ivl_attrs *attrs = build_attrs(r, a->head.attrs);
	struct ivl_expr *e = build_expr(r, a->expr);
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
	struct ivl_attrs *attrs = build_attrs(r, p->head.attrs);
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
	handles params = bind_params(r, &p->tparams), ins = build_vars(r, &p->ins);
	handles outs = build_vars(r, &p->outs);
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

	ivl_claim_call(r->b, &at, p, claims[s->kind], build_claim(r, s->call));
}

static void build_clause(struct rebuild *r, struct ivl_proc *p, const struct spec *s)
{
	struct ivl_range at = range_of(r, s->span);
	struct ivl_attrs *attrs = build_attrs(r, s->attrs);
	handles list = { 0 };

	if (s->call) {
		build_call_clause(r, p, s);
		return;
	}
	switch (s->kind) {
	case SPEC_REQUIRES:
		ivl_requires(r->b, &at, p, s->free, attrs, build_expr(r, s->expr));
		break;
	case SPEC_ENSURES:
		ivl_ensures(r->b, &at, p, s->free, attrs, build_expr(r, s->expr));
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
		ivl_preserves(r->b, &at, p, attrs, build_expr(r, s->expr));
		break;
	case SPEC_REFINES:
		ivl_refines(r->b, &at, p, attrs,
			    map_get_ptr(&r->procs, s->names.data[0]->u.ident.name));
		break;
	case SPEC_ASSERTS:
		ivl_asserts(r->b, &at, p, attrs, build_expr(r, s->expr));
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
	build_wheres(r, &p->ins);
	build_wheres(r, &p->outs);
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
		ins = build_vars(r, &m->ins);
		outs = build_vars(r, &m->outs);
	}
	locals = build_vars(r, &m->locals);
	build_wheres(r, &m->locals);
	body = build_block(r, m->body);
	if (p)
		ivl_procedure_body(r->b, &at, map_get_ptr(&r->made, p),
				   HANDLES(locals, struct ivl_var), body);
	else
		ivl_declare_implementation(
		    r->b, &at, build_attrs(r, m->head.attrs),
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
		build_sort(r, (struct type_decl *)d);
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
			  build_expr(r, v->var->where));
	if (round == 4 && d->kind == DECL_FUNC)
		build_func_body(r, (struct func *)d);
	if (round == 4 && d->kind == DECL_AXIOM)
		build_axiom(r, (struct axiom *)d);
	if (round == 4 && d->kind == DECL_PROC)
		build_contract(r, (struct proc *)d);
	if (round == 4 && d->kind == DECL_IMPL)
		build_impl(r, (struct impl *)d);
}

/* NULL, or why it cannot be built. */
static const char *rebuild(struct ivl_builder *b, const struct program *p)
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

/* -- comparison ------------------------------------------------------------------------------- */

static bool on_text(void *env, const char *path, const char *text, size_t len)
{
	buf_printf(env, "%s\n", path);
	buf_mem(env, text, len);
	return true;
}

/* What the solvers would be given. */
static enum ivl_status conditions(struct ivl *v)
{
	return ivl_emit(v, ".");
}

static void on_result(void *env, const struct ivl_result *x)
{
	buf_printf(env, "%s %d", x->id, (int)x->verdict);
	for (size_t i = 0; i < x->n_failures; i++)
		buf_printf(env, " %s", x->failures[i].code);
	buf_char(env, '\n');
}

enum outcome { SAME, REJECTED, UNSUPPORTED, DIFFERENT };

static struct {
	bool given;    // files, on the command line
	bool verdicts; // to be compared, too
	unsigned count[4];
	size_t bytes; // that were compared
} all;

/* What a run prints, or its verdicts. */
static enum ivl_status run(const struct buf *text, const struct ivl_builder *b,
			   enum ivl_status (*how)(struct ivl *), struct buf *out)
{
	struct ivl_callbacks cb = { .env = out, .text = on_text, .result = on_result };
	struct ivl_options *o = ivl_options_new();
	enum ivl_status st;
	struct ivl *v;

	buf_init(out);
	ivl_options_set(o, "time-limit", "10", NULL, 0);
	if (all.given) // what is around was mostly written for that
		ivl_options_set(o, "infer-modifies", "true", NULL, 0);
	v = ivl_new(o, &cb);
	st = b ? ivl_load_built(v, b)
	       : ivl_load_text(v, "t.bpl", text->data ? text->data : "", text->len);
	if (st == IVL_OK)
		st = how(v);
	ivl_free(v);
	ivl_options_free(o);
	return st;
}

static bool read_file(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "rb");
	char chunk[65536];
	size_t n;

	buf_init(out);
	if (!f)
		return false;
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		buf_mem(out, chunk, n);
	fclose(f);
	return true;
}

static bool same_text(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && (!a->len || memcmp(a->data, b->data, a->len) == 0);
}

static enum outcome compare(const struct buf *text, const struct ivl_builder *b,
			    enum ivl_status (*how)(struct ivl *), const char *path)
{
	struct buf before, after;
	enum ivl_status st = run(text, NULL, how, &before);
	enum ivl_status now = run(NULL, b, how, &after);
	enum outcome o = SAME;

	if (st != now || !same_text(&before, &after)) {
		printf("%s: status %d, now %d; %zu bytes, now %zu\n", path, (int)st,
		       (int)now, before.len, after.len);
		o = DIFFERENT;
	}
	all.bytes += before.len;
	buf_fini(&before);
	buf_fini(&after);
	return o;
}

static enum outcome try_parsed(const char *path, const struct buf *text,
			       const struct program *p)
{
	struct ivl_builder *b = ivl_builder_new();
	const char *why = rebuild(b, p);
	enum outcome o = UNSUPPORTED;

	if (why) {
		printf("%s: %s\n", path, why);
	} else if (ivl_builder_finish(b) != IVL_OK) {
		const struct ivl_message *m = ivl_builder_message(b, 0);

		printf("%s:%u:%u: %s\n", path, m->at.line, m->at.column, m->text);
		o = DIFFERENT;
	} else {
		o = compare(text, b, ivl_print, path);
		if (o == SAME)
			o = compare(text, b, all.verdicts ? ivl_verify : conditions,
				    path);
	}
	ivl_builder_free(b);
	return o;
}

static enum outcome try_file(const char *path)
{
	enum outcome o = REJECTED;
	struct buf text, out;
	struct world w;

	if (!read_file(path, &text))
		return DIFFERENT;
	if (run(&text, NULL, ivl_check, &out) == IVL_OK) {
		world_open(&w);
		if (world_parse(&w, text.data, text.len))
			o = try_parsed(path, &text, &w.program);
		world_close(&w);
	}
	buf_fini(&text);
	buf_fini(&out);
	all.count[o]++;
	return o;
}

START_TEST(golden)
{
	static const char *const patterns[] = { "tests/golden/*/*.bpl",
						"examples/*.bpl" };

	for (size_t k = 0; k < ARRAY_LEN(patterns); k++) {
		glob_t files;

		if (glob(patterns[k], 0, NULL, &files) != 0)
			continue;
		for (size_t i = 0; i < files.gl_pathc; i++)
			ck_assert_msg(try_file(files.gl_pathv[i]) != DIFFERENT, "%s",
				      files.gl_pathv[i]);
		globfree(&files);
	}
	ck_assert_uint_gt(all.count[SAME], 100);
}
END_TEST

int main(int argc, char **argv)
{
	Suite *s = suite_create("rebuild");
	TCase *c = tcase_create("rebuild");
	int i = 1;

	tcase_add_test(c, golden);
	suite_add_tcase(s, c);
	if (argc < 2)
		return run_suite(s);
	all.given = true;
	all.verdicts = strcmp(argv[1], "-v") == 0;
	for (i += all.verdicts; i < argc; i++)
		try_file(argv[i]);
	printf(
	    "%u the same, %u rejected, %u not expressible, %u different; %zu bytes\n",
	    all.count[SAME], all.count[REJECTED], all.count[UNSUPPORTED],
	    all.count[DIFFERENT], all.bytes);
	srunner_free(srunner_create(s));
	return all.count[DIFFERENT] > 0;
}
