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

#include "base/arena.h"
#include "base/buf.h"
#include "base/source.h"
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

typedef VEC(struct layout_point) layout_points;

/* A position that something has in the program, and where it now stands in the text. */
struct layout_place {
	const srcpos *slot;
	size_t at;
};

typedef VEC(struct layout_place) layout_place_list;

struct layout {
	struct buf *out;   // borrowed
	bool pretty;       // else marks are ignored
	bool literal;      // see ivl/print.h
	bool desugared;    // see ivl/print.h
	bool total_orders; // in expressions whose types are not known
	size_t start;      // of the part that is being laid out
	int indent;        // of it
	VEC(int) open;     // tags of the groups that have begun and not ended
	layout_points marks;
	struct arena scratch;      // of what is made only to be printed
	layout_place_list *places; // borrowed; NULL: not asked for. Only if not pretty
};

void layout_init(struct layout *l, struct buf *out, bool pretty);
void layout_fini(struct layout *l);

void layout_mark(struct layout *l, enum layout_mark kind);

/*
 * A group of a kind (not 0), or its continuation: false, and no more than a separation point,
 * if the innermost group that is open is of that kind.
 */
bool layout_open_or_join(struct layout *l, int tag);

/* What comes next is what `slot` is the position of. */
void layout_place(struct layout *l, const srcpos *slot);

/* Blanks in front of a line. */
void layout_indent(struct layout *l, int columns);

/*
 * What is written between these is laid out at the indentation of `level`. Inside of a
 * group they say nothing: what they enclose is a part of it.
 */
void layout_begin(struct layout *l, int level);
void layout_end(struct layout *l);

/*
 * Lines of text inside of such a part, with parts of their own. In a group they are
 * separated as its other members are, and empty ones fall away.
 */
struct layout_lines {
	int indent; // of the part around them
	size_t at;
	uint32_t n_marks;
};

struct layout_lines layout_lines_begin(struct layout *l);
void layout_lines_end(struct layout *l, const struct layout_lines *x);

#endif
