/*
 * Code expressions (reference 1.4) of small programs without loops, in which `return e` gives the
 * value. Where one is asserted it stands for its weakest precondition: all executions pass
 * their assertions and give true. Where it is assumed, for what is left if one of these can be
 * told apart only from outside: some execution gives true or fails. So an assertion in it that
 * is false does not make what is assumed false. The second is the dual of the first: and for
 * implies, or for and, exists for forall; asserted conditions in both are asserted, others assumed.
 *
 * The program is made passive as in passify.c, with bound variables for incarnations: all of
 * them are quantified around the whole. Only the locals of the code can change, so the state of a
 * block is an array of their values; these programs are small.
 */
#include "vcgen/translate/gen.h"

#include "base/mem.h"
#include "ivl/blocks.h"

#include <stdlib.h>

enum { MAX_NESTED_CODE = 100 };

struct code_cmd {
	bool is_assert;
	term term;
};

struct code_block {
	VEC(struct code_cmd) cmds;
	term value; // of a return
	term wp;
	term *at_end;        // values of the locals
	VEC(uint32_t) preds; // block numbers
};

struct coder {
	struct vcgen *g;
	bool asserted; // else it is assumed
	const struct code *code;
	struct code_block *blocks;
	struct arena scratch;
	block_list order; // reverse postorder
	VEC(term) vars;   // all incarnations
	struct code_block *at;
};

static term incarnation(struct coder *c, const struct var *v)
{
	struct vcgen *g = c->g;
	sort s = gen_sort(g, v->type, v->span.start);
	term t;

	if (g->failed)
		return (term){ 0 };
	t = gen_bound_named(g,
			    intern_printf(g->program->names, "%s@%u", v->name->text,
					  (unsigned)c->vars.len),
			    s);
	vec_push(&c->vars, t);
	return t;
}

static void add_cmd(struct coder *c, bool is_assert, term t)
{
	if (!c->g->failed)
		vec_push(&c->at->cmds, ((struct code_cmd){ is_assert, t }));
}

static void assign(struct coder *c, const struct cmd *cmd)
{
	VEC(term) values = { 0 };

	for (uint32_t i = 0; i < cmd->lhs.len && !c->g->failed; i++) {
		const struct expr *lhs = cmd->lhs.data[i];
		term t = gen_expr(c->g, cmd->rhs.data[i]);

		vec_push(&values, c->g->failed ? t : gen_updated(c->g, lhs, t));
	}
	for (uint32_t i = 0; i < cmd->lhs.len && !c->g->failed; i++) {
		const struct expr *lhs = cmd->lhs.data[i];

		while (lhs->kind != E_IDENT)
			lhs = lhs->args[0];
		gen_bind(c->g, lhs->u.ident.var, values.data[i]);
	}
	vec_fini(&values);
}

static void havoc(struct coder *c, const struct cmd *cmd)
{
	for (uint32_t i = 0; i < cmd->lhs.len && !c->g->failed; i++)
		gen_bind(c->g, cmd->lhs.data[i]->u.ident.var,
			 incarnation(c, cmd->lhs.data[i]->u.ident.var));
	for (uint32_t i = 0; i < cmd->lhs.len && !c->g->failed; i++)
		if (cmd->lhs.data[i]->u.ident.var->where)
			add_cmd(c, false,
				gen_expr(c->g, cmd->lhs.data[i]->u.ident.var->where));
}

static void run(struct coder *c, const struct cmd *cmd)
{
	c->g->state.asserted = cmd->kind == CMD_ASSERT;
	switch (cmd->kind) {
	case CMD_ASSERT:
	case CMD_ASSUME:
		add_cmd(c, cmd->kind == CMD_ASSERT, gen_expr(c->g, cmd->expr));
		return;
	case CMD_ASSIGN:
		assign(c, cmd);
		return;
	case CMD_HAVOC:
		havoc(c, cmd);
		return;
	case CMD_REVEAL:
	case CMD_HIDE:
	case CMD_PUSH:
	case CMD_POP:
	case CMD_COMMENT:
		return;
	case CMD_UNPACK:
	case CMD_CALL:
	case CMD_MEASURE:
	case CMD_LABEL:
	case CMD_IF:
	case CMD_WHILE:
	case CMD_BREAK:
	case CMD_GOTO:
	case CMD_RETURN:
		gen_unsupported(c->g, cmd->tok, "this command in a code expression");
		return;
	}
	unreachable();
}

/* Order and predecessors; false if there is a loop. */
static bool find_order(struct coder *c)
{
	const block_list *list = &c->code->blocks;
	bool *is_head = ARENA_NEW_ARRAY(&c->scratch, list->len, bool);

	c->order = blocks_in_order(&c->scratch, list, is_head);
	for (uint32_t i = 0; i < c->order.len; i++) {
		const block_list *targets = block_targets(c->order.data[i]);

		if (is_head[c->order.data[i]->index])
			return false;
		for (uint32_t k = 0; k < targets->len; k++)
			vec_push(&c->blocks[targets->data[k]->index].preds,
				 c->order.data[i]->index);
	}
	return true;
}

/* Bind the locals for the start of a block; differing values get an incarnation, which
 * every predecessor assumes equal to its own. */
static void enter(struct coder *c, uint32_t i)
{
	const var_list *locals = &c->code->locals;
	const struct code_block *b = &c->blocks[i];

	for (uint32_t k = 0; k < locals->len && !c->g->failed; k++) {
		bool same = b->preds.len > 0;
		term t;

		for (uint32_t p = 1; p < b->preds.len; p++)
			same = same && term_eq(c->blocks[b->preds.data[p]].at_end[k],
					       c->blocks[b->preds.data[0]].at_end[k]);
		t = same ? c->blocks[b->preds.data[0]].at_end[k]
			 : incarnation(c, locals->data[k]);
		gen_bind(c->g, locals->data[k], t);
	}
}

/* value, if the block's locals on the edge to `to` are those that `to` starts with */
static term over_edge(struct coder *c, const struct code_block *from, uint32_t to,
		      term value)
{
	const struct code_block *b = &c->blocks[to];
	struct term_table *t = &c->g->terms;

	for (uint32_t k = c->code->locals.len; k > 0; k--) {
		term same = term_equal(t, b->at_end[c->code->locals.len + k - 1],
				       from->at_end[k - 1]);

		value = c->asserted ? term_implies(t, same, value)
				    : term_and2(t, same, value);
	}
	return value;
}

static void find_wp(struct coder *c, uint32_t i)
{
	const struct block *src = c->code->blocks.data[i];
	struct code_block *b = &c->blocks[i];
	struct term_table *t = &c->g->terms;
	term wp = b->value;

	if (src->end == BLOCK_GOTO)
		wp = c->asserted ? t->true_ : t->false_;

	if (src->end == BLOCK_GOTO)
		for (uint32_t k = 0; k < src->targets.len; k++) {
			uint32_t to = src->targets.data[k]->index;

			term from_there = over_edge(c, b, to, c->blocks[to].wp);

			wp = c->asserted ? term_and2(t, wp, from_there)
					 : term_or2(t, wp, from_there);
		}
	for (uint32_t k = b->cmds.len; k > 0; k--) {
		const struct code_cmd *cmd = &b->cmds.data[k - 1];

		wp = cmd->is_assert == c->asserted ? term_and2(t, cmd->term, wp)
						   : term_implies(t, cmd->term, wp);
	}
	b->wp = wp;
}

static void run_block(struct coder *c, uint32_t i)
{
	const struct block *src = c->code->blocks.data[i];
	const var_list *locals = &c->code->locals;
	struct code_block *b = &c->blocks[i];

	c->at = b;
	enter(c, i);
	/* Two halves: the values at the end, and those at the start. */
	b->at_end = mem_alloc((2 * (size_t)locals->len + 1) * sizeof(term));
	for (uint32_t k = 0; k < locals->len; k++)
		b->at_end[locals->len + k] = gen_binding(c->g, locals->data[k]);
	for (uint32_t k = 0; k < src->cmds.len && !c->g->failed; k++)
		run(c, src->cmds.data[k]);
	c->g->state.asserted = c->asserted;
	if (src->end == BLOCK_RETURN && !c->g->failed)
		b->value = gen_expr(c->g, src->value);
	for (uint32_t k = 0; k < locals->len; k++)
		b->at_end[k] = gen_binding(c->g, locals->data[k]);
}

static term make(struct coder *c)
{
	struct vcgen *g = c->g;
	struct quant q = { .weight = 1, .skolem_id = -1, .whole = c->code->span };

	if (!find_order(c)) {
		gen_unsupported(g, c->code->span.start, "loops in code expressions");
		return (term){ 0 };
	}
	for (uint32_t i = 0; i < c->order.len && !g->failed; i++)
		run_block(c, c->order.data[i]->index);
	for (uint32_t i = c->order.len; i > 0 && !g->failed; i--)
		find_wp(c, c->order.data[i - 1]->index);
	if (g->failed)
		return (term){ 0 };
	q.n_vars = c->vars.len;
	q.vars = c->vars.data;
	return term_quant(&g->terms, c->asserted ? T_FORALL : T_EXISTS, &q,
			  c->blocks[0].wp);
}

term gen_code(struct vcgen *g, const struct code *code)
{
	struct coder c = { .g = g, .code = code, .asserted = g->state.asserted };
	term t;

	if (g->code_depth == MAX_NESTED_CODE) {
		gen_unsupported(g, code->span.start, "code expressions nested so deep");
		return (term){ 0 };
	}
	g->code_depth++;
	g->n_codes++;
	g->depth++;
	arena_init(&c.scratch);
	c.blocks = mem_calloc(code->blocks.len, sizeof(*c.blocks));
	t = make(&c);
	for (uint32_t i = 0; i < code->locals.len; i++)
		gen_bind(g, code->locals.data[i], (term){ 0 });
	for (uint32_t i = 0; i < code->blocks.len; i++) {
		vec_fini(&c.blocks[i].cmds);
		vec_fini(&c.blocks[i].preds);
		free(c.blocks[i].at_end);
	}
	free(c.blocks);
	arena_fini(&c.scratch);
	vec_fini(&c.vars);
	g->depth--;
	g->code_depth--;
	g->state.asserted = c.asserted;
	return t;
}
