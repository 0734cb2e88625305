/*
 * print.h - the program as text, in the reference tool's canonical form (reference 3.17 and
 * appendix A). Printing, parsing and printing again gives the same text.
 */
#ifndef IVL_IVL_PRINT_H
#define IVL_IVL_PRINT_H

#include "base/buf.h"
#include "ivl/ast.h"

struct print_options {
	bool pretty;      // break groups wider than 80 characters
	int unstructured; // 0 structured, 1 both, 2 only blocks
	bool desugared;   // after each sugared command its desugaring
	bool unique_ids;
	const char *suffix;   // of the names of implementations, as it is; or NULL
	bool shows_dead_ends; // a goto whose targets were cut away is `goto ;`
	/*
	 * As the reference tool to the letter, even where that loses something: bodies of
	 * functions as the axioms that they stand for, !(a < b) of a guard as b <= a.
	 */
	bool literal;
};

void print_program(struct buf *out, const struct program *p,
		   const struct print_options *o);
void print_decl(struct buf *out, const struct decl *d, const struct print_options *o);
void print_impl(struct buf *out, const struct impl *m, const struct print_options *o);
void print_cmd(struct buf *out, const struct cmd *c, int level,
	       const struct print_options *o);
void print_expr(struct buf *out, const struct expr *e);
void print_type(struct buf *out, const struct type_syn *t);

/*
 * A program that was printed is from then on where it was printed to: as in the reference
 * tool, later messages and traces give the lines of that text and columns that count from
 * 0. Lines are those of the text before groups were broken (`pretty`). The text becomes a
 * file `name` of `s`; `header` is what was written in front.
 *
 * The nodes are const to the printer only: they have to be the caller's to change.
 * What keeps its place: formals and bound variables, targets of assignments, structured
 * statements (so do labels, invariants and guards, unless bodies are printed as blocks).
 */
void print_move(const struct program *p, struct sources *s, const char *name,
		const char *header, const struct print_options *o);

/* The same for one declaration, whose first line is line 1. */
void print_move_decl(const struct decl *d, struct sources *s, const char *name,
		     const struct print_options *o);

#endif
