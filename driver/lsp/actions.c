/*
 * Code actions: the name that may have been meant, in the place of one that is not declared.
 */
#include "driver/lsp/server.h"

static void put_action(struct server *s, struct json *j, const struct document *d,
		       const struct finding *f)
{
	json_object(j, NULL);
	json_str(j, "title", arena_printf(&s->scratch, "Change to \"%s\"", f->meant));
	json_str(j, "kind", "quickfix");
	json_bool(j, "isPreferred", true);
	json_object(j, "edit");
	json_object(j, "changes");
	json_array(j, d->uri);
	json_object(j, NULL);
	server_range(s, j, "range", &d->text, f->at);
	json_str(j, "newText", f->meant);
	json_object_end(j);
	json_array_end(j);
	json_object_end(j);
	json_object_end(j);
	json_object_end(j);
}

void on_code_action(struct server *s, const struct json_node *params, struct json *j)
{
	struct document *d = server_document(s, params);
	const struct json_node *range = json_get(params, "range");
	const struct analysis *a;
	struct text_range asked;
	uint32_t i;

	if (!d || !server_offset(s, d, json_get(range, "start"), &asked.start) ||
	    !server_offset(s, d, json_get(range, "end"), &asked.end))
		return;
	a = server_analysis(s, d);
	json_array(j, "result");
	for (i = 0; i < a->findings.len; i++) {
		const struct finding *f = &a->findings.data[i];

		if (f->meant && f->at.start <= asked.end && asked.start <= f->at.end)
			put_action(s, j, d, f);
	}
	json_array_end(j);
}
