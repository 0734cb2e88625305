/*
 * The texts of documents, as the editor changes them.
 */
#include "driver/lsp/server.h"
#include "driver/lsp/verification.h"

#include <string.h>

#define TEXT_MAX (UINT32_C(1) << 31)

static void set_version(struct document *d, const struct json_node *params)
{
	const struct json_node *n = json_path(params, "textDocument.version");

	if (n && n->kind == JSON_NUMBER)
		document_set_version(d, n->text);
}

void on_did_open(struct server *s, const struct json_node *params)
{
	const char *uri = json_text(json_path(params, "textDocument.uri"));
	const struct json_node *text = json_path(params, "textDocument.text");
	struct document *d;

	if (!uri || !json_text(text) || text->len > TEXT_MAX || server_find(s, uri))
		return;
	d = document_new(uri, text->text, text->len);
	d->language = language_of(&s->languages, d->path);
	set_version(d, params);
	vec_push(&s->documents, d);
	verification_want(s, d);
}

static void change(struct server *s, struct document *d, const struct json_node *what)
{
	const struct json_node *text = json_get(what, "text");
	const struct json_node *range = json_get(what, "range");
	struct text_range r = { 0, (uint32_t)d->text.bytes.len };

	if (!json_text(text) || text->len + d->text.bytes.len > TEXT_MAX)
		return;
	if (range && range->kind == JSON_OBJECT &&
	    (!server_offset(s, d, json_get(range, "start"), &r.start) ||
	     !server_offset(s, d, json_get(range, "end"), &r.end) || r.end < r.start))
		return;
	document_edit(d, r, text->text, text->len);
}

void on_did_change(struct server *s, const struct json_node *params)
{
	struct document *d = server_document(s, params);
	const struct json_node *changes = json_get(params, "contentChanges"), *n;

	if (!d || !changes || changes->kind != JSON_ARRAY)
		return;
	for (n = changes->first; n; n = n->next)
		change(s, d, n);
	set_version(d, params);
	verification_want(s, d);
}

void on_did_save(struct server *s, const struct json_node *params)
{
	struct document *d = server_document(s, params);

	if (d && s->verify == VERIFY_ON_SAVE)
		verification_want(s, d);
}

void on_did_close(struct server *s, const struct json_node *params)
{
	struct document *d = server_document(s, params);
	struct json *j;
	uint32_t i;

	if (!d)
		return;
	verification_stop(s, d);
	j = connection_notify(&s->connection, "textDocument/publishDiagnostics");
	json_str(j, "uri", d->uri);
	json_array(j, "diagnostics");
	json_array_end(j);
	connection_notify_end(&s->connection);
	for (i = 0; s->documents.data[i] != d; i++)
		;
	s->documents.len--;
	memmove(s->documents.data + i, s->documents.data + i + 1,
		(s->documents.len - i) * sizeof(d));
	document_free(d);
}
