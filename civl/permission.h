/*
 * permission.h - what linear variables say of each other. A value of a linear type holds
 * permissions, by type: a set for each domain. Variables that hold permissions at the same
 * time hold different ones.
 */
#ifndef IVL_CIVL_PERMISSION_H
#define IVL_CIVL_PERMISSION_H

#include "civl/model.h"

/* The domains of the program, in order of their first use. */
void permissions_find(struct civl *c);

uint32_t permission_domains(const struct civl *c);

/* The type of sets of permissions of a domain; how names show it. */
const struct type *permission_set_type(const struct civl *c, uint32_t domain);
const char *permission_name(const struct civl *c, uint32_t domain);

/* All that the variables hold of a domain. */
struct expr *permissions_union(struct civl *c, uint32_t domain, const var_list *vars,
			       srcpos at);

/*
 * That they hold different ones: for each domain of which two hold some. By type only: whoever
 * asks chooses the variables. `more`, if not NULL, has one set per domain that takes part.
 */
expr_list permissions_disjoint(struct civl *c, const var_list *vars);
expr_list permissions_disjoint_with(struct civl *c, const var_list *vars,
				    struct expr *const *more);

/* What is always so of finite maps, of the variables that are. */
expr_list permissions_well_formed(struct civl *c, const var_list *vars);

#endif
