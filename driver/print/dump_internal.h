/* dump_internal.h - what dump.c and dump_impl.c share. */
#ifndef IVL_DRIVER_PRINT_DUMP_INTERNAL_H
#define IVL_DRIVER_PRINT_DUMP_INTERNAL_H

#include "driver/print/dump.h"

/* Is the stage asked for, of a declaration of one of these names? */
bool dump_wants(const struct ivl_options *o, enum dump_stage s,
		const char *const *names, size_t n);

const char *dump_stage_name(enum dump_stage s);

#endif
