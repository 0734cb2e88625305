/*
 * completion.h - what shells complete after `ivl`, from the tables of commands and options.
 */
#ifndef IVL_DRIVER_CLI_COMPLETION_H
#define IVL_DRIVER_CLI_COMPLETION_H

#include "base/buf.h"

/* A script for "bash", "zsh" or "fish". False: no such shell. */
bool completion_write(struct buf *out, const char *shell);

#endif
