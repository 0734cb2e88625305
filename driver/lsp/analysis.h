/*
 * analysis.h - what the front end says of the text of a document: messages, and the typed program.
 */
#ifndef IVL_DRIVER_LSP_ANALYSIS_H
#define IVL_DRIVER_LSP_ANALYSIS_H

#include "driver/lsp/index.h"
#include "driver/lsp/place.h"

/* Something that is shown at a place of the document. */
struct finding {
	struct text_range at;
	enum ivl_severity severity;
	const char *code, *text;
	const char *meant; // a name that may have been meant, or NULL
};

/* A text of a program. */
struct program_text {
	const char *path;
	const struct text *text; // as an editor has it; NULL: as it is on the disk
};

/* All of them, in order; that of the document is the last one. */
struct program_texts {
	struct program_text *data;
	uint32_t len;
};

/* Load them; the number of the document's in v->sources.files. */
uint32_t program_load(struct ivl *v, const struct program_texts *p);

struct analysis {
	struct arena arena;
	struct ivl *v;   // the program is v->program
	uint32_t file;   // number of the document's text in v->sources.files
	struct buf text; // that was looked at
	enum ivl_status status;
	bool parsed;                  // the syntax is right
	VEC(struct finding) findings; // in `arena`
	bool indexed;
	struct index index; // in `arena`
};

/* The options are borrowed until it is freed. */
struct analysis *analysis_new(const struct ivl_options *o,
			      const struct program_texts *p);
void analysis_free(struct analysis *a);

#endif
