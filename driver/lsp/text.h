/*
 * text.h - the text of a document as an editor has it, and its positions: a line and a number of
 * code units in it, in the encoding that both sides agreed on. Here a place is an offset in bytes.
 */
#ifndef IVL_DRIVER_LSP_TEXT_H
#define IVL_DRIVER_LSP_TEXT_H

#include "base/buf.h"
#include "base/vec.h"

enum text_units { TEXT_UTF16, TEXT_UTF8 };

struct text {
	struct buf bytes;
	index_list lines; // offsets of their starts; there is always one
};

/* In the editor's terms, both from 0. */
struct text_position {
	uint32_t line, character;
};

/* From `start` on, up to `end`, in bytes. */
struct text_range {
	uint32_t start, end;
};

void text_init(struct text *t);
void text_fini(struct text *t);

/* Put other bytes in the place of a range, which is in the text. */
void text_replace(struct text *t, struct text_range r, const char *bytes, size_t len);

/* What lies beyond the end of a line or the text is its end. */
uint32_t text_offset(const struct text *t, struct text_position p,
		     enum text_units units);

struct text_position text_position(const struct text *t, uint32_t offset,
				   enum text_units units);

/* The number of the line, from 0; where its text ends; and the range of a line without its end. */
uint32_t text_line(const struct text *t, uint32_t offset);
struct text_range text_line_range(const struct text *t, uint32_t line);

/*
 * What takes a text to another one: the bytes from `start` to `old_end` became those up to
 * `new_end`; all else is the same.
 */
struct text_change {
	uint32_t start, old_end, new_end;
};

struct text_change text_difference(const char *from, size_t from_len, const char *to,
				   size_t to_len);

/* Where a range of the old text is in the new one. False if it was changed itself. */
bool text_moved(const struct text_change *c, struct text_range *r);

/* The way back: where an offset of the new text was in the old one. False if it was not there. */
bool text_moved_back(const struct text_change *c, uint32_t *offset);

#endif
