#include "exec/builtin.h"

#include "exec/bits.h"
#include "exec/number.h"

#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	enum builtin_family family;
	int op;
	uint32_t n;
} rows[] = {
#define BUILTIN(name, family, op, n) { name, FAMILY_##family, (int)(op), n },
#include "exec/builtin.def"
#undef BUILTIN
};

static const struct {
	const char *name;
	enum rmode mode;
} modes[] = {
	{ "RNE", RMODE_RNE },
	{ "RNA", RMODE_RNA },
	{ "RTP", RMODE_RTP },
	{ "RTN", RMODE_RTN },
	{ "RTZ", RMODE_RTZ },
	{ "roundNearestTiesToEven", RMODE_RNE },
	{ "roundNearestTiesToAway", RMODE_RNA },
	{ "roundTowardPositive", RMODE_RTP },
	{ "roundTowardNegative", RMODE_RTN },
	{ "roundTowardZero", RMODE_RTZ },
};

/* A name as it is written: `(_ to_fp 8 24) RNE` is a word, numbers, and a rounding mode. */
struct spelled {
	char word[32];
	uint64_t numbers[2];
	uint32_t n_numbers;
	bool has_mode;
	enum rmode mode;
};

static bool add_word(struct spelled *s, const char *text, size_t n)
{
	char word[32];
	size_t i;

	if (n >= sizeof(word))
		return false;
	memcpy(word, text, n);
	word[n] = '\0';
	if (strspn(word, "0123456789") == n) {
		if (s->n_numbers == 2)
			return false;
		s->numbers[s->n_numbers++] = strtoull(word, NULL, 10);
		return true;
	}
	if (strcmp(word, "_") == 0)
		return true;
	for (i = 0; i < ARRAY_LEN(modes); i++)
		if (strcmp(word, modes[i].name) == 0 && !s->has_mode) {
			s->has_mode = true;
			s->mode = modes[i].mode;
			return true;
		}
	if (s->word[0])
		return false;
	memcpy(s->word, word, n + 1);
	return true;
}

static bool spell(struct spelled *s, const char *text)
{
	while (*text) {
		size_t n = strcspn(text, " ()");

		if (n && !add_word(s, text, n))
			return false;
		text += n;
		text += strspn(text, " ()");
	}
	return s->word[0] != '\0';
}

static bool needs_mode(const struct builtin *b)
{
	return (b->family == FAMILY_FLOAT &&
		(b->op <= FLOAT_SQRT || b->op == FLOAT_ROUND)) ||
	       b->family == FAMILY_FLOAT_TO_BITS;
}

static bool is_kind(const struct type *t, enum type_kind kind)
{
	return t->kind == kind;
}

static bool float_fits(const struct type *t)
{
	return is_kind(t, TYPE_FLOAT) && t->bits2 <= FLOAT_EXPONENT_MAX;
}

/* Do the types of the function fit what it stands for? */
static bool types_fit(const struct builtin *b, const struct func *f, uint32_t first,
		      const struct spelled *s)
{
	const struct type *r = b->result, *a = b->arg;
	uint32_t i;

	switch (b->family) {
	case FAMILY_BITS:
		for (i = first; i < f->params.len; i++)
			if (f->params.data[i]->type != a)
				return false;
		if (b->op >= BITS_ULT && b->op <= BITS_SGE)
			return is_kind(a, TYPE_BV) && is_kind(r, TYPE_BOOL);
		if (b->op == BITS_COMP)
			return is_kind(a, TYPE_BV) && is_kind(r, TYPE_BV) &&
			       r->bits == 1;
		return is_kind(a, TYPE_BV) && r == a;
	case FAMILY_EXTEND:
		return is_kind(a, TYPE_BV) && is_kind(r, TYPE_BV) &&
		       s->n_numbers == 1 && r->bits == a->bits + s->numbers[0];
	case FAMILY_ROTATE:
		return is_kind(a, TYPE_BV) && r == a && s->n_numbers == 1;
	case FAMILY_JOIN:
		return is_kind(a, TYPE_BV) && is_kind(r, TYPE_BV) &&
		       is_kind(f->params.data[1]->type, TYPE_BV) &&
		       r->bits == a->bits + f->params.data[1]->type->bits;
	case FAMILY_BITS_TO_INT:
		return is_kind(a, TYPE_BV) && is_kind(r, TYPE_INT);
	case FAMILY_INT_TO_BITS:
		return is_kind(a, TYPE_INT) && is_kind(r, TYPE_BV) &&
		       s->n_numbers == 1 && r->bits == s->numbers[0];
	case FAMILY_INT:
		if (b->op == INT_TO_REAL)
			return is_kind(a, TYPE_INT) && is_kind(r, TYPE_REAL);
		if (b->op == INT_FLOOR)
			return is_kind(a, TYPE_REAL) && is_kind(r, TYPE_INT);
		if (b->op == INT_IS_INT)
			return is_kind(a, TYPE_REAL) && is_kind(r, TYPE_BOOL);
		for (i = first; i < f->params.len; i++)
			if (!is_kind(f->params.data[i]->type, TYPE_INT))
				return false;
		return is_kind(r, TYPE_INT);
	case FAMILY_FLOAT:
		for (i = first; i < f->params.len; i++)
			if (f->params.data[i]->type != a)
				return false;
		return float_fits(a) &&
		       (b->op >= FLOAT_LT ? is_kind(r, TYPE_BOOL) : r == a);
	case FAMILY_TO_FLOAT:
		if (!float_fits(r) || s->n_numbers != 2 || s->numbers[0] != r->bits2 ||
		    s->numbers[1] != r->bits)
			return false;
		if (!b->mode_is_arg && !s->has_mode)
			return is_kind(a, TYPE_BV) && a->bits == r->bits + r->bits2;
		return is_kind(a, TYPE_BV) || is_kind(a, TYPE_REAL) || float_fits(a);
	case FAMILY_FLOAT_TO_REAL:
		return float_fits(a) && is_kind(r, TYPE_REAL);
	case FAMILY_FLOAT_TO_BITS:
		return float_fits(a) && is_kind(r, TYPE_BV) && s->n_numbers == 1 &&
		       s->numbers[0] == r->bits;
	case FAMILY_MAP_CONST:
		return is_kind(r, TYPE_MAP) && !r->n_params && type_map_result(r) == a;
	case FAMILY_MAP:
		return is_kind(r, TYPE_MAP) && is_kind(a, TYPE_MAP);
	case FAMILY_STRING:
		return true; // other types cannot be told apart by the solver, either
	}
	unreachable();
}

const struct builtin *builtin_of(struct arena *a, const struct func *f,
				 const char *name)
{
	struct spelled s = { 0 };
	struct builtin *b;
	uint32_t i, first;

	if (!spell(&s, name))
		return NULL;
	for (i = 0; i < ARRAY_LEN(rows) && strcmp(rows[i].name, s.word) != 0; i++)
		;
	if (i == ARRAY_LEN(rows))
		return NULL;
	b = ARENA_NEW(a, struct builtin);
	b->family = rows[i].family;
	b->op = rows[i].op;
	b->n_args = f->params.len;
	b->result = f->result->type;
	b->mode_is_arg = f->params.len && is_kind(f->params.data[0]->type, TYPE_RMODE);
	b->mode = s.mode;
	b->mode_is_written = s.has_mode;
	b->amount = s.numbers[0];
	first = b->mode_is_arg;
	if (f->params.len != first + rows[i].n)
		return NULL;
	b->arg = f->params.data[first]->type;
	if (needs_mode(b) && b->mode_is_arg == s.has_mode)
		return NULL;
	return types_fit(b, f, first, &s) ? b : NULL;
}

const struct builtin *builtin_float(struct arena *a, int op, const struct type *arg,
				    const struct type *result)
{
	struct builtin *b = ARENA_NEW(a, struct builtin);

	b->family = FAMILY_FLOAT;
	b->op = op;
	b->n_args = 2;
	b->mode = RMODE_RNE;
	b->arg = arg;
	b->result = result;
	return b;
}

static value int_apply(enum int_op op, const value *x, bool *open)
{
	value floor, back, v;

	switch (op) {
	case INT_DIV:
	case INT_MOD:
	case INT_REM:
		if (integer_is_zero(x[1])) {
			*open = true;
			return VALUE_UNKNOWN;
		}
		if (op == INT_DIV)
			return integer_div(x[0], x[1]);
		v = integer_mod(x[0], x[1]);
		if (op == INT_REM && integer_compare(x[1], value_small(0)) < 0) {
			back = integer_neg(v);
			value_drop(v);
			return back;
		}
		return v;
	case INT_ABS:
		return integer_compare(x[0], value_small(0)) < 0 ? integer_neg(x[0])
								 : value_keep(x[0]);
	case INT_TO_REAL:
		return real_of_int(x[0]);
	case INT_FLOOR:
		return real_floor(x[0]);
	case INT_IS_INT:
		floor = real_floor(x[0]);
		back = real_of_int(floor);
		v = value_bool(real_compare(back, x[0]) == 0);
		value_drop(floor);
		value_drop(back);
		return v;
	}
	unreachable();
}

static value to_float(const struct builtin *b, enum rmode mode, value x)
{
	struct format f = format_of(b->result);
	value n, r, v;

	if (b->arg->kind == TYPE_FLOAT)
		return float_convert(mode, x, format_of(b->arg), f);
	if (b->arg->kind == TYPE_REAL)
		return float_of_real(mode, x, f);
	if (!b->mode_is_arg && !b->mode_is_written)
		return float_of_bits(x, f);
	n = b->op ? bits_signed(x, b->arg->bits) : value_keep(x);
	r = real_of_int(n);
	v = float_of_real(mode, r, f);
	value_drop(n);
	value_drop(r);
	return v;
}

/* Numbers that the bit vector does not have leave the result open. */
static value to_bits(const struct builtin *b, enum rmode mode, value x, bool *open)
{
	value n, bits, back;
	bool fits;

	*open = true;
	if (!float_to_integer(mode, x, format_of(b->arg), &n))
		return VALUE_UNKNOWN;
	bits = bits_of_integer(n, b->result->bits);
	back = b->op ? bits_signed(bits, b->result->bits) : value_keep(bits);
	fits = integer_compare(n, back) == 0;
	value_drop(n);
	value_drop(back);
	if (fits) {
		*open = false;
		return bits;
	}
	value_drop(bits);
	return VALUE_UNKNOWN;
}

value builtin_apply(struct machine *m, const struct builtin *b, const value *args,
		    bool *open)
{
	enum rmode mode = b->mode_is_arg ? (enum rmode)small_of(args[0]) : b->mode;
	const value *x = args + b->mode_is_arg;
	uint32_t n = b->n_args - b->mode_is_arg;
	value v, wide;

	*open = false;
	switch (b->family) {
	case FAMILY_BITS:
		return bits_apply((enum bits_op)b->op, x[0], x[n - 1], b->arg->bits);
	case FAMILY_EXTEND:
		return bits_extend(x[0], b->arg->bits, b->result->bits, b->op != 0);
	case FAMILY_ROTATE:
		wide = value_integer((int64_t)(b->amount & INT32_MAX));
		return bits_apply((enum bits_op)b->op, x[0], wide, b->arg->bits);
	case FAMILY_JOIN:
		return bits_concat(x[0], x[1], b->result->bits - b->arg->bits);
	case FAMILY_BITS_TO_INT:
		return value_keep(x[0]);
	case FAMILY_INT_TO_BITS:
		return bits_of_integer(x[0], b->result->bits);
	case FAMILY_INT:
		return int_apply((enum int_op)b->op, x, open);
	case FAMILY_FLOAT:
		v = float_apply((enum float_op)b->op, mode, format_of(b->arg), x[0],
				n > 1 ? x[1] : x[0], n > 2 ? x[2] : x[0]);
		*open = v == VALUE_UNKNOWN;
		return v;
	case FAMILY_TO_FLOAT:
		return to_float(b, mode, x[0]);
	case FAMILY_FLOAT_TO_REAL:
		*open = !float_to_real(x[0], format_of(b->arg), &v);
		return *open ? (value)VALUE_UNKNOWN : v;
	case FAMILY_FLOAT_TO_BITS:
		return to_bits(b, mode, x[0], open);
	case FAMILY_MAP_CONST:
		return value_map(b->result->flags & TYPE_HAS_VAR ? NULL : b->result,
				 BASE_CONST, x[0], 0);
	case FAMILY_MAP:
		return map_apply(m, (enum map_op)b->op, x, n,
				 type_map_result(b->arg)->kind == TYPE_REAL, open);
	case FAMILY_STRING:
		return string_apply((enum string_op)b->op, x);
	}
	unreachable();
}
