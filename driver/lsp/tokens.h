/*
 * tokens.h - what the server says about its semantic tokens when it starts.
 */
#ifndef IVL_DRIVER_LSP_TOKENS_H
#define IVL_DRIVER_LSP_TOKENS_H

#include "driver/report/json.h"

void tokens_legend(struct json *j);

#endif
