/*
 * The server: one thread, which takes messages in their order. What has come already is read before
 * anything is answered, so that a request that was cancelled meanwhile is not worked on, and that
 * a text is looked at once behind many changes of it.
 */
#include "driver/lsp/lsp.h"

#include "base/bug.h"
#include "base/mem.h"
#include "driver/lsp/verification.h"

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

/* Is it about a document of a front end, of which nothing is known but what that says? */
static bool of_front_end(const struct server *s, const struct json_node *params)
{
	const char *uri = json_text(json_path(params, "textDocument.uri"));
	const struct document *d = uri ? server_find(s, uri) : NULL;

	return d && d->language;
}

static void answer(struct server *s, const struct json_node *id, lsp_request *request,
		   const struct json_node *params)
{
	struct json *j = connection_begin(&s->connection);

	json_copy(j, "id", id);
	s->error = LSP_OK;
	if (of_front_end(s, params))
		json_null(j, "result");
	else
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

/* A request, a notification, or the answer to a request of ours. */
static void take(struct server *s, const struct incoming *m)
{
	const char *name = json_text(json_get(m->root, "method"));
	const struct json_node *id = json_get(m->root, "id");
	const struct method *method;

	if (!m->root) {
		answer_error(s, NULL, LSP_PARSE_ERROR, "no JSON");
	} else if (!name) {
		if (id && (json_get(m->root, "result") || json_get(m->root, "error")))
			verification_answer(s, m->root);
		else
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

/* Wait for input of the editor, or of the verification that runs, as long as that. Which of them
 * has some: 1, 2, or both. */
static int wait_input(const struct server *s, int milliseconds)
{
	const int fd = verification_fd(s);
	struct pollfd p[2] = { { .fd = STDIN_FILENO, .events = POLLIN },
			       { .fd = fd, .events = POLLIN } };

	if (poll(p, fd < 0 ? 1 : 2, milliseconds) <= 0)
		return 0;
	return (p[0].revents ? 1 : 0) + (fd >= 0 && p[1].revents ? 2 : 0);
}

/* Read all that there is. */
static void read_messages(struct server *s, struct queue *q)
{
	struct connection *c = &s->connection;
	const char *text;
	size_t len;

	do {
		connection_read(c);
		while (connection_next(c, &text, &len))
			enqueue(q, text, len);
	} while (!c->ended && !c->broken && (wait_input(s, 0) & 1));
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

static void serve(struct server *s, struct queue *q)
{
	const int ready = wait_input(s, verification_start(s));

	if (ready & 1) {
		read_messages(s, q);
		take_messages(s, q);
		if (!s->leaves)
			tell_changes(s);
	} else if (ready & 2) {
		verification_read(s);
	}
	arena_fini(&s->scratch);
	arena_init(&s->scratch);
}

int lsp_main(const struct console *t, const struct ivl_options *o)
{
	struct server s = { .options = o };
	struct queue q = { .end = &q.first };
	uint32_t i;

	arena_init(&s.scratch);
	arena_init(&s.arena);
	connection_init(&s.connection, t);
	while (!s.leaves && !s.connection.ended && !s.connection.broken)
		serve(&s, &q);
	verification_end(&s);
	for (i = 0; i < s.documents.len; i++)
		document_free(s.documents.data[i]);
	vec_fini(&s.documents);
	connection_fini(&s.connection);
	arena_fini(&s.arena);
	arena_fini(&s.scratch);
	return s.leaves && s.state == SERVER_SHUT ? 0 : 1;
}
