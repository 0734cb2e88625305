/*
 * A value is an expression, under its number: that of an incarnation, another variable, or a
 * literal, which are numbered by their texts, or any other.
 *
 * A loop body ends where its back edge was cut. The reference tool lets it go on to the common
 * exit behind an `assume false`, and cuts that edge later; what the join there has left
 * behind in its blocks is made here as well.
 */
#include "vcgen/passive/transcript.h"

#include "ivl/build.h"
#include "ivl/copy.h"
#include "ivl/print.h"
#include "vcgen/passive/incarnate.h"

struct writer {
	struct copier copier; // puts values in place of variables
	struct cfg *b;
	struct vcgen *g;
	struct transcript *out;
	VEC(struct expr *) values;  // number n as term n + 1
	struct map leaf_of;         // text -> number
	uint32_t node;              // at hand
	uint32_t exit, last;        // node `last` is the rest of node `exit`
	uint32_t tail;              // the list that node `last` goes to
	const struct step *equated; // the assignment whose equation is the last command
};

/* -- expressions --------------------------------------------------------------------------------- */

static term number(struct writer *w, struct expr *e)
{
	vec_push_in(&w->b->scratch, &w->values, e);
	return (term){ w->values.len };
}

static bool is_leaf(const struct expr *e)
{
	switch ((enum expr_kind)e->kind) {
	case E_BOOL:
	case E_INT:
	case E_REAL:
	case E_FLOAT:
	case E_BV:
	case E_STRING:
	case E_RMODE:
	case E_IDENT:
		return true;
	case E_ERROR:
	case E_CALL:
	case E_OLD:
	case E_UNARY:
	case E_BINARY:
	case E_COERCE:
	case E_TO_INT:
	case E_TO_REAL:
	case E_SELECT:
	case E_STORE:
	case E_EXTRACT:
	case E_FIELD:
	case E_UPDATE:
	case E_IS:
	case E_ITE:
	case E_FORALL:
	case E_EXISTS:
	case E_LAMBDA:
	case E_LET:
	case E_CODE:
		return false;
	}
	unreachable();
}

/* Those that stand for variables have one number if they are one value. */
static term leaf(struct writer *w, struct expr *e)
{
	struct buf text;
	const struct atom *name;
	uint64_t n = 0;

	buf_init(&text);
	print_expr(&text, e);
	name = intern_buf(w->g->program->names, &text);
	if (map_get(&w->leaf_of, (uintptr_t)name, &n))
		return (term){ (uint32_t)n };
	map_set(&w->leaf_of, (uintptr_t)name, w->values.len + 1);
	return number(w, e);
}

static struct expr *variable(struct writer *w, const struct var *v)
{
	return expr_var(w->b->arena, (struct var *)v, v->span);
}

/* The value of a variable at the start, which has no number, or where it is not read any more. */
static struct expr *value_of(struct writer *w, const struct var *v, term t)
{
	return term_none(t) || term_eq(t, TERM_DEAD) ? variable(w, v)
						     : w->values.data[t.n - 1];
}

static struct expr *enter_expr(void *ctx, struct expr *e)
{
	struct writer *w = ctx;
	const struct var *v;
	term t;

	if (e->kind != E_IDENT)
		return NULL;
	v = e->u.ident.var;
	w->g->state.in_old = w->copier.old_depth > 0;
	t = gen_current(w->g, &v);
	w->g->state.in_old = false;
	return term_none(t) && v == e->u.ident.var ? e : value_of(w, v, t);
}

static term value(void *ctx, const struct expr *e)
{
	struct writer *w = ctx;
	struct expr *x = copy_expr(&w->copier, e);

	return is_leaf(x) ? leaf(w, x) : number(w, x);
}

static bool needs_name(void *ctx, const struct step *s, term t, bool is_old)
{
	const struct writer *w = ctx;

	(void)s;
	return is_old || !is_leaf(w->values.data[t.n - 1]);
}

static term fresh(void *ctx, const struct var *v, const struct atom *name)
{
	struct writer *w = ctx;
	struct var *x = arena_dup(w->b->arena, v, sizeof(*x));

	x->name = name;
	return leaf(w, variable(w, x));
}

/* -- commands ------------------------------------------------------------------------------------ */

static void add(struct writer *w, uint32_t node, enum cmd_kind kind, struct expr *e,
		struct attr *attrs)
{
	struct cmd *c = typed_cmd(w->b->arena, kind, (struct span){ 0, 0 }, 0, e);

	c->attrs = attrs;
	vec_push_in(w->b->arena, &w->out->blocks.data[node == w->last ? w->tail : node],
		    c);
}

static struct expr *binary(struct writer *w, enum op op, struct expr *l, struct expr *r)
{
	return expr_binary(w->b->arena, op, l, r, w->g->program->types->boolean);
}

static const struct atom *id_of(const struct attr *attrs)
{
	return attr_string(attrs, "id");
}

/* An id that the tool makes of others, before other attributes; NULL: none. */
static struct attr *with_id(struct writer *w, const struct atom *id, const char *what,
			    struct attr *next)
{
	struct attr *a;

	if (!id)
		return next;
	a = ARENA_NEW(w->b->arena, struct attr);
	a->name = intern_str(w->g->program->names, "id");
	vec_push_in(
	    w->b->arena, &a->args,
	    ((struct attr_arg){
		.text = intern_printf(w->g->program->names, "%s%s", id->text, what) }));
	a->next = next;
	return a;
}

/* Of what a clause says at a call. */
static struct attr *with_call_id(struct writer *w, const struct spec *clause,
				 const struct cmd *call, const char *what,
				 struct attr *next)
{
	const struct atom *x = clause ? id_of(clause->attrs) : NULL;
	const struct atom *y = call && call->kind == CMD_CALL && call->arms.len
				   ? id_of(call->arms.data[0]->attrs)
				   : NULL;

	if (!x || !y)
		return next;
	return with_id(w,
		       intern_printf(w->g->program->names, "%s$%s", x->text, y->text),
		       what, next);
}

static struct attr *attrs_of_check(struct writer *w, const struct cmd *c)
{
	struct attr *attrs = copy_attrs(&w->copier, c->attrs);

	switch ((int)c->assert_kind) {
	case ASSERT_REQUIRES:
		return with_call_id(w, c->related, c->origin, "$requires", attrs);
	case ASSERT_INV_ENTRY:
		return with_id(w, id_of(c->attrs), "$established", attrs);
	case ASSERT_INV_MAINTAINED:
		return with_id(w, id_of(c->attrs), "$maintained", attrs);
	default:
		return attrs;
	}
}

static void check(void *ctx, const struct step *s, const struct cmd *c,
		  const struct expr *shown)
{
	struct writer *w = ctx;
	struct attr *attrs = attrs_of_check(w, s->cmd), *first;

	if (c != s->cmd) { // a conjunct: {:subsumption 0} comes first
		first = arena_dup(w->b->arena, c->attrs, sizeof(*first));
		first->next = attrs;
		attrs = first;
	}
	add(w, w->node, CMD_ASSERT, copy_expr(&w->copier, shown), attrs);
}

/* What was an assertion has its attributes no more. */
static struct attr *attrs_of_assumption(struct writer *w, const struct step *s)
{
	if (s->spec && s->call)
		return with_call_id(w, s->spec, s->call,
				    s->spec->kind == SPEC_ENSURES ? "$ensures"
								  : "$requires_assumed",
				    NULL);
	if (s->spec)
		return with_id(w, id_of(s->spec->attrs), "",
			       copy_attrs(&w->copier, s->spec->attrs));
	if (s->cmd && s->cmd->kind == CMD_ASSUME)
		return copy_attrs(&w->copier, s->cmd->attrs);
	if (s->cmd && s->cmd->kind == CMD_ASSERT && s->cmd->assert_kind == ASSERT_PLAIN)
		return with_id(w, id_of(s->cmd->attrs), "$assume_in_body", NULL);
	return NULL;
}

static void assume(void *ctx, const struct step *s)
{
	struct writer *w = ctx;

	add(w, w->node, CMD_ASSUME, copy_expr(&w->copier, s->expr),
	    attrs_of_assumption(w, s));
}

/* At the start it is true, so that this says nothing. */
static void falls(void *ctx, const struct var *v, term now, term before)
{
	struct writer *w = ctx;
	struct expr *then = w->values.data[before.n - 1];

	if (then->kind != E_IDENT || then->u.ident.var != v)
		add(w, w->node, CMD_ASSUME,
		    binary(w, OP_IMPLIES, w->values.data[now.n - 1], then), NULL);
}

/* x == e, which is written so of booleans, too. What an assignment gives is without `true &&`. */
static struct expr *equation(struct writer *w, struct expr *x, struct expr *e)
{
	struct expr *out;

	if (e->kind == E_BINARY && e->op == OP_AND && expr_is_bool(e->args[0], true))
		e = e->args[1];
	out = binary(w, OP_EQ, x, e);
	out->is_equation = true;
	return out;
}

/* The equations of one assignment are one assumption. */
static void define(void *ctx, const struct step *s, const struct passive_def *d)
{
	struct writer *w = ctx;
	struct expr *holds;

	if (d->kind != DEF_ASSIGN)
		return;
	holds =
	    equation(w, w->values.data[d->value.n - 1], w->values.data[d->from.n - 1]);
	if (w->equated == s) {
		struct cmd *c = vec_last(
		    &w->out->blocks.data[w->node == w->last ? w->tail : w->node]);

		c->expr = binary(w, OP_AND, c->expr, holds);
		return;
	}
	add(w, w->node, CMD_ASSUME, holds,
	    s->kind == STEP_ASSIGN ? with_id(w, id_of(s->cmd->attrs), "", NULL) : NULL);
	if (s->kind == STEP_ASSIGN)
		w->equated = s;
}

static void enter(void *ctx, uint32_t node)
{
	((struct writer *)ctx)->node = node;
}

static void join(void *ctx, const struct var *v, const struct passive_def *d,
		 const term *values)
{
	struct writer *w = ctx;
	const index_list *preds = &w->b->nodes.data[w->node]->preds;

	for (uint32_t i = 0; i < preds->len; i++)
		add(w, preds->data[i], CMD_ASSUME,
		    equation(w, w->values.data[d->value.n - 1],
			     value_of(w, v, values[i])),
		    NULL);
}

/* -- the exit ------------------------------------------------------------------------------------ */

/* Nothing follows, but not because the body returns: an edge was cut. */
static bool is_cut(const struct cfg *b, const struct node *n)
{
	return n->succs.len == 0 && n != b->exit;
}

/* Steps of node `exit` from number k on, as the last node. */
static void split_exit(struct cfg *b, uint32_t exit, uint32_t k)
{
	uint32_t last = cfg_add(b, b->exit->block);
	struct node *from = b->nodes.data[exit], *to = b->nodes.data[last];

	for (uint32_t i = k; i < from->steps.len; i++)
		node_add(b, to, from->steps.data[i]);
	from->steps.len = k;
	if (!b->exit_is_common) {
		vec_push_in(&b->scratch, &from->succs, last);
		vec_push_in(&b->scratch, &to->preds, exit);
		return;
	}
	from->steps.len = 0;
	to->preds = from->preds;
	from->preds.len = 0;
	for (uint32_t i = 0; i < to->preds.len; i++) {
		index_list *succs = &b->nodes.data[to->preds.data[i]]->succs;

		for (uint32_t s = 0; s < succs->len; s++)
			if (succs->data[s] == exit)
				succs->data[s] = last;
	}
}

/*
 * The exit comes last, and joins the ends that were cut. As these assume `false`, they are not
 * among the edges: nothing is read there for what is asserted at the exit.
 */
static void join_cut_ends(struct writer *w)
{
	struct cfg *b = w->b;
	uint32_t n = b->nodes.len;
	index_list cut = { 0 };

	for (uint32_t i = 0; i < n; i++) {
		struct node *node = b->nodes.data[i];

		if (node == b->exit)
			w->exit = i;
		if (!is_cut(b, node))
			continue;
		vec_push_in(&b->scratch, &cut, i);
		if (node->block->end == BLOCK_GOTO && !node_never_ends(node))
			node_add(b, node,
				 (struct step){ .kind = STEP_ASSUME,
						.expr = expr_bool(b->arena,
								  w->g->program->types,
								  false) });
	}
	if (w->exit == UINT32_MAX)
		return;
	w->last = n;
	w->tail = w->exit;
	w->out->exit = w->exit;
	if (cut.len && !b->exit_is_common) {
		w->tail = w->out->blocks.len;
		w->out->tail = cfg_hidden_block(b, "GeneratedUnifiedExit");
		vec_push_in(b->arena, &w->out->blocks, (cmd_list){ 0 });
	}
	split_exit(b, w->exit, b->exit_from);
	for (uint32_t i = 0; i < cut.len; i++)
		vec_push_in(&b->scratch, &b->nodes.data[n]->preds, cut.data[i]);
}

struct transcript *transcript_make(struct cfg *b)
{
	static const struct incarnator client = {
		.enter = enter,
		.value = value,
		.needs_name = needs_name,
		.fresh = fresh,
		.define = define,
		.check = check,
		.assume = assume,
		.falls = falls,
		.join = join,
	};
	struct transcript *out = ARENA_NEW(b->arena, struct transcript);
	uint32_t n = b->nodes.len;
	struct writer w = {
		.b = b, .g = b->g, .out = out, .exit = UINT32_MAX, .last = UINT32_MAX
	};

	w.copier = (struct copier){
		.arena = b->arena, .env = &w, .drop_old = true, .enter = enter_expr
	};
	map_init(&w.leaf_of);
	out->sources = ARENA_NEW_ARRAY(b->arena, n, const struct block *);
	for (uint32_t i = 0; i < n; i++) {
		vec_push_in(b->arena, &out->blocks, (cmd_list){ 0 });
		out->sources[i] = b->nodes.data[i]->block;
	}
	join_cut_ends(&w);
	incarnate(b, &client, &w);
	map_fini(&w.leaf_of);
	return out;
}
