#include "driver/print/program.h"

#include "ivl/print.h"

#include <string.h>

void print_program_to(struct ivl *v, const struct program *p,
		      const struct program_print *how)
{
	const char *header = how->header ? how->header : "";
	struct print_options po = { .pretty = v->options->pretty != 0,
				    .unstructured = how->unstructured,
				    .desugared = how->desugared,
				    .unique_ids = v->options->unique_ids,
				    .literal = v->options->literal_prints };
	struct buf text;

	buf_init(&text);
	buf_str(&text, header);
	print_program(&text, p, &po);
	if (!session_text(v, how->path, &text))
		session_worsen(v, IVL_FAILED);
	buf_fini(&text);
	if (how->name)
		print_move(p, &v->sources, how->name, header, &po);
}

const char *print_path_name(const char *path)
{
	return strcmp(path, "-") == 0 ? "<console>" : path;
}
