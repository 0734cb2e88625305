#include "driver/options/jobs.h"

#include <unistd.h>

enum { JOBS_MAX = 1024 };

uint32_t job_count(const struct ivl_options *o)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (cores < 1)
		cores = 1;
	if (o->load > 0) {
		double n = o->load * (double)cores;

		return n < 1 ? 1 : (uint32_t)n;
	}
	if (o->jobs > JOBS_MAX)
		return JOBS_MAX;
	return o->jobs ? (uint32_t)o->jobs : (uint32_t)cores;
}
