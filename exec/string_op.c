/*
 * Operations on strings as SMT-LIB has them. Characters are bytes; literals with escapes
 * are not evaluated, so that none means something else to a solver.
 */
#include "exec/builtin.h"
#include "exec/number.h"

#include <ctype.h>
#include <string.h>

static const struct cell_string *text_of(value v)
{
	return (const struct cell_string *)cell_of(v);
}

/* Where b begins in a, from `from` on; -1 if nowhere. */
static int64_t find(const struct cell_string *a, const struct cell_string *b,
		    int64_t from)
{
	int64_t i;

	for (i = from; i + b->len <= a->len; i++)
		if (memcmp(a->text + i, b->text, b->len) == 0)
			return i;
	return -1;
}

static value join(const char *a, uint32_t n, const char *b, uint32_t k, const char *c,
		  uint32_t l)
{
	struct buf text;
	value v;

	buf_init(&text);
	buf_mem(&text, a, n);
	buf_mem(&text, b, k);
	buf_mem(&text, c, l);
	v = value_string(buf_cstr(&text), n + k + l);
	buf_fini(&text);
	return v;
}

/* Numbers beyond all strings are taken for the largest small one. */
static int64_t index_of(value v)
{
	int64_t n;

	if (integer_to_int64(v, &n))
		return n;
	return integer_compare(v, value_small(0)) < 0 ? -1 : SMALL_MAX;
}

static value substr(const struct cell_string *s, int64_t from, int64_t n)
{
	if (from < 0 || from >= s->len || n <= 0)
		return value_string("", 0);
	if (n > (int64_t)s->len - from)
		n = (int64_t)s->len - from;
	return value_string(s->text + from, (uint32_t)n);
}

static value to_int(const struct cell_string *s)
{
	uint32_t i;

	for (i = 0; i < s->len; i++)
		if (!isdigit((unsigned char)s->text[i]))
			return value_small(-1);
	return s->len ? integer_of_text(s->text) : value_small(-1);
}

static value of_int(value n)
{
	char small[32], *text = small;
	value v;
	mpz_t z;
	struct buf room;

	if (integer_compare(n, value_small(0)) < 0)
		return value_string("", 0);
	mpz_init(z);
	value_get_mpz(n, z);
	buf_init(&room);
	if (!value_is_small(n))
		text = buf_room(&room, mpz_sizeinbase(z, 10) + 2);
	mpz_get_str(text, 10, z);
	v = value_string(text, (uint32_t)strlen(text));
	buf_fini(&room);
	mpz_clear(z);
	return v;
}

static value replace(const struct cell_string *s, const struct cell_string *from,
		     const struct cell_string *to)
{
	int64_t at = find(s, from, 0);

	if (at < 0)
		return value_string(s->text, s->len);
	return join(s->text, (uint32_t)at, to->text, to->len, s->text + at + from->len,
		    s->len - (uint32_t)at - from->len);
}

static int order(const struct cell_string *a, const struct cell_string *b)
{
	uint32_t n = a->len < b->len ? a->len : b->len;
	int c = memcmp(a->text, b->text, n);

	return c ? c : (a->len > b->len) - (a->len < b->len);
}

static bool ends_with(const struct cell_string *s, const struct cell_string *end)
{
	return end->len <= s->len &&
	       memcmp(s->text + s->len - end->len, end->text, end->len) == 0;
}

value string_apply(enum string_op op, const value *x)
{
	const struct cell_string *s = op == STRING_OF_INT ? NULL : text_of(x[0]);
	int64_t from;

	switch (op) {
	case STRING_LEN:
		return value_small(s->len);
	case STRING_CONCAT:
		return join(s->text, s->len, text_of(x[1])->text, text_of(x[1])->len,
			    "", 0);
	case STRING_AT:
		return substr(s, index_of(x[1]), 1);
	case STRING_SUBSTR:
		return substr(s, index_of(x[1]), index_of(x[2]));
	case STRING_PREFIX:
		return value_bool(s->len <= text_of(x[1])->len &&
				  memcmp(s->text, text_of(x[1])->text, s->len) == 0);
	case STRING_SUFFIX:
		return value_bool(ends_with(text_of(x[1]), s));
	case STRING_CONTAINS:
		return value_bool(find(s, text_of(x[1]), 0) >= 0);
	case STRING_INDEX:
		from = index_of(x[2]);
		return value_small(
		    from < 0 || from > s->len ? -1 : find(s, text_of(x[1]), from));
	case STRING_REPLACE:
		return replace(s, text_of(x[1]), text_of(x[2]));
	case STRING_TO_INT:
		return to_int(s);
	case STRING_OF_INT:
		return of_int(x[0]);
	case STRING_LT:
		return value_bool(order(s, text_of(x[1])) < 0);
	case STRING_LE:
		return value_bool(order(s, text_of(x[1])) <= 0);
	}
	unreachable();
}
