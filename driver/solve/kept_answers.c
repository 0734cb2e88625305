#include "driver/solve/kept_answers.h"

#include "base/mem.h"
#include "driver/session/kept_program.h"
#include "smt/cache/answer_cache.h"
#include "smt/cache/identity.h"
#include "smt/query/query_bytes.h"
#include "smt/work/wire.h"

#include <stdlib.h>
#include <string.h>

/* A solver as it is configured, which is found out once. */
struct known_solver {
	const struct solver_config *config;
	struct condition_key identity;
	bool known;
};

struct kept_answers {
	struct ivl *v;
	struct answer_memory *memory; // of a session, or NULL
	const char *dir;              // of the cache, or NULL
	bool is_open;                 // or could not be opened
	struct answer_cache *cache;   // or NULL
	struct query_writer *writer;
	struct buf condition, answer;
	VEC(struct known_solver) solvers;
	bool open_too; // answers that decide nothing
	bool own_only; // nobody else's word: not what was imported
};

/* -- opening and closing ------------------------------------------------------------------------ */

const char *kept_answers_folder(struct arena *arena, const char *given)
{
	const char *base;

	if (!given || strcmp(given, "off") == 0)
		return NULL;
	if (strcmp(given, CACHE_OF_USER) != 0)
		return given;
	base = getenv("XDG_CACHE_HOME");
	if (base && *base == '/')
		return arena_printf(arena, "%s/ivl", base);
	base = getenv("HOME");
	return base && *base == '/' ? arena_printf(arena, "%s/.cache/ivl", base) : NULL;
}

struct kept_answers *kept_answers_new(struct ivl *v)
{
	const char *dir = kept_answers_folder(&v->arena, v->options->cache);
	struct answer_memory *memory = v->kept ? v->kept->session->answers : NULL;
	struct kept_answers *k;

	if ((!dir && !memory) || v->solvers.log)
		return NULL;
	k = mem_calloc(1, sizeof(*k));
	k->v = v;
	k->memory = memory;
	k->writer = query_writer_new();
	k->dir = dir;
	k->open_too = v->options->cache_open;
	k->own_only = v->solvers.agreement > 1;
	buf_init(&k->condition);
	buf_init(&k->answer);
	return k;
}

/* A program of which nothing is asked does without. */
static bool open_cache(struct kept_answers *k)
{
	bool no_folder;
	struct buf why;

	if (k->is_open || !k->dir)
		return k->cache;
	k->is_open = true;
	buf_init(&why);
	k->cache = answer_cache_open(k->dir, &why, &no_folder);
	if (!k->cache &&
	    !(no_folder && strcmp(k->v->options->cache, CACHE_OF_USER) == 0))
		session_say(k->v, D_CACHE, buf_cstr(&why));
	buf_fini(&why);
	return k->cache;
}

void kept_answers_free(struct kept_answers *k)
{
	if (!k)
		return;
	if (k->cache) {
		if (answer_cache_trouble(k->cache))
			session_say(k->v, D_CACHE, answer_cache_trouble(k->cache));
		answer_cache_close(k->cache);
	}
	query_writer_free(k->writer);
	vec_fini(&k->solvers);
	buf_fini(&k->condition);
	buf_fini(&k->answer);
	free(k);
}

/* -- keys --------------------------------------------------------------------------------------- */

static const struct known_solver *known_solver(struct kept_answers *k,
					       const struct solver_config *c)
{
	struct known_solver new = { .config = c };
	struct buf identity;

	for (uint32_t i = 0; i < k->solvers.len; i++)
		if (k->solvers.data[i].config == c)
			return &k->solvers.data[i];
	buf_init(&identity);
	new.known = (c->backend->caps & CAP_ANSWERS) && solver_identity(c, &identity);
	new.identity = hash_bytes(&identity);
	buf_fini(&identity);
	vec_push(&k->solvers, new);
	return &vec_last(&k->solvers);
}

/* Is it known of all that may be asked who they are? */
static bool all_known(struct kept_answers *k,
		      const struct solver_config *const *configs, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		for (const struct solver_config *c = configs[i]; c; c = c->next)
			if (!known_solver(k, c)->known)
				return false;
	return true;
}

/* One of each solver that may be asked, and one of them all. */
static void find_keys(struct kept_answers *k,
		      const struct solver_config *const *configs, uint32_t n,
		      struct arena *arena, solver_key_list *keys)
{
	const struct condition_key condition = hash_bytes(&k->condition);
	struct condition_key chain = { { 0 } };

	for (uint32_t i = 0; i < n; i++)
		for (const struct solver_config *c = configs[i]; c; c = c->next) {
			const struct known_solver *s = known_solver(k, c);
			struct solver_key one = { .solver = c->name };

			one.key = condition_key(&condition, &s->identity);
			vec_push_in(arena, keys, one);
			chain = condition_key(&chain, &s->identity);
			if (!c->next)
				chain = condition_key(&chain, &chain);
		}
	vec_push_in(arena, keys,
		    ((struct solver_key){ NULL, condition_key(&condition, &chain) }));
}

/* -- answers ------------------------------------------------------------------------------------ */

/* Would more time find more? */
static bool is_final(const struct query *q, const struct answer *a)
{
	if (a->verdict == VERDICT_PROVED)
		return !a->settled;
	return a->verdict == VERDICT_FAILED &&
	       (a->end == VERDICT_PROVED ||
		(q->error_limit && a->n_failures >= q->error_limit));
}

/* What is left open, and would be again. */
static bool is_open(const struct answer *a)
{
	switch (a->verdict) {
	case VERDICT_UNKNOWN:
	case VERDICT_TIMEOUT:
	case VERDICT_RESOURCE:
	case VERDICT_MEMORY:
		return true;
	case VERDICT_FAILED:
		return a->end != VERDICT_SOLVER_ERROR && a->end != VERDICT_INTERNAL;
	case VERDICT_PROVED:
	case VERDICT_SOLVER_ERROR:
	case VERDICT_INTERNAL:
		return false;
	}
	unreachable();
}

/* 0 = no limit */
static bool no_more(double now, double then)
{
	return then == 0 || (now != 0 && now <= then);
}

static bool counts(const struct kept_answers *k, const struct query *q,
		   const struct answer *a, const struct cached *what, bool of_all)
{
	if (!of_all)
		return is_final(q, a);
	return k->open_too && is_open(a) && no_more(q->time_limit, what->time_limit) &&
	       no_more((double)q->resource_limit, (double)what->resource_limit) &&
	       no_more((double)q->memory_limit, (double)what->memory_limit);
}

static bool usable(const struct kept_answers *k, const struct query *q,
		   struct arena *arena, struct answer *a, const struct cached *what,
		   bool of_all)
{
	return wire_get(&k->answer, q, arena, a) && a->verdict == what->verdict &&
	       counts(k, q, a, what, of_all) && !(what->imported && k->own_only);
}

static bool find(struct kept_answers *k, const struct solver_key *x,
		 const struct query *q, struct arena *arena, struct answer *a)
{
	const bool of_all = !x->solver;
	struct cached what;

	return (k->memory &&
		answer_memory_find(k->memory, &x->key, &k->answer, &what) &&
		usable(k, q, arena, a, &what, of_all)) ||
	       (k->cache && answer_cache_find(k->cache, &x->key, &k->answer, &what) &&
		usable(k, q, arena, a, &what, of_all));
}

bool kept_answers_find(struct kept_answers *k,
		       const struct solver_config *const *configs, uint32_t n,
		       const struct query *q, struct arena *arena, struct answer *a,
		       solver_key_list *keys)
{
	keys->len = 0;
	if (q->profile != PROFILE_NONE || !all_known(k, configs, n) ||
	    (!open_cache(k) && !k->memory))
		return false;
	query_write(k->writer, q, QUERY_NAMED, &k->condition);
	find_keys(k, configs, n, arena, keys);
	for (uint32_t i = 0; i < keys->len; i++) {
		const struct solver_key *x = &keys->data[i];

		if (!find(k, x, q, arena, a))
			continue;
		a->solver = x->solver ? x->solver : keys->data[0].solver;
		a->seconds = 0;
		a->kept = true;
		return true;
	}
	return false;
}

static void put(struct kept_answers *k, const struct condition_key *key,
		const struct cached *what)
{
	if (k->memory)
		answer_memory_put(k->memory, key, &k->answer, what);
	if (k->cache)
		answer_cache_put(k->cache, key, &k->answer, what);
}

void kept_answers_put(struct kept_answers *k, const solver_key_list *keys,
		      const struct query *q, const struct answer *a)
{
	const bool final = is_final(q, a);
	const struct cached what = { .verdict = a->verdict,
				     .time_limit = q->time_limit,
				     .resource_limit = q->resource_limit,
				     .memory_limit = q->memory_limit,
				     .seconds = a->seconds };

	if (a->candidate || a->kept || !(final || is_open(a)))
		return;
	k->answer.len = 0;
	wire_put_all(&k->answer, a);
	for (uint32_t i = 0; i < keys->len; i++) {
		const char *solver = keys->data[i].solver;

		if (final ? solver && a->solver && strcmp(solver, a->solver) == 0
			  : !solver) {
			put(k, &keys->data[i].key, &what);
			return;
		}
	}
}
