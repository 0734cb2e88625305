/*
 * The command: streams, terminals and signals, and which personality speaks.
 */
#include "driver/report/console.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LEAVE_SECONDS 1 // that a run has to end by itself after a signal

/* What a signal handler may touch. */
static struct ivl *volatile running;
static volatile sig_atomic_t caught;

/* A stream that cannot be written to ends the output, not the run; it is told at the end, and
 * by the exit status, whatever the run found out. */
static int write_error[2]; // errno, by stream

static void write_stream(enum console_stream to, const char *text, size_t len)
{
	int fd = to == CONSOLE_OUT ? STDOUT_FILENO : STDERR_FILENO;

	while (len) {
		ssize_t n = write(fd, text, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			write_error[to] = n < 0 ? errno : EIO;
			return;
		}
		text += n;
		len -= (size_t)n;
	}
}

/*
 * Verification stops in order, with what is known so far; what does not come to that soon,
 * as stages before it do not look for signals, is ended by the alarm.
 */
static void on_signal(int number)
{
	struct ivl *v = running;

	caught = number;
	if (v)
		ivl_interrupt(v);
	alarm(LEAVE_SECONDS);
}

/* The limit on the whole process; solvers end with their parent. */
static void on_alarm(int number)
{
	static const char text[] = "time limit for the whole run reached\n";
	ssize_t ignored;

	(void)number;
	if (caught)
		raise(caught); // which has had its default effect since it was caught
	ignored = write(STDERR_FILENO, text, sizeof(text) - 1);
	(void)ignored;
	_exit(1);
}

static void handle(int number, void (*handler)(int), int flags)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = handler;
	sa.sa_flags = flags;
	sigemptyset(&sa.sa_mask);
	sigaction(number, &sa, NULL);
}

static void watch(struct ivl *v, int64_t seconds)
{
	running = v;
	if (v) {
		/* A second signal kills at once. */
		handle(SIGINT, on_signal, (int)SA_RESETHAND);
		handle(SIGTERM, on_signal, (int)SA_RESETHAND);
		handle(SIGHUP, on_signal, (int)SA_RESETHAND);
	}
	handle(SIGALRM, on_alarm, 0);
	alarm(seconds > 0 && seconds < 100000000 ? (unsigned)seconds : 0);
}

/* The run that was last is not taken apart if the process ends anyway. */
static void release(struct ivl *v)
{
	static struct ivl *last;

	ivl_free(last);
	last = v;
}

/*
 * A file that is opened does not take the place of a stream that was closed. Nothing can be read
 * from such an input, which is not an empty program, or written to such an output.
 */
static void fill_streams(void)
{
	static const int modes[] = { O_WRONLY, O_RDONLY, O_RDWR };
	int fd;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", modes[fd]) < 0)
			return;
}

/* A terminal that can move its cursor and has colours. */
static bool is_terminal(int fd)
{
	const char *kind = getenv("TERM");

	return isatty(fd) && !(kind && strcmp(kind, "dumb") == 0);
}

/* no-color.org, bixense.com/clicolors */
static bool wants_color(int fd)
{
	const char *no = getenv("NO_COLOR"), *force = getenv("CLICOLOR_FORCE");

	if (no && *no)
		return false;
	return force && *force ? strcmp(force, "0") != 0 : is_terminal(fd);
}

/* Who reads a pipe may have read enough: that is not worth a word. */
static int tell_write_error(int status)
{
	const int error = write_error[CONSOLE_OUT];

	if (error && error != EPIPE)
		fprintf(stderr, "ivl: cannot write standard output: %s\n",
			strerror(error));
	if ((error && error != EPIPE) ||
	    (status == IVL_OK && (error || write_error[CONSOLE_ERR])))
		return IVL_FAILED;
	return status;
}

static bool named_boogie(const char *path)
{
	const char *slash = strrchr(path, '/');

	return strcmp(slash ? slash + 1 : path, "boogie") == 0;
}

/*
 * End at once: taking apart what loaded libraries have built takes longer than checking a
 * small program, and the kernel has it all back anyway. Not where coverage or leaks are
 * looked at, which is done behind main.
 */
NORETURN static void leave(int status)
{
#ifdef NDEBUG
	fflush(NULL);
	_exit(status);
#else
	release(NULL);
	exit(status);
#endif
}

int main(int argc, char **argv)
{
	struct console tool = {
		.write = write_stream,
		.watch = watch,
		.release = release,
	};
	const char *const *words = (const char *const *)argv + 1;
	int status;

	if (argc < 1)
		return IVL_FAILED;
	fill_streams();
	tool.terminal[CONSOLE_OUT] = is_terminal(STDOUT_FILENO);
	tool.terminal[CONSOLE_ERR] = is_terminal(STDERR_FILENO);
	tool.color[CONSOLE_OUT] = wants_color(STDOUT_FILENO);
	tool.color[CONSOLE_ERR] = wants_color(STDERR_FILENO);
	handle(SIGPIPE, SIG_IGN, 0);
	handle(SIGXFSZ, SIG_IGN, 0); // what cannot be written is told by write()
	status = console_run(&tool, named_boogie(argv[0]) ? boogie_main : native_main,
			     argc - 1, words);
	if (caught) { // end as if the signal had not been handled
		signal(caught, SIG_DFL);
		raise(caught);
	}
	leave(tell_write_error(status));
}
