/*
 * The grammar of the top-down parser against bison's: sentences made from the first, and the
 * same with damage, are to both right, or to both wrong.
 */
#include "grammar/ebnf.h"
#include "grammar/parse_state.h"
#include "grammar/top_down.h"
#include "tests/unit/run.h"
#include "tests/world.h"

#include <check.h>
#include <string.h>

enum { SENTENCES = 400, LONGEST = 120, DAMAGES = 4 };

struct speaker {
	struct world w;
	struct ebnf_rule *rules;
	size_t n_rules;
	VEC(int) said; // symbols
	uint64_t seed;
};

static uint32_t roll(struct speaker *s, uint32_t sides)
{
	s->seed = s->seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
	return (uint32_t)(s->seed >> 33) % sides;
}

/* A sequence of a choice: any, or the shortest if there has been enough. */
static const struct ebnf_node *pick(struct speaker *s, const struct ebnf_node *choice)
{
	const struct ebnf_node *c;
	uint32_t n = 0, k;

	if (s->said.len > LONGEST)
		return choice->yield;
	for (c = choice->child; c; c = c->next)
		n++;
	k = roll(s, n);
	for (c = choice->child; k > 0; k--)
		c = c->next;
	return c;
}

/* Recursion ends: behind LONGEST tokens everything is as short as can be. */
static void say(struct speaker *s, const struct ebnf_node *n)
{
	bool more = s->said.len <= LONGEST && roll(s, 3) == 0;
	const struct ebnf_node *c;

	switch (n->kind) {
	case EBNF_TOKEN:
		vec_push(&s->said, n->token);
		break;
	case EBNF_RULE:
		say(s, n->child);
		break;
	case EBNF_CHOICE:
		for (c = pick(s, n)->child; c; c = c->next)
			say(s, c);
		break;
	case EBNF_OPTION:
		if (more)
			say(s, n->child);
		break;
	case EBNF_REPEAT:
		for (; more; more = s->said.len <= LONGEST && roll(s, 2) == 0)
			say(s, n->child);
		break;
	case EBNF_SEQUENCE:
		break;
	}
}

static void put(struct buf *text, int symbol, struct arena *arena)
{
	static const struct {
		const char *name, *text;
	} classes[] = {
		{ "ident", "x" },     { "digits", "1" },       { "bvlit", "1bv8" },
		{ "decimal", "1.5" }, { "float", "0NaN24e8" }, { "string", "\"s\"" },
		{ "EOF", "" },
	};
	const char *name = parse_symbol_quoted(arena, symbol);
	size_t i;

	for (i = 0; i < ARRAY_LEN(classes); i++)
		if (strcmp(name, classes[i].name) == 0)
			buf_str(text, classes[i].text);
	if (*name == '"')
		buf_mem(text, name + 1, strlen(name) - 2);
	buf_char(text, text->len % 16 ? ' ' : '\n');
}

static bool is_syntax(enum diag_code code)
{
	return code == D_EXPECTED || code == D_INVALID || code == D_UNEXPECTED;
}

static void compare(struct speaker *s)
{
	token_list tokens = { 0 };
	struct top_down taken;
	struct arena *arena = &s->w.arena;
	bool bison = true;
	struct buf text;
	uint32_t i;

	buf_init(&text);
	for (i = 0; i < s->said.len; i++) {
		struct token t = { .symbol = s->said.data[i] };

		put(&text, t.symbol, arena);
		vec_push_in(arena, &tokens, t);
	}
	(void)world_parse(&s->w, text.data, text.len);
	for (i = 0; i < s->w.diags.list.len; i++)
		bison &= !is_syntax(s->w.diags.list.data[i].code);
	taken = top_down_parse(arena, &tokens);
	ck_assert_msg(bison == !taken.errors.len, "bison %s: %s",
		      bison ? "accepts" : "refuses", buf_cstr(&text));
	top_down_fini(&taken);
	buf_fini(&text);
}

/* One token less, twice, or another one; the last is the end. */
static void damage(struct speaker *s)
{
	uint32_t n = s->said.len - 1, at = roll(s, n), i;
	int other = s->said.data[roll(s, n)];

	switch (roll(s, 3)) {
	case 0:
		memmove(s->said.data + at, s->said.data + at + 1,
			(n - at) * sizeof(*s->said.data));
		s->said.len--;
		break;
	case 1:
		vec_push(&s->said, 0);
		for (i = n + 1; i > at; i--)
			s->said.data[i] = s->said.data[i - 1];
		break;
	default:
		s->said.data[at] = other;
		break;
	}
}

static void one(uint64_t seed)
{
	struct speaker s = { .seed = seed };
	uint32_t i;

	for (i = 0; i <= DAMAGES && (i == 0 || s.said.len > 2); i++) {
		world_open(&s.w);
		s.rules = top_down_grammar(&s.w.arena, &s.n_rules);
		ck_assert_ptr_nonnull(s.rules);
		if (i == 0)
			say(&s, s.rules[0].root);
		else
			damage(&s);
		compare(&s);
		world_close(&s.w);
	}
	vec_fini(&s.said);
}

START_TEST(agrees_with_bison)
{
	uint64_t seed;

	for (seed = 1; seed <= SENTENCES; seed++)
		one(seed * UINT64_C(0x9e3779b97f4a7c15));
}
END_TEST

int main(void)
{
	Suite *s = suite_create("top_down");
	TCase *c = tcase_create("top_down");

	tcase_add_test(c, agrees_with_bison);
	suite_add_tcase(s, c);
	return run_suite(s);
}
