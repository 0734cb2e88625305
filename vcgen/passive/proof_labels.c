#include "vcgen/passive/proof_labels.h"

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

struct proof_label label_of_attrs(const struct attr *attrs)
{
	const struct attr *a = attr_find(attrs, "id");

	return (struct proof_label){ .text = id_of(attrs),
				     .at = a ? a->span.start : 0 };
}

static struct proof_label placed(struct proof_label label, srcpos at)
{
	label.at = at;
	return label;
}

/* `format` says how the two are told; without the second the first stands alone. */
static struct proof_label both(struct vcgen *g, const char *format,
			       const struct atom *clause, const struct atom *call)
{
	if (!clause || !call)
		return (struct proof_label){ .text = clause };
	return (struct proof_label){ .text = intern_printf(g->program->names, format,
							   clause->text, call->text) };
}

static struct proof_label invariant(struct vcgen *g, const struct atom *id,
				    const char *what)
{
	if (!id)
		return (struct proof_label){ 0 };
	return (struct proof_label){ .text = intern_printf(g->program->names,
							   "invariant %s %s", id->text,
							   what) };
}

struct proof_label label_of_assertion(struct vcgen *g, const struct cmd *c)
{
	const struct atom *id = id_of(c->attrs), *call;
	struct proof_label out = { .text = id };

	out.goal = id;
	out.at = c->tok;
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

struct proof_label label_of_assumption(struct vcgen *g, const struct step *s)
{
	if (s->spec)
		return placed(both(g,
				   s->spec->kind == SPEC_ENSURES
				       ? "ensures clause %s from call %s"
				       : "requires clause %s assumed from call %s",
				   id_of(s->spec->attrs), call_id(s->call)),
			      s->spec->tok);
	if (!s->cmd)
		return (struct proof_label){ 0 };
	if (s->cmd->kind == CMD_ASSERT && s->cmd->assert_kind == ASSERT_PLAIN)
		return placed(invariant(g, id_of(s->cmd->attrs), "assumed in body"),
			      s->cmd->tok);
	return placed(label_of_attrs(s->cmd->attrs), s->cmd->tok);
}
