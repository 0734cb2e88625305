/*
 * well_founded.h - datatypes that have no value of finite depth.
 */
#ifndef IVL_FRONTEND_WELL_FOUNDED_H
#define IVL_FRONTEND_WELL_FOUNDED_H

#include "base/map.h"
#include "ivl/ast.h"

/* Does the field have a value, if the datatypes in `known` do? */
typedef bool inhabited_field(const struct map *known, const struct var *field);

typedef VEC(struct type_decl *) type_decl_list;

/* In the order of the program; on the heap. */
type_decl_list datatypes_without_value(const struct program *p,
				       inhabited_field *inhabited);

#endif
