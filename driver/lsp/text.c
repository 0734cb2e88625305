#include "driver/lsp/text.h"

#include "base/utf8.h"

#include <string.h>

/* A line ends at LF, CR LF, or a CR that stands alone. */
static void find_lines(struct text *t)
{
	const char *s = t->bytes.data;
	const size_t len = t->bytes.len;
	const bool has_cr = len && memchr(s, '\r', len);
	size_t i = 0;

	vec_clear(&t->lines);
	vec_push(&t->lines, 0u);
	while (i < len) {
		const char *lf = has_cr ? NULL : memchr(s + i, '\n', len - i);

		if (!has_cr)
			i = lf ? (size_t)(lf - s) : len;
		else
			while (i < len && s[i] != '\n' && s[i] != '\r')
				i++;
		if (i == len)
			break;
		i += s[i] == '\r' && i + 1 < len && s[i + 1] == '\n' ? 2 : 1;
		vec_push(&t->lines, (uint32_t)i);
	}
}

void text_init(struct text *t)
{
	*t = (struct text){ 0 };
	buf_init(&t->bytes);
	(void)buf_room(&t->bytes, 1); // so that there are bytes to point at
	find_lines(t);
}

void text_fini(struct text *t)
{
	buf_fini(&t->bytes);
	vec_fini(&t->lines);
}

void text_replace(struct text *t, struct text_range r, const char *bytes, size_t len)
{
	const size_t tail = t->bytes.len - r.end;
	char *s;

	buf_room(&t->bytes, len);
	s = t->bytes.data;
	memmove(s + r.start + len, s + r.end, tail);
	memcpy(s + r.start, bytes, len);
	t->bytes.len = r.start + len + tail;
	find_lines(t);
}

uint32_t text_line(const struct text *t, uint32_t offset)
{
	uint32_t lo = 0, hi = t->lines.len;

	while (lo + 1 < hi) {
		const uint32_t mid = lo + (hi - lo) / 2;

		if (t->lines.data[mid] <= offset)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

struct text_range text_line_range(const struct text *t, uint32_t line)
{
	struct text_range r = { t->lines.data[line], (uint32_t)t->bytes.len };

	if (line + 1 == t->lines.len)
		return r;
	r.end = t->lines.data[line + 1] - 1;
	if (r.end > r.start && t->bytes.data[r.end] == '\n' &&
	    t->bytes.data[r.end - 1] == '\r')
		r.end--;
	return r;
}

/* Bytes and code units of the character at an offset of a line that ends at `end`. */
static uint32_t character(const struct text *t, uint32_t at, uint32_t end,
			  enum text_units units, uint32_t *n_units)
{
	const size_t n = utf8_length(t->bytes.data + at, end - at);

	*n_units = units == TEXT_UTF8 && n ? (uint32_t)n : n == 4 ? 2 : 1;
	return n ? (uint32_t)n : 1;
}

uint32_t text_offset(const struct text *t, struct text_position p,
		     enum text_units units)
{
	struct text_range line;
	uint32_t at, n_units, n;

	if (p.line >= t->lines.len)
		return (uint32_t)t->bytes.len;
	line = text_line_range(t, p.line);
	for (at = line.start; at < line.end && p.character; at += n) {
		n = character(t, at, line.end, units, &n_units);
		if (n_units > p.character)
			break; // in the middle of a character
		p.character -= n_units;
	}
	return at;
}

struct text_position text_position(const struct text *t, uint32_t offset,
				   enum text_units units)
{
	struct text_position p = { text_line(t, offset), 0 };
	const struct text_range line = text_line_range(t, p.line);
	uint32_t at = line.start, n_units;

	while (at < offset && at < line.end) {
		at += character(t, at, line.end, units, &n_units);
		p.character += n_units;
	}
	return p;
}

struct text_change text_difference(const char *from, size_t from_len, const char *to,
				   size_t to_len)
{
	const size_t least = from_len < to_len ? from_len : to_len;
	size_t head = 0, tail = 0;

	while (head < least && from[head] == to[head])
		head++;
	while (tail < least - head &&
	       from[from_len - 1 - tail] == to[to_len - 1 - tail])
		tail++;
	return (struct text_change){ (uint32_t)head, (uint32_t)(from_len - tail),
				     (uint32_t)(to_len - tail) };
}

bool text_moved(const struct text_change *c, struct text_range *r)
{
	if (r->end <= c->start)
		return true;
	if (r->start < c->old_end)
		return false;
	r->start += c->new_end - c->old_end;
	r->end += c->new_end - c->old_end;
	return true;
}

bool text_moved_back(const struct text_change *c, uint32_t *offset)
{
	if (*offset <= c->start)
		return true;
	if (*offset < c->new_end)
		return false;
	*offset += c->old_end - c->new_end;
	return true;
}
