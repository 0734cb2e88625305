/*
 * number.h - numbers as the reference tool reads them on its command line: blanks around
 * them, one sign; in reals also separators of thousands, and `Infinity` and `NaN`.
 */
#ifndef IVL_DRIVER_OPTIONS_NUMBER_H
#define IVL_DRIVER_OPTIONS_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

/* The whole text as a number in [lo, hi]; else false. */
bool number_read_int(const char *text, int64_t lo, int64_t hi, int64_t *out);
bool number_read_real(const char *text, double lo, double hi, double *out);

#endif
