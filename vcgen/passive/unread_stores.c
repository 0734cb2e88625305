/*
 * Definitions are looked at from the last to the first: what is marked before one is all that
 * comes behind it, or is no such definition, so that an incarnation without a mark is not
 * read by anything that stays.
 */
#include "vcgen/passive/unread_stores.h"

#include "base/mem.h"
#include "vcgen/translate/pools.h"
#include "vcgen/translate/store_chain.h"

#include <stdlib.h>

#define LOOKED_AT 64 // terms of a value

struct sweep {
	struct vcgen *g;
	bool *read;  // by term
	bool *plain; // by term: no function is applied in it, and no map read
	term_list todo;
};

static void read_term(struct sweep *s, term t)
{
	if (term_none(t) || term_eq(t, TERM_DEAD))
		return;
	vec_push(&s->todo, t);
	while (s->todo.len) {
		term x = vec_pop(&s->todo);
		const struct term_info *i = term_get(&s->g->terms, x);

		if (s->read[x.n])
			continue;
		s->read[x.n] = true;
		for (uint32_t k = 0; k < i->n_args; k++)
			vec_push(&s->todo, i->u.args[k]);
		for (uint32_t k = 0; i->quant && k < i->quant->n_patterns; k++)
			for (uint32_t n = 0; n < i->quant->patterns[k].n; n++)
				vec_push(&s->todo, i->quant->patterns[k].terms[n]);
	}
}

static void find_plain(struct sweep *s)
{
	for (uint32_t x = 1; x < s->g->terms.terms.len; x++) {
		const struct term_info *i = term_get(&s->g->terms, (term){ x });
		bool plain = !(i->kind == T_APP && i->n_args) && i->kind != T_SELECT &&
			     !i->quant;

		for (uint32_t k = 0; k < i->n_args && plain; k++)
			plain = s->plain[i->u.args[k].n];
		s->plain[x] = plain;
	}
}

/* Does the value bring a trigger that nothing brings that is read? A large one may. */
static bool brings_triggers(struct sweep *s, term value)
{
	bool brings = false;

	vec_push(&s->todo, value);
	for (uint32_t n = 0; s->todo.len && !brings; n++) {
		term x = vec_pop(&s->todo);
		const struct term_info *i = term_get(&s->g->terms, x);

		if (s->plain[x.n] || s->read[x.n])
			continue;
		brings = i->kind == T_APP || i->kind == T_SELECT || i->quant ||
			 n == LOOKED_AT;
		for (uint32_t k = 0; k < i->n_args; k++)
			vec_push(&s->todo, i->u.args[k]);
	}
	vec_clear(&s->todo);
	return brings;
}

/* Does the command say no more than what an unread incarnation is, as a part of a chain? */
static bool is_unread(struct sweep *s, const struct passive_cmd *c,
		      const struct passive_def *d)
{
	return d->kind == DEF_ASSIGN && !s->read[d->value.n] && !c->is_assert &&
	       !c->cmd && !c->label.text &&
	       term_get(&s->g->terms, d->from)->kind == T_STORE &&
	       store_chain_is_long(s->g, d->from) &&
	       term_eq(c->term, term_equal(&s->g->terms, d->value, d->from)) &&
	       !brings_triggers(s, d->from);
}

static void read_known(struct sweep *s, const struct passive_known *known, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		read_term(s, known[i].value);
}

/* What the block reads besides its commands. */
static void read_rest(struct sweep *s, const struct passive_block *b)
{
	for (uint32_t i = 0; i < b->succs.len; i++)
		for (uint32_t k = 0; k < b->succs.data[i].equations.len; k++)
			read_term(s, b->succs.data[i].equations.data[k]);
	for (uint32_t i = 0; i < b->prints.len; i++)
		for (uint32_t k = 0; k < b->prints.data[i].attr->args.len; k++)
			read_term(s, b->prints.data[i].terms[k]);
	for (uint32_t i = 0; i < b->states.len; i++)
		read_known(s, b->states.data[i].known, b->states.data[i].n_known);
	for (uint32_t i = 0; i < b->hints.len; i++)
		read_term(s, b->hints.data[i].term);
}

static void sweep_block(struct sweep *s, struct passive_block *b)
{
	uint32_t d = b->defs.len;

	read_rest(s, b);
	for (uint32_t k = b->cmds.len; k-- > 0;) {
		struct passive_cmd *c = &b->cmds.data[k];

		while (d > 0 && b->defs.data[d - 1].n_cmds > k)
			d--;
		for (uint32_t i = d; i > 0 && b->defs.data[i - 1].n_cmds == k; i--)
			c->unread = c->unread || is_unread(s, c, &b->defs.data[i - 1]);
		if (c->unread)
			continue;
		read_term(s, c->term);
		read_term(s, c->as_assumed);
		read_known(s, c->known, c->n_known);
	}
}

void unread_stores(struct vcgen *g, struct passive *p)
{
	uint32_t n = g->terms.terms.len;
	struct sweep s = { .g = g };

	if (!g->impl.stores.len)
		return;
	s.read = mem_calloc(n + 1, sizeof(bool));
	s.plain = mem_calloc(n + 1, sizeof(bool));
	find_plain(&s);
	for (uint32_t i = p->blocks.len; i-- > 0;)
		sweep_block(&s, p->blocks.data[i]);
	free(s.read);
	free(s.plain);
	vec_fini(&s.todo);
}
