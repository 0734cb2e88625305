/*
 * Operations on values, where they are not a matter of two small numbers.
 */
#include "base/mem.h"
#include "exec/builtin.h"
#include "exec/eval.h"
#include "exec/number.h"

#include <stdlib.h>
#include <string.h>

/* -- values ------------------------------------------------------------------------------ */

bool values_unknown(const value *x, uint32_t n)
{
	uint32_t i;

	for (i = 0; i < n; i++)
		if (x[i] == VALUE_UNKNOWN)
			return true;
	return false;
}

value value_field(struct machine *m, const struct routine *code, value *fp, value v,
		  const struct field *f, const struct type *result)
{
	int i;

	if (v == VALUE_UNKNOWN)
		return v;
	i = ctor_field(value_parts(v)->ctor, f->name);
	if (i >= 0)
		return value_keep(value_parts(v)->parts[i]);
	return unspecified(m, datatype_field(f->datatype, f->name),
			   machine_type(m, code, fp, result), &v, 1);
}

/* A value whose constructor lacks the field stays as it is: the first constructor that has it
 * is taken with the other fields as selectors give them. */
value value_update(struct machine *m, value v, const struct field *f, value to)
{
	const struct cell_parts *p;
	value few[16], *parts = few, out;
	int i;

	if (v == VALUE_UNKNOWN || to == VALUE_UNKNOWN)
		return VALUE_UNKNOWN;
	p = value_parts(v);
	i = ctor_field(p->ctor, f->name);
	if (i < 0)
		return machine_unknown(
		    m, "a field is updated that the value's constructor does not have");
	if (p->n > ARRAY_LEN(few))
		parts = mem_alloc(p->n * sizeof(value));
	memcpy(parts, p->parts, p->n * sizeof(value));
	parts[i] = to;
	out = value_of_ctor(p->ctor, parts);
	if (parts != few)
		free(parts);
	return out;
}

value value_builtin(struct machine *m, const struct builtin *b, const value *args)
{
	bool open;
	value v;

	if (values_unknown(args, b->n_args))
		return VALUE_UNKNOWN;
	v = builtin_apply(m, b, args, &open);
	if (open)
		return unspecified(m, b, b->result, args, b->n_args);
	return v;
}

value value_lambda_map(struct machine *m, const struct routine *code, value *fp,
		       const struct lambda *l, const value *captured)
{
	value base = value_of_lambda(l, captured, l->n_captured);
	value v = value_map(machine_type(m, code, fp, l->type), BASE_LAMBDA, base, 0);

	value_drop(base);
	return v;
}

/* What is no small number, or not known. Of division by zero nothing is known but that it is
 * a function. */
value value_arithmetic(struct machine *m, enum arithmetic op, value a, value b)
{
	static const char zero_div, zero_mod;
	value v = VALUE_UNKNOWN;

	if (a == VALUE_UNKNOWN || b == VALUE_UNKNOWN)
		return VALUE_UNKNOWN;
	if ((op == A_DIV || op == A_MOD) && integer_is_zero(b))
		return unspecified(m, op == A_DIV ? &zero_div : &zero_mod,
				   m->types->integer, &a, 1);
	switch (op) {
	case A_ADD:
		v = integer_add(a, b);
		break;
	case A_SUB:
		v = integer_sub(a, b);
		break;
	case A_MUL:
		v = integer_mul(a, b);
		break;
	case A_DIV:
		v = integer_div(a, b);
		break;
	case A_MOD:
		v = integer_mod(a, b);
		break;
	case A_NEG:
		v = integer_neg(a);
		break;
	}
	return v == VALUE_UNKNOWN ? machine_unknown(m, "a number is too large") : v;
}

/* x ** y of reals is evaluated for integers y of moderate size. */
static value real_power(struct machine *m, value a, value b)
{
	value n = real_floor(b), back = real_of_int(n), v, next;
	int64_t k = 0, i;
	bool ok = real_compare(back, b) == 0 && integer_to_int64(n, &k) && k >= -1000 &&
		  k <= 1000 && (k > 0 || !real_is_zero(a));

	value_drop(n);
	value_drop(back);
	if (!ok)
		return machine_unknown(m, "this power is not evaluated");
	v = real_of_ratio(1, 1);
	for (i = 0; i < (k < 0 ? -k : k) && v != VALUE_UNKNOWN; i++) {
		next = k < 0 ? real_div(v, a) : real_mul(v, a);
		value_drop(v);
		v = next;
	}
	return v == VALUE_UNKNOWN ? machine_unknown(m, "a number is too large") : v;
}

value value_real(struct machine *m, uint32_t op, value a, value b)
{
	static const char zero;
	value v = VALUE_UNKNOWN;

	if (a == VALUE_UNKNOWN || b == VALUE_UNKNOWN)
		return VALUE_UNKNOWN;
	if (op == I_RDIV && real_is_zero(b))
		return unspecified(m, &zero, m->types->real, &a, 1);
	if (op == I_RADD)
		v = real_add(a, b);
	else if (op == I_RSUB)
		v = real_sub(a, b);
	else if (op == I_RMUL)
		v = real_mul(a, b);
	else if (op == I_RDIV)
		v = real_div(a, b);
	else if (op == I_RNEG)
		v = real_neg(a);
	else if (op == I_POW)
		return real_power(m, a, b);
	else if (op == I_RLT)
		v = value_bool(real_compare(a, b) < 0);
	else
		v = value_bool(real_compare(a, b) <= 0);
	return v == VALUE_UNKNOWN ? machine_unknown(m, "a number is too large") : v;
}

value value_less(value a, value b, bool or_equal)
{
	int c;

	if (a == VALUE_UNKNOWN || b == VALUE_UNKNOWN)
		return VALUE_UNKNOWN;
	c = integer_compare(a, b);
	return value_bool(or_equal ? c <= 0 : c < 0);
}

value truth_and(value a, value b)
{
	if (a == value_bool(false) || b == value_bool(false))
		return value_bool(false);
	return a == VALUE_UNKNOWN ? a : b;
}

value truth_or(value a, value b)
{
	if (a == value_bool(true) || b == value_bool(true))
		return value_bool(true);
	return a == VALUE_UNKNOWN ? a : b;
}

value truth_not(value v)
{
	return v == VALUE_UNKNOWN ? v : value_bool(!small_of(v));
}
