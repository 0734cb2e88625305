/*
 * Expressions, with as few parentheses as the reference's binding strengths allow (reference
 * appendix A). An explicit stack of items that are still to be written: what a node
 * consists of is pushed in the order of the text and then turned round.
 */
#include "ivl/print_internal.h"

enum item_kind {
	P_TEXT,
	P_NAME,
	P_PLAIN_NAME,
	P_EXPR,
	P_TYPE,
	P_VAR_TYPE,
	P_BOUNDS,
	P_PLACE, // the place of the expression is here
	P_MARK
};

struct print_item {
	enum item_kind kind;
	union {
		const char *text;
		const struct atom *name;
		const struct expr *e; // EXPR, BOUNDS, PLACE
		const struct type_syn *type;
		const struct var *var; // VAR_TYPE
		enum layout_mark mark;
	} u;
	/* EXPR: where it stands */
	int strength; // of the operator around it; -1 = none
	bool fragile; // parentheses at equal strength, too
	bool less;    // `<` is the next thing behind it
	bool minus;   // `-` is the last thing in front of it
};

struct printer {
	struct layout *l;
	struct buf *out;
	const struct expr *target; // is assigned to, or NULL
	VEC(struct print_item) stack;
};

static void push_text(struct printer *p, const char *text)
{
	vec_push(&p->stack, ((struct print_item){ .kind = P_TEXT, .u.text = text }));
}

static void push_name(struct printer *p, const struct atom *name)
{
	vec_push(&p->stack, ((struct print_item){ .kind = P_NAME, .u.name = name }));
}

static void push_plain_name(struct printer *p, const struct atom *name)
{
	vec_push(&p->stack,
		 ((struct print_item){ .kind = P_PLAIN_NAME, .u.name = name }));
}

static void push_mark(struct printer *p, enum layout_mark mark)
{
	if (p->l->pretty)
		vec_push(&p->stack,
			 ((struct print_item){ .kind = P_MARK, .u.mark = mark }));
}

static void push_type(struct printer *p, const struct type_syn *type)
{
	vec_push(&p->stack, ((struct print_item){ .kind = P_TYPE, .u.type = type }));
}

static void push_expr(struct printer *p, const struct expr *e, int strength,
		      bool fragile)
{
	vec_push(
	    &p->stack,
	    ((struct print_item){
		.kind = P_EXPR, .u.e = e, .strength = strength, .fragile = fragile }));
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
		struct print_item x = p->stack.data[from];

		p->stack.data[from++] = p->stack.data[--to];
		p->stack.data[to] = x;
	}
}

static const char *rmode_text(unsigned op)
{
	static const char *const names[] = { "RNE", "RNA", "RTP", "RTN", "RTZ" };

	return names[op];
}

/* -- operators -------------------------------------------------------------------------------- */

/*
 * In the reference's form, a == b and a != b of what is known to be boolean are a <==> b
 * and a <==> !b.
 */
static bool is_iff(const struct printer *p, const struct expr *e)
{
	return p->l->literal && !e->is_equation &&
	       (e->op == OP_EQ || e->op == OP_NEQ) && e->args[0]->type &&
	       e->args[0]->type->kind == TYPE_BOOL;
}

static enum op shown_op(const struct printer *p, const struct expr *e)
{
	return is_iff(p, e) ? OP_IFF : (enum op)e->op;
}

/* Does an operand at the same strength need parentheses? */
static bool left_fragile(enum op op)
{
	return op == OP_IMPLIES || op == OP_POW ||
	       op_strength(op) == op_strength(OP_EQ);
}

/*
 * In the reference's form typed sums and products are flat where no result depends on the
 * order: of whole and real numbers, and a + (b - c), too.
 */
static bool is_flat(enum op op, const struct expr *e, const struct expr *right)
{
	if (!e->type || e->type->kind == TYPE_FLOAT || right->kind != E_BINARY)
		return false;
	return op == OP_ADD ? op_strength((enum op)right->op) == op_strength(OP_ADD)
			    : right->op == op;
}

static bool right_fragile(const struct printer *p, enum op op, const struct expr *e,
			  const struct expr *right)
{
	switch ((int)op) {
	case OP_IMPLIES:
		return false;
	case OP_AND:
	case OP_OR:
	case OP_IFF:
		return !p->l->literal; // who reads it finds another tree, that means the same
	case OP_ADD:
	case OP_MUL:
		return !p->l->literal || !is_flat(op, e, right);
	default:
		return true;
	}
}

/* Strengths come in groups of sixteen; && and || share one and must not be mixed. */
static bool needs_parens(int strength, const struct print_item *ctx)
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

enum { S_UNARY = 0x70, S_IS = 0x70, S_COERCE = 0x80, S_ACCESS = 0x90 };

/* What is behind its first token as what is in front of it says. */
static void push_first(struct printer *p, const struct expr *e, int strength,
		       const struct print_item *ctx)
{
	push_expr(p, e, strength, false);
	vec_last(&p->stack).minus = ctx->minus;
}

static void push_operation(struct printer *p, const struct expr *e, enum op op,
			   bool turned, const struct print_item *ctx)
{
	const struct expr *l = e->args[turned], *r = e->args[!turned];
	bool paren = needs_parens(op_strength(op), ctx);
	bool opened = false;

	/* Nested operations of one operator are one group, whatever their parentheses. */
	if (op != OP_CONCAT) // as in the reference's form
		opened = layout_open_or_join(p->l, (int)op + 1);
	if (paren)
		push_text(p, "(");
	push_expr(p, l, op_strength(op), left_fragile(op));
	vec_last(&p->stack).less = op == OP_LT;
	if (op != OP_CONCAT)
		push_mark(p, LAYOUT_SEP);
	push_text(p, " ");
	push_text(p, op_text(op));
	push_text(p, " ");
	if (op == OP_IFF && e->op == OP_NEQ) {
		push_text(p, "!");
		push_expr(p, r, S_UNARY, false);
	} else {
		push_expr(p, r, op_strength(op), right_fragile(p, op, e, r));
	}
	vec_last(&p->stack).less = ctx->less && !paren;
	if (paren)
		push_text(p, ")");
	if (opened)
		push_mark(p, LAYOUT_CLOSE);
}

static void push_binary(struct printer *p, const struct expr *e,
			const struct print_item *ctx)
{
	push_operation(p, e, shown_op(p, e), false, ctx);
}

/* An order of numbers, of which one is the largest: not of floating-point numbers. */
static bool is_total_order(const struct printer *p, const struct expr *e)
{
	const struct type *t = e->n_args ? e->args[0]->type : NULL;

	if (e->kind != E_BINARY || e->op < OP_LT || e->op > OP_GE)
		return false;
	return t ? t->kind == TYPE_INT || t->kind == TYPE_REAL : p->l->total_orders;
}

/* !(a < b) of a guard as b <= a. */
static void push_turned(struct printer *p, const struct expr *cmp,
			const struct print_item *ctx)
{
	static const uint8_t opposite[] = {
		[OP_LT] = OP_LE, [OP_LE] = OP_LT, [OP_GT] = OP_GE, [OP_GE] = OP_GT
	};

	push_operation(p, cmp, (enum op)opposite[cmp->op], true, ctx);
}

/* -- binders ------------------------------------------------------------------------------------ */

static bool starts_with_string(const struct expr *e)
{
	while (e->kind == E_BINARY || e->kind == E_SELECT || e->kind == E_STORE ||
	       e->kind == E_EXTRACT || e->kind == E_COERCE || e->kind == E_FIELD ||
	       e->kind == E_UPDATE || e->kind == E_IS)
		e = e->args[0];
	return e->kind == E_STRING;
}

/* A string in parentheses starts an expression; by itself it is an argument. */
static void push_argument(struct printer *p, const struct attr_arg *x)
{
	bool paren = x->expr && starts_with_string(x->expr);

	push_text(p, paren ? "(" : x->text ? "\"" : "");
	if (x->text)
		push_text(p, x->text->text);
	else
		push_free(p, x->expr);
	push_text(p, paren ? ")" : x->text ? "\"" : "");
}

/* Each is followed by a blank. */
static void push_attrs(struct printer *p, const struct attr *a)
{
	uint32_t i;

	for (; a; a = a->next) {
		push_text(p, "{:");
		push_text(p, a->name->text);
		for (i = 0; i < a->args.len; i++) {
			push_text(p, i ? ", " : " ");
			push_argument(p, &a->args.data[i]);
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
		vec_push(&p->stack,
			 ((struct print_item){ .kind = P_VAR_TYPE, .u.var = v }));
	}
	push_mark(p, LAYOUT_CLOSE);
}

static void push_binder(struct printer *p, const struct expr *e)
{
	const struct binder *b = e->u.binder;
	uint32_t i;

	push_mark(p, LAYOUT_OPEN);
	push_text(p, e->kind == E_FORALL   ? "(forall"
		     : e->kind == E_EXISTS ? "(exists"
					   : "(lambda");
	for (i = 0; i < b->tparams.len; i++) {
		push_text(p, i ? "," : "<");
		push_name(p, b->tparams.data[i]->name);
	}
	if (b->tparams.len)
		push_text(p, ">");
	vec_push(&p->stack, ((struct print_item){ .kind = P_PLACE, .u.e = e }));
	push_text(p, " ");
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
		if (t->negative)
			push_argument(p, &(struct attr_arg){ NULL, t->exprs.data[0] });
		else
			push_list(p, t->exprs.data, t->exprs.len, false);
		push_text(p, " } ");
	}
	if (b->triggers.len)
		push_mark(p, LAYOUT_CLOSE);
	if (b->triggers.len || b->attrs)
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
	push_mark(p, LAYOUT_OPEN);
	push_list(p, e->args, e->n_args - 1, true);
	push_mark(p, LAYOUT_CLOSE);
	push_text(p, "; ");
	push_mark(p, LAYOUT_SEP);
	push_attrs(p, e->u.let->attrs);
	if (e->u.let->attrs)
		push_mark(p, LAYOUT_SEP);
	push_free(p, e->args[e->n_args - 1]);
	push_text(p, ")");
	push_mark(p, LAYOUT_CLOSE);
}

/*
 * In the reference's form all stand in one declaration. Attributes belong to all that follow
 * them there, so that it would be another program with any.
 */
static void print_code_locals(struct layout *l, const var_list *vars)
{
	bool together = l->literal && vars->len;
	uint32_t i;

	for (i = 0; i < vars->len; i++)
		together &= !vars->data[i]->attrs;
	if (!together) {
		print_locals(l, vars, 1);
		return;
	}
	print_indent(l, 1);
	layout_begin(l, 1);
	buf_str(l->out, "var ");
	print_vars(l, vars);
	buf_str(l->out, ";\n");
	layout_end(l);
}

/* Blocks inside of an expression: the parser bounds how deep they nest. */
static void print_code(struct layout *l, const struct code *c)
{
	static const struct print_options plain = { .unstructured = 2 };
	struct layout_lines lines = layout_lines_begin(l);

	buf_str(l->out, "|{\n");
	print_code_locals(l, &c->locals);
	print_blocks(l, &c->blocks, &plain);
	buf_str(l->out, "\n}|\n\n\n");
	layout_lines_end(l, &lines);
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

static void push_access(struct printer *p, const struct expr *e,
			const struct print_item *ctx)
{
	bool store = e->kind == E_STORE;

	push_first(p, e->args[0], S_ACCESS, ctx);
	push_text(p, "[");
	push_list(p, e->args + 1, e->n_args - 1 - store, false);
	if (store) {
		push_text(p, " := ");
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

/* Would a `<` behind the type begin another argument of it? */
static bool takes_less(const struct type_syn *t)
{
	while (t->kind == TS_MAP)
		t = t->result;
	return t->kind == TS_NAME;
}

/* Parentheses around what is no binary operator. */
static bool wraps(const struct expr *e, const struct print_item *ctx)
{
	switch ((int)e->kind) {
	case E_FLOAT:
		return ctx->minus; // a minus right in front of it would be its sign
	case E_UNARY:
		return S_UNARY < (ctx->strength & 0xf0) && ctx->strength > 0;
	case E_IS:
		return ctx->strength >= S_UNARY;
	case E_COERCE:
		return (S_COERCE < (ctx->strength & 0xf0) && ctx->strength > 0) ||
		       (ctx->less && takes_less(e->u.type_syn));
	default:
		return false;
	}
}

static void print_node(struct printer *p, const struct expr *e,
		       const struct print_item *ctx)
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
	case E_TO_REAL:
		push_mark(p, LAYOUT_OPEN);
		push_wrapped(p, e->kind == E_TO_INT ? "int(" : "real(", e->args[0]);
		push_mark(p, LAYOUT_CLOSE);
		break;
	case E_UNARY:
		if (p->l->literal && (e->flags & EXPR_GUARD_NOT) &&
		    is_total_order(p, e->args[0])) {
			push_turned(p, e->args[0], ctx);
			break;
		}
		push_text(p, op_text((enum op)e->op));
		push_expr(p, e->args[0], S_UNARY, false);
		vec_last(&p->stack).minus = e->op == OP_NEG;
		vec_last(&p->stack).less = ctx->less;
		break;
	case E_BINARY:
		push_binary(p, e, ctx);
		break;
	case E_COERCE:
		push_first(p, e->args[0], S_COERCE, ctx);
		push_text(p, ": ");
		push_type(p, e->u.type_syn);
		break;
	case E_SELECT:
	case E_STORE:
		push_access(p, e, ctx);
		break;
	case E_EXTRACT:
		push_first(p, e->args[0], S_ACCESS, ctx);
		vec_push(&p->stack,
			 ((struct print_item){ .kind = P_BOUNDS, .u.e = e }));
		break;
	case E_FIELD:
		push_mark(p, LAYOUT_OPEN);
		push_first(p, e->args[0], S_ACCESS, ctx);
		push_text(p, "->");
		push_plain_name(p, e->u.field.name);
		push_mark(p, LAYOUT_CLOSE);
		break;
	case E_UPDATE:
		push_mark(p, LAYOUT_OPEN);
		push_first(p, e->args[0], S_ACCESS, ctx);
		push_text(p, "->(");
		push_plain_name(p, e->u.field.name);
		push_text(p, " := ");
		push_expr(p, e->args[1], S_ACCESS, false);
		push_text(p, ")");
		push_mark(p, LAYOUT_CLOSE);
		break;
	case E_IS:
		push_mark(p, LAYOUT_OPEN);
		push_expr(p, e->args[0], S_IS, true);
		push_text(p, " is ");
		push_plain_name(p, e->u.field.name);
		push_mark(p, LAYOUT_CLOSE);
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

static void print_item(struct printer *p, const struct print_item *x)
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
	case P_PLAIN_NAME:
		print_plain_name(p->l, x->u.name);
		break;
	case P_TYPE:
		print_type_syn(p->l, x->u.type);
		break;
	case P_VAR_TYPE:
		print_var_type(p->l, x->u.var);
		break;
	case P_BOUNDS:
		buf_printf(p->out, "[%u:%u]", x->u.e->u.extract.hi,
			   x->u.e->u.extract.lo);
		break;
	case P_PLACE:
		place_expr(p, x->u.e);
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

/* What was pushed so far, and all that it consists of. */
static void print_pushed(struct printer *p)
{
	turn_round(p, 0);
	while (p->stack.len) {
		struct print_item x = vec_pop(&p->stack);

		print_item(p, &x);
	}
	vec_fini(&p->stack);
}

void print_tree(struct layout *l, const struct expr *root)
{
	struct printer p = { .l = l, .out = l->out };

	push_free(&p, root);
	print_pushed(&p);
}

void print_attrs(struct layout *l, const struct attr *a)
{
	struct printer p = { .l = l, .out = l->out };

	push_attrs(&p, a);
	print_pushed(&p);
}

void print_own_attrs(struct layout *l, const struct attr *a)
{
	if (!l->literal)
		print_attrs(l, a);
}

void print_targets(struct layout *l, const expr_list *list)
{
	uint32_t i;

	for (i = 0; i < list->len; i++) {
		struct printer p = { .l = l, .out = l->out, .target = list->data[i] };

		if (i)
			buf_str(l->out, ", ");
		push_free(&p, list->data[i]);
		print_pushed(&p);
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
