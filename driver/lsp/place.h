/*
 * place.h - where in the texts of a run a message is.
 */
#ifndef IVL_DRIVER_LSP_PLACE_H
#define IVL_DRIVER_LSP_PLACE_H

#include "driver/lsp/text.h"
#include "driver/session/session.h"

/* A range of the text of a file of the run. */
struct place {
	uint32_t file; // number in v->sources.files
	struct text_range at;
};

/* False if the location is nowhere in the texts. What spans lines ends with its first one. */
bool place_of_location(const struct ivl *v, const struct ivl_location *l,
		       struct place *out);

bool place_of_span(const struct ivl *v, struct span s, struct place *out);

#endif
