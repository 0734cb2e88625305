/*
 * locate.h - a place as the public interface tells it: file, line, column, with the line of text
 * that it is in.
 */
#ifndef IVL_IVL_LOCATE_H
#define IVL_IVL_LOCATE_H

#include "base/source.h"
#include "ivl.h"

/* Excerpts point into the source text. */
struct ivl_location locate(const struct sources *s, struct span at);

#endif
