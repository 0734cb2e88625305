/*
 * resolve.h - name resolution, shared by its files.
 *
 *	resolve_program.c  declarations: registration, then each in source order
 *	resolve_type.c     types as written to types
 *	resolve_expr.c     identifiers, functions, binders
 *	resolve_cmd.c      commands and blocks
 *	trigger.c          what may stand in a trigger
 *
 * Every name space is an array by atom id. Variables are scoped: a binding remembers what
 * it shadows, and leaving a scope restores it.
 */
#ifndef IVL_FRONTEND_RESOLVE_H
#define IVL_FRONTEND_RESOLVE_H

#include "base/map.h"
#include "frontend/frontend.h"

enum { IVL_MAX_TYPE_DEPTH = 1000 };

/* Something that a binding shadows. */
struct shadow {
	uint32_t atom;
	struct var *var;
	const struct type *type;
	bool is_type;
};

/* What the surroundings allow (reference 2.3). */
struct context {
	bool two_state; // old is allowed
	bool stateless; // no global variables
};

/* is#C or f#C of an old-style datatype. */
struct old_access {
	const struct datatype_ctor *ctor;
	const struct var *field; // NULL: the tester
};

struct resolver {
	struct program *program;
	struct arena *arena;
	struct types *types;
	struct diags *diags;
	uint32_t n_atoms;
	struct var **vars;             // innermost binding
	const struct type **type_vars; // innermost type variable
	struct type_decl **type_decls;
	struct func **funcs;
	struct proc **procs;
	struct map axiom_names, ids, assumed; // assumed: assumption variables assigned
	struct map old_access;                // atom -> struct old_access
	VEC(struct shadow) shadows;
	struct context context;
	struct proc *proc; // whose clauses or body are being resolved, or NULL
	uint32_t type_depth;
	uint32_t *mark; // by var id: epoch of the trigger that mentions it
	uint32_t mark_cap, epoch;
	struct map triggers;  // their expressions -> trigger.c's notes
	uint32_t in_trigger;  // how many are around the expression at hand
	struct map continued; // quantifiers that continue another -> its first variable
	uint32_t bound_levels; // binders of map types around the type at hand
};

/* Scopes of variables and type variables. */
uint32_t scope_open(const struct resolver *r);
void scope_close(struct resolver *r, uint32_t mark);
void scope_bind_type(struct resolver *r, const struct atom *name, const struct type *t);

/* Bind a list, with a complaint for each name that occurs twice in it. */
void scope_bind_all(struct resolver *r, const var_list *vars);

/*
 * Bind each with the type that it is declared with, one variable after the other. None may be called
 * like one with an id from `first` on.
 */
void scope_bind_typed(struct resolver *r, const var_list *vars, uint32_t first);

/* The same with their attributes, too; where clauses come when all are bound. */
void scope_bind_declared(struct resolver *r, const var_list *vars);
void scope_bind_params(struct resolver *r, const type_param_list *params);

/* Can params[i] be bound? If not, a complaint says why. */
bool scope_takes_param(struct resolver *r, const type_param_list *params, uint32_t i);

/* resolve_program.c */
void resolve_wheres(struct resolver *r, const var_list *vars);

/* resolve_type.c */
const struct type *resolve_type(struct resolver *r, struct type_syn *t);
void resolve_var_type(struct resolver *r, struct var *v);
void resolve_synonyms(struct resolver *r);

/* resolve_expr.c */
void resolve_expr(struct resolver *r, struct expr *e);
void resolve_attrs(struct resolver *r, struct attr *a);
/* Without messages: those of the list that are right. */
struct attr *resolve_attrs_quietly(struct resolver *r, struct attr *a);
void resolve_exprs(struct resolver *r, const expr_list *list);

/* resolve_cmd.c */
/* Enter the labels of a body, each once; then its blocks, which go to them. */
void resolve_labels(struct resolver *r, const block_list *blocks, struct map *labels);
void resolve_blocks(struct resolver *r, const block_list *blocks,
		    const struct map *labels);

/* A call in a clause of r->proc, which has to be one of an invariant. */
void resolve_clause_call(struct resolver *r, struct cmd *c);

/*
 * trigger.c: trigger number i of a quantifier is about to be walked; every expression that is
 * entered and left, for what may stand in a trigger and what it must mention.
 */
void trigger_open(struct resolver *r, const struct expr *quant, uint32_t i);
void trigger_enter(struct resolver *r, const struct expr *e);
void trigger_leave(struct resolver *r, const struct expr *e);

/* old_datatypes.c: before names are entered; and for each application. */
void find_old_datatypes(struct resolver *r);
bool resolve_old_access(struct resolver *r, struct expr *e); // true if it was one

/* well_founded.c, expanded.c */
void check_well_founded(struct resolver *r);
void check_expanded(struct resolver *r);

#endif
