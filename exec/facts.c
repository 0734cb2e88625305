/*
 * Axioms, taken apart into facts: conjuncts, also those below a quantifier.
 *
 * A fact `forall xs :: conditions ==> f(patterns) == e`, where the patterns bind all xs, is a
 * definition: it gives values of f (functions.c, compile_fact.c). Facts without a quantifier
 * are constraints on constants, established before the run. The rest are checked where
 * values of functions are chosen, instance by instance, and as a whole when an assertion
 * has failed: a run in which an axiom is false is no run of the program.
 *
 * Of the others only those matter that are connected, by functions and constants, with what
 * is run.
 */
#include "exec/compile.h"

#include "ivl/walk.h"

/* -- taking apart ------------------------------------------------------------------------ */

struct fact_part {
	const struct expr *binder, *body;
};

typedef VEC(struct fact_part) piece_list;

static bool is_chosen(const struct expr *e)
{
	const struct func *f = e->kind == E_CALL ? e->u.call.func : NULL;

	return f && !f->body && !f->ctor && !attr_find(f->head.attrs, "builtin") &&
	       !attr_find(f->head.attrs, "bvbuiltin");
}

/* Below its quantifier, what is it? */
static void classify(struct machine *m, struct fact *f, const struct expr *body)
{
	const struct expr *l, *r;

	for (body = expr_uncoerced(body); expr_is_op(body, OP_IMPLIES);
	     body = expr_uncoerced(body->args[1]))
		vec_push_in(&m->arena, &f->conditions, body->args[0]);
	if (expr_is_op(body, OP_EQ) || expr_is_op(body, OP_IFF)) {
		l = expr_uncoerced(body->args[0]);
		r = expr_uncoerced(body->args[1]);
		if (is_chosen(l) && fact_defines(f, l)) {
			f->left = l;
			f->right = r;
		} else if (is_chosen(r) && fact_defines(f, r)) {
			f->left = r;
			f->right = l;
		}
	} else if (is_chosen(body) && fact_defines(f, body)) {
		f->left = body;
		f->positive = true;
	} else if (body->kind == E_UNARY && body->op == OP_NOT &&
		   is_chosen(expr_uncoerced(body->args[0])) &&
		   fact_defines(f, expr_uncoerced(body->args[0]))) {
		f->left = expr_uncoerced(body->args[0]);
	}
}

/* The quantifier over one conjunct of its body. */
static const struct expr *below(struct machine *m, const struct expr *binder,
				const struct expr *body)
{
	struct expr *e;

	if (!binder || binder->args[0] == body)
		return binder ? binder : body;
	e = arena_dup(&m->arena, binder, sizeof(*binder));
	e->args = ARENA_NEW_ARRAY(&m->arena, 1, struct expr *);
	e->args[0] = (struct expr *)body;
	return e;
}

static void add_fact(struct machine *m, const struct axiom *a,
		     const struct fact_part *p)
{
	struct fact *f = ARENA_NEW(&m->arena, struct fact);
	struct func_state *s;

	f->axiom = a;
	f->binder = p->binder;
	f->expr = below(m, p->binder, p->body);
	f->kind = p->binder ? FACT_OTHER : FACT_GROUND;
	classify(m, f, p->body);
	if (f->left && definition_is_grounded(m, f)) {
		s = &m->funcs[f->left->u.call.func->id];
		f->kind = FACT_DEFINITION;
		vec_push_in(&m->arena, &s->definitions, f);
	}
	vec_push(&m->facts, f);
}

/* condition ==> body */
static const struct expr *under(struct machine *m, const struct expr *condition,
				const struct expr *body)
{
	return expr_binary(&m->arena, OP_IMPLIES, (struct expr *)condition,
			   (struct expr *)body, m->types->boolean);
}

/*
 * What stands below an implication as if it stood around it: c ==> (a && b) is two facts, and
 * c ==> (forall xs :: a) is about all xs, which c cannot mention. False if it is neither.
 */
static bool take_out(struct machine *m, piece_list *todo, const struct fact_part *p,
		     const struct expr *e)
{
	const struct expr *c = e->args[0], *right = expr_uncoerced(e->args[1]);

	if (expr_is_op(right, OP_AND)) {
		vec_push(todo, ((struct fact_part){ p->binder,
						    under(m, c, right->args[1]) }));
		vec_push(todo, ((struct fact_part){ p->binder,
						    under(m, c, right->args[0]) }));
		return true;
	}
	if (right->kind == E_FORALL && !p->binder) {
		vec_push(todo,
			 ((struct fact_part){ right, under(m, c, right->args[0]) }));
		return true;
	}
	if (expr_is_op(right, OP_IMPLIES)) { // c ==> (d ==> b): c && d ==> b
		struct expr *both = expr_binary(&m->arena, OP_AND, (struct expr *)c,
						right->args[0], m->types->boolean);

		vec_push(todo, ((struct fact_part){ p->binder,
						    under(m, both, right->args[1]) }));
		return true;
	}
	return false;
}

static void take_apart(struct machine *m, const struct axiom *a)
{
	piece_list todo = { 0 };

	vec_push(&todo, ((struct fact_part){ NULL, a->expr }));
	while (todo.len) {
		struct fact_part p = vec_pop(&todo);
		const struct expr *e = expr_uncoerced(p.body);

		if (expr_is_op(e, OP_AND)) {
			vec_push(&todo, ((struct fact_part){ p.binder, e->args[1] }));
			vec_push(&todo, ((struct fact_part){ p.binder, e->args[0] }));
		} else if (e->kind == E_FORALL && !p.binder) {
			vec_push(&todo, ((struct fact_part){ e, e->args[0] }));
		} else if (!expr_is_op(e, OP_IMPLIES) || !take_out(m, &todo, &p, e)) {
			add_fact(m, a, &p);
		}
	}
	vec_fini(&todo);
}

void facts_collect(struct machine *m)
{
	uint32_t i;

	for (i = 0; i < m->program->decls.len; i++)
		if (m->program->decls.data[i]->kind == DECL_AXIOM &&
		    !m->program->decls.data[i]->dropped)
			take_apart(m, (const struct axiom *)m->program->decls.data[i]);
}

/* -- what matters ------------------------------------------------------------------------ */

/* Visits the functions and constants of an expression. */
struct mentions {
	struct machine *m;
	bool mark;    // as relevant; else ask for one that is
	bool changed; // one became relevant
	bool found;
};

static void visit_func(struct mentions *x, const struct func *f);

static enum walk_next visit(void *env, struct expr *e)
{
	struct mentions *x = env;

	if (e->kind == E_IDENT && e->u.ident.var->kind == VAR_CONST) {
		bool *r = &x->m->const_relevant[e->u.ident.var->id];

		x->found |= *r;
		x->changed |= x->mark && !*r;
		*r |= x->mark;
	}
	if (e->kind == E_CALL)
		visit_func(x, e->u.call.func);
	return WALK_DOWN;
}

/* What a body mentions is dealt with as a fact of its own (spread). */
static void visit_func(struct mentions *x, const struct func *f)
{
	struct func_state *s = &x->m->funcs[f->id];

	x->found |= s->relevant;
	x->changed |= x->mark && !s->relevant;
	s->relevant |= x->mark;
}

static bool mentions(struct machine *m, const struct expr *e, bool mark, bool *changed)
{
	struct mentions x = { .m = m, .mark = mark };
	const struct walker w = { .parts = WALK_CODE, .enter = visit, .env = &x };

	walk_expr(&w, (struct expr *)e);
	*changed |= x.changed;
	return x.found;
}

/* Bodies and facts that mention something relevant make the rest relevant, too. */
static bool spread(struct machine *m)
{
	bool changed = false;
	uint32_t i;

	for (i = 0; i < m->all_funcs.len; i++) {
		const struct func *f = m->all_funcs.data[i];

		if (f->body && m->funcs[f->id].relevant)
			mentions(m, f->body, true, &changed);
	}
	for (i = 0; i < m->facts.len; i++) {
		struct fact *f = m->facts.data[i];

		if (!f->relevant && (mentions(m, f->expr, false, &changed) ||
				     !mentions_anything(f->expr))) {
			f->relevant = changed = true;
			mentions(m, f->expr, true, &changed);
		}
	}
	return changed;
}

static void find_relevant(struct machine *m)
{
	uint32_t i;

	for (i = 0; i < m->all_funcs.len; i++)
		m->funcs[m->all_funcs.data[i]->id].relevant =
		    m->funcs[m->all_funcs.data[i]->id].used;
	for (i = 0; i < m->all_consts.len; i++)
		m->const_relevant[m->all_consts.data[i]->id] =
		    m->used[m->all_consts.data[i]->id];
	for (i = 0; i < m->facts.len; i++)
		m->facts.data[i]->relevant = false;
	while (spread(m))
		;
}

static void constrain(struct compiler *c, struct choice *k, const struct fact *f,
		      const struct map *index)
{
	struct constraint x = compile_constraint(c, f->expr, index);

	x.what = "an axiom is false";
	choice_add(c->arena, k, &x);
}

/* Applications in a fact whose arguments say which instance of it they are. */
struct applications {
	struct machine *m;
	const struct fact *f;
};

static enum walk_next note_application(void *env, struct expr *e)
{
	struct applications *a = env;
	struct func_state *s;
	struct routine *check;

	if (!is_chosen(e))
		return WALK_DOWN;
	s = &a->m->funcs[e->u.call.func->id];
	check = compile_check(a->m, a->f, e);
	if (check)
		vec_push_in(&a->m->arena, &s->checks, check);
	return WALK_DOWN;
}

static void compile_checks(struct machine *m, const struct fact *f)
{
	struct applications a = { m, f };
	const struct walker w = { .parts = 0, .enter = note_application, .env = &a };

	if (f->binder)
		walk_expr(&w,
			  f->binder == f->expr ? f->binder->args[0] : f->expr->args[0]);
}

static enum walk_next note_other(void *env, struct expr *e)
{
	bool *other = env;

	if (e->kind == E_IDENT)
		*other |= e->u.ident.var->kind != VAR_CONST &&
			  e->u.ident.var->kind != VAR_BOUND &&
			  e->u.ident.var->kind != VAR_LET;
	return *other ? WALK_STOP : WALK_DOWN;
}

/* Constants are chosen with regard to preconditions that speak of nothing else. */
static void heed_requires(struct compiler *c, struct choice *k, const struct proc *p,
			  const struct map *index)
{
	uint32_t i;

	for (i = 0; i < p->specs.len; i++) {
		const struct spec *s = p->specs.data[i];
		bool other = false;
		const struct walker w = { .parts = WALK_CODE,
					  .enter = note_other,
					  .env = &other };
		struct constraint x;

		if (s->kind != SPEC_REQUIRES || !s->expr || p->tparams.len)
			continue;
		walk_expr(&w, s->expr);
		if (other)
			continue;
		x = compile_constraint(c, s->expr, index);
		x.soft = true;
		choice_add(c->arena, k, &x);
	}
}

void facts_prepare(struct machine *m, const struct proc *p)
{
	struct choice *k = ARENA_NEW(&m->arena, struct choice);
	struct compiler c;
	struct map index;
	uint32_t i;

	find_relevant(m);
	for (i = 0; i < m->all_funcs.len; i++)
		m->funcs[m->all_funcs.data[i]->id].checks.len = 0;
	m->quiet = true;
	compiler_init(&c, m, NULL);
	map_init(&index);
	m->fact_code = c.code;
	m->const_choice = k;
	for (i = 0; i < m->all_consts.len; i++) {
		const struct var *v = m->all_consts.data[i];
		const struct choice_var x = { .var = v, .at = OPERAND_GLOBAL | v->id };

		vec_push_in(c.arena, &k->vars, x);
		map_set(&index, (uintptr_t)v, i + 1);
	}
	for (i = 0; i < m->facts.len; i++) {
		struct fact *f = m->facts.data[i];

		if (!f->relevant && f->kind != FACT_GROUND)
			continue;
		f->part = compile_part(&c, f->expr);
		if (f->kind == FACT_GROUND)
			constrain(&c, k, f, &index);
		else if (f->kind == FACT_OTHER)
			compile_checks(m, f);
	}
	heed_requires(&c, k, p, &index);
	compile_finish(&c);
	map_fini(&index);
	compiler_fini(&c);
	m->quiet = false;
}

/* -- in a run ---------------------------------------------------------------------------- */

void facts_establish(struct machine *m)
{
	value *fp = machine_enter(m, m->fact_code);

	if (!fp)
		return;
	solve_choice(m, m->fact_code, fp, m->const_choice);
	machine_unwind(m);
	/* Nothing follows from a failure of what only looked ahead. */
	if (m->tainted)
		m->tainted = false; // facts_confirm will ask again
}

bool facts_allow(struct machine *m, const struct func *f, const value *args)
{
	const struct func_state *s = &m->funcs[f->id];
	uint32_t i, n = f->tparams.len + f->params.len;

	for (i = 0; i < s->checks.len; i++) {
		uint64_t steps = m->steps;
		value v;

		m->trial++;
		v = machine_apply(m, s->checks.data[i], args, n, NULL, 0);
		m->trial--;
		m->steps = steps;
		if (m->stopped && !m->trial)
			m->stopped = false;
		if (v == value_bool(false))
			return false;
	}
	return true;
}

/*
 * Of a definition, only whether an instance contradicts another: it holds of the values that
 * come from it.
 */
enum truth facts_confirm(struct machine *m, struct span *at)
{
	enum truth all = TRUTH_TRUE;
	struct span first = { 0, 0 }, why_at = { 0, 0 };
	const char *why = NULL;
	value *fp = machine_enter(m, m->fact_code);
	uint32_t i;

	if (!fp)
		return TRUTH_UNKNOWN;
	for (i = 0; i < m->facts.len && all != TRUTH_FALSE; i++) {
		const struct fact *f = m->facts.data[i];
		value v;

		if (!f->relevant)
			continue;
		v = machine_try(m, m->fact_code, f->part.pc, fp);
		*at = (struct span){ f->axiom->head.tok, f->axiom->expr->span.end };
		if (v == value_bool(false))
			all = TRUTH_FALSE;
		if (v != VALUE_UNKNOWN || f->kind == FACT_DEFINITION ||
		    all != TRUTH_TRUE)
			continue;
		all = TRUTH_UNKNOWN;
		first = *at;
		why = m->why;
		why_at = m->why_at;
	}
	machine_leave(m);
	if (all == TRUTH_UNKNOWN) {
		*at = first;
		m->why = why;
		m->why_at = why_at;
	}
	return all;
}
