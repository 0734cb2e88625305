#include "driver/lsp/server.h"

#include <string.h>

void server_refuse(struct server *s, enum lsp_error error, const char *text)
{
	s->error = error;
	s->error_text = text;
}

struct document *server_find(const struct server *s, const char *uri)
{
	uint32_t i;

	for (i = 0; i < s->documents.len; i++)
		if (strcmp(s->documents.data[i]->uri, uri) == 0)
			return s->documents.data[i];
	return NULL;
}

struct document *server_document(struct server *s, const struct json_node *params)
{
	const char *uri = json_text(json_path(params, "textDocument.uri"));
	struct document *d = uri ? server_find(s, uri) : NULL;

	if (!d)
		server_refuse(s, LSP_INVALID_PARAMS, "no such document is open");
	return d;
}

struct program_texts server_texts(struct server *s, const struct document *d)
{
	const text_list *files = &s->options->files;
	struct program_texts t = {
		ARENA_NEW_ARRAY(&s->scratch, files->len + 1, struct program_text), 0
	};
	uint32_t i, k;

	for (i = 0; i < files->len && strcmp(files->data[i], d->path) != 0; i++) {
		t.data[i].path = files->data[i];
		for (k = 0; k < s->documents.len; k++)
			if (strcmp(s->documents.data[k]->path, files->data[i]) == 0)
				t.data[i].text = &s->documents.data[k]->text;
	}
	t.data[i] = (struct program_text){ d->path, &d->text };
	t.len = i + 1;
	return t;
}

const struct analysis *server_analysis(struct server *s, struct document *d)
{
	const struct program_texts texts = server_texts(s, d);

	if (d->now)
		return d->now;
	d->now = analysis_new(s->options, &texts);
	if (d->now->parsed) {
		analysis_free(d->before);
		d->before = NULL;
	}
	return d->now;
}

bool server_offset(struct server *s, const struct document *d,
		   const struct json_node *position, uint32_t *offset)
{
	uint64_t line, character;

	if (!json_number(json_get(position, "line"), UINT32_MAX, &line) ||
	    !json_number(json_get(position, "character"), UINT32_MAX, &character)) {
		server_refuse(s, LSP_INVALID_PARAMS, "no position");
		return false;
	}
	*offset = text_offset(
	    &d->text, (struct text_position){ (uint32_t)line, (uint32_t)character },
	    s->units);
	return true;
}

static void position(struct json *j, const char *name, struct text_position p)
{
	json_object(j, name);
	json_uint(j, "line", p.line);
	json_uint(j, "character", p.character);
	json_object_end(j);
}

void server_range(const struct server *s, struct json *j, const char *name,
		  const struct text *t, struct text_range r)
{
	json_object(j, name);
	position(j, "start", text_position(t, r.start, s->units));
	position(j, "end", text_position(t, r.end, s->units));
	json_object_end(j);
}

void server_log(struct server *s, const char *fmt, ...)
{
	struct json *j = connection_notify(&s->connection, "window/logMessage");
	const char *text;
	va_list args;

	va_start(args, fmt);
	text = arena_vprintf(&s->scratch, fmt, args);
	va_end(args);
	json_uint(j, "type", 2); // a warning
	json_str(j, "message", text);
	connection_notify_end(&s->connection);
}
