#include "vcgen/passive/passive_print.h"

#include "vcgen/translate/pools.h"
#include "vcgen/translate/view.h"

struct printer {
	struct buf *out;
	const struct vcgen *g;
};

static void put_known(struct printer *p, const struct passive_known *known, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		buf_printf(p->out, "%s%s = ", i ? ", " : " ", known[i].var->name->text);
		view_term(p->g, p->out, known[i].value);
	}
}

static void put_def(struct printer *p, const struct passive_def *d)
{
	static const char *const kinds[] = { [DEF_COPY] = "copy",
					     [DEF_HAVOC] = "havoc",
					     [DEF_ASSIGN] = "assign",
					     [DEF_JOIN] = "join" };

	buf_str(p->out, "    ");
	if (d->slot == PASSIVE_NO_SLOT)
		buf_str(p->out, "formal");
	else
		buf_printf(p->out, "v%u", (unsigned)d->slot);
	buf_printf(p->out, " := %s ", kinds[d->kind]);
	view_term(p->g, p->out, d->value);
	if (d->kind == DEF_ASSIGN) {
		buf_str(p->out, " of ");
		view_term(p->g, p->out, d->from);
	}
	buf_char(p->out, '\n');
}

static void put_cmd(struct printer *p, const struct passive_cmd *c)
{
	struct buf *out = p->out;

	buf_str(out, c->is_assert ? "    assert " : "    assume ");
	view_term(p->g, out, c->term);
	if (c->is_assert && c->cmd) {
		buf_str(out, "  // ");
		view_assertion(p->g, out, c->cmd);
	} else if (c->cmd) {
		buf_str(out, "  // ");
		view_place(p->g, out, c->cmd->tok);
	}
	if (c->is_probe)
		buf_str(out, "  // probe");
	if (c->is_assert && !c->assumed)
		buf_str(out, "  // not assumed behind it");
	if (c->label.text)
		buf_printf(out, "  // label \"%s\"", c->label.text->text);
	if (c->is_assert && c->revealed)
		buf_str(out, "  // some functions may be hidden");
	buf_char(out, '\n');
	if (!term_none(c->as_assumed)) {
		buf_str(out, "      assumed as ");
		view_term(p->g, out, c->as_assumed);
		buf_char(out, '\n');
	}
	if (c->n_known) {
		buf_str(out, "      values");
		put_known(p, c->known, c->n_known);
		buf_char(out, '\n');
	}
}

static void put_state(struct printer *p, const struct passive_state *s)
{
	buf_printf(p->out, "    state \"%s\"", s->name ? s->name->text : "");
	put_known(p, s->known, s->n_known);
	buf_char(p->out, '\n');
}

static void put_print(struct printer *p, const struct passive_print *x)
{
	buf_str(p->out, "    print");
	for (uint32_t i = 0; i < x->attr->args.len; i++) {
		buf_char(p->out, ' ');
		if (term_none(x->terms[i]))
			buf_printf(p->out, "\"%s\"", x->attr->args.data[i].text->text);
		else
			view_term(p->g, p->out, x->terms[i]);
	}
	buf_char(p->out, '\n');
}

static void put_edge(struct printer *p, const struct passive_edge *e)
{
	buf_printf(p->out, "    goto %u", (unsigned)e->to);
	for (uint32_t i = 0; i < e->equations.len; i++) {
		buf_str(p->out, i ? ", " : " where ");
		view_term(p->g, p->out, e->equations.data[i]);
	}
	buf_char(p->out, '\n');
}

static void put_block(struct printer *p, const struct passive_block *b, uint32_t number)
{
	uint32_t def = 0, print = 0, state = 0;

	buf_printf(p->out, "%u %s:\n", (unsigned)number, b->block->label->text);
	for (uint32_t i = 0; i <= b->cmds.len; i++) {
		while (def < b->defs.len && b->defs.data[def].n_cmds <= i)
			put_def(p, &b->defs.data[def++]);
		while (print < b->prints.len && b->prints.data[print].n_cmds <= i)
			put_print(p, &b->prints.data[print++]);
		while (state < b->states.len && b->states.data[state].n_cmds <= i)
			put_state(p, &b->states.data[state++]);
		if (i < b->cmds.len)
			put_cmd(p, &b->cmds.data[i]);
	}
	for (uint32_t i = 0; i < b->hints.len; i++) {
		buf_printf(p->out, "    pool \"%s\" gets ",
			   b->hints.data[i].pool->text);
		view_term(p->g, p->out, b->hints.data[i].term);
		buf_char(p->out, '\n');
	}
	for (uint32_t i = 0; i < b->succs.len; i++)
		put_edge(p, &b->succs.data[i]);
}

void passive_print(struct buf *out, const struct vcgen *g, const struct passive *p)
{
	struct printer x = { out, g };

	if (p->initial.n_known)
		put_state(&x, &p->initial);
	for (uint32_t i = 0; i < p->blocks.len; i++)
		put_block(&x, p->blocks.data[i], i);
}
