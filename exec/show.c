/*
 * Values as text: numbers and literals as the language writes them, atoms as Type!number,
 * maps by their entries. What is long is cut short.
 */
#include "exec/builtin.h"
#include "exec/machine.h"
#include "exec/number.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 6
#define ENTRIES_MAX 12

static void show(struct machine *m, struct buf *out, value v, const struct type *t,
		 int depth);

static void show_mpz(struct buf *out, const mpz_t z)
{
	size_t n = mpz_sizeinbase(z, 10) + 2;
	char *room = buf_room(out, n);

	mpz_get_str(room, 10, z);
	out->len += strlen(room);
}

static void show_int(struct buf *out, value v)
{
	mpz_t z;

	mpz_init(z);
	value_get_mpz(v, z);
	show_mpz(out, z);
	mpz_clear(z);
}

/* In decimals if there is an end to them, else as a quotient. */
static void show_real(struct buf *out, value v)
{
	mpz_t d, n, power;
	uint32_t twos, fives, places;
	size_t at;

	mpz_inits(d, n, power, NULL);
	mpz_set(d, mpq_denref(*real_of(v)));
	mpz_set_ui(n, 2);
	twos = (uint32_t)mpz_remove(d, d, n);
	mpz_set_ui(n, 5);
	fives = (uint32_t)mpz_remove(d, d, n);
	places = twos > fives ? twos : fives;
	if (mpz_cmp_ui(d, 1) != 0 || places > 40) {
		show_mpz(out, mpq_numref(*real_of(v)));
		buf_str(out, ".0 / ");
		show_mpz(out, mpq_denref(*real_of(v)));
		buf_str(out, ".0");
	} else {
		mpz_ui_pow_ui(n, 10, places);
		mpz_mul(n, n, mpq_numref(*real_of(v)));
		mpz_divexact(n, n, mpq_denref(*real_of(v)));
		if (mpz_sgn(n) < 0)
			buf_char(out, '-');
		mpz_abs(n, n);
		mpz_ui_pow_ui(power, 10, places);
		mpz_tdiv_qr(n, d, n, power);
		show_mpz(out, n);
		buf_char(out, '.');
		at = out->len;
		mpz_add(d, d, power); // a leading 1 keeps the zeros
		show_mpz(out, d);
		memmove(out->data + at, out->data + at + 1, out->len - at - 1);
		out->len--;
		if (!places)
			buf_char(out, '0');
	}
	mpz_clears(d, n, power, NULL);
}

/* As a literal: 0x1.8e0f24e8 is hexadecimal, with an exponent of sixteen. */
static void show_float(struct buf *out, value v, const struct type *t)
{
	struct format f = format_of(t);
	value nan = float_special(f, true, false), real;
	int64_t e = 0;
	mpz_t n;

	if (v == nan || values_equal(NULL, v, nan) == TRUTH_TRUE) {
		buf_printf(out, "0NaN%ue%u", f.significand, f.exponent);
	} else if (!float_to_real(v, f, &real)) {
		value plus = float_special(f, false, false);

		buf_printf(out, "0%coo%ue%u",
			   values_equal(NULL, v, plus) == TRUTH_TRUE ? '+' : '-',
			   f.significand, f.exponent);
		value_drop(plus);
	} else {
		/* n * 16^e with n an integer */
		mpz_init(n);
		mpz_set(n, mpq_numref(*real_of(real)));
		e = -(int64_t)((mpz_sizeinbase(mpq_denref(*real_of(real)), 2) + 2) / 4);
		mpz_mul_2exp(n, n, (mp_bitcnt_t)(-e * 4));
		mpz_divexact(n, n, mpq_denref(*real_of(real)));
		while (mpz_sgn(n) && mpz_divisible_2exp_p(n, 4)) {
			mpz_fdiv_q_2exp(n, n, 4);
			e++;
		}
		if (mpz_sgn(n) < 0 ||
		    (!mpz_sgn(n) &&
		     values_equal(NULL, v, value_small(0)) != TRUTH_TRUE))
			buf_char(out, '-');
		mpz_abs(n, n);
		{
			size_t room = mpz_sizeinbase(n, 16) + 2;
			char *text = malloc(room);

			if (text)
				buf_printf(out, "0x%s.0e%lldf%ue%u",
					   mpz_get_str(text, 16, n),
					   (long long)(mpz_sgn(n) ? e : 0),
					   f.significand, f.exponent);
			free(text);
		}
		mpz_clear(n);
		value_drop(real);
	}
	value_drop(nan);
}

static void show_data(struct machine *m, struct buf *out, value v, const struct type *t,
		      int depth)
{
	const struct cell_parts *p = value_parts(v);
	uint32_t i;

	buf_str(out, p->ctor->name->text);
	buf_char(out, '(');
	for (i = 0; i < p->n; i++) {
		const struct type *field =
		    type_subst(m->types, p->ctor->fields.data[i]->type,
			       (const struct type_param *const *)t->decl->params.data,
			       t->args, t->n_args);

		buf_str(out, i ? ", " : "");
		show(m, out, p->parts[i], field, depth + 1);
	}
	buf_char(out, ')');
}

struct entry {
	value key, v;
};

struct entries {
	struct entry list[ENTRIES_MAX * 4];
	uint32_t n, more;
};

static bool take_entry(void *env, value key, value v)
{
	struct entries *e = env;

	if (e->n < ARRAY_LEN(e->list))
		e->list[e->n++] = (struct entry){ key, v };
	else
		e->more++;
	return true;
}

static int by_key(const void *a, const void *b)
{
	value x = ((const struct entry *)a)->key, y = ((const struct entry *)b)->key;

	if (!value_is_small(x) || !value_is_small(y))
		return value_is_small(y) - value_is_small(x);
	return (small_of(x) > small_of(y)) - (small_of(x) < small_of(y));
}

static void show_key(struct machine *m, struct buf *out, value key,
		     const struct type *t, int depth)
{
	const struct type *actuals[8];
	uint32_t i, n = t->n_args - 1;

	if (n == 1 && !t->n_params) {
		show(m, out, key, t->args[0], depth);
		return;
	}
	for (i = 0; i < t->n_params && i < ARRAY_LEN(actuals); i++)
		actuals[i] = m->types->all.data[small_of(value_parts(key)->parts[i])];
	for (i = 0; i < n; i++) {
		const struct type *arg = t->args[i];

		if (t->n_params && t->n_params <= ARRAY_LEN(actuals))
			arg = type_open(m->types, arg, actuals, t->n_params);
		buf_str(out, i ? ", " : "");
		show(m, out, value_parts(key)->parts[t->n_params + i], arg, depth);
	}
}

static const struct type *entry_type(struct machine *m, const struct type *t, value key)
{
	const struct type *actuals[8];
	uint32_t i;

	if (!t->n_params || t->n_params > ARRAY_LEN(actuals))
		return type_map_result(t);
	for (i = 0; i < t->n_params; i++)
		actuals[i] = m->types->all.data[small_of(value_parts(key)->parts[i])];
	return type_open(m->types, type_map_result(t), actuals, t->n_params);
}

static void show_base(struct machine *m, struct buf *out, const struct cell_map *c,
		      const struct type *t, int depth)
{
	switch (c->kind) {
	case BASE_CONST:
		buf_str(out, "else ");
		show(m, out, c->base, type_map_result(t), depth);
		break;
	case BASE_LAZY:
		buf_printf(out, "else ?%u",
			   ((struct cell_lazy *)cell_of(c->base))->number);
		break;
	case BASE_LAMBDA:
		buf_str(out, "else lambda");
		break;
	case BASE_LINEAR:
		buf_str(out, "else ");
		if (c->factor)
			buf_printf(out, "%d * _ + ", (int)c->factor);
		show_int(out, c->base);
		break;
	}
}

static void show_map(struct machine *m, struct buf *out, value v, const struct type *t,
		     int depth)
{
	const struct cell_map *c = value_map_cell(v);
	struct entries e = { .n = 0 };
	uint32_t i;

	entries_each(c->entries, take_entry, &e);
	if (c->kind == BASE_LAZY)
		entries_each(((struct cell_lazy *)cell_of(c->base))->entries,
			     take_entry, &e);
	qsort(e.list, e.n, sizeof(*e.list), by_key);
	buf_char(out, '[');
	for (i = 0; i < e.n && i < ENTRIES_MAX; i++) {
		show_key(m, out, e.list[i].key, t, depth + 1);
		buf_str(out, " := ");
		show(m, out, e.list[i].v, entry_type(m, t, e.list[i].key), depth + 1);
		buf_str(out, ", ");
	}
	if (e.n + e.more > i)
		buf_printf(out, "%u more, ", e.n + e.more - i);
	show_base(m, out, c, t, depth + 1);
	buf_char(out, ']');
}

static void show(struct machine *m, struct buf *out, value v, const struct type *t,
		 int depth)
{
	static const char *const modes[] = { "RNE", "RNA", "RTP", "RTN", "RTZ" };

	if (!value_is_known(v)) {
		buf_char(out, '?');
		return;
	}
	if (depth > DEPTH_MAX) {
		buf_str(out, "...");
		return;
	}
	switch (t->kind) {
	case TYPE_BOOL:
		buf_str(out, small_of(v) ? "true" : "false");
		return;
	case TYPE_INT:
		show_int(out, v);
		return;
	case TYPE_REAL:
		show_real(out, v);
		return;
	case TYPE_RMODE:
		buf_str(out, modes[small_of(v)]);
		return;
	case TYPE_STRING:
		buf_printf(out, "\"%s\"", ((struct cell_string *)cell_of(v))->text);
		return;
	case TYPE_BV:
		show_int(out, v);
		buf_printf(out, "bv%u", t->bits);
		return;
	case TYPE_FLOAT:
		show_float(out, v, t);
		return;
	case TYPE_CTOR:
		if (t->decl->ctors.len)
			show_data(m, out, v, t, depth);
		else
			buf_printf(out, "%s!%lld", t->decl->name->text,
				   (long long)small_of(v));
		return;
	case TYPE_MAP:
		show_map(m, out, v, t, depth);
		return;
	case TYPE_REGEX:
	case TYPE_ERROR:
	case TYPE_VAR:
	case TYPE_BOUND:
	case TYPE_PROXY:
		break;
	}
	buf_char(out, '?');
}

void exec_value_text(const struct exec_state *s, struct buf *out, value v,
		     const struct type *type)
{
	struct machine *m = (struct machine *)s;
	const struct frame *f = m->frames.len ? &vec_last(&m->frames) : NULL;

	show(m, out, v, f ? machine_type(m, f->code, f->fp, type) : type, 0);
}
