/*
 * Maps as functions with axioms, instead of the theories of arrays and datatypes.
 *
 * The sort of a map becomes an uninterpreted one, with functions `select` and `store` and the
 * axioms of McCarthy (Towards a Mathematical Science of Computation, 1962), triggered by the
 * store. A record (sort_record) becomes an uninterpreted sort with its constructor and
 * selectors as functions. Each axiom holds in the theories, so that what is proved this way is
 * proved; there is no extensionality, so that a counterexample may be none.
 */
#include "smt/text/declare.h"

#include <string.h>

/* -- names ------------------------------------------------------------------------------------ */

/* Appends a name without the bars around it, so that it can be part of another. */
static void put_bare(struct buf *out, const char *name)
{
	for (; *name; name++)
		if (*name != '|')
			buf_char(out, *name);
}

static struct map_names *names_of(struct declared *d, sort s)
{
	static const struct map_names none;

	while (d->map_names.len <= s.n)
		vec_push(&d->map_names, none);
	return &d->map_names.data[s.n];
}

static const char *prefixed(struct declared *d, const char *prefix, const char *name)
{
	struct buf b;
	const char *made;

	buf_init(&b);
	buf_str(&b, prefix);
	put_bare(&b, name);
	made = names_new(&d->names, buf_cstr(&b));
	buf_fini(&b);
	return made;
}

/* [index]element */
static const char *new_sort_name(struct declared *d, const struct sort_info *i)
{
	struct buf part, whole;
	const char *made;

	buf_init(&part);
	buf_init(&whole);
	buf_char(&whole, '[');
	print_sort(d, &part, i->args[0]);
	put_bare(&whole, buf_cstr(&part));
	buf_char(&whole, ']');
	part.len = 0;
	print_sort(d, &part, i->args[1]);
	put_bare(&whole, buf_cstr(&part));
	made = prefixed(d, "T@", buf_cstr(&whole));
	buf_fini(&part);
	buf_fini(&whole);
	return made;
}

const char *map_operator(const struct declared *d, const struct term_info *x)
{
	sort s = term_sort(d->terms, x->u.args[0]);
	bool select = x->kind == T_SELECT;

	if (d->maps != MAPS_AXIOMS)
		return select ? "select" : "store";
	return select ? d->map_names.data[s.n].select : d->map_names.data[s.n].store;
}

/* -- maps ------------------------------------------------------------------------------------- */

/* Recursion as deep as sorts are. */
void declare_map_sort(struct declared *d, struct buf *out, sort s)
{
	const struct sort_info *i = sort_get(d->terms, s);
	const char *name;

	for (uint32_t k = 0; k < i->n_args; k++)
		declare_map_sort(d, out, i->args[k]);
	if (i->kind != SORT_ARRAY || *declared_sort_name(d, s))
		return;
	name = new_sort_name(d, i);
	*declared_sort_name(d, s) = name;
	buf_printf(out, "(declare-sort %s 0)\n", name);
}

/*
 * The axioms as text: M is the sort of the map, K of the index, V of the element; s and t are
 * select and store.
 */
static const char *const axioms[] = {
	"(declare-fun s (M K) V)\n",
	"(declare-fun t (M K V) M)\n",
	"(assert (forall ((m M) (k K) (v V)) (! (= (s (t m k v) k) v) "
	":pattern ((t m k v)))))\n",
	"(assert (forall ((m M) (k K) (v V) (l K)) (! (or (= k l) "
	"(= (s (t m k v) l) (s m l))) :pattern ((s (t m k v) l)))))\n",
};

/* Before the pattern: what profiles call all axioms of a kind. */
static void put_qid(const struct declared *d, struct buf *out, const char *kind)
{
	if (d->profile)
		buf_printf(out, ":qid axioms-of-%s ", kind);
}

/* A letter that stands alone is replaced by what it stands for. */
static void put_axiom(const struct declared *d, struct buf *out, const char *text,
		      const char *const *letters)
{
	for (const char *at = text; *at; at++) {
		bool alone =
		    (at == text || strchr(" ()", at[-1])) && strchr(" ()", at[1]);

		if (*at == ':')
			put_qid(d, out, "maps");
		if (alone && letters[(unsigned char)*at])
			buf_str(out, letters[(unsigned char)*at]);
		else
			buf_char(out, *at);
	}
}

void declare_map_axioms(struct declared *d, struct buf *out, sort s)
{
	const struct sort_info *i = sort_get(d->terms, s);
	const char *name = *declared_sort_name(d, s), *letters[128] = { 0 };
	struct map_names *m = names_of(d, s);
	struct buf index, element;

	buf_init(&index);
	buf_init(&element);
	print_sort(d, &index, i->args[0]);
	print_sort(d, &element, i->args[1]);
	m->select = prefixed(d, "Select__", name);
	m->store = prefixed(d, "Store__", name);
	letters['M'] = name;
	letters['K'] = buf_cstr(&index);
	letters['V'] = buf_cstr(&element);
	letters['s'] = m->select;
	letters['t'] = m->store;
	for (size_t k = 0; k < ARRAY_LEN(axioms); k++)
		put_axiom(d, out, axioms[k], letters);
	buf_fini(&index);
	buf_fini(&element);
}

/* -- records ---------------------------------------------------------------------------------- */

/* (ctor x0 x1 ...), or the name alone. */
static void put_construction(struct buf *out, const char *ctor, uint32_t n)
{
	if (!n) {
		buf_str(out, ctor);
		return;
	}
	buf_printf(out, "(%s", ctor);
	for (uint32_t k = 0; k < n; k++)
		buf_printf(out, " x%u", k);
	buf_char(out, ')');
}

void declare_record_axioms(struct declared *d, struct buf *out, sort s,
			   const char *const *fields)
{
	symbol ctor = sort_get(d->terms, s)->ctors[0];
	const struct symbol_info *c = symbol_get(d->terms, ctor);
	const char *name = *declared_sort_name(d, s), *make = symbol_name(d, ctor);
	uint32_t k;

	buf_printf(out, "(declare-fun %s (", make);
	for (k = 0; k < c->n_args; k++) {
		buf_str(out, k ? " " : "");
		print_sort(d, out, c->args[k]);
	}
	buf_printf(out, ") %s)\n", name);
	for (k = 0; k < c->n_args; k++) {
		if (!fields[k])
			continue;
		buf_printf(out, "(declare-fun %s (%s) ", fields[k], name);
		print_sort(d, out, c->args[k]);
		buf_str(out, ")\n");
	}
	if (!c->n_args)
		return;
	buf_str(out, "(assert (forall (");
	for (k = 0; k < c->n_args; k++) {
		buf_printf(out, "%s(x%u ", k ? " " : "", k);
		print_sort(d, out, c->args[k]);
		buf_char(out, ')');
	}
	buf_str(out, ") (! (and true");
	for (k = 0; k < c->n_args; k++) {
		if (!fields[k])
			continue;
		buf_printf(out, " (= (%s ", fields[k]);
		put_construction(out, make, c->n_args);
		buf_printf(out, ") x%u)", k);
	}
	buf_str(out, ") ");
	put_qid(d, out, "records");
	buf_str(out, ":pattern (");
	put_construction(out, make, c->n_args);
	buf_str(out, "))))\n");
}
