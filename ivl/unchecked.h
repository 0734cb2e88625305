/*
 * unchecked.h - what attributes say of assertions that are not checked, or not assumed behind
 * where they stand.
 */
#ifndef IVL_IVL_UNCHECKED_H
#define IVL_IVL_UNCHECKED_H

#include "ivl/ast.h"

/*
 * Is what is asserted assumed behind it? `level` is that of the option, unless {:subsumption}
 * gives another: 0 = never, 1 = unless it is a quantifier, 2 = always.
 */
bool assertion_is_assumed(const struct expr *e, const struct attr *attrs,
			  int64_t level);

/*
 * {:selective_checking}: assertions are checked only on paths that have passed a marker, an
 * assertion or assumption with {:start_checking_here}. In front of it, what would be assumed
 * behind an assertion is assumed.
 */
bool impl_is_checked_selectively(const struct impl *impl);
bool cmd_is_marker(const struct cmd *c);

#endif
