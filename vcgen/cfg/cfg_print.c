#include "vcgen/cfg/cfg_print.h"

#include "ivl/print.h"
#include "vcgen/translate/view.h"

static const char *const step_texts[] = {
	[STEP_ASSERT] = "assert",
	[STEP_ASSUME] = "assume",
	[STEP_ASSIGN] = "assign",
	[STEP_HAVOC] = "havoc",
	[STEP_CALL] = "enter",
	[STEP_CALL_HAVOC] = "havoc of",
	[STEP_CALL_END] = "leave",
	[STEP_REVEAL] = "visible",
	[STEP_MEASURE] = "measure of a loop:",
};

/* The command in one line, without the line's end. */
static void put_cmd(struct buf *out, const struct cmd *c)
{
	const struct print_options o = { .unstructured = 2 };

	print_cmd(out, c, 0, &o);
	while (out->len && out->data[out->len - 1] == '\n')
		out->len--;
}

static void put_operands(struct buf *out, const struct step *s)
{
	switch (s->kind) {
	case STEP_ASSERT:
	case STEP_ASSUME:
		buf_char(out, ' ');
		print_expr(out, s->expr);
		return;
	case STEP_HAVOC:
		for (uint32_t i = 0; i < s->n_vars; i++)
			buf_printf(out, "%s%s", i ? ", " : " ", s->vars[i]->name->text);
		return;
	case STEP_CALL_HAVOC:
	case STEP_CALL_END:
		buf_printf(out, " %s", s->cmd->arms.data[0]->callee->text);
		return;
	case STEP_ASSIGN:
	case STEP_CALL:
	case STEP_REVEAL:
	case STEP_MEASURE:
		buf_char(out, ' ');
		put_cmd(out, s->cmd);
		return;
	}
	bug(__FILE__, BUG_LINE, "a step of no kind");
}

/* Why it is there, as far as that is known. */
static void put_reason(struct buf *out, const struct cfg *b, const struct step *s)
{
	if (s->kind == STEP_ASSERT) {
		buf_str(out, "  // ");
		view_assertion(b->g, out, s->cmd);
	}
	if (s->is_probe)
		buf_str(out, "  // probe");
	if (s->is_start)
		buf_str(out, "  // starts");
	if (s->is_where)
		buf_str(out, "  // where");
	if (s->spec) {
		buf_str(out, "  // clause at ");
		view_place(b->g, out, s->spec->tok);
	}
}

static void put_node(struct buf *out, const struct cfg *b, uint32_t i)
{
	const struct node *n = b->nodes.data[i];

	buf_printf(out, "%u %s:", (unsigned)i, n->block->label->text);
	for (uint32_t k = 0; k < n->succs.len; k++)
		buf_printf(out, "%s%u", k ? ", " : " -> ", (unsigned)n->succs.data[k]);
	buf_str(out, n == b->exit ? "  // exit\n" : "\n");
	for (uint32_t k = 0; k < n->steps.len; k++) {
		const struct step *s = &n->steps.data[k];

		buf_printf(out, "    %s", step_texts[s->kind]);
		put_operands(out, s);
		put_reason(out, b, s);
		buf_char(out, '\n');
	}
}

void cfg_print(struct buf *out, const struct cfg *b)
{
	for (uint32_t i = 0; i < b->nodes.len; i++)
		put_node(out, b, i);
}
