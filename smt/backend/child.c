#include "smt/backend/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
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
	return pipe(fds) == 0 && child_own_ends(fds);
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
