/*
 * Where a name is declared, and where it is mentioned.
 */
#include "driver/lsp/view.h"

enum mentions { MENTIONS_ALL, MENTIONS_DECLARING, MENTIONS_OTHER };

/* The result: locations of the name at hand, or null. */
static void locations(struct server *s, const struct json_node *params, struct json *j,
		      enum mentions which)
{
	struct view_name n;
	struct view w;
	uint32_t i;

	if (!view_name_at(s, params, &w, &n)) {
		json_null(j, "result");
		return;
	}
	json_array(j, "result");
	for (i = 0; i < w.analysis->index.uses.len; i++) {
		const struct name_use *u = &w.analysis->index.uses.data[i];

		if (u->name == n.use->name &&
		    (which == MENTIONS_ALL ||
		     u->declares == (which == MENTIONS_DECLARING)))
			(void)view_put_location(
			    s, j, &w,
			    (struct span){ u->at, u->at + n.name->name->len });
	}
	json_array_end(j);
}

void on_definition(struct server *s, const struct json_node *params, struct json *j)
{
	locations(s, params, j, MENTIONS_DECLARING);
}

void on_references(struct server *s, const struct json_node *params, struct json *j)
{
	const bool all = json_is_true(json_path(params, "context.includeDeclaration"));

	locations(s, params, j, all ? MENTIONS_ALL : MENTIONS_OTHER);
}

void on_highlight(struct server *s, const struct json_node *params, struct json *j)
{
	struct text_range r;
	struct view_name n;
	struct view w;
	uint32_t i = 0;

	if (!view_name_at(s, params, &w, &n)) {
		json_null(j, "result");
		return;
	}
	json_array(j, "result");
	while (view_next_mention(&w, &n, &i, &r)) {
		json_object(j, NULL);
		server_range(s, j, "range", &w.document->text, r);
		json_uint(j, "kind", 1); // text
		json_object_end(j);
	}
	json_array_end(j);
}
