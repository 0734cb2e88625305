/*
 * The server: one thread, which takes messages in their order. What has come already is read before
 * anything is answered, so that a request that was cancelled meanwhile is not worked on, and that
 * a text is looked at once behind many changes of it.
 */
#include "driver/lsp/server.h"

#include "base/bug.h"
#include "base/mem.h"
#include "driver/lsp/lsp.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A message that has come. */
struct incoming {
	struct arena arena;
	const struct json_node *root; // NULL: it is no JSON
	bool cancelled;
	struct incoming *next;
};

struct queue {
	struct incoming *first, **end;
};

struct method {
	const char *name;
	lsp_request *request;
	lsp_notification *notification;
};

static const struct method methods[] = {
#define REQUEST(method, function) { method, function, NULL },
#define NOTIFICATION(method, function) { method, NULL, function },
#include "driver/lsp/methods.def"
#undef REQUEST
#undef NOTIFICATION
};

static const struct method *method_find(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(methods); i++)
		if (strcmp(methods[i].name, name) == 0)
			return &methods[i];
	return NULL;
}

/* -- what methods share ------------------------------------------------------------------------- */

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

/* The files of the command line, up to the document itself if it is one of them. */
const struct analysis *server_analysis(struct server *s, struct document *d)
{
	const text_list *files = &s->options->files;
	struct analysis_file *before;
	uint32_t i, k;

	if (d->now)
		return d->now;
	before = ARENA_NEW_ARRAY(&s->scratch, files->len + 1, struct analysis_file);
	for (i = 0; i < files->len && strcmp(files->data[i], d->path) != 0; i++) {
		before[i].path = files->data[i];
		for (k = 0; k < s->documents.len; k++)
			if (strcmp(s->documents.data[k]->path, files->data[i]) == 0)
				before[i].text = &s->documents.data[k]->text;
	}
	d->now = analysis_new(s->options, before, i, d->path, &d->text);
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

/* -- answers ------------------------------------------------------------------------------------ */

static void answer_error(struct server *s, const struct json_node *id,
			 enum lsp_error error, const char *text)
{
	struct json *j = connection_begin(&s->connection);

	json_copy(j, "id", id);
	json_object(j, "error");
	json_integer(j, "code", error);
	json_str(j, "message", text);
	json_object_end(j);
	connection_send(&s->connection);
}

static void answer(struct server *s, const struct json_node *id, lsp_request *request,
		   const struct json_node *params)
{
	struct json *j = connection_begin(&s->connection);

	json_copy(j, "id", id);
	s->error = LSP_OK;
	request(s, params, j);
	if (!s->error) {
		connection_send(&s->connection);
		return;
	}
	connection_drop(&s->connection);
	answer_error(s, id, s->error, s->error_text);
}

/* Why a message with that method may not come now; LSP_OK: it may. */
static enum lsp_error untimely(const struct server *s, const char *method)
{
	if (s->state == SERVER_NEW && strcmp(method, "initialize") != 0)
		return LSP_NOT_INITIALIZED;
	if (s->state == SERVER_SHUT)
		return LSP_INVALID_REQUEST;
	return LSP_OK;
}

static void take_request(struct server *s, const struct incoming *m, const char *name)
{
	const struct json_node *id = json_get(m->root, "id");
	const struct method *method = method_find(name);
	const enum lsp_error error = untimely(s, name);

	if (error)
		answer_error(s, id, error, "not now");
	else if (m->cancelled)
		answer_error(s, id, LSP_CANCELLED, "cancelled");
	else if (!method || !method->request)
		answer_error(s, id, LSP_METHOD_NOT_FOUND, "no such method");
	else
		answer(s, id, method->request, json_get(m->root, "params"));
}

/* A request or notification; answers to our own requests are not waited for. */
static void take(struct server *s, const struct incoming *m)
{
	const char *name = json_text(json_get(m->root, "method"));
	const struct json_node *id = json_get(m->root, "id");
	const struct method *method;

	if (!m->root) {
		answer_error(s, NULL, LSP_PARSE_ERROR, "no JSON");
	} else if (!name) {
		if (!id ||
		    (!json_get(m->root, "result") && !json_get(m->root, "error")))
			answer_error(s, id, LSP_INVALID_REQUEST, "no method");
	} else if (id) {
		take_request(s, m, name);
	} else {
		method = method_find(name);
		if (method && method->notification &&
		    (!untimely(s, name) || method->notification == on_exit))
			method->notification(s, json_get(m->root, "params"));
	}
}

/* A mistake of ours costs the message at hand only. */
static void take_guarded(struct server *s, const struct incoming *m)
{
	struct guard guard;

	if (setjmp(guard.env)) {
		if (!guard_bug())
			mem_fail();
		answer_error(s, json_get(m->root, "id"), LSP_INTERNAL_ERROR,
			     guard_bug()->what);
		return;
	}
	guard_push(&guard);
	take(s, m);
	guard_pop(&guard);
}

/* -- the queue ---------------------------------------------------------------------------------- */

static bool same_id(const struct json_node *a, const struct json_node *b)
{
	return a && b && a->kind == b->kind && a->text && b->text &&
	       strcmp(a->text, b->text) == 0;
}

static void cancel(struct queue *q, const struct json_node *id)
{
	struct incoming *m;

	for (m = q->first; m; m = m->next)
		if (same_id(json_get(m->root, "id"), id))
			m->cancelled = true;
}

static void enqueue(struct queue *q, const char *text, size_t len)
{
	struct incoming *m = mem_calloc(1, sizeof(*m));
	const char *method;

	arena_init(&m->arena);
	m->root = json_read(&m->arena, text, len);
	method = json_text(json_get(m->root, "method"));
	if (method && strcmp(method, "$/cancelRequest") == 0)
		cancel(q, json_path(m->root, "params.id"));
	*q->end = m;
	q->end = &m->next;
}

static void incoming_free(struct incoming *m)
{
	arena_fini(&m->arena);
	free(m);
}

static bool input_waits(void)
{
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&p, 1, 0) > 0;
}

/* Wait for input, and read all that there is. */
static void read_messages(struct connection *c, struct queue *q)
{
	const char *text;
	size_t len;

	do {
		connection_read(c);
		while (connection_next(c, &text, &len))
			enqueue(q, text, len);
	} while (!c->ended && !c->broken && input_waits());
}

static void take_messages(struct server *s, struct queue *q)
{
	while (q->first) {
		struct incoming *m = q->first;

		q->first = m->next;
		if (!s->leaves)
			take_guarded(s, m);
		incoming_free(m);
		arena_fini(&s->scratch);
		arena_init(&s->scratch);
	}
	q->end = &q->first;
}

static void tell_changes(struct server *s)
{
	uint32_t i;

	for (i = 0; i < s->documents.len; i++)
		if (!s->documents.data[i]->told)
			publish_diagnostics(s, s->documents.data[i]);
	arena_fini(&s->scratch);
	arena_init(&s->scratch);
}

int lsp_main(const struct console *t, const struct ivl_options *o)
{
	struct server s = { .options = o };
	struct queue q = { .end = &q.first };
	uint32_t i;

	arena_init(&s.scratch);
	connection_init(&s.connection, t);
	while (!s.leaves && !s.connection.ended && !s.connection.broken) {
		read_messages(&s.connection, &q);
		take_messages(&s, &q);
		if (!s.leaves)
			tell_changes(&s);
	}
	for (i = 0; i < s.documents.len; i++)
		document_free(s.documents.data[i]);
	vec_fini(&s.documents);
	connection_fini(&s.connection);
	arena_fini(&s.scratch);
	return s.leaves && s.state == SERVER_SHUT ? 0 : 1;
}
