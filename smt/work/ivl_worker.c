/*
 * ivl-worker - the program that leads the dialogue with a solver about one condition. It is started
 * by libivl (worker.h), and of no use to people.
 */
#include "smt/work/worker_process.h"

#include "base/bug.h"

#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
	bug_inherit();
	if (argc == 2 && strcmp(argv[1], WORKER_OPTION) == 0)
		worker_process(solver_row);
	fprintf(stderr, "%s: this is a part of ivl, which starts it\n", WORKER_PROGRAM);
	return 4;
}
