/*
 * lsp.h - `ivl lsp`: a server of the Language Server Protocol 3.17 over standard input and output.
 * Gives the exit status that the protocol wants: 0 if `shutdown` came before `exit`, else 1.
 */
#ifndef IVL_DRIVER_LSP_LSP_H
#define IVL_DRIVER_LSP_LSP_H

#include "driver/report/console.h"

int lsp_main(const struct console *t, const struct ivl_options *o);

#endif
