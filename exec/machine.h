/*
 * machine.h - the state of a run, for the files of exec/ only. Others see run.h.
 */
#ifndef IVL_EXEC_MACHINE_H
#define IVL_EXEC_MACHINE_H

#include "exec/code.h"
#include "exec/entries.h"
#include "exec/random.h"
#include "exec/run.h"

/* Runs within runs, and maps within maps: a recursion of C functions. */
#define EXEC_NESTING_MAX 400

struct frame {
	const struct routine *code;
	value *fp;
	uint32_t pc;                      // of the caller, to go on at
	uint32_t dst;                     // operand of the caller
	const struct proc_call *call;     // of a procedure
	const struct block *block;        // entered last
	uint32_t block_number, came_from; // index in the code's blocks
	bool borrows;                     // its slots are another frame's
};

/* A value that was chosen: what the entries were before. */
struct trail_entry {
	struct entry_node **root;
	struct cell *lazy; // that has the root, kept; or NULL
	struct entry_node *before;
};

/* A value worth trying for something of that type. */
struct hint_value {
	const struct type *type;
	value v;
};

/* An uninterpreted function. */
struct func_state {
	struct routine *code; // of its body or definitions, or NULL
	bool compiled;
	bool used;                  // some code applies it
	bool relevant;              // axioms connect it with what is used
	struct entry_node *entries; // chosen so far
	VEC(const struct fact *) definitions;
	VEC(struct routine *) checks; // of axioms, given the arguments
};

enum fact_kind {
	FACT_GROUND,     // not quantified: it is established at the start
	FACT_DEFINITION, // gives values of a function
	FACT_OTHER
};

/* A conjunct of an axiom, also one below its quantifier. */
struct fact {
	enum fact_kind kind;
	const struct axiom *axiom;
	const struct expr *expr;   // all of it
	const struct expr *binder; // FORALL, or NULL
	expr_list conditions;      // DEFINITION, and what they guard:
	const struct expr *left;   // the application of a function
	const struct expr *right;  // its value; NULL: `positive`
	bool positive;
	bool relevant;
	struct part part; // in machine.fact_code, if relevant
};

typedef VEC(struct fact *) fact_list;

struct machine {
	struct program *program;
	struct types *types;
	struct arena arena; // code and descriptions
	const struct exec_settings *settings;
	struct random random;

	value *globals; // by id of the variable
	VEC(value) literals;
	VEC(const struct type *) literal_types;
	value *stack, *stack_top, *stack_end;
	VEC(struct frame) frames;
	uint32_t depth; // of runs within runs
	uint32_t at;    // number of the instruction, for reasons
	uint32_t trial; // what is evaluated is only tried: it ends nothing
	uint64_t step_limit;
	uint64_t drawn;     // how often the oracle has chosen
	bool chose;         // a jump had several targets, or something was chosen
	bool quiet;         // what is compiled is no use of constants and functions
	uint32_t solving;   // choices are being tried
	bool show_commands; // an observer wants to see them

	bool *used;               // by id of the constant: some code mentions it
	struct func_state *funcs; // by id
	struct map lambdas;       // text -> the first of that text
	struct map builtins;      // function -> what it stands for
	struct map impls;         // procedure -> list of its implementations
	struct map codes;         // implementation or procedure -> its code
	struct map atoms;         // type -> number of atoms so far
	struct map special; // what is unspecified: key object -> struct func_state
	VEC(struct func_state *) specials; // those in `special`
	VEC(const struct func *) all_funcs;
	VEC(const struct var *) all_globals, all_consts;
	VEC(const struct type *) ground_types; // candidates for type parameters
	uint32_t n_lazy;

	fact_list facts;
	struct routine *fact_code;   // of those that are relevant
	struct choice *const_choice; // values of constants
	const struct impl *prepared; // the implementation that this is for
	bool *const_relevant;        // by id
	uint32_t deciding; // nested choices of function values that look at axioms

	VEC(struct trail_entry) trail;
	uint32_t trail_mark;
	VEC(struct hint_value) hints;

	/* Why the last thing that was not evaluated was not. */
	const char *why;
	struct span why_at;
	bool tainted; // goes on under an assumption that is not known to hold
	const char *taint_why;
	struct span taint_at, taint_why_at;

	bool stopped;
	struct exec_result *result;
	VEC(const struct block *) path; // a ring of the blocks entered last
	uint64_t n_entered;
	uint64_t steps;
};

/* -- eval.c ------------------------------------------------------------------------------ */

/* The operand's slot. */
static inline value *operand(struct machine *m, value *fp, uint32_t x)
{
	if (!(x & OPERAND_GLOBAL))
		return fp + x;
	if ((x & OPERAND_LITERAL) == OPERAND_LITERAL)
		return m->literals.data + (x & OPERAND_INDEX);
	return m->globals + (x & OPERAND_INDEX);
}

/* Run part of a code in a frame that exists; the value of its END, with a reference. */
value machine_eval(struct machine *m, const struct routine *code, uint32_t pc,
		   value *fp);

static inline const struct exec_state *exec_state_of(const struct machine *m)
{
	return (const struct exec_state *)m;
}

/* The same, to a small limit of steps; if it cannot be evaluated, that is unknown. */
value machine_try(struct machine *m, const struct routine *code, uint32_t pc,
		  value *fp);

/* Something assumed is false, or not known. */
void machine_block(struct machine *m, struct span at, const char *what);
void machine_taint(struct machine *m, struct span at);

/* Call a function's or lambda's code. */
value machine_apply(struct machine *m, const struct routine *code, const value *args,
		    uint32_t n, const value *captured, uint32_t n_captured);

/* From `pc` of a procedure's code until the run stops. */
void machine_go(struct machine *m, const struct routine *code, uint32_t pc);

/* A frame for a body that is run by itself; NULL if there is no room. Then all frames go. */
value *machine_enter(struct machine *m, const struct routine *code);
void machine_unwind(struct machine *m);
void machine_leave(struct machine *m); // the last one goes

/* VALUE_UNKNOWN, for a reason. */
value machine_unknown(struct machine *m, const char *why);

/* End the run. */
void machine_stop(struct machine *m, enum exec_end end, struct span at,
		  const char *why);

/* The type with the type parameters in scope replaced by what they are. */
const struct type *machine_type(struct machine *m, const struct routine *code,
				value *fp, const struct type *t);

static inline enum truth truth_of(value v)
{
	return v == VALUE_UNKNOWN ? TRUTH_UNKNOWN : (enum truth)(small_of(v) != 0);
}

/* -- functions.c ------------------------------------------------------------------------- */

struct routine *function_code(struct machine *m, const struct func *f);

/* The value of an uninterpreted function; args are type ids and then arguments. */
value function_chosen(struct machine *m, const struct func *f, const value *args);

/* The same of something that the language leaves open, told apart by `what`. */
value unspecified(struct machine *m, const void *what, const struct type *result,
		  const value *args, uint32_t n);

/* -- facts.c ----------------------------------------------------------------------------- */

/* Axioms taken apart; once. */
void facts_collect(struct machine *m);

/* Which of them bear on what the code of a run mentions; compiles these. */
void facts_prepare(struct machine *m, const struct proc *p);

/* False: some fact is false of values that were just chosen for a function. */
bool facts_allow(struct machine *m, const struct func *f, const value *args);

/* Values for constants; the run may be over. */
void facts_establish(struct machine *m);

/* Are the facts that bear on the run true? `at`: the axiom that is not. */
enum truth facts_confirm(struct machine *m, struct span *at);

/* -- solve.c ----------------------------------------------------------------------------- */

/* The run is over if a constraint that has to hold does not. */
void solve_choice(struct machine *m, const struct routine *code, value *fp,
		  const struct choice *c);

/* An assumption is false: try other values of what was chosen since the mark. */
value solve_again(struct machine *m, const struct routine *code, value *fp,
		  const struct constraint *c);

void trail_push(struct machine *m, struct entry_node **root, struct cell *lazy);
void trail_undo(struct machine *m, uint32_t mark);
void trail_forget(struct machine *m, uint32_t mark);
void hints_clear(struct machine *m, uint32_t mark);

/* -- oracle.c ---------------------------------------------------------------------------- */

/* Some value of a closed type. */
value oracle_value(struct machine *m, const struct type *t);
/* An atom that was not there before. */
value oracle_fresh(struct machine *m, const struct type *t);
const struct type *oracle_type(struct machine *m);

/* Values of the type that the run has seen, each once; at most `max`. */
typedef VEC(value) value_list;
void oracle_seen(struct machine *m, const struct type *t, uint32_t max,
		 value_list *out);
void value_list_fini(value_list *l);

/* All values of a finite type; false if there are more than `max` or infinitely many. */
bool oracle_all(struct machine *m, const struct type *t, uint32_t max, value_list *out);

/* -- quantify.c -------------------------------------------------------------------------- */

value quantify(struct machine *m, const struct routine *code, value *fp,
	       const struct quant *q);

/* -- code_expr.c ------------------------------------------------------------------------- */

value code_expr_value(struct machine *m, const struct routine *code, value *fp,
		      uint32_t entry);

#endif
