/*
 * Semantic tokens: what kind each name is of. Keywords, numbers and comments are for the editor's
 * own grammar.
 */
#include "driver/lsp/tokens.h"

#include "driver/lsp/view.h"

/* In the order of their numbers. */
static const char *const types[] = { "type",     "typeParameter", "enumMember",
				     "property", "variable",      "function",
				     "method",   "parameter",     "label" };

enum modifier { MODIFIER_DECLARATION = 1, MODIFIER_READONLY = 2 };

static const struct {
	unsigned type, modifiers;
} kinds[] = {
	[NAME_TYPE] = { 0, 0 },
	[NAME_TYPE_VARIABLE] = { 1, 0 },
	[NAME_CONSTRUCTOR] = { 2, 0 },
	[NAME_FIELD] = { 3, 0 },
	[NAME_GLOBAL] = { 4, 0 },
	[NAME_CONST] = { 4, MODIFIER_READONLY },
	[NAME_FUNCTION] = { 5, 0 },
	[NAME_PROCEDURE] = { 6, 0 },
	[NAME_PARAMETER] = { 7, 0 },
	[NAME_LOCAL] = { 4, 0 },
	[NAME_BOUND] = { 4, MODIFIER_READONLY },
	[NAME_LABEL] = { 8, 0 },
};

void tokens_legend(struct json *j)
{
	size_t i;

	json_object(j, "semanticTokensProvider");
	json_object(j, "legend");
	json_array(j, "tokenTypes");
	for (i = 0; i < ARRAY_LEN(types); i++)
		json_str(j, NULL, types[i]);
	json_array_end(j);
	json_array(j, "tokenModifiers");
	json_str(j, NULL, "declaration");
	json_str(j, NULL, "readonly");
	json_array_end(j);
	json_object_end(j);
	json_bool(j, "full", true);
	json_object_end(j);
}

void on_semantic_tokens(struct server *s, const struct json_node *params,
			struct json *j)
{
	struct text_position last = { 0, 0 };
	const struct index *x;
	struct text_range r;
	struct view w;
	uint32_t i;

	if (!view_of_request(s, params, &w))
		return;
	x = &w.analysis->index;
	json_object(j, "result");
	json_array(j, "data");
	for (i = 0; i < x->uses.len; i++) {
		const struct name_use *u = &x->uses.data[i];
		const struct name *n = &x->names.data[u->name];
		struct text_position p, end;

		if (!view_range(&w, (struct span){ u->at, u->at + n->name->len }, &r))
			continue;
		p = text_position(&w.document->text, r.start, s->units);
		end = text_position(&w.document->text, r.end, s->units);
		json_uint(j, NULL, p.line - last.line);
		json_uint(j, NULL,
			  p.line == last.line ? p.character - last.character
					      : p.character);
		json_uint(j, NULL, end.character - p.character);
		json_uint(j, NULL, kinds[n->kind].type);
		json_uint(j, NULL,
			  kinds[n->kind].modifiers |
			      (u->declares ? MODIFIER_DECLARATION : 0));
		last = p;
	}
	json_array_end(j);
	json_object_end(j);
}
