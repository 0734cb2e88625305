/*
 * infer_internal.h - the abstract state, shared by the analysis (infer.c) and the evaluation
 * of expressions and conditions in it (infer_eval.c).
 */
#ifndef IVL_VCGEN_INFER_INFER_INTERNAL_H
#define IVL_VCGEN_INFER_INFER_INTERNAL_H

#include "vcgen/infer/infer.h"
#include "vcgen/infer/interval.h"

/* What is known of one variable. */
struct fact {
	uint32_t key;
	struct interval value;
};

/* A state at rest: facts by ascending key; what has none can be anything. */
struct state {
	bool reached;
	uint32_t n;
	struct fact *facts;
};

/*
 * Variables have keys, in the order in which they are printed: constants and globals, locals,
 * in- and out-parameters; 0 is one that is not looked at. `now` is the state that commands
 * work on, dense, with the keys that may have a fact in `touched`.
 */
struct infer {
	struct program *program;
	struct numbers numbers;
	uint32_t *key_of;       // by var.id
	VEC(struct var *) vars; // by key
	struct interval *now;
	bool *is_touched;
	VEC(uint32_t) touched;
	bool unreachable; // the current state is impossible
};

bool infer_is_tracked(const struct var *v);

/* The key of an expression that is a variable, else 0. */
uint32_t infer_key(const struct infer *in, const struct expr *e);

void infer_set(struct infer *in, uint32_t key, struct interval value);

/* All values that an int, real or bool expression can have; 0 and 1 for bool. */
struct interval infer_value(struct infer *in, const struct expr *e);

/*
 * Whatever does not satisfy the condition is impossible. The whole: its conjuncts are not
 * looked at one by one; so it is in the reference with axioms and preconditions.
 */
void infer_constrain(struct infer *in, const struct expr *condition);
void infer_constrain_whole(struct infer *in, const struct expr *condition);

#endif
