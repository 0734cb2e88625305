/*
 * top_down.h - the syntax errors that the reference tool notes in a text, and how it goes on
 * behind them: the tokens as it takes them.
 */
#ifndef IVL_GRAMMAR_TOP_DOWN_H
#define IVL_GRAMMAR_TOP_DOWN_H

#include "grammar/token.h"

struct ebnf_rule;

/*
 * What is wrong, how many tokens had been taken then, and how many of them were there (an
 * error too near behind another one is not told: see parse.c).
 */
struct syntax_error {
	uint32_t taken, consumed;
	enum diag_code code;
	struct span span;
	const char *text;
};

struct top_down {
	token_list taken;
	VEC(struct syntax_error) errors;
	srcpos end; // where the token stands at which it stopped
};

/* The grammar, the program first; NULL if the table is wrong. */
struct ebnf_rule *top_down_grammar(struct arena *arena, size_t *n);

/*
 * Parse tokens (the last one is the end of the file) as the reference tool does. The arena
 * gets what is looked up meanwhile, and the texts.
 */
struct top_down top_down_parse(struct arena *arena, const token_list *tokens);
void top_down_fini(struct top_down *t);

#endif
