/*
 * step.h - which steps of a path the older command line's reports show.
 */
#ifndef IVL_DRIVER_REPORT_STEP_H
#define IVL_DRIVER_REPORT_STEP_H

#include <ivl.h>

/* Is it a place in a file? Not that of what a pass has made. */
static inline bool location_is_known(const struct ivl_location *at)
{
	return at->file && *at->file;
}

/*
 * A block has a place, unless all of it is gone (the path goes through it, but the reference
 * has no such block any more) or it was made for the condition: at the entry, at the exit or on
 * an edge.
 */
bool step_is_made(const struct ivl_step *s);

/* Was it verified in pieces? The blocks made at their ends are parts of others. */
bool step_divided(const struct ivl_result *x);

#endif
