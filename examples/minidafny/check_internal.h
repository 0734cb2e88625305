/* check_internal.h - what the check_*.c files share. */
#ifndef MINIDAFNY_CHECK_INTERNAL_H
#define MINIDAFNY_CHECK_INTERNAL_H

#include "check.h"
#include "message.h"
#include "names.h"

/* Types, expressions and statements may nest that deep: what comes behind recurses. */
#define DEPTH_LIMIT 1000

struct scope { // of a variable, and what is visible besides
	struct var *var;
	struct scope *outer;
};

struct checker {
	struct program *program;
	bool theory;
	struct names types, values; // struct decl; struct named_value
	struct scope *scope;
	struct decl *decl;       // that is looked at
	bool two_states;         // old and fresh mean something here
	struct type_list params; // type parameters in scope
	uint32_t depth;          // of statements
};

struct named_value { // a function, a method or a constructor
	struct decl *decl;
	struct ctor *ctor;
};

/* check_type.c */
void check_type(struct checker *c, struct type *t);
/* Of a variable: nat may stand there. */
void check_variable_type(struct checker *c, struct type *t);
/* A value of type `from` may be used where `to` is wanted. */
bool type_fits(const struct type *from, const struct type *to);
struct type *type_error(void);
struct type *type_plain(enum type_kind kind);

/* check_expr.c; `wanted` may be NULL, and is only what is expected. */
struct type *check_expr(struct checker *c, struct expr *e, struct type *wanted);
/* It has to be of this type; `what` names it in a message. */
void check_expr_is(struct checker *c, struct expr *e, struct type *type,
		   const char *what);
void scope_add(struct checker *c, struct var *v);
/* The case's constructor and variables, which come into scope. */
void check_case(struct checker *c, struct match_case *m, const struct type *of);
/* Every constructor has a case, and none has two. */
void check_cases(struct ivl_range at, const struct match_case *first,
		 const struct type *of);
/* Arguments of a call of a function, constructor or method. */
void check_arguments(struct checker *c, const struct expr *call,
		     const struct var_list *params);
void note_call(struct decl *from, struct decl *to);

/* check_stmt.c */
void check_body(struct checker *c, struct stmt_list *body);

#endif
