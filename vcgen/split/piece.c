#include "vcgen/split/piece.h"

#include <string.h>

struct pieces pieces_start(const struct passive *p, struct arena *arena)
{
	struct pieces s = { .p = p, .arena = arena };
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

uint32_t piece_n_checks(const struct pieces *s, const struct piece *x)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->n_asserts; i++)
		n += piece_checks(s, x, i);
	return n;
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

/* Blocks are in topological order: one pass. */
uint32_t *piece_dominators(const struct pieces *s, const struct piece *x)
{
	uint32_t n = s->p->blocks.len;
	uint32_t *idom = ARENA_NEW_ARRAY(s->arena, n, uint32_t);

	memset(idom, 0xff, n * sizeof(*idom));
	idom[0] = 0;
	for (uint32_t i = 0; i < n; i++) {
		const struct passive_block *b = s->p->blocks.data[i];

		if (idom[i] == UINT32_MAX || !x->kept[i] || x->stops[i])
			continue;
		for (uint32_t k = 0; k < b->succs.len; k++) {
			uint32_t to = b->succs.data[k].to, y = i, z = idom[to];

			if (!x->kept[to])
				continue;
			if (z == UINT32_MAX) {
				idom[to] = i;
				continue;
			}
			while (y != z) {
				while (y > z)
					y = idom[y];
				while (z > y)
					z = idom[z];
			}
			idom[to] = y;
		}
	}
	return idom;
}

/* As a walk finds them that goes on with the last successor of the last block. */
static void order_found(const struct pieces *s, uint32_t *out)
{
	bool *seen = ARENA_NEW_ARRAY(s->arena, s->p->blocks.len, bool);
	VEC(uint32_t) todo = { 0 };
	uint32_t n = 0;

	vec_push(&todo, 0);
	while (todo.len) {
		uint32_t i = vec_pop(&todo);
		const struct passive_block *b = s->p->blocks.data[i];

		if (seen[i])
			continue;
		seen[i] = true;
		out[n++] = i;
		for (uint32_t k = 0; k < b->succs.len; k++)
			vec_push(&todo, b->succs.data[k].to);
	}
	vec_fini(&todo);
	for (uint32_t i = 0; n < s->p->blocks.len; i++)
		if (!seen[i])
			out[n++] = i;
}

uint32_t *piece_order(const struct pieces *s, const struct piece *x)
{
	uint32_t n = s->p->blocks.len;
	uint32_t *out = ARENA_NEW_ARRAY(s->arena, n, uint32_t);

	if (!x->in_order) {
		order_found(s, out);
		return out;
	}
	for (uint32_t i = 0; i < n; i++)
		out[i] = i;
	return out;
}
