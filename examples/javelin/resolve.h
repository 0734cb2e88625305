/*
 * resolve.h - names, types and the rules of the language: from the AST of the parser to one
 * whose "resolved" fields are filled in. Errors are counted in the source; where there are
 * any, the program is not fit for more.
 *
 *	declare	 classes, what is above them, their members, and who overrides whom
 *	check    bodies, contracts and invariants
 */
#ifndef JAVELIN_RESOLVE_H
#define JAVELIN_RESOLVE_H

#include "ast.h"

/* Before the parser: the classes that every program has. */
void declare_builtin(struct program *p);

/* Behind the parser. */
void declare(struct program *p);

struct class *class_find(const struct program *p, const char *name);
struct field *field_find(const struct class *c, const char *name);
/* By name and number of arguments; of constructors only those of the class itself. */
struct method *method_find(const struct class *c, const char *name, size_t n_args);
struct method *ctor_find(const struct class *c, size_t n_args);

/* What a written type means; type error, after a message, if nothing. */
struct type *type_find(struct program *p, const struct type_name *t);

void check(struct program *p);

/* -- between the files that check ------------------------------------------ */

struct context {
	struct program *program;
	struct class *class;
	struct method *method;     // NULL: an invariant or the value of a field
	struct list *scope;        // struct variable, innermost last
	const struct type *result; // that \result has; NULL: not here
	struct list **calls;       // where methods that are mentioned are noted
	bool is_static;            // no this
	bool is_spec;              // in an annotation
	bool is_post;              // \old, \result, \fresh may stand
	bool is_ghost;             // the value of a ghost variable: as in an annotation
	unsigned loops;            // around
};

const struct type *check_expr(struct context *c, struct expr *e);
/* Of this type, or a message; `what` is said of it. */
void check_expr_as(struct context *c, struct expr *e, const struct type *t,
		   const char *what);
void check_condition(struct context *c, struct expr *e);
/* What may be assigned to. */
const struct type *check_target(struct context *c, struct expr *e, bool is_set);
/* The arguments of a call, against the parameters. */
void check_args(struct context *c, const struct list *args, const struct method *m);

void check_body(struct context *c, struct stmt *body);

#endif
