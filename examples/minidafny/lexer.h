/* lexer.h - what the scanner knows of the parser. */
#ifndef MINIDAFNY_LEXER_H
#define MINIDAFNY_LEXER_H

#include "ast.h"
#include "grammar.tab.h"

#define YYSTYPE union MDFY_YYSTYPE
#define YYLTYPE struct ivl_range

#endif
