/*
 * print_internal.h - what the files of the printer share: everything is written into a
 * layout, with marks where wide lines may be broken.
 */
#ifndef IVL_IVL_PRINT_INTERNAL_H
#define IVL_IVL_PRINT_INTERNAL_H

#include "ivl/layout.h"
#include "ivl/print.h"

void print_name(struct layout *l, const struct atom *name);
/* Labels, datatypes, constructors and fields: in the reference's form no more than they need. */
void print_plain_name(struct layout *l, const struct atom *name);
void print_type_name(struct layout *l, const struct atom *name, bool resolved);
void print_real(struct layout *l, const char *text);
void print_float(struct layout *l, const char *text);
void print_tree(struct layout *l, const struct expr *e);
void print_trees(struct layout *l, const expr_list *list);
void print_attrs(struct layout *l, const struct attr *a); // each followed by a blank
void print_own_attrs(struct layout *l,
		     const struct attr *a); // the reference's form has none
void print_type_syn(struct layout *l, const struct type_syn *t);
void print_var_type(struct layout *l, const struct var *v);
void print_typed(struct layout *l, const struct var *v);     // x: T where e
void print_targets(struct layout *l, const expr_list *list); // left of :=
void print_indent(struct layout *l, int level);
void print_command(struct layout *l, const struct cmd *c, int level,
		   const struct print_options *o);
void print_blocks(struct layout *l, const block_list *blocks,
		  const struct print_options *o);
void print_stmts(struct layout *l, const struct stmt_list *s, int level,
		 const struct print_options *o);
void print_vars(struct layout *l, const var_list *vars); // with commas
void print_locals(struct layout *l, const var_list *vars, int level);

#endif
