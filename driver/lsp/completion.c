/*
 * Completion: the names that are visible, then keywords and what they usually stand with. The editor
 * sorts out what fits the letters before the place.
 */
#include "driver/lsp/view.h"

#include <ctype.h>
#include <string.h>

/* As the protocol numbers them. */
enum item {
	ITEM_FUNCTION = 3,
	ITEM_FIELD = 5,
	ITEM_VARIABLE = 6,
	ITEM_CLASS = 7,
	ITEM_KEYWORD = 14,
	ITEM_SNIPPET = 15,
	ITEM_REFERENCE = 18,
	ITEM_ENUM_MEMBER = 20,
	ITEM_CONSTANT = 21,
	ITEM_TYPE_PARAMETER = 25,
	ITEM_METHOD = 2
};

static const enum item items[] = {
	[NAME_TYPE] = ITEM_CLASS,
	[NAME_TYPE_VARIABLE] = ITEM_TYPE_PARAMETER,
	[NAME_CONSTRUCTOR] = ITEM_ENUM_MEMBER,
	[NAME_FIELD] = ITEM_FIELD,
	[NAME_GLOBAL] = ITEM_VARIABLE,
	[NAME_CONST] = ITEM_CONSTANT,
	[NAME_FUNCTION] = ITEM_FUNCTION,
	[NAME_PROCEDURE] = ITEM_METHOD,
	[NAME_PARAMETER] = ITEM_VARIABLE,
	[NAME_LOCAL] = ITEM_VARIABLE,
	[NAME_BOUND] = ITEM_VARIABLE,
	[NAME_LABEL] = ITEM_REFERENCE,
};

static const struct {
	const char *label, *text;
} snippets[] = {
#define SNIPPET(label, text) { label, text },
#include "driver/lsp/snippets.def"
#undef SNIPPET
};

static const char *const keywords[] = {
#define KEYWORD(token, text) text,
#include "grammar/tokens.def"
};

/* What the word before the place asks for. */
enum wanted { WANTED_ALL, WANTED_FIELDS, WANTED_PROCEDURES, WANTED_LABELS };

static bool in_word(char c)
{
	return isalnum((unsigned char)c) || (c && strchr("_.$#'`~^\\?", c));
}

/* Does the text before `end` end with that word? */
static bool ends_with(const char *s, uint32_t end, const char *word)
{
	const size_t n = strlen(word);

	return end >= n && memcmp(s + end - n, word, n) == 0 &&
	       (end == n || !in_word(s[end - n - 1]) || !in_word(*word));
}

static enum wanted find_wanted(const char *s, uint32_t start)
{
	const uint32_t direct = start;

	if (ends_with(s, direct, "->"))
		return WANTED_FIELDS;
	while (start && (s[start - 1] == ' ' || s[start - 1] == '\t'))
		start--;
	if (start == direct)
		return WANTED_ALL;
	if (ends_with(s, start, "call"))
		return WANTED_PROCEDURES;
	return ends_with(s, start, "goto") ? WANTED_LABELS : WANTED_ALL;
}

static bool fits(const struct name *n, enum wanted wanted, const struct decl *around)
{
	if (n->inside && (!around || n->inside->span.start != around->span.start))
		return false; // of another declaration
	switch (wanted) {
	case WANTED_FIELDS:
		return n->kind == NAME_FIELD;
	case WANTED_PROCEDURES:
		return n->kind == NAME_PROCEDURE || n->kind == NAME_LOCAL ||
		       n->kind == NAME_PARAMETER || n->kind == NAME_GLOBAL;
	case WANTED_LABELS:
		return n->kind == NAME_LABEL;
	case WANTED_ALL:
		return n->kind != NAME_FIELD;
	}
	unreachable();
}

static void put_item(struct server *s, struct json *j, const struct document *d,
		     struct text_range word, const char *label, enum item kind,
		     const char *text)
{
	const bool snippet = kind == ITEM_SNIPPET;

	json_object(j, NULL);
	json_str(j, "label", label);
	json_uint(j, "kind", kind);
	if (snippet)
		json_uint(j, "insertTextFormat", 2);
	json_object(j, "textEdit");
	server_range(s, j, "range", &d->text, word);
	json_str(j, "newText", text);
	json_object_end(j);
	json_object_end(j);
}

static void put_names(struct server *s, struct json *j, const struct view *w,
		      struct text_range word, enum wanted wanted)
{
	const struct index *x = &w->analysis->index;
	const struct decl *around =
	    decl_around(w->analysis->v->program, view_position_near(w, word.start));
	struct map seen;
	uint32_t i;

	map_init(&seen);
	for (i = 0; i < x->names.len; i++) {
		const struct name *n = &x->names.data[i];

		if (fits(n, wanted, around) && map_set_ptr(&seen, n->name, n))
			put_item(s, j, w->document, word, n->name->text, items[n->kind],
				 n->name->text);
	}
	map_fini(&seen);
}

static void put_snippets(struct server *s, struct json *j, const struct document *d,
			 struct text_range word)
{
	size_t i;

	for (i = 0; s->client.snippets && i < ARRAY_LEN(snippets); i++)
		put_item(s, j, d, word, snippets[i].label, ITEM_SNIPPET,
			 snippets[i].text);
	for (i = 0; i < ARRAY_LEN(keywords); i++)
		put_item(s, j, d, word, keywords[i], ITEM_KEYWORD, keywords[i]);
}

void on_completion(struct server *s, const struct json_node *params, struct json *j)
{
	struct document *d = server_document(s, params);
	struct text_range word;
	enum wanted wanted;
	struct view w;

	if (!d || !server_offset(s, d, json_get(params, "position"), &word.end))
		return;
	word.start = word.end;
	while (word.start && in_word(d->text.bytes.data[word.start - 1]))
		word.start--;
	wanted = find_wanted(d->text.bytes.data, word.start);
	w = view_of(s, d);
	json_array(j, "result");
	put_names(s, j, &w, word, wanted);
	if (wanted == WANTED_ALL)
		put_snippets(s, j, d, word);
	json_array_end(j);
}
