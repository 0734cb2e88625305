/*
 * A value is printed from the inside out by recursion, which is bounded: what is nested
 * more deeply than DEPTH_MAX, or longer than SIZE_MAX_SHOWN, is shown as it came.
 */
#include "driver/value.h"

#include "base/buf.h"
#include "smt/sexpr.h"

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

static void symbol(struct buf *out, const struct sexprs *s, uint32_t i)
{
	const struct sexpr *e = &s->nodes.data[i];
	const char *text = s->text + e->start;

	if (text[0] == '#' && bits(out, text, e->len))
		return;
	if (text[0] == '|' && e->len >= 2)
		buf_mem(out, text + 1, e->len - 2);
	else
		buf_mem(out, text, e->len);
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
