/*
 * Expressions without binders. A node is made of parts that have types, and gets its own at once.
 */
#include "builder/builder.h"

#include "ivl/float_literal.h"

#include <inttypes.h>
#include <string.h>

struct expr *node_of(struct ivl_builder *b, enum expr_kind kind,
		     struct ivl_expr *const *args, size_t n)
{
	if (!ALL_THERE(args, n))
		return NULL;
	return expr_new_args(&b->arena, kind, here(b), b->at,
			     (struct expr *const *)(const void *)args, (uint32_t)n);
}

struct ivl_expr *typed(struct ivl_builder *b, struct expr *e)
{
	return e && node_check_expr(b->checker, e) ? (struct ivl_expr *)e : NULL;
}

/* -- literals --------------------------------------------------------------------------------- */

static struct ivl_expr *boolean(struct ivl_builder *b, bool value)
{
	struct expr *e = node_of(b, E_BOOL, NULL, 0);

	e->op = value;
	return typed(b, e);
}

struct ivl_expr *ivl_bool(struct ivl_builder *b, const struct ivl_range *at, bool value)
{
	VALUE(b, at, struct ivl_expr *, NULL, boolean(b, value));
}

/* Digits without leading zeros. */
static const struct atom *digits_of(struct ivl_builder *b, const char *text)
{
	const char *s = text;

	if (!*s || s[strspn(s, "0123456789")]) {
		say(b, D_BUILD_TEXT, "a number", text);
		return NULL;
	}
	while (s[0] == '0' && s[1])
		s++;
	return intern_str(&b->names, s);
}

static struct ivl_expr *leaf(struct ivl_builder *b, enum expr_kind kind,
			     const struct atom *text)
{
	struct expr *e = text ? node_of(b, kind, NULL, 0) : NULL;

	if (e)
		e->u.text = text;
	return typed(b, e);
}

static struct ivl_expr *unary(struct ivl_builder *b, enum op op, struct ivl_expr *x)
{
	struct expr *e = node_of(b, E_UNARY, &x, 1);

	if (e)
		e->op = (uint8_t)op;
	return typed(b, e);
}

static struct ivl_expr *integer(struct ivl_builder *b, int64_t value)
{
	uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	struct ivl_expr *e = leaf(b, E_INT, intern_printf(&b->names, "%" PRIu64, size));

	return value < 0 ? unary(b, OP_NEG, e) : e;
}

struct ivl_expr *ivl_int(struct ivl_builder *b, const struct ivl_range *at,
			 int64_t value)
{
	VALUE(b, at, struct ivl_expr *, NULL, integer(b, value));
}

struct ivl_expr *ivl_int_text(struct ivl_builder *b, const struct ivl_range *at,
			      const char *digits)
{
	VALUE(b, at, struct ivl_expr *, NULL, leaf(b, E_INT, digits_of(b, digits)));
}

/* digits, or digits . digits, with an exponent or not; not digits alone. */
static bool is_decimal(const char *s)
{
	size_t n = strspn(s, "0123456789");
	bool point = n && s[n] == '.';

	if (point) {
		size_t m = strspn(s + n + 1, "0123456789");

		if (!m)
			return false;
		n += 1 + m;
	}
	s += n;
	if (*s != 'e')
		return point && !*s;
	s += 1 + (s[1] == '-');
	return n && *s && !s[strspn(s, "0123456789")];
}

static struct ivl_expr *real(struct ivl_builder *b, const char *text)
{
	if (is_decimal(text))
		return leaf(b, E_REAL, intern_str(&b->names, text));
	say(b, D_BUILD_TEXT, "a decimal number", text);
	return NULL;
}

struct ivl_expr *ivl_real(struct ivl_builder *b, const struct ivl_range *at,
			  const char *text)
{
	VALUE(b, at, struct ivl_expr *, NULL, real(b, text));
}

static struct ivl_expr *bv(struct ivl_builder *b, const char *digits, uint32_t bits)
{
	const struct atom *value = digits_of(b, digits);
	struct expr *e;

	if (!value)
		return NULL;
	if (bits > INT32_MAX) {
		say(b, D_BAD_BV);
		return NULL;
	}
	e = node_of(b, E_BV, NULL, 0);
	e->u.bv.value = value;
	e->u.bv.bits = bits;
	return typed(b, e);
}

struct ivl_expr *ivl_bv(struct ivl_builder *b, const struct ivl_range *at,
			const char *digits, uint32_t bits)
{
	VALUE(b, at, struct ivl_expr *, NULL, bv(b, digits, bits));
}

static struct ivl_expr *floating(struct ivl_builder *b, const char *text)
{
	if (float_literal_is(text) && float_literal_has_value(&b->arena, text))
		return leaf(b, E_FLOAT, intern_str(&b->names, text));
	say(b, D_BAD_FLOAT);
	return NULL;
}

struct ivl_expr *ivl_float(struct ivl_builder *b, const struct ivl_range *at,
			   const char *text)
{
	VALUE(b, at, struct ivl_expr *, NULL, floating(b, text));
}

struct ivl_expr *ivl_string(struct ivl_builder *b, const struct ivl_range *at,
			    const char *text)
{
	VALUE(b, at, struct ivl_expr *, NULL, leaf(b, E_STRING, string_of(b, text)));
}

static struct ivl_expr *rounding(struct ivl_builder *b, enum ivl_rounding mode)
{
	static const uint8_t modes[] = {
		[IVL_RNE] = RMODE_RNE, [IVL_RNA] = RMODE_RNA, [IVL_RTP] = RMODE_RTP,
		[IVL_RTN] = RMODE_RTN, [IVL_RTZ] = RMODE_RTZ,
	};
	struct expr *e = node_of(b, E_RMODE, NULL, 0);

	e->op = modes[mode];
	return typed(b, e);
}

struct ivl_expr *ivl_rounding(struct ivl_builder *b, const struct ivl_range *at,
			      enum ivl_rounding mode)
{
	VALUE(b, at, struct ivl_expr *, NULL, rounding(b, mode));
}

/* -- variables -------------------------------------------------------------------------------- */

struct expr *read_var(struct ivl_builder *b, const struct ivl_var *v)
{
	struct var *var = (struct var *)(uintptr_t)v;
	struct expr *e;

	if (!var)
		return NULL;
	e = node_of(b, E_IDENT, NULL, 0);
	e->u.ident.name = var->name;
	e->u.ident.var = var;
	return (struct expr *)typed(b, e);
}

struct ivl_expr *ivl_read(struct ivl_builder *b, const struct ivl_range *at,
			  const struct ivl_var *v)
{
	VALUE(b, at, struct ivl_expr *, NULL, (struct ivl_expr *)read_var(b, v));
}

/* -- operators -------------------------------------------------------------------------------- */

struct ivl_expr *ivl_unary(struct ivl_builder *b, const struct ivl_range *at,
			   enum ivl_unary op, struct ivl_expr *e)
{
	static const enum op ops[] = { [IVL_NOT] = OP_NOT, [IVL_NEG] = OP_NEG };

	VALUE(b, at, struct ivl_expr *, NULL, unary(b, ops[op], e));
}

static struct ivl_expr *binary(struct ivl_builder *b, enum op op, struct ivl_expr *l,
			       struct ivl_expr *r)
{
	struct ivl_expr *args[2] = { l, r };
	struct expr *e = node_of(b, E_BINARY, args, 2);

	if (e)
		e->op = (uint8_t)op;
	return typed(b, e);
}

struct ivl_expr *ivl_binary(struct ivl_builder *b, const struct ivl_range *at,
			    enum ivl_binary op, struct ivl_expr *l, struct ivl_expr *r)
{
	static const enum op ops[] = {
		[IVL_IFF] = OP_IFF, [IVL_IMPLIES] = OP_IMPLIES, [IVL_AND] = OP_AND,
		[IVL_OR] = OP_OR,   [IVL_EQ] = OP_EQ,           [IVL_NEQ] = OP_NEQ,
		[IVL_LT] = OP_LT,   [IVL_LE] = OP_LE,           [IVL_GT] = OP_GT,
		[IVL_GE] = OP_GE,   [IVL_CONCAT] = OP_CONCAT,   [IVL_ADD] = OP_ADD,
		[IVL_SUB] = OP_SUB, [IVL_MUL] = OP_MUL,         [IVL_DIV] = OP_DIV,
		[IVL_MOD] = OP_MOD, [IVL_REALDIV] = OP_REALDIV, [IVL_POW] = OP_POW,
	};

	VALUE(b, at, struct ivl_expr *, NULL, binary(b, ops[op], l, r));
}

static struct ivl_expr *joined(struct ivl_builder *b, enum op op,
			       struct ivl_expr *const *of, size_t n)
{
	struct ivl_expr *e = n ? of[0] : boolean(b, op == OP_AND);

	for (size_t i = 1; i < n; i++)
		e = binary(b, op, e, of[i]);
	return e;
}

struct ivl_expr *ivl_conjunction(struct ivl_builder *b, const struct ivl_range *at,
				 struct ivl_expr *const *of, size_t n)
{
	VALUE(b, at, struct ivl_expr *, NULL, joined(b, OP_AND, of, n));
}

struct ivl_expr *ivl_disjunction(struct ivl_builder *b, const struct ivl_range *at,
				 struct ivl_expr *const *of, size_t n)
{
	VALUE(b, at, struct ivl_expr *, NULL, joined(b, OP_OR, of, n));
}

static struct ivl_expr *select(struct ivl_builder *b, enum expr_kind kind,
			       struct ivl_expr *map, struct ivl_expr *const *indices,
			       size_t n, struct ivl_expr *value)
{
	struct ivl_expr **args = ARENA_NEW_ARRAY(&b->arena, n + 2, struct ivl_expr *);

	args[0] = map;
	if (n)
		memcpy(args + 1, indices, n * sizeof(struct ivl_expr *));
	args[n + 1] = value;
	return typed(b, node_of(b, kind, args, n + 1 + (kind == E_STORE)));
}

struct ivl_expr *ivl_select(struct ivl_builder *b, const struct ivl_range *at,
			    struct ivl_expr *map, struct ivl_expr *const *indices,
			    size_t n)
{
	VALUE(b, at, struct ivl_expr *, NULL,
	      select(b, E_SELECT, map, indices, n, NULL));
}

struct ivl_expr *ivl_store(struct ivl_builder *b, const struct ivl_range *at,
			   struct ivl_expr *map, struct ivl_expr *const *indices,
			   size_t n, struct ivl_expr *value)
{
	VALUE(b, at, struct ivl_expr *, NULL,
	      select(b, E_STORE, map, indices, n, value));
}

static struct ivl_expr *apply(struct ivl_builder *b, const struct func *f,
			      struct ivl_expr *const *args, size_t n)
{
	struct expr *e = f ? node_of(b, E_CALL, args, n) : NULL;

	if (e) {
		e->u.call.name = f->name;
		e->u.call.func = (struct func *)(uintptr_t)f;
	}
	return typed(b, e);
}

struct ivl_expr *ivl_apply(struct ivl_builder *b, const struct ivl_range *at,
			   const struct ivl_func *f, struct ivl_expr *const *args,
			   size_t n)
{
	VALUE(b, at, struct ivl_expr *, NULL,
	      apply(b, (const struct func *)f, args, n));
}

static struct ivl_expr *field(struct ivl_builder *b, enum expr_kind kind,
			      const char *name, struct ivl_expr *x,
			      struct ivl_expr *value)
{
	struct ivl_expr *args[2] = { x, value };
	const struct atom *text = name_of(b, name);
	struct expr *e = text ? node_of(b, kind, args, kind == E_UPDATE ? 2 : 1) : NULL;

	if (e) {
		e->u.field.name = text;
		e->u.field.at = b->at;
	}
	return typed(b, e);
}

struct ivl_expr *ivl_field(struct ivl_builder *b, const struct ivl_range *at,
			   struct ivl_expr *e, const char *name)
{
	VALUE(b, at, struct ivl_expr *, NULL, field(b, E_FIELD, name, e, NULL));
}

struct ivl_expr *ivl_update(struct ivl_builder *b, const struct ivl_range *at,
			    struct ivl_expr *e, const char *name,
			    struct ivl_expr *value)
{
	VALUE(b, at, struct ivl_expr *, NULL, field(b, E_UPDATE, name, e, value));
}

static struct ivl_expr *is(struct ivl_builder *b, struct ivl_expr *e,
			   const struct func *f)
{
	if (!f)
		return NULL;
	if (f->ctor)
		return field(b, E_IS, f->name->text, e, NULL);
	say(b, D_BUILD_KIND, "a constructor", f->name->text);
	return NULL;
}

struct ivl_expr *ivl_is(struct ivl_builder *b, const struct ivl_range *at,
			struct ivl_expr *e, const struct ivl_func *constructor)
{
	VALUE(b, at, struct ivl_expr *, NULL,
	      is(b, e, (const struct func *)constructor));
}

struct ivl_expr *ivl_old(struct ivl_builder *b, const struct ivl_range *at,
			 struct ivl_expr *e)
{
	VALUE(b, at, struct ivl_expr *, NULL, typed(b, node_of(b, E_OLD, &e, 1)));
}

static struct ivl_expr *ite(struct ivl_builder *b, struct ivl_expr *condition,
			    struct ivl_expr *yes, struct ivl_expr *no)
{
	struct ivl_expr *args[3] = { condition, yes, no };

	return typed(b, node_of(b, E_ITE, args, 3));
}

struct ivl_expr *ivl_if_then_else(struct ivl_builder *b, const struct ivl_range *at,
				  struct ivl_expr *condition, struct ivl_expr *yes,
				  struct ivl_expr *no)
{
	VALUE(b, at, struct ivl_expr *, NULL, ite(b, condition, yes, no));
}

static struct ivl_expr *coerce(struct ivl_builder *b, struct ivl_expr *x,
			       struct ivl_type *type)
{
	struct expr *e = type ? node_of(b, E_COERCE, &x, 1) : NULL;

	if (e)
		e->u.type_syn = syn_of(type);
	return typed(b, e);
}

struct ivl_expr *ivl_coerce(struct ivl_builder *b, const struct ivl_range *at,
			    struct ivl_expr *e, struct ivl_type *type)
{
	VALUE(b, at, struct ivl_expr *, NULL, coerce(b, e, type));
}

struct ivl_expr *ivl_to_int(struct ivl_builder *b, const struct ivl_range *at,
			    struct ivl_expr *e)
{
	VALUE(b, at, struct ivl_expr *, NULL, typed(b, node_of(b, E_TO_INT, &e, 1)));
}

struct ivl_expr *ivl_to_real(struct ivl_builder *b, const struct ivl_range *at,
			     struct ivl_expr *e)
{
	VALUE(b, at, struct ivl_expr *, NULL, typed(b, node_of(b, E_TO_REAL, &e, 1)));
}

static struct ivl_expr *extract(struct ivl_builder *b, struct ivl_expr *x, uint32_t hi,
				uint32_t lo)
{
	struct expr *e = node_of(b, E_EXTRACT, &x, 1);

	if (e) {
		e->u.extract.hi = hi;
		e->u.extract.lo = lo;
	}
	return typed(b, e);
}

struct ivl_expr *ivl_extract(struct ivl_builder *b, const struct ivl_range *at,
			     struct ivl_expr *e, uint32_t hi, uint32_t lo)
{
	VALUE(b, at, struct ivl_expr *, NULL, extract(b, e, hi, lo));
}
