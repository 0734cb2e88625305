/*
 * server.h - sessions of a helper program without starting it each time.
 *
 * Loading a solver's libraries takes as long as a small query. The helper can therefore serve:
 * started once, it makes a process for each session that is asked of it, by fork, which has all
 * that is loaded. The session's streams are those of who asks, and it is in the process group
 * of who asks; it ends when that one closes its streams or dies, and with the server.
 *
 * The server is started by exec (posix_spawn): its host may have threads, or be no program of
 * ours. It ends when nobody is left that could ask.
 */
#ifndef IVL_SMT_BACKEND_SERVER_H
#define IVL_SMT_BACKEND_SERVER_H

#include "smt/backend/backend.h"

#include <sys/types.h>

/* The option by which a helper serves, at a socket of sequenced packets that is its stdin. */
#define SERVER_OPTION "--serve"

/* What it is asked; with the descriptors of the session's stdin, stdout, stderr and fate. */
struct server_order {
	pid_t group;
	uint64_t memory; // limit of address space that the session may use; 0 = none
};
#define SERVER_FDS 4

/* What is told at `fate`: once when the session has begun, and once when it has ended. */
struct server_fate {
	pid_t pid;
	int status; // as of waitpid
};

/* Zero is one that was not asked for yet. */
struct server {
	bool wanted; // once
	pid_t pid;   // 0 = not started
	int socket;
};

/*
 * There will be a session of this configuration: start the server, but not for a first one,
 * which may be the only one. If it cannot be had, each session is a program of its own.
 */
void server_prepare(struct server *s, const struct solver_config *c);
void server_stop(struct server *s);

/*
 * Ask for a session. False: there is no server, or it cannot. *fate is then untouched, else a
 * descriptor to read fates from; its first is *begun.
 */
bool server_session(const struct solver_config *c, uint64_t memory, int in, int out,
		    int *fate, struct server_fate *begun);

#endif
