#include "driver/cli/kubernetes.h"

#include "base/compiler.h"
#include "driver/report/json.h"

#include <string.h>

#define TASKS "/tasks" // where the folder is in a container

/* -- options ---------------------------------------------------------------------------------- */

bool kubernetes_options(struct kubernetes_job *j, struct arena *arena, uint32_t n,
			const char *const *words, const char **why)
{
	const struct {
		const char *key;
		const char **value;
		bool needed;
	} keys[] = {
		{ "image", &j->image, true },
		{ "claim", &j->claim, true },
		{ "path", &j->path, false },
		{ "name", &j->name, false },
	};

	j->name = "ivl";
	for (uint32_t i = 0; i < n; i++) {
		size_t len = strcspn(words[i], "="), k = 0;

		while (k < ARRAY_LEN(keys) &&
		       !(strlen(keys[k].key) == len &&
			 memcmp(keys[k].key, words[i], len) == 0))
			k++;
		if (k == ARRAY_LEN(keys) || words[i][len] != '=' ||
		    !words[i][len + 1]) {
			*why = arena_printf(
			    arena,
			    "--engine-option=%s: for k8s these are image=, "
			    "claim=, path= and name=",
			    words[i]);
			return false;
		}
		*keys[k].value = words[i] + len + 1;
	}
	for (size_t k = 0; k < ARRAY_LEN(keys); k++)
		if (keys[k].needed && !*keys[k].value) {
			*why = arena_printf(arena, "k8s needs --engine-option=%s=...",
					    keys[k].key);
			return false;
		}
	return true;
}

/* -- the job ---------------------------------------------------------------------------------- */

static void put_container(struct json *j, const struct kubernetes_job *job)
{
	json_object(j, NULL);
	json_str(j, "name", "shard");
	json_str(j, "image", job->image);
	json_array(j, "command");
	json_str(j, NULL, "sh");
	json_str(j, NULL, "-c");
	/* Backquotes, as $(...) is something of Kubernetes. */
	json_str(j, NULL,
		 "exec ivl solve --jobs=1 --quiet --task=@" TASKS
		 "/engine/shards/`expr $JOB_COMPLETION_INDEX + 1` " TASKS);
	json_array_end(j);
	json_object(j, "resources");
	json_object(j, "requests");
	json_str(j, "cpu", "1");
	json_object_end(j);
	json_object_end(j);
	json_array(j, "volumeMounts");
	json_object(j, NULL);
	json_str(j, "name", "tasks");
	json_str(j, "mountPath", TASKS);
	json_str_if(j, "subPath", job->path);
	json_object_end(j);
	json_array_end(j);
	json_object_end(j);
}

/* What each pod is. Its shard may be killed and run again: `restartPolicy` leaves that to the job. */
static void put_template(struct json *j, const struct kubernetes_job *job)
{
	json_object(j, "template");
	json_object(j, "spec");
	json_str(j, "restartPolicy", "Never");
	json_array(j, "containers");
	put_container(j, job);
	json_array_end(j);
	json_array(j, "volumes");
	json_object(j, NULL);
	json_str(j, "name", "tasks");
	json_object(j, "persistentVolumeClaim");
	json_str(j, "claimName", job->claim);
	json_object_end(j);
	json_object_end(j);
	json_array_end(j);
	json_object_end(j);
	json_object_end(j);
}

void kubernetes_write(const struct kubernetes_job *job, struct buf *out)
{
	struct json j;

	json_init_buf(&j, out);
	json_object(&j, NULL);
	json_str(&j, "apiVersion", "batch/v1");
	json_str(&j, "kind", "Job");
	json_object(&j, "metadata");
	json_str(&j, "name", job->name);
	json_object_end(&j);
	json_object(&j, "spec");
	json_str(&j, "completionMode", "Indexed");
	json_uint(&j, "completions", job->n_shards);
	json_uint(&j, "parallelism", job->parallel);
	json_uint(&j, "backoffLimitPerIndex", job->retries);
	/* One that is lost for good must not end the others. */
	json_uint(&j, "maxFailedIndexes", job->n_shards);
	put_template(&j, job);
	json_object_end(&j);
	json_object_end(&j);
	(void)json_fini(&j);
}
