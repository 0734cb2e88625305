/*
 * What has been printed is what gets verified: messages give the places of this text.
 */
#include "driver/print_inlined.h"

#include "ivl/print.h"
#include "vcgen/coalesce.h"
#include "vcgen/inline.h"

static void print_one(struct buf *out, const struct impl *impl,
		      const struct print_options *o)
{
	buf_str(out, "after inlining procedure calls\n");
	print_decl(out, &impl->proc->head, o);
	while (out->len && out->data[out->len - 1] == '\n')
		out->len--;
	buf_str(out, "\n\n\n");
	print_impl(out, impl, o);
}

/* Procedure and implementation are two texts, each with a line 1. */
static void move_there(struct ivl *v, const struct impl *impl,
		       const struct print_options *o)
{
	print_move_decl(&impl->proc->head, &v->sources, "<console>", o);
	print_move_decl(&impl->head, &v->sources, "<console>", o);
}

void print_inlined(struct ivl *v)
{
	const struct ivl_options *o = v->options;
	struct inline_options io = { .mode = (enum inline_mode)o->inlining,
				     .depth = o->inline_depth,
				     .coalesce = o->coalesce_blocks != 0 };
	const struct print_options po = { .unstructured = 2,
					  .literal = o->literal_prints };
	struct program *p = v->program;
	struct map impl_of;
	struct buf text;
	uint32_t i;

	map_init(&impl_of);
	inline_find_bodies(p, io.depth, &impl_of);
	io.impl_of = &impl_of;
	buf_init(&text);
	for (i = 0; i < p->decls.len; i++) {
		struct impl *impl = (struct impl *)p->decls.data[i];
		const struct impl *inlined;
		struct impl copy;

		if (impl->head.kind != DECL_IMPL || !impl->proc || impl->head.dropped)
			continue;
		copy = *impl;
		if (io.coalesce)
			copy.blocks = coalesce_blocks(
			    &impl->blocks, !o->no_prune_infeasible, &v->arena);
		inlined = inline_calls(p, &copy, &io, &v->arena, &v->diags);
		if (!inlined || inlined == &copy)
			continue;
		print_one(&text, inlined, &po);
		move_there(v, inlined, &po);
		impl->inlined = inlined;
	}
	session_text(v, "-", &text);
	buf_fini(&text);
	map_fini(&impl_of);
}
