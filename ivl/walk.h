/*
 * walk.h - the one way down into expressions. No recursion: depth is bounded by the heap.
 */
#ifndef IVL_IVL_WALK_H
#define IVL_IVL_WALK_H

#include "ivl/ast.h"

enum walk_next {
	WALK_DOWN, // enter: go on to the children
	WALK_SKIP, // enter: leave the children out (leave is still called)
	WALK_STOP  // enter or leave: end the walk
};

/*
 * What to visit besides args. Order of children: attributes of the binder or let, args of
 * a let, triggers, then the body; for CODE: where clauses, and the expressions of its
 * blocks in order.
 */
enum walk_parts {
	WALK_TRIGGERS = 1,
	WALK_ATTRS = 2, // of a binder
	WALK_CODE = 4,
	WALK_LET_ATTRS = 8, // these may mention the let's variables
	WALK_ALL = 15
};

struct walker {
	unsigned parts;
	enum walk_next (*enter)(void *env, struct expr *e); // or NULL
	/* Called before child number i >= 1 of args (for printers), or NULL. */
	enum walk_next (*between)(void *env, struct expr *e, uint32_t i);
	enum walk_next (*leave)(void *env, struct expr *e); // or NULL
	void *env;
};

/* Visit `root` and what is below it. False if a callback stopped the walk. */
bool walk_expr(const struct walker *w, struct expr *root);

/* Call f on every expression that stands directly in a command (not below). */
void cmd_each_expr(const struct cmd *c, void (*f)(void *env, struct expr *e),
		   void *env);

/*
 * Call f on every expression that stands directly in a declaration (not below), attributes
 * left out: axioms, bodies of functions, where clauses, contracts, and commands of lowered
 * bodies.
 */
void program_each_expr(const struct program *p, void (*f)(void *env, struct expr *e),
		       void *env);

#endif
