/*
 * By the type that the program has for it, as the model's own kinds are fewer. Datatypes and
 * maps nest as deep as the solver likes: beyond a limit there is no value.
 */
#include "driver/replay/given.h"

#include "exec/bits.h"
#include "exec/float.h"
#include "exec/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 60
#define PARTS_MAX 64

static value convert(const struct exec_state *s, const struct model_value *v,
		     const struct type *t, unsigned depth);

/* -- numbers ----------------------------------------------------------------------------- */

/* Takes over the reference. */
static value negated(value v, bool real)
{
	value n;

	if (v == VALUE_NONE)
		return v;
	n = real ? real_neg(v) : integer_neg(v);
	value_drop(v);
	return n;
}

static bool is_minus(const struct model_value *v)
{
	return v->kind == MODEL_TERM && v->n_args == 1 && strcmp(v->text, "-") == 0;
}

static value integer(const struct model_value *v)
{
	if (is_minus(v))
		return v->args[0]->kind == MODEL_NUMBER
			   ? negated(integer(v->args[0]), false)
			   : (value)VALUE_NONE;
	if (v->kind != MODEL_NUMBER || strchr(v->text, '.'))
		return VALUE_NONE;
	return integer_of_text(v->text);
}

static value real(const struct model_value *v, unsigned depth)
{
	value a, b, q = VALUE_NONE;

	if (v->kind == MODEL_NUMBER)
		return real_of_text(v->text);
	if (!depth)
		return VALUE_NONE;
	if (is_minus(v))
		return negated(real(v->args[0], depth - 1), true);
	if (v->kind != MODEL_TERM || v->n_args != 2 || strcmp(v->text, "/") != 0)
		return VALUE_NONE;
	a = real(v->args[0], depth - 1);
	b = real(v->args[1], depth - 1);
	if (value_is_known(a) && value_is_known(b) && !real_is_zero(b))
		q = real_div(a, b);
	value_drop(a);
	value_drop(b);
	return q;
}

static value bits(const struct model_value *v, uint32_t width)
{
	if (v->kind != MODEL_BITS || v->width != width || width > BITS_MAX)
		return VALUE_NONE;
	return integer_of_text(v->text);
}

/* Takes over the references. */
static value joined(value high, value low, uint32_t low_width)
{
	value v = VALUE_NONE;

	if (value_is_known(high) && value_is_known(low))
		v = bits_concat(high, low, low_width);
	value_drop(high);
	value_drop(low);
	return v;
}

static value special_float(const char *text, struct format f)
{
	value v, minus;

	if (strcmp(text, "NaN") == 0)
		return float_special(f, true, false);
	if (strcmp(text, "+oo") == 0 || strcmp(text, "-oo") == 0)
		return float_special(f, false, *text == '-');
	v = value_small(0);
	if (*text == '+')
		return v;
	minus = float_apply(FLOAT_NEG, RMODE_RNE, f, v, v, v);
	value_drop(v);
	return minus;
}

static value floating(const struct model_value *v, const struct type *t)
{
	struct format f = { .significand = t->bits, .exponent = t->bits2 };
	value all, out;

	if (f.exponent > FLOAT_EXPONENT_MAX)
		return VALUE_NONE;
	if (v->kind == MODEL_FLOAT)
		return special_float(v->text, f);
	if (v->kind != MODEL_TERM || v->n_args != 3 || strcmp(v->text, "fp") != 0)
		return VALUE_NONE;
	all = joined(
	    joined(bits(v->args[0], 1), bits(v->args[1], f.exponent), f.exponent),
	    bits(v->args[2], f.significand - 1), f.significand - 1);
	if (all == VALUE_NONE)
		return all;
	out = float_of_bits(all, f);
	value_drop(all);
	return out;
}

static value rounding(const struct model_value *v)
{
	static const char *const names[][2] = {
		[RMODE_RNE] = { "RNE", "roundNearestTiesToEven" },
		[RMODE_RNA] = { "RNA", "roundNearestTiesToAway" },
		[RMODE_RTP] = { "RTP", "roundTowardPositive" },
		[RMODE_RTN] = { "RTN", "roundTowardNegative" },
		[RMODE_RTZ] = { "RTZ", "roundTowardZero" },
	};
	size_t i;

	for (i = 0; v->kind == MODEL_SYMBOL && i < ARRAY_LEN(names); i++)
		if (strcmp(v->text, names[i][0]) == 0 ||
		    strcmp(v->text, names[i][1]) == 0)
			return value_small((int64_t)i);
	return VALUE_NONE;
}

static value boolean(const struct model_value *v)
{
	bool yes = v->kind == MODEL_SYMBOL && strcmp(v->text, "true") == 0;

	if (!yes && !(v->kind == MODEL_SYMBOL && strcmp(v->text, "false") == 0))
		return VALUE_NONE;
	return value_bool(yes);
}

/* -- what has parts ---------------------------------------------------------------------- */

static void drop_all(value *values, uint32_t n)
{
	while (n-- > 0)
		value_drop(values[n]);
}

/* A name that something else has in the condition is written with a number behind it. */
static bool is_name(const char *text, const char *name)
{
	size_t n = strlen(name);

	return strncmp(text, name, n) == 0 &&
	       (!text[n] || strncmp(text + n, "@@", 2) == 0);
}

static const struct datatype_ctor *find_ctor(const struct type *t, const char *name)
{
	uint32_t i;

	for (i = 0; i < t->decl->ctors.len; i++)
		if (is_name(name, t->decl->ctors.data[i]->name->text))
			return t->decl->ctors.data[i];
	return NULL;
}

static value data(const struct exec_state *s, const struct model_value *v,
		  const struct type *t, unsigned depth)
{
	const struct datatype_ctor *c = v->kind == MODEL_SYMBOL || v->kind == MODEL_TERM
					    ? find_ctor(t, v->text)
					    : NULL;
	value parts[PARTS_MAX] = { 0 }, out = VALUE_NONE;
	uint32_t i;

	if (!c || c->fields.len != v->n_args || v->n_args > PARTS_MAX)
		return VALUE_NONE;
	for (i = 0; i < v->n_args; i++) {
		parts[i] = convert(s, v->args[i],
				   exec_field_type(s, t, c->fields.data[i]), depth);
		if (parts[i] == VALUE_NONE)
			break;
	}
	if (i == v->n_args)
		out = value_of_ctor(c, parts);
	drop_all(parts, i);
	return out;
}

/* The keys so far, on the way through maps of maps that are one of several keys. */
struct filling {
	const struct exec_state *s;
	const struct type *type;
	value keys[PARTS_MAX];
	value rest, map; // what is elsewhere; all
	bool failed;
};

static uint32_t n_keys(const struct type *map)
{
	return map->n_args - 1;
}

/* What is there where no entry is, if that is the same everywhere; NULL if not. */
static const struct model_value *everywhere(const struct model_value *v, uint32_t keys)
{
	while (keys && v) {
		const struct model_function *f = v->kind == MODEL_MAP ? v->map : NULL;

		if (!f || f->arity > keys)
			return NULL;
		if (f->base) {
			v = f->base;
			continue;
		}
		v = f->otherwise;
		keys -= f->arity;
		/* Entries of what is elsewhere would be entries in infinitely many places. */
		if (keys && v && v->kind == MODEL_MAP && v->map->entries.len)
			return NULL;
	}
	return v;
}

/* Below the first keys, is what is elsewhere what it is in the whole map? */
static bool same_rest(const struct filling *x, const struct model_value *v, uint32_t at,
		      unsigned depth)
{
	const struct model_value *rest = everywhere(v, n_keys(x->type) - at);
	value r = rest ? convert(x->s, rest, type_map_result(x->type), depth)
		       : (value)VALUE_NONE;
	bool same = exec_equal(x->s, r, x->rest) == TRUTH_TRUE;

	value_drop(r);
	return same;
}

static void fill(struct filling *x, const struct model_value *v, uint32_t at,
		 unsigned depth);

static void fill_entry(struct filling *x, const struct model_entry *e, uint32_t arity,
		       uint32_t at, unsigned depth)
{
	uint32_t i, n;

	for (n = 0; n < arity; n++) {
		x->keys[at + n] =
		    e->args[n] ? convert(x->s, e->args[n], x->type->args[at + n], depth)
			       : (value)VALUE_NONE;
		if (x->keys[at + n] == VALUE_NONE)
			break;
	}
	if (n == arity)
		fill(x, e->result, at + arity, depth);
	else
		x->failed = true;
	for (i = 0; i < n; i++)
		value_drop(x->keys[at + i]);
}

/* Entries are put from the outermost base on, so that later ones stand. */
static void fill(struct filling *x, const struct model_value *v, uint32_t at,
		 unsigned depth)
{
	const struct model_function *f;
	uint32_t i;
	value r;

	if (x->failed || !depth) {
		x->failed = true;
		return;
	}
	if (at == n_keys(x->type)) {
		r = convert(x->s, v, type_map_result(x->type), depth - 1);
		x->failed |= r == VALUE_NONE;
		if (r != VALUE_NONE)
			x->map = exec_map_set(x->s, x->map, x->keys, at, r);
		value_drop(r);
		return;
	}
	f = v->kind == MODEL_MAP ? v->map : NULL;
	if (!f || at + f->arity > n_keys(x->type) ||
	    (at && !same_rest(x, v, at, depth))) {
		x->failed = true;
		return;
	}
	if (f->base)
		fill(x, f->base, at, depth - 1);
	for (i = f->entries.len; i > 0; i--)
		fill_entry(x, &f->entries.data[i - 1], f->arity, at, depth - 1);
}

static value map(const struct exec_state *s, const struct model_value *v,
		 const struct type *t, unsigned depth)
{
	struct filling x = { .s = s, .type = t };
	const struct model_value *rest;
	value base;

	if (v->kind != MODEL_MAP || t->n_params || n_keys(t) > PARTS_MAX || !n_keys(t))
		return VALUE_NONE;
	rest = everywhere(v, n_keys(t));
	base = rest ? convert(s, rest, type_map_result(t), depth) : (value)VALUE_NONE;
	if (base == VALUE_NONE)
		return base;
	x.rest = base;
	x.map = value_map(t, BASE_CONST, base, 0);
	fill(&x, v, 0, depth);
	value_drop(base);
	if (!x.failed)
		return x.map;
	value_drop(x.map);
	return VALUE_NONE;
}

/* -- all --------------------------------------------------------------------------------- */

static value convert(const struct exec_state *s, const struct model_value *v,
		     const struct type *t, unsigned depth)
{
	if (!v || !depth)
		return VALUE_NONE;
	switch (t->kind) {
	case TYPE_BOOL:
		return boolean(v);
	case TYPE_INT:
		return integer(v);
	case TYPE_REAL:
		return real(v, DEPTH_MAX);
	case TYPE_RMODE:
		return rounding(v);
	case TYPE_STRING:
		return v->kind == MODEL_STRING && !strchr(v->text, '\\') &&
			       !strchr(v->text, '"')
			   ? value_string(v->text, (uint32_t)strlen(v->text))
			   : (value)VALUE_NONE;
	case TYPE_BV:
		return bits(v, t->bits);
	case TYPE_FLOAT:
		return floating(v, t);
	case TYPE_CTOR:
		if (t->decl->ctors.len)
			return data(s, v, t, depth - 1);
		return v->kind == MODEL_ELEMENT ? exec_atom(s, t, v->width)
						: (value)VALUE_NONE;
	case TYPE_MAP:
		return map(s, v, t, depth - 1);
	case TYPE_ERROR:
	case TYPE_REGEX:
	case TYPE_VAR:
	case TYPE_BOUND:
	case TYPE_PROXY:
		break;
	}
	return VALUE_NONE;
}

value given_value(const struct exec_state *s, const struct model_value *v,
		  const struct type *t)
{
	value out = convert(s, v, t, DEPTH_MAX);

	return out == VALUE_UNKNOWN ? (value)VALUE_NONE : out;
}

const struct model_function *given_symbol(const struct model *m, const char *name,
					  uint32_t arity)
{
	const struct model_function *f = model_find(m, name);
	char other[200];

	if ((!f || f->arity != arity) &&
	    (size_t)snprintf(other, sizeof(other), "%s@@0", name) < sizeof(other))
		f = model_find(m, other);
	return f && f->arity == arity ? f : NULL;
}

static bool applies(const struct exec_state *s, const struct model_entry *e,
		    const value *args, const struct func *of)
{
	uint32_t i;
	bool same = true;

	for (i = 0; i < of->params.len && same; i++) {
		value v;

		if (!e->args[i])
			continue;
		v = given_value(s, e->args[i], of->params.data[i]->type);
		same = exec_equal(s, v, args[i]) == TRUTH_TRUE;
		value_drop(v);
	}
	return same;
}

value given_result(const struct exec_state *s, const struct model_function *f,
		   const value *args, const struct func *of)
{
	const struct model_value *result = f->otherwise;
	uint32_t i;

	if (of->tparams.len || f->arity != of->params.len)
		return VALUE_NONE;
	for (i = 0; i < f->entries.len; i++)
		if (applies(s, &f->entries.data[i], args, of)) {
			result = f->entries.data[i].result;
			break;
		}
	return given_value(s, result, of->result->type);
}
