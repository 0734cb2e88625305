/*
 * gen.h - what the files of vcgen share: the translator's state. Not for other folders.
 *
 * struct vcgen lives as long as its program is verified. Terms are made on one table: those
 * of the axioms first, those of the implementation at hand on top; vcgen_release cuts them
 * back. Everything that caches a term, sort or symbol notes it in `undo`, so that the
 * caches are cut back with it.
 *
 * What cannot be translated sets `failed` (gen_unsupported) and gives "no term"; callers
 * stop at once, so that no half-made term is used.
 */
#ifndef IVL_VCGEN_TRANSLATE_GEN_H
#define IVL_VCGEN_TRANSLATE_GEN_H

#include "base/map.h"
#include "vcgen/translate/env.h"
#include "ivl/ast.h"
#include "smt/query/query.h"
#include "vcgen/options.h"

typedef VEC(term) term_list;

/* The value of a variable that is not read any more. */
#define TERM_DEAD ((term){ UINT32_MAX })

/* A datatype as the solver sees it, per type. Arrays by constructor, then by field. */
struct datatype_sorts {
	sort sort;
	const struct type *type;
	symbol *ctors;
	symbol *testers;
	symbol **selectors;
	const struct type ***field_types;
};

/* An axiom with what pruning wants to know about it. */
struct gen_axiom {
	term term;
	enum origin origin;
	symbol owner; // live owner => live axiom (definition, `uses`); 0 = none
	const struct axiom *source; // or NULL
	bool include_dep;           // reached from every symbol that it mentions
	bool keep;                  // always live
	uint32_t first_trigger, n_triggers; // in gen_facts.triggers
	const struct attr *attrs;           // of the declaration, or NULL
};

/* The symbols of one trigger: all live => the axiom is live. */
struct gen_trigger {
	uint32_t first, n; // in gen_facts.trigger_symbols
};

enum undo_kind { UNDO_SORT, UNDO_DATATYPE, UNDO_FUNC, UNDO_VAR };

struct undo {
	enum undo_kind kind;
	uint32_t id;
};

/*
 * In which state an expression is read. Variables that the body changes have a slot and
 * are looked up in `now`, or in `then` below old(); all others keep one term for good.
 */
struct gen_state {
	env_map now;
	env_map then;
	uint32_t n_slots; // variables have slots below
	bool in_old;
	bool
	    asserted; // it fails if it is false; else it is assumed. For code expressions
};

/* An item of the translator's work list; see translate.c. */
struct work {
	uint8_t what;
	bool was_old, was_asserted;
	uint32_t n;
	uint32_t n_codes; // when the work on a function's body began
	const struct expr *e;
	term key;
};

/* A Boolean constant whose value every condition assumes. */
struct fixed_const {
	const struct var *var;
	bool value;
};

struct pool_binder;
struct vcgen;
struct view;

/* What terms are made of: of the program first, then of the implementation at hand, which
 * vcgen_release takes away again. By id of what it is for. */
struct gen_cache {
	VEC(sort) sort_of;                        // by type id
	VEC(struct datatype_sorts *) datatype_of; // by type id
	VEC(symbol) func_symbol; // by func id: uninterpreted, builtin or defined
	VEC(term) var_term;      // by var id: constants, initial value of variables
	VEC(struct undo) undo;
	/* Two each: of the program, of the implementation. */
	struct map bounds[2];        // (name, sort, depth) -> T_BOUND
	struct map inlined[2];       // application of an inline function -> its body
	struct map theory[2];        // (name, sort) -> constant of a theory
	struct map lambdas[2];       // template term -> function symbol
	struct map lambda_quants[2]; // text of a quantifier in templates (atom) -> term
	uint32_t n_lambdas;
};

/* What holds in every condition that it bears on: of the program first, then lambdas and pools
 * of the implementation. */
struct gen_facts {
	VEC(struct gen_axiom) axioms;
	VEC(struct gen_trigger) triggers;
	VEC(symbol) trigger_symbols;
	bool noting_triggers; // gen_quantifier adds to `triggers`: an axiom is made
	VEC(struct pool_binder)
	pool_binders; // what attributes say of pools; see pools.h
};

/* Of the program. */
struct gen_base {
	struct arena arena;
	bool
	    done; // it is complete: what is made from here on goes with the implementation
	struct term_mark mark;
	uint32_t n_axioms, n_triggers, n_trigger_symbols,
	    n_pool_binders; // of gen_facts
	uint32_t n_lambdas;
	uint32_t n_vars;               // of the program, before inlining adds its own
	VEC(struct fixed_const) fixed; // by vcgen_fix_const
	struct map expanded; // functions that expand.c adds to those that are {:inline}
	struct map never_patterns;       // symbols of {:never_pattern} functions
	struct map impl_of;              // struct proc -> its first implementation
	VEC(symbol) roots;               // live in every condition
	struct prune_index *index;       // of its axioms
	VEC(const struct var *) uniques; // unique constants, in order
	VEC(const struct var *) globals; // variables, in order
	VEC(const struct expr *) wheres; // their where clauses
	symbol real_pow;
};

/* Of an implementation; see passive/incarnate.c. */
struct gen_impl {
	struct arena arena; // of what terms refer to
	struct envs envs;
	struct map stores;     // incarnation -> its value, a store; see store_chain.h
	VEC(uint32_t) slot_of; // by var id: 1 + slot, 0 = the body doesn't change it
	VEC(const struct var *)
	alias; // by var id: stands for another variable, or NULL
};

/* Of a lot of its pieces (impl.c). */
struct gen_lot {
	struct arena arena; // of what terms refer to
};

/* Of an expression on its way to a term; see translate.c. */
struct gen_work {
	VEC(struct work) todo; // what is still to be done, the next last
	VEC(term) values;      // what has been translated and not yet used
	VEC(const struct expr *) operands, pending; // scratch of chains of && and ||
	VEC(term)
	binding;        // by var id: bound, let, formals; 0 = none. Cleared after use
	uint32_t depth; // of binders around the expression
	/* A code expression, as state.asserted says (passive/code.h). */
	term (*code)(struct vcgen *g, const struct code *code);
	uint32_t code_depth; // of code expressions in code expressions
	uint32_t n_codes;    // how often one was a part of what was translated
};

/* What a walk has come by, by id: what has the stamp of the walk. */
struct gen_seen {
	index_list stamps;
	uint32_t stamp;
};

struct vcgen {
	struct program *program;
	struct vcgen_options options;
	struct term_table terms;

	struct gen_base base;
	struct gen_cache cache;
	struct gen_facts facts;
	struct gen_impl impl;
	struct gen_lot lot;

	/* Of the call in progress. */
	struct diags *diags;
	bool failed;
	srcpos at;                  // of the declaration or command being translated
	const struct view *view;    // who looks on, or NULL; see view.h
	const struct impl *watched; // what is shown of, or NULL
	struct gen_state state;
	struct gen_work work;
	struct gen_seen terms_seen, symbols_seen;
};

/* Report what `what` names as not supported at `at`, once per call; sets failed. */
void gen_unsupported(struct vcgen *g, srcpos at, const char *what);

/* Note a cache entry, to be cleared by vcgen_release. */
void gen_note(struct vcgen *g, enum undo_kind kind, uint32_t id);

/* Grow a vector indexed by id so that [id] exists; new entries are zero. */
void gen_reserve_at(void *vec, uint32_t id, size_t elem_size);
#define GEN_AT(v, id)                                                                  \
	(((id) >= (v)->len ? gen_reserve_at((v), (id), sizeof(*(v)->data)) : (void)0), \
	 &(v)->data[id])

/* Start a walk over terms; gen_visit is true the first time it sees a term. */
void gen_walk_start(struct vcgen *g);
bool gen_visit(struct vcgen *g, term x);
void gen_symbols_start(struct vcgen *g);
bool gen_visit_symbol(struct vcgen *g, symbol s);
bool gen_symbol_seen(const struct vcgen *g, symbol s);

/* -- sorts.c ------------------------------------------------------------------------------ */

/* The sort of a closed monomorphic type; {0} after gen_unsupported. */
sort gen_sort(struct vcgen *g, const struct type *t, srcpos at);

/* The same for a datatype with its symbols; NULL after gen_unsupported. */
const struct datatype_sorts *gen_datatype(struct vcgen *g, const struct type *t,
					  srcpos at);

/* -- symbols.c ------------------------------------------------------------------------------ */

/* The symbol of a function that is neither a constructor nor {:define}. */
symbol gen_func_symbol(struct vcgen *g, const struct func *f, srcpos at);

/* The constant of a variable: a constant's symbol, or a variable's value at the entry. */
term gen_var_term(struct vcgen *g, const struct var *v);

bool func_is_inline(const struct func *f);
bool func_is_define(const struct func *f);

/* {:builtin "MapConst"}: the map whose every entry is `value`. */
bool func_is_map_const(const struct func *f);
term gen_const_map(struct vcgen *g, const struct func *f, term value, srcpos at);

/* -- expand.c ------------------------------------------------------------------------------- */

/* Choose the functions to expand, before anything is translated. */
void expand_prepare(struct vcgen *g);

/* Is an application of the function replaced by its body? */
bool gen_expands(const struct vcgen *g, const struct func *f);

/* -- literals.c ----------------------------------------------------------------------------- */

/* REAL, FLOAT, BV, INT, STRING, RMODE, BOOL literals. */
term gen_literal(struct vcgen *g, const struct expr *e);
term gen_rounding_nearest(struct vcgen *g);

/* -- binders.c ------------------------------------------------------------------------------ */

/* The bound variable that stands for v at the current depth of binders. */
term gen_bound(struct vcgen *g, const struct var *v, srcpos at);

/* The same for a name that no declaration stands for. */
term gen_bound_named(struct vcgen *g, const struct atom *name, sort s);

/* The bound variable kept under a key of gen_cache.bounds, made if there is none. */
term gen_bound_kept(struct vcgen *g, uint64_t key, const struct atom *name, sort s);

/*
 * A quantifier; patterns that are not well-formed for the solver are left out. `triggers`
 * holds the translated trigger terms in order, and then the terms of {:add_to_pool}.
 */
term gen_quantifier(struct vcgen *g, const struct expr *e, const term *triggers,
		    term body);

/* -- rebuild.c ------------------------------------------------------------------------------ */

/*
 * The term x with its parts replaced by what `part` gives for them; x is not a leaf. The
 * bound variables of a quantifier are parts, too; a part of a pattern that comes to have
 * no bound variable is left out.
 */
term gen_rebuild(struct vcgen *g, term x, term (*part)(void *ctx, term), void *ctx);

/* -- lambda.c ------------------------------------------------------------------------------- */

/* A map comprehension lifted to a function of its free parts (reference 3.10). */
term gen_lambda(struct vcgen *g, const struct expr *e, const term *vars,
		uint32_t n_vars, term body);

/* -- translate.c ---------------------------------------------------------------------------- */

/* An expression in the current state; {0} if it failed. */
term gen_expr(struct vcgen *g, const struct expr *e);

/* The value of a variable in the current state. */
term gen_var(struct vcgen *g, const struct var *v);

/*
 * What has been put down for it there, or no term: it is as it was at the entry. *v becomes the
 * variable that it stands for.
 */
term gen_current(const struct vcgen *g, const struct var **v);

/* Set and clear the binding of a variable, which hides any other meaning. */
void gen_bind(struct vcgen *g, const struct var *v, term value);
term gen_binding(const struct vcgen *g, const struct var *v);

/* m[i, ...] and m[i, ... := v]; maps with several indices are nested arrays. */
term gen_select(struct vcgen *g, term map, const term *indices, uint32_t n);

/* -- background.c ----------------------------------------------------------------------------- */

/* Add an axiom for pruning to choose; it has no triggers. */
struct gen_axiom *gen_add_axiom(struct vcgen *g, enum origin origin, term t);

/* -- prune.c -------------------------------------------------------------------------------------- */

/* Is it of a declaration that can be pruned: function, constant, constructor? */
bool gen_is_pruned(const struct vcgen *g, symbol s);

/* Index the background's axioms by what makes them live. */
void prune_prepare(struct vcgen *g);

#endif
