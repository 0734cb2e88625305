#define _GNU_SOURCE // environ, pipe2

#include "smt/backend/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

bool child_own_ends(int fds[2])
{
	bool ok = true;

	for (int i = 0; i < 2; i++) {
		int fd = fds[i];

		if (fd > STDERR_FILENO) {
			fcntl(fd, F_SETFD, FD_CLOEXEC);
			continue;
		}
		fds[i] = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
		close(fd);
		ok &= fds[i] >= 0;
	}
	return ok;
}

bool child_pipe(int fds[2])
{
	return pipe2(fds, O_CLOEXEC) == 0 && child_own_ends(fds);
}

/* None of them is a standard stream, so that each still is what it was when its turn comes. */
static int add_files(posix_spawn_file_actions_t *files, const int *fds, int n)
{
	int error = 0;

	for (int i = 0; i < n && !error; i++)
		error = fds[i] < 0 ? posix_spawn_file_actions_addopen(
					 files, i, "/dev/null", O_RDWR, 0)
				   : posix_spawn_file_actions_adddup2(files, fds[i], i);
	return error;
}

static int set_manner(posix_spawnattr_t *how)
{
	sigset_t none, usual;
	int error;

	sigemptyset(&none);
	sigfillset(&usual);
	sigdelset(&usual, SIGKILL);
	sigdelset(&usual, SIGSTOP);
	error = posix_spawnattr_setflags(how, POSIX_SPAWN_SETPGROUP |
						  POSIX_SPAWN_SETSIGMASK |
						  POSIX_SPAWN_SETSIGDEF);
	if (!error)
		error = posix_spawnattr_setsigmask(how, &none);
	return error ? error : posix_spawnattr_setsigdefault(how, &usual);
}

int child_spawn(pid_t *pid, const char *const *argv, const int *fds, int n)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	int error;

	error = posix_spawn_file_actions_init(&files);
	if (error)
		return error;
	error = posix_spawnattr_init(&how);
	if (error) {
		posix_spawn_file_actions_destroy(&files);
		return error;
	}
	error = add_files(&files, fds, n);
	if (!error)
		error = set_manner(&how);
	if (!error)
		error = posix_spawn(pid, argv[0], &files, &how,
				    (char *const *)(uintptr_t)argv, environ);
	posix_spawnattr_destroy(&how);
	posix_spawn_file_actions_destroy(&files);
	return error;
}

void child_of(pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
}

void child_wait(pid_t pid, int *status)
{
	while (waitpid(pid, status, 0) < 0 && errno == EINTR)
		;
}

uint64_t child_memory(void)
{
	unsigned long long pages = 0;
	FILE *f = fopen("/proc/self/statm", "r");

	if (!f)
		return 0;
	if (fscanf(f, "%llu", &pages) != 1)
		pages = 0;
	fclose(f);
	return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

void child_limit(int what, rlim_t size)
{
	struct rlimit r;

	if (getrlimit(what, &r) != 0)
		return;
	r.rlim_cur =
	    r.rlim_max == RLIM_INFINITY || size < r.rlim_max ? size : r.rlim_max;
	setrlimit(what, &r);
}
