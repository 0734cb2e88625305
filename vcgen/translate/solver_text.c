#include "vcgen/translate/solver_text.h"

#include "base/compiler.h"

#include <stdint.h>
#include <string.h>

/* SMT-LIB 2.6, 3.1: the characters of simple symbols, and # of bit vectors. */
static bool is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (c && strchr("~!@$%^&*_-+=<>.?/#:", c));
}

/* Words that begin a list which is no application. */
static bool is_syntax(const char *word, size_t len)
{
	static const char *const words[] = { "let", "forall", "exists", "match", "par",
					     "!",   "as",     "_",      "lambda" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strlen(words[i]) == len && memcmp(words[i], word, len) == 0)
			return true;
	return false;
}

/* Behind the word or quoted symbol that begins here; NULL: neither does. */
static const char *skip_word(const char *s)
{
	const char *at = s;

	if (*s == '|') {
		for (at++; *at && *at != '|'; at++)
			if (*at == '\\' || (unsigned char)*at < ' ')
				return NULL;
		return *at ? at + 1 : NULL;
	}
	while (is_word_char(*at))
		at++;
	return at > s ? at : NULL;
}

bool solver_text_fits(const char *text, bool has_arguments)
{
	uint32_t depth = 0, n = 0;
	const char *end;

	while (*text) {
		if (*text == ' ') {
			text++;
			continue;
		}
		if (*text == ')') {
			if (!depth--)
				return false;
			text++;
			continue;
		}
		n += !depth;
		if (*text == '(') {
			depth++;
			text++;
			continue;
		}
		end = skip_word(text);
		if (!end || (!depth && is_syntax(text, (size_t)(end - text))))
			return false;
		text = end;
	}
	return !depth && (has_arguments ? n >= 1 : n == 1);
}
