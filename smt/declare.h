/*
 * declare.h - what a term needs declared before it can be printed.
 */
#ifndef IVL_SMT_DECLARE_H
#define IVL_SMT_DECLARE_H

#include "smt/names.h"
#include "smt/term.h"

/* Names and declared things of one printer. Arrays by id; grown on demand. */
struct declared {
	const struct term_table *terms;
	struct names names;
	VEC(const char *) sort_names; // NULL = not declared
	VEC(const char *) symbol_names;
	VEC(const char *) bound_names; // by aux of T_BOUND
	VEC(uint8_t) seen;             // by term id: its symbols are declared
	VEC(uint32_t) first_selector;  // by constructor: selectors start in ...
	VEC(uint32_t) next_selector;   // a list of symbols, 0 at its end
};

void declared_init(struct declared *d, const struct term_table *t);
void declared_fini(struct declared *d);

/* Append declarations of all sorts and symbols in `x` that have none yet. */
void declare_term(struct declared *d, struct buf *out, term x);
void declare_sort(struct declared *d, struct buf *out, sort s);

/* The names; what they name must have been declared. */
void print_sort(struct declared *d, struct buf *out, sort s);
const char *symbol_name(struct declared *d, symbol s);
const char *bound_name(struct declared *d, term x);

/* A definition whose body is declared; in smtlib.c, where terms are printed. */
void print_definition(struct declared *d, struct buf *out, symbol s);

#endif
