/*
 * Procedures: contracts, bodies as blocks, commands. The code of a procedure is
 *
 *	start     values for globals and parameters that meet the contract (a run's entry)
 *	requires  at a call: preconditions
 *	body      old values are saved; results and locals get values; blocks
 *	leave     postconditions, results to the caller
 *
 * and behind that the parts that are evaluated by themselves: constraints of choices,
 * assumptions, guards.
 */
#include "exec/compile.h"

#include "ivl/loops.h"
#include "ivl/walk.h"

#include <string.h>

#define NESTING_MAX 50 // code expressions in code expressions

/* An assumption or constraint that is compiled behind the commands. */
struct pending {
	const struct expr *e;
	struct choice *choice; // NULL: of the assumption
	uint32_t assumption;
	bool soft;
	const char *what;
};

/* An instruction that jumps to a block. */
struct pending_jump {
	uint32_t ins;
	uint8_t field; // 0: a, 1: b
	bool behind;   // its first guard
	const struct block *to;
};

struct block_place {
	uint32_t number;        // in code.blocks
	uint32_t entry, behind; // pc; behind all leading guards
	uint32_t behind_first;  // behind the first of them
	uint32_t first_assumption, n_guards;
};

struct body_compiler {
	struct compiler c;
	const struct proc *proc;
	VEC(struct pending) pending;
	VEC(struct pending_jump) jumps;
	VEC(uint32_t) leaves;       // jumps to the end
	struct block_place *places; // by index of the block
	const struct block *block;
	uint32_t start_jump;
	bool has_where;        // some variable has a where clause
	struct loop_nest nest; // if so, and once there was a loop
};

struct var_set {
	VEC(const struct var *) vars;
};

static struct span from_tok(srcpos tok, struct span span)
{
	if (tok >= span.start && tok < span.end)
		return (struct span){ tok, span.end };
	return (struct span){ tok, tok };
}

static uint32_t global_operand(const struct var *v)
{
	return OPERAND_GLOBAL | v->id;
}

/* -- choices ----------------------------------------------------------------------------- */

static struct choice *new_choice(struct body_compiler *b, const struct cmd *cmd)
{
	struct choice *k = ARENA_NEW(b->c.arena, struct choice);

	k->cmd = cmd;
	return k;
}

static void choose_var(struct body_compiler *b, struct choice *k, const struct var *v,
		       uint32_t at)
{
	const struct choice_var x = { .var = v, .at = at, .falls = v->assumption };

	vec_push_in(b->c.arena, &k->vars, x);
}

static void later(struct body_compiler *b, struct choice *k, const struct expr *e,
		  bool soft, const char *what)
{
	vec_push(&b->pending,
		 ((struct pending){ .e = e, .choice = k, .soft = soft, .what = what }));
}

static const char where_text[] = "a where clause is false";

/* Its where clause: contracts have those of formals. */
static const struct expr *where_of(const struct body_compiler *b, const struct var *v)
{
	const struct impl *m = b->c.code->impl;
	uint32_t i;

	for (i = 0; m && v->kind == VAR_OUT && i < m->outs.len; i++)
		if (m->outs.data[i] == v)
			return b->proc->outs.data[i]->where;
	return v->where;
}

static void where_later(struct body_compiler *b, struct choice *k, const struct var *v)
{
	const struct expr *where = where_of(b, v);

	if (where)
		later(b, k, where, false, where_text);
}

static void emit_choice(struct body_compiler *b, struct choice *k, srcpos at)
{
	vec_push_in(b->c.arena, &b->c.code->choices, k);
	compile_ins(&b->c, at, I_SOLVE, b->c.code->choices.len - 1, 0, 0, 0);
}

/* -- assertions and assumptions ---------------------------------------------------------- */

static const struct expr *under(const struct attr *attrs)
{
	const struct attr *a = attr_find(attrs, "verified_under");

	return a && a->args.len == 1 ? a->args.data[0].expr : NULL;
}

static uint32_t emit_assume(struct body_compiler *b, const struct expr *e,
			    const struct cmd *cmd, struct span at, const char *what)
{
	struct compiler *c = &b->c;
	const struct assumption a = { .cmd = cmd, .at = at };
	uint32_t next = c->next, n = c->code->assumptions.len, x;

	compile_ins(c, e->tok, I_MARK, 0, 0, 0, 0);
	x = compile_expr(c, e, OPERAND_NONE);
	vec_push_in(c->arena, &c->code->assumptions, a);
	compile_ins(c, e->tok, I_ASSUME, x, n, 0, 0);
	c->next = next;
	vec_push(&b->pending,
		 ((struct pending){ .e = e, .assumption = n, .what = what }));
	return n;
}

/* An assertion that is verified under a condition is checked unless that holds, and assumed. */
static void emit_assert(struct body_compiler *b, const struct expr *e,
			const struct obligation *o)
{
	struct compiler *c = &b->c;
	const struct expr *unless = under(o->attrs);
	uint32_t next = c->next, x = compile_expr(c, e, OPERAND_NONE), y;
	bool both = unless && unless->type->kind == TYPE_BOOL;

	if (both) {
		uint32_t either = compile_temp(c, 1);

		y = compile_expr(c, unless, OPERAND_NONE);
		compile_ins(c, e->tok, I_OR, either, x, y, 0);
		x = either;
	}
	vec_push_in(c->arena, &c->code->obligations, *o);
	compile_ins(c, e->tok, I_ASSERT, x, c->code->obligations.len - 1, 0, 0);
	c->next = next;
	if (both)
		emit_assume(b, e, o->cmd, o->at,
			    "an assertion that was not to be checked is false");
}

/* -- assignments ------------------------------------------------------------------------- */

/* A left side: its root, and the steps from there. */
struct path_step {
	const struct expr *e; // SELECT or FIELD
	uint32_t key;         // operand of SELECT
};

struct target_path {
	const struct var *root;
	uint32_t root_at;
	uint32_t first, n; // of the steps
	uint32_t rhs;
};

typedef VEC(struct path_step) path_steps;

/* Steps from the root outward, with their keys evaluated. */
static void open_path(struct body_compiler *b, const struct expr *lhs,
		      path_steps *steps, struct target_path *p)
{
	struct compiler *c = &b->c;
	const struct expr *e = lhs;
	uint32_t i, k, n;

	for (p->n = 0; e->kind != E_IDENT; e = e->args[0])
		p->n++;
	p->root = e->u.ident.var;
	p->root_at = compile_operand(c, p->root, false);
	p->first = steps->len;
	for (i = 0; i < p->n; i++)
		vec_push(steps, ((struct path_step){ 0 }));
	for (e = lhs, i = p->n; i-- > 0; e = e->args[0])
		steps->data[p->first + i].e = e;
	for (i = 0; i < p->n; i++) {
		struct path_step *s = &steps->data[p->first + i];
		uint32_t n_types, base;

		if (s->e->kind != E_SELECT)
			continue;
		n = s->e->n_args - 1;
		n_types = s->e->args[0]->type->n_params;
		if (n == 1 && !n_types) {
			s->key = compile_temp(c, 1);
			compile_expr(c, s->e->args[1], s->key);
			continue;
		}
		s->key = compile_temp(c, 1);
		base = compile_temp(c, n_types + n);
		for (k = 0; k < n_types; k++) {
			vec_push_in(c->arena, &c->code->types, s->e->u.map.tinst[k]);
			compile_ins(c, s->e->tok, I_TYPE, base + k,
				    c->code->types.len - 1, 0, 0);
		}
		for (k = 0; k < n; k++)
			compile_expr(c, s->e->args[k + 1], base + n_types + k);
		compile_ins(c, s->e->tok, I_TUPLE, s->key, 0, base, n_types + n);
	}
}

static uint32_t path_field(struct compiler *c, const struct expr *e)
{
	const struct field f = { e->u.field.name, e->args[0]->type->decl, e->type };

	vec_push_in(c->arena, &c->code->fields, f);
	return c->code->fields.len - 1;
}

/* root := root with what the path leads to replaced. */
static void assign_path(struct body_compiler *b, const path_steps *steps,
			const struct target_path *p)
{
	struct compiler *c = &b->c;
	uint32_t i, inner = p->rhs, at, parts;

	if (!p->n) {
		compile_ins(c, 0, I_MOVE, p->root_at, p->rhs, 0, 0);
		return;
	}
	/* What the steps before the last lead to. */
	parts = compile_temp(c, p->n);
	for (i = 0; i + 1 < p->n; i++) {
		const struct path_step *s = &steps->data[p->first + i];

		at = i ? parts + i - 1 : p->root_at;
		if (s->e->kind == E_SELECT)
			compile_ins(c, s->e->tok, I_SELECT, parts + i, at, s->key, 0);
		else
			compile_ins(c, s->e->tok, I_FIELD, parts + i, at,
				    path_field(c, s->e), 0);
	}
	for (i = p->n; i-- > 0;) {
		const struct path_step *s = &steps->data[p->first + i];

		at = i ? parts + i - 1 : p->root_at;
		if (s->e->kind == E_SELECT)
			compile_ins(c, s->e->tok, I_STORE, at, at, s->key, inner);
		else
			compile_ins(c, s->e->tok, I_UPDATE, at, at, path_field(c, s->e),
				    inner);
		inner = at;
	}
}

static void compile_assign(struct body_compiler *b, const struct cmd *cmd)
{
	struct compiler *c = &b->c;
	uint32_t i, n = cmd->lhs.len, next = c->next;
	VEC(struct target_path) paths = { 0 };
	path_steps steps = { 0 };

	if (n == 1 && cmd->lhs.data[0]->kind == E_IDENT) {
		compile_expr(c, cmd->rhs.data[0],
			     compile_operand(c, cmd->lhs.data[0]->u.ident.var, false));
		c->next = next;
		return;
	}
	for (i = 0; i < n; i++) {
		struct target_path p = { 0 };

		open_path(b, cmd->lhs.data[i], &steps, &p);
		vec_push(&paths, p);
	}
	for (i = 0; i < n; i++) {
		/* A single right side is read before anything is written. */
		uint32_t want = n == 1 ? OPERAND_NONE : compile_temp(c, 1);

		paths.data[i].rhs = compile_expr(c, cmd->rhs.data[i], want);
	}
	for (i = 0; i < n; i++)
		assign_path(b, &steps, &paths.data[i]);
	vec_fini(&paths);
	vec_fini(&steps);
	c->next = next;
}

static void compile_unpack(struct body_compiler *b, const struct cmd *cmd)
{
	struct compiler *c = &b->c;
	const struct expr *left = cmd->lhs.data[0];
	struct datatype_ctor *ctor = left->u.call.func->ctor;
	const struct obligation o = { .cmd = cmd,
				      .kind = ASSERT_UNPACK,
				      .attrs = cmd->attrs,
				      .at = from_tok(cmd->tok, cmd->span) };
	uint32_t next = c->next, x, ok, i;

	x = compile_temp(c, 1);
	compile_expr(c, cmd->rhs.data[0], x);
	ok = compile_temp(c, 1);
	vec_push_in(c->arena, &c->code->ctors, ctor);
	compile_ins(c, cmd->tok, I_IS, ok, x, c->code->ctors.len - 1, 0);
	vec_push_in(c->arena, &c->code->obligations, o);
	compile_ins(c, cmd->tok, I_ASSERT, ok, c->code->obligations.len - 1, 0, 0);
	for (i = 0; i < left->n_args; i++) {
		const struct field f = { ctor->fields.data[i]->name, ctor->datatype,
					 left->args[i]->type };

		vec_push_in(c->arena, &c->code->fields, f);
		compile_ins(c, cmd->tok, I_FIELD,
			    compile_operand(c, left->args[i]->u.ident.var, false), x,
			    c->code->fields.len - 1, 0);
	}
	c->next = next;
}

/* -- other commands ---------------------------------------------------------------------- */

static void emit_stop(struct compiler *c, srcpos at, const char *why)
{
	vec_push_in(c->arena, &c->code->reasons, why);
	compile_ins(c, at, I_STOP, c->code->reasons.len - 1, 0, 0, 0);
}

static void compile_call(struct body_compiler *b, const struct cmd *cmd)
{
	struct compiler *c = &b->c;
	const struct call_arm *arm = cmd->arms.data[0];
	struct proc_call call = { .cmd = cmd, .arm = arm };
	uint32_t i, n_types, next = c->next;

	if (cmd->async || cmd->arms.len > 1 || proc_is_civl(arm->proc)) {
		emit_stop(c, cmd->tok, "concurrent programs are not run");
		return;
	}
	n_types = arm->proc->tparams.len;
	call.first = compile_temp(c, n_types + arm->args.len);
	for (i = 0; i < n_types; i++) {
		vec_push_in(c->arena, &c->code->types, arm->tinst[i]);
		compile_ins(c, cmd->tok, I_TYPE, call.first + i, c->code->types.len - 1,
			    0, 0);
	}
	for (i = 0; i < arm->args.len; i++)
		compile_expr(c, arm->args.data[i], call.first + n_types + i);
	call.outs = ARENA_NEW_ARRAY(c->arena, arm->outs.len + 1, uint32_t);
	for (i = 0; i < arm->outs.len; i++)
		call.outs[i] =
		    compile_operand(c, arm->outs.data[i]->u.ident.var, false);
	vec_push_in(c->arena, &c->code->calls, call);
	compile_ins(c, cmd->tok, I_CALLP, c->code->calls.len - 1, 0, 0, 0);
	c->next = next;
}

static bool in_choice(const struct choice *k, const struct var *v)
{
	uint32_t i;

	for (i = 0; i < k->vars.len; i++)
		if (k->vars.data[i].var == v)
			return true;
	return false;
}

/*
 * A havoc is chosen with regard to what is assumed right behind it, so a row of them is one
 * choice. Gives how many commands were dealt with; the assumptions are done as usual.
 */
static uint32_t compile_havoc(struct body_compiler *b, const cmd_list *cmds,
			      uint32_t from)
{
	const struct cmd *first = cmds->data[from];
	struct choice *k = new_choice(b, first);
	const struct block *next = b->block;
	uint32_t i, n, end = from;

	for (; end < cmds->len && cmds->data[end]->kind == CMD_HAVOC; end++) {
		const struct cmd *h = cmds->data[end];

		for (n = 0; n < h->lhs.len; n++)
			if (end > from && in_choice(k, h->lhs.data[n]->u.ident.var))
				break;
		if (n < h->lhs.len)
			break;
		for (n = 0; n < h->lhs.len; n++) {
			const struct var *v = h->lhs.data[n]->u.ident.var;

			choose_var(b, k, v, compile_operand(&b->c, v, false));
			where_later(b, k, v);
		}
		if (b->c.m->show_commands) {
			end++;
			break;
		}
	}
	for (i = end; i < cmds->len && cmds->data[i]->kind == CMD_ASSUME; i++)
		later(b, k, cmds->data[i]->expr, true, NULL);
	if (i == cmds->len && !b->c.in_code_expr && next->end == BLOCK_GOTO &&
	    next->targets.len == 1) {
		const cmd_list *more = &next->targets.data[0]->cmds;

		for (i = 0; i < more->len && more->data[i]->kind == CMD_ASSUME; i++)
			later(b, k, more->data[i]->expr, true, NULL);
	}
	emit_choice(b, k, first->tok);
	return end - from;
}

static void emit_show(struct body_compiler *b, const struct cmd *cmd, bool done)
{
	struct compiler *c = &b->c;

	if (!c->m->show_commands)
		return;
	vec_push_in(c->arena, &c->code->cmds, cmd);
	compile_ins(c, cmd->tok, done ? I_DONE : I_SHOW, c->code->cmds.len - 1, 0, 0,
		    0);
}

/* Assertions of a code expression decide its value. */
static void compile_value_cmd(struct body_compiler *b, const struct cmd *cmd)
{
	struct compiler *c = &b->c;
	bool is_assert = cmd->kind == CMD_ASSERT;
	uint32_t next = c->next, x, go;

	if (!is_assert) { // jumps may look at it
		const struct assumption a = { .cmd = cmd, .at = cmd->expr->span };

		vec_push_in(c->arena, &c->code->assumptions, a);
		vec_push(
		    &b->pending,
		    ((struct pending){ .e = cmd->expr,
				       .assumption = c->code->assumptions.len - 1 }));
	}

	x = compile_expr(c, cmd->expr, OPERAND_NONE);
	go = compile_ins(c, cmd->tok, I_BRANCH, x, 0, 0, 0);
	compile_ins(c, cmd->tok, I_JUMP, c->code->ins.len + 4, 0, 0, 0);
	c->code->ins.data[go].b = c->code->ins.len;
	compile_ins(c, cmd->tok, I_END,
		    compile_literal(c->m, value_bool(!is_assert), c->m->types->boolean),
		    0, 0, 0);
	c->code->ins.data[go].c = c->code->ins.len;
	x = compile_temp(c, 1);
	compile_ins(c, cmd->tok, I_UNKNOWN, x, OPERAND_NONE, 0, 0);
	compile_ins(c, cmd->tok, I_END, x, 0, 0, 0);
	c->next = next;
}

static uint32_t compile_cmd(struct body_compiler *b, const cmd_list *cmds, uint32_t i,
			    bool invariant)
{
	const struct cmd *cmd = cmds->data[i];
	uint32_t n = 1;

	emit_show(b, cmd, false);
	switch (cmd->kind) {
	case CMD_ASSERT:
		if (b->c.in_code_expr) {
			compile_value_cmd(b, cmd);
			break;
		}
		emit_assert(
		    b, cmd->expr,
		    &(struct obligation){ .cmd = cmd,
					  .kind = cmd->assert_kind,
					  .related = invariant ? NULL : cmd->related,
					  .attrs = cmd->attrs,
					  .at = from_tok(cmd->tok, cmd->span),
					  .is_invariant = invariant });
		break;
	case CMD_ASSUME:
		if (b->c.in_code_expr)
			compile_value_cmd(b, cmd);
		else
			emit_assume(b, cmd->expr, cmd,
				    cmd->span.end > cmd->span.start
					? from_tok(cmd->tok, cmd->span)
					: cmd->expr->span,
				    "an assumption is false");
		break;
	case CMD_HAVOC:
		n = compile_havoc(b, cmds, i);
		break;
	case CMD_ASSIGN:
		compile_assign(b, cmd);
		break;
	case CMD_UNPACK:
		compile_unpack(b, cmd);
		break;
	case CMD_CALL:
		compile_call(b, cmd);
		break;
	case CMD_MEASURE:
	case CMD_REVEAL:
	case CMD_HIDE:
	case CMD_PUSH:
	case CMD_POP:
	case CMD_COMMENT:
	case CMD_LABEL:
	case CMD_IF:
	case CMD_WHILE:
	case CMD_BREAK:
	case CMD_GOTO:
	case CMD_RETURN:
		break;
	}
	emit_show(b, cmd, true);
	return n;
}

/* -- blocks ------------------------------------------------------------------------------ */

static void jump_later(struct body_compiler *b, uint32_t ins, int field,
		       const struct block *to, bool behind)
{
	vec_push(
	    &b->jumps,
	    ((struct pending_jump){
		.ins = ins, .field = (uint8_t)field, .to = to, .behind = behind }));
}

static bool is_guard(const struct cmd *c)
{
	return c->kind == CMD_ASSUME && attr_is_set(c->attrs, "partition");
}

static const struct expr *guard_of(const struct block *b)
{
	return b->cmds.len && is_guard(b->cmds.data[0]) ? b->cmds.data[0]->expr : NULL;
}

/* Is one the negation of the other, as the guards of `if` and `while` are made? */
static bool is_negation(const struct expr *e, const struct expr *of)
{
	if (e->kind == E_UNARY && e->op == OP_NOT && e->args[0] == of)
		return true;
	return e->kind == E_BINARY && of->kind == E_BINARY &&
	       e->args[0] == of->args[0] && e->args[1] == of->args[1] &&
	       ((e->op == OP_EQ && of->op == OP_NEQ) ||
		(e->op == OP_NEQ && of->op == OP_EQ));
}

static void emit_choose(struct body_compiler *b, const struct block *from)
{
	struct compiler *c = &b->c;
	struct jump *j = ARENA_NEW(c->arena, struct jump);
	uint32_t i;

	j->from = from;
	j->in_value = c->in_code_expr;
	for (i = 0; i < from->targets.len; i++) {
		const struct target t = { .block = from->targets.data[i] };

		vec_push_in(c->arena, &j->targets, t);
	}
	vec_push_in(c->arena, &c->code->jumps, j);
	compile_ins(c, from->end_tok, I_CHOOSE, c->code->jumps.len - 1, 0, 0, 0);
}

/* Two ways, of which one guard decides. False if it is not so simple. */
static bool emit_branch(struct body_compiler *b, const struct block *from)
{
	struct compiler *c = &b->c;
	const struct block *yes = from->targets.data[0], *no = from->targets.data[1];
	const struct expr *g, *h;
	uint32_t next = c->next, x, branch, jump;

	if (from->targets.len != 2 || c->m->show_commands || yes == no ||
	    c->in_code_expr)
		return false;
	g = guard_of(yes);
	h = guard_of(no);
	if (!g || !h)
		return false;
	if (is_negation(g, h)) {
		const struct block *swap = yes;

		yes = no;
		no = swap;
		g = h;
	} else if (!is_negation(h, g)) {
		return false;
	}
	x = compile_expr(c, g, OPERAND_NONE);
	branch = compile_ins(c, g->tok, I_BRANCH, x, 0, 0, 0);
	compile_ins(c, from->end_tok, I_BLOCK, b->places[yes->index].number, 0, 0, 0);
	jump = compile_ins(c, from->end_tok, I_JUMP, 0, 0, 0, 0);
	jump_later(b, jump, 0, yes, true);
	c->code->ins.data[branch].b = c->code->ins.len;
	compile_ins(c, from->end_tok, I_BLOCK, b->places[no->index].number, 0, 0, 0);
	jump = compile_ins(c, from->end_tok, I_JUMP, 0, 0, 0, 0);
	jump_later(b, jump, 0, no, true);
	c->code->ins.data[branch].c = c->code->ins.len;
	emit_choose(b, from);
	c->next = next;
	return true;
}

static void compile_end(struct body_compiler *b, const struct block *k)
{
	struct compiler *c = &b->c;
	uint32_t x;

	if (k->end == BLOCK_RETURN && c->in_code_expr) {
		uint32_t next = c->next;

		x = k->value
			? compile_expr(c, k->value, OPERAND_NONE)
			: compile_literal(c->m, value_bool(true), c->m->types->boolean);
		compile_ins(c, k->end_tok, I_END, x, 0, 0, 0);
		c->next = next;
	} else if (k->end == BLOCK_RETURN) {
		vec_push(&b->leaves, compile_ins(c, k->end_tok, I_JUMP, 0, 0, 0, 0));
	} else if (k->targets.len == 1) {
		jump_later(b, compile_ins(c, k->end_tok, I_JUMP, 0, 0, 0, 0), 0,
			   k->targets.data[0], false);
	} else if (!k->targets.len) {
		emit_stop(c, k->end_tok, "a jump leads nowhere");
	} else if (!emit_branch(b, k)) {
		emit_choose(b, k);
	}
}

/* Predicates at the head of a loop are its invariants. */
static uint32_t prefix_length(const struct block *k)
{
	uint32_t n = 0;

	while (n < k->cmds.len && (k->cmds.data[n]->kind == CMD_ASSERT ||
				   k->cmds.data[n]->kind == CMD_ASSUME ||
				   k->cmds.data[n]->kind == CMD_COMMENT))
		n++;
	return n;
}

/* -- where clauses at loops -------------------------------------------------------------- */

static void add_target(const struct body_compiler *b, struct var_set *set,
		       const struct var *v)
{
	uint32_t i;

	for (i = 0; i < set->vars.len; i++)
		if (set->vars.data[i] == v)
			return;
	if (where_of(b, v))
		vec_push(&set->vars, v);
}

static void add_targets(const struct body_compiler *b, struct var_set *set,
			const struct cmd *c)
{
	uint32_t i, k;

	for (i = 0; i < c->lhs.len; i++) {
		const struct expr *e = expr_root(c->lhs.data[i]);

		if (e->kind == E_IDENT)
			add_target(b, set, e->u.ident.var);
		for (k = 0; c->kind == CMD_UNPACK && k < e->n_args; k++)
			add_target(b, set, e->args[k]->u.ident.var);
	}
	for (i = 0; i < c->arms.len; i++) {
		const struct call_arm *a = c->arms.data[i];

		for (k = 0; k < a->outs.len; k++)
			add_target(b, set, a->outs.data[k]->u.ident.var);
		for (k = 0; k < a->proc->modifies.len; k++)
			add_target(b, set, a->proc->modifies.data[k]);
	}
}

static bool is_in_loop(const struct loop_nest *n, const struct block *k,
		       const struct block *head)
{
	const struct block *h = n->head[k->index];

	while (h && h != head)
		h = n->outer[h->index];
	return h == head;
}

/*
 * Whatever a loop assigns is anything that its where clause and the invariants allow, at the
 * head: there the clauses are assumed.
 */
static void assume_at_head(struct body_compiler *b, const struct block *head)
{
	const block_list *blocks = &b->c.code->impl->blocks;
	struct var_set set = { { 0 } };
	uint32_t i, k;

	if (!b->nest.head && b->has_where)
		b->nest = loops_find(b->c.arena, blocks);
	for (i = 0; b->has_where && i < blocks->len; i++) {
		const struct block *in = blocks->data[i];

		if (b->nest.reducible && !is_in_loop(&b->nest, in, head))
			continue;
		for (k = 0; k < in->cmds.len; k++)
			add_targets(b, &set, in->cmds.data[k]);
	}
	for (i = 0; i < set.vars.len; i++) {
		const struct expr *where = where_of(b, set.vars.data[i]);

		emit_assume(b, where, NULL, where->span, where_text);
	}
	vec_fini(&set.vars);
}

static bool any_where(const var_list *vars)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++)
		if (vars->data[i]->where)
			return true;
	return false;
}

static void compile_block(struct body_compiler *b, const struct block *k)
{
	struct compiler *c = &b->c;
	struct block_place *p = &b->places[k->index];
	bool head = c->code->blocks.data[p->number].is_head, leading = true;
	uint32_t i, prefix = head ? prefix_length(k) : 0;

	b->block = k;
	p->entry = c->code->ins.len;
	if (!c->in_code_expr)
		compile_ins(c, k->span.start, I_BLOCK, p->number, 0, 0, 0);
	p->behind = p->behind_first = c->code->ins.len;
	p->first_assumption = c->code->assumptions.len;
	c->code->blocks.data[p->number].pc = p->entry;
	for (i = 0; i < k->cmds.len;) {
		if (head && i == prefix)
			assume_at_head(b, k);
		leading &= k->cmds.data[i]->kind == CMD_ASSUME;
		i += compile_cmd(b, &k->cmds, i, i < prefix);
		if (!leading)
			continue;
		p->n_guards++;
		p->behind = c->code->ins.len;
		if (i == 1)
			p->behind_first = c->code->ins.len;
	}
	if (head && prefix == k->cmds.len)
		assume_at_head(b, k);
	compile_end(b, k);
}

static void note_head(void *env, const struct block *from, const struct block *to)
{
	struct body_compiler *b = env;

	(void)from;
	b->c.code->blocks.data[b->places[to->index].number].is_head = true;
}

static void note_back(void *env, const struct block *from, const struct block *to)
{
	struct body_compiler *b = env;
	struct path_block *p = &b->c.code->blocks.data[b->places[to->index].number];

	p->back[b->places[from->index].number] = true;
}

static void compile_blocks(struct body_compiler *b, const block_list *blocks)
{
	struct compiler *c = &b->c;
	uint32_t i, first = c->code->blocks.len;

	b->places = ARENA_NEW_ARRAY(c->arena, blocks->len + 1, struct block_place);
	for (i = 0; i < blocks->len; i++) {
		const struct path_block p = { .block = blocks->data[i],
					      .n_cmds = blocks->data[i]->cmds.len };

		b->places[blocks->data[i]->index].number = c->code->blocks.len;
		vec_push_in(c->arena, &c->code->blocks, p);
	}
	if (!c->in_code_expr)
		blocks_back_edges(blocks, note_head, b);
	for (i = 0; i < blocks->len; i++)
		if (c->code->blocks.data[first + i].is_head)
			c->code->blocks.data[first + i].back =
			    ARENA_NEW_ARRAY(c->arena, first + blocks->len, bool);
	if (!c->in_code_expr)
		blocks_back_edges(blocks, note_back, b);
	for (i = 0; i < blocks->len; i++)
		compile_block(b, blocks->data[i]);
}

/* -- what comes behind the commands ------------------------------------------------------ */

static void patch_jumps(struct body_compiler *b)
{
	uint32_t i;

	for (i = 0; i < b->jumps.len; i++) {
		const struct pending_jump *j = &b->jumps.data[i];
		const struct block_place *p = &b->places[j->to->index];
		struct ins *x = &b->c.code->ins.data[j->ins];

		*(j->field ? &x->b : &x->a) = j->behind ? p->behind_first : p->entry;
	}
}

static void index_choice(struct map *index, const struct body_compiler *b,
			 const struct choice *k)
{
	uint32_t i, n;

	map_clear(index);
	for (i = 0; i < k->vars.len; i++)
		map_set(index, (uintptr_t)k->vars.data[i].var, i + 1);
	/* Contracts speak of the procedure's own formals. */
	for (i = 0; b->proc && b->c.code->impl && i < b->proc->ins.len; i++)
		for (n = 0; n < k->vars.len; n++)
			if (k->vars.data[n].var == b->c.code->impl->ins.data[i])
				map_set(index, (uintptr_t)b->proc->ins.data[i], n + 1);
	for (i = 0; b->proc && b->c.code->impl && i < b->proc->outs.len; i++)
		for (n = 0; n < k->vars.len; n++)
			if (k->vars.data[n].var == b->c.code->impl->outs.data[i])
				map_set(index, (uintptr_t)b->proc->outs.data[i], n + 1);
}

static void compile_pending(struct body_compiler *b)
{
	const struct choice *indexed = NULL;
	struct map index;
	uint32_t i;

	map_init(&index);
	for (i = 0; i < b->pending.len; i++) {
		const struct pending p = b->pending.data[i];
		struct constraint k;

		if (p.choice && p.choice != indexed) {
			index_choice(&index, b, p.choice);
			indexed = p.choice;
		}
		k = compile_constraint(&b->c, p.e, p.choice ? &index : NULL);
		k.soft = p.soft;
		k.what = p.what;
		if (p.choice)
			choice_add(b->c.arena, p.choice, &k);
		else
			b->c.code->assumptions.data[p.assumption].what = k;
	}
	map_fini(&index);
}

/* Where jumps that choose lead to, and the guards there. */
static void settle_targets(struct body_compiler *b)
{
	struct routine *code = b->c.code;
	uint32_t i, k, n;

	for (i = 0; i < code->jumps.len; i++) {
		if (code->jumps.data[i]->settled)
			continue;
		code->jumps.data[i]->settled = true;
		for (k = 0; k < code->jumps.data[i]->targets.len; k++) {
			struct target *t = &code->jumps.data[i]->targets.data[k];
			const struct block_place *p = &b->places[t->block->index];

			t->block_number = p->number;
			t->entry = p->entry;
			t->behind = p->behind;
			for (n = 0; n < p->n_guards; n++)
				vec_push_in(
				    b->c.arena, &t->guards,
				    code->assumptions.data[p->first_assumption + n]
					.what.part);
		}
	}
}

/* -- procedures -------------------------------------------------------------------------- */

static void alias(struct compiler *c, const var_list *from, const var_list *to)
{
	uint32_t i;
	uint64_t at;

	for (i = 0; i < from->len && i < to->len; i++)
		if (map_get(&c->slots, (uintptr_t)to->data[i], &at))
			map_set(&c->slots, (uintptr_t)from->data[i], at);
}

static void slots(struct compiler *c, const var_list *vars)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++)
		compile_slot(c, vars->data[i]);
}

static void choose_list(struct body_compiler *b, struct choice *k, const var_list *vars,
			const var_list *clauses)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++)
		choose_var(b, k, vars->data[i],
			   compile_operand(&b->c, vars->data[i], false));
	for (i = 0; i < clauses->len; i++)
		where_later(b, k, clauses->data[i]);
}

/* A run of the procedure by itself. */
static void compile_start(struct body_compiler *b, const var_list *ins)
{
	struct compiler *c = &b->c;
	struct choice *k = new_choice(b, NULL);
	uint32_t i;

	c->code->start_pc = c->code->ins.len;
	for (i = 0; i < c->m->all_globals.len; i++) {
		const struct var *v = c->m->all_globals.data[i];

		choose_var(b, k, v, global_operand(v));
		where_later(b, k, v);
	}
	choose_list(b, k, ins, &b->proc->ins);
	for (i = 0; i < b->proc->specs.len; i++)
		if (b->proc->specs.data[i]->kind == SPEC_REQUIRES)
			later(b, k, b->proc->specs.data[i]->expr, false,
			      "a precondition of the procedure is false");
	emit_choice(b, k, b->proc->head.tok);
	b->start_jump = compile_ins(c, 0, I_JUMP, 0, 0, 0, 0);
}

static void compile_requires(struct body_compiler *b)
{
	struct compiler *c = &b->c;
	uint32_t i;

	c->code->requires_pc = c->code->ins.len;
	for (i = 0; i < b->proc->specs.len; i++) {
		const struct spec *s = b->proc->specs.data[i];
		const struct obligation o = { .kind = ASSERT_REQUIRES,
					      .related = s,
					      .attrs = s->attrs,
					      .at = from_tok(s->tok, s->span) };

		if (s->kind != SPEC_REQUIRES || !s->expr)
			continue;
		if (s->free)
			emit_assume(b, s->expr, NULL, o.at,
				    "a free precondition is false");
		else
			emit_assert(b, s->expr, &o);
	}
	for (i = 0; i < b->proc->ins.len; i++)
		if (b->proc->ins.data[i]->where)
			emit_assume(b, b->proc->ins.data[i]->where, NULL,
				    b->proc->ins.data[i]->where->span, where_text);
}

/* What a caller knows of results and of what may have changed. */
static void assume_where(struct body_compiler *b)
{
	uint32_t i;

	for (i = 0; i < b->proc->outs.len; i++)
		if (b->proc->outs.data[i]->where)
			emit_assume(b, b->proc->outs.data[i]->where, NULL,
				    b->proc->outs.data[i]->where->span, where_text);
	for (i = 0; i < b->proc->modifies.len; i++)
		if (b->proc->modifies.data[i]->where)
			emit_assume(b, b->proc->modifies.data[i]->where, NULL,
				    b->proc->modifies.data[i]->where->span, where_text);
}

static void compile_ensures(struct body_compiler *b)
{
	uint32_t i;

	for (i = 0; i < b->leaves.len; i++)
		b->c.code->ins.data[b->leaves.data[i]].a = b->c.code->ins.len;
	for (i = 0; i < b->proc->specs.len; i++) {
		const struct spec *s = b->proc->specs.data[i];
		const struct obligation o = { .kind = ASSERT_ENSURES,
					      .related = s,
					      .attrs = s->attrs,
					      .at = from_tok(s->tok, s->span) };

		if (s->kind != SPEC_ENSURES || !s->expr)
			continue;
		if (s->free)
			emit_assume(b, s->expr, NULL, o.at,
				    "a free postcondition is false");
		else
			emit_assert(b, s->expr, &o);
	}
	assume_where(b);
	compile_ins(&b->c, b->proc->head.tok, I_LEAVE, 0, 0, 0, 0);
}

/* A procedure without body does anything that its contract allows. */
static void compile_contract(struct body_compiler *b)
{
	struct compiler *c = &b->c;
	struct choice *k = new_choice(b, NULL);
	uint32_t i;

	choose_list(b, k, &b->proc->outs, &b->proc->outs);
	for (i = 0; i < b->proc->modifies.len; i++) {
		choose_var(b, k, b->proc->modifies.data[i],
			   global_operand(b->proc->modifies.data[i]));
		where_later(b, k, b->proc->modifies.data[i]);
	}
	for (i = 0; i < b->proc->specs.len; i++) {
		const struct spec *s = b->proc->specs.data[i];

		if (s->kind == SPEC_ENSURES && s->expr)
			later(b, k, s->expr, false,
			      "nothing was found that meets a postcondition");
	}
	emit_choice(b, k, b->proc->head.tok);
	compile_ins(c, b->proc->head.tok, I_LEAVE, 0, 0, 0, 0);
}

static struct routine *compile_procedure(struct machine *m, const struct proc *p,
					 const struct impl *impl)
{
	struct body_compiler b = { .proc = p };
	struct compiler *c = &b.c;
	const var_list *ins = impl ? &impl->ins : &p->ins;
	const var_list *outs = impl ? &impl->outs : &p->outs;
	struct routine *code;
	uint32_t i;

	compiler_init(c, m, NULL);
	code = c->code;
	c->proc = p;
	code->proc = p;
	code->impl = impl;
	compile_type_slots(c, &p->tparams);
	for (i = 0; impl && i < impl->tparams.len && i < p->tparams.len; i++) {
		const struct type_slot s = { impl->tparams.data[i], i };

		vec_push_in(c->arena, &code->types_at, s);
	}
	code->n_tparams = p->tparams.len;
	code->n_ins = ins->len;
	code->n_outs = outs->len;
	slots(c, ins);
	slots(c, outs);
	if (impl) {
		alias(c, &p->ins, ins);
		alias(c, &p->outs, outs);
		slots(c, &impl->locals);
	}
	c->n_fixed = c->next;
	compile_start(&b, ins);
	compile_requires(&b);
	code->body_pc = code->ins.len;
	code->ins.data[b.start_jump].a = code->body_pc;
	compile_ins(c, p->head.tok, I_SAVE, 0, 0, 0, 0);
	if (impl) {
		struct choice *k = new_choice(&b, NULL);

		b.has_where = any_where(&p->outs) || any_where(&impl->locals) ||
			      any_where(&p->modifies);
		choose_list(&b, k, outs, &p->outs);
		choose_list(&b, k, &impl->locals, &impl->locals);
		if (k->vars.len)
			emit_choice(&b, k, impl->head.tok);
		compile_blocks(&b, &impl->blocks);
		patch_jumps(&b);
		compile_ensures(&b);
	} else {
		compile_contract(&b);
	}
	compile_pending(&b);
	if (impl)
		settle_targets(&b);
	compile_finish(c);
	vec_fini(&b.pending);
	vec_fini(&b.jumps);
	vec_fini(&b.leaves);
	compiler_fini(c);
	return code;
}

const struct routine *implementation_code(struct machine *m, const struct impl *impl)
{
	struct routine *code = map_get_ptr(&m->codes, impl);

	if (!code) {
		code = compile_procedure(m, impl->proc, impl);
		map_set_ptr(&m->codes, impl, code);
	}
	return code;
}

const struct routine *procedure_code(struct machine *m, const struct proc *p)
{
	const struct impl *impl = map_get_ptr(&m->impls, p);
	struct routine *code;

	if (impl)
		return implementation_code(m, impl);
	code = map_get_ptr(&m->codes, p);
	if (!code) {
		code = compile_procedure(m, p, NULL);
		map_set_ptr(&m->codes, p, code);
	}
	return code;
}

/* -- code expressions -------------------------------------------------------------------- */

/*
 * The blocks in place, as a part that is run by itself: CODE goes on behind them. Locals are
 * unknown until they are assigned; what follows from a havoc or a jump that was chosen is
 * known only if it is false (code_expr.c).
 */
void compile_code_expr(struct compiler *c, const struct expr *e, uint32_t dst)
{
	struct body_compiler b = { .c = *c, .proc = c->proc };
	const char *why = NULL;
	uint32_t at, i, fixed = c->n_fixed;

	for (i = 0; i < e->u.code->locals.len; i++)
		if (e->u.code->locals.data[i]->where)
			why =
			    "a local variable of a code expression has a where clause";
	if (c->nesting > NESTING_MAX)
		why = "code expressions are nested too deeply";
	if (why) {
		vec_push_in(c->arena, &c->code->reasons, why);
		compile_ins(c, e->tok, I_UNKNOWN, dst, c->code->reasons.len - 1, 0, 0);
		return;
	}
	at = compile_ins(c, e->tok, I_CODE, dst, 0, 0, 0);
	b.c = *c;
	b.c.in_code_expr = true;
	b.c.nesting++;
	b.c.code->ins.data[at].b = b.c.code->ins.len;
	for (i = 0; i < e->u.code->locals.len; i++) {
		const struct var *v = e->u.code->locals.data[i];
		uint32_t slot = compile_temp(&b.c, 1);

		map_set(&b.c.slots, (uintptr_t)v, slot + 1);
		compile_ins(&b.c, e->tok, I_UNKNOWN, slot, OPERAND_NONE, 0, 0);
	}
	b.c.n_fixed = b.c.next;
	compile_blocks(&b, &e->u.code->blocks);
	patch_jumps(&b);
	compile_pending(&b);
	settle_targets(&b);
	b.c.code->ins.data[at].c = b.c.code->ins.len;
	vec_fini(&b.pending);
	vec_fini(&b.jumps);
	vec_fini(&b.leaves);
	b.c.in_code_expr = c->in_code_expr;
	b.c.nesting--;
	*c = b.c;
	c->n_fixed = fixed;
}
