/*
 * Division by cost (reference 3.6). The cost of a block is that of its assertions and
 * assumptions, times one more than the number of paths to it; at joins the paths are damped.
 * A piece is divided at the branch that leaves the least to do on both sides, if that is
 * little enough; else its assertions are divided in two halves of equal cost.
 */
#include "vcgen/passive/transcript.h"
#include "vcgen/split/piece.h"

#include <string.h>

/* By block: how many lead to it. */
static uint32_t *ways_in(const struct pieces *s, const struct piece *x)
{
	uint32_t *n = ARENA_NEW_ARRAY(s->arena, s->p->blocks.len, uint32_t);

	for (uint32_t i = 0; i < s->p->blocks.len; i++) {
		const struct passive_block *b = s->p->blocks.data[i];

		for (uint32_t k = 0; x->kept[i] && k < b->succs.len; k++)
			n[b->succs.data[k].to]++;
	}
	return n;
}

/*
 * Does the block only lead to another one, which others lead to, too? Of an assertion's own piece
 * it counts as a part of each block before it.
 */
static bool is_part_of_ways(const struct pieces *s, const struct piece *x, uint32_t i,
			    const uint32_t *n_ways)
{
	const struct passive_block *b = s->p->blocks.data[i];

	if (x->last == UINT32_MAX || x->stops[i] || b->succs.len != 1)
		return false;
	for (uint32_t k = 0; k < b->cmds.len; k++)
		if (b->cmds.data[k].is_assert && x->checked[b->cmds.data[k].number])
			return false;
	return n_ways[b->succs.data[0].to] > 1;
}

/* Cost of one assertion or assumption in each block: 1 + factor * paths to it; 0 = not there. */
static double *weights(const struct pieces *s, const struct piece *x,
		       const struct cost_factors *f)
{
	uint32_t n = s->p->blocks.len;
	double *paths = ARENA_NEW_ARRAY(s->arena, n, double);
	uint32_t *n_preds = ARENA_NEW_ARRAY(s->arena, n, uint32_t);
	uint32_t *copies = ARENA_NEW_ARRAY(s->arena, n, uint32_t);
	uint32_t *source = ARENA_NEW_ARRAY(s->arena, n, uint32_t); // the last one
	const uint32_t *n_ways = ways_in(s, x);
	const bool *reached = piece_reached(s, x, 0);

	if (n)
		paths[0] = 1;
	for (uint32_t i = 0; i < n; i++) {
		const struct passive_block *b = s->p->blocks.data[i];
		/* What goes through blocks without commands counts once. */
		uint32_t from =
		    i && passive_is_empty(b) && n_preds[i] == 1 ? source[i] : i + 1;
		bool is_part;

		copies[i] = 1;
		if (!reached[i] || !x->kept[i])
			continue;
		is_part = n_preds[i] > 1 && is_part_of_ways(s, x, i, n_ways);
		if (is_part)
			copies[i] = n_preds[i];
		else if (n_preds[i] > 1)
			paths[i] *= f->path_join;
		for (uint32_t k = 0; k < b->succs.len && !x->stops[i]; k++) {
			uint32_t to = b->succs.data[k].to;

			if (source[to] == from)
				continue;
			source[to] = from;
			paths[to] += paths[i];
			n_preds[to] += copies[i];
		}
	}
	for (uint32_t i = 0; i < n; i++)
		paths[i] =
		    reached[i] && x->kept[i] ? copies[i] + f->path_cost * paths[i] : 0;
	return paths;
}

static uint32_t count_assumptions(const cmd_list *cmds)
{
	uint32_t n = 0;

	for (uint32_t k = 0; k < cmds->len; k++)
		n += cmds->data[k]->kind == CMD_ASSUME;
	return n;
}

/* Of block i, as its commands are written: passive ones lack what nobody reads. */
static uint32_t written_assumptions(const struct transcript *t, uint32_t i)
{
	uint32_t n = count_assumptions(&t->blocks.data[i]);

	if (t->tail && i == t->exit)
		n += count_assumptions(&t->blocks.data[t->blocks.len - 1]);
	return n;
}

static double block_cost(const struct pieces *s, const struct piece *x,
			 const struct cost_factors *f, uint32_t i)
{
	const struct passive_block *b = s->p->blocks.data[i];
	uint32_t n_checked = 0, n_assumed = 0,
		 n_plain = 0; // plain: assumed as it stands

	for (uint32_t k = 0; k < b->cmds.len; k++) {
		const struct passive_cmd *c = &b->cmds.data[k];

		n_plain += !c->is_assert;
		n_checked += c->is_assert && x->checked[c->number];
		n_assumed += c->is_assert && !x->checked[c->number];
		if (c->is_assert && c->number == x->last)
			return n_checked + f->assumption * (n_assumed + n_plain);
	}
	for (uint32_t k = 0; k < b->succs.len && !x->stops[i]; k++)
		n_plain += b->succs.data[k].equations.len;
	if (s->p->transcript)
		n_plain = written_assumptions(s->p->transcript, i);
	return n_checked + f->assumption * (n_assumed + n_plain);
}

double piece_cost(const struct pieces *s, const struct piece *x,
		  const struct cost_factors *f)
{
	const double *w = weights(s, x, f);
	double cost = 0;

	for (uint32_t i = 0; i < s->p->blocks.len; i++)
		if (w[i] > 0)
			cost += w[i] * block_cost(s, x, f, i);
	return cost * cost;
}

/* Only the way from block b to block `to`, with everything that is there. */
static struct piece *one_way(const struct pieces *s, const struct piece *x, uint32_t b,
			     uint32_t to)
{
	const struct passive_block *block = s->p->blocks.data[b];
	struct piece *out = piece_copy(s, x);

	for (uint32_t k = 0; k < block->succs.len; k++)
		if (block->succs.data[k].to != to)
			out->kept[block->succs.data[k].to] = false;
	return out;
}

/* All other ways, with what is behind them. */
static struct piece *other_ways(const struct pieces *s, const struct piece *x,
				uint32_t b, uint32_t to)
{
	struct piece *out = piece_copy(s, x);
	const bool *behind;

	out->kept[to] = false;
	behind = piece_reached(s, out, b);
	for (uint32_t a = 0; a < s->n_asserts; a++)
		if (!behind[s->places[a].block] || s->places[a].block == b)
			out->checked[a] = false;
	return out;
}

static bool is_way(const struct pieces *s, const struct piece *x, uint32_t to)
{
	return x->kept[to] && !s->is_void[to];
}

/*
 * How many ways on block b has in the piece. None to choose from if it is empty with several ways in:
 * for the reference tool these ways have the choice themselves.
 */
static uint32_t count_ways(const struct pieces *s, const struct piece *x, uint32_t b,
			   const uint32_t *n_preds)
{
	const struct passive_block *block = s->p->blocks.data[b];
	uint32_t n = 0;

	if (!x->kept[b] || x->stops[b] || (n_preds[b] > 1 && passive_is_empty(block)))
		return 0;
	for (uint32_t k = 0; k < block->succs.len; k++)
		n += is_way(s, x, block->succs.data[k].to);
	return n;
}

static uint32_t *count_preds(const struct pieces *s, const bool *there)
{
	uint32_t *n = ARENA_NEW_ARRAY(s->arena, s->p->blocks.len, uint32_t);

	for (uint32_t i = 0; i < s->p->blocks.len; i++) {
		const struct passive_block *b = s->p->blocks.data[i];

		for (uint32_t k = 0; there[i] && k < b->succs.len; k++)
			n[b->succs.data[k].to]++;
	}
	return n;
}

/* A division is looked for at so many branches, evenly spread. */
enum { MAX_TRIED = 64 };

/* The best of what was tried so far. */
struct division {
	double cost;
	bool found;
	struct piece *half[2];
};

static void try_way(const struct pieces *s, const struct piece *x,
		    const struct cost_factors *f, uint32_t b, uint32_t to,
		    struct division *best)
{
	struct piece *half[2] = { other_ways(s, x, b, to), one_way(s, x, b, to) };
	double cost;

	if (!s->idle_halves &&
	    (!piece_n_checks(s, half[0]) || !piece_n_checks(s, half[1])))
		return;
	cost = piece_cost(s, half[0], f) + piece_cost(s, half[1], f);
	if (cost > best->cost || (best->found && cost == best->cost))
		return;
	*best = (struct division){ cost, true, { half[0], half[1] } };
}

static bool divide_paths(const struct pieces *s, const struct piece *x,
			 const struct cost_factors *f, struct piece *out[2])
{
	const bool *reached = piece_reached(s, x, 0);
	const uint32_t *n_preds = count_preds(s, reached);
	uint32_t n = s->p->blocks.len, step = n / MAX_TRIED + 1;
	struct division best = { .cost = piece_cost(s, x, f) /
					 (f->path_split > 0 ? f->path_split : 1e-300) };

	for (uint32_t b = 0, left = 0; b < n; b++) {
		const struct passive_block *block = s->p->blocks.data[b];

		if (!reached[b] || count_ways(s, x, b, n_preds) < 2 || (left && left--))
			continue;
		left = step - 1;
		for (uint32_t k = 0; k < block->succs.len; k++)
			if (is_way(s, x, block->succs.data[k].to))
				try_way(s, x, f, b, block->succs.data[k].to, &best);
	}
	out[0] = best.half[0];
	out[1] = best.half[1];
	return best.found;
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
		out[second ? 1 : 0]->checked[a] = false;
		moved += !second;
	}
	return true;
}

/*
 * Two pieces in place of one that checks several assertions or has a branch: by the ways
 * out of one block, or by half of the assertions each. False if it cannot be divided.
 */
static bool piece_divide(const struct pieces *s, const struct piece *x,
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
		half[0]->by_cost = half[1]->by_cost = true;
		s->list.data[worst] = half[0];
		costs.data[worst] = piece_cost(s, half[0], f);
		vec_push_in(s->arena, &s->list, half[1]);
		vec_push(&costs, piece_cost(s, half[1], f));
	}
	vec_fini(&costs);
}
