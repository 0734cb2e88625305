/*
 * Rules of linear variables that can be seen from a declaration or command by itself: how
 * they may be declared, assigned and passed.
 */
#include "frontend/linear/linear_check.h"

#include "ivl/print.h"

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

static void only_linear(struct linear *l, const struct var *v, enum diag_code code)
{
	enum linear_kind k = linear_kind(v->attrs);

	if (k == LINEAR_IN || k == LINEAR_OUT)
		diag(l->diags, code, v->span);
}

void linear_check_decl(struct linear *l, const struct decl *d)
{
	const struct proc *p = (const struct proc *)d;
	uint32_t i;

	if (d->kind == DECL_VAR)
		only_linear(l, ((const struct var_decl *)d)->var, D_LINEAR_GLOBAL_KIND);
	if (d->kind != DECL_PROC)
		return;
	for (i = 0; p->kind == PROC_YIELD_INVARIANT && i < p->ins.len; i++)
		only_linear(l, p->ins.data[i], D_LINEAR_INVARIANT);
	for (i = 0; i < p->outs.len; i++)
		only_linear(l, p->outs.data[i], D_LINEAR_GLOBAL_KIND);
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

/* Field number i of what the constructor makes, as a formal. */
static const char *field_text(struct linear *l, const struct expr *pack, uint32_t i)
{
	return arena_printf(l->arena, "%s: %s",
			    pack->u.call.func->ctor->fields.data[i]->name->text,
			    type_string(l->arena, pack->args[i]->type));
}

static void use_source(struct linear *l, struct map *used, const struct var *v,
		       srcpos at)
{
	if (!map_set_ptr(used, v, v))
		LINEAR_SAY(l, D_LINEAR_ONCE, at, v->name->text);
}

static void check_assign(struct linear *l, const struct cmd *c)
{
	struct map used;
	uint32_t i, k;

	map_init(&used);
	for (i = 0; i < c->lhs.len; i++) {
		const struct expr *to = c->lhs.data[i], *from = c->rhs.data[i];

		if (crosses_permissions(l, to))
			LINEAR_SAY(l, D_LINEAR_TARGET, c->tok);
		if (!linear_type(l, to->type))
			continue;
		if (linear_var(from))
			use_source(l, &used, linear_var(from), c->tok);
		if (!linear_is_pack(l, from))
			continue;
		for (k = 0; k < from->n_args; k++) {
			const struct expr *arg = from->args[k];

			if (!linear_type(l, arg->type))
				continue;
			if (linear_var(arg))
				use_source(l, &used, linear_var(arg), c->tok);
			else
				LINEAR_SAY(l, D_LINEAR_PACK, c->tok,
					   field_text(l, from, k));
		}
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

static void check_actuals(struct linear *l, const struct cmd *c,
			  const struct call_arm *a)
{
	const struct linear_primitive *primitive = linear_primitive(a->proc);
	struct map passed;
	uint32_t i;

	map_init(&passed);
	for (i = 0; i < a->args.len; i++) {
		const struct expr *e = a->args.data[i];
		enum linear_kind how = linear_passing(l, a->proc->ins.data[i], e->type);
		bool is_path = primitive && how == LINEAR_KEPT;
		const struct var *v = is_path ? linear_root(e) : linear_var(e);

		if (how == LINEAR_NOT)
			continue;
		if (!v) {
			LINEAR_SAY(l, is_path ? D_LINEAR_PATH : D_LINEAR_ACTUAL, c->tok,
				   expr_text(l, e));
			continue;
		}
		if (v->kind == VAR_GLOBAL && !a->proc->pure)
			LINEAR_SAY(l, D_LINEAR_LOCAL_ONLY, c->tok, v->name->text);
		if (!map_set_ptr(&passed, v, v))
			LINEAR_SAY(l, D_LINEAR_PASSED_ONCE, c->tok, v->name->text);
		if (v->kind == VAR_GLOBAL && a->proc->pure && how == LINEAR_IN &&
		    !is_output(a, v))
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
	if (is_output(a, v))
		LINEAR_SAY(l, D_LINEAR_ASSIGNS_OUT, c->tok, v->name->text);
	if (v->kind == VAR_GLOBAL && !may_modify(caller, v))
		LINEAR_SAY(l, D_LINEAR_MODIFIES, c->tok,
			   caller->kind == PROC_ACTION ? "action's" : "procedure's",
			   v->name->text);
}

static void check_primitive(struct linear *l, const struct proc *caller,
			    const struct cmd *c, const struct call_arm *a,
			    const struct linear_primitive *x)
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
	if (x->modifies)
		check_target(l, caller, c, a);
}

/* Kinds count here, whatever the types are. */
static void check_parallel(struct linear *l, const struct cmd *c)
{
	struct map passed;
	uint32_t i, k, round;

	for (i = 0; i < c->arms.len; i++)
		if (linear_primitive(c->arms.data[i]->proc)) {
			LINEAR_SAY(l, D_LINEAR_PARALLEL, c->tok);
			return;
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
}

void linear_check_call(struct linear *l, const struct proc *caller, const struct cmd *c)
{
	uint32_t i;

	for (i = 0; i < c->arms.len; i++) {
		const struct call_arm *a = c->arms.data[i];
		const struct linear_primitive *x = linear_primitive(a->proc);

		check_actuals(l, c, a);
		if (x)
			check_primitive(l, caller, c, a, x);
	}
	if (c->arms.len > 1)
		check_parallel(l, c);
}

/* -- bodies -------------------------------------------------------------------------------- */

static void check_cmd(struct linear *l, const struct proc *p, const struct cmd *c)
{
	if (c->kind == CMD_ASSIGN)
		check_assign(l, c);
	if (c->kind == CMD_UNPACK && linear_type(l, c->rhs.data[0]->type) &&
	    !linear_var(c->rhs.data[0]))
		LINEAR_SAY(l, D_LINEAR_UNPACK, c->tok);
	if (c->kind == CMD_CALL)
		linear_check_call(l, p, c);
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
}
