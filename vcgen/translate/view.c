#include "vcgen/translate/view.h"

#include "base/source.h"

bool view_begin(const struct vcgen *g, enum view_stage s, struct buf *text)
{
	if (!g->watched || !g->view->wants(g->view->env, s, g->watched))
		return false;
	buf_init(text);
	return true;
}

void view_end(const struct vcgen *g, enum view_stage s, struct buf *text)
{
	g->view->show(g->view->env, s, g->watched, text);
	buf_fini(text);
}

void view_term(const struct vcgen *g, struct buf *out, term x)
{
	g->view->term(g->view->env, out, &g->terms, x);
}

void view_place(const struct vcgen *g, struct buf *out, srcpos at)
{
	const struct sources *s = g->program->sources;
	struct location l = sources_locate(s, at);

	if (!l.file) {
		buf_str(out, "nowhere");
		return;
	}
	if (l.file != s->files.data[0])
		buf_printf(out, "%s:", l.name);
	buf_printf(out, "%u:%u", (unsigned)l.line, (unsigned)l.col);
}

void view_assertion(const struct vcgen *g, struct buf *out, const struct cmd *c)
{
	static const char *const kinds[] = {
		[ASSERT_PLAIN] = "assertion",
		[ASSERT_REQUIRES] = "precondition",
		[ASSERT_ENSURES] = "postcondition",
		[ASSERT_INV_ENTRY] = "invariant on entry",
		[ASSERT_INV_MAINTAINED] = "invariant maintained",
		[ASSERT_MEASURE_NONNEG] = "measure not negative",
		[ASSERT_MEASURE_DECREASES] = "measure decreases",
		[ASSERT_UNPACK] = "unpack",
		[ASSERT_MOVE] = "Move",
		[ASSERT_ONE_GET] = "One_Get",
		[ASSERT_MAP_GET] = "Map_Get",
		[ASSERT_MAP_SPLIT] = "Map_Split",
		[ASSERT_MAP_LOOKUP] = "map lookup",
		[ASSERT_FIELD_LOOKUP] = "field lookup",
	};

	buf_printf(out, "%s at ", kinds[c->assert_kind]);
	view_place(g, out, c->tok);
	if (c->related && c->related->tok != c->tok) {
		buf_str(out, " of ");
		view_place(g, out, c->related->tok);
	}
}

void view_set(struct buf *out, const bool *set, uint32_t n)
{
	bool any = false;

	for (uint32_t i = 0; i < n; i++) {
		uint32_t first = i;

		if (!set[i])
			continue;
		while (i + 1 < n && set[i + 1])
			i++;
		buf_printf(out, any ? " %u" : "%u", (unsigned)first);
		if (i > first)
			buf_printf(out, "-%u", (unsigned)i);
		any = true;
	}
	if (!any)
		buf_char(out, '-');
}
