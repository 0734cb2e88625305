/*
 * child.h - what all processes that are started here have in common.
 */
#ifndef IVL_SMT_BACKEND_CHILD_H
#define IVL_SMT_BACKEND_CHILD_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/types.h>

/*
 * Ends of a pipe that programs do not inherit, and that are no standard stream even where these
 * were closed: in a child they would be taken for them. False (errno set; -1 for what could not be
 * had) if there are no descriptors left.
 */
bool child_own_ends(int fds[2]);

/* A pipe with such ends. False (errno set) if there is none. */
bool child_pipe(int fds[2]);

/*
 * Start argv[0], in a process group of its own and with all signals as usual. Its first descriptors
 * are these, at most four, which are no standard streams here; -1: /dev/null. 0 or an error number.
 */
int child_spawn(pid_t *pid, const char *const *argv, const int *fds, int n);

/* In the child: the kernel ends it with that parent; it ends now if the parent is gone. */
void child_of(pid_t parent);

/* In the child: address space in use, in bytes; 0 if that cannot be found out. */
uint64_t child_memory(void);

/* In the child: bring a resource (RLIMIT_...) down to that size, or to what it may have at most. */
void child_limit(int what, rlim_t size);

/* Wait until it has ended. Its status goes to *status, if that is not NULL. */
void child_wait(pid_t pid, int *status);

#endif
