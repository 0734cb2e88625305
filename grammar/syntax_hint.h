/*
 * syntax_hint.h - what was probably meant where a syntax error is: habits from other languages,
 * what is easily left out.
 */
#ifndef IVL_GRAMMAR_SYNTAX_HINT_H
#define IVL_GRAMMAR_SYNTAX_HINT_H

#include "base/source.h"
#include "grammar/token.h"

/*
 * Give syntax errors their hints: those among the messages from number `first` on. `tokens` are
 * all of the file.
 */
void syntax_hints(struct diags *d, uint32_t first, const struct source *f,
		  const token_list *tokens);

#endif
