/*
 * Declarations, clauses and commands as the grammar's actions want them, with the checks
 * that the reference makes while parsing (reference 1.3, end).
 */
#include "grammar/parse_state.h"

#include "base/map.h"

#include <ctype.h>
#include <string.h>

void build_decl(struct parse_state *s, struct decl *d)
{
	vec_push_in(s->arena, &s->program->decls, d);
}

/* -- types -------------------------------------------------------------------------------- */

type_param_list build_type_params(struct parse_state *s, const struct name_list *names)
{
	type_param_list out = { 0 };
	uint32_t i;

	for (i = 0; i < names->names.len; i++) {
		struct type_param *p = ARENA_NEW(s->arena, struct type_param);

		p->name = names->names.data[i];
		p->span = names->spans.data[i];
		vec_push_in(s->arena, &out, p);
	}
	return out;
}

static struct type_decl *type_decl_new(struct parse_state *s, enum type_decl_kind kind,
				       struct name name, type_param_list params,
				       struct span at)
{
	struct type_decl *d = ARENA_NEW(s->arena, struct type_decl);

	d->head.kind = DECL_TYPE;
	d->head.span = at;
	d->head.tok = name.span.start;
	d->kind = kind;
	d->name = name.text;
	d->params = params;
	return d;
}

void build_type_decl(struct parse_state *s, struct name name, type_param_list params,
		     struct type_syn *body, struct span at)
{
	struct type_decl *d = type_decl_new(
	    s, body ? TYPE_DECL_SYNONYM : TYPE_DECL_CTOR, name, params, at);

	d->body = body;
	build_decl(s, &d->head);
}

void build_type_attrs(struct parse_state *s, struct attr *attrs, srcpos start)
{
	uint32_t i = s->program->decls.len;

	while (i > 0 && s->program->decls.data[i - 1]->span.start >= start)
		s->program->decls.data[--i]->attrs = attrs;
}

struct datatype_ctor *build_ctor(struct parse_state *s, struct name name,
				 const var_list *fields, struct span at)
{
	struct datatype_ctor *c = ARENA_NEW(s->arena, struct datatype_ctor);
	uint32_t i;

	c->name = name.text;
	c->span = name.span;
	c->fields = *fields;
	build_no_where(s, &c->fields, "datatype constructor");
	for (i = 0; i < c->fields.len; i++)
		c->fields.data[i]->kind = VAR_FORMAL;
	if (!map_set_ptr(&s->ctors, c->name, c))
		diag_at(s->diags, D_CTOR_TWICE,
			build_place(s, at.end - 1, c->span.start), c->name->text);
	return c;
}

void build_datatype(struct parse_state *s, struct attr *attrs, struct name name,
		    type_param_list params, const ctor_list *ctors, struct span at)
{
	struct type_decl *d = type_decl_new(s, TYPE_DECL_DATATYPE, name, params, at);
	uint32_t i;

	d->head.attrs = attrs;
	d->ctors = *ctors;
	for (i = 0; i < d->ctors.len; i++) {
		d->ctors.data[i]->datatype = d;
		d->ctors.data[i]->index = i;
	}
	build_decl(s, &d->head);
}

/* -- commands and clauses ---------------------------------------------------------------------- */

struct cmd *build_cmd(struct parse_state *s, enum cmd_kind kind, struct span at,
		      srcpos tok)
{
	struct cmd *c = ARENA_NEW(s->arena, struct cmd);

	c->kind = kind;
	c->span = at;
	c->tok = tok;
	return c;
}

struct spec *build_spec(struct parse_state *s, enum spec_kind kind, bool free_,
			struct attr *attrs, struct expr *e, struct span at, srcpos tok)
{
	struct spec *c = ARENA_NEW(s->arena, struct spec);

	c->kind = kind;
	c->free = free_;
	c->span = at;
	c->tok = tok;
	c->attrs = attrs;
	c->expr = e;
	return c;
}

struct cmd *build_named(struct parse_state *s, enum cmd_kind kind, struct name name,
			struct span at)
{
	struct cmd *c = build_cmd(s, kind, at, at.start);

	vec_push_in(s->arena, &c->names, name.text);
	vec_push_in(s->arena, &c->name_spans, name.span);
	return c;
}

struct claim build_call_claim(struct parse_state *s, struct attr *attrs,
			      struct cmd *call)
{
	if (call->arms.len > 1 && !call->async && !call->free)
		diag_at(s->diags, D_PARALLEL_HERE, call->tok);
	return (struct claim){ attrs, NULL, call };
}

struct spec *build_claim(struct parse_state *s, enum spec_kind kind,
			 const struct claim *claim, struct span at, srcpos tok)
{
	struct spec *c = build_spec(s, kind, false, claim->attrs, claim->expr, at, tok);

	c->call = claim->call;
	return c;
}

/* A declaration refines one thing at most; `last` is the token that completes it. */
static void refine(struct parse_state *s, srcpos tok, srcpos last)
{
	if (s->refines)
		diag_at(s->diags, D_REFINES_TWICE, build_place(s, last, tok));
	s->refines = true;
}

struct spec *build_refines(struct parse_state *s, struct attr *attrs, struct name name,
			   struct span at, srcpos tok)
{
	struct spec *c = build_spec(s, SPEC_REFINES, false, attrs, NULL, at, tok);

	vec_push_in(s->arena, &c->names, build_ident(s, name.text, name.span));
	refine(s, tok, name.span.start);
	return c;
}

struct type_syn *build_type(struct parse_state *s, enum type_syn_kind kind,
			    struct span at)
{
	struct type_syn *t = ARENA_NEW(s->arena, struct type_syn);

	t->kind = kind;
	t->span = at;
	return t;
}

/* -- variables ------------------------------------------------------------------------------------ */

var_list build_vars(struct parse_state *s, enum var_kind kind, struct attr *attrs,
		    struct name_list *names, struct type_syn *type, struct expr *where)
{
	var_list out = { 0 };
	uint32_t i;

	for (i = 0; i < names->names.len; i++) {
		struct var *v = ARENA_NEW(s->arena, struct var);

		v->kind = kind;
		v->name = names->names.data[i];
		v->span = names->spans.data[i];
		v->attrs = attrs;
		v->type_syn = type;
		v->where = where;
		vec_push_in(s->arena, &out, v);
	}
	return out;
}

srcpos build_last_token(const struct parse_state *s, struct span at)
{
	const char *text = s->text - s->source->base;
	srcpos p = at.end;

	if (p > at.start && text[p - 1] == '"') {
		for (p -= 2; p > at.start; p--) // a quote inside has a backslash
			if (text[p] == '"' && text[p - 1] != '\\')
				break;
		return p;
	}

	while (p > at.start && (isalnum((unsigned char)text[p - 1]) ||
				strchr("'~#$^_.?`", text[p - 1])))
		p--;
	return p == at.end ? p - 1 : p;
}

srcpos build_place(const struct parse_state *s, srcpos reference, srcpos people)
{
	return s->how == SYNTAX_REFERENCE ? reference : people;
}

void build_no_where(struct parse_state *s, var_list *vars, const char *context)
{
	const struct expr *last = NULL;
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		struct var *v = vars->data[i];

		/* `x, y: T where e` is one clause. */
		if (v->where && v->where != last)
			diag_at(s->diags, D_WHERE_HERE,
				build_last_token(s, v->where->span), context);
		last = v->where;
		v->where = NULL;
	}
}

void build_globals(struct parse_state *s, struct attr *attrs, var_list *vars,
		   struct span at)
{
	struct var_decl *group = NULL;
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		struct var_decl *d = ARENA_NEW(s->arena, struct var_decl);
		struct var *v = vars->data[i];

		v->kind = VAR_GLOBAL;
		v->attrs = attrs;
		d->head.kind = DECL_VAR;
		d->head.span = at;
		d->head.tok = v->span.start;
		d->head.attrs = attrs;
		d->var = v;
		if (!group || vars->data[i]->type_syn != group->var->type_syn)
			group = d;
		d->group = group;
		build_decl(s, &d->head);
	}
}

void build_consts(struct parse_state *s, struct attr *attrs, bool unique,
		  struct name_list *names, struct type_syn *type, axiom_list *uses,
		  struct span at)
{
	var_list vars = build_vars(s, VAR_CONST, attrs, names, type, NULL);
	struct var_decl *group = NULL;
	uint32_t i, k;

	for (i = 0; i < vars.len; i++) {
		struct var_decl *d = ARENA_NEW(s->arena, struct var_decl);

		vars.data[i]->unique = unique;
		d->head.kind = DECL_CONST;
		d->head.span = at;
		d->head.tok = at.start;
		d->head.attrs = attrs;
		d->var = vars.data[i];
		if (!group)
			group = d;
		d->group = group;
		build_decl(s, &d->head);
		if (!uses)
			continue;
		d->has_uses = true;
		d->uses = *uses;
		if (i + 1 < vars.len)
			continue;
		/* Several names share their axioms; the axioms know the first. */
		for (k = 0; k < uses->len; k++) {
			uses->data[k]->owner_const = group;
			build_decl(s, &uses->data[k]->head);
		}
	}
}

/* -- functions ------------------------------------------------------------------------------------- */

static bool bare_name(const struct type_syn *t)
{
	return t->kind == TS_NAME && !t->args.len;
}

static struct var *param_var(struct parse_state *s, const struct param_syn *p,
			     const struct atom *name, struct type_syn *type,
			     uint32_t number)
{
	struct var *v = ARENA_NEW(s->arena, struct var);

	v->kind = VAR_FORMAL;
	v->attrs = p->attrs;
	v->span = p->first->span;
	v->type_syn = type;
	v->name = name;
	if (!name) {
		v->unnamed = true;
		v->name = intern_printf(s->names, "_%u", number);
	}
	return v;
}

/* The reference has no place for a type that is not there. */
static struct span place_of(const struct type_syn *t)
{
	return t->span.end > t->span.start ? t->span : (struct span){ 0, 0 };
}

/*
 * f(x, y: int): a bare identifier without a type takes that of the next parameter. Without
 * any named parameter all are types.
 */
static void add_params(struct parse_state *s, struct func *f, struct param_syn *params,
		       uint32_t n)
{
	struct type_syn *type = NULL;
	bool named = false, untyped = false;
	uint32_t i;

	for (i = 0; i < n; i++)
		named |= params[i].second != NULL;
	for (i = 0; i < n; i++)
		vec_push_in(s->arena, &f->params, NULL);
	for (i = n; i-- > 0;) {
		struct param_syn *p = &params[i];
		const struct atom *name = NULL;

		if (p->second) {
			type = p->second;
			name = p->first->name;
		} else if (named && !type) {
			diag(s->diags, D_LAST_UNTYPED, place_of(p->first));
			untyped = true; // what the others are is not known, either
			type = p->first;
		} else if (named && bare_name(p->first)) {
			name = p->first->name;
		} else if (named && !untyped) {
			diag(s->diags, D_NAME_WANTED, place_of(p->first));
			type = p->first;
		} else {
			type = p->first;
		}
		f->params.data[i] = param_var(s, p, name, type, i);
	}
}

struct func *build_func(struct parse_state *s, bool revealed, struct attr *attrs,
			struct name name, type_param_list tparams,
			const param_list *params, const struct param_syn *result,
			struct span at)
{
	struct func *f = ARENA_NEW(s->arena, struct func);

	f->head.kind = DECL_FUNC;
	f->head.span = at;
	f->head.tok = name.span.start;
	f->head.attrs = attrs;
	f->name = name.text;
	f->source_name = name.text;
	f->revealed = revealed;
	f->tparams = tparams;
	s->params = *params;
	s->result = *result;
	return f;
}

/* What the parameters' names are is decided when all has been read. */
static void name_params(struct parse_state *s, struct func *f)
{
	const struct param_syn *r = &s->result;

	add_params(s, f, s->params.data, s->params.len);
	f->result = param_var(s, r, r->second ? r->first->name : NULL,
			      r->second ? r->second : r->first, s->params.len);
}

void build_func_done(struct parse_state *s, struct func *f, struct expr *body,
		     axiom_list *uses, struct span at)
{
	uint32_t i;

	f->head.span = at;
	f->body = body;
	if (body && attr_is_set(f->head.attrs, "define")) {
		if (attr_is_set(f->head.attrs, "inline"))
			diag_at(s->diags, D_INLINE_DEFINE, at.end - 1);
		if (f->tparams.len)
			diag_at(s->diags, D_DEFINE_POLY, at.end - 1);
	}
	name_params(s, f);
	build_decl(s, &f->head);
	if (!uses)
		return;
	f->has_uses = true;
	f->uses = *uses;
	for (i = 0; i < uses->len; i++) {
		uses->data[i]->owner_func = f;
		build_decl(s, &uses->data[i]->head);
	}
}

/* -- procedures --------------------------------------------------------------------------------------- */

static void set_kind(var_list *vars, enum var_kind kind)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++)
		vars->data[i]->kind = kind;
}

static struct proc *proc_new(struct parse_state *s, enum proc_kind kind,
			     const struct head *head)
{
	struct proc *p = ARENA_NEW(s->arena, struct proc);

	p->head.kind = DECL_PROC;
	p->head.tok = head->name.span.start;
	p->head.attrs = head->attrs;
	p->kind = kind;
	p->name = head->name.text;
	p->tparams = head->tparams;
	p->ins = head->ins;
	p->outs = head->outs;
	set_kind(&p->ins, VAR_IN);
	set_kind(&p->outs, VAR_OUT);
	return p;
}

struct proc *build_proc(struct parse_state *s, enum proc_kind kind,
			const struct head *head)
{
	struct proc *p = proc_new(s, kind, head);

	s->inner = NULL;
	s->refines = false;
	build_decl(s, &p->head);
	return p;
}

static void set_mover(struct proc *p, bool pure, enum mover mover)
{
	p->pure = pure;
	p->names_mover = mover != MOVER_NONE;
	p->mover = pure ? MOVER_BOTH : p->names_mover ? mover : MOVER_ATOMIC;
}

struct proc *build_action(struct parse_state *s, bool pure, enum mover mover,
			  const struct head *head)
{
	struct proc *p = build_proc(s, PROC_ACTION, head);

	set_mover(p, pure, mover);
	return p;
}

static struct impl *impl_new(struct parse_state *s, const struct body *body,
			     struct span at)
{
	struct impl *i = ARENA_NEW(s->arena, struct impl);

	i->head.kind = DECL_IMPL;
	i->head.span = at;
	i->locals = body->locals;
	i->body = body->stmts;
	i->close = body->stmts->close;
	set_kind(&i->locals, VAR_LOCAL);
	return i;
}

/* An implementation's own variables for the formals that its procedure declares. */
static var_list copies(struct parse_state *s, const var_list *vars)
{
	var_list out = { 0 };
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		struct var *v = arena_dup(s->arena, vars->data[i], sizeof(*v));

		v->where = NULL;
		vec_push_in(s->arena, &out, v);
	}
	return out;
}

/* The implementation that a body behind the procedure's head is. */
static struct impl *body_of(struct parse_state *s, struct proc *p,
			    const struct body *body, struct span at)
{
	struct impl *impl;
	uint32_t i;

	impl = impl_new(s, body, at);
	impl->from_proc = true;
	impl->head.tok = p->head.tok;
	impl->head.attrs = p->head.attrs;
	impl->name = p->name;
	for (i = 0; i < p->tparams.len; i++)
		vec_push_in(
		    s->arena, &impl->tparams,
		    arena_dup(s->arena, p->tparams.data[i], sizeof(struct type_param)));
	impl->ins = copies(s, &p->ins);
	impl->outs = copies(s, &p->outs);
	p->inline_body = impl;
	return impl;
}

/* Declare it; the reference tool makes blocks of a body when it has read it. */
static void build_body(struct parse_state *s, struct impl *i)
{
	build_decl(s, &i->head);
	if (s->how == SYNTAX_REFERENCE)
		lower_body(s->program, i, s->diags);
}

/* -- refined actions in place ------------------------------------------------------------- */

struct spec *build_refined(struct parse_state *s, struct attr *attrs, enum mover mover,
			   struct attr *action_attrs, struct name name,
			   const struct body *body, struct span at, struct span keyword)
{
	struct spec *c = build_spec(s, SPEC_REFINES, false, attrs, NULL, at, at.start);
	struct inner_action *a = ARENA_NEW(s->arena, struct inner_action);

	if (strcmp(name.text->text, "_") == 0)
		name.text = intern_printf(s->names, "AnonymousAction_%u",
					  s->program->n_anonymous++);
	vec_push_in(s->arena, &c->names, build_ident(s, name.text, name.span));
	name.span = keyword; // where messages say that it is declared
	*a = (struct inner_action){ action_attrs, mover, name, *body, c };
	s->inner = a;
	refine(s, at.start, at.end - 1);
	return c;
}

/* What the action has of the procedure's parameters. */
static var_list visible(struct parse_state *s, const var_list *vars)
{
	var_list all = copies(s, vars), out = { 0 };
	uint32_t i;

	for (i = 0; i < all.len; i++)
		if (!attr_is_set(all.data[i]->attrs, "hide"))
			vec_push_in(s->arena, &out, all.data[i]);
	return out;
}

/* Declare the action before the procedure, which is the last declaration. */
static void declare_inner(struct parse_state *s, const struct proc *p)
{
	const struct inner_action *in = s->inner;
	struct head head = {
		in->attrs, in->name, { 0 }, visible(s, &p->ins), visible(s, &p->outs)
	};
	struct proc *a = proc_new(s, PROC_ACTION, &head);
	struct decl *last = vec_pop(&s->program->decls);

	set_mover(a, false, in->mover);
	a->head.span = in->clause->span;
	build_decl(s, &a->head);
	build_body(s, body_of(s, a, &in->body, in->clause->span));
	build_decl(s, last);
	s->inner = NULL;
}

/* ---------------------------------------------------------------------------------------- */

void build_proc_done(struct parse_state *s, struct proc *p, spec_list specs,
		     const struct body *body, struct span at)
{
	p->head.span = at;
	p->specs = specs;
	if (s->inner)
		declare_inner(s, p);
	if (body)
		build_body(s, body_of(s, p, body, at));
}

void build_action_done(struct parse_state *s, struct proc *p, spec_list specs,
		       const struct body *body, struct span at)
{
	build_proc_done(s, p, specs, body, at);
	if (p->pure && p->names_mover)
		diag_at(s->diags, D_PURE_MOVER, build_place(s, at.end - 1, at.start));
}

void build_impl(struct parse_state *s, const struct head *head, const struct body *body,
		struct span at)
{
	struct impl *i = impl_new(s, body, at);

	i->head.tok = head->name.span.start;
	i->head.attrs = head->attrs;
	i->name = head->name.text;
	i->tparams = head->tparams;
	i->ins = head->ins;
	i->outs = head->outs;
	set_kind(&i->ins, VAR_IN);
	set_kind(&i->outs, VAR_OUT);
	build_body(s, i);
	build_no_where(s, &i->ins, "the 'implementation' copies of formals");
	build_no_where(s, &i->outs, "the 'implementation' copies of formals");
}
