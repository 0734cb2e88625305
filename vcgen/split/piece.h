/*
 * piece.h - a part of a passive program that is verified on its own: which assertions are
 * checked (the others are assumed), and which blocks and exits it keeps.
 */
#ifndef IVL_VCGEN_SPLIT_PIECE_H
#define IVL_VCGEN_SPLIT_PIECE_H

#include "vcgen/passive/passive.h"

struct piece {
	bool *checked; // by number of the assertion (passive_cmd.number)
	bool *kept;    // by block
	bool *stops;   // by block: nothing behind it belongs to the piece
	/* For people: */
	const char
	    *origin;   // what it was made for: "/focus[+3]/assert@5"; "" = everything
	uint32_t line; // the last of these; 0 = none
	bool divided; // blocks that lead to no assertion are not listed; chains are one
	bool in_order; // blocks are listed in topological order, not as they are found
	bool by_cost;  // half of another one
	bool around_points; // nothing is listed behind `assume false`
	uint32_t last;      // assertion behind which nothing is listed, or UINT32_MAX
	const struct piece *of; // that it was taken out of then
};

typedef VEC(struct piece *) piece_list;

/* One assertion, by number. */
struct assert_place {
	uint32_t block, cmd;
};

/* A passive program that is cut into pieces. Everything lives in the arena. */
struct pieces {
	const struct passive *p;
	struct arena *arena;
	uint32_t n_asserts;
	struct assert_place *places; // by number
	/*
	 * By block: is nothing there, and nothing behind it? The reference takes such blocks
	 * out before it divides anything, so that they are no way of a branch.
	 */
	bool *is_void;
	bool idle_halves; // a division by cost may leave nothing to check in one half
	piece_list list;
};

/* Number the assertions of p; the list is empty. */
struct pieces pieces_start(const struct passive *p, struct arena *arena);

/* The piece that has everything; a copy. */
struct piece *piece_whole(const struct pieces *s);
struct piece *piece_copy(const struct pieces *s, const struct piece *from);

/* Does a check of the piece really happen: is its block kept and its assertion checked? */
bool piece_checks(const struct pieces *s, const struct piece *x, uint32_t number);
uint32_t piece_n_checks(const struct pieces *s, const struct piece *x);

/* `assert true` needs no check. */
bool piece_is_trivial(const struct pieces *s, uint32_t number);

/* The blocks that lead to a check of the piece, from its entry. */
bool *piece_leading(const struct pieces *s, const struct piece *x);

/* Does a block go on to several? Of a divided piece, of those that lead to a check. */
bool piece_branches(const struct pieces *s, const struct piece *x);

/* By block: does it reach `to`, does `from` reach it (itself included), within the piece? A
 * row of its own for the caller. */
bool *piece_reaching(const struct pieces *s, const struct piece *x, uint32_t to);
bool *piece_reached(const struct pieces *s, const struct piece *x, uint32_t from);

/*
 * Immediate dominators within the piece, by block; UINT32_MAX for blocks that are not
 * reached. The entry's is itself.
 */
uint32_t *piece_dominators(const struct pieces *s, const struct piece *x);

/* The blocks in the order in which the piece lists them. */
uint32_t *piece_order(const struct passive *p, const struct piece *x,
		      struct arena *arena);

/* cover_check.c */

/*
 * Is every assertion but trivial ones checked on every path to it: is there, for each path from the entry to an
 * assertion, a piece that keeps the path and checks the assertion? If not, *lost is an
 * assertion for which there is none. A splitter that loses one would be unsound, so this
 * looks at nothing but the program and the pieces. Gives up (false, with *lost at
 * UINT32_MAX) on divisions that would take more than some million steps to follow.
 */
bool pieces_cover(const struct pieces *s, uint32_t *lost);

/* cost.c */

/* How hard a piece looks: the cost of its assertions and assumptions by paths to them. */
double piece_cost(const struct pieces *s, const struct piece *x,
		  const struct cost_factors *f);

/*
 * Divide the costliest piece of the list above `max_cost`, until there are `max` pieces or
 * none is above.
 */
void pieces_divide(struct pieces *s, const struct cost_factors *f, double max_cost,
		   uint32_t max);

/* chains.c */

/*
 * Mark the blocks that the piece makes one with the block before them, of those that are
 * there.
 */
void piece_hide_chains(const struct passive *p, const struct piece *x,
		       const bool *there, bool *hidden);

/* piece_text.c */

struct impl;

/* The piece as an implementation to be printed; p has a transcript. */
const struct impl *piece_shown(const struct pieces *s, const struct piece *x,
			       const struct impl *impl);

#endif
