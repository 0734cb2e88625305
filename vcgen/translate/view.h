/*
 * view.h - how structures of an implementation are shown to people, while its conditions are
 * made. Each has a printer beside it (cfg_print.c, passive_print.c, pieces_print.c,
 * condition_print.c); whoever watches prints the terms, as this knows nothing of texts.
 */
#ifndef IVL_VCGEN_TRANSLATE_VIEW_H
#define IVL_VCGEN_TRANSLATE_VIEW_H

#include "base/buf.h"
#include "vcgen/translate/gen.h"

/* What there is to see, in the order in which it is made. */
enum view_stage {
	VIEW_BODY,     // cfg.h: the working graph, when no loop is left
	VIEW_PASSIVE,  // passive.h
	VIEW_PIECES,   // piece.h
	VIEW_CONDITION // vc.h: of each piece, with the chosen axioms
};

struct view {
	void *env;
	bool (*wants)(void *env, enum view_stage s, const struct impl *impl);
	void (*show)(void *env, enum view_stage s, const struct impl *impl,
		     const struct buf *text);
	/* Append a term; names stay the same until the text is shown. */
	void (*term)(void *env, struct buf *out, const struct term_table *t, term x);
};

/*
 * If somebody wants to see the implementation that is watched at this stage: start a text, and
 * show it.
 */
bool view_begin(const struct vcgen *g, enum view_stage s, struct buf *text);
void view_end(const struct vcgen *g, enum view_stage s, struct buf *text);

/* -- for printers, while there is a view -------------------------------------------------- */

void view_term(const struct vcgen *g, struct buf *out, term x);

/* LINE:COLUMN, behind the name of the file unless it is the first; "nowhere". */
void view_place(const struct vcgen *g, struct buf *out, srcpos at);

/* What an assertion is, where it stands, and the place of the clause that it stands for. */
void view_assertion(const struct vcgen *g, struct buf *out, const struct cmd *c);

/* The numbers for which it is true, as ranges: "0-3 5"; "-" if there are none. */
void view_set(struct buf *out, const bool *set, uint32_t n);

#endif
