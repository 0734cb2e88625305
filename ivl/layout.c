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
	vec_fini(&l->marks);
	arena_fini(&l->scratch);
}

void layout_mark(struct layout *l, enum layout_mark kind)
{
	struct layout_point x = { kind, l->out->len };

	if (l->pretty)
		vec_push(&l->marks, x);
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

void layout_begin(struct layout *l, int level)
{
	l->start = l->out->len;
	l->indent = 2 * level;
	l->marks.len = 0;
}


/* For each group the mark of its end, in step with the marks. */
static void find_ends(const struct layout *l, index_list *ends)
{
	index_list open = { 0 };
	uint32_t i;

	for (i = 0; i < l->marks.len; i++) {
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
	size_t done = l->start;
	int indent = l->indent;
	uint32_t i;

	if (!l->marks.len || l->out->len - l->start <= LAYOUT_WIDTH)
		return;
	find_ends(l, &ends);
	buf_init(&flat);
	buf_mem(&flat, l->out->data + l->start, l->out->len - l->start);
	l->out->len = l->start;
	for (i = 0; i < l->marks.len; i++) {
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
			buf_char(l->out, '\n');
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
