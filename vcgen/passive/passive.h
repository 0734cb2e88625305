/*
 * passive.h - a body without state: blocks of assumptions and assertions over incarnations
 * (reference 3.4; after Barnett & Leino 2005). What passify.c makes, and what conditions,
 * splitting and printing read. Terms stay valid until vcgen_release; the rest lives in
 * the arena of the body.
 */
#ifndef IVL_VCGEN_PASSIVE_PASSIVE_H
#define IVL_VCGEN_PASSIVE_PASSIVE_H

#include "vcgen/passive/proof_labels.h"

/* What may be shown of a counterexample; see capture.h. */
struct passive_known {
	const struct var *var;
	term value;
};

struct passive_print {
	uint32_t n_cmds; // of the block that come before
	const struct attr *attr;
	term *terms; // by argument; none for texts
};

struct passive_state {
	uint32_t n_cmds; // of the block that come before
	const struct atom *name;
	uint32_t n_known;
	const struct passive_known *known;
};

struct passive_cmd {
	bool is_assert;
	bool is_probe;   // assertion: says nothing where it is not checked
	bool assumed;    // assertion: holds for what follows (subsumption)
	bool unread;     // assumption: of what nothing reads (unread_stores.h)
	uint32_t number; // of the assertion, in order; see split.h
	term term;       // the condition
	term
	    as_assumed; // assertion: the condition where it is assumed, if that is another (code.c)
	const struct cmd
	    *cmd; // assertion: what is reported; assumption: source or NULL
	struct proof_label label; // only with coverage
	const uint64_t *revealed; // assertion: what is visible, for reveal.h; NULL: all
	uint32_t n_known;
	const struct passive_known *known; // assertion
};

/* What holds behind the command, or where it is not checked. */
static inline term passive_holds(const struct passive_cmd *c)
{
	return term_none(c->as_assumed) ? c->term : c->as_assumed;
}

/* An edge with the equations that choose the incarnations of the join behind it. */
struct passive_edge {
	uint32_t to;
	VEC(term) equations;
};

/*
 * What becomes of a variable in a block, or that a formal of a call gets a value, in order:
 * joins first. passive_check.c follows them.
 */
enum passive_def_kind {
	DEF_COPY,   // a value that is there already
	DEF_HAVOC,  // an incarnation about which nothing is known
	DEF_ASSIGN, // an incarnation that equals `from`, as the next command says
	DEF_JOIN // an incarnation that every edge into the block equates with a value
};

#define PASSIVE_NO_SLOT UINT32_MAX // of a formal

struct passive_def {
	enum passive_def_kind kind;
	uint32_t slot;   // of the variable
	uint32_t n_cmds; // of the block that come before
	term value;
	term from;             // ASSIGN
	const struct var *var; // HAVOC
};

/* A value that an execution through the block chooses. */
struct passive_choice {
	const struct var
	    *var; // a global or local; of a call also a result of the callee
	const struct cmd *call; // that gives it, or NULL
	bool at_head;           // of a loop that was cut
	term value;
};

struct pool_hint;
struct reveals;
struct transcript;

struct passive_block {
	const struct block *block;  // label and position; see passive_name_blocks
	const struct block *source; // that it was made of
	VEC(struct passive_cmd) cmds;
	VEC(struct passive_edge) succs;
	VEC(struct passive_def) defs;
	VEC(struct passive_print) prints;
	VEC(struct passive_state) states;
	VEC(struct pool_hint) hints;        // of its commands; see pools.h
	VEC(struct passive_choice) choices; // in order; only with show_choices
	bool busy; // had a command, even if nothing is left of it
	bool gone; // the reference removes it
};

struct passive {
	const struct impl
	    *impl; // whose blocks it is of, calls inlined; NULL: of a code expression
	VEC(struct passive_block *) blocks; // in topological order; [0] is the entry
	struct passive_state initial;       // only with show_states
	uint32_t n_slots;                   // of variables that it changes
	term *entry; // by slot: the value at the entry, where a join has asked for it
	struct term_mark mark;         // incarnations were made behind it
	struct transcript *transcript; // to be printed; only with option show_pieces
	struct reveals *reveals;       // NULL: nothing is hidden
};

/* NULL if something is not supported. The body is no more what it was then. */
struct passive *passify(struct cfg *b);

/* The same of a code expression; its incarnations are bound variables, which `bound` gets. */
struct passive *passify_code(struct cfg *b, term_list *bound);

/* block_names.c: hide the blocks that have become empty from traces. */
void passive_name_blocks(struct passive *p, const struct term_table *terms,
			 struct arena *arena);

/* Was every command of the block left out, so that only the way through it matters? */
bool passive_is_empty(const struct passive_block *b);

#endif
