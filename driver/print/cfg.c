#include "driver/print/cfg.h"

#include "base/map.h"
#include "ivl/blocks.h"

#include <string.h>

static void put_label(struct buf *out, const struct block *b)
{
	const char *s;

	buf_char(out, '"');
	for (s = b->label->text; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_char(out, '\\');
		buf_char(out, *s);
	}
	buf_char(out, '"');
}

static void put_node(struct buf *out, struct map *seen, const struct block *b)
{
	if (!map_set_ptr(seen, b, b))
		return;
	buf_str(out, "  ");
	put_label(out, b);
	buf_str(out, " [shape=box];\n");
}

/* Nodes in the order in which edges mention them, those of no edge behind. */
void print_graph(struct buf *out, const block_list *blocks)
{
	struct map seen;
	uint32_t i, k;

	buf_str(out, "digraph G {\n");
	map_init(&seen);
	for (i = 0; i < blocks->len; i++) {
		const struct block *b = blocks->data[i];

		if (b->end == BLOCK_GOTO && b->targets.len)
			put_node(out, &seen, b);
		for (k = 0; b->end == BLOCK_GOTO && k < b->targets.len; k++)
			put_node(out, &seen, b->targets.data[k]);
	}
	for (i = 0; i < blocks->len; i++)
		put_node(out, &seen, blocks->data[i]);
	map_fini(&seen);
	for (i = 0; i < blocks->len; i++) {
		const struct block *b = blocks->data[i];

		for (k = 0; b->end == BLOCK_GOTO && k < b->targets.len; k++) {
			buf_str(out, "  ");
			put_label(out, b);
			buf_str(out, " -> ");
			put_label(out, b->targets.data[k]);
			buf_str(out, ";\n");
		}
	}
	buf_str(out, "}\n");
}

char *print_file_name(struct arena *arena, const char *name)
{
	char *out = arena_strdup(arena, name), *slash;

	while ((slash = strchr(out, '/')) != NULL)
		*slash = '_';
	return out;
}

void print_cfgs(struct ivl *v, const char *prefix)
{
	uint32_t i;

	for (i = 0; i < v->program->decls.len; i++) {
		const struct impl *impl =
		    (const struct impl *)v->program->decls.data[i];
		block_list blocks;
		struct buf text;
		char *path;

		if (impl->head.kind != DECL_IMPL || impl->head.dropped)
			continue;
		buf_init(&text);
		blocks = blocks_depth_first(&v->arena, &impl->blocks);
		print_graph(&text, &blocks);
		path = arena_printf(&v->arena, "%s.%s.dot", prefix,
				    print_file_name(&v->arena, impl->name->text));
		if (!session_text(v, path, &text))
			session_worsen(v, IVL_FAILED);
		buf_fini(&text);
	}
}
