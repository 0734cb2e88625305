#include "driver/conditions.h"

bool conditions_make(struct ivl *v, const struct impl *impl, struct arena *arena,
		     vc_list *out, struct vc_rest **rest)
{
	uint64_t begin = stats_now();
	bool ok;

	ok = vcgen_impl(v->vcgen, impl, arena, out, rest, &v->diags);
	v->stats.conditions += out->len;
	v->stats.vcgen_us += stats_now() - begin;
	return ok;
}

bool conditions_more(struct ivl *v, vc_list *out, struct vc_rest **rest)
{
	uint64_t begin = stats_now();
	uint32_t before = out->len;
	bool ok = vcgen_more(v->vcgen, out, rest);

	v->stats.conditions += out->len - before;
	v->stats.vcgen_us += stats_now() - begin;
	return ok;
}
