/*
 * Procedures with their clauses, bodies, and what loops claim.
 */
#include "builder/builder.h"

/* -- procedures ------------------------------------------------------------------------------- */

struct proc *proc_new(struct ivl_builder *b, enum proc_kind kind,
		      const struct ivl_attrs *attrs, const char *name,
		      struct ivl_type *const *params, size_t n_params,
		      struct ivl_var *const *ins, size_t n_ins,
		      struct ivl_var *const *outs, size_t n_outs)
{
	const struct atom *text = name_of(b, name);
	struct proc *p = ARENA_NEW(&b->arena, struct proc);

	if (!text || !ALL_THERE(params, n_params) || !ALL_THERE(ins, n_ins) ||
	    !ALL_THERE(outs, n_outs) ||
	    !is_new(b, &b->procs, text, D_DUP_PROC, &p->head, attrs) ||
	    !params_of(b, params, n_params, &p->tparams) ||
	    !vars_of(b, ins, n_ins, VAR_IN, &p->ins) ||
	    !vars_of(b, outs, n_outs, VAR_OUT, &p->outs))
		return NULL;
	p->kind = kind;
	p->name = text;
	declare(b, &p->head, DECL_PROC, attrs);
	return p;
}

struct ivl_proc *ivl_declare_procedure(struct ivl_builder *b,
				       const struct ivl_range *at,
				       struct ivl_attrs *attrs, const char *name,
				       struct ivl_type *const *parameters,
				       size_t n_parameters, struct ivl_var *const *ins,
				       size_t n_ins, struct ivl_var *const *outs,
				       size_t n_outs)
{
	BUILD(b, at, struct ivl_proc *, NULL,
	      (struct ivl_proc *)proc_new(b, PROC_PLAIN, attrs, name, parameters,
					  n_parameters, ins, n_ins, outs, n_outs));
}

static bool pure(struct ivl_builder *b, struct proc *p)
{
	if (!p)
		return false;
	if (p->kind == PROC_ACTION && p->names_mover)
		return say(b, D_PURE_MOVER);
	if (p->kind != PROC_PLAIN && p->kind != PROC_ACTION)
		return say(b, D_BUILD_KIND, "a procedure or an action", p->name->text);
	if (p->kind == PROC_PLAIN)
		p->kind = PROC_PURE;
	else
		p->mover = MOVER_BOTH;
	p->pure = true;
	return true;
}

bool ivl_procedure_pure(struct ivl_builder *b, struct ivl_proc *p)
{
	BUILD(b, NULL, bool, false, pure(b, (struct proc *)p));
}

struct spec *spec_new(struct ivl_builder *b, enum spec_kind kind, bool is_free,
		      const struct ivl_attrs *attrs)
{
	struct spec *s = ARENA_NEW(&b->arena, struct spec);

	s->kind = kind;
	s->free = is_free;
	s->span = here(b);
	s->tok = b->at;
	s->attrs = attrs_of(b, attrs);
	return s;
}

bool clause(struct ivl_builder *b, spec_list *to, enum spec_kind kind, bool is_free,
	    const struct ivl_attrs *attrs, struct expr *e, enum diag_code code)
{
	struct spec *s;

	if (!e || !node_check_bool(b->checker, e, code, b->at))
		return false;
	s = spec_new(b, kind, is_free, attrs);
	s->expr = e;
	vec_push_in(&b->arena, to, s);
	return true;
}

static bool measure(struct ivl_builder *b, spec_list *to, bool is_free,
		    const struct ivl_attrs *attrs, struct ivl_expr *const *of, size_t n)
{
	struct spec *s = spec_new(b, SPEC_MEASURE, is_free, attrs);

	if (!ALL_THERE(of, n) || !some(b, n, "measure"))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!node_check_measure(b->checker, (struct expr *)of[i]))
			return false;
		vec_push_in(&b->arena, &s->exprs, (struct expr *)of[i]);
	}
	vec_push_in(&b->arena, to, s);
	return true;
}

bool ivl_requires(struct ivl_builder *b, const struct ivl_range *at, struct ivl_proc *p,
		  bool is_free, struct ivl_attrs *attrs, struct ivl_expr *condition)
{
	BUILD(b, at, bool, false,
	      takes_clause(b, (struct proc *)p, SPEC_REQUIRES, is_free) &&
		  clause(b, &((struct proc *)p)->specs, SPEC_REQUIRES, is_free, attrs,
			 (struct expr *)condition, D_REQUIRES_BOOL));
}

bool ivl_ensures(struct ivl_builder *b, const struct ivl_range *at, struct ivl_proc *p,
		 bool is_free, struct ivl_attrs *attrs, struct ivl_expr *condition)
{
	BUILD(b, at, bool, false,
	      takes_clause(b, (struct proc *)p, SPEC_ENSURES, is_free) &&
		  clause(b, &((struct proc *)p)->specs, SPEC_ENSURES, is_free, attrs,
			 (struct expr *)condition, D_ENSURES_BOOL));
}

bool ivl_measure(struct ivl_builder *b, const struct ivl_range *at, struct ivl_proc *p,
		 bool is_free, struct ivl_attrs *attrs, struct ivl_expr *const *of,
		 size_t n)
{
	BUILD(b, at, bool, false,
	      takes_clause(b, (struct proc *)p, SPEC_MEASURE, is_free) &&
		  measure(b, &((struct proc *)p)->specs, is_free, attrs, of, n));
}

static bool modifies(struct ivl_builder *b, struct proc *p,
		     struct ivl_var *const *globals, size_t n)
{
	struct spec *s = spec_new(b, SPEC_MODIFIES, false, NULL);

	if (!takes_clause(b, p, SPEC_MODIFIES, false) || !ALL_THERE(globals, n))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct var *v = (const struct var *)globals[i];

		if (v->kind != VAR_GLOBAL)
			return say(b, D_MODIFIES_CONST, v->name->text);
		vec_push_in(&b->arena, &s->names, read_var(b, globals[i]));
	}
	vec_push_in(&b->arena, &p->specs, s);
	return true;
}

bool ivl_modifies(struct ivl_builder *b, const struct ivl_range *at, struct ivl_proc *p,
		  struct ivl_var *const *globals, size_t n)
{
	BUILD(b, at, bool, false, modifies(b, (struct proc *)p, globals, n));
}

static bool invariant(struct ivl_builder *b, struct cmd *loop, bool is_free,
		      const struct ivl_attrs *attrs, struct expr *e)
{
	struct cmd as = { .kind = CMD_ASSERT, .tok = b->at, .expr = e };
	struct spec *s;

	if (!loop || !e || !node_check_cmd(b->checker, &as))
		return false;
	s = spec_new(b, SPEC_INVARIANT, is_free, attrs);
	s->expr = e;
	vec_push_in(&b->arena, &loop->invariants, s);
	return true;
}

bool ivl_invariant(struct ivl_builder *b, const struct ivl_range *at,
		   struct ivl_loop *loop, bool is_free, struct ivl_attrs *attrs,
		   struct ivl_expr *condition)
{
	BUILD(
	    b, at, bool, false,
	    invariant(b, (struct cmd *)loop, is_free, attrs, (struct expr *)condition));
}

bool ivl_loop_measure(struct ivl_builder *b, const struct ivl_range *at,
		      struct ivl_loop *loop, struct ivl_attrs *attrs,
		      struct ivl_expr *const *of, size_t n)
{
	BUILD(
	    b, at, bool, false,
	    loop &&measure(b, &((struct cmd *)loop)->invariants, false, attrs, of, n));
}

/* -- bodies ----------------------------------------------------------------------------------- */

/* An implementation's own variables for the formals that its procedure declares. */
static var_list copies(struct ivl_builder *b, const var_list *vars)
{
	var_list out = { 0 };

	for (uint32_t i = 0; i < vars->len; i++) {
		struct var *v = arena_dup(&b->arena, vars->data[i], sizeof(*v));

		v->where = NULL;
		vec_push_in(&b->arena, &out, v);
	}
	return out;
}

static struct impl *impl_new(struct ivl_builder *b, const struct ivl_range *at,
			     const struct proc *p, struct ivl_var *const *locals,
			     size_t n, struct ivl_block *body)
{
	struct impl *m = ARENA_NEW(&b->arena, struct impl);

	if (!p || !body || !ALL_THERE(locals, n) ||
	    !vars_of(b, locals, n, VAR_LOCAL, &m->locals) ||
	    !bind_once(b, body, "a block"))
		return NULL;
	m->name = p->name;
	m->proc = (struct proc *)(uintptr_t)p;
	m->body = &body->list;
	m->close = closing(b, at);
	m->body->close = m->close;
	return m;
}

static bool procedure_body(struct ivl_builder *b, const struct ivl_range *at,
			   struct proc *p, struct ivl_var *const *locals, size_t n,
			   struct ivl_block *body)
{
	struct impl *m = impl_new(b, at, p, locals, n, body);

	if (!m)
		return false;
	if (p->inline_body)
		return say(b, D_BUILD_TWICE, "a body");
	if (p->kind == PROC_YIELD_INVARIANT)
		return say(b, D_BUILD_KIND, "what takes a body", p->name->text);
	p->inline_body = m;
	m->from_proc = true;
	for (uint32_t i = 0; i < p->tparams.len; i++)
		vec_push_in(&b->arena, &m->tparams,
			    arena_dup(&b->arena, p->tparams.data[i],
				      sizeof(struct type_param)));
	m->ins = copies(b, &p->ins);
	m->outs = copies(b, &p->outs);
	declare(b, &m->head, DECL_IMPL, NULL);
	m->head.attrs = p->head.attrs;
	m->head.tok = p->head.tok;
	return true;
}

bool ivl_procedure_body(struct ivl_builder *b, const struct ivl_range *at,
			struct ivl_proc *p, struct ivl_var *const *locals,
			size_t n_locals, struct ivl_block *body)
{
	BUILD(b, at, bool, false,
	      procedure_body(b, at, (struct proc *)p, locals, n_locals, body));
}

/* As where it is written: what `where` says is said of the procedure's formals. */
static bool has_where(struct ivl_builder *b, const var_list *formals)
{
	for (uint32_t i = 0; i < formals->len; i++)
		if (formals->data[i]->where) {
			say(b, D_WHERE_HERE, WHERE_OF_IMPLEMENTATION);
			return true;
		}
	return false;
}

static bool implementation(struct ivl_builder *b, const struct ivl_range *at,
			   const struct ivl_attrs *attrs, const struct proc *p,
			   struct ivl_type *const *params, size_t n_params,
			   struct ivl_var *const *ins, size_t n_ins,
			   struct ivl_var *const *outs, size_t n_outs,
			   struct ivl_var *const *locals, size_t n_locals,
			   struct ivl_block *body)
{
	struct impl *m = impl_new(b, at, p, locals, n_locals, body);

	if (!m || !ALL_THERE(params, n_params) || !ALL_THERE(ins, n_ins) ||
	    !ALL_THERE(outs, n_outs) || !params_of(b, params, n_params, &m->tparams) ||
	    !vars_of(b, ins, n_ins, VAR_IN, &m->ins) ||
	    !vars_of(b, outs, n_outs, VAR_OUT, &m->outs) || has_where(b, &m->ins) ||
	    has_where(b, &m->outs))
		return false;
	declare(b, &m->head, DECL_IMPL, attrs);
	return true;
}

bool ivl_declare_implementation(struct ivl_builder *b, const struct ivl_range *at,
				struct ivl_attrs *attrs, struct ivl_proc *p,
				struct ivl_type *const *parameters, size_t n_parameters,
				struct ivl_var *const *ins, size_t n_ins,
				struct ivl_var *const *outs, size_t n_outs,
				struct ivl_var *const *locals, size_t n_locals,
				struct ivl_block *body)
{
	BUILD(b, at, bool, false,
	      implementation(b, at, attrs, (struct proc *)p, parameters, n_parameters,
			     ins, n_ins, outs, n_outs, locals, n_locals, body));
}
