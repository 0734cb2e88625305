/*
 * The longest first, each to the part that has least: within 4/3 of the best (Graham, "Bounds on
 * multiprocessing timing anomalies", 1969). The parts are a heap, by their sums.
 */
#include "driver/cli/shards.h"

#include "driver/solve/history.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SHARD_SECONDS 30.0 // of a part, where nobody says how many there are
#define SHARDS_MAX 1000u   // of these
#define TASK_SECONDS 1.0   // of a task of which nothing is known

struct part {
	double seconds;
	uint32_t number;
};

/* The time of an implementation is that of all its tasks. */
static double *task_seconds(struct arena *arena, const char *dir,
			    const task_names *tasks, const char *history)
{
	double *seconds = ARENA_NEW_ARRAY(arena, tasks->len, double);
	uint32_t *names = ARENA_NEW_ARRAY(arena, tasks->len, uint32_t);
	uint32_t *count = ARENA_NEW_ARRAY(arena, tasks->len + 1, uint32_t);
	struct history h;
	struct intern all;

	history_init(&h);
	intern_init(&all, arena);
	if (history)
		(void)history_load(&h, history);
	for (uint32_t i = 0; i < tasks->len; i++) {
		struct arena scratch;
		struct task_file file;

		arena_init(&scratch);
		seconds[i] = -1;
		if (task_read(&scratch, dir, tasks->data[i], &file)) {
			names[i] = intern_str(&all, file.name)->id;
			if (names[i] <= tasks->len)
				count[names[i]]++;
			seconds[i] = history_seconds(&h, file.name);
		}
		arena_fini(&scratch);
	}
	for (uint32_t i = 0; i < tasks->len; i++)
		if (seconds[i] >= 0 && names[i] <= tasks->len && count[names[i]])
			seconds[i] /= count[names[i]];
	intern_fini(&all);
	history_fini(&h);
	return seconds;
}

/* What is not known takes as long as the others do. */
static double fill_in(double *seconds, uint32_t n)
{
	double sum = 0, mean = TASK_SECONDS;
	uint32_t known = 0;

	for (uint32_t i = 0; i < n; i++) {
		known += seconds[i] >= 0;
		sum += seconds[i] >= 0 ? seconds[i] : 0;
	}
	if (known && sum > 0)
		mean = sum / known;
	for (uint32_t i = 0; i < n; i++)
		if (seconds[i] < 0) {
			seconds[i] = mean;
			sum += mean;
		}
	return sum;
}

static bool is_before(const struct part *a, const struct part *b)
{
	return a->seconds < b->seconds ||
	       (!(a->seconds > b->seconds) && a->number < b->number);
}

static void sink_first(struct part *heap, uint32_t n)
{
	uint32_t i = 0, least;

	for (;; i = least) {
		struct part x = heap[i];

		least = i;
		for (uint32_t k = 2 * i + 1; k <= 2 * i + 2 && k < n; k++)
			if (is_before(&heap[k], &heap[least]))
				least = k;
		if (least == i)
			return;
		heap[i] = heap[least];
		heap[least] = x;
	}
}

static uint32_t number_of_parts(uint32_t n_tasks, double sum)
{
	double wanted = ceil(sum / SHARD_SECONDS);

	if (wanted < 1 || n_tasks < 1)
		return 1;
	if (wanted > SHARDS_MAX)
		wanted = SHARDS_MAX;
	return wanted > n_tasks ? n_tasks : (uint32_t)wanted;
}

struct shards shards_make(struct arena *arena, const char *dir, const task_names *tasks,
			  const char *history, uint32_t n)
{
	struct shards s = { 0 };
	double *seconds = task_seconds(arena, dir, tasks, history);
	uint32_t *order = ARENA_NEW_ARRAY(arena, tasks->len, uint32_t);
	uint32_t *of = ARENA_NEW_ARRAY(arena, tasks->len, uint32_t);
	struct part *heap;
	double sum = fill_in(seconds, tasks->len);

	s.n = n ? n : number_of_parts(tasks->len, sum);
	if (s.n > tasks->len)
		s.n = tasks->len;
	heap = ARENA_NEW_ARRAY(arena, s.n, struct part);
	for (uint32_t i = 0; i < s.n; i++)
		heap[i].number = i;
	history_order(tasks->len, seconds, order);
	for (uint32_t i = 0; i < tasks->len; i++) {
		/* The first of each part, so that none is empty. */
		of[order[i]] = heap[0].number;
		heap[0].seconds += seconds[order[i]] > 0 ? seconds[order[i]] : 1e-9;
		if (heap[0].seconds > s.longest)
			s.longest = heap[0].seconds;
		sink_first(heap, s.n);
	}
	s.of = of;
	return s;
}
