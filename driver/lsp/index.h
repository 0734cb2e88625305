/*
 * index.h - the names of a checked program: what each declares, and where it is mentioned. Made by one
 * walk over the tree; of a program with errors it has what was resolved.
 */
#ifndef IVL_DRIVER_LSP_INDEX_H
#define IVL_DRIVER_LSP_INDEX_H

#include "ivl/ast.h"

enum name_kind {
	NAME_TYPE,
	NAME_TYPE_VARIABLE,
	NAME_CONSTRUCTOR,
	NAME_FIELD,
	NAME_GLOBAL,
	NAME_CONST,
	NAME_FUNCTION,
	NAME_PROCEDURE,
	NAME_PARAMETER,
	NAME_LOCAL,
	NAME_BOUND,
	NAME_LABEL
};

struct name {
	enum name_kind kind;
	const struct atom *name;
	srcpos at; // of the name, where it is declared
	/* By kind: a variable (fields and parameters, too), a declaration, or neither. */
	const struct var *var;
	const struct decl *decl;
	const struct decl *inside; // in which it is declared; NULL: at the top
};

struct name_use {
	srcpos at; // of the name
	uint32_t name;
	bool declares; // and does not only mention it
};

struct index {
	VEC(struct name) names;
	VEC(struct name_use) uses; // by place, one at each
};

/* Both lists are in the arena. */
void index_make(struct index *x, struct arena *arena, const struct program *p);

/* The use whose name is at that place, or ends there; NULL if there is none. */
const struct name_use *index_find(const struct index *x, srcpos at);

/* From its first word on: the span of the tree may begin with what stands before. */
struct span decl_span(const struct program *p, const struct decl *d);

/* The innermost declaration at the top of the program around a place, or NULL. */
const struct decl *decl_around(const struct program *p, srcpos at);

#endif
