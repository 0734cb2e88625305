/*
 * Which axioms a VC gets (reference 3.7). Live are the symbols of the VC and of live axioms.
 * An axiom becomes live with its owner (the function it defines, or in whose `uses` it
 * stands), with all symbols of one of its triggers, or, if it is {:include_dep} and has none,
 * with any symbol that it mentions. A hideable axiom only with symbols of functions that are
 * revealed at some assertion of the piece, and of constants. All others are left out; by
 * default only if they have a trigger or an owner, because many programs were written for tools
 * that leave nothing out.
 * The cost is that of the live part: what symbols an axiom mentions is known from the start.
 */
#include "vcgen/condition/condition.h"
#include "vcgen/condition/labels.h"
#include "vcgen/passive/reveal.h"

#include "base/graph.h"
#include "ivl/walk.h"

struct prune_index {
	struct adjacency symbols;    // by axiom: those that it mentions
	struct adjacency owned;      // axioms by owner
	struct adjacency triggers;   // triggers by symbol
	struct adjacency mentions;   // include_dep axioms without triggers, by symbol
	const struct func **func_of; // by symbol; or NULL
	uint32_t *axiom_of;          // by trigger
	uint32_t *left;        // by trigger: symbols not yet live; valid if stamped
	uint32_t *stamp;       // by trigger
	uint32_t *axiom_stamp; // live in the run of that number
	uint32_t run;
};

bool gen_is_pruned(const struct vcgen *g, symbol s)
{
	switch (symbol_get(&g->terms, s)->kind) {
	case SYM_FUNC:
	case SYM_CTOR:
	case SYM_DEFINED:
	case SYM_BUILTIN:
		return true;
	case SYM_SELECTOR:
	case SYM_TESTER:
		return false;
	}
	unreachable();
	return false;
}

/* All symbols of an axiom, each once. */
static void each_symbol(struct vcgen *g, uint32_t axiom, edge_list *out)
{
	VEC(term) todo = { 0 };

	gen_walk_start(g);
	gen_symbols_start(g);
	vec_push(&todo, g->facts.axioms.data[axiom].term);
	while (todo.len) {
		term x = vec_pop(&todo);
		const struct term_info *t = term_get(&g->terms, x);

		if (!gen_visit(g, x))
			continue;
		if (t->kind == T_APP && gen_is_pruned(g, (symbol){ t->aux }) &&
		    gen_visit_symbol(g, (symbol){ t->aux }))
			vec_push(out, ((struct edge){ axiom, t->aux }));
		for (uint32_t i = 0; i < t->n_args; i++)
			vec_push(&todo, t->u.args[i]);
	}
	vec_fini(&todo);
}

/* Those that have symbols by now, as all have that axioms mention. */
static const struct func **functions_by_symbol(struct vcgen *g)
{
	const struct func **out =
	    ARENA_NEW_ARRAY(&g->base.arena, g->terms.symbols.len, const struct func *);

	for (uint32_t i = 0; i < g->program->decls.len; i++) {
		const struct func *f = (const struct func *)g->program->decls.data[i];

		if (f->head.kind == DECL_FUNC && !f->head.dropped &&
		    f->id < g->cache.func_symbol.len)
			out[g->cache.func_symbol.data[f->id].n] = f;
	}
	return out;
}

static enum walk_next stop_at_inlined(void *env, struct expr *e)
{
	(void)env;
	return e->kind == E_CALL && func_is_inline(e->u.call.func) ? WALK_STOP
								   : WALK_DOWN;
}

static enum walk_next look_into_triggers(void *env, struct expr *e)
{
	const struct walker w = { .enter = stop_at_inlined };

	(void)env;
	if (e->kind != E_FORALL && e->kind != E_EXISTS)
		return WALK_DOWN;
	for (uint32_t i = 0; i < e->u.binder->triggers.len; i++) {
		const struct trigger *t = e->u.binder->triggers.data[i];

		for (uint32_t k = 0; k < t->exprs.len; k++)
			if (!walk_expr(&w, t->exprs.data[k]))
				return WALK_STOP;
	}
	return WALK_DOWN;
}

/*
 * Did a trigger name a function that was inlined? A use of it makes the reference keep the axiom. Here
 * it is not to be seen any more, so the axiom is always kept.
 */
static bool names_inlined(const struct gen_axiom *a)
{
	const struct walker w = { .enter = look_into_triggers };

	return a->source && !walk_expr(&w, a->source->expr);
}

void prune_prepare(struct vcgen *g)
{
	struct prune_index *x = ARENA_NEW(&g->base.arena, struct prune_index);
	edge_list symbols = { 0 }, owned = { 0 }, triggers = { 0 }, mentions = { 0 };
	uint32_t n_symbols = g->terms.symbols.len;

	x->axiom_of = ARENA_NEW_ARRAY(&g->base.arena, g->facts.triggers.len, uint32_t);
	x->left = ARENA_NEW_ARRAY(&g->base.arena, g->facts.triggers.len, uint32_t);
	x->stamp = ARENA_NEW_ARRAY(&g->base.arena, g->facts.triggers.len, uint32_t);
	x->axiom_stamp = ARENA_NEW_ARRAY(&g->base.arena, g->facts.axioms.len, uint32_t);
	for (uint32_t i = 0; i < g->facts.axioms.len; i++) {
		struct gen_axiom *a = &g->facts.axioms.data[i];
		uint32_t first = symbols.len;

		each_symbol(g, i, &symbols);
		if (a->owner.n)
			vec_push(&owned, ((struct edge){ a->owner.n, i }));
		for (uint32_t k = first;
		     a->include_dep && !a->n_triggers && k < symbols.len; k++)
			vec_push(&mentions, ((struct edge){ symbols.data[k].to, i }));
		for (uint32_t k = a->first_trigger;
		     k < a->first_trigger + a->n_triggers; k++) {
			const struct gen_trigger *t = &g->facts.triggers.data[k];

			x->axiom_of[k] = i;
			if (!t->n && (g->options.prune == 2 || names_inlined(a)))
				a->keep = true;
			for (uint32_t s = t->first; s < t->first + t->n; s++)
				vec_push(&triggers,
					 ((struct edge){
					     g->facts.trigger_symbols.data[s].n, k }));
		}
	}
	x->symbols = adjacency_make(&g->base.arena, g->facts.axioms.len, &symbols);
	x->owned = adjacency_make(&g->base.arena, n_symbols, &owned);
	x->triggers = adjacency_make(&g->base.arena, n_symbols, &triggers);
	x->mentions = adjacency_make(&g->base.arena, n_symbols, &mentions);
	vec_fini(&symbols);
	vec_fini(&owned);
	vec_fini(&triggers);
	vec_fini(&mentions);
	x->func_of = functions_by_symbol(g);
	g->base.index = x;
}

/* -- one VC ------------------------------------------------------------------------------------- */

struct pruner {
	struct vcgen *g;
	struct prune_index *x;
	VEC(term) todo;
	index_list woken;   // axioms whose symbols are not live yet
	struct map lambdas; // owner symbol -> axiom, of those made for this body
	const struct reveals *reveals; // or NULL
	const uint64_t *revealed;
	bool *lambda_live; // by number of the axiom from base_axioms on
};

/* The walk comes by this term. */
static void reach(struct pruner *p, term x)
{
	if (gen_visit(p->g, x))
		vec_push(&p->todo, x);
}

/* Does the symbol lead to no hideable axiom? Without pruning nothing is hidden. */
static bool is_hidden(const struct pruner *p, symbol s)
{
	const struct func *f = p->reveals && p->g->options.prune && s.n < p->x->owned.n
				   ? p->x->func_of[s.n]
				   : NULL;

	return f && !reveals_function(p->reveals, p->revealed, f);
}

static bool is_hideable(const struct pruner *p, uint32_t axiom)
{
	const struct axiom *a = p->g->facts.axioms.data[axiom].source;

	return a && a->hideable;
}

static void wake(struct pruner *p, uint32_t axiom)
{
	if (p->x->axiom_stamp[axiom] == p->x->run)
		return;
	p->x->axiom_stamp[axiom] = p->x->run;
	vec_push(&p->woken, axiom);
}

static void live_symbol(struct pruner *p, symbol s)
{
	struct prune_index *x = p->x;
	uint64_t lambda;
	bool hidden = is_hidden(p, s);

	if (!gen_is_pruned(p->g, s) || !gen_visit_symbol(p->g, s))
		return;
	if (symbol_get(&p->g->terms, s)->kind == SYM_DEFINED)
		reach(p, symbol_get(&p->g->terms, s)->body);
	if (map_get(&p->lambdas, s.n, &lambda)) {
		p->lambda_live[lambda - p->g->base.n_axioms] = true;
		reach(p, p->g->facts.axioms.data[lambda].term);
	}
	if (s.n >= x->owned.n)
		return;
	for (uint32_t i = x->owned.first[s.n]; i < x->owned.first[s.n + 1]; i++)
		if (!hidden || !is_hideable(p, x->owned.to[i]))
			wake(p, x->owned.to[i]);
	for (uint32_t i = x->mentions.first[s.n]; i < x->mentions.first[s.n + 1]; i++)
		if (!hidden || !is_hideable(p, x->mentions.to[i]))
			wake(p, x->mentions.to[i]);
	for (uint32_t i = x->triggers.first[s.n]; i < x->triggers.first[s.n + 1]; i++) {
		uint32_t k = x->triggers.to[i];

		if (hidden && is_hideable(p, x->axiom_of[k]))
			continue;
		if (x->stamp[k] != x->run) {
			x->stamp[k] = x->run;
			x->left[k] = p->g->facts.triggers.data[k].n;
		}
		if (--x->left[k] == 0)
			wake(p, x->axiom_of[k]);
	}
}

static void run_terms(struct pruner *p)
{
	while (p->todo.len) {
		term x = vec_pop(&p->todo);
		const struct term_info *t = term_get(&p->g->terms, x);

		if (t->kind == T_APP)
			live_symbol(p, (symbol){ t->aux });
		for (uint32_t i = 0; i < t->n_args; i++)
			reach(p, t->u.args[i]);
	}
}

static void run(struct pruner *p)
{
	const struct adjacency *symbols = &p->x->symbols;

	run_terms(p);
	while (p->woken.len) {
		uint32_t axiom = vec_pop(&p->woken);

		for (uint32_t i = symbols->first[axiom]; i < symbols->first[axiom + 1];
		     i++)
			live_symbol(p, (symbol){ symbols->to[i] });
		run_terms(p);
	}
}

/* Does something live mention it? */
static bool constant_is_live(const struct vcgen *g, term c)
{
	return gen_symbol_seen(g, (symbol){ term_get(&g->terms, c)->aux });
}

typedef VEC(struct hypothesis) hypothesis_list;

/* Unique constants differ, per type. Those that are not live may be left out. */
static void add_distinct(struct pruner *p, struct arena *arena, hypothesis_list *axioms)
{
	struct vcgen *g = p->g;
	struct map group_of; // sort -> number of its group
	VEC(term_list) lists = { 0 };

	map_init(&group_of);
	for (uint32_t i = 0; i < g->base.uniques.len; i++) {
		const struct var *v = g->base.uniques.data[i];
		term t = v->id < g->cache.var_term.len ? g->cache.var_term.data[v->id]
						       : (term){ 0 };
		uint64_t number;

		if (term_none(t) || !constant_is_live(g, t))
			continue;
		if (!map_get(&group_of, term_sort(&g->terms, t).n, &number)) {
			number = lists.len;
			map_set(&group_of, term_sort(&g->terms, t).n, number);
			vec_push(&lists, (term_list){ 0 });
		}
		vec_push(&lists.data[number], t);
	}
	for (uint32_t i = 0; i < lists.len; i++) {
		if (lists.data[i].len > 1)
			vec_push_in(
			    arena, axioms,
			    hypothesis(term_op(&g->terms, T_DISTINCT,
					       lists.data[i].data, lists.data[i].len),
				       ORIGIN_DISTINCT, 0));
		vec_fini(&lists.data[i]);
	}
	vec_fini(&lists);
	map_fini(&group_of);
}

static bool symbol_is_live(struct pruner *p, symbol s)
{
	return s.n && gen_symbol_seen(p->g, s);
}

static bool decl_is_live(struct pruner *p, const struct decl *d,
			 const struct map *axioms)
{
	const struct vcgen *g = p->g;

	switch (d->kind) {
	case DECL_TYPE:
	case DECL_VAR:
		return true;
	case DECL_CONST: {
		const struct var *v = ((const struct var_decl *)d)->var;
		term t = v->id < g->cache.var_term.len ? g->cache.var_term.data[v->id]
						       : (term){ 0 };

		return !term_none(t) && constant_is_live(g, t);
	}
	case DECL_FUNC: {
		const struct func *f = (const struct func *)d;

		return f->id < g->cache.func_symbol.len &&
		       symbol_is_live(p, g->cache.func_symbol.data[f->id]);
	}
	case DECL_AXIOM:
		return !((const struct axiom *)d)->owner_func &&
		       !((const struct axiom *)d)->owner_const &&
		       map_has_ptr(axioms, d);
	case DECL_PROC:
	case DECL_IMPL:
		return true;
	}
	unreachable();
	return false;
}

/* The declarations that are left; axioms of a `uses` are a part of their owners'. */
static void list_declarations(struct pruner *p, struct vc *vc, struct arena *arena)
{
	struct vcgen *g = p->g;
	VEC(const struct decl *) out = { 0 };
	struct map axioms;

	map_init(&axioms);
	for (uint32_t i = 0; i < g->base.n_axioms; i++)
		if (p->x->axiom_stamp[i] == p->x->run && g->facts.axioms.data[i].source)
			map_set_ptr(&axioms, g->facts.axioms.data[i].source,
				    g->facts.axioms.data[i].source);
	for (uint32_t i = 0; i < g->program->decls.len; i++) {
		const struct decl *d = g->program->decls.data[i];

		if (!d->dropped && decl_is_live(p, d, &axioms))
			vec_push_in(arena, &out, d);
	}
	map_fini(&axioms);
	vc->declarations = out.data;
	vc->n_declarations = out.len;
}

typedef VEC(const struct fixed_const *) fixed_list;

static void find_fixed(struct vcgen *g, fixed_list *out)
{
	for (uint32_t i = 0; i < g->base.fixed.len; i++) {
		term c = *GEN_AT(&g->cache.var_term, g->base.fixed.data[i].var->id);

		if (!term_none(c) && constant_is_live(g, c))
			vec_push(out, &g->base.fixed.data[i]);
	}
}

static void add_fixed(struct vcgen *g, struct vc *vc, struct arena *arena,
		      const fixed_list *mentioned, hypothesis_list *axioms)
{
	const struct var **vars =
	    ARENA_NEW_ARRAY(arena, mentioned->len, const struct var *);

	for (uint32_t i = 0; i < mentioned->len; i++) {
		const struct fixed_const *f = mentioned->data[i];
		term c = *GEN_AT(&g->cache.var_term, f->var->id);

		vars[i] = f->var;
		vec_push_in(
		    arena, axioms,
		    hypothesis(f->value ? c : term_not(&g->terms, c), ORIGIN_FIXED, 0));
	}
	vc->fixed = vars;
	vc->n_fixed = mentioned->len;
}

static void add_axiom(struct vcgen *g, struct vc *vc, struct arena *arena,
		      uint32_t number, hypothesis_list *axioms)
{
	const struct gen_axiom *a = &g->facts.axioms.data[number];
	term t = g->options.coverage
		     ? labels_axiom(g, vc, arena, label_of_attrs(a->attrs), a->term)
		     : a->term;

	vec_push_in(vc->memory ? vc->memory : arena, axioms,
		    hypothesis(t, a->origin, number));
}

/* What is revealed at some assertion that the piece checks; NULL: all. */
static revealed_set revealed_in(const struct pieces *s, const struct piece *x)
{
	const struct reveals *r = s->p->reveals;
	uint64_t *out = r ? reveals_no_function(r) : NULL;

	for (uint32_t a = 0; r && a < s->n_asserts; a++) {
		const struct assert_place at = s->places[a];

		if (piece_checks(s, x, a))
			reveals_add(
			    r, out,
			    s->p->blocks.data[at.block]->cmds.data[at.cmd].revealed);
	}
	return out;
}

void vc_choose_axioms(struct vcgen *g, struct vc *vc, const struct pieces *s,
		      const struct piece *piece)
{
	struct arena *arena = s->arena;
	struct pruner p = { .g = g,
			    .x = g->base.index,
			    .reveals = s->p->reveals,
			    .revealed = revealed_in(s, piece) };
	uint32_t n_lambdas = g->facts.axioms.len - g->base.n_axioms;
	struct arena *own = vc->memory ? vc->memory : arena;
	hypothesis_list axioms = { 0 };
	fixed_list mentioned = { 0 };

	p.x->run++;
	map_init(&p.lambdas);
	p.lambda_live = ARENA_NEW_ARRAY(own, n_lambdas, bool);
	for (uint32_t i = 0; i < n_lambdas; i++)
		map_set(&p.lambdas, g->facts.axioms.data[g->base.n_axioms + i].owner.n,
			g->base.n_axioms + i);
	gen_walk_start(g);
	gen_symbols_start(g);
	for (uint32_t i = 0; i < g->base.n_axioms; i++)
		if (g->facts.axioms.data[i].keep || !g->options.prune)
			wake(&p, i);
	for (uint32_t i = 0; i < g->base.roots.len; i++)
		live_symbol(&p, g->base.roots.data[i]);
	for (uint32_t i = 0; i < vc->query.n_constraints; i++)
		reach(&p, vc->query.constraints[i].term);
	run(&p);
	find_fixed(g, &mentioned);
	if (g->options.show_declarations && g->options.prune)
		list_declarations(&p, vc, arena);
	add_distinct(&p, own, &axioms);
	for (uint32_t i = 0; i < g->base.n_axioms; i++)
		if (p.x->axiom_stamp[i] == p.x->run)
			add_axiom(g, vc, arena, i, &axioms);
	for (uint32_t i = 0; i < n_lambdas; i++)
		if (p.lambda_live[i])
			add_axiom(g, vc, arena, g->base.n_axioms + i, &axioms);
	add_fixed(g, vc, own, &mentioned, &axioms);
	vc->query.n_axioms = axioms.len;
	vc->query.axioms = axioms.data;
	vec_fini(&p.todo);
	vec_fini(&p.woken);
	vec_fini(&mentioned);
	map_fini(&p.lambdas);
}
