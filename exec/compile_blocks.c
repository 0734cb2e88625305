/*
 * Blocks and jumps, and behind them the parts that are evaluated by themselves: constraints
 * of choices, assumptions that are tried again, guards that are looked at before a jump.
 */
#include "exec/compile_body.h"

#include "ivl/blocks.h"
#include "ivl/unchecked.h"
#include "ivl/walk.h"

#define NESTING_MAX 50 // code expressions in code expressions

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
	if (declared_where(b, v))
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
		const struct expr *where = declared_where(b, set.vars.data[i]);

		emit_assume(b, where, NULL, where->span, where_text);
	}
	vec_fini(&set.vars);
}

/*
 * A marker in a loop is one for the rest of that round, with the invariants at its end: what is
 * verified of a loop is any round of it, and what is behind it.
 */
static void forget_markers(struct body_compiler *b, const struct path_block *head,
			   uint32_t prefix)
{
	struct compiler *c = &b->c;
	uint32_t i;

	compile_ins(c, head->block->span.start, I_MOVE, c->code->checked_at,
		    head->checked_at, 0, 0);
	for (i = 0; i < prefix; i++)
		if (cmd_is_marker(head->block->cmds.data[i]))
			emit_marker(b, head->block->cmds.data[i]->tok);
}

/* Behind the invariants. */
static void begin_round(struct body_compiler *b, const struct path_block *head,
			uint32_t prefix)
{
	assume_at_head(b, head->block);
	if (b->c.code->is_selective)
		forget_markers(b, head, prefix);
}

static void compile_block(struct body_compiler *b, const struct block *k)
{
	struct compiler *c = &b->c;
	struct block_place *p = &b->places[k->index];
	bool head = c->code->blocks.data[p->number].is_head, leading = true;
	uint32_t i, prefix = head ? prefix_length(k) : 0;

	b->block = k;
	p->entry = c->code->ins.len;
	if (c->in_code_expr)
		compile_ins(c, k->span.start, I_STEP, 0, 0, 0, 0);
	else
		compile_ins(c, k->span.start, I_BLOCK, p->number, 0, 0, 0);
	p->behind = p->behind_first = c->code->ins.len;
	p->first_assumption = c->code->assumptions.len;
	c->code->blocks.data[p->number].pc = p->entry;
	for (i = 0; i < k->cmds.len;) {
		if (head && i == prefix)
			begin_round(b, &c->code->blocks.data[p->number], prefix);
		leading &= k->cmds.data[i]->kind == CMD_ASSUME &&
			   !(c->code->is_selective && cmd_is_marker(k->cmds.data[i]));
		i += emit_cmd(b, &k->cmds, i, i < prefix);
		if (!leading)
			continue;
		p->n_guards++;
		p->behind = c->code->ins.len;
		if (i == 1)
			p->behind_first = c->code->ins.len;
	}
	if (head && prefix == k->cmds.len)
		begin_round(b, &c->code->blocks.data[p->number], prefix);
	compile_end(b, k);
}

static void note_back_edges(struct body_compiler *b, const block_list *blocks)
{
	struct routine *code = b->c.code;
	const edge_list back = blocks_search(b->c.arena, blocks).back;
	uint32_t i;

	for (i = 0; i < back.len; i++) {
		struct path_block *p =
		    &code->blocks.data[b->places[back.data[i].to].number];

		if (code->is_selective && !p->is_head)
			p->checked_at = compile_temp(&b->c, 1);
		p->is_head = true;
		if (!p->back)
			p->back = ARENA_NEW_ARRAY(b->c.arena, code->blocks.len, bool);
		p->back[b->places[back.data[i].from].number] = true;
	}
}

void emit_blocks(struct body_compiler *b, const block_list *blocks)
{
	struct compiler *c = &b->c;
	uint32_t i;

	b->places = ARENA_NEW_ARRAY(c->arena, blocks->len + 1, struct block_place);
	for (i = 0; i < blocks->len; i++) {
		const struct path_block p = { .block = blocks->data[i],
					      .n_cmds = blocks->data[i]->cmds.len };

		b->places[blocks->data[i]->index].number = c->code->blocks.len;
		vec_push_in(c->arena, &c->code->blocks, p);
	}
	if (!c->in_code_expr)
		note_back_edges(b, blocks);
	for (i = 0; i < blocks->len; i++)
		compile_block(b, blocks->data[i]);
}

/* -- what comes behind the commands ------------------------------------------------------ */

void emit_jumps(struct body_compiler *b)
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

void emit_parts(struct body_compiler *b)
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
void settle_targets(struct body_compiler *b)
{
	struct routine *code = b->c.code;
	uint32_t i, k, n;

	for (i = b->first_jump; i < code->jumps.len; i++) {
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

/* -- code expressions -------------------------------------------------------------------- */

/*
 * The blocks in place, as a part that is run by itself: CODE goes on behind them. Locals are
 * unknown until they are assigned; what follows from a havoc or a jump that was chosen is
 * known only if it is false (code_expr.c).
 */
void compile_code_expr(struct compiler *c, const struct expr *e, uint32_t dst)
{
	struct body_compiler b = { .c = *c,
				   .proc = c->proc,
				   .first_jump = c->code->jumps.len };
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
	emit_blocks(&b, &e->u.code->blocks);
	emit_jumps(&b);
	emit_parts(&b);
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
