/*
 * verification.h - verification of the documents, one at a time, that was changed last first. It begins
 * when the editor has been quiet for a moment, and is broken off by a change of the text.
 */
#ifndef IVL_DRIVER_LSP_VERIFICATION_H
#define IVL_DRIVER_LSP_VERIFICATION_H

#include "driver/lsp/server.h"

/* The document has a text whose verdicts are not known. */
void verification_want(struct server *s, struct document *d);

/* Break off what runs for the document, and want nothing of it any more. */
void verification_stop(struct server *s, struct document *d);

/* Break off what runs, for good. */
void verification_end(struct server *s);

/* Start what is due. Milliseconds until there is more to do; -1: nothing is waited for. */
int verification_start(struct server *s);

/* Where to wait for what it finds, or -1; take that. */
int verification_fd(const struct server *s);
void verification_read(struct server *s);

/* The editor's answer to a request of ours: may there be progress? */
void verification_answer(struct server *s, const struct json_node *answer);

#endif
