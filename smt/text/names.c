/*
 * The reserved words are the first atoms of a table, so that they are known by their ids.
 */
#include "smt/text/names.h"

#include <stdio.h>
#include <string.h>

static const char *const reserved[] = {
#define WORD(text) text,
#include "smt/text/reserved.def"
#undef WORD
};

void names_init(struct names *n)
{
	size_t i;

	*n = (struct names){ 0 };
	arena_init(&n->arena);
	intern_init(&n->taken, &n->arena);
	map_init(&n->next);
	for (i = 0; i < ARRAY_LEN(reserved); i++)
		intern_str(&n->taken, reserved[i]);
}

void names_fini(struct names *n)
{
	map_fini(&n->next);
	intern_fini(&n->taken);
	arena_fini(&n->arena);
}

/* Characters of a simple symbol (SMT-LIB 2.6, 3.1). */
static bool is_simple(const char *s)
{
	if (!*s || (*s >= '0' && *s <= '9'))
		return false;
	for (; *s; s++) {
		char c = *s;

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      (c >= '0' && c <= '9') || strchr("~!@$%^&*_-+=<>.?/", c)))
			return false;
	}
	return true;
}

/*
 * What can't be written even between bars: bars, backslashes and control characters. A name
 * that starts with @ or . belongs to the solver.
 */
static char *legal(struct names *n, const char *text)
{
	bool prefix = text[0] == '@' || text[0] == '.' || !text[0];
	size_t len = strlen(text), i, shift = prefix ? 2 : 0;
	char *s = arena_alloc(&n->arena, len + 3);

	memcpy(s, "q@", shift);
	for (i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		s[shift + i] =
		    c == '|' || c == '\\' || c < ' ' || c > '~' ? '_' : (char)c;
	}
	return s;
}

const char *names_new(struct names *n, const char *text)
{
	const char *base = n->normal ? "$generated" : legal(n, text), *s = base;
	const struct atom *wanted = intern_find(&n->taken, base, strlen(base));

	if (wanted) {
		uint64_t k = 0;

		map_get(&n->next, (uintptr_t)wanted, &k);
		do
			s = arena_printf(&n->arena, "%s@@%llu", base,
					 (unsigned long long)k++);
		while (intern_find(&n->taken, s, strlen(s)));
		map_set(&n->next, (uintptr_t)wanted, k);
	}
	intern_str(&n->taken, s);
	return is_simple(s) ? s : arena_printf(&n->arena, "|%s|", s);
}

const char *names_new_simple(struct names *n, const char *text)
{
	char *s = legal(n, text), *c;

	for (c = s; *c; c++) {
		char one[2] = { *c, '\0' };

		if (!is_simple(one) && !(*c >= '0' && *c <= '9'))
			*c = '_';
	}
	return names_new(n, *s >= '0' && *s <= '9' ? arena_printf(&n->arena, "q@%s", s)
						   : s);
}

const char *names_quoted(struct names *n, const char *text)
{
	const char *s = legal(n, text);
	const struct atom *known = intern_find(&n->taken, s, strlen(s));

	return is_simple(s) && !(known && known->id < ARRAY_LEN(reserved))
		   ? s
		   : arena_printf(&n->arena, "|%s|", s);
}
