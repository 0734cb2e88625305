/*
 * linear_check.h - shared by the checker's files.
 *
 *	linear.c            order of the checks
 *	linear_type.c       which types hold permissions
 *	linear_kind.c       rules that do not depend on the flow of control
 *	linear_flow.c       which variables are available where
 *	linear_primitive.c  calls of primitives as commands
 */
#ifndef IVL_FRONTEND_LINEAR_CHECK_H
#define IVL_FRONTEND_LINEAR_CHECK_H

#include "base/map.h"
#include "frontend/linear.h"

/* What was said already: bodies are gone through more than once. */
struct linear_told {
	srcpos at;
	enum diag_code code;
	const void *what;
};

struct linear {
	struct program *program;
	struct diags *diags;
	struct arena *arena;
	const struct type_decl *one, *map; // the library's, or NULL
	struct map types;		   // type -> 1 ordinary, 2 linear
	struct map funcs;		   // name -> function of the library
	var_list globals;		   // that are declared linear
	VEC(struct linear_told) told;	   // in the body at hand
};

/* False if this was said of `what` at this place before. */
bool linear_tell(struct linear *l, srcpos at, enum diag_code code, const void *what);

/* With at least one argument, if for a format that takes none. */
#define LINEAR_SAY(l, at, code, what, ...)                                             \
	do {                                                                           \
		if (linear_tell(l, at, code, what))                                    \
			diag_at((l)->diags, code, at, __VA_ARGS__);                  \
	} while (0)

/* -- linear_type.c ------------------------------------------------------------------------- */

bool linear_is_one(const struct linear *l, const struct type *t);
bool linear_is_map(const struct linear *l, const struct type *t);
bool linear_type(struct linear *l, const struct type *t);
void linear_check_types(struct linear *l);

/* -- access paths and formals -------------------------------------------------------------- */

/* x, x->f, x[i] and so on: x; NULL for other expressions. */
struct var *linear_root(const struct expr *e);

/* The variable itself, or NULL. */
struct var *linear_var(const struct expr *e);

/* How permissions pass through a formal of this kind, when the actual has this type. */
enum linear_kind linear_passing(struct linear *l, const struct var *formal,
				const struct type *actual);

/* Is the value made by a constructor of linear fields (not by One or Map)? */
bool linear_is_pack(struct linear *l, const struct expr *e);

/* -- linear_kind.c ------------------------------------------------------------------------- */

void linear_check_decl(struct linear *l, const struct decl *d);
void linear_check_call(struct linear *l, const struct proc *caller, const struct cmd *c);
void linear_check_body(struct linear *l, const struct impl *m);

/* -- linear_flow.c ------------------------------------------------------------------------- */

void linear_check_flow(struct linear *l, const struct impl *m);

/* Arguments of an invariant's linear parameters are among those listed. */
void linear_check_sources(struct linear *l, const struct cmd *call, const var_list *sources);

/* -- linear_primitive.c -------------------------------------------------------------------- */

struct linear_primitive {
	const char *name;
	bool has_path;	   // as its first argument
	bool modifies;	   // the variable at the root of that
	bool is_move;
	bool plain_path;   // whose type is ordinary
};

/* NULL: it is none. */
const struct linear_primitive *linear_primitive(const struct proc *p);

/* Put commands in place of calls of primitives. */
void linear_rewrite(struct linear *l, const struct impl *m);

#endif
