#include "driver/conditions.h"

bool conditions_make(struct ivl *v, const struct impl *impl, struct arena *arena,
		     vc_list *out)
{
	uint64_t begin = stats_now();
	bool ok;

	ok = vcgen_impl(v->vcgen, impl, arena, out, &v->diags);
	v->stats.conditions += out->len;
	v->stats.vcgen_us += stats_now() - begin;
	return ok;
}
