#include "smt/dialogue/log.h"

#include <fcntl.h>
#include <unistd.h>

static void flush(struct query_log *l)
{
	buf_write(&l->text, l->fd); // a log that cannot be written is no reason to stop
	l->text.len = 0;
}

bool log_open(struct query_log *l, const struct solver_config *c, const struct query *q)
{
	const struct log_settings *s = c->log;
	int how = s && s->append ? O_APPEND : O_TRUNC;

	*l = (struct query_log){ .fd = -1 };
	if (!c->log_path)
		return true;
	l->fd = open(c->log_path, O_WRONLY | O_CREAT | O_CLOEXEC | how, 0666);
	if (l->fd < 0)
		return false;
	buf_init(&l->text);
	if (s && !s->as_sent && q->script) {
		l->script = script_new(&s->script, c, q);
		if (!s->first)
			script_reset(l->script, &l->text);
		script_begin(l->script, &l->text);
		flush(l);
	}
	return true;
}

void log_sent(struct query_log *l, const struct buf *commands)
{
	if (l->fd >= 0 && !l->script)
		buf_write(commands, l->fd);
}

void log_new_session(struct query_log *l)
{
	if (l->fd < 0 || l->script)
		return;
	buf_str(&l->text, "(reset)\n");
	flush(l);
}

void log_failure(struct query_log *l, const struct failure *f)
{
	if (!l->script)
		return;
	script_again(l->script, &l->text, f);
	flush(l);
}

void log_close(struct query_log *l, const struct answer *a)
{
	if (l->fd < 0)
		return;
	if (l->script) {
		script_end(l->script, &l->text, a);
		flush(l);
	}
	script_free(l->script);
	buf_fini(&l->text);
	close(l->fd);
	l->fd = -1;
}
