/*
 * kubernetes.h - shards as an indexed Job of Kubernetes (batch/v1), in JSON, as `kubectl apply`
 * takes it.
 */
#ifndef IVL_DRIVER_CLI_KUBERNETES_H
#define IVL_DRIVER_CLI_KUBERNETES_H

#include "base/arena.h"
#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

struct kubernetes_job {
	const char *image; // that has the program `ivl`
	const char *claim; // PersistentVolumeClaim that holds the folder of tasks
	const char *path;  // of the folder in the claim, or NULL: it is all of it
	const char *name;  // of the job
	uint32_t n_shards;
	uint32_t parallel; // at a time
	uint32_t retries;  // of a shard
};

/*
 * Take what `words` (KEY=VALUE: image, claim, path, name) say. False if one is not known, or
 * one that is needed is missing; `*why` then is a message in the arena.
 */
bool kubernetes_options(struct kubernetes_job *j, struct arena *arena, uint32_t n,
			const char *const *words, const char **why);

/* Append the Job. */
void kubernetes_write(const struct kubernetes_job *j, struct buf *out);

#endif
