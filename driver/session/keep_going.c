#include "driver/session/keep_going.h"

#define TIMEOUT_PARTS 4 // of --on-timeout=split

uint32_t keep_going_splits(const struct ivl_options *o, const struct impl *impl)
{
	int64_t n = o->keep_going_splits;

	(void)attr_int(impl->head.attrs, "vcs_max_keep_going_splits", &n);
	if (n < 1 || o->random_iterations > 1)
		return 1;
	return n > 1000 ? 1000 : (uint32_t)n;
}

bool keep_going_diagnoses(const struct ivl_options *o, const struct impl *impl)
{
	return o->diagnose_timeouts && !o->on_timeout && o->random_iterations == 1 &&
	       keep_going_splits(o, impl) == 1;
}

uint32_t keep_going_parts(const struct ivl_options *o, const struct impl *impl)
{
	uint32_t n = keep_going_splits(o, impl);

	if (n == 1 && o->random_iterations == 1 &&
	    (o->on_timeout || o->diagnose_timeouts))
		n = TIMEOUT_PARTS;
	return n;
}
