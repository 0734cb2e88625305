/*
 * call_graph.h - who calls whom in bodies.
 */
#ifndef IVL_IVL_CALL_GRAPH_H
#define IVL_IVL_CALL_GRAPH_H

#include "base/map.h"
#include "ivl/ast.h"

typedef VEC(const struct proc *) proc_list;

struct call_graph {
	struct arena arena;
	struct map callees; // proc -> proc_list
};

/* Only calls that count: all of them if that is NULL. Ends with call_graph_fini. */
typedef bool call_counts(const struct proc *caller, const struct cmd *c,
			 const struct proc *callee);
struct call_graph call_graph_make(const struct program *p, call_counts *counts);
void call_graph_fini(struct call_graph *g);

/* Of all its bodies, in order, with repetitions; NULL if it has no body. */
const proc_list *call_graph_callees(const struct call_graph *g,
				    const struct proc *caller);

/* By calls from `from`, or by none if that is `to`? */
bool call_graph_reaches(const struct call_graph *g, const struct proc *from,
			const struct proc *to);

#endif
