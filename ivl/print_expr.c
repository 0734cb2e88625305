/*
 * Expressions, with as few parentheses as the reference's binding strengths allow (reference
 * appendix A). An explicit stack of pieces that are still to be written: what a node
 * consists of is pushed in the order of the text and then turned round.
 */
#include "ivl/print_internal.h"

enum piece_kind { P_TEXT, P_NAME, P_EXPR, P_TYPE, P_VAR_TYPE, P_BOUNDS, P_MARK };

struct piece {
	enum piece_kind kind;
	union {
		const char *text;
		const struct atom *name;
		const struct expr *e; // EXPR, BOUNDS
		const struct type_syn *type;
		const struct var *var; // VAR_TYPE
		enum layout_mark mark;
	} u;
	/* EXPR: where it stands */
	int strength;  // of the operator around it; -1 = none
	bool fragile;  // parentheses at equal strength, too
	bool in_group; // it goes on with the group of the same operator around it
	bool right;    // as its right operand
};

struct printer {
	struct layout *l;
	struct buf *out;
	const struct expr *target; // is assigned to, or NULL
	VEC(struct piece) stack;
};

static void push_text(struct printer *p, const char *text)
{
	vec_push(&p->stack, ((struct piece){ .kind = P_TEXT, .u.text = text }));
}

static void push_name(struct printer *p, const struct atom *name)
{
	vec_push(&p->stack, ((struct piece){ .kind = P_NAME, .u.name = name }));
}

static void push_mark(struct printer *p, enum layout_mark mark)
{
	if (p->l->pretty)
		vec_push(&p->stack, ((struct piece){ .kind = P_MARK, .u.mark = mark }));
}

static void push_type(struct printer *p, const struct type_syn *type)
{
	vec_push(&p->stack, ((struct piece){ .kind = P_TYPE, .u.type = type }));
}

static void push_expr(struct printer *p, const struct expr *e, int strength, bool fragile)
{
	vec_push(&p->stack, ((struct piece){ .kind = P_EXPR,
					     .u.e = e,
					     .strength = strength,
					     .fragile = fragile }));
}

/* An expression that needs no parentheses where it stands. */
static void push_free(struct printer *p, const struct expr *e)
{
	push_expr(p, e, -1, false);
}

/* What was pushed since `from`, first things on top. */
static void turn_round(struct printer *p, uint32_t from)
{
	uint32_t to = p->stack.len;

	while (from + 1 < to) {
		struct piece x = p->stack.data[from];

		p->stack.data[from++] = p->stack.data[--to];
		p->stack.data[to] = x;
	}
}

static const char *rmode_text(unsigned op)
{
	static const char *const names[] = { "roundNearestTiesToEven", "roundNearestTiesToAway",
					     "roundTowardPositive", "roundTowardNegative",
					     "roundTowardZero" };

	return names[op];
}

/* -- operators -------------------------------------------------------------------------------- */

/* Equality of booleans is written as equivalence once types are known. */
static enum op shown_op(const struct expr *e)
{
	if (e->op == OP_EQ && e->args[0]->type && e->args[0]->type->kind == TYPE_BOOL)
		return OP_IFF;
	return (enum op)e->op;
}

/* Does an operand at the same strength need parentheses? */
static bool left_fragile(enum op op)
{
	return op == OP_IMPLIES || op == OP_POW || op_strength(op) == op_strength(OP_EQ);
}

/*
 * Sums and products of one operator are written flat. So are differences behind a plus, once
 * it is known that no rounding depends on their order.
 */
static bool right_fragile(enum op op, const struct expr *e, const struct expr *right)
{
	bool binary = right->kind == E_BINARY;
	bool rounds = e->type && e->type->kind == TYPE_FLOAT;

	switch ((int)op) {
	case OP_ADD:
		return binary && (rounds || (right->op != OP_ADD && !e->type));
	case OP_MUL:
		return binary && (rounds || right->op != OP_MUL);
	case OP_SUB:
	case OP_DIV:
	case OP_MOD:
	case OP_REALDIV:
	case OP_CONCAT:
		return true;
	default:
		return op_strength(op) == op_strength(OP_EQ);
	}
}

/* Strengths come in groups of sixteen; && and || share one and must not be mixed. */
static bool needs_parens(int strength, const struct piece *ctx)
{
	int group = strength & 0xf0, outer = ctx->strength & 0xf0;

	if (ctx->strength < 0)
		return false;
	if (group != outer)
		return group < outer;
	if (strength == op_strength(OP_CONCAT) && ctx->strength < strength)
		return false; // tighter than comparisons, though of their group
	return ctx->fragile || strength != ctx->strength;
}

static bool joins(const struct expr *e, enum op op)
{
	return e->kind == E_BINARY && shown_op(e) == op;
}

enum { S_UNARY = 0x70, S_IS = 0x70, S_COERCE = 0x80, S_ACCESS = 0x90 };

/* At least three operands that are written in a row. */
static bool is_chain(const struct expr *e, enum op op)
{
	return (joins(e->args[0], op) && !left_fragile(op)) ||
	       (joins(e->args[1], op) && !right_fragile(op, e, e->args[1]));
}

static void push_operand(struct printer *p, const struct expr *e, enum op op, bool fragile,
			 bool right)
{
	push_expr(p, e, op_strength(op), fragile);
	vec_last(&p->stack).right = right;
	vec_last(&p->stack).in_group = joins(e, op) && !fragile;
}

static void push_operation(struct printer *p, const struct expr *e, enum op op,
			   bool turned, const struct piece *ctx)
{
	const struct expr *l = e->args[turned], *r = e->args[!turned];
	bool paren = needs_parens(op_strength(op), ctx);
	bool joined = ctx->in_group && !paren;

	if (!joined)
		push_mark(p, LAYOUT_OPEN);
	if (paren)
		push_text(p, "(");
	/*
	 * Lines start where the reference starts them, but only for what reading the text
	 * again does not change: how a && b && c was grouped is not seen in it.
	 */
	if (joined ? ctx->right && op == OP_IMPLIES : paren && is_chain(e, op))
		push_mark(p, LAYOUT_SEP);
	push_operand(p, l, op, left_fragile(op), false);
	push_mark(p, LAYOUT_SEP);
	push_text(p, " ");
	push_text(p, op_text(op));
	push_text(p, " ");
	push_operand(p, r, op, right_fragile(op, e, r), true);
	if (paren)
		push_text(p, ")");
	if (!joined)
		push_mark(p, LAYOUT_CLOSE);
}

static void push_binary(struct printer *p, const struct expr *e,
			const struct piece *ctx)
{
	push_operation(p, e, shown_op(e), false, ctx);
}

static bool is_order(const struct expr *e)
{
	return e->kind == E_BINARY && e->op >= OP_LT && e->op <= OP_GE;
}

/* !(a < b) of a guard as b <= a: until types are known, orders are taken to be total. */
static void push_turned(struct printer *p, const struct expr *cmp,
			const struct piece *ctx)
{
	static const uint8_t opposite[] = {
		[OP_LT] = OP_LE, [OP_LE] = OP_LT, [OP_GT] = OP_GE, [OP_GE] = OP_GT
	};

	push_operation(p, cmp, (enum op)opposite[cmp->op], true, ctx);
}

/* -- binders ------------------------------------------------------------------------------------ */

static void push_attrs(struct printer *p, const struct attr *a)
{
	uint32_t i;

	for (; a; a = a->next) {
		push_text(p, "{:");
		push_text(p, a->name->text);
		for (i = 0; i < a->args.len; i++) {
			const struct attr_arg *x = &a->args.data[i];

			push_text(p, i ? ", " : " ");
			if (x->expr) {
				push_free(p, x->expr);
				continue;
			}
			push_text(p, "\"");
			push_text(p, x->text->text);
			push_text(p, "\"");
		}
		push_text(p, "} ");
	}
}

static void push_list(struct printer *p, struct expr *const *e, uint32_t n, bool breaks)
{
	uint32_t i;

	for (i = 0; i < n; i++) {
		if (i) {
			push_text(p, ", ");
			if (breaks)
				push_mark(p, LAYOUT_SEP);
		}
		push_free(p, e[i]);
	}
}

static void push_bound(struct printer *p, const var_list *vars)
{
	uint32_t i;

	push_mark(p, LAYOUT_OPEN);
	for (i = 0; i < vars->len; i++) {
		const struct var *v = vars->data[i];

		if (i) {
			push_text(p, ", ");
			push_mark(p, LAYOUT_SEP);
		}
		push_attrs(p, v->attrs);
		push_name(p, v->name);
		push_text(p, ": ");
		vec_push(&p->stack, ((struct piece){ .kind = P_VAR_TYPE, .u.var = v }));
	}
	push_mark(p, LAYOUT_CLOSE);
}

static void push_binder(struct printer *p, const struct expr *e)
{
	const struct binder *b = e->u.binder;
	uint32_t i;

	push_mark(p, LAYOUT_OPEN);
	push_text(p, e->kind == E_FORALL ? "(forall" : e->kind == E_EXISTS ? "(exists" : "(lambda");
	for (i = 0; i < b->tparams.len; i++) {
		push_text(p, i ? "," : "<");
		push_name(p, b->tparams.data[i]->name);
	}
	push_text(p, b->tparams.len ? "> " : " ");
	push_bound(p, &b->vars);
	push_text(p, " :: ");
	push_mark(p, LAYOUT_SEP);
	push_attrs(p, b->attrs);
	if (b->triggers.len)
		push_mark(p, LAYOUT_OPEN);
	for (i = 0; i < b->triggers.len; i++) {
		const struct trigger *t = b->triggers.data[i];

		if (i)
			push_mark(p, LAYOUT_SEP);
		push_text(p, t->negative ? "{:nopats " : "{ ");
		push_mark(p, LAYOUT_OPEN);
		push_list(p, t->exprs.data, t->exprs.len, false);
		push_mark(p, LAYOUT_CLOSE);
		push_text(p, " } ");
	}
	if (b->triggers.len)
		push_mark(p, LAYOUT_CLOSE);
	if (b->triggers.len)
		push_mark(p, LAYOUT_SEP);
	push_free(p, e->args[0]);
	push_text(p, ")");
	push_mark(p, LAYOUT_CLOSE);
}

static void push_let(struct printer *p, const struct expr *e)
{
	uint32_t i;

	push_mark(p, LAYOUT_OPEN);
	push_text(p, "(var ");
	for (i = 0; i < e->u.let->vars.len; i++) {
		if (i)
			push_text(p, ", ");
		push_attrs(p, e->u.let->vars.data[i]->attrs);
		push_name(p, e->u.let->vars.data[i]->name);
	}
	push_text(p, " := ");
	push_list(p, e->args, e->n_args - 1, false);
	push_text(p, "; ");
	push_mark(p, LAYOUT_SEP);
	push_attrs(p, e->u.let->attrs);
	push_free(p, e->args[e->n_args - 1]);
	push_text(p, ")");
	push_mark(p, LAYOUT_CLOSE);
}

/* Blocks inside of an expression: the parser bounds how deep they nest. */
static void print_code(struct layout *l, const struct code *c)
{
	static const struct print_options plain = { .unstructured = 2 };

	buf_str(l->out, "|{");
	if (c->locals.len) {
		buf_char(l->out, '\n');
		print_locals(l, &c->locals, 1);
	}
	print_blocks(l, &c->blocks, &plain);
	buf_str(l->out, "}|");
}

/* -- nodes ---------------------------------------------------------------------------------------- */

static void push_wrapped(struct printer *p, const char *before, const struct expr *e)
{
	push_text(p, before);
	push_free(p, e);
	push_text(p, ")");
}

static void push_call(struct printer *p, const struct expr *e)
{
	push_name(p, e->u.call.name);
	push_text(p, "(");
	push_mark(p, LAYOUT_OPEN);
	push_list(p, e->args, e->n_args, true);
	push_mark(p, LAYOUT_CLOSE);
	push_text(p, ")");
}

static void push_access(struct printer *p, const struct expr *e)
{
	bool store = e->kind == E_STORE;

	push_expr(p, e->args[0], S_ACCESS, false);
	push_text(p, "[");
	push_list(p, e->args + 1, e->n_args - 1 - store, false);
	if (store) {
		push_text(p, e->n_args > 2 ? " := " : ":= ");
		push_free(p, e->args[e->n_args - 1]);
	}
	push_text(p, "]");
}

static void push_ite(struct printer *p, const struct expr *e)
{
	push_mark(p, LAYOUT_OPEN);
	push_text(p, "(if ");
	push_free(p, e->args[0]);
	push_mark(p, LAYOUT_SEP);
	push_text(p, " then ");
	push_free(p, e->args[1]);
	push_mark(p, LAYOUT_SEP);
	push_text(p, " else ");
	push_free(p, e->args[2]);
	push_text(p, ")");
	push_mark(p, LAYOUT_CLOSE);
}

/* Parentheses around what is no binary operator. */
static bool wraps(const struct expr *e, const struct piece *ctx)
{
	switch ((int)e->kind) {
	case E_UNARY:
		return S_UNARY < (ctx->strength & 0xf0) && ctx->strength > 0;
	case E_IS:
		return ctx->strength >= S_UNARY;
	case E_COERCE:
		return S_COERCE < (ctx->strength & 0xf0) && ctx->strength > 0;
	default:
		return false;
	}
}

static void print_node(struct printer *p, const struct expr *e, const struct piece *ctx)
{
	struct buf *out = p->out;

	switch ((enum expr_kind)e->kind) {
	case E_ERROR:
		buf_str(out, "<error>");
		break;
	case E_BOOL:
		buf_str(out, e->op ? "true" : "false");
		break;
	case E_INT:
		buf_str(out, e->u.text->text);
		break;
	case E_FLOAT:
		print_float(p->l, e->u.text->text);
		break;
	case E_REAL:
		print_real(p->l, e->u.text->text);
		break;
	case E_BV:
		buf_printf(out, "%sbv%u", e->u.bv.value->text, e->u.bv.bits);
		break;
	case E_STRING:
		buf_printf(out, "\"%s\"", e->u.text->text);
		break;
	case E_RMODE:
		buf_str(out, rmode_text(e->op));
		break;
	case E_IDENT:
		print_name(p->l, e->u.ident.name);
		break;
	case E_CODE:
		print_code(p->l, e->u.code);
		break;
	case E_CALL:
		push_call(p, e);
		break;
	case E_OLD:
		push_wrapped(p, "old(", e->args[0]);
		break;
	case E_TO_INT:
		push_wrapped(p, "int(", e->args[0]);
		break;
	case E_TO_REAL:
		push_wrapped(p, "real(", e->args[0]);
		break;
	case E_UNARY:
		if (p->l->literal && (e->flags & EXPR_GUARD_NOT) && !e->type &&
		    is_order(e->args[0])) {
			push_turned(p, e->args[0], ctx);
			break;
		}
		push_text(p, op_text((enum op)e->op));
		push_expr(p, e->args[0], S_UNARY, false);
		break;
	case E_BINARY:
		push_binary(p, e, ctx);
		break;
	case E_COERCE:
		push_expr(p, e->args[0], S_COERCE, false);
		push_text(p, ": ");
		push_type(p, e->u.type_syn);
		break;
	case E_SELECT:
	case E_STORE:
		push_access(p, e);
		break;
	case E_EXTRACT:
		push_expr(p, e->args[0], S_ACCESS, false);
		vec_push(&p->stack, ((struct piece){ .kind = P_BOUNDS, .u.e = e }));
		break;
	case E_FIELD:
		push_expr(p, e->args[0], S_ACCESS, false);
		push_text(p, "->");
		push_name(p, e->u.field.name);
		break;
	case E_UPDATE:
		push_expr(p, e->args[0], S_ACCESS, false);
		push_text(p, "->(");
		push_name(p, e->u.field.name);
		push_text(p, " := ");
		push_free(p, e->args[1]);
		push_text(p, ")");
		break;
	case E_IS:
		push_expr(p, e->args[0], S_IS, true);
		push_text(p, " is ");
		push_name(p, e->u.field.name);
		break;
	case E_ITE:
		push_ite(p, e);
		break;
	case E_FORALL:
	case E_EXISTS:
	case E_LAMBDA:
		push_binder(p, e);
		break;
	case E_LET:
		push_let(p, e);
		break;
	}
}

/*
 * What is assigned to keeps its place, but a variable that is not declared is looked for
 * where its name is printed.
 */
static void place_expr(const struct printer *p, const struct expr *e)
{
	if (e != p->target)
		layout_place(p->l, &e->tok);
	if (e != p->target || e->kind == E_IDENT)
		layout_place(p->l, &e->span.start);
}

static void print_piece(struct printer *p, const struct piece *x)
{
	uint32_t from = p->stack.len;
	bool paren;

	switch (x->kind) {
	case P_TEXT:
		buf_str(p->out, x->u.text);
		break;
	case P_NAME:
		print_name(p->l, x->u.name);
		break;
	case P_TYPE:
		print_type_syn(p->l, x->u.type);
		break;
	case P_VAR_TYPE:
		print_var_type(p->l, x->u.var);
		break;
	case P_BOUNDS:
		buf_printf(p->out, "[%u:%u]", x->u.e->u.extract.hi, x->u.e->u.extract.lo);
		break;
	case P_MARK:
		layout_mark(p->l, x->u.mark);
		break;
	case P_EXPR:
		place_expr(p, x->u.e);
		paren = wraps(x->u.e, x);
		if (paren)
			buf_char(p->out, '(');
		print_node(p, x->u.e, x);
		if (paren)
			push_text(p, ")");
		turn_round(p, from);
		break;
	}
}

static void print_root(struct printer *p, const struct expr *root)
{
	push_free(p, root);
	while (p->stack.len) {
		struct piece x = vec_pop(&p->stack);

		print_piece(p, &x);
	}
	vec_fini(&p->stack);
}

void print_tree(struct layout *l, const struct expr *root)
{
	struct printer p = { .l = l, .out = l->out };

	print_root(&p, root);
}

void print_targets(struct layout *l, const expr_list *list)
{
	uint32_t i;

	for (i = 0; i < list->len; i++) {
		struct printer p = { .l = l, .out = l->out, .target = list->data[i] };

		if (i)
			buf_str(l->out, ", ");
		print_root(&p, list->data[i]);
	}
}

void print_trees(struct layout *l, const expr_list *list)
{
	uint32_t i;

	for (i = 0; i < list->len; i++) {
		if (i)
			buf_str(l->out, ", ");
		print_tree(l, list->data[i]);
	}
}
