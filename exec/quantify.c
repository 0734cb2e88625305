/*
 * Quantifiers. Each variable gets a list of values: all that matter (a range, a finite type,
 * what it has to be equal to, the keys of a set), or else those that the run has seen. Over
 * the latter only a counterexample, or a witness, says something.
 */
#include "base/mem.h"
#include "exec/machine.h"
#include "exec/map_value.h"
#include "exec/number.h"

#include <stdlib.h>

#define EXACT_MAX 1000000 // instances, of all variables together
#define SEEN_MAX 40       // values of a variable
#define SEEN_INSTANCES 4000
#define ALL_MAX 65536

/* Values of one variable, with those before it as they are. */
struct domain {
	int64_t low, high; // inclusive
	int64_t at;        // the next one
	value_list list;
	bool range, exact;
};

struct search {
	struct machine *m;
	const struct routine *code;
	value *fp;
	const struct quant *q;
	struct domain *domains;
	bool exact;   // so far, all values were among those tried
	bool unknown; // some instance could not be evaluated
	uint64_t instances;
};

static value part_value(struct search *s, const struct part *p)
{
	return machine_eval(s->m, s->code, p->pc, s->fp);
}

/* The largest of lower bounds (sign 1), or the smallest of upper ones (-1). */
static bool best_bound(struct search *s, const part_list *bounds, int sign,
		       int64_t *out)
{
	bool any = false;
	uint32_t i;
	int64_t n;

	for (i = 0; i < bounds->len; i++) {
		value v = part_value(s, &bounds->data[i]);
		bool small = v != VALUE_UNKNOWN && integer_to_int64(v, &n);

		value_drop(v);
		if (!small)
			continue;
		if (!any || (sign > 0 ? n > *out : n < *out))
			*out = n;
		any = true;
	}
	return any;
}

static bool add_key(void *env, value key, value v)
{
	value_list *out = env;

	if (v != value_bool(false))
		vec_push(out, value_keep(key));
	return true;
}

/* Keys of a set that has finitely many. */
static bool set_keys(struct search *s, const part_list *sets, value_list *out)
{
	uint32_t i;

	for (i = 0; i < sets->len; i++) {
		value v = part_value(s, &sets->data[i]);
		const struct cell_map *c = value_is_cell(v) ? value_map_cell(v) : NULL;
		bool finite =
		    c && c->kind == BASE_CONST && c->base == value_bool(false);

		if (finite)
			entries_each(c->entries, add_key, out);
		value_drop(v);
		if (finite)
			return true;
	}
	return false;
}

static void types_seen(struct search *s, value_list *out)
{
	uint32_t i;

	for (i = 0; i < s->m->ground_types.len && i < SEEN_MAX; i++)
		vec_push(out, value_small(s->m->ground_types.data[i]->id));
}

static void open_domain(struct search *s, uint32_t n)
{
	const struct quant_var *v = &s->q->vars.data[n];
	struct domain *d = &s->domains[n];
	const struct type *t;
	uint32_t i;

	*d = (struct domain){ .exact = true };
	if (!v->var) {
		d->exact = false;
		types_seen(s, &d->list);
		return;
	}
	for (i = 0; i < v->equals.len; i++) {
		value x = part_value(s, &v->equals.data[i]);

		if (x == VALUE_UNKNOWN)
			continue;
		vec_push(&d->list, x);
		return;
	}
	if (best_bound(s, &v->lows, 1, &d->low) &&
	    best_bound(s, &v->highs, -1, &d->high)) {
		d->range = true;
		d->at = d->low;
		return;
	}
	t = machine_type(s->m, s->code, s->fp, v->var->type);
	if (set_keys(s, &v->sets, &d->list) || oracle_all(s->m, t, ALL_MAX, &d->list))
		return;
	value_list_fini(&d->list);
	d->list = (value_list){ 0 };
	d->exact = false;
	oracle_seen(s->m, t, SEEN_MAX, &d->list);
	/* Bounds on one side lead the search. */
	if (best_bound(s, &v->lows, 1, &d->low))
		vec_push(&d->list, value_integer(d->low));
	if (best_bound(s, &v->highs, -1, &d->high))
		vec_push(&d->list, value_integer(d->high));
}

static bool next_value(struct search *s, uint32_t n)
{
	struct domain *d = &s->domains[n];
	value *slot = &s->fp[s->q->vars.data[n].slot];

	if (d->range) {
		if (d->at > d->high)
			return false;
		slot_set(slot, value_integer(d->at++));
		return true;
	}
	if (d->at >= d->list.len)
		return false;
	slot_set(slot, value_keep(d->list.data[d->at++]));
	return true;
}

/* True: this instance settles the matter. */
static bool decide(struct search *s)
{
	value v = machine_eval(s->m, s->code, s->q->body, s->fp);

	s->instances++;
	s->m->steps++;
	if (v == VALUE_UNKNOWN) {
		s->unknown = true;
		return false;
	}
	return (small_of(v) != 0) != s->q->forall;
}

static bool enough(const struct search *s)
{
	return s->instances >= EXACT_MAX ||
	       (!s->exact && s->instances >= SEEN_INSTANCES);
}

/* All instances, in order; true if one settled it. */
static bool search(struct search *s)
{
	uint32_t n = 0, k = s->q->vars.len;
	bool settled = false;

	if (!k)
		return decide(s);
	open_domain(s, 0);
	s->exact = s->domains[0].exact;
	for (;;) {
		if (s->m->stopped || settled || enough(s)) {
			s->exact &= !enough(s);
			break;
		}
		if (!next_value(s, n)) {
			value_list_fini(&s->domains[n].list);
			if (n-- == 0)
				return settled;
			continue;
		}
		if (n + 1 < k) {
			open_domain(s, ++n);
			s->exact &= s->domains[n].exact;
			continue;
		}
		settled = decide(s);
	}
	for (k = 0; k <= n; k++)
		value_list_fini(&s->domains[k].list);
	return settled;
}

// NOLINTNEXTLINE(readability-non-const-parameter): it is written to by way of s
value quantify(struct machine *m, const struct routine *code, value *fp,
	       const struct quant *q)
{
	struct domain few[8];
	struct search s = {
		.m = m, .code = code, .fp = fp, .q = q, .domains = few, .exact = true
	};
	bool settled;

	if (q->vars.len > ARRAY_LEN(few))
		s.domains = mem_calloc(q->vars.len, sizeof(*few));
	settled = search(&s);
	if (s.domains != few)
		free(s.domains);
	if (m->stopped)
		return VALUE_UNKNOWN;
	if (settled)
		return value_bool(!q->forall);
	if (s.unknown)
		return VALUE_UNKNOWN;
	if (!s.exact) {
		machine_unknown(
		    m, s.instances >= EXACT_MAX
			   ? "a quantifier has too many instances"
			   : "a quantifier ranges over infinitely many values");
		m->why_at = q->at;
		return VALUE_UNKNOWN;
	}
	return value_bool(q->forall);
}
