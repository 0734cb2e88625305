/*
 * Nodes as the grammar's actions want them, with the checks that the reference makes while
 * parsing (reference 1.3, end).
 */
#include "grammar/parse_state.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void build_decl(struct parse_state *s, struct decl *d)
{
	vec_push_in(s->arena, &s->program->decls, d);
}

/* -- expressions --------------------------------------------------------------------------- */

struct expr *build_leaf(struct parse_state *s, enum expr_kind kind, const struct atom *text,
			struct span at)
{
	struct expr *e = expr_new(s->arena, kind, at, at.start);

	if (kind == E_INT && text->len > 1 && text->text[0] == '0') {
		const char *t = text->text;

		while (t[0] == '0' && t[1])
			t++;
		text = intern_str(s->names, t);
	}
	e->u.text = text;
	return e;
}

struct expr *build_ident(struct parse_state *s, const struct atom *name, struct span at)
{
	struct expr *e = expr_new(s->arena, E_IDENT, at, at.start);

	e->u.ident.name = name;
	return e;
}

struct expr *build_unary(struct parse_state *s, enum op op, struct expr *x, struct span at)
{
	struct expr *e = expr_new_args(s->arena, E_UNARY, at, at.start, &x, 1);

	e->op = (uint8_t)op;
	return e;
}

static bool is_op(const struct expr *e, enum op op)
{
	return e->kind == E_BINARY && e->op == op && !e->parenthesised;
}

struct expr *build_binary(struct parse_state *s, enum op op, struct expr *l, struct expr *r,
			  struct span at, struct span op_span)
{
	struct expr *args[2] = { l, r };
	struct expr *e = expr_new_args(s->arena, E_BINARY, at, op_span.start, args, 2);

	e->op = (uint8_t)op;
	if ((op == OP_IMPLIES && (is_op(l, OP_EXPLIES) || is_op(r, OP_EXPLIES))) ||
	    (op == OP_EXPLIES && (is_op(l, OP_IMPLIES) || is_op(r, OP_IMPLIES))))
		diag(s->diags, D_IMPLIES_MIX, op_span);
	/* The reference grammar ends the expression where the other operator starts. */
	if ((op == OP_AND && (is_op(l, OP_OR) || is_op(r, OP_OR))) ||
	    (op == OP_OR && (is_op(l, OP_AND) || is_op(r, OP_AND))))
		diag(s->diags, D_EXPECTED, op_span, "\";\"");
	return e;
}

struct expr *build_bv(struct parse_state *s, const struct atom *text, struct span at)
{
	struct expr *e = expr_new(s->arena, E_BV, at, at.start);
	const char *b = strchr(text->text, 'b'), *t = text->text;
	unsigned long bits = strtoul(b + 2, NULL, 10);

	while (t[0] == '0' && t[1] != 'b')
		t++;
	if (strlen(b + 2) > 9 || bits > 0x7fffffff) {
		diag(s->diags, D_BAD_BV, at);
		bits = 0;
	}
	e->u.bv.value = intern(s->names, t, (size_t)(b - t));
	e->u.bv.bits = (uint32_t)bits;
	return e;
}

/* An index `hi:lo` that waits to be taken into its brackets: E_ERROR with op set. */
static bool is_bounds(const struct expr *e)
{
	return e->kind == E_ERROR && e->op == 1;
}

struct expr *build_bounds(struct parse_state *s, struct expr *hi, const struct atom *lo,
			  struct span colon, struct span lo_span)
{
	struct expr *e = expr_new(s->arena, E_ERROR, lo_span, colon.start);

	e->op = 1;
	if (hi->kind != E_INT || hi->parenthesised) {
		diag(s->diags, D_EXTRACT_LITERAL, lo_span);
		return e;
	}
	e->u.extract.hi = hi->u.text->len > 9 ? 0x7fffffff
					      : (uint32_t)strtoul(hi->u.text->text, NULL, 10);
	e->u.extract.lo = lo->len > 9 ? 0x7fffffff : (uint32_t)strtoul(lo->text, NULL, 10);
	return e;
}

struct expr *build_access(struct parse_state *s, struct expr *map, expr_list *indices,
			  struct expr *value, struct span at, struct span bracket)
{
	expr_list args = { 0 };
	struct expr *e;
	uint32_t i;

	for (i = 0; i < indices->len; i++) {
		const struct expr *b = indices->data[i];

		if (!is_bounds(b))
			continue;
		if (indices->len > 1)
			diag(s->diags, D_BV_ONE_DIMENSION, b->span);
		else if (value)
			diag(s->diags, D_BV_ASSIGN, b->span);
		e = expr_new_args(s->arena, E_EXTRACT, at, bracket.start, &map, 1);
		e->u.extract.hi = b->u.extract.hi;
		e->u.extract.lo = b->u.extract.lo;
		return e;
	}
	vec_push_in(s->arena, &args, map);
	for (i = 0; i < indices->len; i++)
		vec_push_in(s->arena, &args, indices->data[i]);
	if (value)
		vec_push_in(s->arena, &args, value);
	e = expr_new(s->arena, value ? E_STORE : E_SELECT, at, bracket.start);
	e->args = args.data;
	e->n_args = args.len;
	return e;
}

/* -- floating-point literals ----------------------------------------------------------------- */

/*
 * [-]0xH..H.H..He[-]DfSeE: the digits in base 16 times 16 to the exponent must be a value of
 * the format with S significand bits (the hidden one included) and E exponent bits. Checked
 * on the bits of the digits: no arithmetic wider than their number is needed.
 */
struct float_text {
	const char *digits; // without the point
	size_t n, n_fraction;
	long exponent;
	unsigned long sig, exp;
};

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return (c | 0x20) - 'a' + 10;
}

static bool digit_bit(const struct float_text *f, size_t bit)
{
	return (hex_value(f->digits[f->n - 1 - bit / 4]) >> (bit % 4)) & 1;
}

static bool float_exact(const struct float_text *f)
{
	size_t bits = f->n * 4, low = 0, high;
	long top, bias, weight;

	while (low < bits && !digit_bit(f, low))
		low++;
	if (low == bits)
		return true; // zero
	for (high = bits - 1; !digit_bit(f, high);)
		high--;
	weight = 4 * (f->exponent - (long)f->n_fraction); // of bit 0, a power of two
	top = (long)high + weight;
	bias = f->exp < 60 ? (1L << (f->exp - 1)) - 1 : 0x3fffffffffffffL;
	if (top > bias)
		return false;
	if (top >= 1 - bias)
		return high - low < f->sig;
	/* Subnormal: the lowest bit that can be kept is fixed. */
	return (long)low + weight >= 1 - bias - (long)(f->sig - 1);
}

static bool float_ok(struct parse_state *s, const char *t)
{
	struct float_text f = { 0 };
	char *digits, *end;

	if (*t == '-')
		t++;
	if (t[1] != 'x') { // 0NaN24e8, 0+oo24e8
		t += strcspn(t + 1, "0123456789") + 1;
		f.sig = strtoul(t, &end, 10);
		f.exp = strtoul(end + 1, NULL, 10);
		return f.sig >= 2 && f.exp >= 2 && f.sig < 100000 && f.exp < 60;
	}
	t += 2;
	digits = arena_alloc(s->arena, strlen(t) + 1);
	f.digits = digits;
	/* The exponent's `e` is the last one before `f`...: fraction digits may be e or f. */
	{
		const char *f_mark = strrchr(t, 'f'), *e_mark = f_mark;

		while (*e_mark != 'e')
			e_mark--;
		for (; t < e_mark; t++) {
			if (*t == '.') {
				f.n_fraction = (size_t)(e_mark - t) - 1;
				continue;
			}
			digits[f.n++] = *t;
		}
		f.exponent = strtol(e_mark + 1, NULL, 10);
		f.sig = strtoul(f_mark + 1, &end, 10);
		f.exp = strtoul(end + 1, NULL, 10);
	}
	if (f.sig < 2 || f.exp < 2 || f.sig > 100000 || f.exp >= 60 ||
	    f.exponent > 1000000000L || f.exponent < -1000000000L)
		return false;
	return float_exact(&f);
}

struct expr *build_float(struct parse_state *s, const struct atom *text, struct span at)
{
	struct expr *e = build_leaf(s, E_FLOAT, text, at);

	if (!float_ok(s, text->text))
		diag(s->diags, D_BAD_FLOAT, at);
	return e;
}

/* -- commands and clauses ---------------------------------------------------------------------- */

struct cmd *build_cmd(struct parse_state *s, enum cmd_kind kind, struct span at, srcpos tok)
{
	struct cmd *c = ARENA_NEW(s->arena, struct cmd);

	c->kind = kind;
	c->span = at;
	c->tok = tok;
	return c;
}

struct spec *build_spec(struct parse_state *s, enum spec_kind kind, bool free_,
			struct attr *attrs, struct expr *e, struct span at, srcpos tok)
{
	struct spec *c = ARENA_NEW(s->arena, struct spec);

	c->kind = kind;
	c->free = free_;
	c->span = at;
	c->tok = tok;
	c->attrs = attrs;
	c->expr = e;
	return c;
}

struct type_syn *build_type(struct parse_state *s, enum type_syn_kind kind, struct span at)
{
	struct type_syn *t = ARENA_NEW(s->arena, struct type_syn);

	t->kind = kind;
	t->span = at;
	return t;
}

/* -- variables ------------------------------------------------------------------------------------ */

var_list build_vars(struct parse_state *s, enum var_kind kind, struct attr *attrs,
		    struct name_list *names, struct type_syn *type, struct expr *where)
{
	var_list out = { 0 };
	uint32_t i;

	for (i = 0; i < names->names.len; i++) {
		struct var *v = ARENA_NEW(s->arena, struct var);

		v->kind = kind;
		v->name = names->names.data[i];
		v->span = names->spans.data[i];
		v->attrs = attrs;
		v->type_syn = type;
		v->where = where;
		vec_push_in(s->arena, &out, v);
	}
	return out;
}

/*
 * The reference reports what it finds wrong at the last token that it has consumed: where
 * that starts, for a text that ends with a name, a number or a single character.
 */
static srcpos last_token(const struct parse_state *s, struct span at)
{
	const char *text = s->text - s->source->base;
	srcpos p = at.end;

	while (p > at.start && (isalnum((unsigned char)text[p - 1]) ||
				strchr("'~#$^_.?`", text[p - 1])))
		p--;
	return p == at.end ? p - 1 : p;
}

void build_no_where(struct parse_state *s, var_list *vars, const char *context)
{
	const struct expr *last = NULL;
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		struct var *v = vars->data[i];

		/* `x, y: T where e` is one clause. */
		if (v->where && v->where != last)
			diag_at(s->diags, D_WHERE_HERE, last_token(s, v->where->span), context);
		last = v->where;
		v->where = NULL;
	}
}

void build_globals(struct parse_state *s, struct attr *attrs, var_list *vars, struct span at)
{
	struct var_decl *group = NULL;
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		struct var_decl *d = ARENA_NEW(s->arena, struct var_decl);
		struct var *v = vars->data[i];

		v->kind = VAR_GLOBAL;
		v->attrs = attrs;
		d->head.kind = DECL_VAR;
		d->head.span = at;
		d->head.tok = v->span.start;
		d->head.attrs = attrs;
		d->var = v;
		if (!group || vars->data[i]->type_syn != group->var->type_syn)
			group = d;
		d->group = group;
		build_decl(s, &d->head);
	}
}

void build_consts(struct parse_state *s, struct attr *attrs, bool unique,
		  struct name_list *names, struct type_syn *type, axiom_list *uses,
		  struct span at)
{
	var_list vars = build_vars(s, VAR_CONST, attrs, names, type, NULL);
	struct var_decl *group = NULL;
	uint32_t i, k;

	for (i = 0; i < vars.len; i++) {
		struct var_decl *d = ARENA_NEW(s->arena, struct var_decl);

		vars.data[i]->unique = unique;
		d->head.kind = DECL_CONST;
		d->head.span = at;
		d->head.tok = vars.data[i]->span.start;
		d->head.attrs = attrs;
		d->var = vars.data[i];
		if (!group)
			group = d;
		d->group = group;
		build_decl(s, &d->head);
		if (!uses)
			continue;
		d->has_uses = true;
		d->uses = *uses;
		if (i + 1 < vars.len)
			continue;
		/* Several names share their axioms; the axioms know the first. */
		for (k = 0; k < uses->len; k++) {
			uses->data[k]->owner_const = group;
			build_decl(s, &uses->data[k]->head);
		}
	}
}

/* -- functions ------------------------------------------------------------------------------------- */

static bool bare_name(const struct type_syn *t)
{
	return t->kind == TS_NAME && !t->args.len && !t->parenthesised;
}

static struct var *param_var(struct parse_state *s, const struct param_syn *p,
			     const struct atom *name, struct type_syn *type, uint32_t number)
{
	struct var *v = ARENA_NEW(s->arena, struct var);

	v->kind = VAR_FORMAL;
	v->attrs = p->attrs;
	v->span = p->first->span;
	v->type_syn = type;
	v->name = name;
	if (!name) {
		v->unnamed = true;
		v->name = intern_printf(s->names, "_%u", number);
	}
	return v;
}

/*
 * f(x, y: int): a bare identifier without a type takes that of the next parameter. Without
 * any named parameter all are types.
 */
static void add_params(struct parse_state *s, struct func *f, struct param_syn *params,
		       uint32_t n)
{
	struct type_syn *type = NULL;
	bool named = false;
	uint32_t i;

	for (i = 0; i < n; i++)
		named |= params[i].second != NULL;
	for (i = 0; i < n; i++)
		vec_push_in(s->arena, &f->params, NULL);
	for (i = n; i-- > 0;) {
		struct param_syn *p = &params[i];
		const struct atom *name = NULL;

		if (p->second) {
			type = p->second;
			name = p->first->name;
		} else if (named && bare_name(p->first)) {
			name = p->first->name;
			if (!type) {
				diag(s->diags, D_LAST_UNTYPED, p->first->span);
				type = build_type(s, TS_INT, p->first->span);
			}
		} else if (named) {
			diag(s->diags, D_NAME_WANTED, p->first->span);
			type = p->first;
		} else {
			type = p->first;
		}
		f->params.data[i] = param_var(s, p, name, type, i);
	}
}

struct func *build_func(struct parse_state *s, bool revealed, struct attr *attrs,
			struct name name, type_param_list tparams, struct param_syn *params,
			uint32_t n, struct param_syn *result, struct span at)
{
	struct func *f = ARENA_NEW(s->arena, struct func);
	const struct atom *result_name = result->second ? result->first->name : NULL;

	f->head.kind = DECL_FUNC;
	f->head.span = at;
	f->head.tok = name.span.start;
	f->head.attrs = attrs;
	f->name = name.text;
	f->revealed = revealed;
	f->tparams = tparams;
	add_params(s, f, params, n);
	f->result = param_var(s, result, result_name,
			      result->second ? result->second : result->first, n);
	return f;
}

void build_func_done(struct parse_state *s, struct func *f, struct expr *body,
		     axiom_list *uses, struct span at)
{
	uint32_t i;

	f->head.span = at;
	f->body = body;
	if (attr_is_set(f->head.attrs, "define")) {
		if (attr_is_set(f->head.attrs, "inline"))
			diag_at(s->diags, D_INLINE_DEFINE, at.end - 1);
		if (f->tparams.len)
			diag_at(s->diags, D_DEFINE_POLY, at.end - 1);
	}
	build_decl(s, &f->head);
	if (!uses)
		return;
	f->has_uses = true;
	f->uses = *uses;
	for (i = 0; i < uses->len; i++) {
		uses->data[i]->owner_func = f;
		build_decl(s, &uses->data[i]->head);
	}
}

/* -- procedures --------------------------------------------------------------------------------------- */

static void set_kind(var_list *vars, enum var_kind kind)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++)
		vars->data[i]->kind = kind;
}

struct proc *build_proc(struct parse_state *s, enum proc_kind kind, struct attr *attrs,
			struct name name, type_param_list tparams, var_list ins,
			var_list outs, spec_list specs, struct span at)
{
	struct proc *p = ARENA_NEW(s->arena, struct proc);

	p->head.kind = DECL_PROC;
	p->head.span = at;
	p->head.tok = name.span.start;
	p->head.attrs = attrs;
	p->kind = kind;
	p->civl = kind != PROC_PLAIN && kind != PROC_PURE;
	p->name = name.text;
	p->tparams = tparams;
	p->ins = ins;
	p->outs = outs;
	p->specs = specs;
	set_kind(&p->ins, VAR_IN);
	set_kind(&p->outs, VAR_OUT);
	build_decl(s, &p->head);
	return p;
}

static struct impl *impl_new(struct parse_state *s, struct attr *attrs, struct name name,
			     type_param_list tparams, var_list *locals,
			     struct stmt_list *body, struct span at)
{
	struct impl *i = ARENA_NEW(s->arena, struct impl);

	i->head.kind = DECL_IMPL;
	i->head.span = at;
	i->head.tok = name.span.start;
	i->head.attrs = attrs;
	i->name = name.text;
	i->tparams = tparams;
	i->locals = *locals;
	i->body = body;
	i->close = body->close;
	set_kind(&i->locals, VAR_LOCAL);
	build_decl(s, &i->head);
	return i;
}

/* An implementation's own variables for the formals that its procedure declares. */
static var_list copies(struct parse_state *s, const var_list *vars)
{
	var_list out = { 0 };
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		struct var *v = arena_dup(s->arena, vars->data[i], sizeof(*v));

		v->where = NULL;
		vec_push_in(s->arena, &out, v);
	}
	return out;
}

void build_body(struct parse_state *s, struct proc *p, var_list *locals,
		struct stmt_list *body, struct span at)
{
	struct name name = { p->name, { p->head.tok, p->head.tok + p->name->len } };
	type_param_list tparams = { 0 };
	struct impl *impl;
	uint32_t i;

	p->head.span = at;
	for (i = 0; i < p->tparams.len; i++) {
		struct type_param *t =
			arena_dup(s->arena, p->tparams.data[i], sizeof(struct type_param));

		vec_push_in(s->arena, &tparams, t);
	}
	impl = impl_new(s, p->head.attrs, name, tparams, locals, body, at);
	impl->from_proc = true;
	impl->ins = copies(s, &p->ins);
	impl->outs = copies(s, &p->outs);
	p->inline_body = impl;
}

void build_impl(struct parse_state *s, struct attr *attrs, struct name name,
		type_param_list tparams, var_list ins, var_list outs, var_list *locals,
		struct stmt_list *body, struct span at)
{
	struct impl *i = impl_new(s, attrs, name, tparams, locals, body, at);

	i->ins = ins;
	i->outs = outs;
	set_kind(&i->ins, VAR_IN);
	set_kind(&i->outs, VAR_OUT);
	build_no_where(s, &i->ins, "the 'implementation' copies of formals");
	build_no_where(s, &i->outs, "the 'implementation' copies of formals");
}
