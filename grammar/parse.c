/*
 * One file through scanner and parser.
 */
#include "grammar/parse_state.h"
#include "grammar/syntax_hint.h"
#include "base/buf.h"
#include "ivl.tab.h"
#define YYSTYPE IVL_YYSTYPE // what the scanner's header calls it
#include "ivl.lex.h"

#include <limits.h>

static const struct {
	const char *text;
	int token;
} keywords[] = {
#define KEYWORD(token, text) { text, token },
#include "grammar/tokens.def"
};

int parse_keyword(uint32_t index)
{
	return keywords[index].token;
}

/* The table from atom ids to keywords, in the program's arena. */
static void keywords_init(struct parse_state *s)
{
	const struct atom *atoms[ARRAY_LEN(keywords)];
	uint32_t i, n = 0;
	uint8_t *table;

	for (i = 0; i < ARRAY_LEN(keywords); i++) {
		atoms[i] = intern_str(s->names, keywords[i].text);
		if (atoms[i]->id >= n)
			n = atoms[i]->id + 1;
	}
	table = arena_alloc(s->arena, n);
	for (i = 0; i < ARRAY_LEN(keywords); i++)
		table[atoms[i]->id] = (uint8_t)(i + 1);
	s->keyword_of = table;
	s->n_keyword_of = n;
}

/*
 * The reference tool notes an error where it stands in the text, and tells it if it has
 * consumed two tokens or more since it noted the last one, told or not.
 */
static bool is_told(struct parse_state *s, uint32_t consumed)
{
	bool told = consumed >= s->silent_until;

	s->silent_until = consumed + 2;
	return told;
}

/* The number of tokens up to this place. */
static uint32_t tokens_until(const token_list *tokens, srcpos at)
{
	uint32_t lo = 0, hi = tokens->len;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;

		if (tokens->data[mid].span.start <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* These have places of their own, so that it always tells them. */
static bool has_place(enum diag_code code)
{
	static const enum diag_code codes[] = {
		D_LAST_UNTYPED,   D_NAME_WANTED,   D_PARALLEL_HERE, D_TOO_DEEP,
		D_GOTO_UNDEFINED, D_BREAK_OUTSIDE, D_BREAK_LABEL,
	};
	size_t i;

	for (i = 0; i < ARRAY_LEN(codes) && codes[i] != code; i++)
		;
	return i < ARRAY_LEN(codes);
}

/* Which of the messages of the grammar's actions are told. */
static void settle(struct parse_state *s)
{
	while (s->n_settled < s->diags->list.len) {
		const struct diag *m = &s->diags->list.data[s->n_settled];

		if (has_place(m->code) ||
		    is_told(s, tokens_until(s->tokens, m->span.start)))
			s->n_settled++;
		else
			diags_drop(s->diags, s->n_settled);
	}
}

/* Pragmas are told of when the reference tool's scanner comes to them. */
static void tell_pragmas(struct parse_state *s, srcpos before)
{
	while (s->n_pragmas && s->pragmas->span.start < before) {
		settle(s);
		diags_add(s->diags, s->pragmas++);
		s->n_pragmas--;
		s->n_settled = s->diags->list.len;
	}
}

/* Tell the errors that stand before token number `n` of what is parsed. */
static void tell_errors(struct parse_state *s, uint32_t n)
{
	const struct top_down *g = s->given;

	while (s->n_told < g->errors.len && g->errors.data[s->n_told].taken < n) {
		const struct syntax_error *e = &g->errors.data[s->n_told++];

		settle(s);
		tell_pragmas(s, e->span.start);
		if (!is_told(s, e->consumed))
			continue;
		diag(s->diags, e->code, e->span, e->text);
		s->n_settled = s->diags->list.len;
	}
}

void parse_reached(struct parse_state *s, bool all)
{
	tell_errors(s, s->n_given - !all);
}

int ivl_yylex(IVL_YYSTYPE *value, struct span *at, yyscan_t scanner)
{
	struct parse_state *s = ivl_yyget_extra(scanner);
	const struct token *t;
	uint32_t last;

	/* To its end all the same: only there the scanner has put the text in order again. */
	while (s->quick && s->wrong)
		if (!scan_token(value, at, scanner))
			return 0;
	if (!s->given)
		return scan_token(value, at, scanner);
	last = s->given->taken.len - 1;
	t = &s->given->taken.data[s->n_given < last ? s->n_given : last];
	s->n_given++;
	tell_pragmas(s, t->span.start);
	value->name = (struct name){ t->atom, t->span }; // or just the text of it
	*at = t->span;
	return t->kind;
}

static void scan_from_start(struct parse_state *s, yyscan_t *scanner)
{
	/*
	 * The scanner writes a NUL behind the token at hand and takes it away again: it gets
	 * the source's own text, which has the two end bytes it wants (source.h).
	 */
	s->text = (char *)(uintptr_t)s->source->text;
	ivl_yylex_init_extra(s, scanner);
	ivl_yy_scan_buffer(s->text, (yy_size_t)s->source->len + 2, *scanner);
}

/* All tokens of the file, its end the last; in the arena, as running out of memory unwinds. */
static token_list scan_all(struct parse_state *s)
{
	token_list all = { 0 };
	struct token t;
	yyscan_t scanner;

	scan_from_start(s, &scanner);
	do {
		IVL_YYSTYPE value = { 0 };

		t.kind = scan_token(&value, &t.span, scanner);
		t.symbol = parse_symbol(t.kind);
		t.atom = value.atom ? value.atom
				    : intern(s->names,
					     s->text + (t.span.start - s->source->base),
					     t.span.end - t.span.start);
		vec_push_in(s->arena, &all, t);
	} while (t.kind);
	return all;
}

/*
 * Once more, as the reference tool reads the text: only this counts. From the messages
 * number `first` on they are of this file; the pragmas' have been made already.
 */
static void parse_again(struct parse_state *s, uint32_t n_decls, uint32_t first)
{
	const struct diag *messages = s->diags->list.data + first;
	uint32_t n = s->diags->list.len - first;
	yyscan_t scanner;

	while (s->n_pragmas < n && messages[s->n_pragmas].pragma)
		s->n_pragmas++;
	s->pragmas = arena_dup(s->arena, messages, n * sizeof(*messages));
	while (s->diags->list.len > first)
		diags_drop(s->diags, s->diags->list.len - 1);
	s->program->decls.len = n_decls;
	s->n_settled = first;
	s->code_depth = 0;
	map_init(&s->ctors);
	map_init(&s->attributes);
	scan_from_start(s, &scanner);
	ivl_yyparse(scanner, s);
	map_fini(&s->ctors);
	map_fini(&s->attributes);
	tell_errors(s, UINT32_MAX);
	settle(s);
	tell_pragmas(s, s->given->end);
}

/* In what people get; for the reference tool's messages there are none. */
static void give_hints(struct parse_state *s, uint32_t first)
{
	token_list tokens = scan_all(s);

	syntax_hints(s->diags, first, s->source, &tokens);
}

static void parse_as_reference(struct parse_state *s, uint32_t n_decls, uint32_t first)
{
	token_list tokens = scan_all(s);
	struct top_down taken = top_down_parse(s->arena, &tokens);

	s->tokens = &tokens;
	s->given = &taken;
	/* If they are not of one mind, what has been told stays. */
	if (!s->wrong || taken.errors.len)
		parse_again(s, n_decls, first);
	s->tokens = NULL;
	s->given = NULL;
	top_down_fini(&taken);
}

/* The number of the first message about a file. */
static uint32_t first_message(const struct diags *d, const struct source *f)
{
	uint32_t i = d->list.len;

	while (i && d->list.data[i - 1].span.start >= f->base)
		i--;
	return i;
}

/* From the start: what an earlier run has left behind goes. */
static void parse(struct parse_state *s, bool quick)
{
	yyscan_t scanner;

	keywords_init(s);
	map_init(&s->ctors);
	map_init(&s->attributes);
	scan_from_start(s, &scanner);
	s->quick = quick;
	if (quick)
		ivl_yyparse_quick(scanner, s);
	else
		ivl_yyparse(scanner, s);
	map_fini(&s->ctors);
	map_fini(&s->attributes);
}

/*
 * A parser that can say what it expected (lookahead correction, Denny
 * 2010) looks at every token twice. Most texts have no syntax error: they are read
 * without, and once more if they have one.
 */
void parse_source(struct program *p, const struct source *f, enum syntax_errors how,
		  struct diags *d)
{
	const struct parse_state start = { .program = p,
					   .source = f,
					   .diags = d,
					   .arena = p->arena,
					   .names = p->names,
					   .how = how };
	struct parse_state s = start;
	uint32_t n_decls = p->decls.len, first = first_message(d, f),
		 begin = d->list.len;

	/* The scanner counts in int. */
	if (f->len > (uint32_t)INT_MAX - 2) {
		diag_at(d, D_TOO_LARGE, f->base);
		return;
	}
	parse(&s, true);
	if (s.wrong) {
		while (d->list.len > begin)
			diags_drop(d, d->list.len - 1);
		p->decls.len = n_decls;
		s = start;
		parse(&s, false);
	}
	if (how == SYNTAX_REFERENCE && d->list.len > first)
		parse_as_reference(&s, n_decls, first);
	/* The reference tool says nothing, and does not read the rest of the file. */
	else if (s.open_comment)
		diag(d, D_EXPECTED, (struct span){ s.open_comment, s.open_comment + 2 },
		     "EOF");
	if (how == SYNTAX_ALL && s.wrong)
		give_hints(&s, first);
}

/* Names and literals as written, behind what they are; other tokens are their own text. */
void print_tokens(struct buf *out, struct program *p, const struct source *f,
		  struct span within)
{
	struct parse_state s = {
		.program = p, .source = f, .arena = p->arena, .names = p->names
	};
	token_list tokens;

	keywords_init(&s);
	tokens = scan_all(&s);
	for (uint32_t i = 0; i < tokens.len; i++) {
		const struct token *t = &tokens.data[i];
		const char *class = parse_symbol_quoted(s.arena, t->symbol);
		struct location l = sources_locate(p->sources, t->span.start);

		if (t->span.start < within.start || t->span.start >= within.end)
			continue;
		buf_printf(out, "%u:%u\t%s", (unsigned)l.line, (unsigned)l.col, class);
		if (*class != '"' && t->kind)
			buf_printf(out, " %.*s", (int)(t->span.end - t->span.start),
				   f->text + (t->span.start - f->base));
		buf_char(out, '\n');
	}
}
