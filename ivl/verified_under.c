#include "ivl/verified_under.h"

const struct expr *verified_under(const struct cmd *assertion)
{
	const struct attr *attrs = NULL, *a;

	switch (assertion->assert_kind) {
	case ASSERT_PLAIN:
	case ASSERT_INV_ENTRY:
	case ASSERT_INV_MAINTAINED:
		attrs = assertion->attrs;
		break;
	case ASSERT_REQUIRES:
		attrs = assertion->origin->arms.data[0]->attrs;
		break;
	case ASSERT_ENSURES:
	case ASSERT_MEASURE_DECREASES:
	case ASSERT_MEASURE_NONNEG:
	case ASSERT_UNPACK:
	case ASSERT_MOVE:
	case ASSERT_ONE_GET:
	case ASSERT_MAP_GET:
	case ASSERT_MAP_SPLIT:
	case ASSERT_MAP_LOOKUP:
	case ASSERT_FIELD_LOOKUP:
		break;
	}
	a = attr_find(attrs, "verified_under");
	return a && a->args.len == 1 ? a->args.data[0].expr : NULL;
}

bool cmd_never_passed(const struct cmd *c)
{
	const struct expr *under = c->kind == CMD_ASSERT ? verified_under(c) : NULL;

	return (c->kind == CMD_ASSERT || c->kind == CMD_ASSUME) &&
	       expr_is_bool(c->expr, false) && (!under || expr_is_bool(under, false));
}
