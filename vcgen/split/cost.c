/*
 * Division by cost (reference 3.6). The cost of a block is that of its assertions and
 * assumptions, times one more than the number of paths to it; at joins the paths are damped.
 * A piece is divided at the branch that leaves the least to do on both sides, if that is
 * little enough; else its assertions are divided in two halves of equal cost.
 */
#include "vcgen/split/piece.h"

#include <string.h>

/* Cost of one assertion or assumption in each block: 1 + factor * paths to it; 0 = not there. */
static double *weights(const struct pieces *s, const struct piece *x,
		       const struct cost_factors *f)
{
	uint32_t n = s->p->blocks.len;
	double *paths = ARENA_NEW_ARRAY(s->arena, n, double);
	uint32_t *n_preds = ARENA_NEW_ARRAY(s->arena, n, uint32_t);
	const bool *reached = piece_reached(s, x, 0);

	if (n)
		paths[0] = 1; // the reference tool has an empty block in front
	for (uint32_t i = 0; i < n; i++) {
		const struct passive_block *b = s->p->blocks.data[i];

		if (!reached[i] || !x->kept[i])
			continue;
		paths[i] += 1;
		if (n_preds[i] > 1)
			paths[i] *= f->path_join;
		for (uint32_t k = 0; k < b->succs.len && !x->stops[i]; k++) {
			paths[b->succs.data[k].to] += paths[i];
			n_preds[b->succs.data[k].to]++;
		}
	}
	for (uint32_t i = 0; i < n; i++)
		paths[i] = reached[i] && x->kept[i] ? 1 + f->path_cost * paths[i] : 0;
	return paths;
}

double piece_cost(const struct pieces *s, const struct piece *x,
		  const struct cost_factors *f)
{
	const double *w = weights(s, x, f);
	double cost = 0;

	for (uint32_t i = 0; i < s->p->blocks.len; i++) {
		const struct passive_block *b = s->p->blocks.data[i];

		for (uint32_t k = 0; k < b->cmds.len && w[i] > 0; k++) {
			const struct passive_cmd *c = &b->cmds.data[k];

			cost +=
			    w[i] *
			    (c->is_assert && x->checked[c->number] ? 1 : f->assumption);
		}
	}
	return cost;
}

/* Only the first way out of block b, or all others. What is not behind b is checked once. */
static struct piece *one_way(const struct pieces *s, const struct piece *x, uint32_t b,
			     bool first, uint32_t chosen)
{
	const struct passive_block *block = s->p->blocks.data[b];
	const bool *behind = piece_reached(s, x, b);
	struct piece *out = piece_copy(s, x);

	for (uint32_t k = 0; k < block->succs.len; k++)
		if ((block->succs.data[k].to == chosen) != first)
			out->kept[block->succs.data[k].to] = false;
	for (uint32_t a = 0; a < s->n_asserts && !first; a++)
		if (!behind[s->places[a].block] || s->places[a].block == b)
			out->checked[a] = false;
	return out;
}

/* The first successor that block b has in the piece; *several: there are more. */
static uint32_t first_way(const struct pieces *s, const struct piece *x, uint32_t b,
			  bool *several)
{
	const struct passive_block *block = s->p->blocks.data[b];
	uint32_t out = UINT32_MAX;

	*several = false;
	for (uint32_t k = 0; k < block->succs.len && x->kept[b] && !x->stops[b]; k++) {
		if (!x->kept[block->succs.data[k].to])
			continue;
		*several |= out != UINT32_MAX;
		if (out == UINT32_MAX)
			out = block->succs.data[k].to;
	}
	return out;
}

/* A division is looked for at so many branches, evenly spread. */
enum { MAX_TRIED = 64 };

static bool divide_paths(const struct pieces *s, const struct piece *x,
			 const struct cost_factors *f, struct piece *out[2])
{
	const bool *reached = piece_reached(s, x, 0);
	double best =
	    piece_cost(s, x, f) / (f->path_split > 0 ? f->path_split : 1e-300);
	uint32_t n = s->p->blocks.len, step = n / MAX_TRIED + 1;
	bool found = false;

	for (uint32_t b = 0, left = 0; b < n; b++) {
		bool several;
		uint32_t way = reached[b] ? first_way(s, x, b, &several) : UINT32_MAX;
		struct piece *half[2];
		double cost;

		if (way == UINT32_MAX || !several || (left && left--))
			continue;
		left = step - 1;
		half[0] = one_way(s, x, b, true, way);
		half[1] = one_way(s, x, b, false, way);
		if (!piece_n_checks(s, half[0]) || !piece_n_checks(s, half[1]))
			continue;
		cost = piece_cost(s, half[0], f) + piece_cost(s, half[1], f);
		if (cost > best || (found && cost == best))
			continue;
		best = cost;
		found = true;
		out[0] = half[0];
		out[1] = half[1];
	}
	return found;
}

static bool divide_asserts(const struct pieces *s, const struct piece *x,
			   const struct cost_factors *f, struct piece *out[2])
{
	const double *w = weights(s, x, f);
	const bool *reached = piece_reached(s, x, 0);
	double total = 0, sum = 0;
	uint32_t n = 0, moved = 0;

	for (uint32_t a = 0; a < s->n_asserts; a++)
		if (piece_checks(s, x, a) && reached[s->places[a].block]) {
			total += w[s->places[a].block];
			n++;
		}
	if (n < 2)
		return false;
	out[0] = piece_copy(s, x);
	out[1] = piece_copy(s, x);
	for (uint32_t a = 0; a < s->n_asserts; a++) {
		bool counts = piece_checks(s, x, a) && reached[s->places[a].block];
		bool second;

		if (!counts)
			continue;
		sum += w[s->places[a].block];
		second = (sum > total / 2 && moved > 0) || moved + 1 == n;
		out[second ? 0 : 1]->checked[a] = false;
		moved += !second;
	}
	return true;
}

bool piece_divide(const struct pieces *s, const struct piece *x,
		  const struct cost_factors *f, struct piece *out[2])
{
	return divide_paths(s, x, f, out) || divide_asserts(s, x, f, out);
}

void pieces_divide(struct pieces *s, const struct cost_factors *f, double max_cost,
		   uint32_t max)
{
	VEC(double) costs = { 0 }; // 0 for those that cannot be divided

	for (uint32_t i = 0; i < s->list.len; i++)
		vec_push(&costs, piece_cost(s, s->list.data[i], f));
	while (s->list.len < max) {
		uint32_t worst = 0;
		struct piece *half[2];

		for (uint32_t i = 1; i < costs.len; i++)
			if (costs.data[i] > costs.data[worst])
				worst = i;
		if (costs.data[worst] <= max_cost)
			break;
		costs.data[worst] = 0;
		if (!piece_divide(s, s->list.data[worst], f, half))
			continue;
		s->list.data[worst] = half[0];
		costs.data[worst] = piece_cost(s, half[0], f);
		vec_push_in(s->arena, &s->list, half[1]);
		vec_push(&costs, piece_cost(s, half[1], f));
	}
	vec_fini(&costs);
}
