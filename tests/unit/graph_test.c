/* Searches, components, dominators and loops, held against what they are said to be on small
 * random graphs. */
#include "base/dominators.h"
#include "tests/unit/run.h"

#include <check.h>

#include <string.h>

enum { N = 9, ROUNDS = 3000 };

static struct arena arena;

static void setup(void)
{
	arena_init(&arena);
}

static void teardown(void)
{
	arena_fini(&arena);
}

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 16;
}

struct random_graph {
	struct adjacency succs, preds;
	struct graph g, back;
	bool edge[N][N];
};

/* Of `density` in N * N edges. */
static void make(struct random_graph *r, uint32_t *state, uint32_t density)
{
	edge_list edges = { 0 }, turned = { 0 };

	memset(r, 0, sizeof(*r));
	for (uint32_t i = 0; i < N; i++)
		for (uint32_t k = 0; k < N; k++) {
			if (next_random(state) % (N * N) >= density)
				continue;
			r->edge[i][k] = true;
			vec_push_in(&arena, &edges, ((struct edge){ i, k }));
			vec_push_in(&arena, &turned, ((struct edge){ k, i }));
		}
	r->succs = adjacency_make(&arena, N, &edges);
	r->preds = adjacency_make(&arena, N, &turned);
	r->g = adjacency_graph(&r->succs);
	r->back = adjacency_graph(&r->preds);
}

/* By paths that do not pass `without` (N: by any); those of no edge count. */
static void paths(const struct random_graph *r, uint32_t without, bool out[N][N])
{
	for (uint32_t i = 0; i < N; i++)
		for (uint32_t k = 0; k < N; k++)
			out[i][k] =
			    i != without && k != without && (i == k || r->edge[i][k]);
	for (uint32_t m = 0; m < N; m++)
		for (uint32_t i = 0; i < N; i++)
			for (uint32_t k = 0; k < N; k++)
				out[i][k] |= out[i][m] && out[m][k];
}

START_TEST(grouped)
{
	static const struct edge in[] = { { 2, 7 }, { 0, 5 }, { 2, 6 }, { 2, 7 } };
	edge_list edges = { 0 };
	struct adjacency a;

	for (size_t i = 0; i < ARRAY_LEN(in); i++)
		vec_push_in(&arena, &edges, in[i]);
	a = adjacency_make(&arena, 4, &edges);
	ck_assert_uint_eq(a.first[0], 0);
	ck_assert_uint_eq(a.first[1], 1);
	ck_assert_uint_eq(a.first[2], 1);
	ck_assert_uint_eq(a.first[3], 4);
	ck_assert_uint_eq(a.first[4], 4);
	ck_assert_uint_eq(a.to[0], 5);
	ck_assert_uint_eq(a.to[1], 7);
	ck_assert_uint_eq(a.to[2], 6);
	ck_assert_uint_eq(a.to[3], 7);
}
END_TEST

/* Depth first, successors in their order: 0 -> 1 -> 3 -> 1, then 0 -> 2 -> 3. */
START_TEST(order)
{
	static const struct edge in[] = { { 0, 1 }, { 0, 2 }, { 1, 3 }, { 2, 3 },
					  { 3, 1 }, { 3, 3 }, { 4, 0 } };
	static const uint32_t pre[] = { 0, 1, 3, 2 }, post[] = { 3, 1, 2, 0 };
	edge_list edges = { 0 };
	struct adjacency a;
	struct graph g;
	struct search s;

	for (size_t i = 0; i < ARRAY_LEN(in); i++)
		vec_push_in(&arena, &edges, in[i]);
	a = adjacency_make(&arena, 5, &edges);
	g = adjacency_graph(&a);
	s = graph_search(&arena, &g, 0);
	ck_assert_uint_eq(s.preorder.len, ARRAY_LEN(pre));
	ck_assert_mem_eq(s.preorder.data, pre, sizeof(pre));
	ck_assert_uint_eq(s.postorder.len, ARRAY_LEN(post));
	ck_assert_mem_eq(s.postorder.data, post, sizeof(post));
	ck_assert_uint_eq(s.back.len, 2);
	ck_assert_uint_eq(s.back.data[0].from, 3);
	ck_assert_uint_eq(s.back.data[0].to, 1);
	ck_assert_uint_eq(s.back.data[1].to, 3);
}
END_TEST

static void check_components(const struct random_graph *r, bool reach[N][N])
{
	uint32_t of[N], n = graph_components(&r->g, of);

	for (uint32_t i = 0; i < N; i++) {
		ck_assert_uint_lt(of[i], n);
		for (uint32_t k = 0; k < N; k++) {
			ck_assert_int_eq(of[i] == of[k], reach[i][k] && reach[k][i]);
			ck_assert(!reach[i][k] || of[k] <= of[i]);
		}
	}
}

START_TEST(random_graphs)
{
	uint32_t state = 1;

	for (int round = 0; round < ROUNDS; round++) {
		struct random_graph r;
		bool reach[N][N], reached[N] = { false };
		struct search s;
		uint32_t from = next_random(&state) % N;

		make(&r, &state, 6 + (uint32_t)round % 20);
		paths(&r, N, reach);
		graph_reach(&r.g, from, reached);
		s = graph_search(&arena, &r.g, from);
		ck_assert_mem_eq(reached, reach[from], sizeof(reached));
		ck_assert_uint_eq(s.preorder.len, s.postorder.len);
		for (uint32_t i = 0; i < s.preorder.len; i++) {
			ck_assert(reached[s.preorder.data[i]]);
			reached[s.preorder.data[i]] = false; // each once
		}
		for (uint32_t i = 0; i < N; i++)
			ck_assert(!reached[i]);
		check_components(&r, reach);
		arena_fini(&arena);
	}
}
END_TEST

/* The graph that node 0 reaches, in reverse postorder. Gives how many there are. */
static uint32_t in_order(struct random_graph *r)
{
	struct search s = graph_search(&arena, &r->g, 0);
	struct random_graph old = *r;
	uint32_t n = s.postorder.len;
	edge_list edges = { 0 }, turned = { 0 };

	memset(r->edge, 0, sizeof(r->edge));
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < n; k++) {
			if (!old.edge[s.postorder.data[n - 1 - i]]
				     [s.postorder.data[n - 1 - k]])
				continue;
			r->edge[i][k] = true;
			vec_push_in(&arena, &edges, ((struct edge){ i, k }));
			vec_push_in(&arena, &turned, ((struct edge){ k, i }));
		}
	r->succs = adjacency_make(&arena, n, &edges);
	r->preds = adjacency_make(&arena, n, &turned);
	r->g = adjacency_graph(&r->succs);
	r->back = adjacency_graph(&r->preds);
	return n;
}

static void check_loop(const struct random_graph *r, const struct dominators *d,
		       uint32_t head, uint32_t n)
{
	bool without[N][N], in[N] = { false };
	index_list inside = { 0 };

	paths(r, head, without);
	natural_loop(&r->back, d, head, &inside);
	ck_assert_uint_eq(inside.data[0], head);
	for (uint32_t i = 0; i < inside.len; i++) {
		ck_assert(!in[inside.data[i]]);
		in[inside.data[i]] = true;
	}
	for (uint32_t x = 0; x < n; x++) {
		bool want = x == head;

		for (uint32_t p = 0; p < n; p++)
			want |=
			    r->edge[p][head] && dominates(d, head, p) && without[x][p];
		ck_assert_int_eq(in[x], want);
	}
	vec_fini(&inside);
}

START_TEST(random_dominators)
{
	uint32_t state = 2;

	for (int round = 0; round < ROUNDS; round++) {
		struct random_graph r;
		struct dominators d;
		uint32_t n, *idom;

		make(&r, &state, 10 + (uint32_t)round % 20);
		n = in_order(&r);
		d = dominators_find(&arena, &r.g);
		idom = dominators_immediate(&arena, &r.g);
		for (uint32_t x = 0; x < n; x++) {
			bool without[N][N];

			paths(&r, x, without);
			for (uint32_t y = 0; y < n; y++)
				ck_assert_int_eq(dominates(&d, x, y), !without[0][y]);
			ck_assert_uint_eq(idom[x], d.idom[x]);
			ck_assert(!x || (idom[x] < x && dominates(&d, idom[x], x)));
		}
		for (uint32_t x = 0; x < n; x++)
			check_loop(&r, &d, x, n);
		arena_fini(&arena);
	}
}
END_TEST

/* What 0 does not reach dominates nothing. */
START_TEST(unreached)
{
	static const struct edge in[] = { { 0, 2 }, { 1, 2 }, { 2, 3 } };
	edge_list edges = { 0 };
	struct adjacency a;
	struct graph g;
	uint32_t *idom;

	for (size_t i = 0; i < ARRAY_LEN(in); i++)
		vec_push_in(&arena, &edges, in[i]);
	a = adjacency_make(&arena, 4, &edges);
	g = adjacency_graph(&a);
	idom = dominators_immediate(&arena, &g);
	ck_assert_uint_eq(idom[0], 0);
	ck_assert_uint_eq(idom[1], UINT32_MAX);
	ck_assert_uint_eq(idom[2], 0);
	ck_assert_uint_eq(idom[3], 2);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("graph");
	TCase *tc = tcase_create("graph");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, grouped);
	tcase_add_test(tc, order);
	tcase_add_test(tc, random_graphs);
	tcase_add_test(tc, random_dominators);
	tcase_add_test(tc, unreached);
	suite_add_tcase(s, tc);
	return run_suite(s);
}
