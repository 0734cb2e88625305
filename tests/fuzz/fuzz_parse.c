/*
 * Any bytes through preprocessing, scanner, parser and lowering. Every message must have a
 * place inside the text, and a program without mistakes must print.
 */
#include "tests/world.h"

#include "base/buf.h"
#include "ivl/print.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct print_options options = { 0 };
	struct world w;
	struct buf text;
	uint32_t i;

	world_open(&w);
	if (world_parse(&w, data, size)) {
		buf_init(&text);
		print_program(&text, &w.program, &options);
		buf_fini(&text);
	}
	for (i = 0; i < w.diags.list.len; i++) {
		struct location at =
		    sources_locate(&w.sources, w.diags.list.data[i].span.start);

		assert(at.file && at.physical_line && at.col); // `#line 0` is a line
	}
	world_close(&w);
	return 0;
}
