/*
 * source.h - source texts, byte positions, and lines.
 *
 * All files of a run share one space of 32-bit positions: file k occupies
 * [base, base + len]. A position is turned into file, line and column only when something
 * is reported, by binary search. Position 0 is "nowhere".
 */
#ifndef IVL_BASE_SOURCE_H
#define IVL_BASE_SOURCE_H

#include "base/arena.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

typedef uint32_t srcpos; // 0 = none

/* For qsort. */
int srcpos_compare(const void *x, const void *y);

struct span {
	srcpos start, end; // end is exclusive
};

/* From physical line `line` on, lines are numbered from `shown` and belong to `name`. */
struct line_remap {
	uint32_t line;    // 1-based physical line after the pragma
	uint32_t shown;   // its number as reported: may be a negative one, modulo 2^32
	const char *name; // NULL: the name stays
};

struct source;

/* From one place of a file to another, by lines and columns. */
struct source_range {
	struct source *file;   // NULL: it is nowhere
	uint32_t line, column; // as reported, both from 1
	uint32_t end_line, end_column;
};

struct source {
	const char *name; // as reported in messages
	const char *path; // as opened
	const char *text; // what was read; text[len] is NUL
	uint32_t len;
	srcpos base;  // position of text[0]; >= 1
	bool has_cr;  // somewhere; most texts have none
	bool bytes;   // are what columns count, and no operators of Unicode
	bool printed; // by us: columns count from 0 (see ivl/print.h)
	VEC(uint32_t) line_starts; // offsets, built on first use
	/* The last column that was counted: lines may be as long as files. */
	uint32_t known_start, known_offset, known_col;
	VEC(struct line_remap) remaps; // ascending by line
	/*
	 * Of what is no file: place i has the positions base + 2 i, of its start, and
	 * base + 2 i + 1, of its end. The text is blank.
	 */
	VEC(struct source_range) places;
};

struct sources {
	struct arena *arena; // borrowed
	VEC(struct source *) files;
	VEC(struct source *)
	named; // that places are in: without positions of their own
	srcpos next_base;
};

struct location {
	const struct source *file; // NULL if the position is 0
	const char *name;          // reported file name
	uint32_t line, col;     // reported line, 1-based; column in characters, 1-based
				// unless the file is `printed`
	uint32_t physical_line; // in the file
};

void sources_init(struct sources *s, struct arena *arena);
void sources_fini(struct sources *s);

/*
 * Add a text (which is copied into the arena with room for one more line end and the
 * scanner's two end bytes).
 * NULL if the position space of 4 GB is used up.
 */
struct source *sources_add(struct sources *s, const char *name, const char *path,
			   const char *text, size_t len);

/* The file of that name for places in it; its text is empty until it is given. */
struct source *sources_named(struct sources *s, const char *name);
void source_give_text(struct sources *s, struct source *f, const char *text,
		      size_t len);

/* The position of the start of a place; that of its end comes right behind. 0: none is left. */
srcpos sources_add_place(struct sources *s, const struct source_range *p);

/* Range i of those that start at `base` is now number order[i]. */
struct source_move {
	srcpos base;
	uint32_t n;
	uint32_t *order;
};

/* Where the positions of some sources went. */
struct source_moves {
	srcpos shift; // all are so much further on; then ranges are in order:
	VEC(struct source_move) moves;
};

/*
 * Add all of `from`. Ranges get in order: by file as these were first named, by line and column,
 * and the longer first, so that positions are as in a text. False if there is no room.
 */
bool sources_append(struct sources *s, const struct sources *from,
		    struct source_moves *m);
srcpos source_moved(const struct source_moves *m, srcpos pos);
void source_moves_fini(struct source_moves *m);

/* Where the line that goes on at the offset ends: at its LF or CR, or the end of the text. */
uint32_t source_line_end(const struct source *f, uint32_t from);

/* Note a #line pragma. Lines must be noted in ascending order. */
void source_remap(struct sources *s, struct source *f, uint32_t line, uint32_t shown,
		  const char *name);

struct location sources_locate(const struct sources *s, srcpos pos);

/* Physical line `line` (1-based) without its end; *len gets its length. NULL if none. */
const char *source_line(struct source *f, uint32_t line, size_t *len);

#endif
