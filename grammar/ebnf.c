/*
 * Reading is recursive, as deep as the table's own brackets. First sets and least lengths
 * are fixed points over all nodes.
 */
#include "grammar/ebnf.h"

#include <string.h>

typedef VEC(struct ebnf_node *) node_list;

struct reader {
	struct arena *arena;
	struct ebnf_rule *rules;
	size_t n_rules;
	ebnf_token_fn *token_named;
	const char *said; // of the one that is read
	const char *at;   // what is left of its body
	node_list all;
	bool ok;
};

static struct ebnf_node *node(struct reader *r, enum ebnf_kind kind)
{
	struct ebnf_node *n = ARENA_NEW(r->arena, struct ebnf_node);

	n->kind = kind;
	n->token = -1;
	n->said = r->said;
	n->least = UINT32_MAX;
	vec_push_in(r->arena, &r->all, n);
	return n;
}

static bool next_is(struct reader *r, char c)
{
	r->at += strspn(r->at, " ");
	if (*r->at != c)
		return false;
	r->at++;
	return true;
}

static struct ebnf_node *token(struct reader *r, const char *name, size_t len)
{
	struct ebnf_node *n = node(r, EBNF_TOKEN);

	n->token = r->token_named(name, len);
	r->ok &= n->token >= 0 && n->token < TOKEN_SET_MAX;
	return n;
}

/* A production, or a class of tokens. */
static struct ebnf_node *word(struct reader *r)
{
	size_t i, len = strcspn(r->at, " ()[]{}|'!");
	const char *name = r->at;

	r->at += len;
	for (i = 0; i < r->n_rules; i++) {
		struct ebnf_node *n;

		if (strlen(r->rules[i].name) != len ||
		    memcmp(r->rules[i].name, name, len) != 0)
			continue;
		n = node(r, EBNF_RULE);
		n->token = (int)i;
		return n;
	}
	return token(r, name, len);
}

static struct ebnf_node *choice(struct reader *r);

static struct ebnf_node *bracket(struct reader *r, enum ebnf_kind kind, char close)
{
	struct ebnf_node *n = node(r, kind);

	n->child = choice(r);
	r->ok &= next_is(r, close);
	return n;
}

static struct ebnf_node *item(struct reader *r)
{
	const char *start;

	if (next_is(r, '('))
		return bracket(r, EBNF_RULE, ')');
	if (next_is(r, '['))
		return bracket(r, EBNF_OPTION, ']');
	if (next_is(r, '{'))
		return bracket(r, EBNF_REPEAT, '}');
	if (!next_is(r, '\''))
		return word(r);
	start = r->at;
	r->at += strcspn(r->at, "'");
	r->at += *r->at != '\0';
	return token(r, start, (size_t)(r->at - start - 1));
}

static struct ebnf_node *sequence(struct reader *r)
{
	struct ebnf_node *n = node(r, EBNF_SEQUENCE), **end = &n->child;

	n->preferred = next_is(r, '!');
	do {
		*end = item(r);
		end = &(*end)->next;
		r->at += strspn(r->at, " ");
	} while (r->ok && *r->at && !strchr("|)]}", *r->at));
	return n;
}

static struct ebnf_node *choice(struct reader *r)
{
	struct ebnf_node *n = node(r, EBNF_CHOICE), **end = &n->child;

	do {
		*end = sequence(r);
		end = &(*end)->next;
	} while (r->ok && next_is(r, '|'));
	return n;
}

static void add_all(struct token_set *to, const struct token_set *from)
{
	to->words[0] |= from->words[0];
	to->words[1] |= from->words[1];
}

static void solve_sequence(struct ebnf_node *n)
{
	const struct ebnf_node *c;
	uint64_t least = 0;
	bool open = true; // all so far may be empty

	for (c = n->child; c; c = c->next) {
		if (open)
			add_all(&n->first, &c->first);
		open &= c->nullable;
		least += c->least;
	}
	n->nullable = open;
	n->least = least < UINT32_MAX ? (uint32_t)least : UINT32_MAX;
}

static void solve_choice(struct ebnf_node *n)
{
	struct ebnf_node *c;

	n->yield = n->child;
	for (c = n->child; c; c = c->next) {
		add_all(&n->first, &c->first);
		n->nullable |= c->nullable;
		if (!n->yield->preferred &&
		    (c->preferred || c->least < n->yield->least))
			n->yield = c;
	}
	n->least = n->yield->least;
}

static void solve(const struct reader *r, struct ebnf_node *n)
{
	switch (n->kind) {
	case EBNF_TOKEN:
		n->first.words[n->token / 64] |= UINT64_C(1) << n->token % 64;
		n->least = 1;
		break;
	case EBNF_RULE:
		if (!n->child)
			n->child = r->rules[n->token].root;
		n->first = n->child->first;
		n->nullable = n->child->nullable;
		n->least = n->child->least;
		break;
	case EBNF_SEQUENCE:
		solve_sequence(n);
		break;
	case EBNF_CHOICE:
		solve_choice(n);
		break;
	case EBNF_OPTION:
	case EBNF_REPEAT:
		n->first = n->child->first;
		n->nullable = true;
		n->least = 0;
		break;
	}
}

/* Until nothing changes; a node changes in `first`, `least` or not at all. */
static void solve_all(const struct reader *r)
{
	bool changed = true;
	uint32_t i;

	while (changed) {
		changed = false;
		for (i = 0; i < r->all.len; i++) {
			struct ebnf_node *n = r->all.data[i];
			struct ebnf_node old = *n;

			solve(r, n);
			changed |=
			    memcmp(&old.first, &n->first, sizeof(n->first)) != 0 ||
			    old.least != n->least || old.nullable != n->nullable;
		}
	}
}

bool ebnf_read(struct arena *arena, struct ebnf_rule *rules, size_t n,
	       ebnf_token_fn *token_named)
{
	struct reader r = { .arena = arena,
			    .rules = rules,
			    .n_rules = n,
			    .token_named = token_named,
			    .ok = true };
	size_t i;

	for (i = 0; i < n && r.ok; i++) {
		r.said = rules[i].said;
		r.at = rules[i].body;
		rules[i].root = choice(&r);
		r.ok &= !*r.at;
	}
	if (r.ok)
		solve_all(&r);
	return r.ok;
}
