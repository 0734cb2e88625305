/*
 * copies_internal.h - the copies of all yield procedures at one layer, while they are made: shared by
 *
 *	copies.c         the set, and the contracts of its procedures
 *	copy_body.c      bodies: which calls are steps, and which are yields
 *	snippets.c       commands that keep track of what a body has done since its last yield
 *	yield_body.c     bodies with yields as ordinary ones
 *	aggregate.c      what happens at a yield, as the contract of a procedure
 *	interference.c   that steps of others keep invariants
 */
#ifndef IVL_CIVL_COPIES_INTERNAL_H
#define IVL_CIVL_COPIES_INTERNAL_H

#include "civl/action.h"
#include "civl/copies.h"
#include "civl/substitute.h"

typedef VEC(struct decl *) decl_list;

struct copy_set {
	struct civl *c;
	enum copy_kind kind;
	int32_t layer;
	const char *suffix;  // of names: the layer, and which kind
	struct map procs;    // yield procedure -> its copy
	struct map declared; // and back
	struct map asyncs;   // yield procedure -> what an asynchronous call of it calls
	struct map pures;    // pure procedure -> it without preconditions
	struct map aggregates;       // name -> procedure
	struct proc *wrapper;        // called between two yields
	struct proc *global_wrapper; // called behind an action
	bool has_global;             // an invariant that actions have to keep
	/* What is made, in this order. */
	decl_list made_procs, made_impls, made_asyncs, made_pures, made_checkers,
	    made_aggregates;
};

/* The body of a copy, while it is made. */
struct body_copy {
	struct copy_set *set;
	const struct impl *source;
	struct impl *impl;           // shares the formals and locals of the source
	const struct action *action; // what it refines; NULL in invariant copies
	bool moves;                  // it is a mover procedure at its own layer
	struct map yields; // call -> var_list of what holds permissions behind it
	struct map fresh;  // formal of a callee -> local
	cmd_list entry;    // what is so at the start
	struct snippets *snippets;
};

/* The body is a copy of the source's, with calls that are yields: in `yields`. */
void copy_body(struct body_copy *b);

/* What is assumed when others may have done something: of what holds permissions. */
void assume_permissions(struct body_copy *b, const var_list *available, cmd_list *out);

/* Of linear kind, with permissions at the start; global variables of linear kind. */
var_list linear_ins(const struct copy_set *s, const struct proc *p,
		    const var_list *ins);
var_list linear_globals(struct civl *c, int32_t layer);

/* interference.c: procedures for the set, before its bodies are finished; then emit them. */
void interference_begin(struct copy_set *s);
void interference_emit_checkers(struct copy_set *s);
void interference_emit_wrappers(struct copy_set *s);

/* A call of a wrapper with what the permissions and globals were. */
struct cmd *interference_call(struct civl *c, struct proc *wrapper,
			      const var_list *permissions, const var_list *globals);

/* aggregate.c: the call of one procedure in place of a yield. */
struct cmd *aggregate_call(struct copy_set *s, const struct cmd *yield);

/* yield_body.c */
void finish_body(struct body_copy *b);

/* -- clauses with other things in place of formals -------------------------------------------- */

enum old_actuals { ACTUALS_AS_THEY_ARE, ACTUALS_WITHOUT_OLD, ACTUALS_IN_OLD };

/* Append, for each `preserves` of the invariant that a call names, a clause of that kind. */
void append_preserves(struct copy_set *s, const struct cmd *call, enum spec_kind kind,
		      bool free, enum old_actuals old, spec_list *out);

/* The clause over other variables. */
struct spec *clause_over(struct civl *c, const struct spec *s, const var_list *formals,
			 const var_list *vars);

struct cmd *assume_cmd(struct civl *c, struct expr *e, srcpos at);

#endif
