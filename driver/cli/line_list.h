/*
 * line_list.h - words that stand in a file, a line each (@FILE).
 */
#ifndef IVL_DRIVER_CLI_LINE_LIST_H
#define IVL_DRIVER_CLI_LINE_LIST_H

#include "driver/options/options.h"

/* Lines that are not empty, in the arena; "-" is standard input. False: errno. */
bool line_list_read(struct arena *arena, const char *path, text_list *out);

#endif
