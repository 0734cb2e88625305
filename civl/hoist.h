/*
 * hoist.h - what has to hold before a body without loops, so that no assertion in it fails: its
 * weakest liberal precondition as a list, an item for each assertion and way to it.
 */
#ifndef IVL_CIVL_HOIST_H
#define IVL_CIVL_HOIST_H

#include "ivl/ast.h"

struct gate_item {
	struct expr *expr;
	struct attr *attrs;
	const struct cmd *assert; // that it comes from
};
typedef VEC(struct gate_item) gate;

struct gate_input {
	struct program *program;
	const block_list *blocks;
	const gate *behind;         // that holds at its end; NULL: nothing
	const var_list *unknown[2]; // variables without a value at the start
	bool asserts_unpack;        // that what is unpacked has the constructor
};

/*
 * With universal quantifiers over those of `unknown` that are left. The reference tool has more
 * than that where assertions come last: reproduced (see hoist.c).
 */
gate gate_before(const struct gate_input *in);

#endif
