/*
 * compile.h - from the typed program to code. Functions and procedures are compiled when
 * they are needed first.
 */
#ifndef IVL_EXEC_COMPILE_H
#define IVL_EXEC_COMPILE_H

#include "exec/machine.h"

/* What is known while a body is compiled. */
struct compiler {
	struct machine *m;
	struct arena *arena;
	struct routine *code;
	struct compiler *outer;  // of the body of a lambda: where it stands
	struct map slots;        // variable -> 1 + operand
	struct map old_slots;    // captured old value of a global -> 1 + operand
	VEC(uint32_t) captured;  // operands of the outer one
	const struct proc *proc; // whose modifies clause says what old() is, or NULL
	uint32_t next;           // first slot that is free
	uint32_t n_fixed;        // slots of variables that commands assign
	uint32_t nesting; // of C functions: lambdas in lambdas, bounds in quantifiers
	index_list operands; // results of parts of the expression at hand
	uint32_t n_late;     // slots that are numbered at the end
	bool old;            // what is compiled stands in old()
	bool in_code_expr;
	bool asserted; // what is compiled is asserted
};

void compiler_init(struct compiler *c, struct machine *m, struct compiler *outer);
void compiler_fini(struct compiler *c);

/* All is compiled: slots that were left open get their numbers. */
void compile_finish(struct compiler *c);

/* Its slots are allotted from `next`; type arguments come in the order of `params`. */
uint32_t compile_slot(struct compiler *c, const struct var *v);
void compile_type_slots(struct compiler *c, const type_param_list *params);
bool compile_has_slot(const struct compiler *c, const struct var *v);
uint32_t compile_late_type(struct compiler *c, const struct type_param *p);
uint32_t compile_temp(struct compiler *c, uint32_t n);

/* Append an instruction; gives its number. */
uint32_t compile_ins(struct compiler *c, srcpos at, enum opcode op, uint32_t a,
		     uint32_t b, uint32_t x, uint32_t d);

/*
 * Code for an expression, whose value is then in the operand that is given: `want`, or if
 * that is OPERAND_NONE, one that must not be changed. Temporary slots stay allotted until
 * the caller resets `next`.
 */
uint32_t compile_expr(struct compiler *c, const struct expr *e, uint32_t want);

/* A part of its own; `next` is as before. */
struct part compile_part(struct compiler *c, const struct expr *e);

/* Where a variable is, or OPERAND_NONE. */
uint32_t compile_operand(struct compiler *c, const struct var *v, bool old);

uint32_t compile_literal(struct machine *m, value v, const struct type *type);

/* The number that the field of the access has in the code. */
uint32_t compile_field(struct compiler *c, const struct expr *e);

/* compile_quant.c: QUANT and its parts up to where the body begins. */
struct quant *compile_quant(struct compiler *c, const struct expr *e, uint32_t *at);

/* compile_cmd.c */
const struct routine *procedure_code(struct machine *m, const struct proc *p);
const struct routine *implementation_code(struct machine *m, const struct impl *impl);
void compile_code_expr(struct compiler *c, const struct expr *e, uint32_t dst);

/*
 * compile_choice.c: a constraint and the hints in it. `index`: variable -> 1 + its number in
 * the choice.
 */
struct constraint compile_constraint(struct compiler *c, const struct expr *e,
				     const struct map *index);

/* In the order of the variables that they need. */
void choice_add(struct arena *a, struct choice *choice, const struct constraint *k);

/* compile_fact.c: does the application of a function say which instance of the fact it is? */
bool fact_defines(const struct fact *f, const struct expr *left);
bool definition_is_grounded(struct machine *m, const struct fact *f);
bool mentions_anything(const struct expr *e);
struct routine *compile_definitions(struct machine *m, const struct func *f);
/* Code that gives the truth of the instance for given arguments; NULL if they do not tell. */
struct routine *compile_check(struct machine *m, const struct fact *f,
			      const struct expr *application);

#endif
