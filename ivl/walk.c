/*
 * An explicit stack of (node, next child). The children of a node are numbered: first those
 * that only some walks visit (attributes, triggers, code), then args; a part that a walk
 * leaves out is stepped over.
 */
#include "ivl/walk.h"

#include "base/map.h"
#include "base/vec.h"

#include <string.h>

struct visit {
	struct expr *e;
	uint32_t next_arg;
	bool entered;
};

/* Most expressions are not deep: they need no memory. */
enum { ROOM = 32 };

struct visit_stack {
	struct visit *data;
	uint32_t len, cap;
	VEC(struct visit) heap; // `data`, when `room` is not enough
	struct visit room[ROOM];
};

static void grow(struct visit_stack *s)
{
	vec_reserve(&s->heap, 2 * s->cap);
	if (s->data == s->room)
		memcpy(s->heap.data, s->room, sizeof(s->room));
	s->data = s->heap.data;
	s->cap = s->heap.cap;
}

static inline void push(struct visit_stack *s, struct expr *e)
{
	if (s->len == s->cap)
		grow(s);
	s->data[s->len++] = (struct visit){ e, 0, false };
}

/* Attributes and triggers are few: they are pushed together, before the args. */
static void push_attrs(struct visit_stack *s, const struct attr *a)
{
	for (; a; a = a->next)
		for (uint32_t i = 0; i < a->args.len; i++)
			if (a->args.data[i].expr)
				push(s, a->args.data[i].expr);
}

static void push_one(void *env, struct expr *e)
{
	push(env, e);
}

static void push_code(struct visit_stack *s, const struct code *c)
{
	for (uint32_t i = 0; i < c->locals.len; i++)
		if (c->locals.data[i]->where)
			push(s, c->locals.data[i]->where);
	for (uint32_t i = 0; i < c->blocks.len; i++) {
		const struct block *b = c->blocks.data[i];

		for (uint32_t k = 0; k < b->cmds.len; k++)
			cmd_each_expr(b->cmds.data[k], push_one, s);
		if (b->value)
			push(s, b->value);
	}
}

/* What was pushed comes off in reverse: turn it round so that it is visited in order. */
static void reverse(struct visit_stack *s, uint32_t from)
{
	uint32_t i = from, k = s->len;

	while (i + 1 < k) {
		struct visit v = s->data[i];

		s->data[i++] = s->data[--k];
		s->data[k] = v;
	}
}

static void push_rest(struct visit_stack *s, const struct expr *e, unsigned parts)
{
	uint32_t from = s->len;

	if (expr_has_binder(e)) {
		const struct binder *b = e->u.binder;

		if (parts & WALK_ATTRS) {
			for (uint32_t i = 0; i < b->vars.len; i++)
				push_attrs(s, b->vars.data[i]->attrs);
			push_attrs(s, b->attrs);
		}
		if (parts & WALK_TRIGGERS)
			for (uint32_t i = 0; i < b->triggers.len; i++)
				for (uint32_t k = 0; k < b->triggers.data[i]->exprs.len;
				     k++)
					push(s, b->triggers.data[i]->exprs.data[k]);
	} else if (e->kind == E_LET && (parts & WALK_LET_ATTRS)) {
		push_attrs(s, e->u.let->attrs);
	} else if (e->kind == E_CODE && (parts & WALK_CODE)) {
		push_code(s, e->u.code);
	}
	reverse(s, from);
}

/* Has it children that are no args? */
static bool has_rest(const struct expr *e)
{
	return e->kind == E_FORALL || e->kind == E_EXISTS || e->kind == E_LAMBDA ||
	       e->kind == E_LET || e->kind == E_CODE;
}

static inline bool has_parts(const struct expr *e)
{
	return e->n_args || has_rest(e);
}

/* What is on top has been entered, with that outcome. */
static inline void go_on(const struct walker *w, struct visit_stack *s,
			 enum walk_next n)
{
	struct visit *v = &s->data[s->len - 1];

	v->entered = true;
	if (n == WALK_SKIP)
		v->next_arg = v->e->n_args;
	else if (has_rest(v->e))
		push_rest(s, v->e, w->parts);
}

enum step { DONE, PUSHED, STOPPED };

/* Enter a child, and leave it at once if it has no parts, as most: these need no place on the stack. */
static inline enum step descend(const struct walker *w, struct visit_stack *s,
				struct expr *e)
{
	enum walk_next n = w->enter ? w->enter(w->env, e) : WALK_DOWN;

	if (n == WALK_STOP)
		return STOPPED;
	if (n == WALK_DOWN && has_parts(e)) {
		push(s, e);
		go_on(w, s, n);
		return PUSHED;
	}
	return w->leave && w->leave(w->env, e) == WALK_STOP ? STOPPED : DONE;
}

/* The children of what is on top, up to one that has parts; then it is left. */
static enum step advance(const struct walker *w, struct visit_stack *s)
{
	struct visit *v = &s->data[s->len - 1];
	struct expr *e = v->e;

	for (uint32_t i = v->next_arg; i < e->n_args; i++) {
		enum step is;

		v->next_arg = i + 1;
		if (i && w->between && w->between(w->env, e, i) == WALK_STOP)
			return STOPPED;
		is = descend(w, s, e->args[i]);
		if (is != DONE)
			return is;
	}
	s->len--;
	return w->leave && w->leave(w->env, e) == WALK_STOP ? STOPPED : DONE;
}

static bool walk(const struct walker *w, struct visit_stack *s)
{
	while (s->len) {
		const struct visit *v = &s->data[s->len - 1];

		if (!v->entered) {
			struct expr *e = v->e;

			s->len--;
			if (descend(w, s, e) == STOPPED)
				return false;
		} else if (advance(w, s) == STOPPED) {
			return false;
		}
	}
	return true;
}

bool walk_expr(const struct walker *w, struct expr *root)
{
	struct visit_stack s;
	bool ok;

	s.data = s.room;
	s.len = 0;
	s.cap = ROOM;
	memset(&s.heap, 0, sizeof(s.heap));
	push(&s, root);
	ok = walk(w, &s);
	vec_fini(&s.heap);
	return ok;
}

void cmd_each_expr(const struct cmd *c, void (*f)(void *env, struct expr *e), void *env)
{
	const struct attr *a;

	for (a = c->attrs; a; a = a->next)
		for (uint32_t i = 0; i < a->args.len; i++)
			if (a->args.data[i].expr)
				f(env, a->args.data[i].expr);
	if (c->expr)
		f(env, c->expr);
	for (uint32_t i = 0; i < c->lhs.len; i++)
		f(env, c->lhs.data[i]);
	for (uint32_t i = 0; i < c->rhs.len; i++)
		f(env, c->rhs.data[i]);
	for (uint32_t i = 0; i < c->arms.len; i++) {
		for (uint32_t k = 0; k < c->arms.data[i]->args.len; k++)
			f(env, c->arms.data[i]->args.data[k]);
		for (uint32_t k = 0; k < c->arms.data[i]->outs.len; k++)
			f(env, c->arms.data[i]->outs.data[k]);
	}
}

struct each {
	void (*f)(void *env, struct expr *e);
	void *env;
};

static void each(const struct each *x, struct expr *e)
{
	if (e)
		x->f(x->env, e);
}

static void each_of_vars(const struct each *x, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++)
		each(x, vars->data[i]->where);
}

static void each_of_proc(const struct each *x, const struct proc *p)
{
	each_of_vars(x, &p->ins);
	each_of_vars(x, &p->outs);
	for (uint32_t i = 0; i < p->specs.len; i++) {
		each(x, p->specs.data[i]->expr);
		for (uint32_t k = 0; k < p->specs.data[i]->exprs.len; k++)
			each(x, p->specs.data[i]->exprs.data[k]);
	}
}

static void each_of_impl(const struct each *x, const struct impl *m)
{
	each_of_vars(x, &m->locals);
	for (uint32_t i = 0; i < m->blocks.len; i++)
		for (uint32_t k = 0; k < m->blocks.data[i]->cmds.len; k++)
			cmd_each_expr(m->blocks.data[i]->cmds.data[k], x->f, x->env);
}

void program_each_expr(const struct program *p, void (*f)(void *env, struct expr *e),
		       void *env)
{
	struct each x = { f, env };

	for (uint32_t i = 0; i < p->decls.len; i++) {
		const struct decl *d = p->decls.data[i];

		switch (d->kind) {
		case DECL_TYPE:
			break;
		case DECL_VAR:
		case DECL_CONST:
			each(&x, ((const struct var_decl *)d)->var->where);
			break;
		case DECL_FUNC:
			each(&x, ((const struct func *)d)->body);
			break;
		case DECL_AXIOM:
			each(&x, ((const struct axiom *)d)->expr);
			break;
		case DECL_PROC:
			each_of_proc(&x, (const struct proc *)d);
			break;
		case DECL_IMPL:
			each_of_impl(&x, (const struct impl *)d);
			break;
		}
	}
}
