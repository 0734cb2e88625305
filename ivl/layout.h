/*
 * layout.h - text in groups that are broken into lines where they are too wide (after
 * Oppen, "Prettyprinting", 1980, with consistent breaks only).
 *
 * Text goes straight into the buffer; marks beside it say where groups begin and end and
 * where they may be broken. A group of more than LAYOUT_WIDTH characters is broken at each
 * of its separation points, and each group indents by two.
 */
#ifndef IVL_IVL_LAYOUT_H
#define IVL_IVL_LAYOUT_H

#include "base/buf.h"
#include "base/vec.h"

#include <stdint.h>

enum { LAYOUT_WIDTH = 80 };

/* Deeper lines are not indented further: their blanks would be quadratic. */
enum { LAYOUT_MAX_INDENT = 160 };

enum layout_mark { LAYOUT_OPEN, LAYOUT_SEP, LAYOUT_CLOSE };

struct layout_point {
	enum layout_mark kind;
	size_t at; // in the buffer
};

struct layout {
	struct buf *out; // borrowed
	bool pretty;	 // else marks are ignored
	size_t start;	 // of the part that is being laid out
	int indent;	 // of it
	VEC(struct layout_point) marks;
};

void layout_init(struct layout *l, struct buf *out, bool pretty);
void layout_fini(struct layout *l);

void layout_mark(struct layout *l, enum layout_mark kind);

/* Blanks in front of a line. */
void layout_indent(struct layout *l, int columns);

/* What is written between these is laid out at the indentation of `level`. */
void layout_begin(struct layout *l, int level);
void layout_end(struct layout *l);

#endif
