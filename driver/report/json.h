/*
 * json.h - JSON written piece by piece into a sink (over yajl). Each function that adds a
 * member takes its name; in an array the name is NULL. Texts are cleaned: what is not
 * UTF-8 becomes U+FFFD.
 */
#ifndef IVL_DRIVER_REPORT_JSON_H
#define IVL_DRIVER_REPORT_JSON_H

#include "driver/report/sink.h"

#include <yajl/yajl_common.h>
#include <yajl/yajl_gen.h>

/* For yajl: memory that unwinds when there is no more (base/mem.h). */
yajl_alloc_funcs json_memory(void);

struct json {
	yajl_gen gen;
	bool failed; // a call came where it may not: a mistake of ours
};

void json_init(struct json *j, struct sink *sink);

/* The same in one line. */
void json_init_line(struct json *j, struct sink *sink);

/* The same into memory. */
void json_init_buf(struct json *j, struct buf *out);

/* False if what was written is not one complete document. */
bool json_fini(struct json *j);

void json_object(struct json *j, const char *name);
void json_object_end(struct json *j);
void json_array(struct json *j, const char *name);
void json_array_end(struct json *j);
void json_str(struct json *j, const char *name, const char *value);
void json_bool(struct json *j, const char *name, bool value);
void json_uint(struct json *j, const char *name, uint64_t value);
void json_seconds(struct json *j, const char *name, double value);

/* Nothing if the value is NULL. */
void json_str_if(struct json *j, const char *name, const char *value);

#endif
