/*
 * float_literal.h - floating-point literals as the language writes them (reference 1.2).
 */
#ifndef IVL_IVL_FLOAT_LITERAL_H
#define IVL_IVL_FLOAT_LITERAL_H

#include "base/arena.h"

/* Is the text one: 0x1.8e0f24e8, 0NaN24e8, 0+oo24e8 and so on? */
bool float_literal_is(const char *text);

/* Is its value one of its format? */
bool float_literal_has_value(struct arena *scratch, const char *text);

#endif
