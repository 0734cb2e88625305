/*
 * Terms as text. What a scope names (share.h) is bound at its start by `let`, in the order of
 * ids, so that a name is bound before it is used; inner scopes can use the names of outer
 * ones. What is still to be written is on an explicit stack.
 */
#include "smt/smtlib.h"

#include "base/mem.h"
#include "smt/declare.h"
#include "smt/maps.h"
#include "smt/portable.h"
#include "smt/share.h"

#include <stdlib.h>
#include <string.h>

static const char *const op_text[] = {
	[T_NONE] = "?",
#define TERM(name, text, arity) [T_##name] = text,
#include "smt/term.def"
#undef TERM
};

/* What is to be written next. */
struct piece {
	enum { TEXT, NUMBER, NODE, SCOPE, END_SCOPE, LET_VALUE } what;
	const char *text;
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
	VEC(struct piece) todo;
	VEC(struct let) lets; // of the open scopes
	enum smtlib_dialect dialect;
	/* Names of hidden symbols, of those up to symbol n_hidden; see smtlib_is_hidden. */
	struct arena arena;
	struct intern hidden;
	uint32_t n_hidden;
};

struct smtlib *smtlib_new(const struct term_table *t, enum smtlib_dialect dialect,
			  enum map_form maps)
{
	struct smtlib *p = mem_alloc(sizeof(*p));

	memset(p, 0, sizeof(*p));
	declared_init(&p->d, t, maps_can_be_axioms(t) ? maps : MAPS_THEORY);
	sharing_init(&p->sharing, t);
	p->dialect = dialect;
	arena_init(&p->arena);
	intern_init(&p->hidden, &p->arena);
	return p;
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
	free(p);
}

static void push_text(struct smtlib *p, const char *text)
{
	struct piece x = { .what = TEXT, .text = text };

	vec_push(&p->todo, x);
}

static void push_node(struct smtlib *p, term t)
{
	struct piece x = { .what = NODE, .x = t };

	vec_push(&p->todo, x);
}

/* -- scopes --------------------------------------------------------------------------------------- */

/* `(let ((a x)) (let ((b y)) ... root))`, with the values of what the scope names. */
static void open_scope(struct smtlib *p, uint32_t scope, term root)
{
	const struct share_mark *marks = p->sharing.marks;
	uint32_t first = p->sharing.scopes.data[scope].first, t, at, values;

	vec_push(&p->todo, ((struct piece){ .what = END_SCOPE, .n = p->lets.len }));
	for (t = first; t; t = marks[t].next)
		push_text(p, ")");
	push_node(p, root);
	/* The stack wants the last one first. */
	values = p->todo.len;
	for (t = first; t; t = marks[t].next)
		vec_push(&p->todo, ((struct piece){ .what = LET_VALUE, .x = { t } }));
	for (at = p->todo.len; values + 1 < at; values++) {
		struct piece swapped = p->todo.data[values];

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
	const char *name = names_new(&p->d.names, "let");
	struct piece bound = { .what = LET_VALUE, .x = t, .text = name };

	buf_printf(out, "(let ((%s ", name);
	vec_push(&p->todo, bound);
	push_node(p, t);
}

static void let_is_bound(struct smtlib *p, struct buf *out, term t, const char *name)
{
	struct let l = { t, name };

	buf_str(out, ")) ");
	vec_push(&p->lets, l);
	p->sharing.marks[t.n].let = p->lets.len;
}

/* -- nodes ---------------------------------------------------------------------------------------- */

static void push_number(struct smtlib *p, int32_t n)
{
	vec_push(&p->todo, ((struct piece){ .what = NUMBER, .n = (uint32_t)n }));
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

static void print_quant(struct smtlib *p, struct buf *out, term t,
			const struct term_info *x)
{
	const struct quant *q = x->quant;
	struct piece body = { .what = SCOPE,
			      .x = x->u.args[0],
			      .n = p->sharing.marks[t.n].inner };
	bool z3 = p->dialect == SMTLIB_Z3;
	bool weight = z3 && q->weight != 1, skolem = z3 && q->skolem_id >= 0;
	bool annotated = q->n_patterns || q->qid || weight || skolem;
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
	if (q->qid) {
		push_text(p, names_quoted(&p->d.names, q->qid->text));
		push_text(p, " :qid ");
	}
	vec_push(&p->todo, body);
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
		struct piece x = vec_pop(&p->todo);

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

void smtlib_sort(struct smtlib *p, struct buf *out, sort s)
{
	print_sort(&p->d, out, s);
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

/* Called for a definition whose body is declared (declare.c). */
void print_definition(struct declared *d, struct buf *out, symbol s)
{
	struct smtlib *p = (struct smtlib *)(void *)d; // d is its first member
	const struct symbol_info *i = symbol_get(d->terms, s);
	uint32_t k;

	buf_printf(out, "(define-fun %s (", symbol_name(d, s));
	for (k = 0; k < i->n_args; k++) {
		buf_printf(out, "%s(%s ", k ? " " : "", bound_name(d, i->params[k]));
		print_sort(d, out, i->args[k]);
		buf_char(out, ')');
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

void smtlib_query(struct smtlib *p, struct buf *out, const struct query *q)
{
	uint32_t i;

	for (i = 0; i < q->n_labels; i++)
		declare_as_true(&p->d, out, q->labels[i]);
	for (i = 0; i < q->n_axioms; i++)
		smtlib_assert(p, out, q->axioms[i]);
	for (i = 0; i < q->n_constraints; i++)
		smtlib_assert(p, out, q->constraints[i]);
	if (q->n_blocks)
		smtlib_assert(p, out, q->blocks[0].fails);
}
