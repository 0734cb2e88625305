/*
 * Diagnostics of a document: what the front end says of it.
 */
#include "driver/lsp/server.h"

static void finding(struct server *s, struct json *j, const struct document *d,
		    const struct finding *f)
{
	json_object(j, NULL);
	server_range(s, j, "range", &d->text, f->at);
	json_uint(j, "severity", f->severity == IVL_ERROR ? 1 : 2);
	json_str(j, "code", f->code);
	json_str(j, "source", "ivl");
	if (f->meant)
		json_str(j, "message",
			 arena_printf(&s->scratch, "%s (did you mean \"%s\"?)", f->text,
				      f->meant));
	else
		json_str(j, "message", f->text);
	json_object_end(j);
}

void publish_diagnostics(struct server *s, struct document *d)
{
	const struct analysis *a = server_analysis(s, d);
	struct json *j =
	    connection_notify(&s->connection, "textDocument/publishDiagnostics");
	uint32_t i;

	json_str(j, "uri", d->uri);
	json_raw_number(j, "version", d->version);
	json_array(j, "diagnostics");
	for (i = 0; i < a->findings.len; i++)
		finding(s, j, d, &a->findings.data[i]);
	json_array_end(j);
	connection_notify_end(&s->connection);
	d->told = true;
}
