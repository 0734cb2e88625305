/*
 * declare.h - what a term needs declared before it can be printed.
 */
#ifndef IVL_SMT_TEXT_DECLARE_H
#define IVL_SMT_TEXT_DECLARE_H

#include "smt/text/names.h"
#include "smt/query/query.h"

/* The operations of an array sort that is written as an uninterpreted one. */
struct map_names {
	const char *select, *store;
};

/* Names and declared things of one printer. Arrays by id; grown on demand. */
struct declared {
	const struct term_table *terms;
	struct names names;
	enum map_form maps;
	bool profile;                 // quantifiers have names
	bool pointwise;               // the solver has pointwise operations on maps
	VEC(const char *) sort_names; // NULL = not declared
	VEC(const char *) symbol_names;
	VEC(const char *) bound_names;   // by aux of T_BOUND
	VEC(uint8_t) seen;               // by term id: its symbols are declared
	VEC(uint32_t) first_selector;    // by constructor: selectors start in ...
	VEC(uint32_t) next_selector;     // a list of symbols, 0 at its end
	VEC(struct map_names) map_names; // MAPS_AXIOMS: by array sort
};

void declared_init(struct declared *d, const struct term_table *t, enum map_form maps);
void declared_fini(struct declared *d);

/* Define a constant as true, unless it is declared. */
void declare_as_true(struct declared *d, struct buf *out, term constant);

/* Append declarations of all sorts and symbols in `x` that have none yet. */
void declare_term(struct declared *d, struct buf *out, term x);

/* The names; what they name must have been declared. */
void print_sort(struct declared *d, struct buf *out, sort s);
const char *symbol_name(struct declared *d, symbol s);
/* Where the name of a sort is kept: NULL there as long as it is not declared. */
const char **declared_sort_name(struct declared *d, sort s);
const char *bound_name(struct declared *d, term x);

/* The name of a bound variable from now on: NULL = the next that is free when it is asked
 * for. Gives the name that it had, or NULL. */
const char *bound_rename(struct declared *d, term x, const char *name);

/* Append a definition (SYM_DEFINED) and what it needs, unless it is there. */
void declare_defined(struct declared *d, struct buf *out, symbol s);

/* A definition whose body is declared; in smtlib.c, where terms are printed. */
void print_definition(struct declared *d, struct buf *out, symbol s);

/* -- declare_maps.c: maps as functions with axioms ------------------------------------------------ */

/* Name and declare an array sort, and those inside it; other sorts have their names. */
void declare_map_sort(struct declared *d, struct buf *out, sort s);
/* Its functions and axioms, once all sorts that it is made of are declared. */
void declare_map_axioms(struct declared *d, struct buf *out, sort s);

/*
 * The same for a record, whose sort and symbols have their names. `fields`: the selectors in
 * order, NULL where there is none.
 */
void declare_record_axioms(struct declared *d, struct buf *out, sort s,
			   const char *const *fields);

/* What is written for the operator of a SELECT or STORE. */
const char *map_operator(const struct declared *d, const struct term_info *x);

#endif
