/*
 * analysis.h - what the front end says of the text of a document: messages, and the typed program.
 */
#ifndef IVL_DRIVER_LSP_ANALYSIS_H
#define IVL_DRIVER_LSP_ANALYSIS_H

#include "driver/lsp/place.h"

/* Something that is shown at a place of the document. */
struct finding {
	struct text_range at;
	enum ivl_severity severity;
	const char *code, *text;
	const char *meant; // a name that may have been meant, or NULL
};

/* Another text of the same program, which comes before that of the document. */
struct analysis_file {
	const char *path;
	const struct text *text; // as an editor has it; NULL: as it is on the disk
};

struct analysis {
	struct arena arena;
	struct ivl *v;   // the program is v->program
	uint32_t file;   // number of the document's text in v->sources.files
	struct buf text; // that was looked at
	enum ivl_status status;
	bool parsed;                  // the syntax is right
	VEC(struct finding) findings; // in `arena`
};

/* Options and texts of the files are borrowed until it is freed; path and text are not. */
struct analysis *analysis_new(const struct ivl_options *o,
			      const struct analysis_file *files, uint32_t n_files,
			      const char *path, const struct text *text);
void analysis_free(struct analysis *a);

#endif
