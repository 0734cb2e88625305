/*
 * Linear variables (Wadler, "Linear types can change the world!", 1990): a value of a linear
 * type holds permissions, and a variable that has one is available until it is given
 * away. Which variables are available where is a forward flow over the blocks, joins
 * by intersection. A program is checked if it calls primitives, and then all of it: what one
 * body may assume depends on what all others do. Other programs do not depend on it.
 *
 * A type is linear if it is One T, or a Map whose keys are, or a datatype with a linear
 * field.
 */
#include "frontend/linear.h"

#include "frontend/check.h"
#include "ivl/print.h"

#include <string.h>

/* Types that contain themselves in ever larger form have no end. */
enum { MAX_TYPES = 1000 };

enum passing { PASS_NOT, PASS_LINEAR, PASS_IN, PASS_OUT };

struct body {
	struct program *program;
	struct diags *diags;
	struct arena *arena;
	const struct impl *impl;
	VEC(const struct var *) vars; // the linear ones
	bool *now;                    // by number of variable: available here
	bool **at;                    // by block: at its start, NULL = not reached
	bool report;                  // the last round
};

/* -- types ---------------------------------------------------------------------------------- */

static bool is_named(const struct type *t, const char *name)
{
	return t->kind == TYPE_CTOR && t->decl && t->decl->kind == TYPE_DECL_DATATYPE &&
	       strcmp(t->decl->name->text, name) == 0;
}

/* The types of fields, a Map's key included, are looked at until one is a One. */
static bool is_linear(struct body *b, const struct type *type)
{
	VEC(const struct type *) types = { 0 };
	bool found = false;

	vec_push(&types, type);
	for (uint32_t i = 0; i < types.len && !found; i++) {
		const struct type *t = types.data[i];

		found = is_named(t, "One") || types.len > MAX_TYPES;
		if (found || t->kind != TYPE_CTOR || !t->decl ||
		    t->decl->kind != TYPE_DECL_DATATYPE)
			continue;
		if (is_named(t, "Map") && t->n_args == 2)
			vec_push(&types, t->args[0]);
		for (uint32_t c = 0; c < t->decl->ctors.len; c++) {
			const var_list *fields = &t->decl->ctors.data[c]->fields;

			for (uint32_t k = 0; k < fields->len; k++) {
				const struct type *f =
				    type_subst(b->program->types, fields->data[k]->type,
					       (const struct type_param *const *)
						   t->decl->params.data,
					       t->args, t->n_args);
				uint32_t seen = 0;

				while (seen < types.len && types.data[seen] != f)
					seen++;
				if (seen == types.len)
					vec_push(&types, f);
			}
		}
	}
	vec_fini(&types);
	return found;
}

static enum passing passing(struct body *b, const struct var *formal,
			    const struct type *type)
{
	if (!is_linear(b, type))
		return PASS_NOT;
	if (attr_find(formal->attrs, "linear_in"))
		return PASS_IN;
	if (attr_find(formal->attrs, "linear_out"))
		return PASS_OUT;
	return attr_find(formal->attrs, "linear") ? PASS_LINEAR : PASS_NOT;
}

/* -- state ------------------------------------------------------------------------------------ */

/* Its number, or -1: not a linear variable. */
static int number_of(const struct body *b, const struct var *v)
{
	for (uint32_t i = 0; i < b->vars.len; i++)
		if (b->vars.data[i] == v)
			return (int)i;
	return -1;
}

static bool available(const struct body *b, const struct var *v)
{
	int i = number_of(b, v);

	return i >= 0 && b->now[i];
}

static void set_available(struct body *b, const struct var *v, bool value)
{
	int i = number_of(b, v);

	if (i >= 0)
		b->now[i] = value;
}

static const struct var *root(const struct expr *e)
{
	while (e->kind == E_FIELD || e->kind == E_SELECT)
		e = e->args[0];
	return e->kind == E_IDENT ? e->u.ident.var : NULL;
}

static const struct var *plain_var(const struct expr *e)
{
	return e->kind == E_IDENT ? e->u.ident.var : NULL;
}

#define REPORT(b, ...)                                                                 \
	do {                                                                           \
		if ((b)->report)                                                       \
			diag_at((b)->diags, __VA_ARGS__);                              \
	} while (0)

static void refuse(struct body *b, srcpos at)
{
	REPORT(b, D_NOT_SUPPORTED, at, "this use of linear variables");
}

/* -- messages ---------------------------------------------------------------------------------- */

static const char *expr_text(struct body *b, const struct expr *e)
{
	struct buf text;
	const char *out;

	buf_init(&text);
	print_expr(&text, e);
	out = arena_printf(b->arena, "%.*s", (int)text.len, text.data);
	buf_fini(&text);
	return out;
}

/* Field number i of what the constructor makes, as a formal. */
static const char *field_text(struct body *b, const struct expr *pack, uint32_t i)
{
	return arena_printf(b->arena, "%s: %s",
			    pack->u.call.func->ctor->fields.data[i]->name->text,
			    type_string(b->arena, pack->args[i]->type));
}

/* -- assignments --------------------------------------------------------------------------------- */

static bool is_pack(struct body *b, const struct expr *e)
{
	return e->kind == E_CALL && e->u.call.func && e->u.call.func->ctor &&
	       is_linear(b, e->type) && !is_named(e->type, "One") &&
	       !is_named(e->type, "Map");
}

/* The variables whose permissions the value takes; false if it takes them from elsewhere. */
static bool sources_of(struct body *b, const struct expr *e, srcpos at, var_list *out)
{
	if (plain_var(e)) {
		vec_push_in(b->arena, out, (struct var *)plain_var(e));
		return true;
	}
	if (!is_pack(b, e))
		return false;
	for (uint32_t i = 0; i < e->n_args; i++) {
		const struct expr *arg = e->args[i];

		if (!is_linear(b, arg->type))
			continue;
		if (plain_var(arg))
			vec_push_in(b->arena, out, (struct var *)plain_var(arg));
		else
			REPORT(b, D_LINEAR_PACK, at, field_text(b, e, i));
	}
	return true;
}

static bool crosses_permissions(const struct expr *lhs)
{
	for (; lhs->kind == E_FIELD || lhs->kind == E_SELECT; lhs = lhs->args[0])
		if (is_named(lhs->args[0]->type, "One") ||
		    is_named(lhs->args[0]->type, "Map"))
			return true;
	return false;
}

static void assign(struct body *b, const struct cmd *c)
{
	var_list used = { 0 }, gained = { 0 };

	for (uint32_t i = 0; i < c->lhs.len; i++) {
		const struct expr *l = c->lhs.data[i], *r = c->rhs.data[i];
		var_list from = { 0 };
		bool all = true;

		if (crosses_permissions(l))
			REPORT(b, D_LINEAR_TARGET, c->tok);
		if (!is_linear(b, l->type))
			continue;
		if (l->kind != E_IDENT)
			refuse(b, c->tok);
		all = sources_of(b, r, c->tok, &from);
		for (uint32_t k = 0; k < from.len; k++) {
			for (uint32_t u = 0; u < used.len; u++)
				if (used.data[u] == from.data[k])
					REPORT(b, D_LINEAR_ONCE, c->tok,
					       from.data[k]->name->text);
			vec_push_in(b->arena, &used, from.data[k]);
			all = all && available(b, from.data[k]);
		}
		for (uint32_t k = 0; k < from.len && all; k++)
			set_available(b, from.data[k], false);
		set_available(b, root(l), false);
		if (all)
			vec_push_in(b->arena, &gained, (struct var *)root(l));
	}
	for (uint32_t i = 0; i < gained.len; i++)
		set_available(b, gained.data[i], true);
}

static void unpack(struct body *b, const struct cmd *c)
{
	const struct expr *pattern = c->lhs.data[0], *from = c->rhs.data[0];
	const struct var *v = plain_var(from);
	bool have = v && available(b, v);

	if (!is_linear(b, from->type))
		return;
	if (!v)
		REPORT(b, D_LINEAR_UNPACK, c->tok);
	for (uint32_t i = 0; i < pattern->n_args; i++)
		set_available(b, root(pattern->args[i]), false);
	if (have)
		set_available(b, v, false);
	for (uint32_t i = 0; i < pattern->n_args && have; i++)
		set_available(b, root(pattern->args[i]), true);
}

/* -- calls ----------------------------------------------------------------------------------------- */

/* A path of a primitive: no check is made along it. */
static bool is_simple_path(const struct expr *e)
{
	for (; e->kind == E_FIELD; e = e->args[0])
		if (e->args[0]->type->kind != TYPE_CTOR ||
		    e->args[0]->type->decl->ctors.len != 1 ||
		    is_named(e->args[0]->type, "One") ||
		    is_named(e->args[0]->type, "Map"))
			return false;
	return e->kind == E_IDENT;
}

static void pass(struct body *b, const struct cmd *c, uint32_t i, enum passing how,
		 bool is_path)
{
	const struct expr *e = c->arms.data[0]->args.data[i];
	const struct var *v = is_path ? root(e) : plain_var(e);

	if (!v) {
		REPORT(b, D_LINEAR_ACTUAL, c->tok, expr_text(b, e));
		return;
	}
	if (v->kind == VAR_GLOBAL)
		refuse(b, c->tok);
	for (uint32_t k = 0; k < i; k++)
		if (root(c->arms.data[0]->args.data[k]) == v &&
		    passing(b, c->arms.data[0]->proc->ins.data[k],
			    c->arms.data[0]->args.data[k]->type) != PASS_NOT)
			REPORT(b, D_LINEAR_PASSED_ONCE, c->tok, v->name->text);
	if (how == PASS_OUT)
		return; // gained behind the call
	if (!available(b, v))
		REPORT(b, D_LINEAR_UNAVAILABLE, c->tok, v->name->text, i);
	else if (how == PASS_IN)
		set_available(b, v, false);
}

static void call(struct body *b, const struct cmd *c)
{
	const struct call_arm *a = c->arms.data[0];
	bool primitive = linear_is_primitive(c);

	if (primitive &&
	    (!is_simple_path(a->args.data[0]) ||
	     (passing(b, a->proc->ins.data[0], a->args.data[0]->type) == PASS_NOT &&
	      is_linear(b, a->args.data[0]->type))))
		refuse(b, c->tok);
	for (uint32_t i = 0; primitive && i < a->outs.len; i++)
		if (root(a->outs.data[i]) == root(a->args.data[0]))
			refuse(b, c->tok);
	for (uint32_t i = 0; i < a->args.len; i++) {
		enum passing how =
		    passing(b, a->proc->ins.data[i], a->args.data[i]->type);

		if (how != PASS_NOT)
			pass(b, c, i, how, primitive && how == PASS_LINEAR);
	}
	for (uint32_t i = 0; i < a->args.len; i++)
		if (passing(b, a->proc->ins.data[i], a->args.data[i]->type) ==
			PASS_OUT &&
		    plain_var(a->args.data[i]))
			set_available(b, plain_var(a->args.data[i]), true);
	for (uint32_t i = 0; i < a->outs.len; i++)
		set_available(b, root(a->outs.data[i]),
			      attr_find(a->proc->outs.data[i]->attrs, "linear") !=
				  NULL);
}

/* -- flow --------------------------------------------------------------------------------------------- */

static void run_cmd(struct body *b, const struct cmd *c)
{
	switch (c->kind) {
	case CMD_ASSIGN:
		assign(b, c);
		return;
	case CMD_UNPACK:
		unpack(b, c);
		return;
	case CMD_CALL:
		call(b, c);
		return;
	case CMD_HAVOC:
		for (uint32_t i = 0; i < c->lhs.len; i++)
			set_available(b, root(c->lhs.data[i]), false);
		return;
	case CMD_ASSERT:
	case CMD_ASSUME:
	case CMD_MEASURE:
	case CMD_REVEAL:
	case CMD_HIDE:
	case CMD_PUSH:
	case CMD_POP:
	case CMD_LABEL:
	case CMD_IF:
	case CMD_WHILE:
	case CMD_BREAK:
	case CMD_GOTO:
	case CMD_RETURN:
	case CMD_COMMENT:
		return;
	}
	unreachable();
}

static void check_return(struct body *b, srcpos at)
{
	for (uint32_t i = 0; i < b->impl->ins.len; i++) {
		enum passing how =
		    passing(b, b->impl->proc->ins.data[i], b->impl->ins.data[i]->type);

		if ((how == PASS_LINEAR || how == PASS_OUT) &&
		    !available(b, b->impl->ins.data[i]))
			REPORT(b, D_LINEAR_RETURN, at, "input",
			       b->impl->ins.data[i]->name->text);
	}
	for (uint32_t i = 0; i < b->impl->outs.len; i++)
		if (passing(b, b->impl->proc->outs.data[i],
			    b->impl->outs.data[i]->type) != PASS_NOT &&
		    !available(b, b->impl->outs.data[i]))
			REPORT(b, D_LINEAR_RETURN, at, "output",
			       b->impl->outs.data[i]->name->text);
}

static void run_block(struct body *b, uint32_t number)
{
	const struct block *x = b->impl->blocks.data[number];

	for (uint32_t i = 0; i < b->vars.len; i++)
		b->now[i] = b->at[number][i];
	for (uint32_t i = 0; i < x->cmds.len; i++) {
		run_cmd(b, x->cmds.data[i]);
		i += x->cmds.data[i]->expansion.len;
	}
	if (x->end == BLOCK_RETURN)
		check_return(b, x->end_tok);
}

/* The state at the end reaches a block; true if that changes what is known at its start. */
static bool flow_to(struct body *b, uint32_t number)
{
	bool changed = !b->at[number];

	if (changed)
		b->at[number] =
		    arena_dup(b->arena, b->now, b->vars.len * sizeof(bool) + 1);
	for (uint32_t i = 0; i < b->vars.len; i++)
		if (b->at[number][i] && !b->now[i]) {
			b->at[number][i] = false;
			changed = true;
		}
	return changed;
}

static void find_vars(struct body *b)
{
	const var_list *lists[] = { &b->impl->ins, &b->impl->outs, &b->impl->locals };

	for (int k = 0; k < 3; k++)
		for (uint32_t i = 0; i < lists[k]->len; i++)
			if (is_linear(b, lists[k]->data[i]->type))
				vec_push_in(b->arena, &b->vars, lists[k]->data[i]);
}

static void check_flow(struct body *b)
{
	uint32_t n = b->impl->blocks.len;
	VEC(uint32_t) todo = { 0 };

	find_vars(b);
	b->now = ARENA_NEW_ARRAY(b->arena, b->vars.len + 1, bool);
	b->at = ARENA_NEW_ARRAY(b->arena, n, bool *);
	for (uint32_t i = 0; i < b->impl->ins.len; i++) {
		enum passing how =
		    passing(b, b->impl->proc->ins.data[i], b->impl->ins.data[i]->type);

		if (how == PASS_LINEAR || how == PASS_IN)
			set_available(b, b->impl->ins.data[i], true);
	}
	(void)flow_to(b, 0);
	vec_push(&todo, 0);
	while (todo.len) {
		uint32_t at = vec_pop(&todo);
		const struct block *x = b->impl->blocks.data[at];

		run_block(b, at);
		for (uint32_t i = 0; x->end == BLOCK_GOTO && i < x->targets.len; i++)
			if (flow_to(b, x->targets.data[i]->index))
				vec_push(&todo, x->targets.data[i]->index);
	}
	vec_fini(&todo);
	b->report = true;
	for (uint32_t i = 0; i < n; i++)
		if (b->at[i])
			run_block(b, i);
}

/* -- bodies ---------------------------------------------------------------------------------- */

static bool calls_primitive(const struct impl *m)
{
	for (uint32_t i = 0; i < m->blocks.len; i++)
		for (uint32_t k = 0; k < m->blocks.data[i]->cmds.len; k++)
			if (linear_is_primitive(m->blocks.data[i]->cmds.data[k]))
				return true;
	return false;
}

static const struct var *linear_global(const struct program *p)
{
	for (uint32_t i = 0; i < p->decls.len; i++) {
		const struct decl *x = p->decls.data[i];
		const struct var *v = ((const struct var_decl *)x)->var;

		if (x->kind == DECL_VAR && !x->dropped && attr_find(v->attrs, "linear"))
			return v;
	}
	return NULL;
}

/* The library's: they make permissions. */
static bool is_trusted(const struct impl *m)
{
	static const char *const names[] = { "Loc_New", "Map_MakeEmpty", "Tag_New",
					     "Tags_New" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(m->name->text, names[i]) == 0)
			return true;
	return false;
}

/* Only a key that is a permission is assumed not to be in the map yet. */
static bool is_assumption_for_value(struct body *b, const struct cmd *call,
				    const struct cmd *c)
{
	return call && c->kind == CMD_ASSUME && call->expansion.len &&
	       c == call->expansion.data[0] &&
	       !is_linear(b, call->arms.data[0]->args.data[1]->type);
}

static void drop_primitives(struct body *b, struct block *x)
{
	const struct cmd *call = NULL;
	uint32_t n = 0;

	for (uint32_t i = 0; i < x->cmds.len; i++) {
		struct cmd *c = x->cmds.data[i];

		if (linear_is_primitive(c))
			call = c;
		else if (!is_assumption_for_value(b, call, c))
			x->cmds.data[n++] = c;
	}
	x->cmds.len = n;
}

void check_linear(struct program *p, struct diags *d)
{
	const struct var *global = linear_global(p);
	VEC(const struct impl *) impls = { 0 };
	bool any = false;

	for (uint32_t i = 0; i < p->decls.len; i++) {
		const struct impl *m = (const struct impl *)p->decls.data[i];

		if (m->head.kind != DECL_IMPL || m->head.dropped)
			continue;
		vec_push_in(p->arena, &impls, m);
		any |= calls_primitive(m);
	}
	if (any && global)
		diag_at(d, D_NOT_SUPPORTED, global->span.start,
			"linear global variables");
	for (uint32_t i = 0; i < impls.len && any; i++) {
		const struct impl *m = impls.data[i];
		struct body b = {
			.program = p, .diags = d, .arena = p->arena, .impl = m
		};

		if (is_trusted(m))
			continue;
		if (m->tparams.len)
			diag_at(d, D_NOT_SUPPORTED, m->head.tok,
				"polymorphic procedures beside linear ones");
		else
			check_flow(&b);
		for (uint32_t k = 0; k < m->blocks.len; k++)
			drop_primitives(&b, m->blocks.data[k]);
	}
}
