/*
 * Attributes are free: front ends have their own. So nothing is said of one that is not known,
 * unless a slip of the hand would make it one that is.
 */
#include "grammar/parse_state.h"

#include "base/nearest.h"

#include <string.h>

/* As they are used, with a colon before and parameters behind. */
static const char *const forms[] = {
#define ATTRIBUTE(form, where, meaning) form,
#include "ivl/attribute.def"
#undef ATTRIBUTE
};

enum { SHORTEST = 3 }; // shorter names are near to too many

static size_t name_length(const char *form)
{
	return strcspn(form + 1, " ");
}

static bool is_known(const char *name)
{
	size_t i, n = strlen(name);

	for (i = 0; i < ARRAY_LEN(forms); i++)
		if (name_length(forms[i]) == n && memcmp(forms[i] + 1, name, n) == 0)
			return true;
	return false;
}

/* The name of an attribute that is one slip away, or NULL. */
static const char *nearly(struct arena *arena, const char *name)
{
	struct nearest n;

	nearest_init(&n, name, strlen(name));
	n.limit = 2;
	for (size_t i = 0; i < ARRAY_LEN(forms) && !n.found; i++)
		if (name_length(forms[i]) >= SHORTEST)
			nearest_offer(&n, arena_strndup(arena, forms[i] + 1,
							name_length(forms[i])));
	return n.found;
}

void build_attr_name(struct parse_state *s, const struct name *name)
{
	const char *text = name->text->text, *meant;

	if (s->how != SYNTAX_ALL || !map_set(&s->attributes, name->text->id, 1) ||
	    strlen(text) < SHORTEST || is_known(text))
		return;
	meant = nearly(s->arena, text);
	if (!meant)
		return;
	diag(s->diags, D_ATTR_UNKNOWN, name->span, text);
	vec_last(&s->diags->list).meant = meant;
}
