/*
 * What has been printed is what gets verified: messages give the places of this text.
 */
#include "driver/print/inlined.h"

#include "ivl/print.h"

#include <string.h>

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
	const struct print_options o = { .unstructured = 2,
					 .literal = v->options->literal_prints };
	const struct program *p = v->program;
	struct buf text;

	buf_init(&text);
	for (uint32_t i = 0; i < p->decls.len; i++) {
		const struct impl *impl = (const struct impl *)p->decls.data[i];

		if (impl->head.kind != DECL_IMPL || !impl->inlined)
			continue;
		print_one(&text, impl->inlined, &o);
		move_there(v, impl->inlined, &o);
	}
	session_text(v, "-", &text);
	buf_fini(&text);
}

const struct program *inlined_program(struct ivl *v)
{
	const struct program *p = v->program;
	struct program *out = arena_dup(&v->arena, p, sizeof(*out));
	bool any = false;

	memset(&out->decls, 0, sizeof(out->decls));
	for (uint32_t i = 0; i < p->decls.len; i++) {
		struct decl *d = p->decls.data[i];
		const struct impl *inlined =
		    d->kind == DECL_IMPL ? ((const struct impl *)d)->inlined : NULL;

		any |= inlined != NULL;
		vec_push_in(&v->arena, &out->decls,
			    inlined ? (struct decl *)(uintptr_t)&inlined->head : d);
	}
	return any ? out : p;
}
