/*
 * Declarations.
 */
#include "ivl/print.h"

#include "ivl/blocks.h"
#include "ivl/print_internal.h"

#include <string.h>

/* -- types as written ------------------------------------------------------------------------- */

static void print_params(struct layout *l, const type_param_list *params,
			 const char *between)
{
	uint32_t i;

	if (!params->len)
		return;
	for (i = 0; i < params->len; i++) {
		buf_str(l->out, i ? between : "<");
		print_name(l, params->data[i]->name);
	}
	buf_char(l->out, '>');
}

static void print_type_params(struct layout *l, const type_param_list *params)
{
	print_params(l, params, ",");
}

/* What is left of a type: a text, or a type, in parentheses or not. */
struct type_item {
	const char *text;
	const struct type_syn *type;
	bool paren;
};

typedef VEC(struct type_item) type_stack;

static void push_type_text(type_stack *s, const char *text)
{
	vec_push(s, ((struct type_item){ text, NULL, false }));
}

static void push_type(type_stack *s, const struct type_syn *t, bool paren)
{
	vec_push(s, ((struct type_item){ NULL, t, paren }));
}

/* As an argument; a map type takes in all behind it, so that the last may be one. */
static bool argument_needs_parens(const struct type_syn *t, bool last)
{
	return t->kind == TS_MAP ? !last : t->kind == TS_NAME && t->args.len;
}

/* The beginning of a type at once; the rest is pushed, last part first. */
static void start_type(struct layout *l, type_stack *s, const struct type_syn *t,
		       bool paren)
{
	uint32_t i;

	layout_place(l, &t->span.start);
	if (paren) {
		buf_char(l->out, '(');
		push_type_text(s, ")");
	}
	switch (t->kind) {
	case TS_BOOL:
		buf_str(l->out, "bool");
		break;
	case TS_INT:
		buf_str(l->out, "int");
		break;
	case TS_REAL:
		buf_str(l->out, "real");
		break;
	case TS_NAME:
		print_type_name(l, t->name, t->type != NULL);
		for (i = t->args.len; i > 0; i--) {
			const struct type_syn *arg = t->args.data[i - 1];

			push_type(s, arg, argument_needs_parens(arg, i == t->args.len));
			push_type_text(s, " ");
		}
		break;
	case TS_MAP:
		print_type_params(l, &t->params);
		buf_char(l->out, '[');
		push_type(s, t->result, false);
		push_type_text(s, "]");
		for (i = t->args.len; i > 0; i--) {
			push_type(s, t->args.data[i - 1], false);
			if (i > 1)
				push_type_text(s, ",");
		}
		break;
	}
}

void print_type_syn(struct layout *l, const struct type_syn *t)
{
	type_stack s = { 0 };

	start_type(l, &s, t, false);
	while (s.len) {
		struct type_item x = vec_pop(&s);

		if (x.text)
			buf_str(l->out, x.text);
		else
			start_type(l, &s, x.type, x.paren);
	}
	vec_fini(&s);
}

void print_var_type(struct layout *l, const struct var *v)
{
	if (v->type_syn)
		print_type_syn(l, v->type_syn);
	else if (v->type)
		type_print(l->out, v->type);
}

/* -- declarations ----------------------------------------------------------------------------------- */

static void print_plain_typed(struct layout *l, const struct var *v)
{
	layout_mark(l, LAYOUT_OPEN);
	layout_place(l, &v->printed);
	print_name(l, v->name);
	buf_str(l->out, ": ");
	print_var_type(l, v);
	if (v->where) {
		layout_mark(l, LAYOUT_SEP);
		buf_str(l->out, " where ");
		print_tree(l, v->where);
	}
	layout_mark(l, LAYOUT_CLOSE);
}

void print_typed(struct layout *l, const struct var *v)
{
	print_attrs(l, v->attrs);
	print_plain_typed(l, v);
}

void print_vars(struct layout *l, const var_list *vars)
{
	uint32_t i;

	layout_mark(l, LAYOUT_OPEN);
	for (i = 0; i < vars->len; i++) {
		if (i) {
			buf_str(l->out, ", ");
			layout_mark(l, LAYOUT_SEP);
		}
		print_typed(l, vars->data[i]);
	}
	layout_mark(l, LAYOUT_CLOSE);
}

static void print_formals(struct layout *l, const var_list *vars)
{
	buf_char(l->out, '(');
	print_vars(l, vars);
	buf_char(l->out, ')');
}

static void print_axiom(struct layout *l, const struct axiom *a)
{
	layout_begin(l, 0);
	layout_place(l, &a->head.tok);
	if (a->hideable)
		buf_str(l->out, "hideable ");
	buf_str(l->out, "axiom ");
	print_attrs(l, a->head.attrs);
	print_tree(l, a->expr);
	buf_str(l->out, ";\n");
	layout_end(l);
}

/* With the axiom that the body of a function stands for, if any. */
static void print_uses(struct layout *l, const struct axiom *definition,
		       const axiom_list *uses)
{
	uint32_t i;

	buf_str(l->out, "uses {\n");
	if (definition)
		print_axiom(l, definition);
	for (i = 0; i < uses->len; i++)
		print_axiom(l, uses->data[i]);
	buf_str(l->out, "}\n");
}

/* Of what stands at the start of a line the place is that start. */
static void place_decl(struct layout *l, const struct decl *d)
{
	layout_place(l, &d->tok);
	layout_place(l, &d->span.start);
}

static void print_const(struct layout *l, const struct var_decl *d)
{
	place_decl(l, &d->head);
	layout_place(l, &d->var->span.start);
	buf_str(l->out, "const ");
	print_attrs(l, d->head.attrs);
	if (d->var->unique)
		buf_str(l->out, "unique ");
	print_name(l, d->var->name);
	buf_str(l->out, ": ");
	print_var_type(l, d->var);
	buf_str(l->out, d->has_uses ? "\n" : ";\n");
	if (d->has_uses)
		print_uses(l, NULL, &d->uses);
}

static void print_global(struct layout *l, const struct var_decl *d)
{
	layout_begin(l, 0);
	place_decl(l, &d->head);
	layout_place(l, &d->var->span.start);
	buf_str(l->out, "var ");
	print_typed(l, d->var);
	buf_str(l->out, ";\n");
	layout_end(l);
}

static void print_func_signature(struct layout *l, const struct func *f)
{
	uint32_t i;

	print_type_params(l, &f->tparams);
	layout_mark(l, LAYOUT_OPEN);
	buf_char(l->out, '(');
	layout_mark(l, LAYOUT_OPEN);
	for (i = 0; i < f->params.len; i++) {
		const struct var *v = f->params.data[i];

		if (i) {
			buf_str(l->out, ", ");
			layout_mark(l, LAYOUT_SEP);
		}
		print_attrs(l, v->attrs);
		if (!v->unnamed) {
			print_name(l, v->name);
			buf_str(l->out, ": ");
		}
		print_var_type(l, v);
	}
	layout_mark(l, LAYOUT_CLOSE);
	buf_char(l->out, ')');
	layout_mark(l, LAYOUT_SEP);
	buf_str(l->out, " : ");
	print_var_type(l, f->result);
	layout_mark(l, LAYOUT_CLOSE);
}

/* f(x, y): T as an expression. */
static struct expr *applied(struct arena *a, const struct func *f)
{
	struct expr **args = ARENA_NEW_ARRAY(a, f->params.len, struct expr *);
	struct expr *e;
	uint32_t i;

	for (i = 0; i < f->params.len; i++)
		args[i] = expr_var(a, f->params.data[i], f->head.span);
	e = expr_new_args(a, E_CALL, f->head.span, f->head.tok, args, f->params.len);
	e->u.call.name = f->name;
	e = expr_new_args(a, E_COERCE, f->head.span, f->head.tok, &e, 1);
	e->u.type_syn = f->result->type_syn;
	e->type = f->result->type;
	return e;
}

static struct var *without_attrs(struct arena *a, const struct var *v)
{
	struct var *copy = ARENA_NEW(a, struct var);

	*copy = *v;
	copy->attrs = NULL;
	return copy;
}

/* forall params :: attributes { f(params) } f(params) == body (reference 1.4). */
static const struct axiom *definition(struct arena *a, const struct func *f)
{
	struct axiom *x = ARENA_NEW(a, struct axiom);
	struct binder *b = ARENA_NEW(a, struct binder);
	struct trigger *t = ARENA_NEW(a, struct trigger);
	struct expr *sides[] = { applied(a, f), f->body };
	uint32_t i;

	x->expr = expr_new_args(a, E_BINARY, f->head.span, f->head.tok, sides, 2);
	x->expr->op = OP_EQ;
	if (!f->params.len && !f->tparams.len)
		return x;
	vec_push_in(a, &t->exprs, applied(a, f));
	*b = (struct binder){ f->tparams, { 0 }, f->head.attrs, { 0 }, 0 };
	for (i = 0; i < f->params.len; i++)
		vec_push_in(a, &b->vars, without_attrs(a, f->params.data[i]));
	vec_push_in(a, &b->triggers, t);
	x->expr = expr_new_args(a, E_FORALL, f->head.span, f->head.tok, &x->expr, 1);
	x->expr->u.binder = b;
	return x;
}

static void print_func(struct layout *l, const struct func *f)
{
	const struct axiom *defined = NULL;

	if (l->literal && f->body && !func_is_expanded(f))
		defined = definition(&l->scratch, f);
	if (f->lifted)
		buf_str(l->out, "// auto-generated lambda function\n");
	layout_begin(l, 0);
	place_decl(l, &f->head);
	if (f->revealed)
		buf_str(l->out, "revealed ");
	buf_str(l->out, "function ");
	print_attrs(l, f->head.attrs);
	print_name(l, f->name);
	print_func_signature(l, f);
	layout_end(l);
	if (f->body && !defined) {
		buf_str(l->out, "\n{\n  ");
		layout_begin(l, 1);
		print_tree(l, f->body);
		layout_end(l);
		buf_str(l->out, f->has_uses ? "\n}\n\n" : "\n}\n");
	} else {
		buf_str(l->out, f->has_uses || defined ? "\n" : ";\n");
	}
	if (f->has_uses || defined)
		print_uses(l, defined, &f->uses);
}

static void print_fields(struct layout *l, const var_list *fields)
{
	buf_char(l->out, '(');
	layout_mark(l, LAYOUT_OPEN);
	for (uint32_t i = 0; i < fields->len; i++) {
		if (i) {
			buf_str(l->out, ", ");
			layout_mark(l, LAYOUT_SEP);
		}
		print_own_attrs(l, fields->data[i]->attrs);
		print_plain_typed(l, fields->data[i]);
	}
	layout_mark(l, LAYOUT_CLOSE);
	buf_char(l->out, ')');
}

static void print_type_decl(struct layout *l, const struct type_decl *d)
{
	uint32_t i;

	place_decl(l, &d->head);
	buf_str(l->out, d->kind == TYPE_DECL_DATATYPE ? "datatype " : "type ");
	if (d->kind == TYPE_DECL_DATATYPE) {
		print_own_attrs(l, d->head.attrs);
		print_plain_name(l, d->name);
	} else {
		print_attrs(l, d->head.attrs);
		print_name(l, d->name);
	}
	if (d->kind == TYPE_DECL_DATATYPE) {
		print_params(l, &d->params, l->literal ? ",\n" : ",");
		buf_str(l->out, " {\n");
		for (i = 0; i < d->ctors.len; i++) {
			print_indent(l, 1);
			layout_begin(l, 0); // as in the reference's form
			print_own_attrs(l, d->ctors.data[i]->attrs);
			print_plain_name(l, d->ctors.data[i]->name);
			print_fields(l, &d->ctors.data[i]->fields);
			buf_str(l->out, i + 1 < d->ctors.len ? "," : "");
			layout_end(l);
			buf_char(l->out, '\n');
		}
		buf_str(l->out, "}\n");
		return;
	}
	for (i = 0; i < d->params.len; i++) {
		buf_char(l->out, ' ');
		/* A constructor's parameters have no names that count. */
		if (d->kind == TYPE_DECL_SYNONYM)
			print_name(l, d->params.data[i]->name);
		else
			buf_char(l->out, '_');
	}
	if (d->kind == TYPE_DECL_SYNONYM) {
		buf_str(l->out, " = ");
		print_type_syn(l, d->body);
	}
	buf_str(l->out, ";\n");
}

/* The reference does not indent what a yield procedure refines. */
static void print_clause(struct layout *l, const struct spec *s, const char *keyword,
			 bool indented)
{
	static const struct print_options plain = { 0 };

	if (indented)
		print_indent(l, 1);
	layout_begin(l, 1);
	layout_place(l, &s->tok);
	layout_place(l, &s->span.start);
	if (s->free)
		buf_str(l->out, "free ");
	buf_str(l->out, keyword);
	buf_char(l->out, ' ');
	if (s->kind == SPEC_REFINES)
		print_own_attrs(l, s->attrs);
	else
		print_attrs(l, s->attrs);
	if (s->call)
		print_command(l, s->call, 0, &plain);
	else if (s->expr)
		print_tree(l, s->expr);
	else
		print_trees(l, s->exprs.len ? &s->exprs : &s->names);
	if (!s->call)
		buf_str(l->out, ";\n");
	layout_end(l);
}

/* Clauses by kind, in this order; modifies clauses are one. */
static void print_specs(struct layout *l, const struct proc *p)
{
	static const struct {
		enum spec_kind kind;
		const char *keyword;
	} order[] = { { SPEC_REFINES, "refines" },   { SPEC_ASSERTS, "asserts" },
		      { SPEC_REQUIRES, "requires" }, { SPEC_PRESERVES, "preserves" },
		      { SPEC_MODIFIES, "modifies" }, { SPEC_ENSURES, "ensures" },
		      { SPEC_MEASURE, "measure" } };
	const bool bare = l->literal && p->kind == PROC_YIELD;
	uint32_t i, k, n = 0, j;

	for (k = 0; k < ARRAY_LEN(order); k++) {
		for (i = 0; i < p->specs.len; i++) {
			const struct spec *s = p->specs.data[i];

			if (s->kind != order[k].kind)
				continue;
			if (s->kind != SPEC_MODIFIES) {
				print_clause(l, s, order[k].keyword,
					     !bare || s->kind != SPEC_REFINES);
				continue;
			}
			for (j = 0; j < s->names.len; j++) {
				buf_str(l->out, n++ ? ", " : "  modifies ");
				print_tree(l, s->names.data[j]);
			}
		}
		if (order[k].kind == SPEC_MODIFIES && n)
			buf_str(l->out, ";\n");
	}
}

static void print_signature(struct layout *l, const struct decl *d,
			    const struct atom *name, const char *suffix,
			    const type_param_list *tparams, const var_list *ins,
			    const var_list *outs)
{
	print_attrs(l, d->attrs);
	layout_place(l, &d->tok);
	layout_place(l, &d->span.start);
	print_name(l, name);
	buf_str(l->out, suffix ? suffix : "");
	print_type_params(l, tparams);
	layout_mark(l, LAYOUT_OPEN);
	print_formals(l, ins);
	if (outs->len) {
		layout_mark(l, LAYOUT_SEP);
		buf_str(l->out, " returns ");
		print_formals(l, outs);
	}
	layout_mark(l, LAYOUT_CLOSE);
}

/*
 * The reference tool names the mover type of every action, with `pure` the empty one, and of
 * no procedure; and says `yield` of every invariant.
 */
static void print_proc_keywords(struct layout *l, const struct proc *p)
{
	static const char *const keywords[] = { "procedure ", "procedure ", "action ",
						"procedure ", "invariant " };
	static const char *const movers[] = { "", "atomic ", "left ", "right ",
					      "both " };

	if (p->kind == PROC_YIELD ||
	    (p->kind == PROC_YIELD_INVARIANT && (!p->global || l->literal)))
		buf_str(l->out, "yield ");
	if (p->pure)
		buf_str(l->out,
			p->kind == PROC_ACTION && l->literal ? "pure  " : "pure ");
	else if (l->literal ? p->kind == PROC_ACTION : p->names_mover)
		buf_str(l->out, movers[p->mover]);
	buf_str(l->out, keywords[p->kind]);
}

static void print_proc(struct layout *l, const struct proc *p)
{
	layout_begin(l, 0);
	print_proc_keywords(l, p);
	print_signature(l, &p->head, p->name, NULL, &p->tparams, &p->ins, &p->outs);
	buf_str(l->out, ";\n");
	layout_end(l);
	if (p->kind != PROC_YIELD_INVARIANT || !l->literal)
		print_specs(l, p);
	buf_str(l->out, "\n\n");
}

/* Once names are known, the reference has only the blocks that can be reached, in this order. */
static void print_graph(struct layout *l, const struct impl *m,
			const struct print_options *o)
{
	block_list reached;

	if (!o->desugared || !m->proc || !m->blocks.len) {
		print_blocks(l, &m->blocks, o);
		return;
	}
	reached = blocks_depth_first(&l->scratch, &m->blocks);
	print_blocks(l, &reached, o);
}

static void print_body(struct layout *l, const struct impl *m,
		       const struct print_options *o)
{
	layout_begin(l, 0);
	buf_str(l->out, "implementation ");
	print_signature(l, &m->head, m->name, o->suffix, &m->tparams, &m->ins,
			&m->outs);
	layout_end(l);
	buf_str(l->out, "\n{\n");
	print_locals(l, &m->locals, 1);
	if (m->body && o->unstructured < 2) {
		if (m->locals.len)
			buf_char(l->out, '\n');
		if (o->unstructured == 1)
			buf_str(l->out, "  /*** structured program:\n");
		print_stmts(l, m->body, 2, o);
		if (o->unstructured == 1)
			buf_str(l->out, "  **** end structured program */\n");
	}
	if (!m->body || o->unstructured)
		print_graph(l, m, o);
	buf_str(l->out, "}\n\n\n");
}

static void print_declaration(struct layout *l, const struct decl *d,
			      const struct print_options *o)
{
	switch (d->kind) {
	case DECL_TYPE:
		print_type_decl(l, (const struct type_decl *)d);
		break;
	case DECL_VAR:
		print_global(l, (const struct var_decl *)d);
		break;
	case DECL_CONST:
		print_const(l, (const struct var_decl *)d);
		break;
	case DECL_FUNC:
		print_func(l, (const struct func *)d);
		break;
	case DECL_AXIOM:
		print_axiom(l, (const struct axiom *)d);
		break;
	case DECL_PROC:
		print_proc(l, (const struct proc *)d);
		break;
	case DECL_IMPL:
		print_body(l, (const struct impl *)d, o);
		break;
	}
}

/* Axioms of a `uses` clause are printed with their owner. */
static bool is_printed(const struct decl *d)
{
	const struct axiom *a = (const struct axiom *)d;

	return !d->dropped &&
	       !(d->kind == DECL_AXIOM && (a->owner_func || a->owner_const));
}

/* Does the program name a floating-point format? There is no other way to one. */
static bool mentions_floats(const struct program *p)
{
	uint32_t i;

	for (i = 0; i < p->names->atoms.len; i++) {
		const char *s = p->names->atoms.data[i]->text;

		if (strncmp(s, "float", 5) == 0 && s[5] >= '0' && s[5] <= '9')
			return true;
	}
	return false;
}

static void print_all(struct layout *l, const struct program *p,
		      const struct print_options *o)
{
	bool first = true;
	uint32_t i;

	l->total_orders = l->literal && !mentions_floats(p);
	for (i = 0; i < p->decls.len; i++) {
		if (!is_printed(p->decls.data[i]))
			continue;
		if (!first)
			buf_char(l->out, '\n');
		first = false;
		print_declaration(l, p->decls.data[i], o);
	}
}

/* -- interface ------------------------------------------------------------------------------------- */

void print_type(struct buf *out, const struct type_syn *t)
{
	struct layout l;

	layout_init(&l, out, false);
	print_type_syn(&l, t);
	layout_fini(&l);
}

void print_expr(struct buf *out, const struct expr *e)
{
	struct layout l;

	layout_init(&l, out, false);
	print_tree(&l, e);
	layout_fini(&l);
}

void print_cmd(struct buf *out, const struct cmd *c, int level,
	       const struct print_options *o)
{
	struct layout l;

	layout_init(&l, out, o->pretty);
	l.literal = o->literal;
	l.desugared = o->desugared;
	print_command(&l, c, level, o);
	layout_fini(&l);
}

void print_decl(struct buf *out, const struct decl *d, const struct print_options *o)
{
	struct layout l;

	layout_init(&l, out, o->pretty);
	l.literal = o->literal;
	l.desugared = o->desugared;
	print_declaration(&l, d, o);
	layout_fini(&l);
}

void print_impl(struct buf *out, const struct impl *m, const struct print_options *o)
{
	print_decl(out, &m->head, o);
}

void print_program(struct buf *out, const struct program *p,
		   const struct print_options *o)
{
	struct layout l;

	layout_init(&l, out, o->pretty);
	l.literal = o->literal;
	l.desugared = o->desugared;
	print_all(&l, p, o);
	layout_fini(&l);
}

/* Blocks share the goto or return that they were lowered from. */
static void move_ends(const struct impl *m)
{
	uint32_t i;

	for (i = 0; i < m->blocks.len; i++)
		if (m->blocks.data[i]->leave)
			m->blocks.data[i]->end_tok = m->blocks.data[i]->leave->tok;
}

/* The text becomes a file, and what was printed moves there. */
static void move(struct sources *s, const char *name, const struct buf *text,
		 const layout_place_list *places)
{
	struct source *f = sources_add(s, name, name, text->data, text->len);
	uint32_t i;

	if (!f)
		return; // no room: everything stays
	f->printed = true;
	for (i = 0; i < places->len; i++) {
		srcpos *slot = (srcpos *)(uintptr_t)places->data[i].slot;

		*slot = f->base + (srcpos)places->data[i].at;
	}
}

void print_move(const struct program *p, struct sources *s, const char *name,
		const char *header, const struct print_options *o)
{
	layout_place_list places = { 0 };
	struct layout l;
	struct buf text;
	uint32_t i;

	buf_init(&text);
	buf_str(&text, header);
	layout_init(&l, &text, false);
	l.literal = o->literal;
	l.desugared = o->desugared;
	l.places = &places;
	print_all(&l, p, o);
	move(s, name, &text, &places);
	for (i = 0; i < p->decls.len && !o->unstructured; i++)
		if (p->decls.data[i]->kind == DECL_IMPL)
			move_ends((const struct impl *)p->decls.data[i]);
	layout_fini(&l);
	vec_fini(&places);
	buf_fini(&text);
}

void print_move_decl(const struct decl *d, struct sources *s, const char *name,
		     const struct print_options *o)
{
	layout_place_list places = { 0 };
	struct layout l;
	struct buf text;

	buf_init(&text);
	layout_init(&l, &text, false);
	l.literal = o->literal;
	l.desugared = o->desugared;
	l.places = &places;
	print_declaration(&l, d, o);
	move(s, name, &text, &places);
	layout_fini(&l);
	vec_fini(&places);
	buf_fini(&text);
}
