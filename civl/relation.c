/*
 * Each path by itself. Along it a variable has versions v#0, v#1, ...: an assignment is an
 * equation for a new one, a havoc makes one of which nothing is known, assumptions and
 * assertions are conditions on those at hand. Versions are then eliminated: what an equation
 * says of one in terms of the known ones is put in its place, until nothing changes. First
 * known are the parameters and the states at the ends; then, round by round, variables that
 * will have to be quantified anyway: those that nothing is said of, those with a pool to
 * take instances from, and the state between two bodies.
 */
#include "civl/relation.h"

#include "base/bug.h"
#include "base/map.h"
#include "civl/substitute.h"
#include "ivl/blocks.h"
#include "ivl/build.h"
#include "ivl/walk.h"

enum { MAX_PATHS = 5000 };

enum role { ROLE_FRAME, ROLE_IN, ROLE_OUT, ROLE_LOCAL };

/* A variable, in all of its versions. */
struct history {
	struct var *var;
	enum role role;
	struct func *trigger; // or NULL
	uint32_t count;       // versions
	struct var *now;      // the last one
	struct var *between;  // of the frame: the one at the switch of bodies
};

struct version {
	struct var *var; // what stands for it
	uint32_t history;
	uint32_t number;
	bool is_known;
	bool is_gone; // eliminated
};

struct equation {
	struct var *left;
	struct expr *right;
	bool is_used; // as a definition
};

typedef VEC(const struct block *) path;

struct relations {
	const struct relation_input *in;
	struct program *p;
	struct builder b;
	VEC(struct history) histories;
	struct map history_of; // variable -> number + 1
	VEC(struct version) versions;
	struct map version_of; // its variable -> number + 1
	VEC(struct equation) equations;
	expr_list conditions;
	struct substitution now;          // variable -> its last version
	const struct relation_body *body; // that is walked through
	struct relation *out;
};

/* -- versions -------------------------------------------------------------------------------- */

static struct history *history_of(struct relations *r, const struct var *v)
{
	uint64_t k;

	return map_get(&r->history_of, (uintptr_t)v, &k) ? &r->histories.data[k - 1]
							 : NULL;
}

static struct version *version_of(struct relations *r, const struct var *v)
{
	uint64_t k;

	return map_get(&r->version_of, (uintptr_t)v, &k) ? &r->versions.data[k - 1]
							 : NULL;
}

static void add_version(struct relations *r, struct history *h)
{
	struct var *v = arena_dup(r->p->arena, h->var, sizeof(*v));

	v->kind = VAR_BOUND;
	v->name = intern_printf(r->p->names, "%s%s#%u", r->in->prefix,
				h->var->name->text, (unsigned)h->count);
	v->where = NULL;
	v->printed = 0;
	if (h->role == ROLE_FRAME)
		v->attrs = NULL; // where it exists
	v->id = r->p->n_vars++;
	vec_push(&r->versions,
		 ((struct version){ .var = v,
				    .history = (uint32_t)(h - r->histories.data),
				    .number = h->count++ }));
	map_set(&r->version_of, (uintptr_t)v, r->versions.len);
	h->now = v;
	substitute_var(&r->now, h->var, v);
}

static void add_histories(struct relations *r, const var_list *vars, enum role role,
			  struct func *const *triggers)
{
	for (uint32_t i = 0; i < vars->len; i++) {
		vec_push(
		    &r->histories,
		    ((struct history){ .var = vars->data[i],
				       .role = role,
				       .trigger = triggers ? triggers[i] : NULL }));
		map_set(&r->history_of, (uintptr_t)vars->data[i], r->histories.len);
	}
}

static void add_body(struct relations *r, const struct relation_body *b)
{
	add_histories(r, b->ins, ROLE_IN, NULL);
	add_histories(r, b->outs, ROLE_OUT, NULL);
	add_histories(r, b->locals, ROLE_LOCAL, b->triggers);
}

/* -- along a path ---------------------------------------------------------------------------- */

static void assign(struct relations *r, const expr_list *lhs, const expr_list *rhs)
{
	expr_list values = { 0 };
	var_list vars = { 0 };

	for (uint32_t i = 0; i < lhs->len; i++) {
		struct expr *place = lhs->data[i];
		struct expr *e = typed_whole(&r->b, &place, rhs->data[i]);

		vec_push_in(r->p->arena, &values, substituted(&r->now, e));
		vec_push_in(r->p->arena, &vars, place->u.ident.var);
	}
	for (uint32_t i = 0; i < vars.len; i++) {
		struct history *h = history_of(r, vars.data[i]);

		if (!h)
			bug(__FILE__, BUG_LINE, "a change outside of the frame");
		add_version(r, h);
		vec_push(&r->equations,
			 ((struct equation){ h->now, values.data[i], false }));
	}
}

static void require(struct relations *r, struct expr *e, const struct attr *attrs)
{
	if (!attr_find(attrs, "linear"))
		vec_push_in(r->p->arena, &r->conditions, substituted(&r->now, e));
}

static void unpack(struct relations *r, const struct cmd *c)
{
	expr_list to = { 0 }, fields = { 0 };

	struct expr *is = typed_unpack(&r->b, c, &to, &fields);

	if (r->body->asserts_unpack)
		require(r, is, NULL);
	assign(r, &to, &fields);
}

static void havoc(struct relations *r, const struct cmd *c)
{
	for (uint32_t i = 0; i < c->lhs.len; i++) {
		struct history *h = history_of(r, c->lhs.data[i]->u.ident.var);

		if (!h)
			bug(__FILE__, BUG_LINE, "a change outside of the frame");
		add_version(r, h);
	}
}

static void step(struct relations *r, const struct cmd *c)
{
	switch (c->kind) {
	case CMD_ASSERT:
	case CMD_ASSUME:
		require(r, c->expr, c->attrs);
		return;
	case CMD_HAVOC:
		havoc(r, c);
		return;
	case CMD_ASSIGN:
		assign(r, &c->lhs, &c->rhs);
		return;
	case CMD_UNPACK:
		unpack(r, c);
		return;
	case CMD_COMMENT:
	case CMD_REVEAL:
	case CMD_HIDE:
	case CMD_PUSH:
	case CMD_POP:
		return;
	case CMD_CALL:
	case CMD_MEASURE:
	case CMD_LABEL:
	case CMD_IF:
	case CMD_WHILE:
	case CMD_BREAK:
	case CMD_GOTO:
	case CMD_RETURN:
		break;
	}
	bug(__FILE__, BUG_LINE, "a command that no action has");
}

static void walk_path(struct relations *r, const path *p)
{
	for (uint32_t i = 0; i < p->len; i++)
		for (uint32_t k = 0; k < p->data[i]->cmds.len; k++)
			step(r, p->data[i]->cmds.data[k]);
}

static void begin_path(struct relations *r)
{
	vec_clear(&r->versions);
	vec_clear(&r->equations);
	r->conditions = (expr_list){ 0 };
	map_clear(&r->version_of);
	for (uint32_t i = 0; i < r->histories.len; i++) {
		r->histories.data[i].count = 0;
		r->histories.data[i].between = NULL;
		add_version(r, &r->histories.data[i]);
	}
}

/* -- elimination ----------------------------------------------------------------------------- */

static enum walk_next stop_at_unknown(void *env, struct expr *e)
{
	const struct version *v =
	    e->kind == E_IDENT ? version_of(env, e->u.ident.var) : NULL;

	return v && !v->is_known ? WALK_STOP : WALK_DOWN;
}

static bool is_known(struct relations *r, struct expr *e)
{
	const struct walker w = { .parts = WALK_ALL,
				  .enter = stop_at_unknown,
				  .env = r };

	return walk_expr(&w, e);
}

/* A version that an expression is, if it is not known yet. */
static struct version *unknown(struct relations *r, const struct expr *e)
{
	struct version *v = e->kind == E_IDENT ? version_of(r, e->u.ident.var) : NULL;

	return v && !v->is_known && !v->is_gone ? v : NULL;
}

static void define(struct substitution *s, struct version *v, const struct expr *e)
{
	v->is_gone = true;
	substitute(s, v->var, e);
}

/* The left side of an equation that is left: at most another version is in its place. */
static struct var *renamed(const struct substitution *s, struct var *v)
{
	const struct expr *by = map_get_ptr(&s->now, v);

	return by ? by->u.ident.var : v;
}

/* One time through the equations; what they define is put in its place behind it. */
static bool eliminate_once(struct relations *r)
{
	struct substitution s;
	bool changed;

	substitution_init(&s, r->p);
	for (uint32_t i = 0; i < r->equations.len; i++) {
		struct equation *q = &r->equations.data[i];
		struct version *left = version_of(r, q->left), *right;

		if (!left->is_known && !left->is_gone && is_known(r, q->right)) {
			define(&s, left, q->right);
			q->is_used = true;
		} else if (left->is_known && (right = unknown(r, q->right))) {
			define(&s, right,
			       expr_var(r->p->arena, q->left, q->right->span));
			q->is_used = true;
		}
	}
	changed = s.now.len > 0;
	if (changed) {
		uint32_t n = 0;

		for (uint32_t i = 0; i < r->equations.len; i++) {
			struct equation q = r->equations.data[i];

			if (q.is_used)
				continue;
			q.left = renamed(&s, q.left);
			q.right = substituted(&s, q.right);
			r->equations.data[n++] = q;
		}
		r->equations.len = n;
		for (uint32_t i = 0; i < r->conditions.len; i++)
			r->conditions.data[i] = substituted(&s, r->conditions.data[i]);
	}
	substitution_fini(&s);
	return changed;
}

static void eliminate(struct relations *r)
{
	while (eliminate_once(r))
		;
}

/* What is known from the start. */
static void know_ends(struct relations *r)
{
	for (uint32_t i = 0; i < r->versions.len; i++) {
		struct version *v = &r->versions.data[i];
		const struct history *h = &r->histories.data[v->history];
		bool at_start =
		    v->number == 0 && (h->role == ROLE_FRAME || h->role == ROLE_IN);
		bool at_end = v->var == h->now && !r->in->only_before &&
			      (h->role == ROLE_FRAME || h->role == ROLE_OUT);

		v->is_known = at_start || at_end;
	}
}

static void know_unassigned_locals(struct relations *r)
{
	struct map assigned;

	map_init(&assigned);
	for (uint32_t i = 0; i < r->equations.len; i++)
		map_set_ptr(&assigned, r->equations.data[i].left,
			    r->equations.data[i].left);
	for (uint32_t i = 0; i < r->versions.len; i++) {
		struct version *v = &r->versions.data[i];

		v->is_known |= !v->is_gone &&
			       r->histories.data[v->history].role == ROLE_LOCAL &&
			       !map_has_ptr(&assigned, v->var);
	}
	map_fini(&assigned);
}

static void know_locals_with_pools(struct relations *r)
{
	for (uint32_t i = 0; i < r->versions.len; i++) {
		struct version *v = &r->versions.data[i];

		v->is_known |= !v->is_gone &&
			       r->histories.data[v->history].role == ROLE_LOCAL &&
			       attr_find(v->var->attrs, "pool");
	}
}

static void know_between(struct relations *r)
{
	for (uint32_t i = 0; i < r->histories.len; i++) {
		struct version *v = r->histories.data[i].between
					? version_of(r, r->histories.data[i].between)
					: NULL;

		if (v)
			v->is_known |= !v->is_gone;
	}
}

static void eliminate_in_rounds(struct relations *r)
{
	know_ends(r);
	eliminate(r);
	know_unassigned_locals(r);
	eliminate(r);
	know_locals_with_pools(r);
	eliminate(r);
	if (r->in->then) {
		know_between(r);
		eliminate(r);
	}
}

/* -- what is left of a path ------------------------------------------------------------------ */

/* The conjuncts of all conditions, then the equations; NULL if one of them is false. */
static bool conjuncts(struct relations *r, expr_list *out)
{
	expr_list todo = { 0 };

	for (uint32_t i = r->equations.len; i; i--) {
		const struct equation *q = &r->equations.data[i - 1];

		vec_push_in(r->p->arena, &todo,
			    typed_equal(&r->b,
					expr_var(r->p->arena, q->left, q->right->span),
					q->right));
	}
	for (uint32_t i = r->conditions.len; i; i--)
		vec_push_in(r->p->arena, &todo, r->conditions.data[i - 1]);
	while (todo.len) {
		struct expr *e = vec_pop(&todo);

		if (expr_is_bool(e, false))
			return false;
		if (e->kind == E_BINARY && e->op == OP_AND) {
			vec_push_in(r->p->arena, &todo, e->args[1]);
			vec_push_in(r->p->arena, &todo, e->args[0]);
		} else if (!expr_is_bool(e, true)) {
			vec_push_in(r->p->arena, out, e);
		}
	}
	return true;
}

/* What a version is called outside; NULL: it is quantified. */
static struct expr *name_of(struct relations *r, const struct version *v)
{
	const struct history *h = &r->histories.data[v->history];
	struct expr *e = expr_var(r->p->arena, h->var, h->var->span);

	if (v->number == 0 && h->role == ROLE_FRAME)
		return typed_old(&r->b, e);
	if (v->number == 0 && h->role == ROLE_IN)
		return e;
	if (v->var == h->now && !r->in->only_before &&
	    (h->role == ROLE_FRAME || h->role == ROLE_OUT))
		return e;
	return NULL;
}

/* Of the frame, what has not changed. */
static void add_unchanged(struct relations *r, expr_list *out)
{
	for (uint32_t i = 0; i < r->histories.len && !r->in->only_before; i++) {
		const struct history *h = &r->histories.data[i];
		struct expr *e = expr_var(r->p->arena, h->var, h->var->span);

		if (h->role == ROLE_FRAME && h->count == 1)
			vec_push_in(r->p->arena, out,
				    typed_equal(&r->b, e, typed_old(&r->b, e)));
	}
}

struct occurrences {
	struct relations *r;
	bool *seen;       // by number of the version
	index_list order; // of their first occurrence
};

static enum walk_next note_version(void *env, struct expr *e)
{
	struct occurrences *o = env;
	const struct version *v =
	    e->kind == E_IDENT ? version_of(o->r, e->u.ident.var) : NULL;

	if (v && !o->seen[v - o->r->versions.data]) {
		o->seen[v - o->r->versions.data] = true;
		vec_push_in(o->r->p->arena, &o->order,
			    (uint32_t)(v - o->r->versions.data));
	}
	return WALK_DOWN;
}

static void note_name(struct arena *a, atom_list *list, const struct atom *name)
{
	for (uint32_t i = 0; i < list->len; i++)
		if (list->data[i] == name)
			return;
	vec_push_in(a, list, name);
}

/* With a pattern over all variables, if each has something that triggers it. */
static struct expr *exists(struct relations *r, const index_list *seen, struct expr *e)
{
	var_list vars = { 0 };
	expr_list patterns = { 0 };
	atom_list names = { 0 };
	struct trigger *t;

	for (uint32_t i = 0; i < seen->len; i++) {
		const struct version *v = &r->versions.data[seen->data[i]];
		const struct history *h = &r->histories.data[v->history];
		struct expr *x;

		if (name_of(r, v))
			continue;
		vec_push_in(r->p->arena, &vars, v->var);
		note_name(r->p->arena, &names, h->var->name);
		x = expr_var(r->p->arena, v->var, e->span);
		if (h->trigger)
			vec_push_in(r->p->arena, &patterns,
				    typed_call(&r->b, h->trigger, &x, 1, x));
	}
	if (!vars.len)
		return e;
	vec_push_in(r->p->arena, &r->out->quantified, names);
	e = typed_exists(&r->b, &vars, e);
	if (r->in->then && patterns.len == vars.len) {
		t = ARENA_NEW(r->p->arena, struct trigger);
		vec_append_in(r->p->arena, &t->exprs, &patterns);
		vec_push_in(r->p->arena, &e->u.binder->triggers, t);
	}
	return e;
}

/* The formula for the path at hand; NULL if it cannot be taken. */
static struct expr *path_formula(struct relations *r)
{
	struct occurrences o = { .r = r };
	const struct walker w = { .parts = WALK_ALL, .enter = note_version, .env = &o };
	struct substitution s;
	struct expr *e = NULL;
	expr_list parts = { 0 };

	if (!conjuncts(r, &parts))
		return NULL;
	o.seen = ARENA_NEW_ARRAY(r->p->arena, r->versions.len, bool);
	for (uint32_t i = 0; i < parts.len; i++)
		(void)walk_expr(&w, parts.data[i]);
	substitution_init(&s, r->p);
	for (uint32_t i = 0; i < o.order.len; i++) {
		const struct version *v = &r->versions.data[o.order.data[i]];
		struct expr *name = name_of(r, v);

		if (name)
			substitute(&s, v->var, name);
	}
	for (uint32_t i = 0; i < parts.len; i++)
		parts.data[i] = substituted(&s, parts.data[i]);
	substitution_fini(&s);
	add_unchanged(r, &parts);
	for (uint32_t i = 0; i < parts.len; i++)
		e = typed_and(&r->b, e, parts.data[i]);
	if (!e)
		e = expr_bool(r->p->arena, r->p->types, true);
	return exists(r, &o.order, e);
}

/* -- all paths ------------------------------------------------------------------------------- */

struct paths {
	VEC(path) list;
	bool too_many;
};

static void paths_fini(struct paths *p)
{
	for (uint32_t i = 0; i < p->list.len; i++)
		vec_fini(&p->list.data[i]);
	vec_fini(&p->list);
}

static void add_path(struct paths *p, const path *at)
{
	path own = { 0 };

	for (uint32_t i = 0; i < at->len; i++)
		vec_push(&own, at->data[i]);
	vec_push(&p->list, own);
	p->too_many = p->list.len > MAX_PATHS;
}

/* Depth first, targets in order. */
static void find_paths(struct paths *out, const block_list *blocks)
{
	path at = { 0 };
	index_list next = { 0 }; // target of each block on the path

	vec_push(&at, blocks->data[0]);
	vec_push(&next, 0);
	while (at.len && !out->too_many) {
		const struct block *b = vec_last(&at);
		const block_list *to = block_targets(b);
		uint32_t k = vec_last(&next)++;

		if (b->end == BLOCK_RETURN && k == 0) {
			add_path(out, &at);
		} else if (k < to->len) {
			vec_push(&at, to->data[k]);
			vec_push(&next, 0);
			continue;
		}
		if (k >= to->len) {
			at.len--;
			next.len--;
		}
	}
	vec_fini(&at);
	vec_fini(&next);
}

static void switch_bodies(struct relations *r)
{
	for (uint32_t i = 0; i < r->histories.len; i++)
		if (r->histories.data[i].role == ROLE_FRAME)
			r->histories.data[i].between = r->histories.data[i].now;
}

static void add_disjunct(struct relations *r, const path *first, const path *then)
{
	struct relation *out = r->out;
	struct expr *e;

	begin_path(r);
	r->body = r->in->first;
	walk_path(r, first);
	if (then) {
		switch_bodies(r);
		r->body = r->in->then;
		walk_path(r, then);
	}
	eliminate_in_rounds(r);
	e = path_formula(r);
	if (!e || expr_is_bool(out->expr, true))
		return;
	out->expr = expr_is_bool(out->expr, false) || expr_is_bool(e, true)
			? e
			: typed_binary(&r->b, OP_OR, out->expr, e);
}

static void add_all(struct relations *r)
{
	struct paths first = { 0 }, then = { 0 };
	uint64_t n;

	find_paths(&first, r->in->first->blocks);
	if (r->in->then)
		find_paths(&then, r->in->then->blocks);
	n = (uint64_t)first.list.len * (r->in->then ? then.list.len : 1);
	if (first.too_many || then.too_many || n > MAX_PATHS)
		r->out->expr = NULL;
	for (uint32_t i = 0; i < first.list.len && r->out->expr; i++) {
		if (!r->in->then)
			add_disjunct(r, &first.list.data[i], NULL);
		for (uint32_t k = 0; k < then.list.len; k++)
			add_disjunct(r, &first.list.data[i], &then.list.data[k]);
	}
	paths_fini(&first);
	paths_fini(&then);
}

struct relation relation_of(const struct relation_input *in)
{
	struct relation out = { 0 };
	struct relations r = {
		.in = in, .p = in->program, .b = builder_of(in->program), .out = &out
	};

	map_init(&r.history_of);
	map_init(&r.version_of);
	substitution_init(&r.now, r.p);
	out.expr = expr_bool(r.p->arena, r.p->types, false);
	add_histories(&r, in->frame, ROLE_FRAME, NULL);
	add_body(&r, in->first);
	if (in->then)
		add_body(&r, in->then);
	add_all(&r);
	substitution_fini(&r.now);
	map_fini(&r.history_of);
	map_fini(&r.version_of);
	vec_fini(&r.histories);
	vec_fini(&r.versions);
	vec_fini(&r.equations);
	return out;
}
