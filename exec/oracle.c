/*
 * Values out of nothing: small ones, those that the program mentions, those that variables
 * have, hints, now and then any. All come from the run's random numbers.
 */
#include "exec/bits.h"
#include "exec/builtin.h"
#include "exec/machine.h"
#include "exec/map_value.h"
#include "exec/number.h"

#define DEEP 3 // constructors in constructors, before the shortest way out
#define DEEPEST 40
#define SHORTEST_MAX 6
#define PROBES 4
#define STRING_LENGTH 4
#define ATOMS_MAX 64 // different ones that are chosen without need

static uint32_t below(struct machine *m, uint32_t n)
{
	return random_below(&m->random, n);
}

/* -- numbers ----------------------------------------------------------------------------- */

static value random_bits(struct machine *m, uint32_t width)
{
	mpz_t z;
	uint32_t i;
	value v;

	mpz_init(z);
	for (i = 0; i < width; i += 32) {
		mpz_mul_2exp(z, z, 32);
		mpz_add_ui(z, z, (unsigned long)(random_next(&m->random) >> 32));
	}
	mpz_fdiv_r_2exp(z, z, width);
	v = value_mpz(z);
	mpz_clear(z);
	return v;
}

static value any_int(struct machine *m)
{
	uint32_t r = below(m, 64);
	value v, n;

	if (r < 44)
		return value_small((int64_t)below(m, 11) - 2);
	if (r < 58)
		return value_small((int64_t)below(m, 101));
	if (r < 63)
		return value_small((int64_t)below(m, 2001) - 1000);
	v = random_bits(m, 10 + below(m, 70));
	if (below(m, 2)) {
		n = integer_neg(v);
		value_drop(v);
		v = n;
	}
	return v;
}

static value any_real(struct machine *m)
{
	int64_t d = below(m, 3) ? 1 : 1 + below(m, 10);

	return real_of_ratio((int64_t)below(m, 41) - 20, d);
}

static value any_bits(struct machine *m, uint32_t width)
{
	value v;

	if (width > BITS_MAX)
		return machine_unknown(m,
				       "bit vectors of this width are not evaluated");
	switch (below(m, 6)) {
	case 0:
		return value_small(0);
	case 1:
		return bits_of_integer(value_small(-1), width);
	case 2:
		return bits_of_integer(value_small(1), width);
	case 3:
		v = value_small((int64_t)below(m, 17));
		return bits_of_integer(v, width);
	default:
		return random_bits(m, width);
	}
}

static value any_float(struct machine *m, struct format f)
{
	value r, v;

	if (f.exponent > FLOAT_EXPONENT_MAX)
		return machine_unknown(m, "floats of this format are not evaluated");
	switch (below(m, 8)) {
	case 0:
		return float_special(f, true, false);
	case 1:
		return float_special(f, false, below(m, 2) != 0);
	case 2:
		v = random_bits(m, f.significand + f.exponent);
		r = float_of_bits(v, f);
		value_drop(v);
		return r;
	default:
		r = any_real(m);
		v = float_of_real(RMODE_RNE, r, f);
		value_drop(r);
		return v;
	}
}

static value any_string(struct machine *m)
{
	char text[STRING_LENGTH];
	uint32_t i, n = below(m, STRING_LENGTH + 1);

	for (i = 0; i < n; i++)
		text[i] = (char)('a' + below(m, 3));
	return value_string(text, n);
}

/* -- what is there already --------------------------------------------------------------- */

/* A variable in scope of exactly this type. */
static value seen_value(struct machine *m, const struct type *t)
{
	const struct frame *f = m->frames.len ? &vec_last(&m->frames) : NULL;
	uint32_t i;

	for (i = 0; i < PROBES; i++) {
		if (f && f->code->vars_at.len && below(m, 2)) {
			const struct var_slot *s =
			    &f->code->vars_at.data[below(m, f->code->vars_at.len)];

			if (s->var->type == t && value_is_known(f->fp[s->at]))
				return value_keep(f->fp[s->at]);
		} else if (m->all_globals.len) {
			const struct var *v =
			    m->all_globals.data[below(m, m->all_globals.len)];

			if (v->type == t && value_is_known(m->globals[v->id]))
				return value_keep(m->globals[v->id]);
		}
	}
	return VALUE_NONE;
}

static value literal_value(struct machine *m, const struct type *t)
{
	uint32_t i, k;
	value v;

	for (i = 0; i < PROBES && m->literals.len; i++) {
		k = below(m, m->literals.len);
		if (m->literal_types.data[k] != t)
			continue;
		v = m->literals.data[k];
		if (t->kind == TYPE_INT && below(m, 2))
			return integer_add(v, value_small((int64_t)below(m, 3) - 1));
		return value_keep(v);
	}
	return VALUE_NONE;
}

static value hint_value(struct machine *m, const struct type *t)
{
	uint32_t i, n = 0, picked = 0;
	value v;

	for (i = 0; i < m->hints.len; i++)
		if (m->hints.data[i].type == t && below(m, ++n) == 0)
			picked = i;
	if (!n)
		return VALUE_NONE;
	v = m->hints.data[picked].v;
	if (t->kind == TYPE_INT && below(m, 2) == 0)
		return integer_add(v,
				   value_small(below(m, 2)   ? (int64_t)below(m, 3) - 1
					       : below(m, 2) ? (int64_t)below(m, 20)
							     : -(int64_t)below(m, 20)));
	return value_keep(v);
}

/* -- types with parts -------------------------------------------------------------------- */

static value made(struct machine *m, const struct type *t, uint32_t depth);

static uint64_t atom_count(const struct machine *m, const struct type *t)
{
	uint64_t n = 0;

	map_get(&m->atoms, (uintptr_t)t, &n);
	return n;
}

value oracle_fresh(struct machine *m, const struct type *t)
{
	uint64_t n = atom_count(m, t);

	map_set(&m->atoms, (uintptr_t)t, n + 1);
	return value_small((int64_t)n);
}

static value any_atom(struct machine *m, const struct type *t)
{
	uint64_t n = atom_count(m, t);

	if (attr_find(t->decl->head.attrs, "builtin"))
		return machine_unknown(m, "values of a builtin type are not evaluated");
	if (n == 0 || (n < ATOMS_MAX && below(m, 2) == 0))
		return oracle_fresh(m, t);
	return value_small((int64_t)below(m, (uint32_t)n));
}

/* Of a field, with the datatype's parameters as they are in the type. */
static const struct type *field_type(struct machine *m, const struct type *t,
				     const struct var *field)
{
	return type_subst(m->types, field->type,
			  (const struct type_param *const *)t->decl->params.data,
			  t->args, t->n_args);
}

/* Has the type a value with at most n constructors in constructors? */
static bool has_value(struct machine *m, const struct type *t, uint32_t n);

static bool ctor_has_value(struct machine *m, const struct type *t,
			   const struct datatype_ctor *c, uint32_t n)
{
	uint32_t k;

	for (k = 0; k < c->fields.len; k++)
		if (!has_value(m, field_type(m, t, c->fields.data[k]), n))
			return false;
	return true;
}

static bool has_value(struct machine *m, const struct type *t, uint32_t n)
{
	uint32_t i;

	if (t->kind != TYPE_CTOR || !t->decl->ctors.len)
		return true;
	for (i = 0; n && i < t->decl->ctors.len; i++)
		if (ctor_has_value(m, t, t->decl->ctors.data[i], n - 1))
			return true;
	return false;
}

/* A constructor that leads to a value soonest. */
static const struct datatype_ctor *shortest(struct machine *m, const struct type *t)
{
	uint32_t i, n;

	for (n = 0; n < SHORTEST_MAX; n++)
		for (i = 0; i < t->decl->ctors.len; i++)
			if (ctor_has_value(m, t, t->decl->ctors.data[i], n))
				return t->decl->ctors.data[i];
	return t->decl->ctors.data[0];
}

static value any_data(struct machine *m, const struct type *t, uint32_t depth)
{
	const struct datatype_ctor *c =
	    t->decl->ctors.data[below(m, t->decl->ctors.len)];
	uint32_t i;
	value few[16], v = VALUE_UNKNOWN;
	bool known = true;

	if (depth > DEEPEST)
		return machine_unknown(m, "no small value of the datatype was found");
	if (depth > DEEP)
		c = shortest(m, t);
	if (c->fields.len > ARRAY_LEN(few))
		return machine_unknown(m,
				       "constructors of so many fields are not chosen");
	for (i = 0; i < c->fields.len; i++) {
		few[i] = made(m, field_type(m, t, c->fields.data[i]), depth + 1);
		known &= few[i] != VALUE_UNKNOWN;
	}
	if (known)
		v = value_of_ctor(c, few);
	for (i = 0; i < c->fields.len; i++)
		value_drop(few[i]);
	return v;
}

static value any_map(struct machine *m, const struct type *t, uint32_t depth)
{
	const struct type *result = type_map_result(t);
	bool closed = !t->n_params;
	uint32_t r = below(m, 10);
	value base, v;

	if (closed && r == 0) {
		base = made(m, result, depth + 1);
		v = value_map(t, BASE_CONST, base, 0);
	} else if (closed && r < 3 && t->n_args == 2 && t->args[0]->kind == TYPE_INT &&
		   result->kind == TYPE_INT) {
		base = any_int(m);
		v = value_map(t, BASE_LINEAR, base, (int32_t)below(m, 4) - 1);
	} else {
		base = value_lazy(t, m->n_lazy++);
		v = value_map(t, BASE_LAZY, base, 0);
	}
	value_drop(base);
	return v;
}

static value made(struct machine *m, const struct type *t, uint32_t depth)
{
	value v = VALUE_NONE;

	if (m->hints.len && below(m, 4))
		v = hint_value(m, t);
	if (v == VALUE_NONE && below(m, 4) == 0)
		v = below(m, 2) ? seen_value(m, t) : literal_value(m, t);
	if (v != VALUE_NONE)
		return v;
	switch (t->kind) {
	case TYPE_BOOL:
		return value_bool(below(m, 2) != 0);
	case TYPE_INT:
		return any_int(m);
	case TYPE_REAL:
		return any_real(m);
	case TYPE_RMODE:
		return value_small((int64_t)below(m, 5));
	case TYPE_STRING:
		return any_string(m);
	case TYPE_BV:
		return any_bits(m, t->bits);
	case TYPE_FLOAT:
		return any_float(m, format_of(t));
	case TYPE_CTOR:
		return t->decl->ctors.len ? any_data(m, t, depth) : any_atom(m, t);
	case TYPE_MAP:
		return any_map(m, t, depth);
	case TYPE_REGEX:
		return machine_unknown(m, "regular expressions are not evaluated");
	case TYPE_ERROR:
	case TYPE_VAR:
	case TYPE_BOUND:
	case TYPE_PROXY:
		break;
	}
	return machine_unknown(m, "a value of an unknown type");
}

value oracle_value(struct machine *m, const struct type *t)
{
	return made(m, t, 0);
}

const struct type *oracle_type(struct machine *m)
{
	return m->ground_types.data[below(m, m->ground_types.len)];
}

/* -- lists of values --------------------------------------------------------------------- */

void value_list_fini(value_list *l)
{
	uint32_t i;

	for (i = 0; i < l->len; i++)
		value_drop(l->data[i]);
	vec_fini(l);
}

struct gathering {
	struct machine *m;
	value_list *out;
	uint32_t max;
};

/* Each once, as far as can be told. */
static bool gather(void *env, value key, value ignored)
{
	struct gathering *g = env;
	uint32_t i;

	(void)ignored;
	if (!value_is_known(key))
		return true;
	for (i = 0; i < g->out->len; i++)
		if (values_equal(g->m, g->out->data[i], key) != TRUTH_FALSE)
			return true;
	vec_push(g->out, value_keep(key));
	return g->out->len < g->max;
}

/* A variable's value itself, or the keys and entries of a map. */
static void gather_from(struct gathering *g, const struct type *t,
			const struct type *of, value v)
{
	const struct cell_map *c;

	if (!value_is_known(v))
		return;
	if (of == t)
		gather(g, v, 0);
	if (of->kind != TYPE_MAP || of->n_args != 2 || of->n_params || of->args[0] != t)
		return;
	c = value_map_cell(v);
	entries_each(c->entries, gather, g);
	if (c->kind == BASE_LAZY)
		entries_each(((struct cell_lazy *)cell_of(c->base))->entries, gather,
			     g);
}

void oracle_seen(struct machine *m, const struct type *t, uint32_t max, value_list *out)
{
	struct gathering g = { m, out, max };
	uint32_t i, k, from = m->frames.len > 8 ? m->frames.len - 8 : 0;
	int64_t n;

	if (t->kind == TYPE_INT)
		for (n = -1; n <= 3; n++)
			gather(&g, value_small(n), 0);
	if (t->kind == TYPE_CTOR && !t->decl->ctors.len)
		for (n = 0; n < (int64_t)atom_count(m, t) && out->len < max; n++)
			gather(&g, value_small(n), 0);
	for (i = from; i < m->frames.len && out->len < max; i++) {
		const struct frame *f = &m->frames.data[i];

		if (f->borrows)
			continue;
		for (k = 0; k < f->code->vars_at.len && out->len < max; k++) {
			const struct var_slot *s = &f->code->vars_at.data[k];

			gather_from(&g, t,
				    machine_type(m, f->code, f->fp, s->var->type),
				    f->fp[s->at]);
		}
	}
	for (i = 0; i < m->all_globals.len && out->len < max; i++)
		gather_from(&g, t, m->all_globals.data[i]->type,
			    m->globals[m->all_globals.data[i]->id]);
	for (i = 0; i < m->all_consts.len && out->len < max; i++)
		gather_from(&g, t, m->all_consts.data[i]->type,
			    m->globals[m->all_consts.data[i]->id]);
	for (i = 0; i < m->literals.len && i < 1000 && out->len < max; i++)
		if (m->literal_types.data[i] == t)
			gather(&g, m->literals.data[i], 0);
	for (i = 0; i < 4 && out->len < max; i++) {
		value v = oracle_value(m, t);

		gather(&g, v, 0);
		value_drop(v);
	}
}

static bool all_data(struct machine *m, const struct type *t, uint32_t depth,
		     uint32_t max, value_list *out);

static bool all_values(struct machine *m, const struct type *t, uint32_t depth,
		       uint32_t max, value_list *out)
{
	int64_t n, count;

	if (t->kind == TYPE_BOOL)
		count = 2;
	else if (t->kind == TYPE_RMODE)
		count = 5;
	else if (t->kind == TYPE_BV && t->bits < 24)
		count = INT64_C(1) << t->bits;
	else if (t->kind == TYPE_CTOR && t->decl->ctors.len && depth < 8)
		return all_data(m, t, depth, max, out);
	else
		return false;
	if (count > (int64_t)max)
		return false;
	for (n = 0; n < count; n++)
		vec_push(out, value_small(n));
	return true;
}

/* All combinations of all values of the fields. */
static bool all_of_ctor(struct machine *m, const struct type *t,
			const struct datatype_ctor *c, uint32_t depth, uint32_t max,
			value_list *out)
{
	value_list fields[8] = { { 0 } };
	uint32_t at[8] = { 0 }, i, n = c->fields.len;
	bool ok = n <= ARRAY_LEN(fields);
	value parts[8];

	for (i = 0; ok && i < n; i++)
		ok = all_values(m, field_type(m, t, c->fields.data[i]), depth + 1, max,
				&fields[i]) &&
		     fields[i].len > 0;
	while (ok) {
		for (i = 0; i < n; i++)
			parts[i] = fields[i].data[at[i]];
		vec_push(out, value_of_ctor(c, parts));
		ok = out->len <= max;
		for (i = 0; i < n && ++at[i] == fields[i].len; i++)
			at[i] = 0;
		if (i == n)
			break;
	}
	for (i = 0; i < ARRAY_LEN(fields); i++)
		value_list_fini(&fields[i]);
	return ok;
}

static bool all_data(struct machine *m, const struct type *t, uint32_t depth,
		     uint32_t max, value_list *out)
{
	uint32_t i;

	for (i = 0; i < t->decl->ctors.len; i++)
		if (!all_of_ctor(m, t, t->decl->ctors.data[i], depth, max, out))
			return false;
	return true;
}

bool oracle_all(struct machine *m, const struct type *t, uint32_t max, value_list *out)
{
	return all_values(m, t, 0, max, out);
}
