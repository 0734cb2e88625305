/*
 * profile.h - what a condition's time goes into (smt/profile.h), in terms of the program.
 */
#ifndef IVL_DRIVER_PROFILE_H
#define IVL_DRIVER_PROFILE_H

#include "driver/result.h"
#include "smt/profile.h"

const struct ivl_profile *profile_locate(const struct ivl *v, struct arena *arena,
					 const struct vc *vc, const struct profile *p);

#endif
