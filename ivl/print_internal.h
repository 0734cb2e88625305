/*
 * print_internal.h - what the files of the printer share.
 */
#ifndef IVL_IVL_PRINT_INTERNAL_H
#define IVL_IVL_PRINT_INTERNAL_H

#include "ivl/print.h"

void print_name(struct buf *out, const struct atom *name);
void print_attrs(struct buf *out, const struct attr *a); // each followed by a blank
void print_type_params(struct buf *out, const type_param_list *params);
void print_var_type(struct buf *out, const struct var *v);
void print_exprs(struct buf *out, const expr_list *list);
void print_indent(struct buf *out, int level);
void print_blocks(struct buf *out, const struct program *p, const block_list *blocks,
		  const struct print_options *o);
void print_stmts(struct buf *out, const struct program *p, const struct stmt_list *s,
		 int level, const struct print_options *o);
void print_locals(struct buf *out, const var_list *vars, int level);

#endif
