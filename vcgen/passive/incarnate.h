/*
 * incarnate.h - the one pass that does away with state (reference 3.4): blocks in order, a map from
 * variables to values per block, a new incarnation where a variable gets a value that needs a name,
 * or one about which nothing is known, or where the values of several predecessors differ.
 *
 * What a step means is decided here. What a value is, and how what a step says is written
 * down, is up to the client: terms (passify.c), bound variables in them (code.c), expressions
 * of the language (transcript.c).
 */
#ifndef IVL_VCGEN_PASSIVE_INCARNATE_H
#define IVL_VCGEN_PASSIVE_INCARNATE_H

#include "vcgen/passive/passive.h"

/*
 * A value is a term, or the number under which a client keeps something else. The state at hand is
 * vcgen.state and the bindings of formals; gen_current reads it. There, no value (0) means
 * that a variable is as it was at the entry, TERM_DEAD that nothing reads it any more.
 *
 * Once vcgen.failed is set, nothing else is called.
 */
struct incarnator {
	/* A node begins, and each of its steps. */
	void (*enter)(void *ctx, uint32_t node);
	void (*begin)(void *ctx, const struct step *s); // or NULL

	/* The value of an expression in the state at hand. */
	term (*value)(void *ctx, const struct expr *e);

	/* Can what the step gives to a variable not stand for it without a name? old(x) cannot, for
	 * the reference tool, whatever its value. */
	bool (*needs_name)(void *ctx, const struct step *s, term value, bool is_old);

	/* A new incarnation of v, or a formal's value. */
	term (*fresh)(void *ctx, const struct var *v, const struct atom *name);

	/* A definition, but of a join. If it is of an assignment, its equation holds. */
	void (*define)(void *ctx, const struct step *s, const struct passive_def *d);

	/* What the step asserts: its command, or a part of that; people are shown `shown`. */
	void (*check)(void *ctx, const struct step *s, const struct cmd *assertion,
		      const struct expr *shown);

	/* What it assumes: its expression, or that `now` implies `before`, values of v. */
	void (*assume)(void *ctx, const struct step *s);
	void (*falls)(void *ctx, const struct var *v, term now, term before);

	/* The node at hand joins v: `d` equals the value at the end of each predecessor. */
	void (*join)(void *ctx, const struct var *v, const struct passive_def *d,
		     const term *values);
};

/*
 * Over an acyclic body in order, on behalf of the client. That of a code expression is gone
 * over while the body around it is: its variables are added to the state there.
 */
void incarnate(struct cfg *b, const struct incarnator *client, void *ctx);

#endif
