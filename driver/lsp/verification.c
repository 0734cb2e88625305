#include "driver/lsp/verification.h"

#include "driver/lsp/verify_child.h"
#include "driver/session/stats.h"
#include "smt/backend/child.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define QUIET_US 150000 // since the last change
#define CHUNK 65536
#define AT_ONCE (16 * CHUNK)       // read before the editor is listened to again
#define LONGEST_LINE (256 * CHUNK) // that is the most that a line may have

/* -- progress ----------------------------------------------------------------------------------- */

static struct json *progress_open(struct server *s, const char *kind)
{
	struct json *j = connection_notify(&s->connection, "$/progress");

	json_str(j, "token", s->running.token);
	json_object(j, "value");
	json_str(j, "kind", kind);
	return j;
}

static void progress_close(struct server *s)
{
	json_object_end(&s->connection.json);
	connection_notify_end(&s->connection);
}

/* The editor is asked for a place to show it; it begins with the answer. */
static void progress_ask(struct server *s)
{
	struct verification *x = &s->running;
	struct json *j;

	x->progress = PROGRESS_NONE;
	if (!s->client.progress)
		return;
	x->progress = PROGRESS_ASKED;
	snprintf(x->token, sizeof(x->token), "ivl-verify-%u", ++s->n_tokens);
	j = connection_begin(&s->connection);
	json_str(j, "id", x->token);
	json_str(j, "method", "window/workDoneProgress/create");
	json_object(j, "params");
	json_str(j, "token", x->token);
	json_object_end(j);
	connection_send(&s->connection);
}

void verification_answer(struct server *s, const struct json_node *answer)
{
	struct verification *x = &s->running;
	const char *id = json_text(json_get(answer, "id"));
	struct json *j;

	if (!x->document || x->progress != PROGRESS_ASKED || !id ||
	    strcmp(id, x->token) != 0)
		return;
	x->progress = json_get(answer, "error") ? PROGRESS_NONE : PROGRESS_SHOWN;
	if (x->progress == PROGRESS_NONE)
		return;
	j = progress_open(s, "begin");
	json_str(j, "title", "Verifying");
	json_bool(j, "cancellable", false);
	json_uint(j, "percentage", 0);
	progress_close(s);
}

static void progress_report(struct server *s, const struct json_node *p)
{
	uint64_t done, total;
	const char *name = json_text(json_get(p, "name"));
	struct json *j;

	if (s->running.progress != PROGRESS_SHOWN ||
	    !json_number(json_get(p, "done"), UINT32_MAX, &done) ||
	    !json_number(json_get(p, "total"), UINT32_MAX, &total) || !total ||
	    done > total)
		return;
	j = progress_open(s, "report");
	json_str_if(j, "message", name);
	json_uint(j, "percentage", 100 * done / total);
	progress_close(s);
}

static void progress_end(struct server *s)
{
	if (s->running.progress == PROGRESS_SHOWN) {
		(void)progress_open(s, "end");
		progress_close(s);
	}
	s->running.progress = PROGRESS_NONE;
}

/* -- the process -------------------------------------------------------------------------------- */

static void break_off(struct server *s)
{
	struct verification *x = &s->running;

	if (!x->document)
		return;
	kill(x->pid, SIGKILL);
	child_wait(x->pid, NULL);
	close(x->fd);
	x->input.len = 0;
	progress_end(s);
	x->document = NULL;
}

static void start(struct server *s, struct document *d)
{
	struct verification *x = &s->running;
	const struct program_texts texts = server_texts(s, d);

	d->wants_verdicts = false;
	if (!d->language && server_analysis(s, d)->status != IVL_OK) {
		verdicts_clear(&d->verdicts);
		return;
	}
	x->pid = d->language ? language_start(d->language, &d->text, &x->fd)
			     : verify_child_start(s->options, &texts, &x->fd);
	if (x->pid < 0) {
		server_log(s, "%s cannot be started: %s",
			   d->language ? d->language->argv[0] : "verification",
			   strerror(errno));
		return;
	}
	x->document = d;
	x->changed = false;
	verdicts_begin(&d->verdicts);
	progress_ask(s);
}

static void end(struct server *s, bool complete)
{
	struct verification *x = &s->running;
	struct document *d = x->document;

	break_off(s);
	verdicts_end(&d->verdicts);
	if (!complete)
		server_log(s, "verification of %s has ended early", d->path);
	publish_verdicts(s, d);
}

/* -- what it finds ------------------------------------------------------------------------------ */

/* True if it was the last line. */
static bool take_line(struct server *s, const char *line, size_t len)
{
	struct document *d = s->running.document;
	const struct json_node *n = json_read(&s->scratch, line, len), *what;

	if (!d->language && (what = json_get(n, "result")) != NULL) {
		verdicts_add(&d->verdicts, what);
		s->running.changed = true;
	} else if ((what = json_get(n, "message")) != NULL) {
		verdicts_add_remark(&d->verdicts, what);
		s->running.changed = true;
	} else if ((what = json_get(n, "progress")) != NULL) {
		progress_report(s, what);
	}
	return json_get(n, "end") != NULL;
}

static bool take_lines(struct server *s)
{
	struct buf *in = &s->running.input;
	size_t used = 0;
	bool last = false;
	const char *lf;

	while (!last && used < in->len &&
	       (lf = memchr(in->data + used, '\n', in->len - used)) != NULL) {
		const size_t len = (size_t)(lf - in->data) - used;

		last = take_line(s, in->data + used, len);
		used += len + 1;
	}
	if (used) {
		memmove(in->data, in->data + used, in->len - used);
		in->len -= used;
	}
	return last;
}

void verification_read(struct server *s)
{
	struct verification *x = &s->running;
	ssize_t n;

	do {
		n = read(x->fd, buf_room(&x->input, CHUNK), CHUNK);
		if (n > 0)
			x->input.len += (size_t)n;
	} while ((n > 0 && x->input.len < AT_ONCE) || (n < 0 && errno == EINTR));
	if (n < 0 && errno != EAGAIN)
		n = 0;
	if (take_lines(s)) {
		end(s, true);
	} else if (n == 0 || x->input.len > LONGEST_LINE) {
		end(s, false);
	} else if (x->changed) {
		x->changed = false;
		publish_verdicts(s, x->document);
	}
}

/* -- when --------------------------------------------------------------------------------------- */

void verification_want(struct server *s, struct document *d)
{
	if (s->running.document) {
		s->running.document->wants_verdicts = true; // what it has found is kept
		break_off(s);
	}
	d->changed = stats_now();
	d->wants_verdicts = s->verify != VERIFY_NEVER;
	d->verdicts.pending = true;
}

void verification_stop(struct server *s, struct document *d)
{
	if (s->running.document == d)
		break_off(s);
	d->wants_verdicts = false;
}

void verification_end(struct server *s)
{
	break_off(s);
	buf_fini(&s->running.input);
}

static struct document *changed_last(const struct server *s)
{
	struct document *found = NULL;
	uint32_t i;

	for (i = 0; i < s->documents.len; i++) {
		struct document *d = s->documents.data[i];

		if (d->wants_verdicts && (!found || d->changed > found->changed))
			found = d;
	}
	return found;
}

int verification_start(struct server *s)
{
	struct document *d;
	uint64_t quiet;

	while (!s->running.document && (d = changed_last(s)) != NULL) {
		quiet = stats_now() - d->changed;
		if (quiet < QUIET_US)
			return (int)((QUIET_US - quiet) / 1000) + 1;
		start(s, d);
	}
	return -1;
}

int verification_fd(const struct server *s)
{
	return s->running.document ? s->running.fd : -1;
}
