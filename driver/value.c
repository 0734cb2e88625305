/*
 * A value is printed from the inside out by recursion, which is bounded: what is nested
 * more deeply than DEPTH_MAX, or longer than SIZE_MAX_SHOWN, is shown as it came.
 */
#include "driver/value.h"

#include "base/buf.h"
#include "smt/sexpr.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 50
#define SHOWN_MAX 2000 // bytes of a value

static void put(struct buf *out, const struct sexprs *s, uint32_t i, unsigned depth);

static void raw(struct buf *out, const struct sexprs *s, uint32_t i)
{
	buf_mem(out, s->text + s->nodes.data[i].start, s->nodes.data[i].len);
}

/* #b0101 and #x5 in decimal, if they fit. */
static bool bits(struct buf *out, const char *text, size_t len)
{
	bool hex = text[1] == 'x';
	size_t width = (len - 2) * (hex ? 4 : 1);
	char digits[65];

	if (len < 3 || width > 64)
		return false;
	memcpy(digits, text + 2, len - 2);
	digits[len - 2] = '\0';
	buf_printf(out, "%llubv%zu", strtoull(digits, NULL, hex ? 16 : 2), width);
	return true;
}

/*
 * Elements of an uninterpreted type T: `T@T!val!0` of z3 and `@T@T_0` of cvc5 are both
 * shown as T!0.
 */
static bool element(struct buf *out, const char *text, size_t len)
{
	static const char val[] = "!val!";
	size_t start = text[0] == '@', end = len, name_end;

	if (len < start + 3 || memcmp(text + start, "T@", 2) != 0)
		return false;
	while (end > start + 2 && isdigit((unsigned char)text[end - 1]))
		end--;
	if (end == len)
		return false;
	name_end = end - 1; // cvc5's underscore
	if (!start && end >= sizeof(val) - 1 &&
	    memcmp(text + end - (sizeof(val) - 1), val, sizeof(val) - 1) == 0)
		name_end = end - (sizeof(val) - 1);
	buf_mem(out, text + start + 2, name_end - (start + 2));
	buf_char(out, '!');
	buf_mem(out, text + end, len - end);
	return true;
}

/* Without the @@n that makes names of one problem different. */
static size_t plain_length(const char *text, size_t len)
{
	size_t end = len;

	while (end && isdigit((unsigned char)text[end - 1]))
		end--;
	return end < len && end > 2 && text[end - 1] == '@' && text[end - 2] == '@'
		   ? end - 2
		   : len;
}

static void symbol(struct buf *out, const struct sexprs *s, uint32_t i)
{
	const struct sexpr *e = &s->nodes.data[i];
	const char *text = s->text + e->start;
	size_t len = e->len;

	if (text[0] == '#' && bits(out, text, e->len))
		return;
	if (text[0] == '|' && len >= 2) {
		text++;
		len -= 2;
	}
	if (!element(out, text, len))
		buf_mem(out, text, plain_length(text, len));
}

/* (store (store m 1 2) 3 4): the map and its entries, m[1 := 2][3 := 4]. */
static void store(struct buf *out, const struct sexprs *s, uint32_t i, unsigned depth)
{
	put(out, s, sexpr_item(s, i, 1), depth);
	buf_char(out, '[');
	put(out, s, sexpr_item(s, i, 2), depth);
	buf_str(out, " := ");
	put(out, s, sexpr_item(s, i, 3), depth);
	buf_char(out, ']');
}

/* ((as const T) v): the map that is v everywhere. */
static bool constant_map(struct buf *out, const struct sexprs *s, uint32_t i,
			 unsigned depth)
{
	uint32_t head = i + 1;

	if (s->nodes.data[i].n != 2 || !sexpr_has_head(s, head, "as") ||
	    s->nodes.data[head].n != 3 || !sexpr_is(s, sexpr_item(s, head, 1), "const"))
		return false;
	buf_str(out, "[_ := ");
	put(out, s, sexpr_item(s, i, 1), depth);
	buf_char(out, ']');
	return true;
}

static void application(struct buf *out, const struct sexprs *s, uint32_t i,
			unsigned depth)
{
	uint32_t k, n = s->nodes.data[i].n;

	put(out, s, i + 1, depth);
	buf_char(out, '(');
	for (k = 1; k < n; k++) {
		buf_str(out, k > 1 ? ", " : "");
		put(out, s, sexpr_item(s, i, k), depth);
	}
	buf_char(out, ')');
}

/* (_ bv5 8) */
static bool bit_vector(struct buf *out, const struct sexprs *s, uint32_t i)
{
	const struct sexpr *v = &s->nodes.data[sexpr_item(s, i, 1)];

	if (v->kind != SEXPR_SYMBOL || v->len < 3 ||
	    memcmp(s->text + v->start, "bv", 2) != 0)
		return false;
	buf_mem(out, s->text + v->start + 2, v->len - 2);
	buf_str(out, "bv");
	raw(out, s, sexpr_item(s, i, 2));
	return true;
}

static void list(struct buf *out, const struct sexprs *s, uint32_t i, unsigned depth)
{
	uint32_t n = s->nodes.data[i].n;

	if (sexpr_has_head(s, i, "-") && n == 2) {
		buf_char(out, '-');
		put(out, s, sexpr_item(s, i, 1), depth);
	} else if (sexpr_has_head(s, i, "/") && n == 3) {
		put(out, s, sexpr_item(s, i, 1), depth);
		buf_str(out, " / ");
		put(out, s, sexpr_item(s, i, 2), depth);
	} else if (sexpr_has_head(s, i, "store") && n == 4) {
		store(out, s, i, depth);
	} else if (sexpr_has_head(s, i, "as") && n == 3) {
		put(out, s, sexpr_item(s, i, 1), depth); // the sort is no news
	} else if (sexpr_has_head(s, i, "_") && n == 3 && bit_vector(out, s, i)) {
		return;
	} else if (sexpr_has_head(s, i, "_") || sexpr_has_head(s, i, "fp") || !n) {
		raw(out, s, i);
	} else if (s->nodes.data[i + 1].kind == SEXPR_SYMBOL) {
		application(out, s, i, depth);
	} else if (!constant_map(out, s, i, depth)) {
		raw(out, s, i);
	}
}

static void put(struct buf *out, const struct sexprs *s, uint32_t i, unsigned depth)
{
	if (!depth)
		raw(out, s, i);
	else if (s->nodes.data[i].kind == SEXPR_LIST)
		list(out, s, i, depth - 1);
	else if (s->nodes.data[i].kind == SEXPR_SYMBOL)
		symbol(out, s, i);
	else
		raw(out, s, i);
}

const char *value_text(struct arena *arena, const char *smt)
{
	size_t len = strlen(smt);
	struct sexprs s;
	struct buf out;
	const char *text;

	if (len > SHOWN_MAX)
		return arena_printf(arena, "%.*s...", SHOWN_MAX, smt);
	sexprs_init(&s);
	buf_init(&out);
	if (sexprs_read(&s, smt, len) && s.nodes.len)
		put(&out, &s, 0, DEPTH_MAX);
	else
		buf_str(&out, smt);
	text = arena_strndup(arena, out.data ? out.data : "", out.len);
	buf_fini(&out);
	sexprs_fini(&s);
	return text;
}
