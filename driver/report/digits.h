/*
 * digits.h - numbers as all machine-readable reports write them.
 */
#ifndef IVL_DRIVER_REPORT_DIGITS_H
#define IVL_DRIVER_REPORT_DIGITS_H

#include <stdint.h>

enum { DIGITS_MAX = 400 }; // of any double, and what ends them

void digits_of_uint(char digits[DIGITS_MAX], uint64_t value);

/* To the microsecond; never less than nothing. */
void digits_of_seconds(char digits[DIGITS_MAX], double value);

#endif
