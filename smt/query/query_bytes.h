/*
 * query_bytes.h - queries as bytes: to name them by a hash, and to be read elsewhere.
 *
 * Terms are written each once, in the order in which a walk from the query meets them, with
 * numbers of that order for terms, sorts and symbols: two queries have the same bytes if and
 * only if they say the same, whatever else their tables hold. Limits, the query's name, profiles
 * and scripts for logs are not part of it. Nor are, of a condition that is only to be named,
 * positions in the source and names of quantifiers, as no answer depends on them.
 */
#ifndef IVL_SMT_QUERY_QUERY_BYTES_H
#define IVL_SMT_QUERY_QUERY_BYTES_H

#include "base/buf.h"
#include "smt/query/query.h"

/* To be changed with what is written, or with what a query means. */
#define QUERY_FORMAT 2

enum query_detail { QUERY_NAMED, QUERY_WHOLE };

/* What a walk needs; to be kept from query to query, so that it is not made anew. */
struct query_writer;

struct query_writer *query_writer_new(void);
void query_writer_free(struct query_writer *w);

/* Replace the content of `out` by the bytes of a query. */
void query_write(struct query_writer *w, const struct query *q,
		 enum query_detail detail, struct buf *out);

/*
 * Read what was written: the terms into a table in which nothing has been made yet, the rest into
 * its arena. False: it is no query, or one of another version.
 */
bool query_read(const char *bytes, size_t len, struct term_table *t, struct query *q);

#endif
