#include "vcgen/condition/condition_print.h"

#include "vcgen/translate/view.h"

static const struct {
	const char *text;
	bool numbered;
} origins[] = {
	[ORIGIN_NONE] = { "nowhere", false },
	[ORIGIN_AXIOM] = { "axiom", false },
	[ORIGIN_DEFINITION] = { "definition", false },
	[ORIGIN_COMPREHENSION] = { "comprehension", false },
	[ORIGIN_DISTINCT] = { "distinct", false },
	[ORIGIN_FIXED] = { "fixed", false },
	[ORIGIN_BLOCK] = { "block", true },
	[ORIGIN_PLACE] = { "before", true },
	[ORIGIN_ASSERT] = { "assertion", true },
	[ORIGIN_HOLDS] = { "holds", true },
	[ORIGIN_INSTANCE] = { "instance", true },
	[ORIGIN_WITNESS] = { "witness", true },
	[ORIGIN_LINK] = { "link", false },
	[ORIGIN_CLOSED] = { "closed", false },
};

struct printer {
	struct buf *out;
	const struct vcgen *g;
};

static void put_hypotheses(struct printer *p, const char *title,
			   const struct hypothesis *list, uint32_t n)
{
	buf_printf(p->out, "%s:\n", title);
	for (uint32_t i = 0; i < n; i++) {
		buf_printf(p->out, "    %s", origins[list[i].origin].text);
		if (origins[list[i].origin].numbered)
			buf_printf(p->out, " %u", (unsigned)list[i].number);
		buf_str(p->out, ": ");
		view_term(p->g, p->out, list[i].term);
		buf_char(p->out, '\n');
	}
}

static void put_goals(struct printer *p, const struct vc *vc)
{
	buf_str(p->out, "goals:\n");
	for (uint32_t i = 0; i < vc->n_obligations; i++) {
		const struct vc_obligation *o = &vc->obligations[i];

		if (o->number == VC_SETTLED) {
			buf_str(p->out, "    settled: ");
		} else {
			buf_printf(p->out, "    %u ", (unsigned)o->number);
			view_term(p->g, p->out, vc->query.asserts[o->number].fails);
			buf_str(p->out, ": ");
		}
		view_assertion(p->g, p->out, o->cmd);
		buf_char(p->out, '\n');
	}
}

static void put_blocks(struct printer *p, const struct vc *vc)
{
	buf_str(p->out, "blocks:\n");
	for (uint32_t i = 0; i < vc->query.n_blocks; i++) {
		const struct query_block *b = &vc->query.blocks[i];

		if (term_eq(b->fails, p->g->terms.false_))
			continue; // cannot
		buf_printf(p->out, "    %u ", (unsigned)i);
		view_term(p->g, p->out, b->fails);
		for (uint32_t k = 0; k < b->n_asserts; k++)
			buf_printf(p->out, "%s%u", k ? ", " : " checks ",
				   (unsigned)b->asserts[k]);
		for (uint32_t k = 0; k < b->n_succs; k++)
			buf_printf(p->out, "%s%u", k ? ", " : " -> ",
				   (unsigned)b->succs[k]);
		buf_char(p->out, '\n');
	}
}

static void put_pools(struct printer *p, const struct query *q)
{
	for (uint32_t i = 0; i < q->n_instances; i++) {
		buf_printf(p->out, "%s    %u of ", i ? "" : "instances:\n",
			   (unsigned)i);
		view_term(p->g, p->out, q->instances[i].quant);
		buf_char(p->out, '\n');
	}
	for (uint32_t i = 0; i < q->n_stand_ins; i++) {
		buf_str(p->out, i ? "    " : "stand-ins:\n    ");
		view_term(p->g, p->out, q->stand_ins[i].from);
		buf_str(p->out, " for ");
		view_term(p->g, p->out, q->stand_ins[i].to);
		buf_char(p->out, '\n');
	}
}

void condition_print(struct buf *out, const struct vcgen *g, const struct vc *vc)
{
	struct printer p = { out, g };
	const struct query *q = &vc->query;

	buf_printf(out, "piece %u of %u\n", (unsigned)vc->piece,
		   (unsigned)vc->n_pieces);
	put_goals(&p, vc);
	put_blocks(&p, vc);
	put_hypotheses(&p, "equations", q->constraints, q->n_constraints);
	put_pools(&p, q);
	put_hypotheses(&p, "axioms", q->axioms, q->n_axioms);
	for (uint32_t i = 0; i < q->n_labels; i++) {
		buf_str(out, i ? "    " : "labels:\n    ");
		view_term(g, out, q->labels[i]);
		buf_printf(out, ": %s\n", vc->labels[i].text);
	}
}
