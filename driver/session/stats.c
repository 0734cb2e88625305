#include "driver/session/stats.h"

#include <sys/resource.h>
#include <time.h>

uint64_t stats_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

uint64_t stats_peak(void)
{
	struct rusage u;

	if (getrusage(RUSAGE_SELF, &u))
		return 0;
	return (uint64_t)u.ru_maxrss * 1024; // kilobytes on Linux
}

void stats_print(struct buf *out, const struct stats *s)
{
#define STAT(field, name, unit)                                                        \
	buf_printf(out, "%-24s %12llu %s\n", name, (unsigned long long)s->field, unit);
#include "driver/session/stats.def"
#undef STAT
}

uint64_t stats_lap(uint64_t *last)
{
	uint64_t before = *last;

	*last = stats_now();
	return *last - before;
}
