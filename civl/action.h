/*
 * action.h - actions as they are checked: flat bodies, and gates in place of assertions. A gate
 * is what has to hold where the action is called.
 */
#ifndef IVL_CIVL_ACTION_H
#define IVL_CIVL_ACTION_H

#include "civl/hoist.h"
#include "civl/model.h"
#include "civl/relation.h"

/* A body with variables of its own, but for global ones. */
struct action_body {
	var_list ins, outs, locals;
	block_list blocks; // without assertions
	gate gate;
	struct func **triggers; // one per local
	/*
	 * A precondition was computed through it. Then relations do not say any more that what is
	 * unpacked has the constructor: as in the reference tool, which takes those assertions
	 * out when it comes across them.
	 */
	bool is_hoisted;
};

struct action {
	struct proc *source;
	/* What calls go to, to be expanded. */
	struct proc *proc;
	struct impl *impl;
	const struct impl *flat; // with its assertions
	struct action_body body; // of impl
	/* The same under other names, for two actions in a row. */
	struct action_body first, second;
	var_list modified;     // declared or inferred, assigned or not
	var_list used_in_gate; // globals
	var_list used;         // in the body, or modified
	bool has_assume;
};

/* Of all actions: c->flat. */
void actions_make(struct civl *c);

/* Their procedures and bodies, for calls. */
void actions_emit(struct civl *c);

/* What has to hold before the body for `behind` to hold after it. */
gate action_gate_before(struct civl *c, struct action_body *b, const gate *behind);

struct action *action_of(const struct civl *c, const struct proc *p);

/*
 * What the action does to the variables of the frame, which are all that it may change: over its
 * formals, g and old(g).
 */
struct expr *action_refinement(struct civl *c, const struct action *a,
			       const var_list *frame);

/* That the action has some outcome. */
struct expr *action_nonblocking(struct civl *c, const struct action *a,
				const var_list *frame);

/* What `second.second` and then `first.first` do. */
struct expr *action_composed(struct civl *c, const struct action *second,
			     const struct action *first, const var_list *frame);

/* Global variables that the expression mentions, behind those that are there. */
void globals_in(struct civl *c, struct expr *e, var_list *out);
void globals_in_blocks(struct civl *c, const block_list *blocks, var_list *out);

/* Variables of their own for a body, named as before behind the prefix. */
struct action_body action_body_renamed(struct civl *c, const struct action_body *b,
				       const char *prefix);

/* Put the variables of one list into the other, each once. */
void vars_unite(struct arena *a, var_list *into, const var_list *from);
bool vars_meet(const var_list *a, const var_list *b);

#endif
