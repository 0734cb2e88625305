/*
 * vcgen_settings.h - the options of a run that change what is proved or how errors are found.
 */
#ifndef IVL_DRIVER_SOLVE_VCGEN_SETTINGS_H
#define IVL_DRIVER_SOLVE_VCGEN_SETTINGS_H

#include "driver/session/session.h"

struct vcgen_options vcgen_settings(const struct ivl_options *o);

#endif
