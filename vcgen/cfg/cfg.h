/*
 * cfg.h - the working copy of an implementation's body: a graph of nodes with steps.
 *
 * A node is a basic block under transformation. Its steps are the block's commands with
 * all sugar gone: assertions, assumptions, assignments, havocs, and calls taken apart
 * into entering, havoc and leaving; measures and unpack commands are assignments and
 * assertions. Expressions are shared with the AST, never copied: the formals of a callee (and of
 * the procedure, where the implementation has its own) get their meaning from bindings while
 * they are in scope; see incarnate.c.
 *
 * Passes change the graph in place, in the order of vcgen.h. The graph lives in cfg.scratch,
 * which goes with it; what the passive program refers to (blocks, commands, expressions) in
 * cfg.arena.
 */
#ifndef IVL_VCGEN_CFG_CFG_H
#define IVL_VCGEN_CFG_CFG_H

#include "base/bug.h"
#include "base/dominators.h"
#include "vcgen/translate/gen.h"

enum step_kind {
	STEP_ASSERT,     // expr; cmd (CMD_ASSERT) is what gets reported
	STEP_ASSUME,     // expr; cmd or NULL
	STEP_ASSIGN,     // cmd
	STEP_HAVOC,      // vars
	STEP_CALL,       // cmd: bind the formals to the actuals; old() means this state
	STEP_CALL_HAVOC, // cmd: what the callee may change, and its results
	STEP_CALL_END,   // cmd: assign the results, forget the formals
	STEP_REVEAL,     // cmd (CMD_REVEAL, _HIDE, _PUSH, _POP)
	STEP_MEASURE     // cmd (CMD_MEASURE) of a loop, until cfg_spell_measures
};

struct step {
	enum step_kind kind;
	bool is_probe; // ASSERT: see smoke.h
	bool is_start; // HAVOC: the variables had no value before
	bool is_loop;  // HAVOC: what a loop changes, at its head
	bool is_where; // ASSUME: a where clause, behind what gives it to its variable
	uint32_t n_vars;
	const struct cmd *cmd;
	const struct spec *spec; // ASSUME: the clause that it is of, or NULL
	const struct cmd *call; // ASSUME with spec: of the callee of this call, or NULL
	const uint64_t *revealed; // if it asserts: what is visible there, or NULL: all
	union {
		const struct expr *expr;       // ASSERT, ASSUME
		const struct var *const *vars; // HAVOC
	};
};

struct node {
	const struct block *block; // label and position
	VEC(struct step) steps;
	index_list succs; // without repetition
	index_list preds; // filled by cfg_order
};

/* A back edge that is gone; cfg_check.c looks whether its loop's changes are havocked. */
struct loop_cut {
	const struct node *head, *from;
	const struct node *havoc; // where that is done
};

/* A measure of which the body has to know what it was: kept in variables. */
struct kept_measure {
	struct expr **before;     // a variable per expression
	const struct cmd *assign; // to them
};

struct cfg {
	struct vcgen *g;
	struct arena *arena;
	struct arena scratch;
	struct scratch in_use;       // that and the map
	const struct impl *impl;     // NULL: it is of a code expression
	VEC(struct node *) nodes;    // [0] is the entry
	struct kept_measure measure; // of the procedure, at the entry, if it has one
	struct node *exit;           // where postconditions are checked, or NULL
	uint32_t exit_from;          // its first step that is one of them
	bool exit_is_common;         // made because there are several returns
	VEC(struct loop_cut) cuts;   // that cfg_check_cuts has not looked at
	const char *wrong;           // what it has found, or NULL
	struct map
	    proc_formals; // formal of the implementation -> of the procedure, which has the
			  // where clause
};

/*
 * The blocks of an implementation as nodes. NULL if a command is not supported.
 */
struct cfg *cfg_new(struct vcgen *g, const struct impl *impl, struct arena *arena);

/*
 * A code expression: acyclic and in order, its value asserted (`checked`) or assumed where it returns. It is of
 * no implementation. NULL if something is not supported: a loop, or a command that changes
 * more than its locals.
 */
struct cfg *cfg_of_code(struct vcgen *g, const struct code *code, bool checked,
			struct arena *arena);

void cfg_fini(struct cfg *b);

/* Make a node; gives its number. */
uint32_t cfg_add(struct cfg *b, const struct block *block);

/* A block that no source text stands for. */
const struct block *cfg_hidden_block(struct cfg *b, const char *label);

/*
 * Nodes on all edges from a node with several successors to one with several predecessors:
 * what a join assumes about such an edge belongs to neither end.
 */
void cfg_cut_critical_edges(struct cfg *b);

void node_add(struct cfg *b, struct node *n, struct step s);

/* The edge `from` - `head` of a loop is taken away; what the loop changes, `havoc` havocs. */
void cfg_note_cut(struct cfg *b, const struct node *head, const struct node *from,
		  const struct node *havoc);

/*
 * Where steps on the edge from p to a node belong that it alone passes: p itself if it goes
 * nowhere else, or a new node.
 */
struct node *cfg_edge_node(struct cfg *b, uint32_t p, uint32_t to);

/* Steps of one command (calls.c). */
void cfg_add_cmd(struct cfg *b, struct node *n, const struct cmd *c);

/* An assertion made by a pass. */
struct cmd *cfg_assertion(struct cfg *b, enum assert_kind kind, struct expr *e,
			  const struct attr *attrs, const struct spec *related,
			  const struct cmd *origin, srcpos tok);

/* Call f for every variable that a step assigns. */
void step_each_target(const struct step *s, void (*f)(void *ctx, const struct var *v),
		      void *ctx);

/* Is there a loop? In the order of cfg_order, what goes back closes one. */
bool cfg_has_loop(const struct cfg *b);

bool cfg_has_step(const struct cfg *b, enum step_kind kind);

/* Has the node come with the contract: the entry, or an exit that returns have in common? */
bool cfg_is_of_contract(const struct cfg *b, uint32_t node);

/* An assertion or assumption that no execution gets past, as it is literally false. */
bool step_is_false(const struct step *s);

/* Does no execution get past some step of the node? */
bool node_never_ends(const struct node *n);

/* The same for what stands there, whatever callees ensure: loops are found before that. */
bool node_is_never_left(const struct node *n);

/* Nothing is behind nodes that never end. */
void cfg_prune(struct cfg *b);

/*
 * Drop unreachable nodes, put the others in reverse postorder, fill in preds. With
 * `prune`, nothing is reachable past a literal `assume false` or `assert false`.
 */
void cfg_order(struct cfg *b, bool prune);

/* Of a body in order, until its graph changes: see base/dominators.h. */
struct dominators cfg_dominators(struct arena *a, const struct cfg *b);
void cfg_natural_loop(const struct cfg *b, const struct dominators *d, uint32_t head,
		      index_list *out);

/* -- where.c: what is assumed of variables, and when --------------------------------------- */

/* Assume the where clauses of all variables, which have arbitrary values. */
void cfg_add_wheres(struct cfg *b, struct node *n);

/*
 * A havoc of variables, in a block from the source or, if at the entry of an inlined callee,
 * where they start to exist; the array has to last.
 */
void cfg_add_havoc(struct cfg *b, struct node *n, const struct var *const *vars,
		   uint32_t n_vars);

/* The havoc of what a loop changes. */
void cfg_add_loop_havoc(struct cfg *b, struct node *n, const struct block *head,
			const struct var *const *changed, uint32_t n_changed);

/* The havoc of what a callee modifies and of its results. */
void cfg_add_call_havoc(struct cfg *b, struct node *n, const struct cmd *call);

/* contract.c: where clauses and preconditions at the entry, postconditions at the exit. */
void cfg_add_contract(struct cfg *b);

/* How many steps at the start are the loop invariant, if the node is a loop's head. */
uint32_t node_prefix(const struct node *n);

/*
 * reducible.c: make every loop natural by copying nodes. Fails on a graph that would
 * become too large.
 */
void cfg_make_reducible(struct cfg *b);

/* loops.c: cut the (natural) loops at their heads (reference 3.2): no cycle is left. */
void cfg_cut_loops(struct cfg *b);

/*
 * unroll.c: instead of cutting, copies of loop bodies: `depth` rounds of each loop. What
 * would go on is assumed (`sound`: asserted) not to. Fails on a graph that would become
 * too large.
 */
void cfg_unroll(struct cfg *b, uint32_t depth, bool sound);

/* k_induction.c: instead of cutting, copies by which assertions need not be inductive. */
void cfg_k_induct(struct cfg *b, uint32_t k);

/*
 * Is the assertion assumed behind itself (attribute and option :subsumption)? Else it says nothing
 * where it is not checked either: in a piece that checks others, before a marker.
 */
bool cfg_subsumes(const struct cfg *b, const struct cmd *assertion);

/* selective.c: assume assertions on paths without {:start_checking_here}, if asked for. */
void cfg_check_selectively(struct cfg *b);

/* -- measure_steps.c: measures as ordinary steps -------------------------------------------- */

struct kept_measure cfg_keep_measure(struct cfg *b, const expr_list *exprs, srcpos tok);

/*
 * What `check`, of a measure's kind and without expression, asserts: of one component, if that can be
 * negative, and of all.
 */
void cfg_check_not_negative(struct cfg *b, struct node *n, struct expr *now,
			    struct cmd *check);
void cfg_check_decreases(struct cfg *b, struct node *n, const struct kept_measure *kept,
			 const expr_list *now, struct cmd *check);

/*
 * Those of loops, before anything is made of these: a head keeps its measure, every back edge
 * asserts that it is now smaller (that it is not negative is a step of the head already).
 * The graph is reducible and in order before and after.
 */
void cfg_spell_measures(struct cfg *b);

#endif
