/*
 * layer.h - what a layer of a concurrent program has become.
 */
#ifndef IVL_DRIVER_PRINT_LAYER_H
#define IVL_DRIVER_PRINT_LAYER_H

#include "driver/session/session.h"

/*
 * Print, to where `ivl print` prints, the program that was made of a concurrent one, as far as
 * it is about the layer: each body that shows something there, below a comment that says what.
 */
void print_layer(struct ivl *v, int64_t layer);

#endif
