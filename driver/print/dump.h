/*
 * dump.h - the program as it is behind a stage, for --dump=STAGE. stage.def lists them.
 */
#ifndef IVL_DRIVER_PRINT_DUMP_H
#define IVL_DRIVER_PRINT_DUMP_H

#include "driver/session/session.h"

enum dump_stage {
#define DUMP(name, text, help) DUMP_##name,
#include "driver/print/stage.def"
#undef DUMP
	DUMP_COUNT
};

/* Was it asked for? */
bool dump_wanted(const struct ivl_options *o, enum dump_stage s);

/* Print the program if this stage was asked for. */
void dump_program(struct ivl *v, enum dump_stage s);

/* The first --dump that names no stage, or NULL. */
const char *dump_unknown(const struct ivl_options *o);

void dump_help(struct buf *out);

#endif
