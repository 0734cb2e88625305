#include "smt/dialogue/dialogue.h"

#include "smt/backend/child.h"

#include "base/mem.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define FROM_SHARE 0.5 // of what the whole has alone
#define TURN_MS 50     // how often to look for idle workers, and for the portions' end

bool beside_possible(const struct dialogue *d)
{
	return d->config->is_z3 && d->deadline > 0 && d->events && d->events->slots &&
	       d->log.fd < 0 && d->config->backend->attend;
}

NORETURN static void run_portions(struct beside *b, int to, pid_t parent)
{
	struct dialogue *d = b->d;
	unsigned char end;

	child_of(parent);
	d->session = NULL; // the parent's, as is the slot that it runs in
	d->beside = NULL;
	d->taken = 1;
	end = (unsigned char)portions_prove(d, b->maps);
	_exit(write(to, &end, 1) == 1 ? 0 : 1);
}

static bool start_portions(struct beside *b)
{
	pid_t self = getpid();
	int ends[2];

	if (!child_pipe(ends))
		return false;
	b->pid = fork();
	if (b->pid == 0)
		run_portions(b, ends[1], self);
	close(ends[1]);
	b->said = ends[0];
	if (b->pid > 0)
		return true;
	close(ends[0]);
	b->pid = 0;
	return false;
}

/*
 * Its process ends, if it has not; what it died of without a word is a mistake of ours or no proof.
 * It is over only where it was through: what was broken off may be tried again.
 */
static void end_portions(struct beside *b)
{
	unsigned char end = VERDICT_UNKNOWN;
	struct pollfd said = { .fd = b->said, .events = POLLIN };
	const bool through = poll(&said, 1, 0) > 0;
	const bool silent = through && read(b->said, &end, 1) != 1;
	int status = 0;

	if (!silent)
		kill(b->pid, SIGKILL);
	child_wait(b->pid, &status);
	close(b->said);
	b->pid = 0;
	b->over = through;
	b->end = (enum verdict)end;
	if (silent && WIFEXITED(status) && WEXITSTATUS(status) > 1)
		bug(__FILE__, BUG_LINE,
		    "the process for portions met an internal error");
}

/* While the whole is searched: milliseconds until the next turn. */
static int turn(void *env)
{
	struct beside *b = env;
	const double now = dialogue_now();
	struct pollfd said = { .fd = b->said, .events = POLLIN };

	if (b->over)
		return ATTENDANT_NEVER;
	if (now < b->from)
		return (int)((b->from - now) * 1000) + 1;
	if (b->pid && poll(&said, 1, 0) > 0) {
		end_portions(b);
		b->stopped = b->end == VERDICT_PROVED;
	} else if (!b->pid && b->d->events->slots(b->d->events->env) > 1) {
		b->over = !start_portions(b);
	} else if (!b->pid) {
		b->stopped = now >= b->until;
	}
	return b->stopped ? ATTENDANT_STOP : TURN_MS;
}

void beside_start(struct beside *b, struct dialogue *d, enum map_form maps)
{
	const double seconds = portions_whole_seconds(d);

	*b = (struct beside){ .attendant = { turn, b },
			      .d = d,
			      .maps = maps,
			      .from = dialogue_until(d, seconds * FROM_SHARE),
			      .until = dialogue_until(d, seconds),
			      .end = VERDICT_UNKNOWN };
	d->beside = b;
}

void beside_stop(struct beside *b)
{
	b->d->beside = NULL;
	if (b->pid)
		end_portions(b);
}
