/*
 * What a proof needed is told by its core, which has labels with places (vcgen/passive/
 * proof_labels.h). Without a core a contradiction is told without its parts, and of
 * invariants nothing is said.
 */
#include "driver/result/vacuity.h"

#include "ivl/loops.h"

#include <stdlib.h>
#include <string.h>

#define PARTS_MAX 6 // of a contradiction, told

/* -- contradictions ---------------------------------------------------------------------- */

static const char *clause_at(const struct proc *p, srcpos at)
{
	uint32_t i;

	for (i = 0; i < p->specs.len; i++)
		if (p->specs.data[i]->tok == at)
			return p->specs.data[i]->kind == SPEC_REQUIRES
				   ? "precondition"
				   : "postcondition";
	return NULL;
}

static const char *word_of(const struct cmd *c)
{
	switch ((int)c->kind) {
	case CMD_ASSERT:
		return "assertion";
	case CMD_ASSIGN:
		return "assignment";
	case CMD_CALL:
		return "call";
	default:
		return "assumption";
	}
}

static const char *command_at(const struct impl *m, srcpos at)
{
	uint32_t i, k;

	for (i = 0; i < m->blocks.len; i++)
		for (k = 0; k < m->blocks.data[i]->cmds.len; k++) {
			const struct cmd *c = m->blocks.data[i]->cmds.data[k];

			if (c->tok == at)
				return word_of(c);
		}
	return NULL;
}

/* What stands at a place. */
static const char *word_for(const struct ivl *v, const struct impl *m, srcpos at)
{
	const char *word = command_at(m, at);
	uint32_t i;

	for (i = 0; i < v->program->decls.len && !word; i++) {
		const struct decl *d = v->program->decls.data[i];

		if (d->kind == DECL_AXIOM && (d->tok == at || d->span.start == at))
			word = "axiom";
		else if (d->kind == DECL_PROC)
			word = clause_at((const struct proc *)d, at);
	}
	return word ? word : "what stands";
}

typedef VEC(srcpos) place_list;

static void take_places(const struct vc *vc, const struct answer *a, place_list *out)
{
	uint32_t i, n = 0;

	for (i = 0; i < a->n_core; i++)
		if (vc->labels[a->core[i]].at)
			vec_push(out, vc->labels[a->core[i]].at);
	if (out->len)
		qsort(out->data, out->len, sizeof(*out->data), srcpos_compare);
	for (i = 0; i < out->len; i++)
		if (!n || out->data[n - 1] != out->data[i])
			out->data[n++] = out->data[i];
	out->len = n;
}

static const char *parts_text(struct ivl *v, const struct vc *vc,
			      const struct answer *a)
{
	place_list places = { 0 };
	struct buf b;
	const char *text;
	uint32_t i;

	if (!a->has_core)
		return "";
	take_places(vc, a, &places);
	buf_init(&b);
	buf_str(&b, places.len == 1 ? "; contradictory is the "
		    : places.len > 1
			? "; contradictory are the "
			: "; where clauses and types alone are contradictory");
	for (i = 0; i < places.len && i < PARTS_MAX; i++) {
		struct ivl_location l =
		    session_locate(v, (struct span){ places.data[i], places.data[i] });

		buf_printf(&b, "%s%s at %u:%u", i ? ", the " : "",
			   word_for(v, vc->impl, places.data[i]), l.line, l.column);
	}
	if (places.len > PARTS_MAX)
		buf_printf(&b, " and %u more", places.len - PARTS_MAX);
	text = arena_strndup(&v->arena, b.data ? b.data : "", b.len);
	buf_fini(&b);
	vec_fini(&places);
	return text;
}

void vacuity_unreached(struct ivl *v, const struct vc *vc, const struct answer *a,
		       struct span at, vacuity_texts *told)
{
	const char *text = parts_text(v, vc, a);
	uint32_t i;

	for (i = 0; i < told->len && *text; i++)
		if (strcmp(told->data[i], text) == 0)
			return;
	vec_push(told, text);
	diag(&v->diags, D_UNREACHED, at, text);
}

/* -- invariants -------------------------------------------------------------------------- */

static void note_used(struct map *used, const struct vc *vc, const struct answer *a)
{
	uint32_t i;

	for (i = 0; i < a->n_core; i++) {
		const struct vc_label *l = &vc->labels[a->core[i]];

		if (!l->goal && l->at) // assumed
			map_set(used, l->at, 1);
	}
}

/* Is it known of each proof what it needed? */
static bool take_used(struct map *used, const vc_list *vcs,
		      const struct answer *answers)
{
	uint32_t i;

	for (i = 0; i < vcs->len; i++) {
		if (vcs->data[i]->divided || vcs->data[i]->is_probe)
			continue;
		if (answers[i].verdict != VERDICT_PROVED || !answers[i].has_core)
			return false;
		note_used(used, vcs->data[i], &answers[i]);
	}
	return true;
}

static void check_head(struct ivl *v, const struct block *head, const struct map *used)
{
	uint32_t i;

	for (i = 0; i < head->cmds.len; i++) {
		const struct cmd *c = head->cmds.data[i];

		if (c->kind != CMD_ASSERT && c->kind != CMD_ASSUME)
			return;
		if (c->kind == CMD_ASSERT && !expr_is_bool(c->expr, true) &&
		    !map_get(used, c->tok, NULL))
			session_say_at(v, (struct span){ c->tok, c->span.end },
				       D_UNUSED_INVARIANT);
	}
}

void vacuity_invariants(struct ivl *v, const struct impl *impl, const vc_list *vcs,
			const struct answer *answers)
{
	struct loop_nest loops;
	struct map used;
	uint32_t i;

	if (!v->options->vacuity)
		return;
	map_init(&used);
	loops = loops_find(&v->arena, &impl->blocks);
	if (loops.reducible && take_used(&used, vcs, answers))
		for (i = 0; i < loops.heads.len; i++)
			check_head(v, loops.heads.data[i], &used);
	map_fini(&used);
}
