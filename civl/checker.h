/*
 * checker.h - procedures of one block that show something of one or two actions.
 */
#ifndef IVL_CIVL_CHECKER_H
#define IVL_CIVL_CHECKER_H

#include "civl/action.h"

struct checker {
	struct civl *c;
	struct proc *proc;
	struct impl *impl;
	struct block *block;
};

struct checker checker_begin(struct civl *c, const struct atom *name, srcpos at,
			     const var_list *modified);

/* Emit it: the implementation, then the procedure. */
void checker_end(struct checker *k);

void checker_formals(struct checker *k, const struct action_body *b);
void checker_require(struct checker *k, struct expr *e, struct attr *attrs,
		     const struct cmd *from);
void checker_require_gate(struct checker *k, const gate *g);

/* Linear variables of these hold no permission twice, and maps among them are well-formed. */
void checker_require_permissions(struct checker *k, const var_list *vars);

void checker_call(struct checker *k, const struct action *a,
		  const struct action_body *b);
void checker_assume(struct checker *k, struct expr *e);
void checker_assert(struct checker *k, struct expr *e, struct span span, srcpos at,
		    const char *words);

/* The conjunction; true if it is empty. */
struct expr *all_of(struct civl *c, const expr_list *list);

#endif
