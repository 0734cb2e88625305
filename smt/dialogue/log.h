/*
 * log.h - the log of one query: what the solver is sent, or the query in the form of script.h.
 *
 * Without one wanted, every function does nothing. A log that cannot be written any more is
 * no reason to stop.
 */
#ifndef IVL_SMT_DIALOGUE_LOG_H
#define IVL_SMT_DIALOGUE_LOG_H

#include "smt/dialogue/script.h"

struct query_log {
	int fd;                      // -1: none
	const struct script *script; // NULL: what is sent
	const struct solver_config *config;
	const struct query *query;
	struct buf text;
};

/* What is in a log, and how it is opened; see solver_config.log. */
struct log_settings {
	bool append; // to what is there
	bool first;  // nothing is there
	bool as_sent;
	struct script_settings script; // else
	const struct script *text;     // made by these, for one query (log_prepare)
};

/* In `arena`, what the log of this query needs that is only there where the query was made. */
const struct log_settings *
log_prepare(struct arena *arena, const struct solver_config *c, const struct query *q);

/* False, with errno, if the log cannot be opened. */
bool log_open(struct query_log *l, const struct solver_config *c,
	      const struct query *q);

void log_sent(struct query_log *l, const struct buf *commands);
void log_new_session(struct query_log *l);
void log_failure(struct query_log *l, const struct failure *f);

/* The last entry. Closes the log, too. */
void log_close(struct query_log *l, const struct answer *a);

#endif
