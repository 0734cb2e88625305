#include "smt/dialogue/log.h"

#include <fcntl.h>
#include <unistd.h>

static void flush(struct query_log *l)
{
	buf_write(&l->text, l->fd); // a log that cannot be written is no reason to stop
	l->text.len = 0;
}

const struct log_settings *
log_prepare(struct arena *arena, const struct solver_config *c, const struct query *q)
{
	struct log_settings *s;

	if (!c->log_path || !c->log || c->log->as_sent || !q->script)
		return c->log;
	s = arena_dup(arena, c->log, sizeof(*c->log));
	s->text = script_make(arena, &s->script, c, q, !s->first);
	return s;
}

bool log_open(struct query_log *l, const struct solver_config *c, const struct query *q)
{
	const struct log_settings *s = c->log;
	int how = s && s->append ? O_APPEND : O_TRUNC;

	*l = (struct query_log){ .fd = -1, .config = c, .query = q };
	if (!c->log_path)
		return true;
	l->fd = open(c->log_path, O_WRONLY | O_CREAT | O_CLOEXEC | how, 0666);
	if (l->fd < 0)
		return false;
	buf_init(&l->text);
	l->script = s ? s->text : NULL;
	if (l->script) {
		buf_mem(&l->text, l->script->begin, l->script->len);
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
	script_again(l->script, l->config, l->query, &l->text, f);
	flush(l);
}

void log_close(struct query_log *l, const struct answer *a)
{
	if (l->fd < 0)
		return;
	if (l->script) {
		script_end(&l->text, a);
		flush(l);
	}
	buf_fini(&l->text);
	close(l->fd);
	l->fd = -1;
}
