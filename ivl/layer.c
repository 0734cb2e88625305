#include "ivl/layer.h"

void layer_insert(struct arena *a, layer_list *l, int32_t n)
{
	uint32_t i = 0;

	while (i < l->len && l->data[i] < n)
		i++;
	if (i < l->len && l->data[i] == n)
		return;
	vec_push_in(a, l, n);
	for (uint32_t k = l->len - 1; k > i; k--)
		l->data[k] = l->data[k - 1];
	l->data[i] = n;
}

struct layer_range layers_hull(const layer_list *l)
{
	return (struct layer_range){ l->data[0], l->data[l->len - 1] };
}

struct layer_range layer_range_all(void)
{
	return (struct layer_range){ LAYER_MIN, LAYER_MAX };
}

bool layer_in(int32_t layer, struct layer_range r)
{
	return r.lo <= layer && layer <= r.hi;
}

bool layer_range_within(struct layer_range inner, struct layer_range outer)
{
	return outer.lo <= inner.lo && inner.hi <= outer.hi;
}

const char *layer_range_text(struct arena *a, struct layer_range r)
{
	return arena_printf(a, "[%d, %d]", (int)r.lo, (int)r.hi);
}
