/*
 * translate.h - from methods to blocks of simple commands; what its files share.
 *
 *	heap	    fields and elements as maps; states; what may be modified
 *	contracts   what a method promises and asks for, invariants
 *	expr	    expressions, with the checks that they call for
 *	call	    calls by contract
 *	stmt	    statements, jumps, loops
 *	method	    a method as a whole; overriding
 */
#ifndef JAVELIN_TRANSLATE_H
#define JAVELIN_TRANSLATE_H

#include "background.h"

/* -- what can go wrong ----------------------------------------------------- */

enum warning {
#define WARNING(name, word, text) name,
#include "warnings.def"
#undef WARNING
};
const char *warning_word(enum warning w);
const char *warning_text(enum warning w);

/* A value that is shown with a warning. */
struct witness {
	const char *text; // in the words of the source
	const char *var;  // the variable of the procedure that has it
	const struct type *type;
};

/* A condition that was to be shown; its number is its place in the list. */
struct obligation {
	enum warning kind;
	struct span at;
	struct span related; // a clause; start == end: none
	const char *related_text;
	const char *detail;     // more, behind the text of the kind; or NULL
	bool at_exit;           // told where the trace says that the method returns
	struct list *witnesses; // struct witness
	const struct method *method;
	const struct method *overrides; // whose contract is at stake; NULL: its own
};

/* -- heap ------------------------------------------------------------------ */

/* A variable of the heap: a field as a map from objects, a static field, or the elements of
 * all arrays whose elements have this sort. */
struct cell {
	const struct field *field; // NULL: elements
	enum sort sort;            // of a value
	unsigned number;
	const char *name;
	struct ivl_type *type;
};

enum state_kind {
	STATE_CURRENT,  // variables that are assigned to
	STATE_ENTRY,    // the values that these had at the entry
	STATE_SNAPSHOT, // ... at some point
	STATE_BOUND     // variables of a quantifier
};

/* One variable for each cell, made when it is first asked for. */
struct state {
	enum state_kind kind;
	struct ivl_var **vars; // by number of the cell; NULL: not asked for
	struct ivl_var *now;   // what exists
};

/* -- translation ----------------------------------------------------------- */

struct options {
	unsigned unroll; // how often a loop is unrolled; 0: by invariants
	const char *time_limit, *solver, *method;
	bool verbose;
};

/* What is the same for all methods. */
struct world {
	struct program *program;
	struct emit *em;
	struct background *bg;
	const struct options *options;
	struct list *cells;       // struct cell: by number of field, then elements
	struct list *obligations; // struct obligation
	struct list *invariants;  // struct invariant
	struct list *procedures;  // struct code
	struct list *pures;       // struct method, each behind what it calls
};

struct jump; // where control goes on (translate_stmt.c)

struct translator {
	struct world *w;
	struct emit *em;
	struct background *bg;
	const struct method *method;
	struct code *code;
	struct block *entry, *here; // here NULL: nothing comes here
	struct state current, old;
	bool *touched; // by number of the cell: it may have changed
	form this_;    // NULL: there is none
	struct ivl_var *result, *exception;
	struct block *exit, *exceptional_exit;
	struct jump *jumps;             // innermost first
	struct list *places;            // struct place: what the method may modify
	bool everything;                // ... no matter what
	form *args;                     // the parameters, at the entry
	unsigned n_names;               // of temporary variables
	bool constructing;              // `this` is not complete
	form made;                      // an object whose constructor is about to run
	bool too_large;                 // said so
	const struct method *overrides; // a contract is held against that of this
};

/* How an expression is read. */
struct env {
	const struct state *state, *old;
	form this_;
	form result;
	bool checks; // in code: conditions are to be shown, calls happen
	bool in_old; // parameters are what they were at the entry
	form guard;  // of code: what is true where it is evaluated; NULL: nothing
};

/* heap.c */
void heap_init(struct world *w);
struct cell *cell_of_field(const struct world *w, const struct field *f);
struct cell *cell_of_elements(const struct world *w, const struct type *elem);
struct ivl_var *state_var(struct translator *t, const struct state *s,
			  const struct cell *c);
form state_read(struct translator *t, const struct state *s, const struct cell *c);
form state_now(struct translator *t, const struct state *s);
/* The value of a field of an object (NULL: static), or an element. */
form heap_field(struct translator *t, const struct state *s, const struct field *f,
		form o);
form heap_element(struct translator *t, const struct state *s, const struct type *elem,
		  form array, form index);
/* In the current state; the cell is touched. */
void heap_set(struct translator *t, const struct cell *c, form value);
void heap_havoc(struct translator *t, const struct cell *c); // its facts hold again
void heap_all(struct translator *t);                         // all cells are there
/* Copies of all cells that there are, before they change. */
struct state heap_snapshot(struct translator *t, const bool *cells);
/* Time goes on: other objects may exist now. */
void heap_advance(struct translator *t);
void heap_close(struct translator *t); // what exists refers to what exists
/* All cells that refer to objects are there, so that what is known of them at some point is
 * known where they are spoken of later. */
void heap_references(struct translator *t);
/* A new object or array of this type, that is not null, not known before. */
form heap_fresh_row(struct translator *t, const struct cell *c, form array);
form heap_allocate(struct translator *t, const struct type *type);
form fresh_value(struct translator *t, const char *name, const struct type *type);

/* contracts.c */
struct list *method_cases(struct world *w, struct method *m); // struct spec_case
/* Parameters of m stand for these values, until they are unbound. */
void bind_parameters(const struct method *m, form const *args);
void unbind_parameters(const struct method *m);
form case_applies(struct translator *t, const struct spec_case *c,
		  const struct env *env, form const *args);
void assume_requires(struct translator *t, const struct env *env, form const *args);
void check_requires(struct translator *t, struct method *m, const struct env *env,
		    form const *args, struct span at);
/* What holds behind a call; exception NULL: it has returned. */
void assume_ensures(struct translator *t, struct method *m, const struct env *env,
		    form const *args, form exception);
/* All that m promises where its preconditions hold, before and behind being the same; NULL:
 * nothing. */
form ensured(struct translator *t, struct method *m, const struct env *env,
	     form const *args);
void check_ensures(struct translator *t, const struct env *env, form const *args,
		   form exception);

/* frames.c */
/* A place that may be modified. */
struct place {
	const struct cell *cell;
	form object;             // NULL: a static field
	form index;              // of elements; NULL: all
	form guard;              // only if; NULL: always
	const struct type *type; // of a value; of one element
	struct span at;
};
bool modifies_everything(struct world *w, struct method *m);
struct list *modified_places(struct translator *t, struct method *m,
			     const struct env *env,
			     form const *args); // struct place
/* o.cell, or o[index], is about to be written; related: why, a clause, or nowhere. */
void check_write(struct translator *t, struct span at, const struct place *p,
		 struct span related);
/* Behind a call: the place has any value that fits. */
void havoc_place(struct translator *t, const struct place *p);
/* In a loop: what may not be modified is as it was at the entry. */
void assume_frame(struct translator *t, const struct cell *c);

/* invariants.c */
void assume_invariants(struct translator *t);
void assume_invariants_of(struct translator *t, form o, const struct class *c);
void check_invariants(struct translator *t, struct span at,
		      const struct method *callee);

/* translate_expr.c */
form translate(struct translator *t, const struct env *env, const struct expr *e);
form save(struct translator *t, const struct type *type, form value);
void check_that(struct translator *t, const struct env *env, enum warning kind,
		struct span at, form condition, struct list *witnesses);
struct obligation *obligation_new(struct translator *t, enum warning kind,
				  struct span at);
void oblige(struct translator *t, struct obligation *o, form condition);
struct list *witness_add(struct translator *t, struct list *l, const char *text,
			 const struct type *type, form value);
/* The values of what a condition speaks of. */
struct list *witnesses_of(struct translator *t, const struct env *env, struct list *l,
			  const struct expr *e);
struct env env_code(struct translator *t);
struct env env_spec(struct translator *t);

/* translate_call.c */
form translate_call(struct translator *t, const struct env *env, const struct expr *e);
form translate_new(struct translator *t, const struct env *env, const struct expr *e);
form translate_new_array(struct translator *t, const struct env *env,
			 const struct expr *e);
/* m with these arguments (receiver apart), by its contract. */
form call_method(struct translator *t, const struct method *m, form receiver,
		 form *args, struct span at, bool inside_new);

/* translate_stmt.c */
void translate_stmt(struct translator *t, const struct stmt *s);
void translate_throw(struct translator *t, form exception);
struct step *step_new(struct translator *t, struct span at, const char *text);
struct block *begin_block(struct translator *t, const struct step *step);
void go_to(struct translator *t, struct block *b); // here becomes NULL

/* effects.c */
/* What a statement may change, for loops. */
struct effects {
	bool *cells;         // by number
	struct list *locals; // struct variable
	bool allocates, everything;
};
void stmt_effects(struct world *w, const struct stmt *s, struct effects *e);
/* Marks what an expression reads; true if it speaks of all objects that exist. */
bool expr_reads(const struct world *w, const struct expr *e, bool *cells);
bool *cell_set(const struct world *w);

/* pure.c */
/* Functions for the pure methods that annotations use; errors if some cannot be. */
void pure_declare(struct world *w);
/* What they promise, where all invariants hold. */
void pure_assume_facts(struct translator *t);
/* NULL if there is no function for it. */
form pure_apply(struct translator *t, const struct state *s, const struct method *m,
		form receiver, form const *args);

/* method.c */
/* super(...), then the values of fields; s NULL: it was not written. */
void translate_super(struct translator *t, const struct stmt *s);
void translate_program(struct world *w);

#endif
