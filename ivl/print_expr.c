/*
 * Expressions, with as few parentheses as the reference's binding strengths allow (reference
 * appendix A). An explicit stack of pieces that are still to be written: texts, and
 * expressions in their context.
 */
#include "ivl/print_internal.h"

#include <stdio.h>
#include <string.h>

/* A piece of output: a text, or an expression that stands in a context. */
struct piece {
	const char *text; // or NULL
	const struct expr *e;
	int strength; // of the operator around it
	bool fragile; // needs parentheses at equal strength, too
};

struct printer {
	struct buf *out;
	VEC(struct piece) stack;
};

static void push_text(struct printer *p, const char *text)
{
	struct piece x = { .text = text };

	vec_push(&p->stack, x);
}

static void push_expr(struct printer *p, const struct expr *e, int strength, bool fragile)
{
	struct piece x = { NULL, e, strength, fragile };

	vec_push(&p->stack, x);
}

/* Names that the reference writes with a backslash. */
static const char *const reserved[] = {
	"assert", "assume", "axiom",  "bool",	  "break",     "call",	   "const",
	"div",	  "else",   "ensures", "exists",  "false",     "forall",   "free",
	"function", "goto", "havoc",  "if",	  "implementation", "int", "invariant",
	"lambda", "mod",    "modifies", "old",	  "procedure", "real",	   "requires",
	"return", "returns", "then",  "true",	  "type",      "unique",   "var",
	"where",  "while"
};

static bool is_reserved(const char *s)
{
	size_t i;

	if (s[0] == 'b' && s[1] == 'v' && s[2] && strspn(s + 2, "0123456789") == strlen(s + 2))
		return true;
	for (i = 0; i < ARRAY_LEN(reserved); i++)
		if (strcmp(s, reserved[i]) == 0)
			return true;
	return false;
}

void print_name(struct buf *out, const struct atom *name)
{
	const char *s = name->text, *at;

	if (is_reserved(s))
		buf_char(out, '\\');
	for (; (at = strchr(s, '@')) != NULL; s = at + 1) {
		buf_mem(out, s, (size_t)(at - s));
		buf_str(out, "#AT#");
	}
	buf_str(out, s);
}

/* -- literals ------------------------------------------------------------------------------- */

/* <mantissa>e<exponent> without trailing zeros in the mantissa. */
static void print_real(struct buf *out, const char *t)
{
	char *digits = NULL;
	struct buf m;
	long exponent = 0;
	const char *e = strchr(t, 'e');
	size_t n = e ? (size_t)(e - t) : strlen(t), i;
	bool fraction = false;

	if (e)
		sscanf(e + 1, "%ld", &exponent);
	buf_init(&m);
	for (i = 0; i < n; i++) {
		if (t[i] == '.') {
			fraction = true;
			continue;
		}
		if (m.len || t[i] != '0')
			buf_char(&m, t[i]);
		if (fraction)
			exponent--;
	}
	while (m.len && m.data[m.len - 1] == '0') {
		m.len--;
		exponent++;
	}
	digits = m.data;
	if (!m.len) {
		buf_str(out, "0e0");
	} else {
		buf_mem(out, digits, m.len);
		buf_printf(out, "e%ld", exponent);
	}
	buf_fini(&m);
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

static bool right_fragile(enum op op, const struct expr *right)
{
	enum op inner = right->kind == E_BINARY ? (enum op)right->op : op;

	if (op == OP_MUL)
		return inner != op;
	return op == OP_SUB || op == OP_DIV || op == OP_MOD || op == OP_REALDIV ||
	       op == OP_CONCAT || op_strength(op) == op_strength(OP_EQ);
}

/* Strengths come in groups of sixteen; && and || share one and must not be mixed. */
static bool needs_parens(int strength, int around, bool fragile)
{
	int group = strength & 0xf0, outer = around & 0xf0;

	if (group != outer)
		return group < outer;
	return fragile || strength != around;
}

/* Pieces of an expression that are written after its operand. */
enum { LATE_TYPE = -2, LATE_BOUNDS = -3 };

enum { S_UNARY = 0x70, S_IS = 0x70, S_COERCE = 0x80, S_ACCESS = 0x90 };

static void print_binary(struct printer *p, const struct expr *e, struct piece ctx)
{
	const struct expr *l = e->args[0], *r = e->args[1];
	enum op op = shown_op(e);
	int s = op_strength(op);
	bool paren;

	if (op == OP_EXPLIES) {
		op = OP_IMPLIES;
		l = e->args[1];
		r = e->args[0];
	}
	paren = needs_parens(s, ctx.strength, ctx.fragile);
	if (ctx.strength < 0)
		paren = false;
	if (paren) {
		buf_char(p->out, '(');
		push_text(p, ")");
	}
	push_expr(p, r, s, right_fragile(op, r));
	push_text(p, " ");
	push_text(p, op_text(op));
	push_text(p, " ");
	push_expr(p, l, s, left_fragile(op));
}

static void print_binder(struct printer *p, const struct expr *e)
{
	const struct binder *b = e->u.binder;
	uint32_t i, k;

	buf_str(p->out, e->kind == E_FORALL   ? "(forall"
			: e->kind == E_EXISTS ? "(exists"
					      : "(lambda");
	print_type_params(p->out, &b->tparams);
	for (i = 0; i < b->vars.len; i++) {
		buf_str(p->out, i ? ", " : " ");
		print_attrs(p->out, b->vars.data[i]->attrs);
		print_name(p->out, b->vars.data[i]->name);
		buf_str(p->out, ": ");
		print_var_type(p->out, b->vars.data[i]);
	}
	buf_str(p->out, " :: ");
	print_attrs(p->out, b->attrs);
	/* Triggers are shallow: they are written at once. */
	for (i = 0; i < b->triggers.len; i++) {
		const struct trigger *t = b->triggers.data[i];

		buf_str(p->out, t->negative ? "{:nopats " : "{ ");
		for (k = 0; k < t->exprs.len; k++) {
			if (k)
				buf_str(p->out, ", ");
			print_expr(p->out, t->exprs.data[k]);
		}
		buf_str(p->out, " } ");
	}
	push_text(p, ")");
	push_expr(p, e->args[0], -1, false);
}

static void push_args(struct printer *p, const struct expr *e, uint32_t from, uint32_t to)
{
	uint32_t i;

	for (i = to; i > from; i--) {
		push_expr(p, e->args[i - 1], -1, false);
		if (i - 1 > from)
			push_text(p, ", ");
	}
}

static void print_let(struct printer *p, const struct expr *e)
{
	uint32_t i;

	buf_str(p->out, "(var ");
	for (i = 0; i < e->u.let->vars.len; i++) {
		if (i)
			buf_str(p->out, ", ");
		print_attrs(p->out, e->u.let->vars.data[i]->attrs);
		print_name(p->out, e->u.let->vars.data[i]->name);
	}
	buf_str(p->out, " := ");
	push_text(p, ")");
	push_expr(p, e->args[e->n_args - 1], -1, false);
	push_text(p, "; ");
	push_args(p, e, 0, e->n_args - 1);
}

static void print_code(struct buf *out, const struct code *c)
{
	static const struct print_options plain = { .unstructured = 2 };

	buf_str(out, "|{");
	if (c->locals.len) {
		buf_char(out, '\n');
		print_locals(out, &c->locals, 1);
	}
	print_blocks(out, NULL, &c->blocks, &plain);
	buf_str(out, "}|");
}

/* The operand of a postfix operator. */
static void push_base(struct printer *p, const struct expr *e)
{
	push_expr(p, e->args[0], S_ACCESS, false);
}

static void print_node(struct printer *p, const struct expr *e, struct piece ctx)
{
	struct buf *out = p->out;
	int s;

	switch ((enum expr_kind)e->kind) {
	case E_ERROR:
		buf_str(out, "<error>");
		break;
	case E_BOOL:
		buf_str(out, e->op ? "true" : "false");
		break;
	case E_INT:
	case E_FLOAT:
		buf_str(out, e->u.text->text);
		break;
	case E_REAL:
		print_real(out, e->u.text->text);
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
		print_name(out, e->u.ident.name);
		break;
	case E_CALL:
		print_name(out, e->u.call.name);
		buf_char(out, '(');
		push_text(p, ")");
		push_args(p, e, 0, e->n_args);
		break;
	case E_OLD:
	case E_TO_INT:
	case E_TO_REAL:
		buf_str(out, e->kind == E_OLD	    ? "old("
			     : e->kind == E_TO_INT ? "int("
						    : "real(");
		push_text(p, ")");
		push_expr(p, e->args[0], -1, false);
		break;
	case E_UNARY:
		buf_str(out, op_text((enum op)e->op));
		push_expr(p, e->args[0], S_UNARY,
			  e->op == OP_NEG && e->args[0]->kind == E_UNARY &&
				  e->args[0]->op == OP_NEG);
		break;
	case E_BINARY:
		print_binary(p, e, ctx);
		break;
	case E_COERCE:
		s = S_COERCE;
		if (s < (ctx.strength & 0xf0)) {
			buf_char(out, '(');
			push_text(p, ")");
		}
		/* The type follows the operand: a piece of its own. */
		vec_push(&p->stack, ((struct piece){ .e = e, .strength = LATE_TYPE }));
		push_expr(p, e->args[0], S_COERCE, false);
		break;
	case E_SELECT:
	case E_STORE:
		push_text(p, "]");
		if (e->kind == E_STORE) {
			push_expr(p, e->args[e->n_args - 1], -1, false);
			push_text(p, e->n_args > 2 ? " := " : ":= ");
		}
		push_args(p, e, 1, e->n_args - (e->kind == E_STORE));
		push_text(p, "[");
		push_base(p, e);
		break;
	case E_EXTRACT:
		vec_push(&p->stack, ((struct piece){ .e = e, .strength = LATE_BOUNDS }));
		push_base(p, e);
		break;
	case E_FIELD:
		push_text(p, e->u.field.name->text);
		push_text(p, "->");
		push_base(p, e);
		break;
	case E_UPDATE:
		push_text(p, ")");
		push_expr(p, e->args[1], -1, false);
		push_text(p, " := ");
		push_text(p, e->u.field.name->text);
		push_text(p, "->(");
		push_base(p, e);
		break;
	case E_IS:
		push_text(p, e->u.field.name->text);
		push_text(p, " is ");
		push_expr(p, e->args[0], S_IS, true);
		break;
	case E_ITE:
		buf_str(out, "(if ");
		push_text(p, ")");
		push_expr(p, e->args[2], -1, false);
		push_text(p, " else ");
		push_expr(p, e->args[1], -1, false);
		push_text(p, " then ");
		push_expr(p, e->args[0], -1, false);
		break;
	case E_FORALL:
	case E_EXISTS:
	case E_LAMBDA:
		print_binder(p, e);
		break;
	case E_LET:
		print_let(p, e);
		break;
	case E_CODE:
		print_code(out, e->u.code);
		break;
	}
}

/* Unary operators and `is` bind like a unary operator; others here never need parentheses. */
static bool wraps(const struct expr *e, struct piece ctx)
{
	if (e->kind == E_UNARY)
		return S_UNARY < (ctx.strength & 0xf0) && ctx.strength > 0;
	if (e->kind == E_IS)
		return ctx.strength >= S_UNARY;
	return false;
}

void print_expr(struct buf *out, const struct expr *root)
{
	struct printer p = { .out = out };

	push_expr(&p, root, -1, false);
	while (p.stack.len) {
		struct piece x = vec_pop(&p.stack);

		if (x.text) {
			buf_str(out, x.text);
		} else if (x.strength == LATE_TYPE) {
			buf_str(out, ": ");
			print_type(out, x.e->u.type_syn);
		} else if (x.strength == LATE_BOUNDS) {
			buf_printf(out, "[%u:%u]", x.e->u.extract.hi, x.e->u.extract.lo);
		} else {
			if (wraps(x.e, x)) {
				buf_char(out, '(');
				push_text(&p, ")");
			}
			print_node(&p, x.e, x);
		}
	}
	vec_fini(&p.stack);
}

void print_exprs(struct buf *out, const expr_list *list)
{
	uint32_t i;

	for (i = 0; i < list->len; i++) {
		if (i)
			buf_str(out, ", ");
		print_expr(out, list->data[i]);
	}
}
