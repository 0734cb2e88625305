/*
 * One scan with a stack of the lists that are open, so that depth is no matter.
 */
#include "smt/text/sexpr.h"

#include <string.h>

typedef VEC(uint32_t) open_lists;

void sexprs_init(struct sexprs *s)
{
	*s = (struct sexprs){ 0 };
}

void sexprs_fini(struct sexprs *s)
{
	vec_fini(&s->nodes);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' ||
	       c == '\0';
}

static bool is_delimiter(char c)
{
	return is_space(c) || c == '(' || c == ')' || c == '"' || c == ';' || c == '|';
}

/* Where a string that starts at i ends, or 0 if it does not; "" stands for a quote. */
static size_t string_end(const char *text, size_t i, size_t len)
{
	for (i++; i < len; i++) {
		if (text[i] != '"')
			continue;
		if (i + 1 == len || text[i + 1] != '"')
			return i + 1;
		i++;
	}
	return 0;
}

/* Where the atom that starts at i ends, or 0 if it does not. */
static size_t atom_end(const char *text, size_t i, size_t len)
{
	const char *end;

	if (text[i] == '"')
		return string_end(text, i, len);
	if (text[i] == '|') {
		end = memchr(text + i + 1, '|', len - i - 1);
		return end ? (size_t)(end - text) + 1 : 0;
	}
	while (i < len && !is_delimiter(text[i]))
		i++;
	return i;
}

static void count_in(struct sexprs *s, const open_lists *open)
{
	if (open->len)
		s->nodes.data[vec_last(open)].n++;
	else
		s->n_top++;
}

static void close_list(struct sexprs *s, open_lists *open, size_t end)
{
	struct sexpr *e = &s->nodes.data[vec_pop(open)];

	e->len = (uint32_t)end - e->start;
	e->after = s->nodes.len;
}

static bool read_all(struct sexprs *s, open_lists *open, const char *text, size_t len)
{
	size_t i = 0, end;

	while (i < len) {
		char c = text[i];

		if (is_space(c)) {
			i++;
		} else if (c == ';') {
			while (i < len && text[i] != '\n')
				i++;
		} else if (c == '(') {
			struct sexpr e = { SEXPR_LIST, (uint32_t)i++, 0, 0, 0 };

			count_in(s, open);
			vec_push(open, s->nodes.len);
			vec_push(&s->nodes, e);
		} else if (c == ')') {
			if (!open->len)
				return false;
			close_list(s, open, ++i);
		} else {
			struct sexpr e = { c == '"' ? SEXPR_STRING : SEXPR_SYMBOL,
					   (uint32_t)i, 0, 0, s->nodes.len + 1 };

			end = atom_end(text, i, len);
			if (!end)
				return false;
			e.len = (uint32_t)(end - i);
			count_in(s, open);
			vec_push(&s->nodes, e);
			i = end;
		}
	}
	return !open->len;
}

bool sexprs_read(struct sexprs *s, const char *text, size_t len)
{
	open_lists open = { 0 };
	bool ok;

	s->text = text;
	s->n_top = 0;
	vec_clear(&s->nodes);
	if (len >= UINT32_MAX)
		return false;
	ok = read_all(s, &open, text, len);
	vec_fini(&open);
	return ok;
}

bool sexpr_is(const struct sexprs *s, uint32_t i, const char *symbol)
{
	const struct sexpr *e = &s->nodes.data[i];
	size_t len = strlen(symbol);

	return e->kind == SEXPR_SYMBOL && e->len == len &&
	       memcmp(s->text + e->start, symbol, len) == 0;
}

bool sexpr_has_head(const struct sexprs *s, uint32_t i, const char *symbol)
{
	const struct sexpr *e = &s->nodes.data[i];

	return e->kind == SEXPR_LIST && e->n > 0 && sexpr_is(s, i + 1, symbol);
}

uint32_t sexpr_item(const struct sexprs *s, uint32_t i, uint32_t k)
{
	check_that(k < s->nodes.data[i].n);
	for (i++; k; k--)
		i = s->nodes.data[i].after;
	return i;
}

char *sexpr_text(const struct sexprs *s, uint32_t i, struct arena *arena)
{
	const struct sexpr *e = &s->nodes.data[i];
	char *text = arena_strndup(arena, s->text + e->start, e->len), *to = text;
	const char *from;

	if (e->kind != SEXPR_STRING)
		return text;
	for (from = text + 1; from < text + e->len - 1; from++) {
		*to++ = *from;
		if (*from == '"')
			from++;
	}
	*to = '\0';
	return text;
}
