/*
 * encode.h - a program without polymorphism, in the encoding of --type-encoding.
 */
#ifndef IVL_DRIVER_SOLVE_ENCODE_H
#define IVL_DRIVER_SOLVE_ENCODE_H

#include "driver/session/session.h"

/*
 * The program without polymorphism, or NULL. Why there are no instances is forgotten if
 * types can be values instead.
 */
struct program *encode_without_polymorphism(struct ivl *v);

/* False, with messages, if there is no such program for a reason that the reference tells at once. */
bool encode_possible(struct ivl *v);

/* May maps of equal entries differ in it? */
bool encode_plain_maps(const struct ivl_options *o);

#endif
