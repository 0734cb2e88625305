/*
 * utf8.h - text as others may have it: well-formed UTF-8 and nothing that a terminal or a
 * document format would take amiss.
 */
#ifndef IVL_BASE_UTF8_H
#define IVL_BASE_UTF8_H

#include "base/buf.h"

/* Bytes of the well-formed character at s (`left` bytes are there, at least 1), or 0. */
size_t utf8_length(const char *s, size_t left);

/*
 * Append text with `instead` in place of each byte that is not part of a well-formed
 * character and of each control character but tab and (if `lines`) newline.
 */
void utf8_clean(struct buf *out, const char *s, size_t n, bool lines,
		const char *instead);

#endif
