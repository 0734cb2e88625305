#include "ivl/layer.h"

#include "ivl/ast.h"

#include <stdlib.h>

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

layer_list layers_of(struct arena *a, const struct attr *attrs)
{
	layer_list l = { 0 };

	for (attrs = attr_find(attrs, "layer"); attrs;
	     attrs = attr_find(attrs->next, "layer"))
		for (uint32_t i = 0; i < attrs->args.len; i++) {
			const struct expr *e = attrs->args.data[i].expr;
			long long n;

			if (!e || e->kind != E_INT)
				continue;
			n = strtoll(e->u.text->text, NULL, 10);
			layer_insert(a, &l, n > LAYER_MAX ? LAYER_MAX : (int32_t)n);
		}
	return l;
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
