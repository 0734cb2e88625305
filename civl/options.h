/*
 * options.h - what the checks of a concurrent program leave out.
 */
#ifndef IVL_CIVL_OPTIONS_H
#define IVL_CIVL_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

/* What is taken on trust. */
struct civl_options {
	bool trust_movers, trust_invariants, trust_refinement, trust_noninterference;
	bool warn_not_eliminated;         // of what relations quantify over
	int64_t trust_upto, trust_downto; // layers that have no copies
};

#endif
