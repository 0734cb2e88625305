/*
 * A value is printed from the outside in by recursion, which is bounded: maps of a model may
 * contain themselves.
 */
#include "driver/result/value.h"

#include "base/buf.h"

#include <ctype.h>
#include <gmp.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 60
#define SHOWN_MAX 2000 // bytes of a value

static void put(struct buf *out, const struct model_value *v, enum value_notation n,
		unsigned depth);

/* A number, text, string or bit vector: these are written alike in both notations. */
static void put_literal(struct buf *out, const struct model_value *v)
{
	if (v->kind == MODEL_STRING)
		buf_printf(out, "\"%s\"", v->text);
	else if (v->kind == MODEL_BITS)
		buf_printf(out, "%sbv%u", v->text, v->width);
	else
		buf_str(out, v->text);
}

/* -- the language's notation ------------------------------------------------------------------------ */

/* Without the @@n that makes names of one problem different. */
static size_t plain_length(const char *text)
{
	size_t len = strlen(text), end = len;

	while (end && isdigit((unsigned char)text[end - 1]))
		end--;
	return end < len && end > 2 && text[end - 1] == '@' && text[end - 2] == '@'
		   ? end - 2
		   : len;
}

static void put_name(struct buf *out, const char *text)
{
	buf_mem(out, text, plain_length(text));
}

static void put_list(struct buf *out, const struct model_value *const *args, uint32_t n,
		     enum value_notation notation, const char *separator,
		     unsigned depth)
{
	uint32_t i;

	for (i = 0; i < n; i++) {
		buf_str(out, i ? separator : "");
		if (args[i])
			put(out, args[i], notation, depth);
		else
			buf_char(out, '_');
	}
}

/* The map that is otherwise... everywhere, and its entries: [_ := 0][1 := 2]. */
static void put_map(struct buf *out, const struct model_function *f, unsigned depth)
{
	uint32_t i;

	if (f->base) {
		put(out, f->base, VALUE_LANGUAGE, depth);
	} else if (f->otherwise) {
		buf_str(out, "[_ := ");
		put(out, f->otherwise, VALUE_LANGUAGE, depth);
		buf_char(out, ']');
	}
	for (i = f->entries.len; i > 0 && out->len < SHOWN_MAX; i--) {
		const struct model_entry *e = &f->entries.data[i - 1];

		buf_char(out, '[');
		put_list(out, e->args, f->arity, VALUE_LANGUAGE, ", ", depth);
		buf_str(out, " := ");
		put(out, e->result, VALUE_LANGUAGE, depth);
		buf_char(out, ']');
	}
}

/* An unsigned number that is known to fit. */
static unsigned long small(const struct model_value *v)
{
	return strtoul(v->text, NULL, 10);
}

/*
 * (fp sign exponent significand) as a literal: digits in base 16, one of them before the
 * point, times 16 to the exponent.
 */
static bool put_float(struct buf *out, const struct model_value *v)
{
	const struct model_value *sign = v->args[0], *e = v->args[1], *m = v->args[2];
	long shift, digits;
	mpz_t n, top;
	char *text;

	if (sign->kind != MODEL_BITS || e->kind != MODEL_BITS ||
	    m->kind != MODEL_BITS || e->width > 30 || e->width < 2 || m->width > 10000)
		return false;
	mpz_init_set_str(n, m->text, 10);
	mpz_init(top);
	/* n times two to the power of shift */
	shift = (small(e) ? (long)small(e) : 1) - ((1L << (e->width - 1)) - 1) -
		(long)m->width;
	if (small(e)) {
		mpz_setbit(top, m->width);
		mpz_add(n, n, top);
	}
	for (; shift % 4; shift--)
		mpz_mul_2exp(n, n, 1);
	text = mpz_get_str(NULL, 16, n);
	digits = (long)strlen(text);
	shift = shift / 4 + digits - 1;
	while (digits > 2 && text[digits - 1] == '0')
		text[--digits] = '\0';
	buf_printf(out, "%s0x%c.%se%ldf%ue%u", small(sign) ? "-" : "", text[0],
		   text[1] ? text + 1 : "0", shift, m->width + 1, e->width);
	free(text);
	mpz_clear(n);
	mpz_clear(top);
	return true;
}

static void put_special_float(struct buf *out, const struct model_value *v)
{
	const char *e = v->args[0]->text, *s = v->args[1]->text;

	if (strcmp(v->text + 1, "zero") == 0)
		buf_printf(out, "%s0x0.0e0f%se%s", v->text[0] == '-' ? "-" : "", s, e);
	else
		buf_printf(out, "0%s%se%s", v->text, s, e);
}

static void put_term(struct buf *out, const struct model_value *v, unsigned depth)
{
	if (strcmp(v->text, "-") == 0 && v->n_args == 1) {
		buf_char(out, '-');
		put(out, v->args[0], VALUE_LANGUAGE, depth);
	} else if (strcmp(v->text, "/") == 0 && v->n_args == 2) {
		put_list(out, v->args, 2, VALUE_LANGUAGE, " / ", depth);
	} else if (strcmp(v->text, "fp") != 0 || v->n_args != 3 || !put_float(out, v)) {
		put_name(out, v->text);
		buf_char(out, '(');
		put_list(out, v->args, v->n_args, VALUE_LANGUAGE, ", ", depth);
		buf_char(out, ')');
	}
}

static void put_language(struct buf *out, const struct model_value *v, unsigned depth)
{
	switch (v->kind) {
	case MODEL_SYMBOL:
		put_name(out, v->text);
		return;
	case MODEL_NUMBER:
	case MODEL_TEXT:
	case MODEL_STRING:
	case MODEL_BITS:
		put_literal(out, v);
		return;
	case MODEL_ELEMENT:
		buf_printf(out, "%s!%u", v->text, v->width);
		return;
	case MODEL_FLOAT:
		put_special_float(out, v);
		return;
	case MODEL_TERM:
		put_term(out, v, depth);
		return;
	case MODEL_MAP:
		put_map(out, v->map, depth);
		return;
	}
	unreachable();
}

/* -- the notation of models ------------------------------------------------------------------------- */

static void put_parts(struct buf *out, const char *head, const struct model_value *v,
		      unsigned depth)
{
	buf_printf(out, "(%s%s", head, v->n_args ? " " : "");
	put_list(out, v->args, v->n_args, VALUE_MODEL, " ", depth);
	buf_char(out, ')');
}

static void put_model(struct buf *out, const struct model_value *v, unsigned depth)
{
	switch (v->kind) {
	case MODEL_SYMBOL:
		if (strcmp(v->text, "true") == 0 || strcmp(v->text, "false") == 0)
			buf_str(out, v->text);
		else
			buf_printf(out, "(%s)", v->text);
		return;
	case MODEL_NUMBER:
	case MODEL_TEXT:
	case MODEL_STRING:
	case MODEL_BITS:
		put_literal(out, v);
		return;
	case MODEL_ELEMENT:
		buf_printf(out, "T@%s!val!%u", v->text, v->width);
		return;
	case MODEL_FLOAT:
		buf_printf(out, "(_ (%s) ", v->text);
		put_list(out, v->args, v->n_args, VALUE_MODEL, " ", depth);
		buf_char(out, ')');
		return;
	case MODEL_TERM:
		put_parts(out, v->text, v, depth);
		return;
	case MODEL_MAP:
		buf_printf(out, "(_ (as-array) (%s))", v->text);
		return;
	}
	unreachable();
}

/* -- both ------------------------------------------------------------------------------------------- */

static void put(struct buf *out, const struct model_value *v, enum value_notation n,
		unsigned depth)
{
	if (!depth || out->len >= SHOWN_MAX)
		buf_str(out, "...");
	else if (n == VALUE_LANGUAGE)
		put_language(out, v, depth - 1);
	else
		put_model(out, v, depth - 1);
}

const char *value_text(struct arena *arena, const struct model_value *v,
		       enum value_notation notation)
{
	const char *text;
	struct buf out;

	if (!v)
		return "";
	buf_init(&out);
	put(&out, v, notation, DEPTH_MAX);
	if (out.len > SHOWN_MAX)
		text = arena_printf(arena, "%.*s...", SHOWN_MAX, out.data);
	else
		text = arena_strndup(arena, out.data ? out.data : "", out.len);
	buf_fini(&out);
	return text;
}

const char *value_hex(struct arena *arena, const struct model_value *v)
{
	char *digits;
	const char *text;
	mpz_t n;

	if (!v || v->kind != MODEL_BITS || strlen(v->text) < 2)
		return NULL;
	mpz_init_set_str(n, v->text, 10);
	digits = mpz_get_str(NULL, 16, n);
	text = arena_printf(arena, "0x%s", digits);
	free(digits);
	mpz_clear(n);
	return text;
}
