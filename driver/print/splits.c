#include "driver/print/splits.h"

#include "driver/print/cfg.h"
#include "ivl/print.h"

#include <string.h>

static void print_piece(struct buf *out, const struct ivl *v, const struct vc *vc,
			const char *suffix)
{
	const struct print_options po = { .pretty = v->options->pretty != 0,
					  .unstructured = 2,
					  .suffix = suffix,
					  .shows_dead_ends = true,
					  .literal = v->options->literal_prints };
	const struct print_options whole = { .pretty = v->options->pretty != 0,
					     .literal = v->options->literal_prints };
	uint32_t i;

	print_impl(out, vc->shown, &po);
	for (i = 0; i < vc->n_declarations; i++)
		print_decl(out, vc->declarations[i], &whole);
}

/* /vcsDumpSplits: the graph of a piece as NAME.split.NUMBER.dot. */
static void dump_piece(struct ivl *v, struct arena *arena, const struct vc *vc)
{
	struct buf text;
	char *path = arena_printf(arena, "%s.split.%u.dot",
				  print_file_name(arena, vc->impl->name->text),
				  (unsigned)vc->piece);

	buf_init(&text);
	print_graph(&text, &vc->shown->blocks);
	if (!session_text(v, path, &text))
		session_worsen(v, IVL_FAILED);
	buf_fini(&text);
}

/* PREFIX-NAME-NUMBER-ORIGIN.spl */
static char *file_name(struct arena *arena, const char *prefix, const struct vc *vc,
		       const char *suffix)
{
	char *end = arena_strndup(arena, suffix, strlen(suffix));

	for (char *c = end; *c; c++)
		if (*c == '/')
			*c = '-';
	return arena_printf(arena, "%s-%s%s.spl", prefix,
			    print_file_name(arena, vc->impl->name->text), end);
}

const char *print_pieces(struct ivl *v, struct arena *arena, const vc_list *vcs)
{
	const char *prefix = v->options->print_split, *shown = NULL;
	struct buf text;
	uint32_t i;

	for (i = 0; v->options->dump_splits && i < vcs->len; i++)
		dump_piece(v, arena, vcs->data[i]);
	if (!prefix)
		return NULL;
	buf_init(&text);
	for (i = 0; i < vcs->len; i++) {
		const struct vc *vc = vcs->data[i];
		int number = vcs->len == 1 ? -1 : (int)i;

		const char *suffix =
		    vc->by_cost ? "" : arena_printf(arena, "-%d%s", number, vc->origin);

		print_piece(&text, v, vc, suffix);
		if (strcmp(prefix, "-") == 0)
			continue;
		if (!session_text(v, file_name(arena, prefix, vc, suffix), &text))
			session_worsen(v, IVL_FAILED);
		text.len = 0;
	}
	if (strcmp(prefix, "-") == 0)
		shown = arena_strndup(arena, text.data ? text.data : "", text.len);
	buf_fini(&text);
	return shown;
}
