/*
 * smtlib.h - terms as SMT-LIB 2.6 text.
 *
 * Names: user names are kept where they are legal and free; others are quoted, and made
 * different from reserved words, from every theory symbol that z3 or cvc5 knows under
 * logic ALL, and from each other with a suffix @@n. The mapping is per printer and depends
 * only on the order of first use.
 * Sharing: a term that is used more than once is named by `let` (docs/encodings.md has the
 * measurements).
 */
#ifndef IVL_SMT_TEXT_SMTLIB_H
#define IVL_SMT_TEXT_SMTLIB_H

#include "base/buf.h"
#include "base/source.h"
#include "smt/query/query.h"

struct smtlib; // a printer with its names and the symbols already declared

/*
 * All solvers take the common form. z3's has the weights of quantifiers, too, which others
 * warn about and ignore, and its pointwise operations on maps (symbol_info). Scripts
 * (script.h) are for the eyes of people and tools: quantifiers with their places, each variable
 * with a name of its own, one annotation a line.
 */
enum smtlib_dialect { SMTLIB_COMMON, SMTLIB_Z3, SMTLIB_SCRIPT };

/* `maps`: how arrays and records are written; see declare_maps.c. */
struct smtlib *smtlib_new(const struct term_table *t, enum smtlib_dialect dialect,
			  enum map_form maps);
void smtlib_free(struct smtlib *p);

/* In scripts quantifiers have their places, unless `sources` is NULL. */
struct smtlib_style {
	const struct sources *sources;
	bool no_weights;
	bool normal_names; // names without meaning
	bool profile;      // quantifiers are named as instances.h reads
};
void smtlib_style(struct smtlib *p, const struct smtlib_style *style);

/* Name these terms by `let`, even if they are used once. The lets are borrowed. */
void smtlib_lets(struct smtlib *p, const struct query_let *lets, uint32_t n);

/* Append the definition of a SYM_DEFINED and what it needs, unless it is there. */
void smtlib_define(struct smtlib *p, struct buf *out, symbol s);

/* The name of a symbol that is declared. */
const char *smtlib_name(struct smtlib *p, symbol s);

/* A legal symbol for a text that need not be different from others. */
const char *smtlib_quoted(struct smtlib *p, const char *text);

/* Append declarations that the term still needs, then `(assert term)`. */
void smtlib_assert(struct smtlib *p, struct buf *out, term x);

/* Is it not among what the solver knows by itself: has this axiom to be asserted? */
bool smtlib_is_told(const struct smtlib *p, term axiom);

/* Append what the term needs declared; then the term itself can be printed anywhere. */
void smtlib_declare(struct smtlib *p, struct buf *out, term x);
void smtlib_term(struct smtlib *p, struct buf *out, term x);

/* Is this printed name that of a symbol that models leave out (term.h)? */
bool smtlib_is_hidden(struct smtlib *p, const char *name, size_t len);

/* Append a set-option. */
void smtlib_option(struct buf *out, const char *name, const char *value);

/* Declare the labels of a query as true, unless they are declared already. */
void smtlib_labels(struct smtlib *p, struct buf *out, const struct query *q);

/*
 * A whole query up to, not including, the first check-sat: declarations, axioms,
 * constraints, the entry asserted. Labels are true, as above.
 * Deterministic: same query, same bytes.
 */
void smtlib_query(struct smtlib *p, struct buf *out, const struct query *q);

#endif
