#include "vcgen/split/piece.h"

#include "base/dominators.h"

#include <string.h>

static bool *find_void(const struct passive *p, struct arena *arena)
{
	bool *is_void = ARENA_NEW_ARRAY(arena, p->blocks.len, bool);

	for (uint32_t i = p->blocks.len; i-- > 1;) {
		const struct passive_block *b = p->blocks.data[i];

		is_void[i] = passive_is_empty(b);
		for (uint32_t k = 0; k < b->succs.len; k++)
			is_void[i] &= is_void[b->succs.data[k].to];
	}
	return is_void;
}

struct pieces pieces_start(const struct passive *p, struct arena *arena)
{
	struct pieces s = { .p = p, .arena = arena, .is_void = find_void(p, arena) };
	uint32_t number = 0;

	for (uint32_t b = 0; b < p->blocks.len; b++)
		for (uint32_t c = 0; c < p->blocks.data[b]->cmds.len; c++)
			s.n_asserts += p->blocks.data[b]->cmds.data[c].is_assert;
	s.places = ARENA_NEW_ARRAY(arena, s.n_asserts, struct assert_place);
	for (uint32_t b = 0; b < p->blocks.len; b++)
		for (uint32_t c = 0; c < p->blocks.data[b]->cmds.len; c++) {
			struct passive_cmd *cmd = &p->blocks.data[b]->cmds.data[c];

			if (!cmd->is_assert)
				continue;
			cmd->number = number;
			s.places[number++] = (struct assert_place){ b, c };
		}
	return s;
}

struct piece *piece_copy(const struct pieces *s, const struct piece *from)
{
	struct piece *x = arena_dup(s->arena, from, sizeof(*x));
	uint32_t n = s->p->blocks.len;

	x->checked = arena_dup(s->arena, from->checked, s->n_asserts * sizeof(bool));
	x->kept = arena_dup(s->arena, from->kept, n * sizeof(bool));
	x->stops = arena_dup(s->arena, from->stops, n * sizeof(bool));
	return x;
}

struct piece *piece_whole(const struct pieces *s)
{
	struct piece *x = ARENA_NEW(s->arena, struct piece);
	uint32_t n = s->p->blocks.len;

	*x = (struct piece){ .origin = "", .last = UINT32_MAX };
	x->checked = ARENA_NEW_ARRAY(s->arena, s->n_asserts, bool);
	x->kept = ARENA_NEW_ARRAY(s->arena, n, bool);
	x->stops = ARENA_NEW_ARRAY(s->arena, n, bool);
	memset(x->checked, true, s->n_asserts * sizeof(bool));
	memset(x->kept, true, n * sizeof(bool));
	return x;
}

bool piece_checks(const struct pieces *s, const struct piece *x, uint32_t number)
{
	return x->checked[number] && x->kept[s->places[number].block];
}

bool piece_is_trivial(const struct pieces *s, uint32_t number)
{
	const struct assert_place *at = &s->places[number];
	const struct cmd *c = s->p->blocks.data[at->block]->cmds.data[at->cmd].cmd;

	return c && c->expr && expr_is_bool(c->expr, true);
}

bool *piece_reaching(const struct pieces *s, const struct piece *x, uint32_t to)
{
	bool *out = ARENA_NEW_ARRAY(s->arena, s->p->blocks.len, bool);

	out[to] = true;
	for (uint32_t i = to; i > 0; i--) {
		const struct passive_block *b = s->p->blocks.data[i - 1];

		for (uint32_t k = 0; k < b->succs.len && !x->stops[i - 1]; k++)
			out[i - 1] =
			    out[i - 1] || (x->kept[i - 1] && out[b->succs.data[k].to]);
	}
	return out;
}

bool *piece_reached(const struct pieces *s, const struct piece *x, uint32_t from)
{
	bool *out = ARENA_NEW_ARRAY(s->arena, s->p->blocks.len, bool);

	out[from] = true;
	for (uint32_t i = from; i < s->p->blocks.len; i++) {
		const struct passive_block *b = s->p->blocks.data[i];

		for (uint32_t k = 0; out[i] && !x->stops[i] && k < b->succs.len; k++)
			out[b->succs.data[k].to] |= x->kept[b->succs.data[k].to];
	}
	return out;
}

/* What the piece does not keep is reached, but leads nowhere. */
struct ways {
	const struct passive *p;
	const struct piece *x;
};

static uint32_t succ(const void *env, uint32_t node, uint32_t k)
{
	const struct ways *w = env;
	const struct passive_block *b = w->p->blocks.data[node];

	return w->x->kept[node] && !w->x->stops[node] && k < b->succs.len
		   ? b->succs.data[k].to
		   : GRAPH_END;
}

uint32_t piece_n_checks(const struct pieces *s, const struct piece *x)
{
	const bool *reached = piece_reached(s, x, 0);
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->n_asserts; i++)
		n += piece_checks(s, x, i) && reached[s->places[i].block];
	return n;
}

bool *piece_leading(const struct pieces *s, const struct piece *x)
{
	bool *out = piece_reached(s, x, 0);
	bool *leads = ARENA_NEW_ARRAY(s->arena, s->p->blocks.len, bool);

	for (uint32_t i = 0; i < s->n_asserts; i++)
		if (piece_checks(s, x, i))
			leads[s->places[i].block] = true;
	for (uint32_t i = s->p->blocks.len; i > 0; i--) {
		const struct passive_block *b = s->p->blocks.data[i - 1];

		for (uint32_t k = 0; !x->stops[i - 1] && k < b->succs.len; k++)
			leads[i - 1] |= leads[b->succs.data[k].to];
		leads[i - 1] &= x->kept[i - 1];
	}
	for (uint32_t i = 0; i < s->p->blocks.len; i++)
		out[i] &= leads[i];
	return out;
}

bool piece_branches(const struct pieces *s, const struct piece *x)
{
	const bool *there = x->divided ? piece_leading(s, x) : piece_reached(s, x, 0);

	for (uint32_t i = 0; i < s->p->blocks.len; i++) {
		const struct passive_block *b = s->p->blocks.data[i];
		uint32_t n = 0;

		for (uint32_t k = 0; there[i] && !x->stops[i] && k < b->succs.len; k++)
			n += there[b->succs.data[k].to] &&
			     !s->is_void[b->succs.data[k].to];
		if (n > 1)
			return true;
	}
	return false;
}

uint32_t *piece_dominators(const struct pieces *s, const struct piece *x)
{
	const struct ways w = { s->p, x };
	const struct graph g = { s->p->blocks.len, succ, &w };
	uint32_t *idom = dominators_immediate(s->arena, &g);

	for (uint32_t i = 1; i < g.n; i++)
		if (!x->kept[i])
			idom[i] = UINT32_MAX;
	return idom;
}

/* The graph of what is left when the blocks that are gone are passed by. */
struct shrunk {
	struct arena *arena;
	index_list *succs, *preds; // by block
};

static uint32_t succ_from_last(const void *env, uint32_t node, uint32_t k)
{
	const index_list *succs = &((const struct shrunk *)env)->succs[node];

	return k < succs->len ? succs->data[succs->len - 1 - k] : GRAPH_END;
}

static void put_last(struct shrunk *w, index_list *list, uint32_t x)
{
	index_list_remove(list, x);
	vec_push_in(w->arena, list, x);
}

/* What leads to the block leads to its successors, last of all. */
static void pass_by(struct shrunk *w, uint32_t block)
{
	for (uint32_t i = 0; i < w->preds[block].len; i++) {
		uint32_t from = w->preds[block].data[i];

		index_list_remove(&w->succs[from], block);
		for (uint32_t k = 0; k < w->succs[block].len; k++) {
			put_last(w, &w->succs[from], w->succs[block].data[k]);
			put_last(w, &w->preds[w->succs[block].data[k]], from);
		}
	}
	for (uint32_t k = 0; k < w->succs[block].len; k++)
		index_list_remove(&w->preds[w->succs[block].data[k]], block);
}

static index_list search(const struct shrunk *w, uint32_t n, bool from_below)
{
	const struct graph g = { n, succ_from_last, w };
	struct search found = graph_search(w->arena, &g, 0);

	return from_below ? found.postorder : found.preorder;
}

/* As a search finds them that goes on with the last successor; then the others. */
static uint32_t *order_found(const struct passive *p, struct arena *arena)
{
	uint32_t n = p->blocks.len;
	struct shrunk w = { arena, ARENA_NEW_ARRAY(arena, n, index_list),
			    ARENA_NEW_ARRAY(arena, n, index_list) };
	bool *found = ARENA_NEW_ARRAY(arena, n, bool);
	index_list order;

	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < p->blocks.data[i]->succs.len; k++) {
			uint32_t to = p->blocks.data[i]->succs.data[k].to;

			vec_push_in(arena, &w.succs[i], to);
			vec_push_in(arena, &w.preds[to], i);
		}
	order = search(&w, n, true);
	for (uint32_t i = 0; i < order.len; i++) {
		const struct passive_block *b = p->blocks.data[order.data[i]];

		if (order.data[i] && b->gone && !b->block->end_attrs)
			pass_by(&w, order.data[i]);
	}
	order = search(&w, n, false);
	for (uint32_t i = 0; i < order.len; i++)
		found[order.data[i]] = true;
	for (uint32_t i = 0; i < n; i++)
		if (!found[i])
			vec_push_in(arena, &order, i);
	return order.data;
}

uint32_t *piece_order(const struct passive *p, const struct piece *x,
		      struct arena *arena)
{
	uint32_t *out;

	if (!x->in_order)
		return order_found(p, arena);
	out = ARENA_NEW_ARRAY(arena, p->blocks.len, uint32_t);
	for (uint32_t i = 0; i < p->blocks.len; i++)
		out[i] = i;
	return out;
}
