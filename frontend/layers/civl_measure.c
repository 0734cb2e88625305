/*
 * Measures of yield procedures: each layer has its own, and in a recursion all those of a
 * layer are of one length.
 */
#include "frontend/layers/civl_check.h"
#include "ivl/call_graph.h"

static void place_error(struct diags *d, srcpos at, const char *text)
{
	diag_at(d, D_MEASURE_PLACE, at, text);
}

/* The lowest layer that both lists have, or -1. */
static int32_t shared_layer(struct arena *a, const struct attr *x, const struct attr *y)
{
	layer_list l = layers_of(a, x), m = layers_of(a, y);
	uint32_t i, k;

	for (i = 0; i < l.len; i++)
		for (k = 0; k < m.len; k++)
			if (l.data[i] == m.data[k])
				return l.data[i];
	return -1;
}

static void twice_error(struct diags *d, srcpos at, const char *what, int32_t layer)
{
	place_error(
	    d, at,
	    arena_printf(d->arena,
			 "%s may not contain multiple measure commands for layer %d",
			 what, (int)layer));
}

/* Each layer has its own measure. */
void civl_check_measures_of_head(const struct block *b, struct diags *d)
{
	uint32_t i, k;

	for (i = 0; i < b->cmds.len; i++)
		for (k = 0; k < i; k++) {
			const struct cmd *x = b->cmds.data[k], *y = b->cmds.data[i];
			int32_t layer = -1;

			if (x->kind == CMD_MEASURE && y->kind == CMD_MEASURE)
				layer = shared_layer(d->arena, x->attrs, y->attrs);
			if (layer >= 0) {
				twice_error(d, y->tok, "Loop head", layer);
				break;
			}
		}
}

void civl_check_measures_of_proc(const struct proc *p, struct diags *d)
{
	uint32_t i, k;

	for (i = 0; proc_is_mover(p) && i < p->specs.len; i++)
		for (k = 0; k < i; k++) {
			const struct spec *x = p->specs.data[k], *y = p->specs.data[i];
			int32_t layer = -1;

			if (x->kind == SPEC_MEASURE && y->kind == SPEC_MEASURE)
				layer = shared_layer(d->arena, x->attrs, y->attrs);
			if (layer >= 0) {
				twice_error(d, y->tok, "Procedure", layer);
				break;
			}
		}
}

/* What is not called as a step terminates or not as far as others let it. */
void civl_check_measured_body(const struct impl *m, struct diags *d)
{
	uint32_t i;

	if (!proc_is_civl(m->proc) || proc_is_mover(m->proc))
		return;
	for (i = 0; i < m->proc->specs.len; i++)
		if (m->proc->specs.data[i]->kind == SPEC_MEASURE) {
			place_error(d, m->proc->head.tok,
				    "Measure expected only for mover procedures");
			return;
		}
}

/* -- recursion of yield procedures ----------------------------------------------------------- */

static uint32_t measures_at(struct arena *a, const struct proc *p, int32_t layer)
{
	uint32_t i, k, n = 0;

	for (i = 0; i < p->specs.len; i++) {
		layer_list l = { 0 };

		if (p->specs.data[i]->kind == SPEC_MEASURE)
			l = layers_of(a, p->specs.data[i]->attrs);
		for (k = 0; k < l.len; k++)
			if (l.data[k] == layer)
				n += p->specs.data[i]->exprs.len;
	}
	return n;
}

/* At each layer at which the caller has a measure, the callee's is as long. */
static bool same_lengths(struct arena *a, const struct proc *p, const struct proc *q)
{
	uint32_t i, k;

	for (i = 0; i < p->specs.len; i++) {
		layer_list l = { 0 };

		if (p->specs.data[i]->kind == SPEC_MEASURE)
			l = layers_of(a, p->specs.data[i]->attrs);
		for (k = 0; k < l.len; k++)
			if (measures_at(a, p, l.data[k]) !=
			    measures_at(a, q, l.data[k]))
				return false;
	}
	return true;
}

static void check_recursion(const struct call_graph *g, const struct impl *m,
			    struct diags *d)
{
	uint32_t i, k, j;

	if (m->proc->kind != PROC_YIELD)
		return;
	for (i = 0; i < m->blocks.len; i++)
		for (k = 0; k < m->blocks.data[i]->cmds.len; k++) {
			const struct cmd *c = m->blocks.data[i]->cmds.data[k];

			for (j = 0; j < c->arms.len; j++) {
				const struct proc *q = c->arms.data[j]->proc;

				if (q->kind == PROC_YIELD &&
				    !same_lengths(d->arena, m->proc, q) &&
				    call_graph_reaches(g, q, m->proc))
					place_error(
					    d, c->tok,
					    "Expected number of measure "
					    "expressions on callee and caller to "
					    "be same");
			}
		}
}

void civl_check_recursion(const struct program *p, struct diags *d)
{
	struct call_graph g = call_graph_make(p, NULL);
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct impl *m = (const struct impl *)p->decls.data[i];

		if (m->head.kind == DECL_IMPL && !m->head.dropped)
			check_recursion(&g, m, d);
	}
	call_graph_fini(&g);
}
