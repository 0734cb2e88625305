#include "vcgen/translate/env.h"

#include <string.h>

struct env_node {
	uint32_t stamp;
	union {
		struct env_node *child[ENV_FAN];
		term value[ENV_FAN];
	} u;
};

void envs_init(struct envs *s, struct arena *arena, uint32_t n_slots)
{
	*s = (struct envs){ .arena = arena, .levels = 1, .stamp = 1 };
	while (s->levels < ENV_MAX_LEVELS &&
	       ((uint64_t)n_slots >> (ENV_BITS * s->levels)) != 0)
		s->levels++;
}

void env_freeze(struct envs *s)
{
	s->stamp++;
}

static uint32_t digit(uint32_t slot, uint32_t level)
{
	return (slot >> (ENV_BITS * level)) & (ENV_FAN - 1);
}

/* Leaves are smaller than inner nodes: terms are half the size of pointers. */
static struct env_node *node_new(struct envs *s, const struct env_node *from, bool leaf)
{
	size_t size = leaf ? offsetof(struct env_node, u) + ENV_FAN * sizeof(term)
			   : sizeof(struct env_node);
	struct env_node *n = arena_alloc(s->arena, size);

	if (from)
		memcpy(n, from, size);
	n->stamp = s->stamp;
	return n;
}

term env_get(const struct envs *s, env_map root, uint32_t slot)
{
	for (uint32_t level = s->levels - 1; level > 0 && root; level--)
		root = root->u.child[digit(slot, level)];
	return root ? root->u.value[digit(slot, 0)] : (term){ 0 };
}

env_map env_set(struct envs *s, env_map root, uint32_t slot, term value)
{
	env_map *at = &root;

	for (uint32_t level = s->levels - 1;; level--) {
		if (!*at || (*at)->stamp != s->stamp)
			*at = node_new(s, *at, level == 0);
		if (level == 0)
			break;
		at = &(*at)->u.child[digit(slot, level)];
	}
	(*at)->u.value[digit(slot, 0)] = value;
	return root;
}

/* A map of `levels` levels as one of all. */
static env_map raised(struct envs *s, env_map m, uint32_t levels)
{
	if (!m)
		return NULL;
	for (; levels < s->levels; levels++) {
		struct env_node *up = node_new(s, NULL, false);

		up->u.child[0] = m;
		m = up;
	}
	return m;
}

void envs_nest(struct envs *s, struct arena *arena, uint32_t n_slots, env_map *a,
	       env_map *b)
{
	const struct envs around = *s;

	envs_init(s, arena, n_slots);
	s->stamp = around.stamp + 1;
	*a = raised(s, *a, around.levels);
	*b = raised(s, *b, around.levels);
}

struct join {
	struct envs *s;
	uint32_t n;
	term (*merge)(void *ctx, uint32_t slot, const term *values);
	void *ctx;
	term *values; // n of them
};

/* Recursion is bounded by ENV_MAX_LEVELS. `nodes` is reused by the callee: n per level. */
static env_map join_nodes(const struct join *j, const env_map *nodes, env_map *scratch,
			  uint32_t level, uint32_t prefix)
{
	bool same = true;
	env_map out;

	for (uint32_t i = 1; i < j->n && same; i++)
		same = nodes[i] == nodes[0];
	if (same)
		return nodes[0];
	out = node_new(j->s, NULL, level == 0);
	for (uint32_t d = 0; d < ENV_FAN; d++) {
		uint32_t slot = prefix << ENV_BITS | d;

		if (level > 0) {
			for (uint32_t i = 0; i < j->n; i++)
				scratch[i] = nodes[i] ? nodes[i]->u.child[d] : NULL;
			out->u.child[d] =
			    join_nodes(j, scratch, scratch + j->n, level - 1, slot);
			continue;
		}
		same = true;
		for (uint32_t i = 0; i < j->n; i++) {
			j->values[i] = nodes[i] ? nodes[i]->u.value[d] : (term){ 0 };
			same = same && term_eq(j->values[i], j->values[0]);
		}
		out->u.value[d] =
		    same ? j->values[0] : j->merge(j->ctx, slot, j->values);
	}
	return out;
}

env_map env_join(struct envs *s, const env_map *roots, uint32_t n,
		 term (*merge)(void *ctx, uint32_t slot, const term *values), void *ctx)
{
	struct join j = { .s = s, .n = n, .merge = merge, .ctx = ctx };
	env_map *scratch;

	if (n == 1)
		return roots[0];
	j.values = ARENA_NEW_ARRAY(s->arena, n, term);
	scratch = ARENA_NEW_ARRAY(s->arena, (size_t)n * s->levels, env_map);
	return join_nodes(&j, roots, scratch, s->levels - 1, 0);
}
