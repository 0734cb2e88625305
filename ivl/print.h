/*
 * print.h - the program as text, in the reference tool's canonical form (reference 3.17 and
 * appendix A). Printing, parsing and printing again gives the same text.
 */
#ifndef IVL_IVL_PRINT_H
#define IVL_IVL_PRINT_H

#include "base/buf.h"
#include "ivl/ast.h"

struct print_options {
	bool pretty;	       // break groups wider than 80 characters
	int unstructured;      // 0 structured, 1 both, 2 only blocks
	bool desugared;	       // after each sugared command its desugaring
	bool unique_ids;
	const char *suffix;   // of the names of implementations, as it is; or NULL
	bool shows_dead_ends; // a goto whose targets were cut away is `goto ;`
};

void print_program(struct buf *out, const struct program *p, const struct print_options *o);
void print_decl(struct buf *out, const struct decl *d, const struct print_options *o);
void print_impl(struct buf *out, const struct impl *m, const struct print_options *o);
void print_cmd(struct buf *out, const struct cmd *c, int level, const struct print_options *o);
void print_expr(struct buf *out, const struct expr *e);
void print_type(struct buf *out, const struct type_syn *t);

#endif
