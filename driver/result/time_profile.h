/*
 * time_profile.h - what a condition's time goes into (smt/query/profile.h), in terms of the program.
 */
#ifndef IVL_DRIVER_RESULT_TIME_PROFILE_H
#define IVL_DRIVER_RESULT_TIME_PROFILE_H

#include "driver/result/verdict.h"
#include "smt/query/profile.h"

const struct ivl_profile *profile_locate(const struct ivl *v, struct arena *arena,
					 const struct vc *vc, const struct profile *p);

#endif
