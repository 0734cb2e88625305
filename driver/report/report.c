#include "driver/report/report.h"

#include "driver/session/message.h"
#include "driver/session/stats.h"

const struct report_format *report_format_of(int choice)
{
	static const struct report_format *const all[] = {
		NULL,           &report_json, &report_sarif, &report_junit,
		&report_github, &report_html, &report_jsonl
	};

	return choice >= 0 && choice < (int)ARRAY_LEN(all) ? all[choice] : NULL;
}

void report_start_at(struct report *r, const struct sink *s,
		     const struct ivl_options *o, const struct report_format *f,
		     const char *command)
{
	*r = (struct report){ .format = f,
			      .options = o,
			      .command = command,
			      .sink = *s,
			      .started = time(NULL) };
	arena_init(&r->arena);
	map_init(&r->seen);
	f->start(r);
}

bool report_start(struct report *r, const struct console *t,
		  const struct ivl_options *o, const struct report_format *f,
		  const char *command)
{
	struct sink s;

	if (!sink_open(&s, t, o->output))
		return false;
	report_start_at(r, &s, o, f, command);
	return true;
}

void report_program(struct report *r, const text_list *files)
{
	r->files = files;
	r->start = stats_now();
	map_clear(&r->seen);
	r->format->program(r);
}

void report_message(struct report *r, const struct ivl_message *m)
{
	if (message_is_new(&r->seen, m))
		r->format->message(r, m);
}

void report_result(struct report *r, const struct ivl_result *x)
{
	r->format->result(r, x);
	sink_flush(&r->sink);
}

void report_program_end(struct report *r, const struct ivl_totals *t,
			enum ivl_status status)
{
	r->format->program_end(r, t, status);
}

void report_took(struct report *r, double seconds)
{
	r->start = stats_now() - (uint64_t)(seconds * 1e6);
}

void report_baseline(struct report *r, uint32_t known, uint32_t new)
{
	r->has_baseline = true;
	r->known = known;
	r->new = new;
}

void report_abandon(struct report *r)
{
	map_fini(&r->seen);
	arena_fini(&r->arena);
	buf_fini(&r->sink.out);
}

bool report_finish(struct report *r, enum ivl_status status)
{
	bool ok = r->format->finish(r, status) && !r->failed;

	ok = sink_close(&r->sink) && ok;
	report_abandon(r);
	return ok;
}

void report_time(time_t t, char text[REPORT_TIME])
{
	struct tm tm;

	if (!gmtime_r(&t, &tm) ||
	    !strftime(text, REPORT_TIME, "%Y-%m-%dT%H:%M:%SZ", &tm))
		text[0] = '\0';
}
