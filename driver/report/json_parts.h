/*
 * json_parts.h - what reports in JSON are made of: the members of an object that the caller opens
 * and closes. docs/report.schema.json describes them.
 */
#ifndef IVL_DRIVER_REPORT_JSON_PARTS_H
#define IVL_DRIVER_REPORT_JSON_PARTS_H

#include "driver/report/json.h"
#include "driver/report/report.h"

/* Who reports, on what command. */
void json_run(struct json *j, const struct report *r);

/* The files of a program. */
void json_files(struct json *j, const text_list *files);

void json_message(struct json *j, const struct ivl_message *m);

/* A result: what it is of and its verdict; then assertions, conditions and what may change from
 * run to run. `trace`: of which blocks paths consist, as --error-trace says. */
void json_result_head(struct json *j, const struct ivl_result *x);
void json_result_parts(struct json *j, const struct ivl_result *x, int64_t trace);

void json_totals(struct json *j, const struct ivl_totals *t, enum ivl_status status);

/* How long the program at hand has taken so far. */
void json_took(struct json *j, const struct report *r);

/* The end of the report. */
void json_end(struct json *j, const struct report *r, enum ivl_status status);

#endif
