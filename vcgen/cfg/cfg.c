#include "vcgen/cfg/cfg.h"

#include "ivl/build.h"

#include "vcgen/program/measure.h"
#include "ivl/verified_under.h"

#include <string.h>

uint32_t cfg_add(struct cfg *b, const struct block *block)
{
	struct node *n = ARENA_NEW(&b->scratch, struct node);

	n->block = block;
	vec_push_in(&b->scratch, &b->nodes, n);
	return b->nodes.len - 1;
}

const struct block *cfg_hidden_block(struct cfg *b, const char *label)
{
	struct block *k =
	    typed_block(b->arena, intern_str(b->g->program->names, label));

	k->generated_label = true;
	return k;
}

/* Put a new, hidden node on an edge. */
static struct node *cfg_cut_edge(struct cfg *b, uint32_t from, uint32_t to)
{
	struct node *pred = b->nodes.data[from];
	struct block *k = ARENA_NEW(b->arena, struct block);
	uint32_t between;

	k->label =
	    intern_printf(b->g->program->names, "%s_@2_%s", pred->block->label->text,
			  b->nodes.data[to]->block->label->text);
	k->generated_label = true;
	between = cfg_add(b, k);
	for (uint32_t i = 0; i < pred->succs.len; i++)
		if (pred->succs.data[i] == to)
			pred->succs.data[i] = between;
	vec_push_in(&b->scratch, &b->nodes.data[between]->succs, to);
	return b->nodes.data[between];
}

struct node *cfg_edge_node(struct cfg *b, uint32_t p, uint32_t to)
{
	if (b->nodes.data[p]->succs.len == 1)
		return b->nodes.data[p];
	return cfg_cut_edge(b, p, to);
}

void cfg_cut_critical_edges(struct cfg *b)
{
	uint32_t n = b->nodes.len;

	for (uint32_t i = 0; i < n; i++) {
		const struct node *node = b->nodes.data[i];

		for (uint32_t k = 0; node->succs.len > 1 && k < node->succs.len; k++) {
			uint32_t to = node->succs.data[k];

			if (to < n && b->nodes.data[to]->preds.len > 1)
				(void)cfg_cut_edge(b, i, to);
		}
	}
	if (b->nodes.len > n)
		cfg_order(b, false);
}

void node_add(struct cfg *b, struct node *n, struct step s)
{
	vec_push_in(&b->scratch, &n->steps, s);
}

void cfg_note_cut(struct cfg *b, const struct node *head, const struct node *from,
		  const struct node *havoc)
{
	vec_push_in(&b->scratch, &b->cuts, ((struct loop_cut){ head, from, havoc }));
}

struct cmd *cfg_assertion(struct cfg *b, enum assert_kind kind, struct expr *e,
			  const struct attr *attrs, const struct spec *related,
			  const struct cmd *origin, srcpos tok)
{
	struct cmd *c =
	    typed_cmd(b->arena, CMD_ASSERT,
		      origin ? origin->span : (struct span){ tok, tok }, tok, e);

	c->assert_kind = kind;
	c->attrs = (struct attr *)attrs;
	c->related = related;
	c->origin = origin;
	return c;
}

static const struct var *assigned_var(const struct expr *lhs)
{
	while (lhs->kind != E_IDENT)
		lhs = lhs->args[0];
	return lhs->u.ident.var;
}

void step_each_target(const struct step *s, void (*f)(void *ctx, const struct var *v),
		      void *ctx)
{
	switch (s->kind) {
	case STEP_ASSERT:
	case STEP_ASSUME:
	case STEP_CALL:
	case STEP_REVEAL:
	case STEP_MEASURE:
		return;
	case STEP_ASSIGN:
		for (uint32_t i = 0; i < s->cmd->lhs.len; i++)
			f(ctx, assigned_var(s->cmd->lhs.data[i]));
		return;
	case STEP_HAVOC:
		for (uint32_t i = 0; i < s->n_vars; i++)
			f(ctx, s->vars[i]);
		return;
	case STEP_CALL_HAVOC: {
		const struct proc *p = s->cmd->arms.data[0]->proc;

		for (uint32_t i = 0; i < p->modifies.len; i++)
			f(ctx, p->modifies.data[i]);
		return;
	}
	case STEP_CALL_END: {
		const struct call_arm *arm = s->cmd->arms.data[0];

		for (uint32_t i = 0; i < arm->outs.len; i++)
			f(ctx, arm->outs.data[i]->u.ident.var);
		return;
	}
	}
	unreachable();
}

/* Successors in order, each once. A wide goto is searched with a stamp per block. */
static void add_succs(struct cfg *b, struct node *n, const struct block *block,
		      uint32_t *seen, uint32_t stamp)
{
	if (block->end != BLOCK_GOTO)
		return;
	for (uint32_t i = 0; i < block->targets.len; i++) {
		uint32_t to = block->targets.data[i]->index;

		if (seen[to] == stamp)
			continue;
		seen[to] = stamp;
		vec_push_in(&b->scratch, &n->succs, to);
	}
}

/* Where the implementation has formals of its own, those of the procedure stand for them. */
static void pair_formals(struct cfg *b, const var_list *of_impl,
			 const var_list *of_proc)
{
	for (uint32_t i = 0; i < of_impl->len && i < of_proc->len; i++) {
		const struct var *x = of_impl->data[i], *y = of_proc->data[i];

		if (x == y)
			continue;
		*GEN_AT(&b->g->impl.alias, y->id) = x;
		map_set_ptr(&b->proc_formals, x, y);
	}
}

static void drop(void *owner)
{
	struct cfg *b = owner;

	map_fini(&b->proc_formals);
	arena_fini(&b->scratch);
}

static struct cfg *start(struct vcgen *g, const struct impl *impl, struct arena *arena,
			 const block_list *blocks)
{
	struct cfg *b = ARENA_NEW(arena, struct cfg);

	*b = (struct cfg){ .g = g, .arena = arena, .impl = impl };
	arena_init(&b->scratch);
	map_init(&b->proc_formals);
	scratch_push(&b->in_use, drop, b);
	for (uint32_t i = 0; i < blocks->len; i++)
		(void)cfg_add(b, blocks->data[i]);
	return b;
}

/* The commands of the blocks, and where they go. */
static void fill(struct cfg *b)
{
	uint32_t *seen = ARENA_NEW_ARRAY(&b->scratch, b->nodes.len, uint32_t);

	for (uint32_t i = 0; i < b->nodes.len; i++) {
		struct node *n = b->nodes.data[i];

		for (uint32_t k = 0; k < n->block->cmds.len && !b->g->failed; k++)
			cfg_add_cmd(b, n, n->block->cmds.data[k]);
		add_succs(b, n, n->block, seen, i + 1);
	}
}

/* The body, or NULL if making it has failed. */
static struct cfg *finished(struct cfg *b)
{
	if (!b->g->failed)
		return b;
	cfg_fini(b);
	return NULL;
}

struct cfg *cfg_new(struct vcgen *g, const struct impl *impl, struct arena *arena)
{
	struct cfg *b = start(g, impl, arena, &impl->blocks);

	pair_formals(b, &impl->ins, &impl->proc->ins);
	pair_formals(b, &impl->outs, &impl->proc->outs);
	if (proc_measure(impl->proc))
		b->measure = cfg_keep_measure(b, &proc_measure(impl->proc)->exprs,
					      proc_measure(impl->proc)->tok);
	fill(b);
	return finished(b);
}

/* -- code expressions ------------------------------------------------------------------------- */

/* The value of a node that returns. */
static void add_value(struct cfg *b, struct node *n, bool checked)
{
	struct expr *e = n->block->value;

	if (n->block->end != BLOCK_RETURN)
		return;
	if (checked)
		node_add(b, n,
			 (struct step){ .kind = STEP_ASSERT,
					.cmd = cfg_assertion(b, ASSERT_PLAIN, e, NULL,
							     NULL, NULL, e->tok),
					.expr = e });
	else
		node_add(b, n, (struct step){ .kind = STEP_ASSUME, .expr = e });
}

struct locals {
	struct map known;
	bool changes_more;
};

static void check_target(void *ctx, const struct var *v)
{
	struct locals *l = ctx;

	l->changes_more |= !map_get_ptr(&l->known, v);
}

/* What surrounds a code expression has one value there. */
static void check_steps(struct cfg *b, const struct code *code)
{
	struct locals l = { .changes_more = false };

	map_init(&l.known);
	for (uint32_t i = 0; i < code->locals.len; i++)
		map_set_ptr(&l.known, code->locals.data[i], code->locals.data[i]);
	for (uint32_t i = 0; i < b->nodes.len && !b->g->failed; i++)
		for (uint32_t k = 0; k < b->nodes.data[i]->steps.len; k++) {
			const struct step *s = &b->nodes.data[i]->steps.data[k];

			step_each_target(s, check_target, &l);
			if (s->kind != STEP_MEASURE && !l.changes_more)
				continue;
			gen_unsupported(b->g, s->cmd ? s->cmd->tok : code->span.start,
					s->kind == STEP_MEASURE
					    ? "measures in code expressions"
					    : "code expressions that change more than "
					      "their variables");
			break;
		}
	map_fini(&l.known);
}

bool cfg_has_loop(const struct cfg *b)
{
	for (uint32_t i = 0; i < b->nodes.len; i++)
		for (uint32_t k = 0; k < b->nodes.data[i]->succs.len; k++)
			if (b->nodes.data[i]->succs.data[k] <= i)
				return true;
	return false;
}

bool cfg_has_step(const struct cfg *b, enum step_kind kind)
{
	for (uint32_t i = 0; i < b->nodes.len; i++)
		for (uint32_t k = 0; k < b->nodes.data[i]->steps.len; k++)
			if (b->nodes.data[i]->steps.data[k].kind == kind)
				return true;
	return false;
}

bool cfg_is_of_contract(const struct cfg *b, uint32_t node)
{
	return node == 0 || (b->exit_is_common && b->nodes.data[node] == b->exit);
}

struct cfg *cfg_of_code(struct vcgen *g, const struct code *code, bool checked,
			struct arena *arena)
{
	struct cfg *b = start(g, NULL, arena, &code->blocks);

	/* Nothing is assumed of the values at the start. */
	node_add(b, b->nodes.data[0],
		 (struct step){ .kind = STEP_HAVOC,
				.vars = (const struct var *const *)code->locals.data,
				.n_vars = code->locals.len,
				.is_start = true });
	fill(b);
	for (uint32_t i = 0; i < b->nodes.len; i++)
		add_value(b, b->nodes.data[i], checked);
	cfg_order(b, false);
	if (cfg_has_loop(b))
		gen_unsupported(g, code->span.start, "loops in code expressions");
	check_steps(b, code);
	cfg_cut_critical_edges(b);
	return finished(b);
}

void cfg_fini(struct cfg *b)
{
	scratch_pop(&b->in_use);
	drop(b);
}

/* -- order ------------------------------------------------------------------------------------ */

bool step_is_false(const struct step *s)
{
	if (s->kind != STEP_ASSERT && s->kind != STEP_ASSUME)
		return false;
	return s->cmd ? cmd_never_passed(s->cmd) : expr_is_bool(s->expr, false);
}

bool node_never_ends(const struct node *n)
{
	for (uint32_t i = 0; i < n->steps.len; i++)
		if (step_is_false(&n->steps.data[i]))
			return true;
	return false;
}

bool node_is_never_left(const struct node *n)
{
	for (uint32_t i = 0; i < n->steps.len; i++)
		if (!n->steps.data[i].call && step_is_false(&n->steps.data[i]))
			return true;
	return false;
}

static uint32_t succ(const void *env, uint32_t node, uint32_t k)
{
	const index_list *l = &((const struct cfg *)env)->nodes.data[node]->succs;

	return k < l->len ? l->data[k] : GRAPH_END;
}

/* The last one first: the first one then comes out first. */
static uint32_t succ_from_last(const void *env, uint32_t node, uint32_t k)
{
	const index_list *l = &((const struct cfg *)env)->nodes.data[node]->succs;

	return k < l->len ? l->data[l->len - 1 - k] : GRAPH_END;
}

static uint32_t pred(const void *env, uint32_t node, uint32_t k)
{
	const index_list *l = &((const struct cfg *)env)->nodes.data[node]->preds;

	return k < l->len ? l->data[k] : GRAPH_END;
}

struct dominators cfg_dominators(struct arena *a, const struct cfg *b)
{
	return dominators_find(a, &(struct graph){ b->nodes.len, succ, b });
}

void cfg_natural_loop(const struct cfg *b, const struct dominators *d, uint32_t head,
		      index_list *out)
{
	natural_loop(&(struct graph){ b->nodes.len, pred, b }, d, head, out);
}

void cfg_order(struct cfg *b, bool prune)
{
	uint32_t n = b->nodes.len;
	uint32_t *number = ARENA_NEW_ARRAY(&b->scratch, n, uint32_t);
	struct node **old = arena_dup(&b->scratch, b->nodes.data, n * sizeof(*old));
	index_list order;

	for (uint32_t i = 0; prune && i < n; i++)
		if (node_is_never_left(old[i]))
			old[i]->succs.len = 0;
	order = graph_search(&b->scratch, &(struct graph){ n, succ_from_last, b }, 0)
		    .postorder;
	b->nodes.len = 0;
	for (uint32_t i = order.len; i > 0; i--) {
		number[order.data[i - 1]] = b->nodes.len;
		b->nodes.data[b->nodes.len++] = old[order.data[i - 1]];
		old[order.data[i - 1]]->preds.len = 0;
	}
	for (uint32_t i = 0; i < b->nodes.len; i++) {
		const index_list *succs = &b->nodes.data[i]->succs;

		for (uint32_t k = 0; k < succs->len; k++) {
			succs->data[k] = number[succs->data[k]];
			vec_push_in(&b->scratch, &b->nodes.data[succs->data[k]]->preds,
				    i);
		}
	}
}

void cfg_prune(struct cfg *b)
{
	for (uint32_t i = 0; i < b->nodes.len; i++)
		if (node_never_ends(b->nodes.data[i]))
			b->nodes.data[i]->succs.len = 0;
	cfg_order(b, false);
}
