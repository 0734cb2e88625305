/*
 * help.h - texts that come from the tables.
 */
#ifndef IVL_DRIVER_CLI_HELP_H
#define IVL_DRIVER_CLI_HELP_H

#include "base/buf.h"

/* The attributes that mean something, for /attrHelp. */
void help_attributes(struct buf *out);

/* The pages of all codes as Markdown: docs/diagnostics.md. */
void help_diagnostics(struct buf *out);

/* The manual page: man/ivl.1. */
void help_man(struct buf *out);

#endif
