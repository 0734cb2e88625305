/*
 * emit.h - the one place that speaks to the builder of ivl programs (ivl_build.h).
 *
 * What the rest needs: formulas by short calls, the sorts that values have, and blocks of
 * simple commands with the conditions that are to be shown. A mistake of ours (an ill-typed
 * formula) gives NULL, passes on as NULL, and is told at the end by emit_finish.
 */
#ifndef JAVELIN_EMIT_H
#define JAVELIN_EMIT_H

#include "ast.h"

#include <ivl_build.h>

typedef struct ivl_expr *form;

enum sort { SORT_INT, SORT_BOOL, SORT_REF, SORT_STR, SORT_TYPE };
enum { N_SORTS = SORT_TYPE + 1 };

struct emit {
	struct program *program;
	struct ivl_builder *b;
	struct ivl_type *sorts[N_SORTS];
	unsigned
	    n_bound; // of variables of quantifiers, for names that nothing else has
};

bool emit_init(struct emit *em, struct program *p);

/* The program is complete; false, with messages, if something went wrong. */
bool emit_finish(struct emit *em);
void emit_fini(struct emit *em);

enum sort sort_of(const struct type *t);
struct ivl_type *map_type(struct emit *em, enum sort from, struct ivl_type *to);

/* -- formulas -------------------------------------------------------------- */

form f_int(struct emit *em, int64_t n);
form f_bool(struct emit *em, bool value);
form f_var(struct emit *em, const struct ivl_var *v);
form f_not(struct emit *em, form a);
form f_negate(struct emit *em, form a);
form f_binary(struct emit *em, enum ivl_binary op, form a, form b);
form f_and(struct emit *em, form a, form b); // NULL on one side: the other
form f_or(struct emit *em, form a, form b);
form f_implies(struct emit *em, form a, form b); // a NULL: b
form f_eq(struct emit *em, form a, form b);
form f_ne(struct emit *em, form a, form b);
form f_lt(struct emit *em, form a, form b);
form f_le(struct emit *em, form a, form b);
form f_if(struct emit *em, form condition, form yes, form no);
form f_select(struct emit *em, form map, form at);
form f_store(struct emit *em, form map, form at, form value);
form f_apply(struct emit *em, const struct ivl_func *f, form *args, size_t n);
form f_apply1(struct emit *em, const struct ivl_func *f, form a);
form f_apply2(struct emit *em, const struct ivl_func *f, form a, form b);

struct ivl_var *bound(struct emit *em, const char *name, struct ivl_type *t);
/* Over variables; triggers: sets of one term each, NULL ones left out. */
form f_forall(struct emit *em, struct ivl_var *const *vars, size_t n_vars,
	      form const *triggers, size_t n_triggers, form body);
form f_exists(struct emit *em, struct ivl_var *const *vars, size_t n_vars, form body);
/* With one trigger of several terms. */
form f_forall_all(struct emit *em, struct ivl_var *const *vars, size_t n_vars,
		  form const *terms, size_t n_terms, form body);

/* -- declarations ---------------------------------------------------------- */

struct ivl_var *declare_constant(struct emit *em, const char *name, struct ivl_type *t,
				 bool unique);
struct ivl_func *declare_function(struct emit *em, const char *name,
				  struct ivl_type *const *args, size_t n,
				  struct ivl_type *result);
void declare_axiom(struct emit *em, form a);

/* -- code ------------------------------------------------------------------ */

enum command_kind { COMMAND_ASSERT, COMMAND_ASSUME, COMMAND_SET, COMMAND_HAVOC };

struct command {
	enum command_kind kind;
	struct span at;
	form condition;      // or the value
	struct ivl_var *var; // of SET and HAVOC
	unsigned number;     // of ASSERT: by which a failure is known again
};

/* What a reader of a trace is told when a block is entered. */
struct step {
	struct span at;
	const char *text;
	bool is_end; // what is found at the end of the method is told here
};

struct block {
	unsigned number;
	struct list *commands;   // struct command
	struct list *targets;    // struct block; none: the method ends
	const struct step *step; // or NULL
};

struct code {
	const char *name;
	struct span at;
	struct list *ins;    // struct ivl_var
	struct list *locals; // struct ivl_var
	struct list *blocks; // struct block; the first is the entry
};

struct block *block_new(struct emit *em, struct code *c, const struct step *step);
void block_to(struct emit *em, struct block *from, struct block *to);

void emit_assert(struct emit *em, struct block *b, struct span at, form condition,
		 unsigned number);
void emit_assume(struct emit *em, struct block *b, form condition);
void emit_set(struct emit *em, struct block *b, struct ivl_var *v, form value);
void emit_havoc(struct emit *em, struct block *b, struct ivl_var *v);

struct ivl_var *emit_local(struct emit *em, struct code *c, const char *name,
			   struct ivl_type *t);
struct ivl_var *emit_in(struct emit *em, struct code *c, const char *name,
			struct ivl_type *t);

/* A procedure of this code; its blocks are called "b" and their numbers. */
void emit_procedure(struct emit *em, const struct code *c);

#endif
