/*
 * graph.h - directed graphs over the nodes 0, ..., n - 1, and searches of them. All are
 * linear in nodes and edges, and none recurses. Dominators have a file of their own.
 */
#ifndef IVL_BASE_GRAPH_H
#define IVL_BASE_GRAPH_H

#include "base/vec.h"

#define GRAPH_END UINT32_MAX

struct graph {
	uint32_t n;
	/* The successor number k of a node; GRAPH_END if it has no more than k. */
	uint32_t (*succ)(const void *env, uint32_t node, uint32_t k);
	const void *env;
};

struct edge {
	uint32_t from, to;
};

typedef VEC(struct edge) edge_list;

/*
 * Edges by where they start, in one array: those from node k go to to[first[k]], ...,
 * to[first[k + 1] - 1]. The other ends may be numbers of anything.
 */
struct adjacency {
	uint32_t n, *first, *to;
};

/* Edges of a node stay in their order. In the arena. */
struct adjacency adjacency_make(struct arena *a, uint32_t n, const edge_list *edges);

/* As a graph. */
struct graph adjacency_graph(const struct adjacency *a);

/* What a depth-first search from one node meets. */
struct search {
	index_list preorder, postorder; // what is reached
	edge_list back;                 // edges into the path that leads to them
};

/* Successors in their order. In the arena. */
struct search graph_search(struct arena *a, const struct graph *g, uint32_t from);

/* Mark what `from` reaches, itself included; what is marked already is not gone into. */
void graph_reach(const struct graph *g, uint32_t from, bool *reached);

/*
 * of[i] = the strongly connected component of node i (Tarjan 1972). They are numbered from
 * 0, and what a component reaches has smaller numbers. Gives how many there are.
 */
uint32_t graph_components(const struct graph *g, uint32_t *of);

#endif
