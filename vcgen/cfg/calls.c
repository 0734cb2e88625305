/*
 * Commands to steps; calls by contract (reference 3.3). The clauses of the callee are used
 * as they stand: while a call is open, its formals are bound to the actual parameters and to
 * fresh results, and old() means the state before it.
 */
#include "ivl/build.h"
#include "vcgen/cfg/cfg.h"
#include "vcgen/program/measure.h"

static struct step assumption(const struct spec *s, const struct cmd *call)
{
	return (struct step){
		.kind = STEP_ASSUME, .expr = s->expr, .spec = s, .call = call
	};
}

static void add_requires(struct cfg *b, struct node *n, const struct cmd *c,
			 const struct spec *s)
{
	const struct cmd *check;

	if (s->free || c->free) {
		if (s->free && attr_is_set(s->attrs, "always_assume"))
			node_add(b, n, assumption(s, c));
		return;
	}
	/* It has the attributes of the call; those of the clause say what it is called. */
	check = cfg_assertion(b, ASSERT_REQUIRES, s->expr, c->arms.data[0]->attrs, s, c,
			      c->tok);
	node_add(b, n,
		 (struct step){ .kind = STEP_ASSERT, .cmd = check, .expr = s->expr });
}

/* The component of a measure is a clause of its own: it is not negative. */
static const struct spec *component(struct cfg *b, const struct spec *measure,
				    const struct expr *e)
{
	struct spec *out = arena_dup(b->arena, measure, sizeof(*out));

	out->tok = e->tok;
	out->span = e->span;
	return out;
}

static void add_measure(struct cfg *b, struct node *n, const struct cmd *c,
			const struct proc *p)
{
	const struct spec *s = proc_measure(p);

	if (!s)
		return;
	for (uint32_t i = 0; i < s->exprs.len; i++) {
		struct expr *e = s->exprs.data[i];

		cfg_check_not_negative(b, n, e,
				       cfg_assertion(b, ASSERT_MEASURE_NONNEG, NULL,
						     NULL, component(b, s, e), c,
						     c->tok));
	}
	if (!b->measure.assign || !proc_is_recursive(b->g->program, b->impl->proc, p))
		return;
	if (b->measure.assign->rhs.len != s->exprs.len) {
		gen_unsupported(b->g, c->tok, "measures of different lengths");
		return;
	}
	cfg_check_decreases(
	    b, n, &b->measure, &s->exprs,
	    cfg_assertion(b, ASSERT_MEASURE_DECREASES, NULL, NULL, s, c, c->tok));
}

static void add_call(struct cfg *b, struct node *n, const struct cmd *c)
{
	const struct proc *p;

	if (c->arms.len != 1 || c->async) {
		gen_unsupported(b->g, c->tok, "asynchronous and parallel calls");
		return;
	}
	p = c->arms.data[0]->proc;
	if (p->tparams.len || proc_is_civl(p)) {
		gen_unsupported(b->g, c->tok, "calls of such procedures");
		return;
	}
	node_add(b, n, (struct step){ .kind = STEP_CALL, .cmd = c });
	for (uint32_t i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->kind == SPEC_REQUIRES)
			add_requires(b, n, c, p->specs.data[i]);
	if (!c->free)
		add_measure(b, n, c, p);
	cfg_add_call_havoc(b, n, c);
	for (uint32_t i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->kind == SPEC_ENSURES)
			node_add(b, n, assumption(p->specs.data[i], c));
	node_add(b, n, (struct step){ .kind = STEP_CALL_END, .cmd = c });
}

static void add_havoc(struct cfg *b, struct node *n, const struct cmd *c)
{
	const struct var **vars =
	    ARENA_NEW_ARRAY(&b->scratch, c->lhs.len, const struct var *);

	for (uint32_t i = 0; i < c->lhs.len; i++)
		vars[i] = c->lhs.data[i]->u.ident.var;
	cfg_add_havoc(b, n, vars, c->lhs.len);
}

/* That it is not negative stands where invariants do, and is one when the loop is cut. */
static void add_loop_measure(struct cfg *b, struct node *n, const struct cmd *c)
{
	for (uint32_t i = 0; i < c->rhs.len; i++) {
		struct expr *e = c->rhs.data[i];

		cfg_check_not_negative(b, n, e,
				       cfg_assertion(b, ASSERT_MEASURE_NONNEG, NULL,
						     NULL, NULL, c, e->tok));
	}
	node_add(b, n, (struct step){ .kind = STEP_MEASURE, .cmd = c });
}

/*
 * C(x, y) := e: that e is a C is asserted, and x, y get its fields, which are read before anything
 * is written.
 */
static void add_unpack(struct cfg *b, struct node *n, const struct cmd *c)
{
	const struct builder types = { b->arena, b->g->program->types, NULL };
	struct cmd *fields = typed_cmd(b->arena, CMD_ASSIGN, c->span, c->tok, NULL);
	struct expr *is = typed_unpack(&types, c, &fields->lhs, &fields->rhs);
	const struct cmd *check =
	    cfg_assertion(b, ASSERT_UNPACK, is, c->attrs, NULL, c, c->tok);

	node_add(b, n, (struct step){ .kind = STEP_ASSERT, .cmd = check, .expr = is });
	fields->origin = c;
	if (fields->lhs.len)
		node_add(b, n, (struct step){ .kind = STEP_ASSIGN, .cmd = fields });
}

void cfg_add_cmd(struct cfg *b, struct node *n, const struct cmd *c)
{
	switch (c->kind) {
	case CMD_ASSERT:
		node_add(
		    b, n,
		    (struct step){ .kind = STEP_ASSERT, .cmd = c, .expr = c->expr });
		return;
	case CMD_ASSUME:
		node_add(
		    b, n,
		    (struct step){ .kind = STEP_ASSUME, .cmd = c, .expr = c->expr });
		return;
	case CMD_HAVOC:
		add_havoc(b, n, c);
		return;
	case CMD_ASSIGN:
		node_add(b, n, (struct step){ .kind = STEP_ASSIGN, .cmd = c });
		return;
	case CMD_UNPACK:
		add_unpack(b, n, c);
		return;
	case CMD_CALL:
		add_call(b, n, c);
		return;
	case CMD_MEASURE:
		if (!c->free)
			add_loop_measure(b, n, c);
		return;
	case CMD_REVEAL:
	case CMD_HIDE:
	case CMD_PUSH:
	case CMD_POP:
		node_add(b, n, (struct step){ .kind = STEP_REVEAL, .cmd = c });
		return;
	case CMD_COMMENT:
		return; // no effect on what is true
	case CMD_LABEL:
	case CMD_IF:
	case CMD_WHILE:
	case CMD_BREAK:
	case CMD_GOTO:
	case CMD_RETURN:
		gen_unsupported(b->g, c->tok, "a structured command in a block");
		return;
	}
	unreachable();
}
