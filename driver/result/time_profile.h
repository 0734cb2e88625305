/*
 * time_profile.h - what a condition's time goes into (smt/work/profile.h), in terms of the program.
 */
#ifndef IVL_DRIVER_RESULT_TIME_PROFILE_H
#define IVL_DRIVER_RESULT_TIME_PROFILE_H

#include "driver/result/result.h"
#include "smt/work/profile.h"

const struct ivl_profile *profile_locate(const struct ivl *v, struct arena *arena,
					 const struct vc *vc, const struct profile *p);

#endif
