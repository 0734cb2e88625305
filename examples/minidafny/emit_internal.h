/* emit_internal.h - what the emit_*.c files share. */
#ifndef MINIDAFNY_EMIT_INTERNAL_H
#define MINIDAFNY_EMIT_INTERNAL_H

#include "emit.h"

/* Functions of the background theory (emit_theory.c). */
enum theory_func {
	SEQ_LENGTH,
	SEQ_EMPTY,
	SEQ_UNIT,
	SEQ_INDEX,
	SEQ_APPEND,
	SEQ_UPDATE,
	SEQ_TAKE,
	SEQ_DROP,
	SEQ_HAS,
	SEQ_SAME,
	SET_EMPTY,
	SET_UNIT,
	SET_HAS,
	SET_UNION,
	SET_DIFFERENCE,
	SET_INTERSECTION,
	SET_SUBSET,
	SET_SAME,
	MAP_EMPTY,
	MAP_HAS,
	MAP_GET,
	MAP_UPDATE,
	MAP_KEYS,
	MAP_SAME,
	ARRAY_SEQ, // the first n elements of contents, as a sequence
	N_THEORY
};

struct variables { // of the verification language
	struct ivl_var **v;
	size_t n;
};

struct emitter {
	struct ivl_builder *b;
	struct program *program;
	unsigned count; // of names that were made

	/* What the theory declares. */
	struct ivl_sort *seq, *set, *map, *reference, *fuel;
	struct ivl_func *theory[N_THEORY], *more_fuel, *array_length;
	struct ivl_var *no_fuel, *null, *level;
	bool raw; // in the theory: == is the solver's
	struct type_list params;
	struct ivl_type **param_types;

	/* The heap: fields and contents of arrays, and what is allocated. */
	struct var_list heap;
	struct var *allocated;

	/* What is emitted now. */
	struct decl *decl;
	struct ivl_block *block; // statements go here
	struct variables locals; // of the body
	struct ivl_expr
	    *fuel_left; // of calls in the circle `decl` is in; NULL: as elsewhere
	bool less_fuel; // elsewhere: one unit in place of two
	struct ivl_expr_items {
		struct ivl_expr **v;
		size_t n;
	} measure;                   // of the body, at its entry
	struct ivl_expr_items frame; // what may be written; of a function: read
	bool in_method;
	unsigned old; // nested so often
};

/* -- small things (emit.c) ------------------------------------------------- */

void variables_add(struct variables *list, struct ivl_var *v);
void items_add(struct ivl_expr_items *list, struct ivl_expr *e);
const char *fresh_name(struct emitter *em, const char *name);
struct ivl_expr *conjunction(struct emitter *em, const struct ivl_range *at,
			     struct ivl_expr *a, struct ivl_expr *b);
struct ivl_expr *binary(struct emitter *em, const struct ivl_range *at,
			enum ivl_binary op, struct ivl_expr *l, struct ivl_expr *r);
struct ivl_expr *number(struct emitter *em, const struct ivl_range *at, int64_t n);
struct ivl_expr *apply1(struct emitter *em, const struct ivl_range *at,
			const struct ivl_func *f, struct ivl_expr *a);
struct ivl_expr *select1(struct emitter *em, const struct ivl_range *at,
			 struct ivl_expr *map, struct ivl_expr *index);
/* A variable of the body, and an expression that reads it. */
struct ivl_expr *local(struct emitter *em, const struct ivl_range *at, const char *name,
		       struct ivl_type *type, struct ivl_var **cell);
/* Make v a variable of the kind, and its value a read of it. */
struct ivl_var *emit_var(struct emitter *em, struct var *v, enum ivl_variable_kind kind,
			 const char *name);
/* The function or method whose body is emitted, from scratch. */
void begin_body(struct emitter *em, struct decl *d);
/* forall vars :: {triggers} body; no variables: the body alone. */
struct ivl_expr *forall(struct emitter *em, const struct ivl_range *at,
			const struct variables *vars, struct ivl_expr *const *trigger,
			size_t n, struct ivl_expr *body);
void axiom(struct emitter *em, const struct ivl_range *at, struct ivl_expr *formula);

/* -- emit_type.c ----------------------------------------------------------- */

bool type_is_datatype(const struct type *t);
struct ivl_type *emit_type(struct emitter *em, const struct type *t);
/* What holds of every value of the type; NULL: nothing to say. */
struct ivl_expr *type_holds(struct emitter *em, const struct ivl_range *at,
			    const struct type *t, struct ivl_expr *value);
/* A variable of type nat never is negative: assignments are checked. */
void emit_where_nat(struct emitter *em, const struct var *v);
/* The contents or field for all objects: [Ref]T, [Ref][int]T. */
struct ivl_type *heap_type(struct emitter *em, const struct var *part);

/* -- emit_theory.c --------------------------------------------------------- */

void emit_theory(struct emitter *em, const struct program *theory);
struct ivl_expr *theory_call(struct emitter *em, const struct ivl_range *at,
			     enum theory_func f, struct ivl_expr *a, struct ivl_expr *b,
			     struct ivl_expr *c);

/* -- emit_expr.c ----------------------------------------------------------- */

struct ivl_expr *emit_expr(struct emitter *em, const struct expr *e);
/*
 * The same where it is known: with the fuel that calls have in what was unfolded once, so that
 * triggers match what a goal unfolds to. NULL if that makes no difference.
 */
struct ivl_expr *emit_unfolded(struct emitter *em, const struct expr *e);
/* All of them and nothing else: true if there are none. */
struct ivl_expr *emit_all(struct emitter *em, const struct ivl_range *at,
			  const struct expr_list *list);
/* f(args), with the heap as it is and enough fuel. */
struct ivl_expr *emit_call(struct emitter *em, const struct ivl_range *at,
			   const struct decl *f, struct ivl_expr *const *args);
struct ivl_expr *emit_equal(struct emitter *em, const struct ivl_range *at,
			    const struct type *type, struct ivl_expr *l,
			    struct ivl_expr *r);
/* e is a constructor that has this field. */
struct ivl_expr *has_field(struct emitter *em, const struct ivl_range *at,
			   struct ivl_expr *e, const struct var *field);
struct ivl_expr *contents_of(struct emitter *em, const struct ivl_range *at,
			     const struct type *array, struct ivl_expr *a);
/* Values of the case's variables: the fields of `of`. */
void bind_case(struct emitter *em, const struct match_case *m, struct ivl_expr *of);
/* Values of parameters for a while. */
struct ivl_expr **swap_values(const struct var_list *params, struct ivl_expr **values);

/* -- emit_defined.c: what an expression needs to have a value -------------- */

/* Assertions that it has one, in order. */
void emit_defined(struct emitter *em, const struct expr *e);
void emit_check(struct emitter *em, const struct ivl_range *at, struct ivl_expr *holds,
		const char *text);
void emit_assume(struct emitter *em, const struct ivl_range *at,
		 struct ivl_expr *holds);
/* The value may go where this type is wanted. */
void emit_fits(struct emitter *em, const struct expr *e, const struct type *to);
/* A call of d with these values decreases the measure, if it is in the same circle. */
void emit_decrease(struct emitter *em, const struct ivl_range *at, const struct decl *d,
		   struct ivl_expr **args);
/* Preconditions, postconditions: each is defined where those before it hold. */
void emit_defined_clauses(struct emitter *em, const struct expr_list *list);

/* -- emit_measure.c: termination ------------------------------------------- */

/* The measure of d, its parameters being what they are now, as integers. */
struct ivl_expr_items measure_of(struct emitter *em, const struct decl *d);
struct ivl_expr *measure_value(struct emitter *em, const struct ivl_range *at,
			       const struct type *t, struct ivl_expr *e);
/* Below, lexicographically, and what decreases was not negative. */
struct ivl_expr *decreases(struct emitter *em, const struct ivl_range *at,
			   const struct ivl_expr_items *now,
			   const struct ivl_expr_items *before);

/* -- emit_heap.c ----------------------------------------------------------- */

void emit_heap(struct emitter *em);
bool has_heap(const struct emitter *em);
/* Fields and elements are those of the state at the entry, from here to there. */
void enter_old(struct emitter *em);
void leave_old(struct emitter *em);
/* Fields and elements are those of the globals. */
void present_heap(struct emitter *em);
void emit_not_null(struct emitter *em, const struct ivl_range *at, struct ivl_expr *o);
/* o may be written, or read by a function. */
void emit_may_write(struct emitter *em, const struct ivl_range *at, struct ivl_expr *o,
		    const char *text);
void emit_may_read(struct emitter *em, const struct ivl_range *at, struct ivl_expr *o);
/* What every method and every round of a loop leaves as it was; facts, for free. */
struct ivl_expr_items frame_facts(struct emitter *em, const struct ivl_range *at);
/* References in fields are null or allocated. */
struct ivl_expr_items closed_facts(struct emitter *em, const struct ivl_range *at);
void emit_new(struct emitter *em, const struct stmt *s);
void modifies_heap(struct emitter *em, const struct ivl_range *at,
		   struct ivl_proc *proc);
struct ivl_expr *is_allocated(struct emitter *em, const struct ivl_range *at,
			      struct ivl_expr *o);

/* -- emit_stmt.c, emit_loop.c ---------------------------------------------- */

void emit_stmts(struct emitter *em, const struct stmt_list *list);
void emit_while(struct emitter *em, const struct stmt *s);
/* Where a value goes. NULL: a variable has no object, a field no index. */
struct place {
	const struct expr *expr;
	struct ivl_expr *object, *index;
};
/*
 * Shows that the place exists and may be written. `keep`: other statements stand between this
 * and the store, and the place remains what it is now.
 */
struct place emit_place(struct emitter *em, const struct expr *e, bool keep);
void emit_store(struct emitter *em, const struct ivl_range *at, const struct place *p,
		struct ivl_expr *value);
/* The block that is emitted into; for a while another one. */
struct ivl_block *enter_block(struct emitter *em, struct ivl_block *block);

/* -- declarations ---------------------------------------------------------- */

void emit_datatypes(struct emitter *em);       // emit_datatype.c
void emit_newtypes(struct emitter *em);        // the same
void emit_functions(struct emitter *em);       // emit_function.c: what they are
void emit_function_checks(struct emitter *em); // the same: that they are well defined
void emit_methods(struct emitter *em);         // emit_method.c

#endif
