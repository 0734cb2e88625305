#include "driver/lsp/verify_child.h"

#include "base/bug.h"
#include "driver/report/json.h"
#include "driver/report/step.h"
#include "driver/session/message.h"
#include "smt/backend/child.h"

#include <fcntl.h>
#include <unistd.h>

struct child {
	struct ivl *v;
	uint32_t file; // of the document
	int fd;
	struct buf line;
	struct json json;
};

/* -- lines -------------------------------------------------------------------------------------- */

static struct json *line_begin(struct child *c)
{
	c->line.len = 0;
	json_init_buf(&c->json, &c->line);
	yajl_gen_config(c->json.gen, yajl_gen_beautify, 0);
	json_object(&c->json, NULL);
	return &c->json;
}

/* Nobody reads it any more: that ends the process. */
static void line_end(struct child *c)
{
	json_object_end(&c->json);
	check_that(json_fini(&c->json));
	buf_char(&c->line, '\n');
	if (!buf_write(&c->line, c->fd))
		_exit(1);
}

static void put_range(struct json *j, const char *name, struct text_range r)
{
	json_object(j, name);
	json_uint(j, "start", r.start);
	json_uint(j, "end", r.end);
	json_object_end(j);
}

/* False if the place is not in the document. */
static bool find(const struct child *c, const struct ivl_location *l,
		 struct text_range *r)
{
	struct place at;

	if (!place_of_location(c->v, l, &at) || at.file != c->file)
		return false;
	*r = at.at;
	return true;
}

/* -- what is told ------------------------------------------------------------------------------- */

static void on_message(void *env, const struct ivl_message *m)
{
	struct child *c = env;
	struct text_range at = { 0, 0 };
	struct json *j = line_begin(c);

	json_object(j, "message");
	(void)find(c, &m->at, &at);
	put_range(j, "at", at);
	json_bool(j, "warning", m->severity == IVL_WARNING);
	json_str(j, "code", m->code);
	json_str(j, "text", message_text(m));
	json_object_end(j);
	line_end(c);
}

static void on_progress(void *env, const struct ivl_progress *p)
{
	struct child *c = env;
	struct json *j = line_begin(c);

	json_object(j, "progress");
	json_uint(j, "done", p->done);
	json_uint(j, "total", p->total);
	json_str_if(j, "name", p->name);
	json_object_end(j);
	line_end(c);
}

static void put_values(struct json *j, const struct ivl_failure *f)
{
	size_t i;

	json_array(j, "values");
	for (i = 0; i < f->n_values; i++) {
		json_object(j, NULL);
		json_str(j, "name", f->values[i].name);
		json_str(j, "text", f->values[i].text);
		json_object_end(j);
	}
	json_array_end(j);
}

static void put_path(const struct child *c, struct json *j, const struct ivl_failure *f)
{
	struct text_range at;
	size_t i;

	json_array(j, "path");
	for (i = 0; i < f->n_path; i++)
		if (!step_is_made(&f->path[i]) && f->path[i].label &&
		    find(c, &f->path[i].at, &at)) {
			json_object(j, NULL);
			put_range(j, "at", at);
			json_str(j, "label", f->path[i].label);
			json_object_end(j);
		}
	json_array_end(j);
}

static void put_failure(const struct child *c, struct json *j,
			const struct ivl_failure *f, struct text_range name)
{
	struct text_range at = name;

	json_object(j, NULL);
	(void)find(c, &f->at, &at);
	put_range(j, "at", at);
	json_uint(j, "verdict", f->verdict);
	json_str(j, "code", f->code);
	json_str(j, "text", f->text);
	json_str_if(j, "custom", f->custom);
	if (f->related_text && find(c, &f->related, &at)) {
		json_str(j, "related_text", f->related_text);
		put_range(j, "related", at);
	}
	if (replay_name(f->replay))
		json_str_if(j, "replay", f->replay_text);
	put_values(j, f);
	put_path(c, j, f);
	json_object_end(j);
}

static void put_marks(const struct child *c, struct json *j, const struct ivl_result *r)
{
	struct text_range at;
	size_t i;

	json_array(j, "marks");
	for (i = 0; i < r->n_assertions; i++)
		if (find(c, &r->assertions[i].at, &at)) {
			json_object(j, NULL);
			put_range(j, "at", at);
			json_str(j, "title", obligation_title(r->assertions[i].kind));
			json_uint(j, "verdict", r->assertions[i].verdict);
			json_object_end(j);
		}
	json_array_end(j);
}

static void put_verdict_text(struct json *j, const struct ivl_result *r)
{
	struct buf b;

	buf_init(&b);
	buf_printf(&b, "%s: %s", r->name, verdict_text(r->verdict));
	if (r->verdict == IVL_TIMEOUT && r->time_limit > 0)
		buf_printf(&b, " after %.0f s", r->time_limit);
	if (r->reason)
		buf_printf(&b, " (%s)", r->reason);
	json_str(j, "text", buf_cstr(&b));
	buf_fini(&b);
}

/* What is not in the document itself is not told. */
static void on_result(void *env, const struct ivl_result *r)
{
	struct child *c = env;
	struct text_range at;
	struct json *j;
	size_t i;

	if (!find(c, &r->at, &at))
		return;
	j = line_begin(c);
	json_object(j, "result");
	json_str(j, "id", r->id);
	put_range(j, "at", at);
	json_uint(j, "verdict", r->verdict);
	put_verdict_text(j, r);
	json_str_if(j, "code", verdict_code(r->verdict));
	put_marks(c, j, r);
	json_array(j, "failures");
	for (i = 0; i < r->n_failures; i++)
		put_failure(c, j, &r->failures[i], at);
	json_array_end(j);
	json_object_end(j);
	line_end(c);
}

/* -- the process -------------------------------------------------------------------------------- */

static void verify(struct child *c, const struct ivl_options *options,
		   const struct program_texts *p)
{
	const struct ivl_callbacks callbacks = { .env = c,
						 .message = on_message,
						 .result = on_result,
						 .progress = on_progress };
	struct ivl_options o = *options;
	enum ivl_status status = IVL_FAILED;
	struct json *j;

	o.assertions = true;
	o.counterexample = true;
	o.cache_open = true; // what stays open is not tried again at each edit
	buf_init(&c->line);
	c->v = ivl_new(&o, &callbacks);
	if (c->v) {
		c->file = program_load(c->v, p);
		status = ivl_verify(c->v);
	}
	j = line_begin(c);
	json_uint(j, "end", status);
	line_end(c);
}

/* Without memory, or by a mistake of ours, it ends without its last line. */
NORETURN static void child_main(const struct ivl_options *o,
				const struct program_texts *p, int fd, pid_t server)
{
	struct child c = { .fd = fd };
	struct guard guard;
	int null;

	child_of(server);
	/* The streams belong to the protocol. */
	null = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0)
		_exit(1);
	if (setjmp(guard.env))
		_exit(1);
	guard_push(&guard);
	verify(&c, o, p);
	_exit(0);
}

pid_t verify_child_start(const struct ivl_options *o, const struct program_texts *p,
			 int *out)
{
	const pid_t server = getpid();
	int ends[2];
	pid_t pid;

	if (!child_pipe(ends))
		return -1;
	pid = fork();
	if (pid == 0) {
		close(ends[0]);
		child_main(o, p, ends[1], server);
	}
	close(ends[1]);
	if (pid < 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) < 0) {
		close(ends[0]);
		return -1;
	}
	*out = ends[0];
	return pid;
}
