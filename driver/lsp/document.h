/*
 * document.h - a document that is open in the editor.
 */
#ifndef IVL_DRIVER_LSP_DOCUMENT_H
#define IVL_DRIVER_LSP_DOCUMENT_H

#include "driver/lsp/analysis.h"
#include "driver/lsp/language.h"
#include "driver/lsp/verdicts.h"

struct document {
	struct arena arena;
	const char *uri;
	const char *path;                // of a file; of another URI the URI
	const struct language *language; // of a front end; NULL: it is a program of ivl
	char version[24];                // as the editor wrote it
	struct text text;
	bool told;            // what the front end says of this text has been published
	struct analysis *now; // of the text as it is, or NULL: not looked at yet
	struct analysis
	    *before; // if `now` has errors of syntax: the last one without; or NULL
	struct verdicts verdicts;
	bool wants_verdicts; // and has not been looked at since it changed
	uint64_t changed;    // when, in microseconds
};

typedef VEC(struct document *) document_list;

struct document *document_new(const char *uri, const char *text, size_t len);
void document_free(struct document *d);

/* Note the version, which is the text of a number. */
void document_set_version(struct document *d, const char *version);

/* Put other bytes in the place of a range of its text. */
void document_edit(struct document *d, struct text_range r, const char *bytes,
		   size_t len);

/* The path of a file: URI, in the arena; of another URI itself. */
const char *uri_to_path(struct arena *arena, const char *uri);

/* The URI of a path. */
const char *uri_of_path(struct arena *arena, const char *path);

#endif
