/*
 * Datatypes that no values satisfy, so that everything would follow from them. A datatype
 * must not contain maps from itself: there are more sets of its values than values (Cantor),
 * and one that stood for the set of all those that do not contain themselves would both
 * contain itself and not (Russell). And it must have some value to start from.
 *
 * What counts is where a datatype reaches itself: through its fields, through those of the
 * datatypes in them, and through the arguments of these as far as their fields use them. In
 * the range of a map that does no harm. So there is a graph of datatypes with an edge for
 * each occurrence, and no edge through the domain of a map may be on a cycle: both its ends in
 * one strongly connected component.
 */
#include "frontend/frontend.h"
#include "frontend/check/well_founded.h"

#include "base/graph.h"

#include <string.h>

enum use { USE_PART = 1, USE_DOMAIN = 2 }; // as a part of a value; in a map's domain

/* A datatype among all, and what its fields do with its parameters. */
struct node {
	const struct type_decl *decl;
	uint8_t *uses;       // by parameter: set of enum use
	uint32_t first, end; // of its edges
};

/* `to` occurs in that field of the datatype. */
struct occurrence {
	uint32_t to;
	bool in_domain;
	const struct var *field;
};

struct datatypes {
	bool any_type; // polymorphic maps may be applied to every type
	VEC(struct node) nodes;
	VEC(struct occurrence) edges; // grouped by where they start
	struct map number;            // struct type_decl * -> 1 + number
	bool changed;                 // some use was new
	uint32_t *component;          // by node
};

/* What is walked: a field of datatype `from`. */
struct walk {
	struct datatypes *g;
	uint32_t from;
	const struct var *field;
	bool collect;    // edges, not uses
	struct map seen; // types, with their context
};

static uint32_t number_of(const struct datatypes *g, const struct type_decl *d)
{
	uint64_t n = 0;

	return map_get(&g->number, (uintptr_t)d, &n) ? (uint32_t)n - 1 : UINT32_MAX;
}

static void use_param(const struct walk *w, const struct type *t, bool in_domain)
{
	struct node *n = &w->g->nodes.data[w->from];
	uint8_t use = in_domain ? USE_DOMAIN : USE_PART;
	uint32_t i;

	for (i = 0; i < n->decl->params.len; i++) {
		if (n->decl->params.data[i] != t->param || (n->uses[i] & use))
			continue;
		n->uses[i] |= use;
		w->g->changed = true;
	}
}

static void add_edge(const struct walk *w, uint32_t to, bool in_domain)
{
	struct occurrence e = { to, in_domain, w->field };

	if (w->collect && to != UINT32_MAX)
		vec_push(&w->g->edges, e);
}

static void walk_type(struct walk *w, const struct type *t, bool in_domain);

/* Types of the solver contain their arguments; arrays are maps; others stand for themselves. */
static void walk_ctor(struct walk *w, const struct type *t, bool in_domain)
{
	const struct atom *builtin = attr_string(t->decl->head.attrs, "builtin");
	uint32_t to = number_of(w->g, t->decl), i;

	add_edge(w, to, in_domain);
	for (i = 0; i < t->n_args; i++) {
		uint8_t uses = 0;

		if (to != UINT32_MAX)
			uses = w->g->nodes.data[to].uses[i];
		else if (builtin)
			uses = !i && strcmp(builtin->text, "Array") == 0 ? USE_DOMAIN
									 : USE_PART;
		if (uses & USE_PART)
			walk_type(w, t->args[i], in_domain);
		if (uses & USE_DOMAIN)
			walk_type(w, t->args[i], true);
	}
}

/* Recursion is bounded by the depth of types. */
static void walk_type(struct walk *w, const struct type *t, bool in_domain)
{
	uint32_t i;

	if (!map_set(&w->seen, (uint64_t)t->id * 2 + in_domain, 1))
		return;
	switch ((int)t->kind) {
	case TYPE_VAR:
		use_param(w, t, in_domain);
		break;
	case TYPE_BOUND:
		if (in_domain && w->g->any_type)
			add_edge(w, w->from, true);
		break;
	case TYPE_CTOR:
		walk_ctor(w, t, in_domain);
		break;
	case TYPE_MAP:
		for (i = 0; i + 1 < t->n_args; i++)
			walk_type(w, t->args[i], true);
		walk_type(w, type_map_result(t), in_domain);
		break;
	default:
		break;
	}
}

static void walk_datatype(struct datatypes *g, uint32_t from, bool collect)
{
	const struct type_decl *d = g->nodes.data[from].decl;
	struct walk w = { .g = g, .from = from, .collect = collect };
	uint32_t i, k;

	map_init(&w.seen);
	g->nodes.data[from].first = g->edges.len;
	for (i = 0; i < d->ctors.len; i++) {
		const struct datatype_ctor *c = d->ctors.data[i];

		for (k = 0; k < c->fields.len; k++) {
			w.field = c->fields.data[k];
			walk_type(&w, w.field->type, false);
		}
	}
	g->nodes.data[from].end = g->edges.len;
	map_fini(&w.seen);
}

/* Uses spread from datatype to datatype; with turns, along chains of either direction. */
static void find_uses(struct datatypes *g)
{
	uint32_t i, n = g->nodes.len;

	do {
		g->changed = false;
		for (i = 0; i < n; i++)
			walk_datatype(g, i, false);
		for (i = n; i > 0 && g->changed; i--)
			walk_datatype(g, i - 1, false);
	} while (g->changed);
}

/* -- components ---------------------------------------------------------------------------- */

static uint32_t occurring(const void *env, uint32_t node, uint32_t k)
{
	const struct datatypes *g = env;
	const struct node *n = &g->nodes.data[node];

	return k < n->end - n->first ? g->edges.data[n->first + k].to : GRAPH_END;
}

static void find_components(struct datatypes *g, struct arena *a)
{
	const struct graph graph = { g->nodes.len, occurring, g };

	g->component = ARENA_NEW_ARRAY(a, g->nodes.len, uint32_t);
	graph_components(&graph, g->component);
}

/* -- what is refused ------------------------------------------------------------------------- */

/*
 * The edges of a component that has one through a domain: of datatypes that passes made, some
 * have no place, but then another edge of the cycle has.
 */
static const struct occurrence *place_of(const struct datatypes *g, uint32_t component,
					 bool in_domain)
{
	const struct node *nodes = g->nodes.data;
	uint32_t i, k;

	for (i = 0; i < g->nodes.len; i++)
		for (k = nodes[i].first; k < nodes[i].end; k++) {
			const struct occurrence *e = &g->edges.data[k];

			if (g->component[i] == component &&
			    g->component[e->to] == component && e->field->span.start &&
			    (e->in_domain || !in_domain))
				return e;
		}
	return NULL;
}

static void refuse_component(const struct datatypes *g, uint32_t component,
			     struct diags *d)
{
	const struct occurrence *e = place_of(g, component, true);

	if (!e)
		e = place_of(g, component, false);
	diag_at(d, D_DATATYPE_DOMAIN, e ? e->field->span.start : 0,
		e ? e->field->name->text : "");
}

/* Each component is told of once. */
static bool refuse_domains(const struct datatypes *g, struct diags *d)
{
	const struct node *nodes = g->nodes.data;
	struct map told;
	uint32_t i, k;
	bool ok;

	map_init(&told);
	for (i = 0; i < g->nodes.len; i++)
		for (k = nodes[i].first; k < nodes[i].end; k++) {
			const struct occurrence *e = &g->edges.data[k];

			if (e->in_domain && g->component[i] == g->component[e->to] &&
			    map_set(&told, g->component[i], 1))
				refuse_component(g, g->component[i], d);
		}
	ok = told.len == 0;
	map_fini(&told);
	return ok;
}

/* Has every value that a value of t needs to be made of a datatype been found? */
static bool inhabited(const struct map *known, const struct type *t)
{
	bool found = true;
	uint32_t i;

	if (t->kind == TYPE_CTOR && t->decl->kind == TYPE_DECL_DATATYPE)
		return map_has_ptr(known, t->decl);
	if (t->kind == TYPE_CTOR && !attr_find(t->decl->head.attrs, "builtin"))
		return true;
	for (i = 0; i < t->n_args && found; i++)
		found = inhabited(known, t->args[i]);
	return found;
}

static bool field_inhabited(const struct map *known, const struct var *field)
{
	return inhabited(known, field->type);
}

static bool refuse_empty(const struct program *p, struct diags *d)
{
	type_decl_list empty = datatypes_without_value(p, field_inhabited);
	bool ok = !empty.len;
	uint32_t i;

	for (i = 0; i < empty.len; i++)
		diag_at(d, D_DATATYPE_EMPTY, empty.data[i]->head.tok,
			empty.data[i]->name->text);
	vec_fini(&empty);
	return ok;
}

static void find_datatypes(struct datatypes *g, const struct program *p,
			   struct arena *a)
{
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct type_decl *d = (const struct type_decl *)p->decls.data[i];
		struct node n = { .decl = d };

		if (d->head.kind != DECL_TYPE || d->kind != TYPE_DECL_DATATYPE ||
		    d->head.dropped)
			continue;
		n.uses = ARENA_NEW_ARRAY(a, d->params.len, uint8_t);
		vec_push(&g->nodes, n);
		map_set(&g->number, (uintptr_t)d, g->nodes.len);
	}
}

bool check_datatypes(const struct program *p, bool any_type, struct diags *d)
{
	struct datatypes g = { .any_type = any_type };
	struct arena scratch;
	bool ok;
	uint32_t i;

	arena_init(&scratch);
	map_init(&g.number);
	find_datatypes(&g, p, &scratch);
	find_uses(&g);
	for (i = 0; i < g.nodes.len; i++)
		walk_datatype(&g, i, true);
	find_components(&g, &scratch);
	ok = refuse_domains(&g, d);
	ok &= refuse_empty(p, d);
	vec_fini(&g.nodes);
	vec_fini(&g.edges);
	map_fini(&g.number);
	arena_fini(&scratch);
	return ok;
}
