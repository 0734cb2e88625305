/*
 * connection.h - messages between the editor and the server: the frames of the base protocol
 * (`Content-Length: N`, an empty line, N bytes of JSON) over standard input and output.
 */
#ifndef IVL_DRIVER_LSP_CONNECTION_H
#define IVL_DRIVER_LSP_CONNECTION_H

#include "driver/lsp/json_read.h"
#include "driver/report/json.h"

struct connection {
	const struct console *console;
	struct buf input;
	size_t used; // of the input
	bool ended;  // nothing more will come
	bool broken; // what came is no frame: what follows cannot be understood
	struct buf body;
	struct json json; // the message that is being written
	bool writes;      // there is one
};

void connection_init(struct connection *c, const struct console *t);
void connection_fini(struct connection *c);

/* Read what there is, at least one byte: waits if there is none. */
void connection_read(struct connection *c);

/* The next message that is complete; valid until the next read. False: there is none (yet). */
bool connection_next(struct connection *c, const char **text, size_t *len);

/* Begin a message (one that was begun is dropped); members are added, then it is sent, or dropped. */
struct json *connection_begin(struct connection *c);
void connection_send(struct connection *c);
void connection_drop(struct connection *c);

/* The same for `{"method": ..., "params": {...}}`: the members are those of params. */
struct json *connection_notify(struct connection *c, const char *method);
void connection_notify_end(struct connection *c);

/* A member that is a number as written, null, a whole number that may be negative, or what was
 * read (a number, a text, or null). */
void json_raw_number(struct json *j, const char *name, const char *digits);
void json_null(struct json *j, const char *name);
void json_integer(struct json *j, const char *name, int64_t value);
void json_copy(struct json *j, const char *name, const struct json_node *n);

#endif
