/*
 * Instances from pools, to a fixpoint: a work list of constraints. Each is gone through with
 * the polarity of its parts; its quantifiers become Booleans (pools.h says why this is
 * sound), existential ones with constants of their own, whose hints feed the pools;
 * universal ones and comprehensions wait for terms. Each instance is a constraint again.
 */
#include "vcgen/condition/condition.h"
#include "vcgen/translate/pools.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Pools that feed themselves grow without end: what is beyond these limits is left out. A
 * term's generation is the number of instances that it took to come by it. */
enum { MAX_INSTANCES = 4000, MAX_GENERATION = 6 };

enum polarity { NO_PLACE, POSITIVE, NEGATIVE, BOTH };

struct constraint {
	struct hypothesis what;
	uint32_t generation;
};

struct entry {
	const struct atom *pool;
	term term;
};

/* Something that gets an instance for each tuple of candidates. */
struct target {
	const struct pool_binder *binder;
	term guard; // Boolean that stands for it, or the application of a comprehension
	enum polarity polarity;
	term_list *candidates; // by variable
	uint32_t *done;        // by variable: those of which all tuples are made
	uint32_t n_seen;       // entries of the pools that were looked at
};

/* A quantifier of some constraint, and what stands for it by polarity. */
struct place {
	term quant;
	const struct pool_binder *binder;
	term positive, negative;
	bool kept, both;
};

struct engine {
	struct vcgen *g;
	struct arena *arena;
	struct map binders; // quantifier or UINT32 + function -> struct pool_binder
	VEC(struct entry) entries;
	struct map in_pool;    // pool, term -> present
	struct map generation; // term in a pool -> its generation
	VEC(struct target *) targets;
	VEC(struct place *) places;
	struct map place_of; // quantifier -> number in places
	struct map done;     // term, polarity -> term without such quantifiers
	struct map scanned;  // term -> looked at for comprehensions
	VEC(struct constraint)
	queue; // those from `next` on are still to be gone through
	uint32_t next;
	uint32_t now; // generation of the constraint or instance at hand
	VEC(struct hypothesis) out;
	VEC(struct query_instance) instances; // witnesses, too
	VEC(struct term_pair) stand_ins;
	uint32_t n_instances; // without witnesses
};

/* -- substitution ------------------------------------------------------------------------- */

struct subst {
	struct engine *e;
	struct map to;        // term -> its image
	term_list todo, open; // open: terms with bound variables, each once
	struct map seen;
	VEC(struct term_pair) inner; // quantifiers that were rebuilt
};

static const struct pool_binder *binder_of(const struct engine *e, term q)
{
	uint64_t p;

	return map_get(&e->binders, q.n, &p) ? (const struct pool_binder *)(uintptr_t)p
					     : NULL;
}

static term image(void *ctx, term x)
{
	const struct subst *s = ctx;
	uint64_t to;

	return map_get(&s->to, x.n, &to) ? (term){ (uint32_t)to } : x;
}

static void push_parts(struct subst *s, term x)
{
	const struct term_info *t = term_get(&s->e->g->terms, x);
	const struct pool_binder *b = t->quant ? binder_of(s->e, x) : NULL;

	for (uint32_t i = 0; i < t->n_args; i++)
		vec_push(&s->todo, t->u.args[i]);
	for (uint32_t p = 0; t->quant && p < t->quant->n_patterns; p++)
		for (uint32_t i = 0; i < t->quant->patterns[p].n; i++)
			vec_push(&s->todo, t->quant->patterns[p].terms[i]);
	for (uint32_t i = 0; b && i < b->n_hints; i++)
		vec_push(&s->todo, b->hints[i].term);
}

static void collect_open(struct subst *s, term root)
{
	vec_push(&s->todo, root);
	while (s->todo.len) {
		term x = vec_pop(&s->todo);
		const struct term_info *t = term_get(&s->e->g->terms, x);

		if (!(t->flags & TERM_HAS_BOUND) || !map_set(&s->seen, x.n, 1))
			continue;
		vec_push(&s->open, x);
		push_parts(s, x);
	}
}

/* A quantifier that was rebuilt keeps what is known of it. */
static void carry_hints(struct subst *s, term from)
{
	const struct pool_binder *b = binder_of(s->e, from);
	term q = image(s, from);
	const struct term_info *t = term_get(&s->e->g->terms, q);
	struct pool_binder *copy;
	struct pool_hint *hints;

	if (!b || term_eq(q, from) || !t->quant || t->quant->n_vars != b->n_vars ||
	    binder_of(s->e, q))
		return;
	copy = arena_dup(s->e->arena, b, sizeof(*b));
	hints = ARENA_NEW_ARRAY(s->e->arena, b->n_hints, struct pool_hint);
	for (uint32_t i = 0; i < b->n_hints; i++) {
		hints[i].pool = b->hints[i].pool;
		hints[i].term = image(s, b->hints[i].term);
	}
	copy->hints = hints;
	copy->quant = q;
	copy->vars = t->quant->vars;
	copy->body = t->u.args[0];
	map_set(&s->e->binders, q.n, (uint64_t)(uintptr_t)copy);
}

static void subst_init(struct subst *s, struct engine *e)
{
	*s = (struct subst){ .e = e };
	map_init(&s->to);
	map_init(&s->seen);
}

static void subst_fini(struct subst *s)
{
	map_fini(&s->to);
	map_fini(&s->seen);
	vec_fini(&s->todo);
	vec_fini(&s->open);
	vec_fini(&s->inner);
}

static void subst_set(struct subst *s, const term *from, const term *to, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		map_set(&s->to, from[i].n, to[i].n);
}

/* x with the images; nothing is captured, see binders.c. */
static term subst_apply(struct subst *s, term x)
{
	collect_open(s, x);
	if (s->open.len)
		qsort(s->open.data, s->open.len, sizeof(term), term_compare);
	for (uint32_t i = 0; i < s->open.len; i++) {
		term at = s->open.data[i];

		if (term_get(&s->e->g->terms, at)->kind != T_BOUND &&
		    !map_get(&s->to, at.n, NULL))
			map_set(&s->to, at.n, gen_rebuild(s->e->g, at, image, s).n);
	}
	for (uint32_t i = 0; i < s->open.len; i++)
		if (term_get(&s->e->g->terms, s->open.data[i])->quant) {
			carry_hints(s, s->open.data[i]);
			vec_push(&s->inner,
				 ((struct term_pair){ s->open.data[i],
						      image(s, s->open.data[i]) }));
		}
	vec_clear(&s->open);
	return image(s, x);
}

/* -- pools -------------------------------------------------------------------------------- */

static void add_entry(struct engine *e, const struct atom *pool, term t)
{
	if (e->now > MAX_GENERATION ||
	    term_get(&e->g->terms, t)->flags & TERM_HAS_BOUND ||
	    !map_set(&e->in_pool, (uint64_t)pool->id << 32 | t.n, 1))
		return;
	vec_push(&e->entries, ((struct entry){ pool, t }));
	if (!map_get(&e->generation, t.n, NULL))
		map_set(&e->generation, t.n, e->now);
}

static void add_constraint(struct engine *e, struct hypothesis h)
{
	if (!term_eq(h.term, e->g->terms.true_))
		vec_push(&e->queue, ((struct constraint){ h, e->now }));
}

/* Something that the quantifier, or the axiom of a comprehension, says of the values. */
static void add_instance(struct engine *e, const struct subst *s, term quant,
			 const term *values, enum origin origin, term t)
{
	struct query_instance x = { .quant = quant, .n_inner = s->inner.len };

	x.values =
	    arena_dup(e->arena, values,
		      term_get(&e->g->terms, quant)->quant->n_vars * sizeof(*values));
	x.inner = arena_dup(e->arena, s->inner.data, s->inner.len * sizeof(*x.inner));
	add_constraint(e, hypothesis(t, origin, e->instances.len));
	vec_push_in(e->arena, &e->instances, x);
}

/* The quantifier stands for the constraint's side that its polarity tells. */
static term related(struct engine *e, term guard, enum polarity p, term body)
{
	return p == POSITIVE ? term_implies(&e->g->terms, guard, body)
			     : term_implies(&e->g->terms, body, guard);
}

static void add_target(struct engine *e, const struct pool_binder *b, term guard,
		       enum polarity p)
{
	struct target *t = ARENA_NEW(e->arena, struct target);

	t->binder = b;
	t->guard = guard;
	t->polarity = p;
	t->candidates = ARENA_NEW_ARRAY(e->arena, b->n_vars, term_list);
	t->done = ARENA_NEW_ARRAY(e->arena, b->n_vars, uint32_t);
	vec_push(&e->targets, t);
}

static bool all_named(const struct pool_binder *b)
{
	uint32_t n = 0;

	for (uint32_t i = 0; b && i < b->n_names; i++)
		n += b->names[i].var == n; // names are in the order of variables
	return b && b->n_vars && n == b->n_vars;
}

/* -- quantifiers -------------------------------------------------------------------------- */

/* A constant for each variable, the hints for them, and the body that they make. */
static void skolemise(struct engine *e, term q, const struct pool_binder *b, term guard,
		      enum polarity p)
{
	struct term_table *tt = &e->g->terms;
	const struct quant *quant = term_get(tt, q)->quant;
	term body = term_get(tt, q)->u.args[0];
	term *values = ARENA_NEW_ARRAY(e->arena, quant->n_vars, term);
	struct subst s;

	subst_init(&s, e);
	for (uint32_t i = 0; i < quant->n_vars; i++)
		values[i] = term_fresh(tt, term_get(tt, quant->vars[i])->u.text,
				       term_sort(tt, quant->vars[i]));
	subst_set(&s, quant->vars, values, quant->n_vars);
	for (uint32_t i = 0; b && i < b->n_hints; i++)
		add_entry(e, b->hints[i].pool, subst_apply(&s, b->hints[i].term));
	body = subst_apply(&s, body);
	add_instance(e, &s, q, values, ORIGIN_WITNESS, related(e, guard, p, body));
	subst_fini(&s);
}

static struct place *place_of(struct engine *e, term q)
{
	uint64_t i;
	struct place *p;

	if (map_get(&e->place_of, q.n, &i))
		return e->places.data[i];
	p = ARENA_NEW(e->arena, struct place);
	p->quant = q;
	p->binder = binder_of(e, q);
	map_set(&e->place_of, q.n, e->places.len);
	vec_push(&e->places, p);
	return p;
}

/* What stands for the quantifier in places of that polarity. */
static term stand_in(struct engine *e, term q, enum polarity polarity)
{
	struct place *p = place_of(e, q);
	bool forall = term_get(&e->g->terms, q)->kind == T_FORALL;
	bool universal = forall == (polarity == POSITIVE);
	bool named = all_named(p->binder);
	term *slot = polarity == POSITIVE ? &p->positive : &p->negative;

	if (polarity == BOTH) {
		if (!p->both) {
			p->both = p->kept = true;
			if (named)
				add_target(e, p->binder, q,
					   forall ? POSITIVE : NEGATIVE);
			skolemise(e, q, p->binder, q, forall ? NEGATIVE : POSITIVE);
		}
		return q;
	}
	if (universal && !named) {
		p->kept = true;
		return q;
	}
	if (term_none(*slot)) {
		*slot = term_fresh_hidden(
		    &e->g->terms,
		    intern_str(e->g->program->names,
			       universal ? "universal" : "existential"),
		    e->g->terms.bool_);
		vec_push_in(e->arena, &e->stand_ins, ((struct term_pair){ *slot, q }));
		if (universal)
			add_target(e, p->binder, *slot, polarity);
		else
			skolemise(e, q, p->binder, *slot, polarity);
	}
	return *slot;
}

static void add_link(struct engine *e, term from, term to)
{
	vec_push(&e->out,
		 hypothesis(term_implies(&e->g->terms, from, to), ORIGIN_LINK, 0));
}

/* What stands for one quantifier in different places is related by what it stands for. */
static void link_places(struct engine *e)
{
	for (uint32_t i = 0; i < e->places.len; i++) {
		const struct place *p = e->places.data[i];

		if (!term_none(p->positive) && !term_none(p->negative))
			add_link(e, p->positive, p->negative);
		if (!term_none(p->positive) && p->kept)
			add_link(e, p->positive, p->quant);
		if (!term_none(p->negative) && p->kept)
			add_link(e, p->quant, p->negative);
	}
}

/* -- constraints ---------------------------------------------------------------------------- */

struct frame {
	term x;
	enum polarity polarity;
	bool parts_done;
};

/* The polarity of part i below `p`; NO_PLACE if the term is not a connective. */
static enum polarity below(const struct engine *e, const struct term_info *t,
			   uint32_t i, enum polarity p)
{
	const enum polarity flipped[] = { NO_PLACE, NEGATIVE, POSITIVE, BOTH };

	switch ((int)t->kind) {
	case T_AND:
	case T_OR:
		return p;
	case T_NOT:
		return flipped[p];
	case T_IMPLIES:
		return i == 0 ? flipped[p] : p;
	case T_ITE:
		if (!sort_eq(t->sort, e->g->terms.bool_))
			return NO_PLACE;
		return i == 0 ? BOTH : p;
	case T_EQ:
		return sort_eq(term_sort(&e->g->terms, t->u.args[0]), e->g->terms.bool_)
			   ? BOTH
			   : NO_PLACE;
	default:
		return NO_PLACE;
	}
}

static uint64_t frame_key(term x, enum polarity p)
{
	return (uint64_t)x.n << 2 | p;
}

static term done_part(const struct engine *e, term x, enum polarity p)
{
	uint64_t to = x.n;

	(void)map_get(&e->done, frame_key(x, p), &to);
	return (term){ (uint32_t)to };
}

static term connect(struct engine *e, const struct term_info *t, enum polarity p)
{
	term *args = mem_alloc(t->n_args * sizeof(term) + 1);
	term out;

	for (uint32_t i = 0; i < t->n_args; i++)
		args[i] = done_part(e, t->u.args[i], below(e, t, i, p));
	out = term_op(&e->g->terms, (enum term_kind)t->kind, args, t->n_args);
	free(args);
	return out;
}

static term without_quantifiers(struct engine *e, term root)
{
	VEC(struct frame) stack = { 0 };

	vec_push(&stack, ((struct frame){ root, POSITIVE, false }));
	while (stack.len) {
		struct frame f = vec_pop(&stack);
		struct term_info t = *term_get(&e->g->terms, f.x);
		term to = f.x;

		if (map_get(&e->done, frame_key(f.x, f.polarity), NULL))
			continue;
		if (t.quant) {
			to = stand_in(e, f.x, f.polarity);
		} else if (f.parts_done) {
			to = connect(e, &t, f.polarity);
		} else if (t.flags & TERM_HAS_QUANT && t.n_args &&
			   below(e, &t, 0, f.polarity)) {
			f.parts_done = true;
			vec_push(&stack, f);
			for (uint32_t i = t.n_args; i > 0; i--)
				vec_push(&stack,
					 ((struct frame){
					     t.u.args[i - 1],
					     below(e, &t, i - 1, f.polarity), false }));
			continue;
		}
		map_set(&e->done, frame_key(f.x, f.polarity), to.n);
	}
	vec_fini(&stack);
	return done_part(e, root, POSITIVE);
}

/* Every comprehension that occurs is a target. */
static void scan(struct engine *e, term root)
{
	term_list todo = { 0 };

	vec_push(&todo, root);
	while (todo.len) {
		term x = vec_pop(&todo);
		const struct term_info *t = term_get(&e->g->terms, x);
		uint64_t b;

		if (!map_set(&e->scanned, x.n, 1))
			continue;
		if (t->kind == T_APP && !(t->flags & TERM_HAS_BOUND) &&
		    map_get(&e->binders, UINT64_C(1) << 32 | t->aux, &b)) {
			const struct pool_binder *p =
			    (const struct pool_binder *)(uintptr_t)b;

			if (all_named(p))
				add_target(e, p, x, POSITIVE);
		}
		for (uint32_t i = t->n_args; i > 0; i--)
			vec_push(&todo, t->u.args[i - 1]);
	}
	vec_fini(&todo);
}

static void run_queue(struct engine *e)
{
	while (e->next < e->queue.len) {
		struct constraint c = e->queue.data[e->next++];
		term t;

		e->now = c.generation;
		t = without_quantifiers(e, c.what.term);
		scan(e, t);
		vec_push(&e->out, hypothesis(t, c.what.origin, c.what.number));
	}
}

/* -- instances -------------------------------------------------------------------------------- */

static uint32_t generation_of(const struct engine *e, const term *values, uint32_t n)
{
	uint64_t most = 0, at;

	for (uint32_t i = 0; i < n; i++)
		if (map_get(&e->generation, values[i].n, &at) && at > most)
			most = at;
	return (uint32_t)most;
}

static void instance(struct engine *e, const struct target *t, const term *values)
{
	const struct pool_binder *b = t->binder;
	struct subst s;
	term body;

	e->now = generation_of(e, values, b->n_vars) + 1;
	subst_init(&s, e);
	subst_set(&s, b->vars, values, b->n_vars);
	if (b->lambda.n) {
		/* a copy of the arguments' place: the table grows */
		const term *args = term_get(&e->g->terms, t->guard)->u.args;
		term *all = ARENA_NEW_ARRAY(e->arena, b->n_params + b->n_vars, term);

		memcpy(all, args, b->n_params * sizeof(*all));
		memcpy(all + b->n_params, values, b->n_vars * sizeof(*all));
		subst_set(&s, b->params, args, b->n_params);
		body = subst_apply(&s, b->body);
		body = term_equal(&e->g->terms,
				  gen_select(e->g, t->guard, values, b->n_vars), body);
		add_instance(e, &s, b->axiom, all, ORIGIN_INSTANCE, body);
	} else {
		body = related(e, t->guard, t->polarity, subst_apply(&s, b->body));
		add_instance(e, &s, b->quant, values, ORIGIN_INSTANCE, body);
	}
	subst_fini(&s);
	e->n_instances++;
}

static void add_candidate(const struct engine *e, term_list *to,
			  const struct pool_binder *b, uint32_t var, term t)
{
	if (!sort_eq(term_sort(&e->g->terms, t), term_sort(&e->g->terms, b->vars[var])))
		return;
	for (uint32_t i = 0; i < to->len; i++)
		if (term_eq(to->data[i], t))
			return;
	vec_push_in(e->arena, to, t);
}

static void look_for_candidates(const struct engine *e, struct target *t)
{
	const struct pool_binder *b = t->binder;

	for (; t->n_seen < e->entries.len; t->n_seen++) {
		const struct entry *x = &e->entries.data[t->n_seen];

		for (uint32_t i = 0; i < b->n_names; i++)
			if (b->names[i].pool == x->pool)
				add_candidate(e, &t->candidates[b->names[i].var], b,
					      b->names[i].var, x->term);
	}
}

/* The next tuple in the order of an odometer; false behind the last. */
static bool next_tuple(const struct target *t, uint32_t *at)
{
	for (uint32_t i = t->binder->n_vars; i > 0; i--) {
		if (++at[i - 1] < t->candidates[i - 1].len)
			return true;
		at[i - 1] = 0;
	}
	return false;
}

/* The tuples that have a candidate which was not there before. */
static void run_target(struct engine *e, struct target *t)
{
	uint32_t n = t->binder->n_vars;
	uint32_t *at = ARENA_NEW_ARRAY(e->arena, n, uint32_t);
	term *values = ARENA_NEW_ARRAY(e->arena, n, term);
	bool any = false;

	look_for_candidates(e, t);
	for (uint32_t i = 0; i < n; i++) {
		if (!t->candidates[i].len)
			return;
		any |= t->done[i] < t->candidates[i].len;
	}
	if (!any)
		return;
	do {
		bool fresh = false;

		for (uint32_t i = 0; i < n; i++) {
			fresh |= at[i] >= t->done[i];
			values[i] = t->candidates[i].data[at[i]];
		}
		if (fresh)
			instance(e, t, values);
	} while (e->n_instances < MAX_INSTANCES && next_tuple(t, at));
	for (uint32_t i = 0; i < n; i++)
		t->done[i] = t->candidates[i].len;
}

/* -- set-up ------------------------------------------------------------------------------------ */

static bool adds_to_pools(const struct vcgen *g, const struct passive *p)
{
	for (uint32_t i = 0; i < p->blocks.len; i++)
		if (p->blocks.data[i]->hints.len)
			return true;
	for (uint32_t i = g->base.n_pool_binders; i < g->facts.pool_binders.len; i++)
		if (g->facts.pool_binders.data[i].n_hints)
			return true;
	return false;
}

/* Two lists of one quantifier, written with different attributes, are put together. */
static void add_binder(struct engine *e, const struct pool_binder *b)
{
	uint64_t key = b->lambda.n ? UINT64_C(1) << 32 | b->lambda.n : b->quant.n;
	uint64_t known;
	struct pool_binder *copy = arena_dup(e->arena, b, sizeof(*b));
	struct pool_hint *hints;

	if (map_get(&e->binders, key, &known)) {
		const struct pool_binder *old =
		    (const struct pool_binder *)(uintptr_t)known;

		hints = ARENA_NEW_ARRAY(e->arena, old->n_hints + b->n_hints,
					struct pool_hint);
		for (uint32_t i = 0; i < old->n_hints; i++)
			hints[i] = old->hints[i];
		for (uint32_t i = 0; i < b->n_hints; i++)
			hints[old->n_hints + i] = b->hints[i];
		copy->hints = hints;
		copy->n_hints += old->n_hints;
		if (!all_named(copy)) {
			copy->names = old->names;
			copy->n_names = old->n_names;
		}
	}
	map_set(&e->binders, key, (uint64_t)(uintptr_t)copy);
}

static void engine_init(struct engine *e, struct vcgen *g, struct arena *arena)
{
	*e = (struct engine){ .g = g, .arena = arena };
	map_init(&e->binders);
	map_init(&e->in_pool);
	map_init(&e->generation);
	map_init(&e->place_of);
	map_init(&e->done);
	map_init(&e->scanned);
	for (uint32_t i = 0; i < g->facts.pool_binders.len; i++)
		add_binder(e, &g->facts.pool_binders.data[i]);
}

static void engine_fini(struct engine *e)
{
	map_fini(&e->binders);
	map_fini(&e->in_pool);
	map_fini(&e->generation);
	map_fini(&e->place_of);
	map_fini(&e->done);
	map_fini(&e->scanned);
	vec_fini(&e->entries);
	vec_fini(&e->targets);
	vec_fini(&e->places);
	vec_fini(&e->queue);
	vec_fini(&e->out);
}

static void add_hints_of_commands(struct engine *e, const struct passive *p,
				  const struct piece *piece)
{
	for (uint32_t i = 0; i < p->blocks.len; i++)
		for (uint32_t k = 0; piece->kept[i] && k < p->blocks.data[i]->hints.len;
		     k++)
			add_entry(e, p->blocks.data[i]->hints.data[k].pool,
				  p->blocks.data[i]->hints.data[k].term);
}

void pools_instantiate(struct vcgen *g, const struct passive *p,
		       const struct piece *piece, struct arena *arena, struct vc *vc)
{
	struct engine e;
	uint32_t before;

	if (!adds_to_pools(g, p))
		return;
	engine_init(&e, g, arena);
	add_hints_of_commands(&e, p, piece);
	for (uint32_t i = 0; i < vc->query.n_constraints; i++)
		add_constraint(&e, vc->query.constraints[i]);
	do {
		run_queue(&e);
		before = e.n_instances;
		for (uint32_t i = 0; i < e.targets.len && e.n_instances < MAX_INSTANCES;
		     i++)
			run_target(&e, e.targets.data[i]);
		run_queue(&e);
	} while (e.n_instances > before && e.n_instances < MAX_INSTANCES);
	link_places(&e);
	vc->query.constraints =
	    arena_dup(arena, e.out.data, e.out.len * sizeof(struct hypothesis));
	vc->query.n_constraints = e.out.len;
	vc->query.instances = e.instances.data;
	vc->query.n_instances = e.instances.len;
	vc->query.stand_ins = e.stand_ins.data;
	vc->query.n_stand_ins = e.stand_ins.len;
	engine_fini(&e);
}
