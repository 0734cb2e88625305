/*
 * query_settings.h - the limits and solver options of one query: those of the run,
 * unless attributes of the implementation say otherwise (reference 1.5).
 */
#ifndef IVL_DRIVER_SOLVE_QUERY_SETTINGS_H
#define IVL_DRIVER_SOLVE_QUERY_SETTINGS_H

#include "driver/session/session.h"

void query_settings(struct arena *arena, const struct ivl *v, const struct impl *impl,
		    struct query *q);

#endif
