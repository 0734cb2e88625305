/*
 * The check that pieces cover a program. Walk all paths at once, in topological order: what
 * matters of a path to a block is which pieces have kept it whole, so that a block has a
 * set of such sets. Every assertion of the block has to be checked by a piece of each set.
 *
 * Pieces that keep the same blocks count as one. There are then few sets per block: one
 * where pieces differ in their assertions only, and one per way through a focus or an
 * isolated path.
 */
#include "vcgen/split/piece.h"

#include <string.h>

/* Words looked at per block, edge and assertion, and in any case. */
#define BUDGET_EACH 16
#define BUDGET (UINT64_C(1) << 26)

typedef VEC(uint64_t *) set_list;

struct cover {
	const struct pieces *s;
	uint32_t n_words;
	uint64_t *kept, *stops; // a row of bits per block: by which pieces
	uint64_t *checked;      // per assertion
	set_list *alive; // by block: the pieces that keep a path to it, for each path
	uint64_t spent, budget;
};

static uint64_t *row(const struct cover *c, uint64_t *rows, uint32_t i)
{
	return rows + (size_t)i * c->n_words;
}

static void set_bit(uint64_t *bits, uint32_t i)
{
	bits[i / 64] |= UINT64_C(1) << (i % 64);
}

/* Number of the first piece that keeps the same blocks, for each piece. */
static uint32_t *group(const struct pieces *s, uint32_t *n_groups)
{
	uint32_t n = s->p->blocks.len, n_pieces = s->list.len;
	uint32_t *out = ARENA_NEW_ARRAY(s->arena, n_pieces, uint32_t);
	struct map first; // hash -> 1 + last piece that has it
	uint32_t *before = ARENA_NEW_ARRAY(s->arena, n_pieces, uint32_t);
	uint32_t *number = ARENA_NEW_ARRAY(s->arena, n_pieces, uint32_t);

	map_init(&first);
	*n_groups = 0;
	for (uint32_t i = 0; i < n_pieces; i++) {
		const struct piece *x = s->list.data[i];
		uint64_t h = 1, at = 0;

		for (uint32_t b = 0; b < n; b++)
			h = hash_combine(h, (uint64_t)x->kept[b] * 2 + x->stops[b]);
		(void)map_get(&first, h, &at);
		for (uint32_t k = (uint32_t)at; k; k = before[k - 1])
			if (memcmp(s->list.data[k - 1]->kept, x->kept, n) == 0 &&
			    memcmp(s->list.data[k - 1]->stops, x->stops, n) == 0) {
				out[i] = out[k - 1];
				goto next;
			}
		before[i] = (uint32_t)at;
		map_set(&first, h, i + 1);
		number[i] = (*n_groups)++;
		out[i] = number[i];
	next:;
	}
	map_fini(&first);
	return out;
}

static void prepare(struct cover *c)
{
	const struct pieces *s = c->s;
	uint32_t n = s->p->blocks.len, n_groups;
	const uint32_t *number = group(s, &n_groups);

	c->n_words = (n_groups + 63) / 64;
	c->budget = BUDGET + (uint64_t)BUDGET_EACH * c->n_words * (n + s->n_asserts);
	c->kept = arena_alloc_array(s->arena, n, c->n_words * sizeof(uint64_t));
	c->stops = arena_alloc_array(s->arena, n, c->n_words * sizeof(uint64_t));
	c->checked =
	    arena_alloc_array(s->arena, s->n_asserts, c->n_words * sizeof(uint64_t));
	c->alive = ARENA_NEW_ARRAY(s->arena, n, set_list);
	for (uint32_t i = 0; i < s->list.len; i++) {
		const struct piece *x = s->list.data[i];

		for (uint32_t b = 0; b < n; b++) {
			if (x->kept[b])
				set_bit(row(c, c->kept, b), number[i]);
			if (x->stops[b])
				set_bit(row(c, c->stops, b), number[i]);
		}
		for (uint32_t a = 0; a < s->n_asserts; a++)
			if (x->checked[a])
				set_bit(row(c, c->checked, a), number[i]);
	}
}

static void add_set(struct cover *c, uint32_t block, uint64_t *set)
{
	set_list *sets = &c->alive[block];

	for (uint32_t i = 0; i < sets->len; i++) {
		c->spent += c->n_words;
		if (memcmp(sets->data[i], set, c->n_words * sizeof(*set)) == 0)
			return;
	}
	vec_push_in(c->s->arena, sets, set);
}

/* What is left of a set that has passed block `from` on the way to block `to`. */
static void pass(struct cover *c, const uint64_t *set, uint32_t from, uint32_t to)
{
	uint64_t *out = ARENA_NEW_ARRAY(c->s->arena, c->n_words, uint64_t);
	const uint64_t *stops = row(c, c->stops, from), *kept = row(c, c->kept, to);

	c->spent += c->n_words;
	for (uint32_t w = 0; w < c->n_words; w++)
		out[w] = set[w] & ~stops[w] & kept[w];
	add_set(c, to, out);
}

static bool is_checked(struct cover *c, uint32_t number, const uint64_t *set)
{
	const uint64_t *checked = row(c, c->checked, number);

	c->spent += c->n_words;
	for (uint32_t w = 0; w < c->n_words; w++)
		if (checked[w] & set[w])
			return true;
	return false;
}

bool pieces_cover(const struct pieces *s, uint32_t *lost)
{
	struct cover c = { .s = s };
	uint32_t number = 0; // of the next assertion: they are numbered by block

	prepare(&c);
	*lost = UINT32_MAX;
	vec_push_in(s->arena, &c.alive[0], row(&c, c.kept, 0));
	for (uint32_t b = 0; b < s->p->blocks.len; b++) {
		const struct passive_block *block = s->p->blocks.data[b];
		uint32_t first = number;

		while (number < s->n_asserts && s->places[number].block == b)
			number++;
		for (uint32_t i = 0; i < c.alive[b].len; i++) {
			for (uint32_t a = first; a < number; a++)
				if (!piece_is_trivial(s, a) &&
				    !is_checked(&c, a, c.alive[b].data[i])) {
					*lost = a;
					return false;
				}
			c.budget +=
			    i ? 0
			      : (uint64_t)BUDGET_EACH * c.n_words * block->succs.len;
			for (uint32_t k = 0; k < block->succs.len; k++)
				pass(&c, c.alive[b].data[i], b,
				     block->succs.data[k].to);
			if (c.spent > c.budget)
				return false;
		}
	}
	return number == s->n_asserts;
}
