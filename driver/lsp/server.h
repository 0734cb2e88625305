/*
 * server.h - the state of `ivl lsp`, and what the methods of the protocol share.
 */
#ifndef IVL_DRIVER_LSP_SERVER_H
#define IVL_DRIVER_LSP_SERVER_H

#include "driver/lsp/connection.h"
#include "driver/lsp/document.h"

#include <sys/types.h>

enum server_state { SERVER_NEW, SERVER_RUNNING, SERVER_SHUT };

/* Of the protocol and of JSON-RPC. */
enum lsp_error {
	LSP_OK = 0,
	LSP_PARSE_ERROR = -32700,
	LSP_INVALID_REQUEST = -32600,
	LSP_METHOD_NOT_FOUND = -32601,
	LSP_INVALID_PARAMS = -32602,
	LSP_INTERNAL_ERROR = -32603,
	LSP_NOT_INITIALIZED = -32002,
	LSP_CANCELLED = -32800,
	LSP_REQUEST_FAILED = -32803
};

/* When documents are verified, by `verify` of initializationOptions. */
enum verify_when { VERIFY_ON_CHANGE, VERIFY_ON_SAVE, VERIFY_NEVER };

/* What the editor can do. */
struct client {
	bool progress;      // of work that was not asked for
	bool related;       // further places of diagnostics
	bool lens_refresh;  // asks again for what has changed
	bool inlay_refresh; // the same
	bool snippets;
	bool symbol_tree; // of a document
	bool verdicts;    // wants `ivl/verdicts`
};

enum progress_state { PROGRESS_NONE, PROGRESS_ASKED, PROGRESS_SHOWN };

/* That runs. */
struct verification {
	struct document *document; // NULL: none
	pid_t pid;
	int fd;
	struct buf input;
	bool changed; // there is something to publish
	enum progress_state progress;
	char token[32];
};

struct server {
	const struct ivl_options
	    *options; // of all programs; its files come first in each
	struct connection connection;
	enum server_state state;
	bool leaves; // `exit` has come
	enum text_units units;
	struct client client;
	enum verify_when verify;
	struct arena arena; // of the languages
	language_list languages;
	document_list documents;
	struct verification running;
	uint32_t n_tokens; // of progress; and of requests of ours
	/* Why the request at hand has no result. */
	enum lsp_error error;
	const char *error_text;
	struct arena scratch; // of the message at hand
};

/* A request adds the member "result" to its answer, or says why not: server_refuse. */
typedef void lsp_request(struct server *s, const struct json_node *params,
			 struct json *out);
typedef void lsp_notification(struct server *s, const struct json_node *params);

#define REQUEST(method, function) lsp_request function;
#define NOTIFICATION(method, function) lsp_notification function;
#include "driver/lsp/methods.def"
#undef REQUEST
#undef NOTIFICATION

/* The request at hand has no result. */
void server_refuse(struct server *s, enum lsp_error error, const char *text);

/* The document of `textDocument.uri`; NULL (the request is refused) if it is not open. */
struct document *server_document(struct server *s, const struct json_node *params);
struct document *server_find(const struct server *s, const char *uri);

/* The texts of its program: the files of the command line, up to the document itself if it is one
 * of them, and the document. Of the message at hand. */
struct program_texts server_texts(struct server *s, const struct document *d);

/* What the front end says of its text, which is a program of ivl. */
const struct analysis *server_analysis(struct server *s, struct document *d);

/* The offset that a position of the protocol is; false (refused) if it is none. */
bool server_offset(struct server *s, const struct document *d,
		   const struct json_node *position, uint32_t *offset);

/* A range of a text as a member. */
void server_range(const struct server *s, struct json *j, const char *name,
		  const struct text *t, struct text_range r);

/* Tell the editor's log. */
PRINTF_LIKE(2, 3) void server_log(struct server *s, const char *fmt, ...);

/* Publish what the front end and the verifier have to say of a document; the second one: that the
 * verifier has something new to say. */
void publish_diagnostics(struct server *s, struct document *d);
void publish_verdicts(struct server *s, struct document *d);

#endif
