/*
 * linear_check.h - shared by the checker's files.
 *
 *	check_linear.c      order of the checks
 *	linear_type.c       which types hold permissions
 *	linear_kind.c       rules that do not depend on the flow of control
 *	linear_flow.c       which variables are available where
 *	linear_primitive.c  calls of primitives as commands
 */
#ifndef IVL_FRONTEND_LINEAR_CHECK_H
#define IVL_FRONTEND_LINEAR_CHECK_H

#include "base/map.h"
#include "frontend/linear/linear.h"

struct linear {
	struct program *program;
	struct diags *diags;
	struct arena *arena;
	const struct type_decl *one, *map; // the library's, or NULL
	struct map types;                  // type -> 1 ordinary, 2 linear
	struct map funcs;                  // name -> function of the library
	var_list globals;                  // that are declared linear
	struct map told;                   // variables that are a source twice
	uint32_t first_message;            // of the declaration at hand, in diags->list
};

/* Take the last message back if it was there before: bodies are gone through repeatedly. */
void linear_once(struct linear *l);

/* Code, place, arguments. */
#define LINEAR_SAY(l, ...)                                                             \
	do {                                                                           \
		diag_at((l)->diags, __VA_ARGS__);                                      \
		linear_once(l);                                                        \
	} while (0)

/* -- linear_type.c ------------------------------------------------------------------------- */

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
void linear_check_call(struct linear *l, const struct proc *caller,
		       const struct cmd *c);
void linear_check_body(struct linear *l, const struct impl *m);

/* -- linear_flow.c ------------------------------------------------------------------------- */

void linear_check_flow(struct linear *l, const struct impl *m);

/* Arguments of an invariant's linear parameters are among those listed. */
void linear_check_sources(struct linear *l, const struct cmd *call,
			  const var_list *sources);

/* -- linear_primitive.c -------------------------------------------------------------------- */

struct linear_primitive {
	const char *name;
	bool has_path; // as its first argument
	bool modifies; // the variable at the root of that
	bool is_move;
	bool plain_path; // whose type is ordinary
};

/* NULL: it is none. */
const struct linear_primitive *linear_primitive(const struct proc *p);

/* Put commands in place of calls of primitives. */
void linear_rewrite(struct linear *l, const struct impl *m);

#endif
