/*
 * Terms as text. What a scope names (lets.h) is bound at its start by `let`, in the order of
 * ids, so that a name is bound before it is used; inner scopes can use the names of outer
 * ones. What is still to be written is on an explicit stack.
 */
#include "smt/text/smtlib.h"

#include "base/mem.h"
#include "smt/text/declare.h"
#include "smt/text/instances.h"
#include "smt/text/portable.h"
#include "smt/text/lets.h"
#include "smt/query/maps.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *const op_text[] = {
	[T_NONE] = "?",
#define TERM(name, text, arity) [T_##name] = text,
#include "smt/term/term.def"
#undef TERM
};

#define SMALL 24 // symbols of terms that scripts rather repeat

/* What is to be written next. */
struct print_item {
	enum { TEXT, NUMBER, NODE, SCOPE, END_SCOPE, LET_VALUE, NAME_BACK } what;
	const char *text; // NAME_BACK: of the variable x, from here on
	term x;
	uint32_t n; // NUMBER, SCOPE; END_SCOPE: how many lets before the scope
};

struct let {
	term x;
	const char *name;
};

struct smtlib {
	struct declared d;
	struct sharing sharing;
	VEC(struct print_item) todo;
	VEC(struct let) lets; // of the open scopes
	enum smtlib_dialect dialect;
	/* Names of hidden symbols, of those up to symbol n_hidden; see smtlib_is_hidden. */
	struct arena arena;
	struct intern hidden;
	uint32_t n_hidden;
	struct smtlib_style style;
	struct map let_names;   // term -> text wanted
	uint32_t n_quantifiers; // of a script so far
};

struct smtlib *smtlib_new(const struct term_table *t, enum smtlib_dialect dialect,
			  enum map_form maps)
{
	struct smtlib *p = mem_alloc(sizeof(*p));

	memset(p, 0, sizeof(*p));
	declared_init(&p->d, t, maps_can_be_axioms(t) ? maps : MAPS_THEORY);
	p->d.pointwise = dialect == SMTLIB_Z3 && p->d.maps == MAPS_THEORY;
	sharing_init(&p->sharing, t);
	p->dialect = dialect;
	arena_init(&p->arena);
	intern_init(&p->hidden, &p->arena);
	p->sharing.small = dialect == SMTLIB_SCRIPT ? SMALL : 0;
	map_init(&p->let_names);
	return p;
}

void smtlib_style(struct smtlib *p, const struct smtlib_style *style)
{
	p->style = *style;
	p->d.names.normal = style->normal_names;
	p->d.profile = style->profile;
}

void smtlib_lets(struct smtlib *p, const struct query_let *lets, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		sharing_name_always(&p->sharing, lets[i].value);
		map_set(&p->let_names, lets[i].value.n, (uintptr_t)lets[i].name);
	}
}

void smtlib_free(struct smtlib *p)
{
	if (!p)
		return;
	declared_fini(&p->d);
	sharing_fini(&p->sharing);
	vec_fini(&p->todo);
	vec_fini(&p->lets);
	intern_fini(&p->hidden);
	arena_fini(&p->arena);
	map_fini(&p->let_names);
	free(p);
}

static void push_text(struct smtlib *p, const char *text)
{
	struct print_item x = { .what = TEXT, .text = text };

	vec_push(&p->todo, x);
}

static void push_node(struct smtlib *p, term t)
{
	struct print_item x = { .what = NODE, .x = t };

	vec_push(&p->todo, x);
}

/* -- scopes --------------------------------------------------------------------------------------- */

/* `(let ((a x)) (let ((b y)) ... root))`, with the values of what the scope names. */
static void open_scope(struct smtlib *p, uint32_t scope, term root)
{
	const struct share_mark *marks = p->sharing.marks;
	uint32_t first = p->sharing.scopes.data[scope].first, t, at, values;

	vec_push(&p->todo,
		 ((struct print_item){ .what = END_SCOPE, .n = p->lets.len }));
	for (t = first; t; t = marks[t].next)
		push_text(p, ")");
	push_node(p, root);
	/* The stack wants the last one first. */
	values = p->todo.len;
	for (t = first; t; t = marks[t].next)
		vec_push(&p->todo,
			 ((struct print_item){ .what = LET_VALUE, .x = { t } }));
	for (at = p->todo.len; values + 1 < at; values++) {
		struct print_item swapped = p->todo.data[values];

		p->todo.data[values] = p->todo.data[--at];
		p->todo.data[at] = swapped;
	}
}

static void close_scope(struct smtlib *p, uint32_t n)
{
	while (p->lets.len > n)
		p->sharing.marks[vec_pop(&p->lets).x.n].let = 0;
}

/* The name is bound for what comes after the value. */
static void bind_let(struct smtlib *p, struct buf *out, term t)
{
	uint64_t wanted = (uintptr_t) "let";
	const char *name;
	struct print_item bound = { .what = LET_VALUE, .x = t };

	map_get(&p->let_names, t.n, &wanted);
	name = names_new(&p->d.names, (const char *)(uintptr_t)wanted);
	bound.text = name;
	buf_printf(out, p->dialect == SMTLIB_SCRIPT ? "(let ((%s  " : "(let ((%s ",
		   name);
	vec_push(&p->todo, bound);
	push_node(p, t);
}

static void let_is_bound(struct smtlib *p, struct buf *out, term t, const char *name)
{
	struct let l = { t, name };

	buf_str(out, p->dialect == SMTLIB_SCRIPT ? "))\n" : ")) ");
	vec_push(&p->lets, l);
	p->sharing.marks[t.n].let = p->lets.len;
}

/* -- nodes ---------------------------------------------------------------------------------------- */

static void push_number(struct smtlib *p, int32_t n)
{
	vec_push(&p->todo, ((struct print_item){ .what = NUMBER, .n = (uint32_t)n }));
}

/* z3 takes either positive or negative patterns; the positive ones say more. */
static bool has_positive(const struct quant *q)
{
	for (uint32_t i = 0; i < q->n_patterns; i++)
		if (!q->patterns[i].negative)
			return true;
	return false;
}

static void push_pattern(struct smtlib *p, const struct pattern *a)
{
	if (!a->negative)
		push_text(p, ")");
	for (uint32_t k = a->n; k > 0; k--) {
		push_node(p, a->terms[k - 1]);
		if (k > 1)
			push_text(p, " ");
	}
	push_text(p, a->negative ? " :no-pattern " : " :pattern (");
}

static void push_args(struct smtlib *p, const struct term_info *x)
{
	uint32_t i;

	push_text(p, ")");
	for (i = x->n_args; i > 0; i--) {
		push_node(p, x->u.args[i - 1]);
		push_text(p, " ");
	}
}

/* -- quantifiers in scripts ------------------------------------------------------------------ */

/* `x@@0` and the like for variables whose name is taken: until the scope's end. */
static void rename_variables(struct smtlib *p, const term *vars, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		struct print_item back = { .what = NAME_BACK, .x = vars[i] };

		back.text = bound_rename(&p->d, vars[i], NULL);
		vec_push(&p->todo, back);
	}
}

/* The file's letters and digits, line and column: what a profile names a quantifier by. */
static void print_place(struct smtlib *p, struct buf *out, uint32_t at)
{
	struct location l = sources_locate(p->style.sources, at);
	const char *s = l.name ? l.name : "", *slash = strrchr(s, '/');

	s = slash ? slash + 1 : s;
	buf_str(out, *s >= '0' && *s <= '9' ? "|_" : "|");
	for (; *s; s++)
		if (isalnum((unsigned char)*s))
			buf_char(out, *s);
	buf_printf(out, ".%u:%u|", l.line, l.col);
}

/* All that stands behind the body. */
static void push_annotations(struct smtlib *p, const struct quant *q)
{
	bool positive = has_positive(q), debug = p->style.sources != NULL;
	struct buf b;

	push_text(p, "\n)");
	for (uint32_t i = q->n_patterns; i > 0; i--) {
		const struct pattern *a = &q->patterns[i - 1];

		if (positive && a->negative)
			continue;
		if (!a->negative)
			push_text(p, ")");
		for (uint32_t k = a->n; k > 0; k--) {
			if (!a->negative)
				push_text(p, " ");
			push_node(p, a->terms[k - 1]);
		}
		push_text(p, a->negative ? "\n :no-pattern " : "\n :pattern ( ");
	}
	buf_init(&b);
	if (debug && q->qid)
		buf_printf(&b, "\n :qid %s", names_quoted(&p->d.names, q->qid->text));
	else if (debug && q->at) {
		buf_str(&b, "\n :qid ");
		print_place(p, &b, q->at);
	}
	if (q->weight != 1 && !p->style.no_weights)
		buf_printf(&b, "\n :weight %d", q->weight);
	if (debug)
		buf_printf(&b, "\n :skolemid |%u|", p->n_quantifiers++);
	push_text(p, arena_strndup(&p->d.names.arena, buf_cstr(&b), b.len));
	buf_fini(&b);
}

static void script_quant(struct smtlib *p, struct buf *out, term t,
			 const struct term_info *x)
{
	const struct quant *q = x->quant;
	struct print_item body = { .what = SCOPE,
				   .x = x->u.args[0],
				   .n = p->sharing.marks[t.n].inner };
	bool weight = q->weight != 1 && !p->style.no_weights;
	bool annotated = q->n_patterns || weight || p->style.sources;

	rename_variables(p, q->vars, q->n_vars);
	buf_str(out, x->kind == T_FORALL ? "(forall (" : "(exists (");
	for (uint32_t i = 0; i < q->n_vars; i++) {
		buf_printf(out, "(%s ", bound_name(&p->d, q->vars[i]));
		print_sort(&p->d, out, term_sort(p->d.terms, q->vars[i]));
		buf_str(out, ") ");
	}
	buf_str(out, annotated ? ") (! " : ") ");
	push_text(p, ")");
	if (annotated)
		push_annotations(p, q);
	vec_push(&p->todo, body);
}

/* A negative number is a difference from zero. */
static void script_negative(struct smtlib *p, struct buf *out,
			    const struct term_info *x)
{
	enum term_kind of = term_get(p->d.terms, x->u.args[0])->kind;

	buf_str(out, of == T_INT ? "(- 0" : of == T_REAL ? "(- 0.0" : "(-");
	push_args(p, x);
}

static void print_quant(struct smtlib *p, struct buf *out, term t,
			const struct term_info *x)
{
	const struct quant *q = x->quant;
	struct print_item body = { .what = SCOPE,
				   .x = x->u.args[0],
				   .n = p->sharing.marks[t.n].inner };
	bool z3 = p->dialect == SMTLIB_Z3;
	bool weight = z3 && q->weight != 1 && !p->style.no_weights,
	     skolem = z3 && q->skolem_id >= 0;
	bool profile = p->style.profile;
	bool annotated = q->n_patterns || q->qid || weight || skolem || profile;
	bool positive = has_positive(q);
	uint32_t i;

	buf_str(out, x->kind == T_FORALL ? "(forall (" : "(exists (");
	for (i = 0; i < q->n_vars; i++) {
		buf_printf(out, "%s(%s ", i ? " " : "", bound_name(&p->d, q->vars[i]));
		print_sort(&p->d, out, term_sort(p->d.terms, q->vars[i]));
		buf_char(out, ')');
	}
	buf_str(out, annotated ? ") (! " : ") ");
	push_text(p, annotated ? "))" : ")");
	for (i = q->n_patterns; i > 0; i--)
		if ((!positive || !q->patterns[i - 1].negative) &&
		    (z3 || !q->patterns[i - 1].eager))
			push_pattern(p, &q->patterns[i - 1]);
	if (skolem) {
		push_text(p, "|");
		push_number(p, q->skolem_id);
		push_text(p, " :skolemid |");
	}
	if (weight) {
		push_number(p, q->weight);
		push_text(p, " :weight ");
	}
	if (profile) {
		push_text(p, instances_name(&p->d.names.arena, q->whole));
		push_text(p, " :qid ");
	} else if (q->qid) {
		push_text(p, names_quoted(&p->d.names, q->qid->text));
		push_text(p, " :qid ");
	}
	vec_push(&p->todo, body);
}

/* -- symbols applied ---------------------------------------------------------------------------- */

/* ((_ re.loop lo hi) r), where the bounds are literals. */
static bool print_re_loop(struct smtlib *p, struct buf *out, const struct term_info *x)
{
	const struct term_info *lo, *hi;

	if (x->n_args != 3)
		return false;
	lo = term_get(p->d.terms, x->u.args[1]);
	hi = term_get(p->d.terms, x->u.args[2]);
	if (lo->kind != T_INT || hi->kind != T_INT)
		return false;
	buf_printf(out, "((_ re.loop %s %s) ", lo->u.text->text, hi->u.text->text);
	push_text(p, ")");
	push_node(p, x->u.args[0]);
	return true;
}

/* A function by its SMT-LIB text, in a form that every solver takes. */
static void print_builtin(struct smtlib *p, struct buf *out, const struct term_info *x,
			  const struct symbol_info *i)
{
	const struct portable *row = portable_find(i->name->text);
	uint32_t k;

	if (strcmp(i->name->text, "re.loop") == 0 && print_re_loop(p, out, x))
		return;
	if (!x->n_args && strcmp(i->name->text, "seq.empty") == 0) {
		buf_str(out, "(as seq.empty ");
		print_sort(&p->d, out, i->result);
		buf_char(out, ')');
		return;
	}
	if (x->n_args)
		buf_char(out, '(');
	buf_str(out, row ? row->to : i->name->text);
	if (!x->n_args)
		return;
	push_text(p, ")");
	if (x->n_args == 2 && strcmp(i->name->text, "str.indexof") == 0)
		push_text(p, " 0");
	for (k = x->n_args; k > 0; k--) {
		bool real =
		    portable_wants_reals(i->name->text) &&
		    term_sort(p->d.terms, x->u.args[k - 1]).n == p->d.terms->int_.n;

		if (real)
			push_text(p, ")");
		push_node(p, x->u.args[k - 1]);
		push_text(p, real ? " (to_real " : " ");
	}
}

static void print_app(struct smtlib *p, struct buf *out, const struct term_info *x)
{
	symbol s = { x->aux };
	const struct symbol_info *i = symbol_get(p->d.terms, s);

	if (i->kind == SYM_BUILTIN) {
		print_builtin(p, out, x, i);
		return;
	}
	if (x->n_args)
		buf_char(out, '(');
	switch (i->kind) {
	case SYM_FUNC:
	case SYM_CTOR:
	case SYM_SELECTOR:
	case SYM_DEFINED:
		buf_str(out, symbol_name(&p->d, s));
		break;
	case SYM_TESTER:
		buf_printf(out, "(_ is %s)", symbol_name(&p->d, i->ctor));
		break;
	case SYM_BUILTIN:
		break;
	}
	if (x->n_args)
		push_args(p, x);
}

static void print_node(struct smtlib *p, struct buf *out, term t)
{
	const struct term_info *x = term_get(p->d.terms, t);

	if (p->sharing.marks[t.n].let) {
		buf_str(out, p->lets.data[p->sharing.marks[t.n].let - 1].name);
		return;
	}
	switch ((int)x->kind) {
	case T_INT:
		buf_mem(out, x->u.text->text, x->u.text->len);
		break;
	case T_REAL:
		buf_mem(out, x->u.text->text, x->u.text->len);
		if (!strchr(x->u.text->text, '.'))
			buf_str(out, ".0");
		break;
	case T_BV:
		buf_printf(out, "(_ bv%s %u)", x->u.text->text,
			   sort_get(p->d.terms, x->sort)->bits);
		break;
	case T_STRING:
		buf_printf(out, "\"%s\"", x->u.text->text);
		break;
	case T_BOUND:
		buf_str(out, bound_name(&p->d, t));
		break;
	case T_APP:
		print_app(p, out, x);
		break;
	case T_FORALL:
	case T_EXISTS:
		if (p->dialect == SMTLIB_SCRIPT)
			script_quant(p, out, t, x);
		else
			print_quant(p, out, t, x);
		break;
	case T_SELECT:
	case T_STORE:
		buf_printf(out, "(%s", map_operator(&p->d, x));
		push_args(p, x);
		break;
	case T_CONST_ARRAY:
		buf_str(out, "((as const ");
		print_sort(&p->d, out, x->sort);
		buf_char(out, ')');
		push_args(p, x);
		break;
	case T_EXTRACT:
		buf_printf(out, "((_ extract %u %u)", x->aux >> 16, x->aux & 0xffff);
		push_args(p, x);
		break;
	default:
		if (x->kind == T_NEG && p->dialect == SMTLIB_SCRIPT) {
			script_negative(p, out, x);
			break;
		}
		if (x->n_args)
			buf_char(out, '(');
		buf_str(out, op_text[x->kind]);
		if (x->n_args)
			push_args(p, x);
		break;
	}
}

static void run(struct smtlib *p, struct buf *out)
{
	while (p->todo.len) {
		struct print_item x = vec_pop(&p->todo);

		switch (x.what) {
		case TEXT:
			buf_str(out, x.text);
			break;
		case NUMBER:
			buf_uint(out, x.n);
			break;
		case NODE:
			print_node(p, out, x.x);
			break;
		case SCOPE:
			open_scope(p, x.n, x.x);
			break;
		case END_SCOPE:
			close_scope(p, x.n);
			break;
		case LET_VALUE:
			if (x.text)
				let_is_bound(p, out, x.x, x.text);
			else
				bind_let(p, out, x.x);
			break;
		case NAME_BACK:
			bound_rename(&p->d, x.x, x.text);
			break;
		}
	}
}

/* -- interface -------------------------------------------------------------------------------------- */

void smtlib_term(struct smtlib *p, struct buf *out, term x)
{
	sharing_find(&p->sharing, x);
	open_scope(p, 0, x);
	run(p, out);
}

void smtlib_declare(struct smtlib *p, struct buf *out, term x)
{
	declare_term(&p->d, out, x);
}

void smtlib_assert(struct smtlib *p, struct buf *out, term x)
{
	smtlib_declare(p, out, x);
	buf_str(out, "(assert ");
	smtlib_term(p, out, x);
	buf_str(out, ")\n");
}

bool smtlib_is_told(const struct smtlib *p, term axiom)
{
	const struct quant *q = term_get(p->d.terms, axiom)->quant;

	return !p->d.pointwise || !q || !q->pointwise;
}

/* Called for a definition whose body is declared (declare.c). */
void print_definition(struct declared *d, struct buf *out, symbol s)
{
	struct smtlib *p = (struct smtlib *)(void *)d; // d is its first member
	const struct symbol_info *i = symbol_get(d->terms, s);
	uint32_t k;

	buf_printf(out, "(define-fun %s (", symbol_name(d, s));
	if (p->dialect == SMTLIB_SCRIPT)
		rename_variables(p, i->params, i->n_args);
	for (k = 0; k < i->n_args; k++) {
		buf_printf(out, "(%s ", bound_name(d, i->params[k]));
		print_sort(d, out, i->args[k]);
		buf_str(out, p->dialect == SMTLIB_SCRIPT ? ") "
			     : k + 1 < i->n_args         ? ") "
							 : ")");
	}
	buf_str(out, ") ");
	print_sort(d, out, i->result);
	buf_char(out, ' ');
	smtlib_term(p, out, i->body);
	buf_str(out, ")\n");
}

bool smtlib_is_hidden(struct smtlib *p, const char *name, size_t len)
{
	const struct declared *d = &p->d;

	for (; p->n_hidden < d->symbol_names.len && p->n_hidden < d->terms->symbols.len;
	     p->n_hidden++)
		if (d->terms->symbols.data[p->n_hidden].hidden &&
		    d->symbol_names.data[p->n_hidden])
			intern_str(&p->hidden, d->symbol_names.data[p->n_hidden]);
	return intern_find(&p->hidden, name, len) != NULL;
}

void smtlib_define(struct smtlib *p, struct buf *out, symbol s)
{
	declare_defined(&p->d, out, s);
}

const char *smtlib_name(struct smtlib *p, symbol s)
{
	return symbol_name(&p->d, s);
}

const char *smtlib_quoted(struct smtlib *p, const char *text)
{
	return names_quoted(&p->d.names, text);
}

/* A value that is not a plain word goes as a string, so that it cannot be a command. */
void smtlib_option(struct buf *out, const char *name, const char *value)
{
	const char *s;
	bool plain = *value;

	for (s = value; *s; s++)
		plain = plain && (isalnum((unsigned char)*s) || strchr("._-+", *s));
	buf_printf(out, "(set-option :%s ", name);
	if (plain)
		buf_str(out, value);
	else
		buf_char(out, '"');
	for (s = value; !plain && *s; s++) {
		if (*s == '"')
			buf_char(out, '"');
		buf_char(out, *s);
	}
	buf_str(out, plain ? ")\n" : "\")\n");
}

void smtlib_labels(struct smtlib *p, struct buf *out, const struct query *q)
{
	for (uint32_t i = 0; i < q->n_labels; i++)
		declare_as_true(&p->d, out, q->labels[i]);
}

void smtlib_query(struct smtlib *p, struct buf *out, const struct query *q)
{
	uint32_t i;

	smtlib_labels(p, out, q);
	for (i = 0; i < q->n_axioms; i++)
		if (smtlib_is_told(p, q->axioms[i].term))
			smtlib_assert(p, out, q->axioms[i].term);
	for (i = 0; i < q->n_constraints; i++)
		smtlib_assert(p, out, q->constraints[i].term);
	if (q->n_blocks)
		smtlib_assert(p, out, q->blocks[0].fails);
}
