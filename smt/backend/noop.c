/*
 * noop: takes every query and decides none, so that a run measures all that comes before
 * the solver: the pool answers for it. Sessions are for logs only.
 */
#include "smt/backend/backend.h"

#include <stddef.h>

static const char session; // something that is not NULL

static void *noop_open(const struct solver_config *c, const struct query *q,
		       struct buf *why)
{
	(void)c;
	(void)q;
	(void)why;
	return (void *)&session;
}

static bool noop_command(void *s, const char *text, size_t len, struct buf *reply)
{
	(void)s;
	(void)text;
	(void)len;
	(void)reply;
	return true;
}

static void noop_close(void *s)
{
	(void)s;
}

extern const struct smt_backend noop_backend;
const struct smt_backend noop_backend = {
	.name = "noop",
	.help = "decides nothing",
	.open = noop_open,
	.command = noop_command,
	.close = noop_close,
	.at_once = "this solver decides nothing",
};
