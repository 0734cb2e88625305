/*
 * parse.h - from text to declarations (grammar.y, lexer.l). Mistakes are told as errors.
 */
#ifndef MINIDAFNY_PARSE_H
#define MINIDAFNY_PARSE_H

#include "ast.h"

struct source;

/* Adds what the text declares; `theory`: it is the background theory, which may have axioms. */
void parse(const struct source *source, bool theory, struct decl_list *to);

#endif
