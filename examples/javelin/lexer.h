/*
 * lexer.h - the scanner, for the parser. Include parser.tab.h first.
 */
#ifndef JAVELIN_LEXER_H
#define JAVELIN_LEXER_H

#include "parse.h"

void scanner_open(struct parser *p);
void scanner_close(struct parser *p);
int scanner_next(JVL_STYPE *value, JVL_LTYPE *at, struct parser *p);

#endif
