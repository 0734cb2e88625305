/*
 * token.h - tokens of a text.
 */
#ifndef IVL_GRAMMAR_TOKEN_H
#define IVL_GRAMMAR_TOKEN_H

#include "base/diag.h"
#include "base/intern.h"

struct token {
	int kind;   // as the scanner has it
	int symbol; // as bison's tables have it
	struct span span;
	const struct atom *atom; // of names, literals and contextual keywords
};

typedef VEC(struct token) token_list;

/* grammar/ivl.y: tokens as bison numbers them, by name, and in messages. */
int parse_symbol(int token);
int parse_symbol_token(int symbol);
int parse_symbol_named(const char *name, size_t len);
const char *parse_symbol_quoted(struct arena *arena, int symbol);

#endif
