/*
 * vc.h - one verification condition: the query for a solver, and what its numbers stand for in
 * the program.
 */
#ifndef IVL_VCGEN_CONDITION_VC_H
#define IVL_VCGEN_CONDITION_VC_H

#include "ivl/ast.h"
#include "smt/query/query.h"

struct piece;

/* A value that an execution through a block chooses: query.values[value]. */
struct vc_choice {
	const struct var
	    *var; // a global or local; of a call also a result of the callee
	const struct cmd *call; // that gives it, or NULL
	bool at_head;           // of a loop that was cut
	uint32_t value;
};

/* What a query block and a query assertion stand for, by number: for reports. */
struct vc_block {
	const struct block *block;  // label and position
	const struct block *source; // that it was made of
	bool hidden; // its piece has made it one with the block before it
	bool gone;   // it has no commands, and its name went to another
	uint32_t n_prints;
	const struct vc_print *prints; // only with show_prints
	uint32_t n_states;
	const struct vc_state *states; // only with show_states
	uint32_t n_choices;
	const struct vc_choice *choices; // only with show_choices
	uint32_t
	    number; // in the reference's condition, which models refer to; 0 = none
};

/* A part of a {:print}: a text, or query.values[value]. */
struct vc_part {
	const struct atom *text; // or NULL
	uint32_t value;
};

/* A {:print} that is reached when `n_before` assertions of its block are passed. */
struct vc_print {
	uint32_t n_before;
	uint32_t n_parts;
	const struct vc_part *parts;
};

/*
 * A variable whose value is query.values[value]. That is no term if the variable stands for a
 * constant that the condition does not mention; `name` is that of the constant, NULL if it
 * stands for something else.
 */
struct vc_known {
	const struct var *var;
	const struct atom *name;
	uint32_t value;
};

/* A {:captureState "name"} that is reached when `n_before` assertions of its block are passed. */
struct vc_state {
	uint32_t n_before;
	const struct atom *name;
	uint32_t n_known;
	const struct vc_known *known;
};

struct vc_assert {
	const struct cmd *cmd; // CMD_ASSERT, with kind, related clause and origin
	srcpos at;             // where the error is reported
	bool at_return; // ENSURES: the position is the end of the path's last block
			// that has a return; see vc_failure_position
	uint32_t n_known;
	const struct vc_known *known; // only with show_values
	uint32_t number;              // as of blocks
};

/* What query.labels[i] stands for. */
struct vc_label {
	const char *text;        // "s", "requires clause r proved for call c"
	const struct atom *goal; // id of what is proved by it, or NULL: it is assumed
	bool trivial;            // proved by translation
	srcpos at;               // of the clause, command or axiom; 0: not known
};

/* An assertion that a condition is about, in the order of its blocks. */
struct vc_obligation {
	const struct cmd *cmd;
	uint32_t
	    number; // in vc.asserts; VC_SETTLED: true on its face, no solver is asked
};

#define VC_SETTLED UINT32_MAX

/* One verification condition: the whole implementation or a piece of it. */
struct vc {
	const struct impl *impl;
	const struct impl
	    *body;            // that its blocks are of: calls inlined, chains made one
	struct arena *memory; // of what vc_forget gives back, or NULL
	uint32_t piece, n_pieces; // from 0
	const struct piece *view; // which one: for vcgen_divide
	uint32_t divided;         // number of parts that have taken its place
	bool last;                // cannot be divided
	bool by_cost;             // is one of several that were made by cost
	bool branches;            // some block of it goes on to several
	bool part;                // has taken the place of one that took too long
	bool is_probe;            // is to fail: see vcgen_smoke
	uint32_t n_checks;        // assertions that it checks
	const char *origin; // what the piece was made for, as its printed name says
	uint32_t line;      // of that; 0 = none
	double cost;
	double proved;            // percentage of the cost proved before; for reports
	const struct impl *shown; // the piece as a program; only with show_pieces
	uint32_t n_declarations; // those that pruning left; only with show_declarations
	const struct decl **declarations;
	struct query query;
	const struct vc_block *blocks;
	const struct vc_assert *asserts;
	uint32_t
	    n_fixed; // constants that it mentions, of those with a value (vcgen_fix_const)
	const struct var **fixed;
	struct vc_state initial; // without name; only with show_states
	struct vc_state
	    entry; // of variables that the program mentions; with show_choices
	const struct vc_label *labels; // in step with query.labels; only with coverage
	uint32_t n_obligations;        // assertions translated
	const struct vc_obligation *obligations;
};

typedef VEC(struct vc *) vc_list;

/*
 * Give back what is only needed to ask, and to show failures: blocks, constraints and axioms.
 * Of conditions of lots; the others stay.
 */
void vc_forget(struct vc *vc);

/* Where a failure is reported: the assertion, the call, or the return of its path. */
srcpos vc_failure_position(const struct vc *vc, const struct failure *f);

#endif
