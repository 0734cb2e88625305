/*
 * Breaking groups, in one pass over the marks: the end of each group is found first, so
 * that whether a group fits is known where it begins.
 */
#include "ivl/layout.h"

void layout_init(struct layout *l, struct buf *out, bool pretty)
{
	*l = (struct layout){ .out = out, .pretty = pretty };
	arena_init(&l->scratch);
}

void layout_fini(struct layout *l)
{
	vec_fini(&l->open);
	vec_fini(&l->marks);
	arena_fini(&l->scratch);
}

void layout_mark(struct layout *l, enum layout_mark kind)
{
	struct layout_point x = { kind, l->out->len };

	if (!l->pretty)
		return;
	if (kind == LAYOUT_SEP && l->marks.len &&
	    vec_last(&l->marks).kind == LAYOUT_OPEN && vec_last(&l->marks).at == x.at)
		return; // nothing to separate in the group
	vec_push(&l->marks, x);
	if (kind == LAYOUT_OPEN)
		vec_push(&l->open, 0);
	else if (kind == LAYOUT_CLOSE)
		(void)vec_pop(&l->open);
}

bool layout_open_or_join(struct layout *l, int tag)
{
	if (!l->pretty)
		return false;
	if (l->open.len && vec_last(&l->open) == tag) {
		layout_mark(l, LAYOUT_SEP);
		return false;
	}
	layout_mark(l, LAYOUT_OPEN);
	vec_last(&l->open) = tag;
	return true;
}

void layout_place(struct layout *l, const srcpos *slot)
{
	struct layout_place x = { slot, l->out->len };

	if (l->places)
		vec_push(l->places, x);
}

void layout_indent(struct layout *l, int columns)
{
	int i;

	for (i = 0; i < columns && i < LAYOUT_MAX_INDENT; i++)
		buf_char(l->out, ' ');
}

static void begin(struct layout *l, int indent)
{
	l->start = l->out->len;
	l->indent = indent;
	l->marks.len = 0;
}

void layout_begin(struct layout *l, int level)
{
	if (!l->open.len)
		begin(l, 2 * level);
}

/* For each group the mark of its end, in step with the marks. */
static void find_ends(const struct layout *l, index_list *ends)
{
	index_list open = { 0 };

	for (uint32_t i = 0; i < l->marks.len; i++) {
		vec_push(ends, i);
		if (l->marks.data[i].kind == LAYOUT_OPEN)
			vec_push(&open, i);
		else if (l->marks.data[i].kind == LAYOUT_CLOSE)
			ends->data[vec_pop(&open)] = i;
	}
	vec_fini(&open);
}

void layout_end(struct layout *l)
{
	index_list ends = { 0 };
	struct buf flat;
	size_t done = l->start, separated = SIZE_MAX, line = 0;
	int indent = l->indent;

	if (l->open.len || !l->marks.len || l->out->len - l->start <= LAYOUT_WIDTH)
		return;
	find_ends(l, &ends);
	buf_init(&flat);
	buf_mem(&flat, l->out->data + l->start, l->out->len - l->start);
	l->out->len = l->start;
	for (uint32_t i = 0; i < l->marks.len; i++) {
		size_t at = l->marks.data[i].at;
		uint32_t end = ends.data[i];

		buf_mem(l->out, flat.data + (done - l->start), at - done);
		done = at;
		switch (l->marks.data[i].kind) {
		case LAYOUT_OPEN:
			if (l->marks.data[end].at - at <= LAYOUT_WIDTH)
				i = end; // it fits, and so does all in it
			else
				indent += 2;
			break;
		case LAYOUT_SEP:
			if (i + 1 < l->marks.len && l->marks.data[i + 1].at == at &&
			    l->marks.data[i + 1].kind == LAYOUT_CLOSE)
				break; // nothing follows in the group
			if (at == separated) {
				l->out->len = line; // no empty lines
			} else {
				buf_char(l->out, '\n');
				line = l->out->len;
				separated = at;
			}
			layout_indent(l, indent);
			break;
		case LAYOUT_CLOSE:
			indent -= 2;
			break;
		}
	}
	buf_mem(l->out, flat.data + (done - l->start), flat.len - (done - l->start));
	buf_fini(&flat);
	vec_fini(&ends);
}

struct layout_lines layout_lines_begin(struct layout *l)
{
	struct layout_lines x = { l->indent, l->out->len, l->marks.len };

	layout_end(l);
	return x;
}

/* Newlines behind `at` become separations, which are merged with the marks there. */
static void separate_lines(struct layout *l, size_t at, uint32_t n_marks)
{
	layout_points marks = { 0 };
	struct buf *b = l->out;
	size_t i, to = at;
	uint32_t m = n_marks;

	for (i = at; i <= b->len; i++) {
		for (; m < l->marks.len && l->marks.data[m].at == i; m++) {
			struct layout_point x = { l->marks.data[m].kind, to };

			vec_push(&marks, x);
		}
		if (i == b->len)
			break;
		if (b->data[i] != '\n')
			b->data[to++] = b->data[i];
		else if (i == at || b->data[i - 1] != '\n')
			vec_push(&marks, ((struct layout_point){ LAYOUT_SEP, to }));
	}
	b->len = to;
	l->marks.len = n_marks;
	for (m = 0; m < marks.len; m++)
		vec_push(&l->marks, marks.data[m]);
	vec_fini(&marks);
}

void layout_lines_end(struct layout *l, const struct layout_lines *x)
{
	if (!l->open.len) {
		begin(l, x->indent);
		return;
	}
	separate_lines(l, x->at, x->n_marks);
	l->indent = 0; // of all of the part around them, as in the reference's form
}
