/*
 * A goal - an assertion, a postcondition, the preconditions of a call - is proved vacuously if
 * no proof needed that it fails: then it would be proved whatever it said. What is true as it
 * stands is no such goal, and where a solver tells no core, nothing is known and nothing said.
 */
#include "driver/result/coverage.h"

#include "driver/session/collate.h"
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

bool coverage_wants_ids(const struct ivl_options *o)
{
	return o->warn_vacuous || o->vacuity;
}

bool coverage_wanted(const struct ivl_options *o)
{
	return o->coverage || coverage_wants_ids(o);
}

/* -- ids ------------------------------------------------------------------------------------------ */

struct namer {
	struct ivl *v;
	struct map taken; // atoms of ids
	uint32_t next;
};

static void note_id(struct namer *n, const struct attr *attrs)
{
	const struct atom *id = attr_string(attrs, "id");

	if (id)
		map_set_ptr(&n->taken, id, id);
}

/* id_l11_c5_assert_0, with a number that makes it new. */
static const struct atom *new_id(struct namer *n, srcpos at, const char *what)
{
	struct ivl_location l = session_locate(n->v, (struct span){ at, 0 });
	const struct atom *id;

	do
		id = intern_printf(&n->v->names, "id_l%u_c%u_%s_%u", l.line, l.column,
				   what, n->next++);
	while (map_has_ptr(&n->taken, id));
	map_set_ptr(&n->taken, id, id);
	return id;
}

static void add_id(struct namer *n, struct attr **attrs, srcpos at, const char *what)
{
	struct attr *a;

	if (attr_string(*attrs, "id"))
		return;
	a = ARENA_NEW(&n->v->arena, struct attr);
	a->name = intern_str(&n->v->names, "id");
	a->span = (struct span){ at, at };
	vec_push_in(&n->v->arena, &a->args,
		    ((struct attr_arg){ .text = new_id(n, at, what) }));
	a->next = *attrs;
	*attrs = a;
}

/* Where the id of a command stands; NULL: it has none. `what` is its kind in new ids. */
static struct attr **place_of_id(struct cmd *c, const char **what)
{
	switch ((int)c->kind) {
	case CMD_ASSERT:
		*what = "assert";
		return &c->attrs;
	case CMD_ASSUME:
		*what = "assume";
		return &c->attrs;
	case CMD_ASSIGN:
		*what = "assign";
		return &c->attrs;
	case CMD_CALL:
		*what = "call";
		return c->arms.len == 1 ? &c->arms.data[0]->attrs : NULL;
	default:
		return NULL;
	}
}

static void each_cmd(struct namer *n, const struct impl *impl, bool add)
{
	uint32_t i, k;

	for (i = 0; i < impl->blocks.len; i++)
		for (k = 0; k < impl->blocks.data[i]->cmds.len; k++) {
			struct cmd *c = impl->blocks.data[i]->cmds.data[k];
			const char *what;
			struct attr **place = place_of_id(c, &what);

			if (place && !add)
				note_id(n, *place);
			else if (place && !(c->kind == CMD_ASSERT &&
					    expr_is_bool(c->expr, true)))
				add_id(n, place, c->tok, what);
		}
}

static void each_spec(struct namer *n, const struct proc *proc, enum spec_kind kind,
		      bool add)
{
	uint32_t i;

	for (i = 0; i < proc->specs.len; i++) {
		struct spec *s = proc->specs.data[i];

		if (s->kind != kind)
			continue;
		if (add)
			add_id(n, &s->attrs, s->tok,
			       s->kind == SPEC_REQUIRES ? "requires" : "ensures");
		else
			note_id(n, s->attrs);
	}
}

/* Postconditions come before preconditions. */
static void each_clause(struct namer *n, const struct proc *proc, bool add)
{
	each_spec(n, proc, SPEC_ENSURES, add);
	each_spec(n, proc, SPEC_REQUIRES, add);
}

/* The body of the procedure, if that is the next declaration. */
static const struct impl *own_body(const struct program *p, uint32_t proc)
{
	const struct decl *next =
	    proc + 1 < p->decls.len ? p->decls.data[proc + 1] : NULL;

	return next && !next->dropped && next->kind == DECL_IMPL &&
		       &((const struct impl *)next)->proc->head == p->decls.data[proc]
		   ? (const struct impl *)next
		   : NULL;
}

/* A body comes before the clauses of its procedure. */
static void each_decl(struct namer *n, bool add)
{
	const struct program *p = n->v->program;
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct decl *d = p->decls.data[i];

		if (d->dropped)
			continue;
		if (d->kind == DECL_PROC) {
			const struct impl *body = own_body(p, i);

			if (body)
				each_cmd(n, body, add);
			each_clause(n, (const struct proc *)d, add);
			i += body != NULL;
		} else if (d->kind == DECL_IMPL)
			each_cmd(n, (const struct impl *)d, add);
		else if (d->kind == DECL_AXIOM && !add)
			note_id(n, d->attrs);
		else if (d->kind == DECL_AXIOM && n->v->options->vacuity)
			add_id(n, &((struct axiom *)d)->head.attrs, d->tok, "axiom");
	}
}

void coverage_add_ids(struct ivl *v)
{
	struct namer n = { .v = v };

	map_init(&n.taken);
	each_decl(&n, false);
	each_decl(&n, true);
	map_fini(&n.taken);
}

/* -- dependencies ----------------------------------------------------------------------------------- */

/* Is the condition a part of the proof? Not one whose parts are, and no probe. */
static bool is_part(const struct vc *vc)
{
	return !vc->divided && !vc->is_probe;
}

/* Is it known for every condition what its proof needed? */
static bool is_known(const vc_list *vcs, const struct answer *answers)
{
	uint32_t i;

	for (i = 0; i < vcs->len; i++)
		if (is_part(vcs->data[i]) &&
		    (answers[i].verdict != VERDICT_PROVED || !answers[i].has_core))
			return false;
	return vcs->len > 0;
}

static int compare_collated(const void *x, const void *y)
{
	const char *const *a = x, *const *b = y;

	return collate(*a, *b);
}

void coverage_result(const struct ivl *v, struct arena *arena, const vc_list *vcs,
		     const struct answer *answers, struct ivl_result *r)
{
	VEC(const char *) texts = { 0 };
	uint32_t i, k, n = 0;

	if (!coverage_wanted(v->options) || !is_known(vcs, answers))
		return;
	for (i = 0; i < vcs->len; i++) {
		const struct vc *vc = vcs->data[i];

		if (!is_part(vc))
			continue;
		for (k = 0; k < answers[i].n_core; k++)
			vec_push_in(arena, &texts, vc->labels[answers[i].core[k]].text);
		/* Where nothing is left to a solver, what it would have been asked. */
		for (k = 0; k < vc->query.n_labels && !vc->query.n_asserts; k++)
			if (vc->labels[k].trivial && vc->labels[k].goal)
				vec_push_in(arena, &texts, vc->labels[k].text);
	}
	if (texts.len)
		qsort(texts.data, texts.len, sizeof(*texts.data), compare_collated);
	for (i = 0; i < texts.len; i++)
		if (!n || strcmp(texts.data[n - 1], texts.data[i]) != 0)
			texts.data[n++] = texts.data[i];
	r->has_dependencies = true;
	r->n_dependencies = n;
	r->dependencies = texts.data;
}

/* -- vacuous proofs ----------------------------------------------------------------------------------- */

struct checker {
	struct ivl *v;
	struct map needed; // atoms of ids of goals
	VEC(srcpos) found;
};

static void check_goal(struct checker *c, const struct attr *attrs, srcpos at)
{
	const struct atom *id = attr_string(attrs, "id");

	if (!id || map_has_ptr(&c->needed, id))
		return;
	map_set_ptr(&c->needed, id, id); // once
	vec_push(&c->found, at);
}

static bool has_requires(const struct proc *p)
{
	uint32_t i;

	for (i = 0; i < p->specs.len; i++) {
		const struct spec *s = p->specs.data[i];

		if (s->kind == SPEC_REQUIRES && !s->free &&
		    !expr_is_bool(s->expr, true))
			return true;
	}
	return false;
}

static void check_cmd(struct checker *k, const struct cmd *c)
{
	if (c->kind == CMD_ASSERT && !expr_is_bool(c->expr, true))
		check_goal(k, c->attrs, c->tok);
	else if (c->kind == CMD_CALL && c->arms.len == 1 && !c->free && !c->async &&
		 c->arms.data[0]->proc && has_requires(c->arms.data[0]->proc))
		check_goal(k, c->arms.data[0]->attrs, c->tok);
}

void coverage_warn(struct ivl *v, const struct impl *impl, const vc_list *vcs,
		   const struct answer *answers)
{
	struct checker c = { .v = v };
	uint32_t i, k;

	if (!coverage_wants_ids(v->options) || !is_known(vcs, answers))
		return;
	map_init(&c.needed);
	for (i = 0; i < vcs->len; i++) {
		const struct vc *vc = vcs->data[i];

		if (!is_part(vc))
			continue;
		for (k = 0; k < answers[i].n_core; k++)
			map_set_ptr(&c.needed, vc->labels[answers[i].core[k]].goal, vc);
		for (k = 0; k < vc->query.n_labels; k++)
			if (vc->labels[k].trivial)
				map_set_ptr(&c.needed, vc->labels[k].goal, vc);
	}
	for (i = 0; i < impl->blocks.len; i++)
		for (k = 0; k < impl->blocks.data[i]->cmds.len; k++)
			check_cmd(&c, impl->blocks.data[i]->cmds.data[k]);
	for (i = 0; i < impl->proc->specs.len; i++) {
		const struct spec *s = impl->proc->specs.data[i];

		if (s->kind == SPEC_ENSURES && !s->free && !expr_is_bool(s->expr, true))
			check_goal(&c, s->attrs, s->tok);
	}
	if (c.found.len)
		qsort(c.found.data, c.found.len, sizeof(*c.found.data), srcpos_compare);
	for (i = 0; i < c.found.len; i++)
		session_say_at(v, (struct span){ c.found.data[i], c.found.data[i] },
			       D_VACUOUS);
	vec_fini(&c.found);
	map_fini(&c.needed);
}
