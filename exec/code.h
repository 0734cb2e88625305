/*
 * code.h - a body as instructions for a machine with registers.
 *
 * A frame has slots for type arguments, parameters, variables and what expressions need on
 * the way. An operand is the number of a slot, of a global variable or constant (by the
 * dense id of the variable), or of a literal; two high bits tell. Some parts of the code are
 * run by themselves, in the same frame: bodies of quantifiers, assumptions that are tried,
 * guards that are looked at before a jump. They end with END.
 *
 * Code lives in the machine's arena.
 */
#ifndef IVL_EXEC_CODE_H
#define IVL_EXEC_CODE_H

#include "exec/value.h"

#define OPERAND_GLOBAL 0x80000000u
#define OPERAND_LITERAL 0xc0000000u
#define OPERAND_LATE 0x40000000u // while a body is compiled: a slot behind all others
#define OPERAND_INDEX 0x3fffffffu
#define OPERAND_NONE UINT32_MAX
#define PC_NONE UINT32_MAX

enum opcode {
#define INS(name) I_##name,
#include "exec/op.def"
#undef INS
	OPCODE_COUNT
};

struct ins {
	uint32_t op; // enum opcode
	uint32_t a, b, c, d;
};

/* A part of the code, and what its value is for. */
struct part {
	uint32_t pc;
	const struct expr *expr;
	const struct type *type;
};

typedef VEC(struct part) part_list;

/*
 * Something that has to be true of what is chosen, or (soft) that is asked for later on, and
 * values worth trying: both sides of comparisons in it, in pairs.
 */
struct constraint {
	struct part part;
	uint32_t last; // 1 + number of the last variable that it mentions, 0: of none
	part_list hints;
	bool soft;
	struct span at;
	const char *what; // to say if it is false
};

struct choice_var {
	const struct var *var;
	uint32_t at; // operand
	bool falls;  // {:assumption}: starts true, and once false stays so
};

/* havoc; also what is unknown at the start, of new locals, or behind a call. */
struct choice {
	const struct cmd *cmd; // or NULL
	VEC(struct choice_var) vars;
	VEC(struct constraint) constraints;
};

struct obligation {
	const struct cmd *cmd; // the assertion, or what it was made for
	enum assert_kind kind;
	const struct spec *related; // clause, or NULL
	const struct attr *attrs;
	struct span at;
	bool is_invariant; // of a loop: entry or maintained
	bool is_assumed;   // behind it
};

struct assumption {
	const struct cmd *cmd; // or NULL
	struct span at;
	struct constraint what;
};

struct target {
	const struct block *block;
	uint32_t block_number;
	uint32_t entry;   // pc of the block
	uint32_t behind;  // pc behind the guards
	part_list guards; // leading assumptions
};

struct jump {
	const struct block *from;
	bool in_value; // of a code expression
	bool settled;  // the targets are known
	VEC(struct target) targets;
};

struct path_block {
	const struct block *block;
	uint32_t pc;
	uint32_t n_cmds;
	bool is_head;        // of a loop
	bool *back;          // by index of a block: the edge from there goes back
	uint32_t checked_at; // slot: what routine.checked was when the loop was entered
};

struct quant_var {
	const struct var *var; // NULL: a type parameter
	uint32_t slot;
	part_list lows, highs; // of an integer; strict ones were adjusted by one
	part_list equals, sets;
};

struct quant {
	bool forall;
	struct span at;
	VEC(struct quant_var) vars; // in an order in which bounds can be computed
	uint32_t body;
};

struct lambda {
	struct routine *code;
	const struct lambda *alike; // the first of the same text
	const struct type *type;
	uint32_t n_captured, n_types, n_keys;
	struct span at;
};

/* A procedure call by one arm. */
struct proc_call {
	const struct cmd *cmd;
	const struct call_arm *arm;
	uint32_t first; // operand: type arguments, then arguments
	uint32_t *outs; // operands
	uint32_t
	    unless; // operand: preconditions are not checked; OPERAND_NONE: they are
};

struct type_slot {
	const struct type_param *param;
	uint32_t at; // operand
};

struct var_slot {
	const struct var *var;
	uint32_t at;
};

struct field {
	const struct atom *name;
	const struct type_decl *datatype;
	const struct type *type; // of the value
};

struct routine {
	VEC(struct ins) ins;
	VEC(srcpos) places; // of instructions, for reasons
	uint32_t n_slots;
	uint32_t late_at; // first slot of what is captured
	VEC(struct type_slot) types_at;
	VEC(struct var_slot) vars_at; // variables that have a slot, for reports
	VEC(struct var_slot) olds;    // global -> slot of its value at the entry
	VEC(const struct type *) types;
	VEC(struct field) fields;
	VEC(struct datatype_ctor *) ctors;
	VEC(const struct func *) funcs;
	VEC(const struct builtin *) builtins;
	VEC(struct lambda *) lambdas;
	VEC(struct quant *) quants;
	VEC(const char *) reasons;
	VEC(struct path_block) blocks;
	VEC(const struct cmd *) cmds;
	VEC(struct obligation) obligations;
	VEC(struct assumption) assumptions;
	VEC(struct choice *) choices;
	VEC(struct proc_call) calls;
	VEC(struct jump *) jumps;
	const struct impl *impl; // of a procedure with this body
	const struct proc *proc; // of a procedure
	uint32_t n_tparams, n_ins,
	    n_outs;                    // of a procedure: the first slots, in this order
	uint32_t requires_pc, body_pc; // of a procedure
	uint32_t start_pc;             // of an implementation that is run by itself
	bool is_selective;             // assertions are checked only behind a marker
	uint32_t checked_at; // then the slot that says whether one has been passed
};

#endif
