#include "vcgen/split/pieces_print.h"

#include "vcgen/translate/view.h"

static void put_assertion(struct buf *out, const struct vcgen *g,
			  const struct pieces *s, uint32_t number)
{
	const struct assert_place *at = &s->places[number];
	const struct passive_block *b = s->p->blocks.data[at->block];

	buf_printf(out, "assertion %u: ", (unsigned)number);
	view_assertion(g, out, b->cmds.data[at->cmd].cmd);
	buf_printf(out, ", in block %u\n", (unsigned)at->block);
}

static void put_piece(struct buf *out, const struct pieces *s, uint32_t number)
{
	const struct piece *x = s->list.data[number];

	buf_printf(out, "piece %u of %u", (unsigned)number, (unsigned)s->list.len);
	if (*x->origin)
		buf_printf(out, ", for %s", x->origin);
	buf_str(out, "\n    checks ");
	view_set(out, x->checked, s->n_asserts);
	buf_str(out, "\n    keeps ");
	view_set(out, x->kept, s->p->blocks.len);
	buf_str(out, "\n    ends behind ");
	view_set(out, x->stops, s->p->blocks.len);
	buf_char(out, '\n');
}

void pieces_print(struct buf *out, const struct vcgen *g, const struct pieces *s)
{
	for (uint32_t i = 0; i < s->n_asserts; i++)
		put_assertion(out, g, s, i);
	for (uint32_t i = 0; i < s->list.len; i++)
		put_piece(out, s, i);
}
