/* Any bytes through the whole front end: names and types as well. */
#include "tests/world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct check_options options = { .infer_modifies = size % 2 };
	struct world w;

	world_open(&w);
	if (world_parse(&w, data, size)) {
		resolve_program(&w.program, false, &w.diags);
		if (diags_errors(&w.diags) == 0)
			check_program(&w.program, &options, &w.diags);
	}
	world_close(&w);
	return 0;
}
