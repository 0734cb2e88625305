/*
 * collate.h - the order of names in printed models (reference 5.3).
 */
#ifndef IVL_DRIVER_SESSION_COLLATE_H
#define IVL_DRIVER_SESSION_COLLATE_H

/*
 * As strcmp, in the order of dictionaries: signs before digits before letters, and upper case
 * only matters where all else is equal.
 */
int collate(const char *a, const char *b);

#endif
