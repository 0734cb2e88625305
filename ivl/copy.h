/*
 * copy.h - the map over programs: a copy of an expression, a command, a body, in which hooks
 * may put other things. It knows what each kind of node consists of, so that passes only say
 * what they change. No recursion: depth is bounded by the heap.
 */
#ifndef IVL_IVL_COPY_H
#define IVL_IVL_COPY_H

#include "ivl/ast.h"

/*
 * All hooks may be NULL; each gets `env`. Nodes under which nothing changes are shared with
 * the source. Parts of a node are its args, then attributes of a binder (with `declare`
 * only), then triggers. Code expressions are no parts.
 */
struct copier {
	struct arena *arena;
	void *env;
	bool last_first;    // parts in reverse: last arg first, then last trigger first
	bool share_attrs;   // of commands and clauses: they are not gone into
	bool drop_old;      // e takes the place of old(e)
	uint32_t old_depth; // of old() around the expression at hand
	/* Of which node, in the source, the expression at hand is which part; NULL: of none. */
	const struct expr *parent;
	uint32_t part;
	/* A word of the hook's for the node that it is entering; and what it was of the parent. */
	unsigned note, parent_note;
	bool go_on;
	/*
	 * Before all parts: NULL, or what takes the place of e. Its parts are copied as those of
	 * e would be if the hook sets go_on; it is then not shared (copy_node).
	 */
	struct expr *(*enter)(void *env, struct expr *e);
	/* A new variable for that of a binder or let, before its parts: all of them. */
	struct var *(*declare)(void *env, const struct var *v);
	/* After all parts: `out` has them, and may be kept or changed if it is not `in`. */
	struct expr *(*leave)(void *env, const struct expr *in, struct expr *out);
	/* A command: append what takes its place. NULL: copy_cmd. */
	void (*cmd)(void *env, const struct cmd *c, cmd_list *out);
	/* A call, before its parts: change its callee. */
	void (*arm)(void *env, struct call_arm *arm);
};

/* NULL stays NULL in all of these. */
struct expr *copy_expr(struct copier *c, const struct expr *e);
struct attr *copy_attrs(struct copier *c, const struct attr *list);
expr_list copy_exprs(struct copier *c, const expr_list *list);
arm_list copy_arms(struct copier *c, const arm_list *list);
struct cmd *copy_cmd(struct copier *c, const struct cmd *cmd);
spec_list copy_specs(struct copier *c, const spec_list *list);

/* Statements: commands with what is nested in them. */
struct stmt_list *copy_stmts(struct copier *c, const struct stmt_list *list);

/* Blocks and the edges between them. Their indices are their places. */
block_list copy_blocks(struct copier *c, const block_list *list);

/* The same with their commands shared. */
block_list copy_edges(struct arena *a, const block_list *list);

/* A node of its own with the parts of e, and with lists of its own for them. */
struct expr *copy_node(struct arena *a, const struct expr *e);

#endif
