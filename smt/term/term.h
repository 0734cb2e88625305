/*
 * term.h - the logic that solvers see: sorts, symbols, and a hash-consed term DAG.
 *
 * A term is a 32-bit id; equal terms have equal ids; a child's id is less than its
 * parent's. So a pass over a DAG is a loop over ids, without recursion and without a
 * visited set. Terms are sort-checked when they are made (an ill-sorted one is our bug and
 * an assertion failure), so that none can reach a solver.
 *
 * A table can be marked and cut back (term_mark, term_release): everything made since is
 * forgotten. So the terms of a program's axioms are made once and those of each VC on top.
 *
 * Light simplification happens on construction (units, double negation, equal operands);
 * nothing that would change which quantifiers or triggers there are.
 *
 * After the term tables of Yices 2 (Dutertre, CAV 2014).
 */
#ifndef IVL_SMT_TERM_TERM_H
#define IVL_SMT_TERM_TERM_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/map.h"
#include "base/source.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
	uint32_t n; // 0 = none
} term;

typedef struct {
	uint32_t n; // 0 = none
} sort;

typedef struct {
	uint32_t n; // 0 = none
} symbol;

static inline bool term_eq(term a, term b)
{
	return a.n == b.n;
}

/* For qsort: by when they were made. */
int term_compare(const void *a, const void *b);

static inline bool sort_eq(sort a, sort b)
{
	return a.n == b.n;
}
static inline bool term_none(term a)
{
	return a.n == 0;
}

/* -- sorts ------------------------------------------------------------------------------ */

enum sort_kind {
	SORT_NONE,
	SORT_BOOL,
	SORT_INT,
	SORT_REAL,
	SORT_RMODE,
	SORT_STRING,
	SORT_REGLAN,
	SORT_BV,    // bits
	SORT_FLOAT, // bits = exponent, bits2 = significand with hidden bit (SMT order)
	SORT_ARRAY, // args[0] index, args[1] element
	SORT_UNINTERPRETED, // name
	SORT_DATATYPE,      // name; constructors in table
	SORT_BUILTIN        // name is SMT-LIB text applied to args: `Seq`, `Set`, ...
};

struct sort_info {
	enum sort_kind kind;
	uint32_t bits, bits2;
	const struct atom *name;
	uint32_t n_args;
	const sort *args;
	/* DATATYPE: filled by sort_datatype_define */
	uint32_t n_ctors;
	const symbol *ctors;
	bool
	    record; // DATATYPE with one constructor that is never tested: a map of maps
};

/* -- symbols ----------------------------------------------------------------------------- */

enum symbol_kind {
	SYM_FUNC,     // uninterpreted function; a constant if it has no arguments
	SYM_CTOR,     // datatype constructor
	SYM_SELECTOR, // of `ctor`, field number `index`
	SYM_TESTER,   // is-`ctor`
	SYM_DEFINED,  // define-fun with params and body (no recursion)
	SYM_BUILTIN   // name is SMT-LIB text: `bvadd`, `(_ sign_extend 4)`, `str.++`
};

struct symbol_info {
	enum symbol_kind kind;
	const struct atom
	    *name; // as the user knows it; smtlib.h makes it unique and legal
	uint32_t n_args;
	const sort *args;
	sort result;
	symbol ctor;        // SELECTOR, TESTER
	uint32_t index;     // SELECTOR
	term body;          // DEFINED
	const term *params; // DEFINED: T_BOUND terms
	/*
	 * FUNC: over maps, the operator applied at each index; T_CONST_ARRAY: the map that is the
	 * same everywhere. z3 knows these, if there are infinitely many indices; T_NONE: no such.
	 */
	uint16_t pointwise;
	bool hidden; // means nothing to users: models leave it out
};

/* -- terms -------------------------------------------------------------------------------- */

enum term_kind {
	T_NONE,
	T_INT,    // text: decimal digits, not negative
	T_REAL,   // text: decimal `12.5`, not negative (a ratio is RDIV of two)
	T_BV,     // text: decimal digits; sort gives the width
	T_STRING, // text: SMT-LIB escaped content without quotes
	T_BOUND,  // text: name; aux: a number that makes it unique
	T_APP,    // aux: symbol
	T_FORALL, // quant; args[0] = body
	T_EXISTS,
	T_CONST_ARRAY, // args[0] = value; sort tells the index sort
	T_EXTRACT,     // aux: hi << 16 | lo, inclusive as in SMT-LIB
/* Operators that are their SMT-LIB symbol applied to args: see term.def */
#define TERM(name, text, arity) T_##name,
#include "smt/term/term.def"
#undef TERM
	TERM_KIND_COUNT
};

/* One {pattern ...}; negative = no-pattern with one term. */
struct pattern {
	bool negative;
	uint32_t n;
	const term *terms;
	bool eager; // finds instances that only z3 is quick enough with: not for others
};

struct quant {
	uint32_t n_vars;
	const term *vars; // T_BOUND
	uint32_t n_patterns;
	const struct pattern *patterns;
	const struct atom *qid; // or NULL
	int32_t weight;         // 1 = default, not printed
	int32_t skolem_id;      // -1 = none
	uint32_t at;            // position in the source, 0 = none; for logs
	struct span whole;      // all of it, or what it was made from; for profiles
	bool attributed;        // the source says something of it that is not here
	bool pointwise;         // what a `pointwise` symbol is (symbol_info)
};

struct term_info {
	uint16_t kind;  // enum term_kind
	uint16_t flags; // enum term_flag
	uint32_t n_args;
	sort sort;
	uint32_t aux;
	union {
		const term *args;
		const struct atom *text;
	} u;
	const struct quant *quant; // FORALL, EXISTS
};

enum term_flag {
	TERM_HAS_BOUND = 1, // a bound variable occurs in it, free or not
	TERM_HAS_QUANT = 2  // a quantifier occurs in it
};

/* Is it a literal or a bound variable: is u.text used, and not u.args? */
static inline bool term_has_text(const struct term_info *x)
{
	return x->kind >= T_INT && x->kind <= T_BOUND;
}

struct term_slot {
	uint32_t hash;
	uint32_t id; // of a term; 0 = free
};

struct term_table {
	struct arena *arena;  // borrowed: owns arrays of args; must outlive the table
	struct intern *names; // borrowed
	VEC(struct term_info) terms; // by id; entry 0 is unused
	VEC(struct sort_info) sorts;
	VEC(struct symbol_info) symbols;
	struct term_slot *slots; // hash table
	size_t cap;              // of it: 0 or a power of two
	struct map sort_index;   // hash -> first sort with it
	uint32_t next_bound;
	bool
	    theory_arrays; // some term needs the theory: a constant array, a built-in over them
	term true_, false_;
	sort bool_, int_, real_, rmode_, string_, reglan_;
};

struct term_mark {
	uint32_t terms, sorts, symbols;
};

void term_table_init(struct term_table *t, struct arena *arena, struct intern *names);
void term_table_fini(struct term_table *t);

/*
 * Remember a state of the table, and forget all that was made since, at a cost in proportion
 * to it. Their arrays stay in the arena. Marks are released newest first.
 */
struct term_mark term_mark(const struct term_table *t);
void term_release(struct term_table *t, struct term_mark m);

static inline const struct term_info *term_get(const struct term_table *t, term x)
{
	return &t->terms.data[x.n];
}
static inline const struct sort_info *sort_get(const struct term_table *t, sort s)
{
	return &t->sorts.data[s.n];
}
static inline const struct symbol_info *symbol_get(const struct term_table *t, symbol s)
{
	return &t->symbols.data[s.n];
}
static inline sort term_sort(const struct term_table *t, term x)
{
	return t->terms.data[x.n].sort;
}

/* Sorts; structural ones are interned. */
sort sort_bv(struct term_table *t, uint32_t bits);
sort sort_float(struct term_table *t, uint32_t exponent, uint32_t significand);
sort sort_array(struct term_table *t, sort index, sort element);
sort sort_builtin(struct term_table *t, const struct atom *text, const sort *args,
		  uint32_t n);
sort sort_uninterpreted(struct term_table *t,
			const struct atom *name); // a new one each call
/* A new datatype sort; give it its constructors (symbol_ctor) before it is used in terms. */
sort sort_datatype(struct term_table *t, const struct atom *name);
/*
 * The same for one with a single constructor that has no testers, and of which nothing but
 * its selectors is observed: it may be printed as a function with axioms (declare_maps.c).
 */
sort sort_record(struct term_table *t, const struct atom *name);
void sort_datatype_define(struct term_table *t, sort s, const symbol *ctors,
			  uint32_t n);

/*
 * Has it infinitely many values in every model? True only if numbers or strings are a part of
 * them; recursive datatypes count as finite, and so does what a program leaves open.
 */
bool sort_is_infinite(const struct term_table *t, sort s);

/* Symbols: a new one each call. */
symbol symbol_func(struct term_table *t, const struct atom *name, const sort *args,
		   uint32_t n, sort result);
/* It is `op` at each index (symbol_info.pointwise). */
void symbol_set_pointwise(struct term_table *t, symbol s, enum term_kind op);
symbol symbol_ctor(struct term_table *t, const struct atom *name, const sort *args,
		   uint32_t n, sort datatype);
symbol symbol_selector(struct term_table *t, const struct atom *name, symbol ctor,
		       uint32_t index);
symbol symbol_tester(struct term_table *t, const struct atom *name, symbol ctor);
symbol symbol_defined(struct term_table *t, const struct atom *name, const term *params,
		      uint32_t n, term body);
symbol symbol_builtin(struct term_table *t, const struct atom *text, const sort *args,
		      uint32_t n, sort result);

/* Literals. `digits` is unsigned decimal; negative values are T_NEG of a literal. */
term term_int(struct term_table *t, const struct atom *digits);
term term_int_value(struct term_table *t, int64_t value);
term term_real(struct term_table *t, const struct atom *decimal);
term term_bv(struct term_table *t, const struct atom *digits, uint32_t bits);
term term_string(struct term_table *t, const struct atom *text);

/* A new bound variable, different from all others. */
term term_bound(struct term_table *t, const struct atom *name, sort s);

/* symbol applied to args; term_const for a symbol without arguments. */
term term_app(struct term_table *t, symbol f, const term *args, uint32_t n);
term term_const(struct term_table *t, symbol c);

/* A fresh constant: symbol_func without arguments, applied. */
term term_fresh(struct term_table *t, const struct atom *name, sort s);

/* The same for one that stands for nothing in the program: models leave it out. */
term term_fresh_hidden(struct term_table *t, const struct atom *name, sort s);

/* An operator of term.def; simplifies lightly; AND and OR flatten directly nested ones. */
term term_op(struct term_table *t, enum term_kind op, const term *args, uint32_t n);

term term_not(struct term_table *t, term a);
term term_and(struct term_table *t, const term *args, uint32_t n);
term term_or(struct term_table *t, const term *args, uint32_t n);
term term_and2(struct term_table *t, term a, term b);
term term_or2(struct term_table *t, term a, term b);
term term_implies(struct term_table *t, term a, term b);
term term_equal(struct term_table *t, term a, term b); // core `=`, also for Bool
term term_ite(struct term_table *t, term c, term a, term b);
term term_select(struct term_table *t, term array, term index);
term term_store(struct term_table *t, term array, term index, term value);
term term_const_array(struct term_table *t, sort array, term value);
term term_extract(struct term_table *t, uint32_t hi, uint32_t lo,
		  term a); // inclusive bits

/*
 * x, which is no leaf and no quantifier, applied to other args: as if it was made anew. With its
 * own args it is x itself, as all that simplifies has been done.
 */
term term_with_args(struct term_table *t, term x, const term *args);

/*
 * forall (kind T_FORALL) or exists. q is copied. No variables: the body. Patterns must be
 * well-formed: each term mentions a bound variable; all together mention every variable.
 */
term term_quant(struct term_table *t, enum term_kind kind, const struct quant *q,
		term body);

/*
 * For readers of what was written: a term, sort or symbol with that content, as it stands. Bound
 * variables get numbers of their own. Whether it is one is for term_check to say.
 */
term term_remake(struct term_table *t, const struct term_info *x);
sort sort_remake(struct term_table *t, const struct sort_info *x);
symbol symbol_remake(struct term_table *t, const struct symbol_info *x);

/* -- term_check.c -- */

/*
 * NULL, or what is wrong with the terms from `from` on (1 = all): an id out of order, a term
 * that the hash table does not find or finds twice, flags, sorts or variables that do not
 * fit. Linear in the table. Debug builds ask before terms are released.
 */
const char *term_check(const struct term_table *t, uint32_t from);

#endif
