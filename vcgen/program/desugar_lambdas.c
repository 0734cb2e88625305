/*
 * Lambda lifting on the tree. As in lambda.c: parts of a comprehension that mention none of
 * its variables become parameters of a function, which has the axiom
 *	forall params, vars :: {f(params)[vars]} f(params)[vars] == body
 * Comprehensions whose axioms read the same share the function. Innermost ones go first.
 */
#include "ivl/build.h"
#include "ivl/copy.h"
#include "ivl/print.h"
#include "ivl/walk.h"
#include "vcgen/program/desugar.h"

#include "base/map.h"

#include <string.h>

struct hole {
	struct expr *part;
	const struct atom *text;
	bool old; // stands in an old() that is lifted away
	struct var *param;
};

struct lifter {
	const struct program *p;
	struct arena *arena;
	bool free_variables, structured;
	struct map known; // text of an axiom -> struct func
	VEC(struct decl *) made;
	uint32_t n;
	/* the comprehension at hand */
	struct map local;    // its variables, and those bound inside
	struct map mentions; // nodes below which there is one of them
	VEC(struct hole) holes;
	struct copier body;   // puts parameters in place of parts
	struct copier copier; // puts functions in place of comprehensions
};

/* -- one comprehension --------------------------------------------------------------------------- */

static enum walk_next note_bound(void *env, struct expr *e)
{
	struct lifter *l = env;
	const var_list *vars = NULL;

	if (expr_has_binder(e))
		vars = &e->u.binder->vars;
	else if (e->kind == E_LET)
		vars = &e->u.let->vars;
	for (uint32_t i = 0; vars && i < vars->len; i++)
		map_set_ptr(&l->local, vars->data[i], e);
	return WALK_DOWN;
}

static enum walk_next note_mention(void *env, struct expr *e)
{
	struct lifter *l = env;
	bool found = e->kind == E_FORALL || e->kind == E_EXISTS || e->kind == E_LET ||
		     e->kind == E_LAMBDA || e->kind == E_CODE ||
		     (e->kind == E_IDENT && map_has_ptr(&l->local, e->u.ident.var)) ||
		     (l->free_variables && e->kind != E_IDENT);

	for (uint32_t i = 0; i < e->n_args && !found; i++)
		found = map_has_ptr(&l->mentions, e->args[i]);
	if (found)
		map_set_ptr(&l->mentions, e, e);
	return WALK_DOWN;
}

static bool is_literal(const struct expr *e)
{
	return e->kind == E_BOOL || e->kind == E_INT || e->kind == E_REAL ||
	       e->kind == E_FLOAT || e->kind == E_BV || e->kind == E_STRING ||
	       e->kind == E_RMODE;
}

static const struct atom *text_of(struct lifter *l, const struct expr *e)
{
	struct buf b;

	buf_init(&b);
	print_expr(&b, e);
	return intern_buf(l->p->names, &b);
}

static struct var *param_of(struct lifter *l, struct expr *part)
{
	struct hole h = { .part = part,
			  .text = text_of(l, part),
			  .old = l->body.old_depth > 0 };

	for (uint32_t i = 0; i < l->holes.len && l->free_variables; i++)
		if (l->holes.data[i].text == h.text && l->holes.data[i].old == h.old &&
		    l->holes.data[i].part->type == part->type)
			return l->holes.data[i].param;
	h.param =
	    typed_var(l->arena, VAR_BOUND,
		      l->free_variables && !h.old
			  ? part->u.ident.name
			  : intern_printf(l->p->names, "l#%u", (unsigned)l->holes.len),
		      part->type);
	vec_push(&l->holes, h);
	return h.param;
}

static struct expr *fill(void *env, struct expr *e)
{
	struct lifter *l = env;

	if ((l->free_variables && is_literal(e)) || map_has_ptr(&l->mentions, e))
		return NULL;
	return expr_var(l->arena, param_of(l, e), e->span);
}

static struct expr *call(struct lifter *l, struct func *f, struct expr *const *args,
			 uint32_t n, const struct type *type)
{
	const struct builder b = builder_of(l->p);
	static const struct expr nowhere;
	struct expr *e = typed_node(&b, E_CALL, &nowhere, args, n, type);

	e->u.call.name = f->name;
	e->u.call.func = f;
	return e;
}

/* Type parameters of t, each once. Recursion is bounded by the depth of types. */
static void add_types(struct lifter *l, const struct type *t, type_param_list *out)
{
	if (!(t->flags & TYPE_HAS_VAR))
		return;
	for (uint32_t i = 0; i < t->n_args; i++)
		add_types(l, t->args[i], out);
	if (t->kind != TYPE_VAR)
		return;
	for (uint32_t i = 0; i < out->len; i++)
		if (out->data[i] == t->param)
			return;
	vec_push_in(l->arena, out, (struct type_param *)(uintptr_t)t->param);
}

/* Those around the comprehension that the function has to have. */
static type_param_list outer_types(struct lifter *l, const struct expr *lambda)
{
	type_param_list out = { 0 };

	add_types(l, lambda->type, &out);
	for (uint32_t i = 0; i < l->holes.len; i++)
		add_types(l, l->holes.data[i].part->type, &out);
	return out;
}

/* forall params, vars :: {left} left == body */
static struct expr *equation(struct lifter *l, const struct expr *lambda,
			     struct func *f, struct expr *body)
{
	const struct builder b = builder_of(l->p);
	const struct binder *in = lambda->u.binder;
	struct expr *left, *e;
	expr_list args = { 0 };
	var_list vars = { 0 };

	for (uint32_t i = 0; i < l->holes.len; i++) {
		vec_push_in(l->arena, &vars, l->holes.data[i].param);
		vec_push_in(l->arena, &args,
			    expr_var(l->arena, vars.data[i], lambda->span));
	}
	left = typed_select(&b, call(l, f, args.data, args.len, lambda->type),
			    &in->vars, lambda);
	left->type = NULL; // so that == stays, also between booleans
	vec_append_in(l->arena, &vars, &in->vars);
	e = typed_equal(&b, left, body);
	if (!vars.len)
		return e;
	e = typed_forall(&b, &vars, e);
	e->span = lambda->span;
	e->tok = lambda->tok;
	e->u.binder->attrs = in->attrs;
	vec_append_in(l->arena, &e->u.binder->tparams, &f->tparams);
	vec_append_in(l->arena, &e->u.binder->tparams, &in->tparams);
	typed_trigger(&b, e, left, NULL);
	return e;
}

static struct func *declare(struct lifter *l, const struct expr *lambda, struct func *f,
			    struct expr *axiom)
{
	struct axiom *a = ARENA_NEW(l->arena, struct axiom);

	f->name = intern_printf(l->p->names, "lambda#%u", (unsigned)l->n);
	f->head.kind = DECL_FUNC;
	f->head.attrs = lambda->u.binder->attrs;
	for (uint32_t i = 0; i < l->holes.len; i++)
		vec_push_in(l->arena, &f->params,
			    typed_var(l->arena, VAR_FORMAL,
				      l->holes.data[i].param->name,
				      l->holes.data[i].param->type));
	f->result =
	    typed_var(l->arena, VAR_FORMAL, intern_str(l->p->names, ""), lambda->type);
	f->result->unnamed = true;
	a->head.kind = DECL_AXIOM;
	a->expr = axiom;
	f->lifted = true;
	f->has_uses = true;
	vec_push_in(l->arena, &f->uses, a);
	vec_push_in(l->arena, &l->made, &f->head);
	return f;
}

/* The comprehension whose key is made, and what stands for its variables. */
struct naming {
	struct lifter *l;
	const var_list *vars;
};

static struct expr *number_bound(void *env, struct expr *e)
{
	const struct naming *n = env;

	for (uint32_t i = 0; e->kind == E_IDENT && i < n->vars->len; i++) {
		if (e->u.ident.var != n->vars->data[i])
			continue;
		e = copy_node(n->l->arena, e);
		e->u.ident.name = intern_printf(n->l->p->names, "@%u", (unsigned)i);
		return e;
	}
	return NULL;
}

static void spell_types(struct buf *b, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++) {
		type_print(b, vars->data[i]->type);
		buf_char(b, ',');
	}
}

/* Axioms that differ only in the names of the comprehension's variables have the same. */
static const struct atom *key_of(struct lifter *l, const struct expr *lambda,
				 const struct expr *axiom)
{
	const var_list *vars = &lambda->u.binder->vars;
	struct naming n = { l, vars };
	struct copier c = { .arena = l->arena, .enter = number_bound, .env = &n };
	const struct binder *b = axiom->kind == E_FORALL ? axiom->u.binder : NULL;
	struct buf text;

	if (!b || lambda->u.binder->attrs || lambda->u.binder->tparams.len)
		return text_of(l, axiom);
	buf_init(&text);
	buf_printf(&text, "%u %u:", (unsigned)b->tparams.len, (unsigned)vars->len);
	spell_types(&text, &b->vars);
	print_expr(&text, copy_expr(&c, axiom->args[0]));
	return intern_buf(l->p->names, &text);
}

static enum walk_next name_call(void *env, struct expr *e)
{
	const struct func *f = env;

	if (e->kind == E_CALL && e->u.call.func == f)
		e->u.call.name = f->name;
	return WALK_DOWN;
}

static struct expr *lifted(struct lifter *l, struct expr *lambda)
{
	struct walker before = { .parts = WALK_TRIGGERS,
				 .enter = note_bound,
				 .leave = note_mention,
				 .env = l };
	const struct builder b = builder_of(l->p);
	struct func *f = ARENA_NEW(l->arena, struct func), *known;
	struct expr *body, *axiom, **args;
	const struct atom *key;

	map_clear(&l->local);
	map_clear(&l->mentions);
	vec_clear(&l->holes);
	(void)walk_expr(&before, lambda);
	f->name = intern_str(l->p->names, "lambda");
	body = copy_expr(&l->body, lambda->args[0]);
	f->tparams = outer_types(l, lambda);
	axiom = equation(l, lambda, f, body);
	key = key_of(l, lambda, axiom);
	known = map_get_ptr(&l->known, key);
	if (!known) {
		struct walker name = { .parts = WALK_TRIGGERS,
				       .enter = name_call,
				       .env = f };

		known = declare(l, lambda, f, axiom);
		(void)walk_expr(&name, axiom);
		map_set_ptr(&l->known, key, known);
	}
	l->n++; // of all comprehensions
	args = ARENA_NEW_ARRAY(l->arena, l->holes.len, struct expr *);
	for (uint32_t i = 0; i < l->holes.len; i++) {
		args[i] = l->holes.data[i].part;
		if (l->holes.data[i].old)
			args[i] = typed_old(&b, args[i]);
	}
	return call(l, known, args, l->holes.len, lambda->type);
}

/* -- the program --------------------------------------------------------------------------------- */

static struct expr *lift_node(void *env, const struct expr *in, struct expr *out)
{
	(void)in;
	return out->kind == E_LAMBDA ? lifted(env, out) : out;
}

/* Blocks come first: functions are numbered in their order. */
static struct decl *lift_impl(struct lifter *l, const struct impl *in)
{
	struct impl *m = arena_dup(l->arena, in, sizeof(*in));
	uint32_t n;

	m->blocks = copy_blocks(&l->copier, &in->blocks);
	n = l->n;
	m->body = l->structured ? copy_stmts(&l->copier, in->body) : NULL;
	l->n = n; // the same ones again
	return &m->head;
}

static struct decl *lift_proc(struct lifter *l, const struct proc *in)
{
	struct proc *p = arena_dup(l->arena, in, sizeof(*in));

	p->inline_body = NULL;
	p->specs = copy_specs(&l->copier, &in->specs);
	return &p->head;
}

static struct axiom *lift_axiom(struct lifter *l, const struct axiom *in)
{
	struct axiom *a = arena_dup(l->arena, in, sizeof(*in));

	a->expr = copy_expr(&l->copier, a->expr);
	return a;
}

static axiom_list lift_uses(struct lifter *l, const axiom_list *in)
{
	axiom_list out = { 0 };

	for (uint32_t i = 0; i < in->len; i++)
		vec_push_in(l->arena, &out, lift_axiom(l, in->data[i]));
	return out;
}

static struct decl *lift_decl(struct lifter *l, struct decl *d)
{
	if (d->kind == DECL_FUNC) {
		struct func *f = arena_dup(l->arena, d, sizeof(*f));

		f->body = copy_expr(&l->copier, f->body);
		f->uses = lift_uses(l, &f->uses);
		return &f->head;
	}
	if (d->kind == DECL_CONST) {
		struct var_decl *v = arena_dup(l->arena, d, sizeof(*v));

		v->uses = lift_uses(l, &v->uses);
		return &v->head;
	}
	if (d->kind == DECL_AXIOM)
		return &lift_axiom(l, (const struct axiom *)d)->head;
	if (d->kind == DECL_PROC)
		return lift_proc(l, (const struct proc *)d);
	if (d->kind == DECL_IMPL)
		return lift_impl(l, (const struct impl *)d);
	return d;
}

struct program *program_lift_lambdas(const struct program *p, bool free_variables,
				     bool structured)
{
	struct lifter l = { .p = p,
			    .arena = p->arena,
			    .free_variables = free_variables,
			    .structured = structured,
			    .body = { .arena = p->arena,
				      .env = &l,
				      .enter = fill,
				      .drop_old = true },
			    .copier = { .arena = p->arena,
					.env = &l,
					.share_attrs = true,
					.leave = lift_node } };
	struct program *out = arena_dup(p->arena, p, sizeof(*p));

	memset(&out->decls, 0, sizeof(out->decls));
	for (uint32_t i = 0; i < p->decls.len; i++)
		vec_push_in(p->arena, &out->decls, lift_decl(&l, p->decls.data[i]));
	vec_append_in(p->arena, &out->decls, &l.made);
	map_fini(&l.known);
	map_fini(&l.local);
	map_fini(&l.mentions);
	vec_fini(&l.holes);
	return out;
}
