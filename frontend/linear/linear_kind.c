/*
 * Rules of linear variables that can be seen from a declaration or command by itself: how
 * they may be declared, assigned and passed.
 */
#include "frontend/linear/linear_check.h"

#include "ivl/print.h"
#include "ivl/walk.h"

#include <string.h>

/* -- expressions --------------------------------------------------------------------------- */

struct var *linear_root(const struct expr *e)
{
	return linear_var(expr_root(e));
}

struct var *linear_var(const struct expr *e)
{
	return e->kind == E_IDENT ? e->u.ident.var : NULL;
}

static const char *expr_text(struct linear *l, const struct expr *e)
{
	struct buf text;
	const char *out;

	buf_init(&text);
	print_expr(&text, e);
	out = arena_printf(l->arena, "%.*s", (int)text.len, text.data);
	buf_fini(&text);
	return out;
}

enum linear_kind linear_passing(struct linear *l, const struct var *formal,
				const struct type *actual)
{
	return linear_type(l, actual) ? linear_kind(formal->attrs) : LINEAR_NOT;
}

bool linear_is_pack(struct linear *l, const struct expr *e)
{
	return e->kind == E_CALL && e->u.call.func && e->u.call.func->ctor &&
	       linear_type(l, e->type) && !linear_is_one(l, e->type) &&
	       !linear_is_map(l, e->type);
}

/* -- declarations -------------------------------------------------------------------------- */

static bool is_half_linear(const struct var *v)
{
	enum linear_kind k = linear_kind(v->attrs);

	return k == LINEAR_IN || k == LINEAR_OUT;
}

/*
 * A global variable or out-parameter can only be linear altogether. That is told wherever the
 * variable is met, as often as it is.
 */
static void check_kind(struct linear *l, const struct var *v)
{
	if ((v->kind == VAR_GLOBAL || v->kind == VAR_OUT) && is_half_linear(v))
		diag(l->diags, D_LINEAR_GLOBAL_KIND, v->span);
}

static enum walk_next check_occurrence(void *env, struct expr *e)
{
	if (e->kind == E_IDENT)
		check_kind(env, e->u.ident.var);
	return WALK_DOWN;
}

static void check_occurrences(struct linear *l, struct expr *e)
{
	const struct walker w = { .enter = check_occurrence, .env = l };

	if (e)
		(void)walk_expr(&w, e);
}

static void check_list(struct linear *l, const expr_list *list)
{
	for (uint32_t i = 0; i < list->len; i++)
		check_occurrences(l, list->data[i]);
}

void linear_check_decl(struct linear *l, const struct decl *d)
{
	const struct proc *p = (const struct proc *)d;
	uint32_t i;

	if (d->kind == DECL_VAR)
		check_kind(l, ((const struct var_decl *)d)->var);
	if (d->kind != DECL_PROC)
		return;
	for (i = 0; i < p->modifies.len; i++)
		check_kind(l, p->modifies.data[i]);
	for (i = 0; p->kind == PROC_YIELD_INVARIANT && i < p->ins.len; i++)
		if (is_half_linear(p->ins.data[i]))
			diag(l->diags, D_LINEAR_INVARIANT, p->ins.data[i]->span);
	for (i = 0; i < p->outs.len; i++)
		check_kind(l, p->outs.data[i]);
	for (i = 0; i < p->specs.len; i++) {
		const struct spec *x = p->specs.data[i];

		if (x->kind == SPEC_PRESERVES)
			continue;
		check_occurrences(l, x->expr);
		check_list(l, &x->exprs);
		if (x->call)
			check_list(l, &x->call->arms.data[0]->args);
	}
}

/* -- assignments --------------------------------------------------------------------------- */

static bool crosses_permissions(struct linear *l, const struct expr *e)
{
	for (; e->kind == E_FIELD || e->kind == E_SELECT; e = e->args[0])
		if (e->kind == E_FIELD && (linear_is_one(l, e->args[0]->type) ||
					   linear_is_map(l, e->args[0]->type)))
			return true;
	return false;
}

/* That a variable is a source twice is told of once. */
static void use_source(struct linear *l, struct map *used, const struct expr *e)
{
	if (!map_set_ptr(used, linear_var(e), e) &&
	    map_set_ptr(&l->told, linear_var(e), e))
		LINEAR_SAY(l, D_LINEAR_ONCE, e->tok, linear_var(e)->name->text);
}

/* Linear fields of what a constructor makes come from variables. */
static void check_pack(struct linear *l, struct map *used, const struct expr *pack)
{
	const var_list *fields = &pack->u.call.func->ctor->fields;

	for (uint32_t k = 0; k < pack->n_args; k++) {
		const struct expr *arg = pack->args[k];

		if (!linear_type(l, arg->type))
			continue;
		if (linear_var(arg))
			use_source(l, used, arg);
		else
			LINEAR_SAY(l, D_LINEAR_PACK, arg->tok,
				   fields->data[k]->name->text);
	}
}

static void check_assign(struct linear *l, const struct cmd *c)
{
	struct map used;
	uint32_t i;

	map_init(&used);
	for (i = 0; i < c->lhs.len; i++) {
		const struct expr *to = c->lhs.data[i], *from = c->rhs.data[i];

		if (crosses_permissions(l, to))
			LINEAR_SAY(l, D_LINEAR_TARGET, to->tok);
		else if (linear_type(l, to->type) && linear_var(from))
			use_source(l, &used, from);
		else if (linear_type(l, to->type) && linear_is_pack(l, from))
			check_pack(l, &used, from);
	}
	map_fini(&used);
}

/* -- calls --------------------------------------------------------------------------------- */

static bool is_output(const struct call_arm *a, const struct var *v)
{
	uint32_t i;

	for (i = 0; i < a->outs.len; i++)
		if (a->outs.data[i]->u.ident.var == v)
			return true;
	return false;
}

/* The first rule that an argument of a linear parameter breaks. */
static void check_actual(struct linear *l, const struct cmd *c,
			 const struct call_arm *a, uint32_t i, struct map *passed)
{
	const struct expr *e = a->args.data[i];
	enum linear_kind how = linear_passing(l, a->proc->ins.data[i], e->type);
	bool is_path = linear_primitive(a->proc) && how == LINEAR_KEPT;
	const struct var *v = is_path ? linear_root(e) : linear_var(e);

	if (how == LINEAR_NOT)
		return;
	if (!v)
		LINEAR_SAY(l, is_path ? D_LINEAR_PATH : D_LINEAR_ACTUAL, c->tok,
			   expr_text(l, e));
	else if (v->kind == VAR_GLOBAL && !a->proc->pure)
		LINEAR_SAY(l, D_LINEAR_LOCAL_ONLY, c->tok, v->name->text);
	else if (!map_set_ptr(passed, v, v))
		LINEAR_SAY(l, D_LINEAR_PASSED_ONCE, c->tok, v->name->text);
}

static void check_actuals(struct linear *l, const struct cmd *c,
			  const struct call_arm *a)
{
	struct map passed;
	uint32_t i;

	map_init(&passed);
	for (i = 0; i < a->args.len; i++)
		check_actual(l, c, a, i, &passed);
	for (i = 0; a->proc->pure && i < a->args.len; i++) {
		const struct expr *e = a->args.data[i];
		const struct var *v = linear_var(e);

		if (v && v->kind == VAR_GLOBAL && !is_output(a, v) &&
		    linear_passing(l, a->proc->ins.data[i], e->type) == LINEAR_IN)
			LINEAR_SAY(l, D_LINEAR_PURE_GLOBAL, c->tok, v->name->text);
	}
	map_fini(&passed);
}

/* A path does not go into a permission, nor into the set of a map's keys. */
static bool is_legal_path(struct linear *l, const struct expr *e)
{
	for (; e->kind == E_FIELD || e->kind == E_SELECT; e = e->args[0]) {
		if (e->kind != E_FIELD)
			continue;
		if (linear_is_one(l, e->args[0]->type) ||
		    (linear_is_map(l, e->args[0]->type) &&
		     strcmp(e->u.field.name->text, "dom") == 0))
			return false;
	}
	return e->kind == E_IDENT;
}

static bool may_modify(const struct proc *p, const struct var *v)
{
	uint32_t i;

	if (p->kind == PROC_YIELD)
		return true; // the checker of layers sees to it
	for (i = 0; i < p->modifies.len; i++)
		if (p->modifies.data[i] == v)
			return true;
	return false;
}

static void check_target(struct linear *l, const struct proc *caller,
			 const struct cmd *c, const struct call_arm *a)
{
	const struct var *v = linear_root(a->args.data[0]);

	if (!v)
		return;
	if (v->kind == VAR_IN)
		LINEAR_SAY(l, D_LINEAR_ASSIGNS_IN, c->tok, v->name->text);
	else if (is_output(a, v))
		LINEAR_SAY(l, D_LINEAR_ASSIGNS_OUT, c->tok, v->name->text);
	else if (v->kind == VAR_GLOBAL && !may_modify(caller, v))
		LINEAR_SAY(l, D_LINEAR_MODIFIES, c->tok,
			   caller->kind == PROC_ACTION ? "action's" : "procedure's",
			   v->name->text);
}

static void check_primitive(struct linear *l, const struct cmd *c,
			    const struct call_arm *a, const struct linear_primitive *x)
{
	uint32_t i;

	for (i = 0; x->is_move && i < 2; i++)
		if (!linear_var(a->args.data[i]))
			LINEAR_SAY(l, D_LINEAR_ARG_VAR, c->tok, i);
	if (!x->has_path)
		return;
	if (!is_legal_path(l, a->args.data[0]))
		LINEAR_SAY(l, D_LINEAR_ARG_PATH, c->tok);
	if (x->plain_path && linear_type(l, a->args.data[0]->type))
		LINEAR_SAY(l, D_LINEAR_ARG_ORDINARY, c->tok);
}

/* Kinds count here, whatever the types are. False if its arms cannot be looked at. */
static bool check_parallel(struct linear *l, const struct cmd *c)
{
	struct map passed;
	uint32_t i, k, round;

	for (i = 0; i < c->arms.len; i++)
		if (linear_primitive(c->arms.data[i]->proc)) {
			LINEAR_SAY(l, D_LINEAR_PARALLEL, c->tok);
			return false;
		}
	map_init(&passed);
	for (round = 0; round < 2; round++)
		for (i = 0; i < c->arms.len; i++) {
			const struct call_arm *a = c->arms.data[i];
			bool invariant = a->proc->kind == PROC_YIELD_INVARIANT;

			if (invariant != (round == 1))
				continue;
			for (k = 0; k < a->args.len; k++) {
				const struct var *v = linear_var(a->args.data[k]);

				if (!v || linear_kind(a->proc->ins.data[k]->attrs) ==
					      LINEAR_NOT)
					continue;
				if (!invariant && !map_set_ptr(&passed, v, v))
					LINEAR_SAY(l, D_LINEAR_PARALLEL_TWICE, c->tok,
						   v->name->text);
				if (invariant && map_has_ptr(&passed, v))
					LINEAR_SAY(l, D_LINEAR_PARALLEL_BOTH, c->tok,
						   v->name->text);
			}
		}
	map_fini(&passed);
	return true;
}

static void check_arm(struct linear *l, const struct proc *caller, const struct cmd *c,
		      const struct call_arm *a)
{
	const struct linear_primitive *x = linear_primitive(a->proc);

	if (x)
		check_primitive(l, c, a, x);
	check_actuals(l, c, a);
	if (x && x->modifies)
		check_target(l, caller, c, a);
}

void linear_check_call(struct linear *l, const struct proc *caller, const struct cmd *c)
{
	if (c->arms.len > 1 && !check_parallel(l, c))
		return;
	for (uint32_t i = 0; i < c->arms.len; i++)
		check_arm(l, caller, c, c->arms.data[i]);
}

/* -- bodies -------------------------------------------------------------------------------- */

/* What it breaks itself, and then what is in it; of a parallel call, arm by arm. */
static void check_call(struct linear *l, const struct proc *p, const struct cmd *c)
{
	if (c->arms.len > 1 && !check_parallel(l, c))
		return;
	for (uint32_t i = 0; i < c->arms.len; i++) {
		check_arm(l, p, c, c->arms.data[i]);
		check_list(l, &c->arms.data[i]->args);
		check_list(l, &c->arms.data[i]->outs);
	}
}

static void check_cmd(struct linear *l, const struct proc *p, const struct cmd *c)
{
	if (c->kind == CMD_CALL) {
		check_call(l, p, c);
		return;
	}
	if (c->kind == CMD_ASSIGN)
		check_assign(l, c);
	if (c->kind == CMD_UNPACK && linear_type(l, c->rhs.data[0]->type) &&
	    !linear_var(c->rhs.data[0]))
		LINEAR_SAY(l, D_LINEAR_UNPACK, c->tok);
	check_occurrences(l, c->expr);
	check_list(l, &c->lhs);
	check_list(l, &c->rhs);
}

void linear_check_body(struct linear *l, const struct impl *m)
{
	uint32_t i, k;

	for (i = 0; i < m->blocks.len; i++) {
		const struct block *b = m->blocks.data[i];

		for (k = 0; b->loop && k < b->loop->invariants.len; k++)
			check_cmd(l, m->proc, b->loop->invariants.data[k]);
		for (k = 0; k < b->cmds.len; k++)
			check_cmd(l, m->proc, b->cmds.data[k]);
	}
	for (i = 0; i < m->outs.len; i++)
		check_kind(l, m->outs.data[i]);
}
