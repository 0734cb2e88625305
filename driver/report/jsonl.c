/*
 * --format=jsonl: an object a line, each written when it is known: "report", then for each
 * program "program", its "message"s and "implementation"s as they come, and "summary"; then
 * "end". What stands in them is what stands in --format=json.
 */
#include "driver/report/json_parts.h"

static void begin(struct json *j, struct report *r, const char *what)
{
	json_init_line(j, &r->sink);
	json_object(j, NULL);
	json_str(j, "line", what);
}

static void end(struct json *j, struct report *r)
{
	json_object_end(j);
	r->failed |= !json_fini(j);
	sink_put(&r->sink, "\n", 1);
}

static void start(struct report *r)
{
	struct json j;

	begin(&j, r, "report");
	json_str(&j, "format", "ivl-lines-1");
	json_run(&j, r);
	end(&j, r);
}

static void program(struct report *r)
{
	struct json j;

	begin(&j, r, "program");
	json_files(&j, r->files);
	end(&j, r);
}

static void message(struct report *r, const struct ivl_message *m)
{
	struct json j;

	begin(&j, r, "message");
	json_message(&j, m);
	end(&j, r);
}

static void result(struct report *r, const struct ivl_result *x)
{
	struct json j;

	begin(&j, r, "implementation");
	json_result_head(&j, x);
	json_result_parts(&j, x, r->options->error_trace);
	end(&j, r);
}

static void program_end(struct report *r, const struct ivl_totals *t,
			enum ivl_status status)
{
	struct json j;

	begin(&j, r, "summary");
	json_totals(&j, t, status);
	json_took(&j, r);
	end(&j, r);
}

static bool finish(struct report *r, enum ivl_status status)
{
	struct json j;

	begin(&j, r, "end");
	json_end(&j, r, status);
	end(&j, r);
	return true;
}

const struct report_format report_jsonl = { start,       program, message, result,
					    program_end, finish,  false };
