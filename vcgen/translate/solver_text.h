/*
 * solver_text.h - texts in the solver's language that a program gives: {:builtin "..."} of
 * functions and types.
 */
#ifndef IVL_VCGEN_TRANSLATE_SOLVER_TEXT_H
#define IVL_VCGEN_TRANSLATE_SOLVER_TEXT_H

#include <stdbool.h>

/*
 * May it stand in a term, or a sort, as it is? With arguments it is the head of a list, as
 * "bvadd", "(_ extract 7 0)" or "fp.add RNE": symbols, numerals and balanced lists, side by
 * side, the first of which is no word of SMT-LIB's syntax. Without arguments it is just one.
 * So it cannot end the term around it, nor hide what follows.
 */
bool solver_text_fits(const char *text, bool has_arguments);

#endif
