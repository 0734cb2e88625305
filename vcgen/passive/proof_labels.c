#include "vcgen/passive/proof_labels.h"

#include "vcgen/vcgen.h"

#include <string.h>

/* -- what has an id ------------------------------------------------------------------------- */

static const struct atom *id_of(const struct attr *attrs)
{
	return attr_string(attrs, "id");
}

static const struct atom *call_id(const struct cmd *call)
{
	return call && call->kind == CMD_CALL && call->arms.len
		   ? id_of(call->arms.data[0]->attrs)
		   : NULL;
}

struct cover cover_plain(const struct attr *attrs)
{
	return (struct cover){ .text = id_of(attrs) };
}

/* `format` says how the two are told; without the second the first stands alone. */
static struct cover both(struct vcgen *g, const char *format, const struct atom *clause,
			 const struct atom *call)
{
	if (!clause || !call)
		return (struct cover){ .text = clause };
	return (struct cover){ .text = intern_printf(g->program->names, format,
						     clause->text, call->text) };
}

static struct cover invariant(struct vcgen *g, const struct atom *id, const char *what)
{
	if (!id)
		return (struct cover){ 0 };
	return (struct cover){ .text =
				   intern_printf(g->program->names, "invariant %s %s",
						 id->text, what) };
}

struct cover cover_assertion(struct vcgen *g, const struct cmd *c)
{
	const struct atom *id = id_of(c->attrs), *call;
	struct cover out = { .text = id };

	out.goal = id;
	switch (c->assert_kind) {
	case ASSERT_REQUIRES:
		call = call_id(c->origin);
		out = both(g, "requires clause %s proved for call %s",
			   c->related ? id_of(c->related->attrs) : NULL, call);
		out.goal = call;
		break;
	case ASSERT_INV_ENTRY:
		out = invariant(g, id, "established");
		out.goal = id;
		break;
	case ASSERT_INV_MAINTAINED:
		out = invariant(g, id, "maintained");
		out.goal = id;
		break;
	case ASSERT_PLAIN:
	case ASSERT_ENSURES:
	case ASSERT_MEASURE_NONNEG:
	case ASSERT_MEASURE_DECREASES:
	case ASSERT_UNPACK:
	case ASSERT_MOVE:
	case ASSERT_ONE_GET:
	case ASSERT_MAP_GET:
	case ASSERT_MAP_SPLIT:
	case ASSERT_MAP_LOOKUP:
	case ASSERT_FIELD_LOOKUP:
		break;
	}
	return out;
}

struct cover cover_assumption(struct vcgen *g, const struct step *s)
{
	if (s->spec)
		return both(g,
			    s->spec->kind == SPEC_ENSURES
				? "ensures clause %s from call %s"
				: "requires clause %s assumed from call %s",
			    id_of(s->spec->attrs), call_id(s->call));
	if (s->cmd && s->cmd->kind == CMD_ASSERT && s->cmd->assert_kind == ASSERT_PLAIN)
		return invariant(g, id_of(s->cmd->attrs), "assumed in body");
	return cover_plain(s->cmd ? s->cmd->attrs : NULL);
}

/* -- labels --------------------------------------------------------------------------------- */

void labels_init(struct labels *l, struct vcgen *g, struct arena *arena)
{
	*l = (struct labels){ .g = g, .arena = arena };
	map_init(&l->number);
}

static term new_label(struct vcgen *g, struct arena *arena, struct cover c)
{
	return term_fresh_hidden(&g->terms,
				 atom_unshared(arena, "aux$$assume$$%s", c.text->text),
				 g->terms.bool_);
}

static uint32_t number_of(struct labels *l, struct cover c)
{
	uint64_t n = l->terms.len;

	if (!map_get(&l->number, (uintptr_t)c.text, &n)) {
		map_set(&l->number, (uintptr_t)c.text, n);
		vec_push_in(l->arena, &l->terms, new_label(l->g, l->arena, c));
		vec_push_in(l->arena, &l->infos,
			    ((struct vc_label){ .text = c.text->text }));
	}
	if (c.goal)
		l->infos.data[n].goal = c.goal;
	return (uint32_t)n;
}

term labels_apply(struct labels *l, struct cover c, term t)
{
	uint32_t n;

	if (!c.text)
		return t;
	n = number_of(l, c);
	return term_implies(&l->g->terms, l->terms.data[n], t);
}

void labels_trivial(struct labels *l, struct cover c)
{
	uint32_t n;

	if (!c.text)
		return;
	n = number_of(l, c);
	l->infos.data[n].trivial = true;
}

void labels_finish(struct labels *l, struct vc *vc)
{
	vc->query.n_labels = l->terms.len;
	vc->query.labels = l->terms.data;
	vc->labels = l->infos.data;
	map_fini(&l->number);
}

term labels_axiom(struct vcgen *g, struct vc *vc, struct arena *arena, struct cover c,
		  term t)
{
	uint32_t n = vc->query.n_labels;
	struct vc_label *infos;
	term *terms;

	if (!c.text || !g->options.coverage)
		return t;
	terms = ARENA_NEW_ARRAY(arena, n + 1, term);
	infos = ARENA_NEW_ARRAY(arena, n + 1, struct vc_label);
	if (n) {
		memcpy(terms, vc->query.labels, n * sizeof(*terms));
		memcpy(infos, vc->labels, n * sizeof(*infos));
	}
	terms[n] = new_label(g, arena, c);
	infos[n] = (struct vc_label){ .text = c.text->text };
	vc->query.labels = terms;
	vc->query.n_labels = n + 1;
	vc->labels = infos;
	return term_implies(&g->terms, terms[n], t);
}
