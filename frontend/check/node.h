/*
 * node.h - the type checker for one node at a time, whose parts have been looked at before: for
 * programs that are built by calls. The rules are those of check.h; here is only what leads to
 * them. Names have been resolved by whoever built the node.
 *
 * Types that are not known yet wait for a later node to tell; a node with a mistake leaves nothing
 * behind in them.
 */
#ifndef IVL_FRONTEND_CHECK_NODE_H
#define IVL_FRONTEND_CHECK_NODE_H

#include "ivl/ast.h"

struct node_checker;

/* Messages go to `d`. */
struct node_checker *node_checker_new(struct program *p, struct diags *d);
void node_checker_free(struct node_checker *n);

/* Each is false if there were messages. */
bool node_check_expr(struct node_checker *n, struct expr *e);

/* A condition; `code` says that it is none, at that place. */
bool node_check_bool(struct node_checker *n, struct expr *e, enum diag_code code,
		     srcpos at);
bool node_check_measure(struct node_checker *n, struct expr *e);
bool node_check_cmd(struct node_checker *n, struct cmd *c);
bool node_check_func(struct node_checker *n, const struct func *f);
bool node_check_datatype(struct node_checker *n, const struct type_decl *d);

/* The type of an expression as messages show it; in the program's arena. */
const char *node_type_text(struct node_checker *n, const struct expr *e);

#endif
