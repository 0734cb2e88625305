#include "ivl/unchecked.h"

bool assertion_is_assumed(const struct expr *e, const struct attr *attrs, int64_t level)
{
	int64_t own;

	if (attr_int(attrs, "subsumption", &own))
		level = own;
	if (level == 1)
		return e->kind != E_FORALL && e->kind != E_EXISTS;
	return level != 0;
}

bool impl_is_checked_selectively(const struct impl *impl)
{
	return attr_is_set(impl->head.attrs, "selective_checking") ||
	       attr_is_set(impl->proc->head.attrs, "selective_checking");
}

bool cmd_is_marker(const struct cmd *c)
{
	return (c->kind == CMD_ASSERT || c->kind == CMD_ASSUME) &&
	       attr_is_set(c->attrs, "start_checking_here");
}
