#include "driver/print/dump.h"

#include "ivl/print.h"

#include <string.h>

static const char *const stage_names[DUMP_COUNT] = {
#define DUMP(name, text, help) text,
#include "driver/print/stage.def"
#undef DUMP
};

bool dump_wanted(const struct ivl_options *o, enum dump_stage s)
{
	uint32_t i;

	for (i = 0; i < o->dump.len; i++)
		if (strcmp(o->dump.data[i], stage_names[s]) == 0)
			return true;
	return false;
}

const char *dump_unknown(const struct ivl_options *o)
{
	uint32_t i, s;

	for (i = 0; i < o->dump.len; i++) {
		for (s = 0; s < DUMP_COUNT; s++)
			if (strcmp(o->dump.data[i], stage_names[s]) == 0)
				break;
		if (s == DUMP_COUNT)
			return o->dump.data[i];
	}
	return NULL;
}

void dump_program(struct ivl *v, enum dump_stage s)
{
	struct print_options po = { .pretty = true,
				    .unstructured = s == DUMP_AST ? 0 : 2 };
	struct buf text;

	if (!dump_wanted(v->options, s))
		return;
	buf_init(&text);
	buf_printf(&text, "// stage: %s\n", stage_names[s]);
	print_program(&text, v->program, &po);
	session_text(v, "-", &text);
	buf_fini(&text);
}

void dump_help(struct buf *out)
{
	buf_str(out, "stages of --dump:\n");
#define DUMP(name, text, help) buf_printf(out, "  %-10s %s\n", text, help);
#include "driver/print/stage.def"
#undef DUMP
}
