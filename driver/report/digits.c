#include "driver/report/digits.h"

#include <stdio.h>

void digits_of_uint(char digits[DIGITS_MAX], uint64_t value)
{
	snprintf(digits, DIGITS_MAX, "%llu", (unsigned long long)value);
}

void digits_of_seconds(char digits[DIGITS_MAX], double value)
{
	snprintf(digits, DIGITS_MAX, "%.6f", value > 0 ? value : 0.0);
}
