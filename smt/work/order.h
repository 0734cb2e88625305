/*
 * order.h - what a worker is told to do, as bytes: whom to ask (the head), and what (the query as
 * query_bytes.h writes it). Both sides have to be of the same build, which the head tells.
 */
#ifndef IVL_SMT_WORK_ORDER_H
#define IVL_SMT_WORK_ORDER_H

#include "smt/backend/backend.h"

#include <sys/types.h>

/* The program that ships with ivl, and the argument by which it is a worker. */
#define WORKER_PROGRAM "ivl-worker"
#define WORKER_OPTION "--worker"

/* What it reads first at its stdin; then head and query, and then how many processes it
 * may use, as often as that changes. */
struct worker_greeting {
	uint64_t head, query; // bytes
	double time_limit;    // seconds
	pid_t parent;
	bool server; // is there a socket of one at WORKER_SERVER?
};

#define WORKER_SERVER 3

enum worker_task {
	TASK_ASK,    // lead the dialogue
	TASK_PROFILE // profiler.h
};

struct order {
	enum worker_task task;
	struct solver_config config; // `next` and `server` are not told
	struct query query; // but for its script, which is in the log's settings
};

/* Append the head. Logs are prepared here, so the query has to be whole. */
void order_put(struct buf *out, enum worker_task task, const struct solver_config *c,
	       const struct query *q);

/* The row of the table that a configuration was made from, by its name. */
typedef const struct solver_config *solver_rows(const char *name);

/*
 * Read head and query: the terms into a table in which nothing has been made yet, the rest into
 * its arena. NULL, or what is wrong.
 */
const char *order_get(const struct buf *head, const struct buf *query,
		      solver_rows *rows, struct term_table *terms, struct order *o);

#endif
