#include "driver/session/declarations.h"

#include "base/map.h"
#include "base/mem.h"
#include "driver/session/select.h"
#include "ivl/print.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* By name, as a list: the declarations that a name may mean. */
struct name_use {
	uint32_t declaration, next; // 1 + number in uses; 0 ends
};

struct naming {
	struct declarations *d;
	struct arena *arena;
	VEC(struct name_use) uses;
	struct map first; // by id of the name: 1 + number in uses
};

/* -- what is declared ---------------------------------------------------------------------------- */

static const char *kind_text(const struct decl *d)
{
	switch (d->kind) {
	case DECL_TYPE:
		return "type";
	case DECL_VAR:
		return "var";
	case DECL_CONST:
		return "const";
	case DECL_FUNC:
		return "function";
	case DECL_AXIOM:
		return "axiom";
	case DECL_PROC:
		return "procedure";
	case DECL_IMPL:
		return "implementation";
	}
	unreachable();
}

/* NULL: it has none. */
static const char *name_of(const struct decl *d)
{
	const char *names[DECL_NAMES];

	return decl_names(d, names) ? names[0] : NULL;
}

static void add_name(struct naming *n, const char *name, uint32_t number)
{
	uint64_t key, first = 0;

	if (!name)
		return;
	key = intern_str(&n->d->names, name)->id;
	(void)map_get(&n->first, key, &first);
	vec_push(&n->uses, ((struct name_use){ number, (uint32_t)first }));
	map_set(&n->first, key, n->uses.len);
}

/* A datatype is meant by its constructors and fields, too. */
static void add_names(struct naming *n, const struct decl *d, uint32_t number)
{
	const struct type_decl *t = (const struct type_decl *)d;

	if (d->kind == DECL_IMPL)
		return; // nothing refers to it
	add_name(n, name_of(d), number);
	if (d->kind != DECL_TYPE)
		return;
	for (uint32_t i = 0; i < t->ctors.len; i++) {
		const struct datatype_ctor *c = t->ctors.data[i];

		add_name(n, c->name->text, number);
		for (uint32_t k = 0; k < c->fields.len; k++)
			add_name(n, c->fields.data[k]->name->text, number);
	}
}

static bool is_inlined(const struct decl *d)
{
	return d->kind == DECL_IMPL
		   ? impl_attr((const struct impl *)d, "inline") != NULL
		   : attr_find(d->attrs, "inline") != NULL;
}

static void add(struct naming *n, const struct decl *d, const struct buf *text,
		struct map *count, declaration_place *place, const void *env)
{
	const char *name = name_of(d);
	struct declaration new = { .told = { .kind = kind_text(d),
					     .at = place(env, d->span) },
				   .digest = hash_bytes(text),
				   .is_axiom = d->kind == DECL_AXIOM,
				   .is_impl = d->kind == DECL_IMPL,
				   .is_proc = d->kind == DECL_PROC,
				   .inlined = is_inlined(d) };
	uint64_t times = 0;

	new.told.at.excerpt = NULL;
	new.told.at.excerpt_len = 0;
	if (name)
		new.told.name = arena_printf(n->arena, "%s", name);
	new.identity =
	    name ? intern_printf(&n->d->names, "%s %s", new.told.kind, new.told.name)
		 : intern(&n->d->names, text->data, text->len);
	(void)map_get(count, new.identity->id, &times);
	map_set(count, new.identity->id, ++times);
	if (times > 1) {
		if (name)
			new.told.name = arena_printf(n->arena, "%s#%llu", new.told.name,
						     (unsigned long long)times);
		new.identity =
		    intern_printf(&n->d->names, "%s#%llu", new.identity->text,
				  (unsigned long long)times);
	}
	vec_push_in(n->arena, &n->d->all, new);
	add_names(n, d, n->d->all.len - 1);
}

/* -- what they use ------------------------------------------------------------------------------- */

static bool in_name(char c)
{
	return isalnum((unsigned char)c) || (c && strchr("_.$#'`~^\\?", c)) ||
	       (unsigned char)c >= 0x80;
}

/* The declarations whose names stand in the text. */
static void find_uses(struct naming *n, uint32_t number, const struct buf *text,
		      struct map *seen)
{
	struct declaration *x = &n->d->all.data[number];
	VEC(uint32_t) uses = { 0 };
	size_t i = 0, from;

	map_clear(seen);
	while (i < text->len) {
		const struct atom *name;
		uint64_t at = 0, was;

		for (from = i; i < text->len && in_name(text->data[i]); i++)
			;
		if (i == from) {
			i++;
			continue;
		}
		name = intern_find(&n->d->names, text->data + from, i - from);
		if (!name || map_get(seen, name->id, &was))
			continue;
		map_set(seen, name->id, 1);
		(void)map_get(&n->first, name->id, &at);
		for (; at; at = n->uses.data[at - 1].next)
			if (n->uses.data[at - 1].declaration != number)
				vec_push_in(n->arena, &uses,
					    n->uses.data[at - 1].declaration);
	}
	x->uses = uses.data;
	x->n_uses = uses.len;
}

void declarations_init(struct declarations *d, struct arena *arena,
		       const struct program *p, declaration_place *place,
		       const void *env)
{
	static const struct print_options how = { 0 };
	struct naming n = { .d = d, .arena = arena };
	VEC(struct buf) texts = { 0 };
	struct map seen;

	*d = (struct declarations){ 0 };
	intern_init(&d->names, arena);
	map_init(&n.first);
	map_init(&seen);
	for (uint32_t i = 0; i < p->decls.len; i++) {
		const struct decl *x = p->decls.data[i];
		struct buf text;

		if (x->library || x->dropped)
			continue;
		buf_init(&text);
		print_decl(&text, x, &how);
		add(&n, x, &text, &seen, place, env);
		vec_push(&texts, text);
	}
	for (uint32_t i = 0; i < texts.len; i++) {
		find_uses(&n, i, &texts.data[i], &seen);
		buf_fini(&texts.data[i]);
	}
	vec_fini(&texts);
	vec_fini(&n.uses);
	map_fini(&n.first);
	map_fini(&seen);
}

void declarations_fini(struct declarations *d)
{
	intern_fini(&d->names);
}

uint32_t declarations_impl(const struct declarations *d, const char *id)
{
	for (uint32_t i = 0; i < d->all.len; i++)
		if (d->all.data[i].is_impl && strcmp(d->all.data[i].told.name, id) == 0)
			return i;
	return UINT32_MAX;
}

/* -- what depends on what ------------------------------------------------------------------------ */

struct closure {
	const struct declarations *d;
	bool *in;
	VEC(uint32_t) todo;
};

static void reach(struct closure *c, uint32_t number)
{
	if (c->in[number])
		return;
	c->in[number] = true;
	vec_push(&c->todo, number);
}

static bool mentions(const struct closure *c, const struct declaration *x)
{
	for (uint32_t i = 0; i < x->n_uses; i++)
		if (c->in[x->uses[i]])
			return true;
	return !x->n_uses;
}

static void reach_all(struct closure *c)
{
	while (c->todo.len) {
		const struct declaration *x = &c->d->all.data[vec_pop(&c->todo)];

		for (uint32_t i = 0; i < x->n_uses; i++)
			reach(c, x->uses[i]);
		// The bodies of what is inlined.
		for (uint32_t i = 0; x->is_proc && i < c->d->all.len; i++) {
			const struct declaration *y = &c->d->all.data[i];

			if (y->is_impl && y->inlined &&
			    strcmp(y->told.name, x->told.name) == 0)
				reach(c, i);
		}
	}
}

/* By declaration: does the implementation depend on it? To be freed. */
static bool *depends_on(const struct declarations *d, const char *id, bool all_axioms)
{
	struct closure c = { .d = d, .in = mem_calloc(d->all.len + 1, sizeof(bool)) };
	uint32_t impl = declarations_impl(d, id);
	bool more = true;

	if (impl == UINT32_MAX) {
		memset(c.in, true, d->all.len); // made of something else
		return c.in;
	}
	reach(&c, impl);
	while (more) {
		more = false;
		reach_all(&c);
		for (uint32_t i = 0; i < d->all.len; i++) {
			const struct declaration *x = &d->all.data[i];

			if (!x->is_axiom || c.in[i] || !(all_axioms || mentions(&c, x)))
				continue;
			reach(&c, i);
			more = true;
		}
	}
	vec_fini(&c.todo);
	return c.in;
}

static const struct declaration *find(const struct declarations *d, const struct map *m,
				      const struct atom *identity)
{
	const struct atom *here = intern_find(&d->names, identity->text, identity->len);
	uint64_t number;

	return here && map_get(m, here->id, &number) ? &d->all.data[number] : NULL;
}

static void by_identity(const struct declarations *d, struct map *m)
{
	map_init(m);
	for (uint32_t i = 0; i < d->all.len; i++)
		map_set(m, d->all.data[i].identity->id, i);
}

void declarations_changes(const struct declarations *d,
			  const struct declarations *before, const char *id,
			  bool all_axioms, struct arena *arena, size_t *n,
			  const struct ivl_change **changes)
{
	bool *now = depends_on(d, id, all_axioms);
	bool *then = depends_on(before, id, all_axioms);
	VEC(struct ivl_change) list = { 0 };
	struct map here, there;

	by_identity(d, &here);
	by_identity(before, &there);
	for (uint32_t i = 0; i < d->all.len; i++) {
		const struct declaration *x = &d->all.data[i];
		const struct declaration *old = find(before, &there, x->identity);

		if (!now[i] ||
		    (old && memcmp(&old->digest, &x->digest, sizeof(x->digest)) == 0))
			continue;
		vec_push_in(arena, &list,
			    ((struct ivl_change){ .how = old ? IVL_CHANGED : IVL_ADDED,
						  .what = x->told }));
	}
	for (uint32_t i = 0; i < before->all.len; i++)
		if (then[i] && !find(d, &here, before->all.data[i].identity))
			vec_push_in(
			    arena, &list,
			    ((struct ivl_change){ .how = IVL_REMOVED,
						  .what = before->all.data[i].told }));
	map_fini(&here);
	map_fini(&there);
	free(now);
	free(then);
	*n = list.len;
	*changes = list.data;
}
