/*
 * Expressions, attributes and triggers as the grammar's actions want them, with the checks
 * that the reference makes while parsing (reference 1.3, end).
 */
#include "grammar/parse_state.h"

#include "ivl/float_literal.h"

#include <stdlib.h>
#include <string.h>

struct expr *build_leaf(struct parse_state *s, enum expr_kind kind,
			const struct atom *text, struct span at)
{
	struct expr *e = expr_new(s->arena, kind, at, at.start);

	if (kind == E_INT && text->len > 1 && text->text[0] == '0') {
		const char *t = text->text;

		while (t[0] == '0' && t[1])
			t++;
		text = intern_str(s->names, t);
	}
	e->u.text = text;
	return e;
}

struct expr *build_ident(struct parse_state *s, const struct atom *name, struct span at)
{
	struct expr *e = expr_new(s->arena, E_IDENT, at, at.start);

	e->u.ident.name = name;
	return e;
}

struct expr *build_unary(struct parse_state *s, enum op op, struct expr *x,
			 struct span at)
{
	struct expr *e = expr_new_args(s->arena, E_UNARY, at, at.start, &x, 1);

	e->op = (uint8_t)op;
	return e;
}

static bool is_op(const struct expr *e, enum op op)
{
	return e->kind == E_BINARY && e->op == op && !e->parenthesised;
}

/* Was it written a <== b? It is b ==> a from the start, as its messages and places show. */
static bool is_explies(const struct parse_state *s, const struct expr *e)
{
	const char *op = s->text + (e->tok - s->source->base);

	return is_op(e, OP_IMPLIES) &&
	       (*op == '<' || memcmp(op, "\xe2\x87\x90", 3) == 0);
}

/*
 * `a ==> b <== c`: the message is at the first `<==` of the right operand.
 */
static void check_mixture(struct parse_state *s, const struct expr *right)
{
	const struct expr *first = NULL;

	while (is_explies(s, right)) {
		first = right;
		right = right->args[1];
	}
	if (first)
		diag_at(s->diags, D_IMPLIES_MIX, first->tok);
}

struct expr *build_binary(struct parse_state *s, enum op op, struct expr *l,
			  struct expr *r, struct span at, struct span op_span)
{
	struct expr *args[2] = { l, r };
	struct expr *e = expr_new_args(s->arena, E_BINARY, at, op_span.start, args, 2);

	e->op = (uint8_t)op;
	if (op == OP_IMPLIES)
		check_mixture(s, r);
	return e;
}

struct expr *build_explies(struct parse_state *s, struct expr *l, struct expr *r,
			   struct span at, struct span op_span)
{
	struct expr *args[2] = { r, l };
	struct expr *e = expr_new_args(s->arena, E_BINARY, at, op_span.start, args, 2);

	e->op = OP_IMPLIES;
	return e;
}

struct expr *build_bv(struct parse_state *s, const struct atom *text, struct span at)
{
	struct expr *e = expr_new(s->arena, E_BV, at, at.start);
	const char *b = strchr(text->text, 'b'), *t = text->text;
	unsigned long bits = strtoul(b + 2, NULL, 10);

	while (t[0] == '0' && t[1] != 'b')
		t++;
	if (strlen(b + 2) > 9 || bits > 0x7fffffff) {
		diag(s->diags, D_BAD_BV, at);
		bits = 0;
	}
	e->u.bv.value = intern(s->names, t, (size_t)(b - t));
	e->u.bv.bits = (uint32_t)bits;
	return e;
}

struct expr *build_float(struct parse_state *s, const struct atom *text, struct span at)
{
	struct expr *e = build_leaf(s, E_FLOAT, text, at);

	if (!float_literal_has_value(s->arena, text->text))
		diag(s->diags, D_BAD_FLOAT, at);
	return e;
}

/* An index `hi:lo` that waits to be taken into its brackets: E_ERROR with op set. */
static bool is_bounds(const struct expr *e)
{
	return e->kind == E_ERROR && e->op == 1;
}

/* Bounds and widths of bit vectors are 32-bit numbers. */
enum { MOST_DIGITS = 9 };

struct expr *build_bounds(struct parse_state *s, struct expr *hi, const struct atom *lo,
			  struct span colon, struct span lo_span)
{
	struct expr *e = expr_new(s->arena, E_ERROR, lo_span, colon.start);

	e->op = 1;
	if (hi->kind != E_INT) {
		diag(s->diags, D_EXTRACT_LITERAL, lo_span);
		return e;
	}
	if (hi->u.text->len > MOST_DIGITS || lo->len > MOST_DIGITS) {
		diag(s->diags, D_BAD_NUMBER, lo_span);
		return e;
	}
	e->u.extract.hi = (uint32_t)strtoul(hi->u.text->text, NULL, 10);
	e->u.extract.lo = (uint32_t)strtoul(lo->text, NULL, 10);
	return e;
}

struct expr *build_select(struct parse_state *s, struct expr *map, expr_list *indices,
			  struct expr *value, struct span at, struct span bracket)
{
	expr_list args = { 0 };
	struct expr *e;
	uint32_t i;

	vec_push_in(s->arena, &args, map);
	for (i = 0; i < indices->len; i++)
		vec_push_in(s->arena, &args, indices->data[i]);
	if (value)
		vec_push_in(s->arena, &args, value);
	e = expr_new(s->arena, value ? E_STORE : E_SELECT, at, bracket.start);
	e->args = args.data;
	e->n_args = args.len;
	return e;
}

struct expr *build_access(struct parse_state *s, struct expr *map, expr_list *indices,
			  struct expr *value, struct span at, struct span bracket)
{
	const struct expr *first = indices->len ? indices->data[0] : NULL;
	bool extract = first && is_bounds(first);
	struct expr *e;
	uint32_t i;

	for (i = 1; i < indices->len; i++)
		if (extract || is_bounds(indices->data[i]))
			diag_at(s->diags, D_BV_ONE_DIMENSION,
				build_last_token(s, indices->data[i]->span));
	if (first && value && (extract || is_bounds(value)))
		diag_at(s->diags, D_BV_ASSIGN, build_last_token(s, value->span));
	if (!extract)
		return build_select(s, map, indices, value, at, bracket);
	e = expr_new_args(s->arena, E_EXTRACT, at, bracket.start, &map, 1);
	e->u.extract.hi = first->u.extract.hi;
	e->u.extract.lo = first->u.extract.lo;
	return e;
}

expr_list build_idents(struct parse_state *s, const struct name_list *names)
{
	expr_list out = { 0 };
	uint32_t i;

	for (i = 0; i < names->names.len; i++)
		vec_push_in(s->arena, &out,
			    build_ident(s, names->names.data[i], names->spans.data[i]));
	return out;
}

struct expr *build_call(struct parse_state *s, struct name name, const expr_list *args,
			srcpos start, srcpos end)
{
	struct expr *e = expr_new(s->arena, E_CALL, (struct span){ start, end }, start);

	e->u.call.name = name.text;
	e->args = args->data;
	e->n_args = args->len;
	return e;
}

struct expr *build_field(struct parse_state *s, enum expr_kind kind, struct expr *x,
			 struct name name, struct span at, struct span op)
{
	struct expr *e = expr_new_args(s->arena, kind, at, op.start, &x, 1);

	e->u.field.name = name.text;
	e->u.field.at = name.span.start;
	return e;
}

/* -- binders ------------------------------------------------------------------------------- */

struct expr *build_binder(struct parse_state *s, enum expr_kind kind,
			  type_param_list tparams, var_list vars,
			  struct quant_parts parts, struct expr *body, struct span at,
			  struct span keyword)
{
	struct expr *e = expr_new_args(s->arena, kind, at, keyword.start, &body, 1);
	uint32_t i;

	e->u.binder = ARENA_NEW(s->arena, struct binder);
	e->u.binder->tparams = tparams;
	e->u.binder->vars = vars;
	e->u.binder->attrs = parts.attrs.first;
	e->u.binder->triggers = parts.triggers;
	if (kind != E_LAMBDA)
		e->u.binder->skolem_id = s->program->n_quantifiers++;
	else if (parts.triggers.len)
		diag_at(s->diags, D_LAMBDA_TRIGGER, build_last_token(s, body->span));
	for (i = 0; i < vars.len; i++)
		vars.data[i]->kind = VAR_BOUND;
	build_no_where(s, &vars, "bound variables");
	return e;
}

struct var *build_let_var(struct parse_state *s, struct attr *attrs, struct name name)
{
	struct var *v = ARENA_NEW(s->arena, struct var);

	v->kind = VAR_LET;
	v->name = name.text;
	v->span = name.span;
	v->attrs = attrs;
	return v;
}

struct expr *build_let(struct parse_state *s, var_list vars, const expr_list *values,
		       struct attr *attrs, struct expr *body, struct span at,
		       srcpos tok)
{
	expr_list args = *values;
	struct expr *e;

	vec_push_in(s->arena, &args, body);
	e = expr_new(s->arena, E_LET, at, tok);
	e->args = args.data;
	e->n_args = args.len;
	e->u.let = ARENA_NEW(s->arena, struct let);
	e->u.let->vars = vars;
	e->u.let->attrs = attrs;
	return e;
}

/* The last token of an attribute's inside. */
static srcpos before_brace(const struct parse_state *s, struct span at)
{
	const char *text = s->text - s->source->base;

	at.end--;
	while (at.end > at.start && strchr(" \t\r\n", text[at.end - 1]))
		at.end--;
	return build_last_token(s, at);
}

struct attr_arg build_attr_arg(struct parse_state *s, struct expr *e, struct span at)
{
	const char *text = s->text - s->source->base;
	srcpos p = at.start;

	if (e->kind == E_STRING && !e->parenthesised)
		return (struct attr_arg){ .text = e->u.text };
	if (text[p] == '"') {
		while (++p < at.end && (text[p] != '"' || text[p - 1] == '\\'))
			;
		s->wrong = true;
		diag_at(s->diags, D_EXPECTED, p + 1, "\"}\"");
	}
	return (struct attr_arg){ .expr = e };
}

bool build_nopats(struct parse_state *s, const struct attr *a, trigger_list *triggers)
{
	struct trigger *t;

	if (strcmp(a->name->text, "nopats") != 0)
		return false;
	if (a->args.len != 1 || !a->args.data[0].expr) {
		diag_at(s->diags, D_NOPATS, before_brace(s, a->span));
		return true;
	}
	t = ARENA_NEW(s->arena, struct trigger);
	t->negative = true;
	t->span = a->span;
	vec_push_in(s->arena, &t->exprs, a->args.data[0].expr);
	vec_push_in(s->arena, triggers, t);
	return true;
}
