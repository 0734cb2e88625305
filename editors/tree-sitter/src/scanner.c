/* scanner.c - comments between slash-star and star-slash, which may be nested. */
#include "tree_sitter/parser.h"

enum { BLOCK_COMMENT };

void *tree_sitter_boogie_external_scanner_create(void)
{
	return NULL;
}

void tree_sitter_boogie_external_scanner_destroy(void *state)
{
	(void)state;
}

unsigned tree_sitter_boogie_external_scanner_serialize(void *state, char *buffer)
{
	(void)state;
	(void)buffer;
	return 0;
}

void tree_sitter_boogie_external_scanner_deserialize(void *state, const char *buffer,
						     unsigned length)
{
	(void)state;
	(void)buffer;
	(void)length;
}

static bool take(TSLexer *lexer, int32_t c)
{
	if (lexer->lookahead != c)
		return false;
	lexer->advance(lexer, false);
	return true;
}

/* False if the text ends in it. */
static bool comment(TSLexer *lexer)
{
	unsigned depth = 1;

	while (depth > 0) {
		if (lexer->eof(lexer))
			return false;
		if (take(lexer, '/'))
			depth += take(lexer, '*');
		else if (take(lexer, '*'))
			depth -= take(lexer, '/');
		else
			lexer->advance(lexer, false);
	}
	return true;
}

bool tree_sitter_boogie_external_scanner_scan(void *state, TSLexer *lexer,
					      const bool *valid)
{
	(void)state;
	if (!valid[BLOCK_COMMENT])
		return false;
	while (lexer->lookahead == ' ' || lexer->lookahead == '\t' ||
	       lexer->lookahead == '\r' || lexer->lookahead == '\n')
		lexer->advance(lexer, true);
	if (!take(lexer, '/') || !take(lexer, '*') || !comment(lexer))
		return false;
	lexer->result_symbol = BLOCK_COMMENT;
	return true;
}
