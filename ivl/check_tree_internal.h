/* check_tree_internal.h - what check_tree.c and check_tree_expr.c share. */
#ifndef IVL_IVL_CHECK_TREE_INTERNAL_H
#define IVL_IVL_CHECK_TREE_INTERNAL_H

#include "ivl/check_tree.h"

struct tree_checker {
	const struct program *p;
	struct types *types;
	struct tree_fault fault;
	uint32_t *scope; // by id of a variable: how many of the binders around have it
};

/* Something is wrong; the first one is kept. */
void tree_wrong(struct tree_checker *c, srcpos at, const char *what);

/* The expression and all below it. */
void tree_check_expr(struct tree_checker *c, const struct expr *e);

/* The blocks of a body, with their commands. */
void tree_check_blocks(struct tree_checker *c, const block_list *blocks);

/* Variables come into scope, or go. Those in scope may not come again. */
void tree_bind(struct tree_checker *c, const var_list *vars);
void tree_unbind(struct tree_checker *c, const var_list *vars);

/* That type with the type parameters replaced by their instances. */
const struct type *tree_instance(struct tree_checker *c, const struct type *t,
				 const type_param_list *params,
				 const struct type *const *tinst);

#endif
