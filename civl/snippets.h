/*
 * snippets.h - commands that keep track of what a body has done since its last yield, and
 * checks of that: of the changes to what the next layer sees, one may be as the refined action
 * says, and all others are none.
 */
#ifndef IVL_CIVL_SNIPPETS_H
#define IVL_CIVL_SNIPPETS_H

#include "civl/copies_internal.h"

struct snippets {
	struct body_copy *b;
	var_list old_globals; // what they were at the last yield
	var_list permissions; // of each domain, what was held then
	/* In refinement copies: whether the action has been done; whether something was as it
	 * says; whether what was done since the last yield is. */
	struct var *done, *ok, *now;
	var_list old_outs;
	struct expr *step; // what the action does, since the last yield
	struct expr *gate; // when it may be called
	struct expr *same; // nothing that the next layer sees has changed; NULL: true
	struct expr *same_outs; // the results are as at the last yield; NULL: true
};

/* Their variables become locals of the body. */
void snippets_begin(struct body_copy *b);

/* In copies for invariants, only those that save something give commands. */
void save_globals(struct snippets *s, cmd_list *out);
void save_permissions(struct snippets *s, const var_list *held, cmd_list *out);
void save_outs(struct snippets *s, cmd_list *out);
void start_tracking(struct snippets *s, cmd_list *out);
void assume_gate(struct snippets *s, cmd_list *out);
void evaluate_step(struct snippets *s, cmd_list *out);
void check_step(struct snippets *s, cmd_list *out);
void note_step(struct snippets *s, cmd_list *out);
void check_unchanged(struct snippets *s, cmd_list *out);
void check_done(struct snippets *s, cmd_list *out);

#endif
