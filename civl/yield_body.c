/*
 * A body with yields as an ordinary one. It is cut at its yields; each stretch between two of
 * them starts from any state in which invariants hold, and ends in blocks that check what it has
 * done: that no invariant of others is broken, and that it does what the refined action says.
 */
#include "civl/copies_internal.h"

#include "civl/permission.h"
#include "civl/snippets.h"
#include "ivl/blocks.h"
#include "ivl/loops.h"

enum checker { INTERFERENCE, STEP, UNCHANGED, RETURN, CHECKERS };

struct finishing {
	struct body_copy *b;
	struct civl *c;
	struct snippets *s;
	struct block *checkers[CHECKERS], *end;
	bool *in_loop; // by index: in a loop that yields
};

/* -- where it is cut ------------------------------------------------------------------------------ */

static bool is_yield(const struct body_copy *b, const struct cmd *c)
{
	return map_has_ptr(&b->yields, c);
}

static void move_targets(struct block *from, struct block *to)
{
	to->end = from->end;
	to->end_tok = from->end_tok;
	to->implicit_end = from->implicit_end;
	to->leave = from->leave;
	to->targets = from->targets;
	to->target_names = from->target_names;
	from->end = BLOCK_GOTO;
	from->leave = NULL;
	from->targets = (block_list){ 0 };
	from->target_names = (atom_list){ 0 };
}

/* The blocks from number `at` on, in the opposite order. */
static void turn_around(block_list *blocks, uint32_t at)
{
	for (uint32_t i = at, k = blocks->len; i + 1 < k; i++) {
		struct block *b = blocks->data[i];

		blocks->data[i] = blocks->data[--k];
		blocks->data[k] = b;
	}
}

/* From the last yield to the first: pieces are numbered in this order, and stand in the other. */
static void cut_block(struct body_copy *b, struct block *from)
{
	struct civl *c = b->set->c;
	uint32_t before = b->impl->blocks.len;
	unsigned n = 0;

	for (uint32_t i = from->cmds.len; i-- > 0;) {
		struct block *piece;

		if (!is_yield(b, from->cmds.data[i]))
			continue;
		piece = civl_block(
		    c, b->impl,
		    intern_printf(c->source->names, "%s_%u", from->label->text, n++));
		piece->span = from->span;
		move_targets(from, piece);
		for (uint32_t k = i; k < from->cmds.len; k++)
			vec_push_in(c->arena, &piece->cmds, from->cmds.data[k]);
		from->cmds.len = i;
		block_add_target(c->arena, from, piece);
	}
	turn_around(&b->impl->blocks, before);
}

static void cut(struct body_copy *b)
{
	uint32_t n = b->impl->blocks.len;

	for (uint32_t i = 0; i < n; i++)
		cut_block(b, b->impl->blocks.data[i]);
	blocks_number(&b->impl->blocks);
}

/* -- loops ------------------------------------------------------------------------------------------ */

static bool yields_here(const struct body_copy *b, const struct block *head)
{
	return head->loop && b->set->layer <= head->loop->layer;
}

static void find_loops(struct finishing *f)
{
	const block_list *blocks = &f->b->impl->blocks;
	struct loop_nest nest = loops_find(f->c->arena, blocks);

	f->in_loop = ARENA_NEW_ARRAY(f->c->arena, blocks->len, bool);
	for (uint32_t i = 0; i < blocks->len; i++)
		for (const struct block *h = nest.head[i]; h; h = nest.outer[h->index])
			f->in_loop[i] |= yields_here(f->b, h);
}

/* -- checkers ---------------------------------------------------------------------------------------- */

/* Has to be the last of what is done to the block: it does not go on. */
static void ends_there(struct finishing *f, struct block *b)
{
	vec_push_in(
	    f->c->arena, &b->cmds,
	    assume_cmd(f->c, expr_bool(f->c->arena, f->c->build.types, false), 0));
	b->end = BLOCK_RETURN;
}

static struct block *add_block(struct finishing *f, const char *name)
{
	struct block *b = civl_block(f->c, f->b->impl, civl_name(f->c, "%s", name));

	b->nowhere = true;
	return b;
}

static void add_checkers(struct finishing *f)
{
	static const char *const names[] = {
		[INTERFERENCE] = "NoninterferenceChecker",
		[STEP] = "RefinementChecker",
		[UNCHANGED] = "UnchangedChecker",
		[RETURN] = "ReturnChecker",
	};

	for (int i = 0; i < CHECKERS; i++)
		f->checkers[i] = add_block(f, names[i]);
	f->end = add_block(f, "UnifiedReturn");
	f->end->end = BLOCK_RETURN;
	f->end->end_tok = f->b->source->close.start;
	f->end->implicit_end = true;
}

static void fill_checkers(struct finishing *f)
{
	struct block *const *k = f->checkers;

	if (!f->c->options->trust_noninterference)
		vec_push_in(f->c->arena, &k[INTERFERENCE]->cmds,
			    interference_call(f->c, f->b->set->wrapper,
					      &f->s->permissions, &f->s->old_globals));
	check_step(f->s, &k[STEP]->cmds);
	check_unchanged(f->s, &k[UNCHANGED]->cmds);
	evaluate_step(f->s, &k[RETURN]->cmds);
	check_step(f->s, &k[RETURN]->cmds);
	note_step(f->s, &k[RETURN]->cmds);
	check_done(f->s, &k[RETURN]->cmds);
	for (int i = 0; i < CHECKERS; i++)
		ends_there(f, k[i]);
}

static void also_to(struct finishing *f, struct block *b, struct block *checker)
{
	for (uint32_t i = 0; i < b->targets.len; i++)
		if (b->targets.data[i] == checker)
			return;
	block_add_target(f->c->arena, b, checker);
}

/* -- ends of stretches ----------------------------------------------------------------------------------- */

/* What a block goes to that begins a stretch: a yield, or the head of a loop that yields. */
static void end_stretch(struct finishing *f, struct block *b)
{
	bool to_head = false, to_yield = false, in_loop = f->in_loop[b->index];
	uint32_t n = b->targets.len;

	for (uint32_t i = 0; i < n; i++) {
		const struct block *to = b->targets.data[i];

		to_head |= yields_here(f->b, to);
		to_yield |= to->cmds.len && is_yield(f->b, to->cmds.data[0]);
	}
	if (to_yield && !in_loop)
		evaluate_step(f->s, &b->cmds);
	if (to_head || to_yield) {
		also_to(f, b, f->checkers[INTERFERENCE]);
		also_to(f, b, f->checkers[in_loop ? UNCHANGED : STEP]);
	}
}

static void end_body(struct finishing *f, struct block *b)
{
	b->end = BLOCK_GOTO;
	b->leave = NULL;
	block_add_target(f->c->arena, b, f->checkers[RETURN]);
	block_add_target(f->c->arena, b, f->end);
	block_add_target(f->c->arena, b, f->checkers[INTERFERENCE]);
}

static void end_stretches(struct finishing *f, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		struct block *b = f->b->impl->blocks.data[i];

		if (b->end == BLOCK_RETURN)
			end_body(f, b);
		else
			end_stretch(f, b);
	}
}

/* -- where stretches begin ----------------------------------------------------------------------------------- */

static void begin(struct finishing *f, const var_list *held, cmd_list *out)
{
	save_globals(f->s, out);
	save_outs(f->s, out);
	save_permissions(f->s, held, out);
}

/* The yield itself, then the state in which the next stretch begins. */
static void replace_yield(struct finishing *f, struct block *b)
{
	struct cmd *yield = b->cmds.data[0];
	cmd_list out = { 0 };

	if (!f->in_loop[b->index])
		note_step(f->s, &out);
	vec_push_in(f->c->arena, &out, aggregate_call(f->b->set, yield));
	assume_gate(f->s, &out);
	begin(f, map_get_ptr(&f->b->yields, yield), &out);
	for (uint32_t i = 1; i < b->cmds.len; i++)
		vec_push_in(f->c->arena, &out, b->cmds.data[i]);
	b->cmds = out;
}

/* What invariants of the loop say; they hold again whenever it yields. */
static void add_invariants(struct finishing *f, const struct yield_loop *loop,
			   cmd_list *out)
{
	spec_list said = { 0 };

	for (uint32_t i = 0; i < loop->invariants.len; i++)
		append_preserves(f->b->set, loop->invariants.data[i], SPEC_INVARIANT,
				 loop->invariants.data[i]->free, ACTUALS_AS_THEY_ARE,
				 &said);
	for (uint32_t i = 0; i < said.len; i++) {
		const struct spec *s = said.data[i];
		bool assumed = s->free || f->b->set->kind == COPY_REFINEMENT;
		struct cmd *c =
		    typed_cmd(f->c->arena, assumed ? CMD_ASSUME : CMD_ASSERT, s->span,
			      s->tok, s->expr);

		c->attrs = s->attrs;
		vec_push_in(f->c->arena, out, c);
	}
}

/* All globals are assigned in the loop, so that nothing is known of them at its head. */
static void touch_globals(struct finishing *f, cmd_list *out)
{
	struct cmd *c =
	    typed_cmd(f->c->arena, CMD_ASSIGN, (struct span){ 0, 0 }, 0, NULL);

	for (uint32_t i = 0; i < f->c->globals.len; i++) {
		struct expr *g =
		    expr_var(f->c->arena, f->c->globals.data[i], (struct span){ 0, 0 });

		vec_push_in(f->c->arena, &c->lhs, g);
		vec_push_in(f->c->arena, &c->rhs, g);
	}
	if (c->lhs.len)
		vec_push_in(f->c->arena, out, c);
}

static bool is_predicate(const struct cmd *c)
{
	return c->kind == CMD_ASSERT || c->kind == CMD_ASSUME;
}

static void begin_round(struct finishing *f, struct block *head)
{
	static const var_list none;
	cmd_list in = head->cmds, *out = &head->cmds;
	uint32_t i = 0;

	*out = (cmd_list){ 0 };
	for (; i < in.len && is_predicate(in.data[i]); i++)
		vec_push_in(f->c->arena, out, in.data[i]);
	assume_gate(f->s, out);
	add_invariants(f, head->loop, out);
	touch_globals(f, out);
	begin(f, head->available ? head->available : &none, out);
	for (; i < in.len; i++)
		if (in.data[i]->kind != CMD_MEASURE)
			vec_push_in(f->c->arena, out, in.data[i]);
}

static void begin_stretches(struct finishing *f, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		struct block *b = f->b->impl->blocks.data[i];

		if (b->cmds.len && is_yield(f->b, b->cmds.data[0]))
			replace_yield(f, b);
		if (yields_here(f->b, b))
			begin_round(f, b);
	}
}

static void begin_body(struct finishing *f)
{
	struct body_copy *b = f->b;
	struct block *old = b->impl->blocks.data[0], *init;
	block_list blocks = { 0 };
	var_list held = linear_ins(b->set, b->source->proc, &b->source->ins);

	init = add_block(f, "init");
	init->cmds = b->entry;
	save_globals(f->s, &init->cmds);
	start_tracking(f->s, &init->cmds);
	save_permissions(f->s, &held, &init->cmds);
	block_add_target(f->c->arena, init, old);
	vec_push_in(f->c->arena, &blocks, init);
	for (uint32_t i = 0; i + 1 < b->impl->blocks.len; i++)
		vec_push_in(f->c->arena, &blocks, b->impl->blocks.data[i]);
	b->impl->blocks = blocks;
	blocks_number(&b->impl->blocks);
}

/* A mover procedure is one step, without yields. */
static void check_moves(struct body_copy *b)
{
	if (b->yields.len)
		civl_refuse(b->set->c, b->source->head.tok,
			    "a mover procedure that calls a procedure of its own layer "
			    "which is none");
}

void finish_body(struct body_copy *b)
{
	struct finishing f = { .b = b, .c = b->set->c };
	uint32_t n;

	if (b->moves) {
		check_moves(b);
		return;
	}
	snippets_begin(b);
	f.s = b->snippets;
	cut(b);
	n = b->impl->blocks.len;
	find_loops(&f);
	add_checkers(&f);
	end_stretches(&f, n);
	begin_stretches(&f, n);
	fill_checkers(&f);
	begin_body(&f);
}
