/*
 * compile_body.h - what the files share that compile procedures and their bodies:
 * compile_proc.c contracts, compile_blocks.c blocks and jumps, compile_cmd.c commands,
 * compile_assign.c assignments.
 */
#ifndef IVL_EXEC_COMPILE_BODY_H
#define IVL_EXEC_COMPILE_BODY_H

#include "exec/compile.h"
#include "ivl/loops.h"

/* An assumption or constraint that is compiled behind the commands. */
struct pending {
	const struct expr *e;
	struct choice *choice; // NULL: of the assumption
	uint32_t assumption;
	bool soft;
	const char *what;
};

/* An instruction that jumps to a block. */
struct pending_jump {
	uint32_t ins;
	uint8_t field; // 0: a, 1: b
	bool behind;   // its first guard
	const struct block *to;
};

struct block_place {
	uint32_t number;        // in code.blocks
	uint32_t entry, behind; // pc; behind all leading guards
	uint32_t behind_first;  // behind the first of them
	uint32_t first_assumption, n_guards;
};

struct body_compiler {
	struct compiler c;
	const struct proc *proc;
	VEC(struct pending) pending;
	VEC(struct pending_jump) jumps;
	uint32_t
	    first_jump; // of code->jumps: those before are of a body around this one
	VEC(uint32_t) leaves;       // jumps to the end
	struct block_place *places; // by index of the block
	const struct block *block;
	uint32_t start_jump;
	bool has_where;        // some variable has a where clause
	struct loop_nest nest; // if so, and once there was a loop
};

struct var_set {
	VEC(const struct var *) vars;
};

/* -- compile_cmd.c ----------------------------------------------------------------------- */

/* From a token to the end of what it stands in. */
struct span span_from(srcpos tok, struct span span);

struct choice *choice_new(struct body_compiler *b, const struct cmd *cmd);
void choice_add_var(struct body_compiler *b, struct choice *k, const struct var *v,
		    uint32_t at);

/* The constraint is compiled behind the commands (emit_parts). */
void constrain_later(struct body_compiler *b, struct choice *k, const struct expr *e,
		     bool soft, const char *what);
void constrain_where(struct body_compiler *b, struct choice *k, const struct var *v);
void emit_choice(struct body_compiler *b, struct choice *k, srcpos at);

/* Its where clause: contracts have those of formals. NULL if there is none. */
const struct expr *declared_where(const struct body_compiler *b, const struct var *v);
extern const char where_text[]; // to say if one is false

/* Gives the number of the assumption. */
uint32_t emit_assume(struct body_compiler *b, const struct expr *e,
		     const struct cmd *cmd, struct span at, const char *what);
void emit_assert(struct body_compiler *b, const struct expr *e,
		 const struct obligation *o);
void emit_stop(struct compiler *c, srcpos at, const char *why);

void emit_marker(struct body_compiler *b, srcpos at);

/* Command number i of a block, and those that are one with it; gives how many. */
uint32_t emit_cmd(struct body_compiler *b, const cmd_list *cmds, uint32_t i,
		  bool invariant);

/* -- compile_assign.c -------------------------------------------------------------------- */

void emit_assign(struct body_compiler *b, const struct cmd *cmd);
void emit_unpack(struct body_compiler *b, const struct cmd *cmd);

/* -- compile_blocks.c -------------------------------------------------------------------- */

/* All blocks; then their jumps; then, with emit_parts between, where choices lead to. */
void emit_blocks(struct body_compiler *b, const block_list *blocks);
void emit_jumps(struct body_compiler *b);
void settle_targets(struct body_compiler *b);

/* What is evaluated by itself, behind the commands. */
void emit_parts(struct body_compiler *b);

#endif
