/*
 * verify_child.h - verification beside the server: a process that is forked for it, and killed when
 * the text changes. It writes what it finds as JSON, a document a line:
 *	{"result": {...}}	the verdict on an implementation (verdicts.h)
 *	{"message": {...}}	a remark
 *	{"progress": {"done": n, "total": n, "name": text}}
 *	{"end": status}		the last line
 */
#ifndef IVL_DRIVER_LSP_VERIFY_CHILD_H
#define IVL_DRIVER_LSP_VERIFY_CHILD_H

#include "driver/lsp/analysis.h"

#include <sys/types.h>

/*
 * Start one for a program. *out is where it can be read; it does not block. -1 (errno set) if that
 * failed.
 */
pid_t verify_child_start(const struct ivl_options *o, const struct program_texts *p,
			 int *out);

#endif
