/*
 * Facts as code of the function that they speak of: its arguments are matched with those of
 * an application in the fact, which gives the bound variables values.
 */
#include "exec/compile.h"

#include "ivl/walk.h"

#define PATTERN_DEPTH 6

/* -- what can be matched ----------------------------------------------------------------- */

struct scan {
	const struct binder *b;
	bool bound;    // mentions a bound variable
	bool anything; // mentions a function or constant of the program
	bool branches; // has a condition inside
};

static enum walk_next look(void *env, struct expr *e)
{
	struct scan *s = env;
	uint32_t i;

	if (e->kind == E_IDENT) {
		for (i = 0; s->b && i < s->b->vars.len; i++)
			s->bound |= s->b->vars.data[i] == e->u.ident.var;
		s->anything |= e->u.ident.var->kind == VAR_CONST;
	}
	if (e->kind == E_CALL) {
		s->anything = true;
	}
	s->branches |= e->kind == E_ITE;
	return WALK_DOWN;
}

static struct scan scan(const struct binder *b, const struct expr *e)
{
	struct scan s = { .b = b };
	const struct walker w = { .parts = WALK_CODE, .enter = look, .env = &s };

	walk_expr(&w, (struct expr *)e);
	return s;
}

bool mentions_anything(const struct expr *e)
{
	return scan(NULL, e).anything;
}

static int var_index(const struct binder *b, const struct expr *e)
{
	uint32_t i;

	for (i = 0; b && e->kind == E_IDENT && i < b->vars.len; i++)
		if (b->vars.data[i] == e->u.ident.var)
			return (int)i;
	return -1;
}

/* Can the pattern be matched? Notes the variables that it binds. */
static bool pattern_ok(const struct binder *b, const struct expr *p, bool *binds,
		       int depth)
{
	int i;
	uint32_t k;

	p = expr_uncoerced(p);
	i = var_index(b, p);
	if (i >= 0) {
		binds[i] = true;
		return true;
	}
	if (!scan(b, p).bound)
		return true;
	if (p->kind != E_CALL || !p->u.call.func->ctor || depth > PATTERN_DEPTH)
		return false;
	for (k = 0; k < p->n_args; k++)
		if (!pattern_ok(b, p->args[k], binds, depth + 1))
			return false;
	return true;
}

static bool types_ok(const struct binder *b, const struct expr *application)
{
	const struct func *f = application->u.call.func;
	uint32_t i, k, found = 0;

	for (i = 0; i < f->tparams.len; i++) {
		const struct type *t = application->u.call.tinst[i];

		if (t->kind != TYPE_VAR && (t->flags & TYPE_HAS_VAR))
			return false;
		for (k = 0; b && t->kind == TYPE_VAR && k < b->tparams.len; k++)
			found += b->tparams.data[k] == t->param;
	}
	return !b || found >= b->tparams.len;
}

/* Do the arguments of the application say what all bound variables are? */
static bool binds_all(const struct binder *b, const struct expr *application)
{
	bool few[64] = { false };
	uint32_t i, n = b ? b->vars.len : 0;

	if (n > ARRAY_LEN(few) || !types_ok(b, application))
		return false;
	for (i = 0; i < application->n_args; i++)
		if (!pattern_ok(b, application->args[i], few, 0))
			return false;
	for (i = 0; i < n; i++)
		if (!few[i])
			return false;
	return true;
}

bool fact_defines(const struct fact *f, const struct expr *left)
{
	return binds_all(f->binder ? f->binder->u.binder : NULL, left);
}

/*
 * A definition without conditions, on any arguments, must not come back to itself: then it
 * defines nothing.
 */
static bool is_guarded(const struct fact *f)
{
	const struct expr *left = f->left;
	uint32_t i;

	if (f->conditions.len || !f->right || scan(NULL, f->right).branches)
		return true;
	for (i = 0; i < left->n_args; i++)
		if (expr_uncoerced(left->args[i])->kind != E_IDENT)
			return true;
	return false;
}

/* Functions that an expression leads to by bodies and by definitions that are not guarded. */
struct reachable {
	struct map seen;
	VEC(const struct func *) todo;
};

static enum walk_next note_func(void *env, struct expr *e)
{
	struct reachable *r = env;

	if (e->kind == E_CALL && !map_has_ptr(&r->seen, e->u.call.func)) {
		map_set_ptr(&r->seen, e->u.call.func, e->u.call.func);
		vec_push(&r->todo, e->u.call.func);
	}
	return WALK_DOWN;
}

static void note_funcs(struct reachable *r, const struct expr *e)
{
	const struct walker w = { .parts = WALK_CODE, .enter = note_func, .env = r };

	if (e)
		walk_expr(&w, (struct expr *)e);
}

static bool leads_to(struct machine *m, const struct expr *e, const struct func *f)
{
	struct reachable r = { .todo = { 0 } };
	bool found;
	uint32_t i;

	map_init(&r.seen);
	note_funcs(&r, e);
	while (r.todo.len) {
		const struct func *g = vec_pop(&r.todo);
		const struct func_state *s = &m->funcs[g->id];

		note_funcs(&r, g->body);
		for (i = 0; i < s->definitions.len; i++)
			if (!is_guarded(s->definitions.data[i]))
				note_funcs(&r, s->definitions.data[i]->right);
	}
	found = map_has_ptr(&r.seen, f);
	map_fini(&r.seen);
	vec_fini(&r.todo);
	return found;
}

bool definition_is_grounded(struct machine *m, const struct fact *f)
{
	return is_guarded(f) || !leads_to(m, f->right, f->left->u.call.func);
}

/* -- code -------------------------------------------------------------------------------- */

/* A jump to where the arguments do not match. */
typedef index_list mismatch_list;

/* Variables get slots; what else has to be equal is left for later. */
struct later {
	uint32_t at;
	const struct expr *e;
};

struct matching {
	struct compiler *c;
	const struct binder *b;
	mismatch_list *out;
	VEC(struct later) equal;
};

static void emit_mismatch(struct matching *x, uint32_t truth, srcpos at)
{
	struct compiler *c = x->c;
	uint32_t branch = compile_ins(c, at, I_BRANCH, truth, 0, 0, 0), dst;

	compile_ins(c, at, I_JUMP, c->code->ins.len + 3, 0, 0, 0);
	c->code->ins.data[branch].c = c->code->ins.len;
	dst = compile_temp(c, 1);
	compile_ins(c, at, I_UNKNOWN, dst, OPERAND_NONE, 0, 0);
	compile_ins(c, at, I_RET, dst, 0, 0, 0);
	vec_push(x->out, branch);
}

static void match(struct matching *x, const struct expr *p, uint32_t at)
{
	struct compiler *c = x->c;
	uint32_t i, ok, first;

	p = expr_uncoerced(p);
	if (var_index(x->b, p) >= 0 && !compile_has_slot(c, p->u.ident.var)) {
		map_set(&c->slots, (uintptr_t)p->u.ident.var, at + 1);
		return;
	}
	if (var_index(x->b, p) >= 0 || !scan(x->b, p).bound) {
		vec_push(&x->equal, ((struct later){ at, p }));
		return;
	}
	ok = compile_temp(c, 1);
	vec_push_in(c->arena, &c->code->ctors, p->u.call.func->ctor);
	compile_ins(c, p->tok, I_IS, ok, at, c->code->ctors.len - 1, 0);
	emit_mismatch(x, ok, p->tok);
	first = compile_temp(c, p->n_args);
	for (i = 0; i < p->n_args; i++) {
		const struct datatype_ctor *k = p->u.call.func->ctor;
		const struct field f = { k->fields.data[i]->name, k->datatype,
					 p->args[i]->type };

		vec_push_in(c->arena, &c->code->fields, f);
		compile_ins(c, p->tok, I_FIELD, first + i, at, c->code->fields.len - 1,
			    0);
		match(x, p->args[i], first + i);
	}
}

static void match_types(struct matching *x, const struct expr *application)
{
	struct compiler *c = x->c;
	const struct func *f = application->u.call.func;
	uint32_t i, k, t, ok;

	for (i = 0; i < f->tparams.len; i++) {
		const struct type *type = application->u.call.tinst[i];
		bool first = type->kind == TYPE_VAR;

		for (k = 0; k < c->code->types_at.len; k++)
			first &= type->kind == TYPE_VAR &&
				 c->code->types_at.data[k].param != type->param;
		if (first) {
			const struct type_slot s = { type->param, i };

			vec_push_in(c->arena, &c->code->types_at, s);
			continue;
		}
		t = compile_temp(c, 1);
		ok = compile_temp(c, 1);
		vec_push_in(c->arena, &c->code->types, type);
		compile_ins(c, application->tok, I_TYPE, t, c->code->types.len - 1, 0,
			    0);
		compile_ins(c, application->tok, I_EQ, ok, t, i, 0);
		emit_mismatch(x, ok, application->tok);
	}
}

/* From here on the bound variables have values, and the arguments match. */
static void match_all(struct matching *x, const struct expr *application)
{
	struct compiler *c = x->c;
	uint32_t i, ok, y, n = application->u.call.func->tparams.len;

	match_types(x, application);
	for (i = 0; i < application->n_args; i++)
		match(x, application->args[i], n + i);
	for (i = 0; i < x->equal.len; i++) {
		ok = compile_temp(c, 1);
		y = compile_expr(c, x->equal.data[i].e, OPERAND_NONE);
		compile_ins(c, application->tok, I_EQ, ok, x->equal.data[i].at, y, 0);
		emit_mismatch(x, ok, application->tok);
	}
}

static void forget(struct compiler *c, const struct binder *b)
{
	uint32_t i;

	for (i = 0; b && i < b->vars.len; i++)
		map_set(&c->slots, (uintptr_t)b->vars.data[i], 0);
}

static void patch(struct compiler *c, const mismatch_list *jumps)
{
	uint32_t i;

	for (i = 0; i < jumps->len; i++)
		c->code->ins.data[jumps->data[i]].b = c->code->ins.len;
}

static void compile_definition(struct compiler *c, const struct fact *f)
{
	mismatch_list jumps = { 0 };
	struct matching x = { .c = c,
			      .b = f->binder ? f->binder->u.binder : NULL,
			      .out = &jumps };
	uint32_t i, y;

	match_all(&x, f->left);
	for (i = 0; i < f->conditions.len; i++) {
		y = compile_expr(c, f->conditions.data[i], OPERAND_NONE);
		emit_mismatch(&x, y, f->left->tok);
	}
	y = f->right
		? compile_expr(c, f->right, OPERAND_NONE)
		: compile_literal(c->m, value_bool(f->positive), c->m->types->boolean);
	compile_ins(c, f->left->tok, I_RET, y, 0, 0, 0);
	patch(c, &jumps);
	forget(c, x.b);
	vec_fini(&x.equal);
	vec_fini(&jumps);
}

struct routine *compile_definitions(struct machine *m, const struct func *f)
{
	const struct func_state *s = &m->funcs[f->id];
	struct compiler c;
	struct routine *code;
	uint32_t i, dst;

	compiler_init(&c, m, NULL);
	code = c.code;
	compile_type_slots(&c, &f->tparams);
	for (i = 0; i < f->params.len; i++)
		compile_slot(&c, f->params.data[i]);
	for (i = 0; i < s->definitions.len; i++)
		compile_definition(&c, s->definitions.data[i]);
	dst = compile_temp(&c, 1);
	vec_push_in(c.arena, &code->funcs, f);
	compile_ins(&c, f->head.tok, I_TABLE, dst, code->funcs.len - 1, 0, 0);
	compile_ins(&c, f->head.tok, I_RET, dst, 0, 0, 0);
	compile_finish(&c);
	compiler_fini(&c);
	return code;
}

struct routine *compile_check(struct machine *m, const struct fact *f,
			      const struct expr *application)
{
	const struct func *g = application->u.call.func;
	const struct binder *b = f->binder ? f->binder->u.binder : NULL;
	mismatch_list jumps = { 0 };
	struct matching x = { .b = b, .out = &jumps };
	struct compiler c;
	struct routine *code;
	uint32_t i, y;

	if (!binds_all(b, application))
		return NULL;
	compiler_init(&c, m, NULL);
	x.c = &c;
	code = c.code;
	compile_type_slots(&c, &g->tparams);
	for (i = 0; i < g->params.len; i++)
		compile_slot(&c, g->params.data[i]);
	match_all(&x, application);
	y = compile_expr(&c, f->expr->args[0], OPERAND_NONE);
	compile_ins(&c, application->tok, I_RET, y, 0, 0, 0);
	patch(&c, &jumps);
	compile_ins(&c, application->tok, I_RET,
		    compile_literal(m, value_bool(true), m->types->boolean), 0, 0, 0);
	compile_finish(&c);
	vec_fini(&x.equal);
	vec_fini(&jumps);
	compiler_fini(&c);
	return code;
}
