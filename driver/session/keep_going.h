/*
 * keep_going.h - what becomes of a piece of an implementation that took too long (reference 3.6).
 */
#ifndef IVL_DRIVER_SESSION_KEEP_GOING_H
#define IVL_DRIVER_SESSION_KEEP_GOING_H

#include "driver/options/options.h"
#include "ivl/ast.h"

/* By the options and attributes of keep-going splits; 1 = none. */
uint32_t keep_going_splits(const struct ivl_options *o, const struct impl *impl);

/* Into how many parts a piece is divided that took too long; 1 = it is not. */
uint32_t keep_going_parts(const struct ivl_options *o, const struct impl *impl);

/*
 * Is what timed out divided only to find the assertions that do so by themselves? Each has its
 * share of the time limit (/runDiagnosticsOnTimeout).
 */
bool keep_going_diagnoses(const struct ivl_options *o, const struct impl *impl);

#endif
