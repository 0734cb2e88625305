/*
 * The reference parser is top-down with one token of lookahead, made from a grammar by a
 * generator that was given no places to synchronise at (Mössenböck's Coco/R):
 *
 *	- where one certain token is wanted and it is not there, that is an error at the next
 *	  token, and the production goes on as if it had been there;
 *	- where none of the alternatives of a choice can start with the next token, that is
 *	  an error (`invalid Production`), and the production goes on behind the choice;
 *	- options and repetitions are entered only if the next token can start them;
 *	- no token is ever skipped; an error next to the one before is not told (parse.c).
 *
 * So after an error the productions at hand end without a word, until one of them finds
 * a token that it can go on with; mostly the file ends there. What the parser took to be
 * there is put among the tokens that it has taken: with the text of the last token, and
 * no extent. They are a program again, from which the tree can be built as ever.
 */
#include "grammar/top_down.h"

#include "grammar/ebnf.h"

#include <string.h>

struct top_down_parser {
	struct arena *arena;
	const token_list *tokens;
	uint32_t next; // token
	struct top_down out;
	struct token pattern;               // of tokens that are not there
	VEC(const struct ebnf_node *) todo; // what follows, the nearest last
};

static const struct ebnf_rule productions[] = {
#define NAMED(name, said, body) { #name, #said, body, NULL },
#include "grammar/top_down.def"
};

static void error(struct top_down_parser *p, enum diag_code code, const char *text)
{
	const struct syntax_error e = { p->out.taken.len, p->next, code,
					p->tokens->data[p->next].span, text };

	vec_push(&p->out.errors, e);
}

static void take(struct top_down_parser *p)
{
	struct token t = p->tokens->data[p->next];

	vec_push(&p->out.taken, t);
	p->pattern.span = (struct span){ t.span.end, t.span.end };
	p->pattern.atom = t.atom;
	if (p->next + 1 < p->tokens->len)
		p->next++;
}

/* Take it that tokens are there, as few as there can be; as deep as the grammar. */
static void supply(struct top_down_parser *p, const struct ebnf_node *n)
{
	const struct ebnf_node *c;
	struct token t = p->pattern;

	switch (n->kind) {
	case EBNF_TOKEN:
		t.symbol = n->token;
		t.kind = parse_symbol_token(n->token);
		vec_push(&p->out.taken, t);
		break;
	case EBNF_RULE:
		supply(p, n->child);
		break;
	case EBNF_CHOICE:
		supply(p, n->yield);
		break;
	case EBNF_SEQUENCE:
		for (c = n->child; c; c = c->next)
			supply(p, c);
		break;
	case EBNF_OPTION:
	case EBNF_REPEAT:
		break;
	}
}

static void choose(struct top_down_parser *p, const struct ebnf_node *n, int token)
{
	const struct ebnf_node *c;

	for (c = n->child; c && !token_set_has(&c->first, token); c = c->next)
		;
	if (!c && (n->nullable || !n->child->next))
		c = n->yield; // whose parts will say what is wrong
	if (c) {
		vec_push(&p->todo, c->child);
		return;
	}
	error(p, D_INVALID, n->said);
	supply(p, n);
}

/* One part of the grammar; what comes behind it waits. */
static void step(struct top_down_parser *p, const struct ebnf_node *n)
{
	int token = p->tokens->data[p->next].symbol;
	bool starts = token_set_has(&n->first, token);
	const struct ebnf_node *then = n->kind == EBNF_REPEAT && starts ? n : n->next;

	if (then)
		vec_push(&p->todo, then);
	switch (n->kind) {
	case EBNF_TOKEN:
		if (starts) {
			take(p);
		} else {
			error(p, D_EXPECTED, parse_symbol_quoted(p->arena, n->token));
			supply(p, n);
		}
		break;
	case EBNF_RULE:
		choose(p, n->child, token);
		break;
	case EBNF_OPTION:
	case EBNF_REPEAT:
		if (starts)
			choose(p, n->child, token);
		break;
	case EBNF_CHOICE:
	case EBNF_SEQUENCE:
		break; // are inside the others
	}
}

struct ebnf_rule *top_down_grammar(struct arena *arena, size_t *n)
{
	struct ebnf_rule *rules = arena_dup(arena, productions, sizeof(productions));

	*n = ARRAY_LEN(productions);
	return ebnf_read(arena, rules, *n, parse_symbol_named) ? rules : NULL;
}

void top_down_fini(struct top_down *t)
{
	vec_fini(&t->taken);
	vec_fini(&t->errors);
}

struct top_down top_down_parse(struct arena *arena, const token_list *tokens)
{
	struct top_down_parser p = { .arena = arena, .tokens = tokens };
	size_t n;
	const struct ebnf_rule *rules = top_down_grammar(arena, &n);

	if (!rules)
		return p.out;
	choose(&p, rules[0].root, tokens->data[0].symbol);
	while (p.todo.len)
		step(&p, vec_pop(&p.todo));
	vec_fini(&p.todo);
	p.out.end = tokens->data[p.next].span.start;
	return p.out;
}
