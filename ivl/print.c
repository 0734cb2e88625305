/*
 * Declarations.
 */
#include "ivl/print.h"

#include "ivl/print_internal.h"

/* -- types as written ------------------------------------------------------------------------- */

void print_type_params(struct buf *out, const type_param_list *params)
{
	uint32_t i;

	if (!params->len)
		return;
	for (i = 0; i < params->len; i++) {
		buf_str(out, i ? "," : "<");
		print_name(out, params->data[i]->name);
	}
	buf_char(out, '>');
}

/* Recursion over a type; the frontend bounds its depth. */
static void type_syn(struct buf *out, const struct type_syn *t, bool argument)
{
	bool paren = argument && (t->kind == TS_MAP || (t->kind == TS_NAME && t->args.len));
	uint32_t i;

	if (paren)
		buf_char(out, '(');
	switch (t->kind) {
	case TS_BOOL:
		buf_str(out, "bool");
		break;
	case TS_INT:
		buf_str(out, "int");
		break;
	case TS_REAL:
		buf_str(out, "real");
		break;
	case TS_NAME:
		buf_str(out, t->name->text);
		for (i = 0; i < t->args.len; i++) {
			buf_char(out, ' ');
			type_syn(out, t->args.data[i], true);
		}
		break;
	case TS_MAP:
		print_type_params(out, &t->params);
		buf_char(out, '[');
		for (i = 0; i < t->args.len; i++) {
			if (i)
				buf_char(out, ',');
			type_syn(out, t->args.data[i], false);
		}
		buf_char(out, ']');
		type_syn(out, t->result, false);
		break;
	}
	if (paren)
		buf_char(out, ')');
}

void print_type(struct buf *out, const struct type_syn *t)
{
	type_syn(out, t, false);
}

void print_var_type(struct buf *out, const struct var *v)
{
	if (v->type_syn)
		print_type(out, v->type_syn);
	else if (v->type)
		type_print(out, v->type);
}

/* -- attributes ----------------------------------------------------------------------------------- */

void print_attrs(struct buf *out, const struct attr *a)
{
	uint32_t i;

	for (; a; a = a->next) {
		buf_printf(out, "{:%s", a->name->text);
		for (i = 0; i < a->args.len; i++) {
			const struct attr_arg *x = &a->args.data[i];

			buf_str(out, i ? ", " : " ");
			if (x->text)
				buf_printf(out, "\"%s\"", x->text->text);
			else
				print_expr(out, x->expr);
		}
		buf_str(out, "} ");
	}
}

/* -- declarations ----------------------------------------------------------------------------------- */

static void print_vars(struct buf *out, const var_list *vars)
{
	uint32_t i;

	buf_char(out, '(');
	for (i = 0; i < vars->len; i++) {
		const struct var *v = vars->data[i];

		if (i)
			buf_str(out, ", ");
		print_attrs(out, v->attrs);
		print_name(out, v->name);
		buf_str(out, ": ");
		print_var_type(out, v);
		if (v->where) {
			buf_str(out, " where ");
			print_expr(out, v->where);
		}
	}
	buf_char(out, ')');
}

static void print_axiom(struct buf *out, const struct axiom *a)
{
	if (a->hideable)
		buf_str(out, "hideable ");
	buf_str(out, "axiom ");
	print_attrs(out, a->head.attrs);
	print_expr(out, a->expr);
	buf_str(out, ";\n");
}

static void print_uses(struct buf *out, const axiom_list *uses)
{
	uint32_t i;

	buf_str(out, "uses {\n");
	for (i = 0; i < uses->len; i++)
		print_axiom(out, uses->data[i]);
	buf_str(out, "}\n");
}

static void print_const(struct buf *out, const struct var_decl *d)
{
	buf_str(out, "const ");
	print_attrs(out, d->head.attrs);
	if (d->var->unique)
		buf_str(out, "unique ");
	print_name(out, d->var->name);
	buf_str(out, ": ");
	print_var_type(out, d->var);
	if (d->has_uses) {
		buf_char(out, ' ');
		print_uses(out, &d->uses);
	} else {
		buf_str(out, ";\n");
	}
}

static void print_global(struct buf *out, const struct var_decl *d)
{
	buf_str(out, "var ");
	print_attrs(out, d->head.attrs);
	print_name(out, d->var->name);
	buf_str(out, ": ");
	print_var_type(out, d->var);
	if (d->var->where) {
		buf_str(out, " where ");
		print_expr(out, d->var->where);
	}
	buf_str(out, ";\n");
}

static void print_func(struct buf *out, const struct func *f)
{
	uint32_t i;

	if (f->revealed)
		buf_str(out, "revealed ");
	buf_str(out, "function ");
	print_attrs(out, f->head.attrs);
	print_name(out, f->name);
	print_type_params(out, &f->tparams);
	buf_char(out, '(');
	for (i = 0; i < f->params.len; i++) {
		const struct var *v = f->params.data[i];

		if (i)
			buf_str(out, ", ");
		print_attrs(out, v->attrs);
		if (!v->unnamed) {
			print_name(out, v->name);
			buf_str(out, ": ");
		}
		print_var_type(out, v);
	}
	buf_str(out, ") : ");
	print_var_type(out, f->result);
	if (f->body) {
		buf_str(out, "\n{\n  ");
		print_expr(out, f->body);
		buf_str(out, "\n}\n");
	} else if (!f->has_uses) {
		buf_str(out, ";\n");
	} else {
		buf_char(out, '\n');
	}
	if (f->has_uses)
		print_uses(out, &f->uses);
}

static void print_type_decl(struct buf *out, const struct type_decl *d)
{
	uint32_t i;

	buf_str(out, d->kind == TYPE_DECL_DATATYPE ? "datatype " : "type ");
	print_attrs(out, d->head.attrs);
	print_name(out, d->name);
	if (d->kind == TYPE_DECL_DATATYPE) {
		print_type_params(out, &d->params);
		buf_str(out, " {\n");
		for (i = 0; i < d->ctors.len; i++) {
			print_indent(out, 1);
			print_attrs(out, d->ctors.data[i]->attrs);
			print_name(out, d->ctors.data[i]->name);
			print_vars(out, &d->ctors.data[i]->fields);
			buf_str(out, i + 1 < d->ctors.len ? ",\n" : "\n");
		}
		buf_str(out, "}\n");
		return;
	}
	for (i = 0; i < d->params.len; i++) {
		buf_char(out, ' ');
		/* A constructor's parameters have no names that count. */
		if (d->kind == TYPE_DECL_SYNONYM)
			print_name(out, d->params.data[i]->name);
		else
			buf_char(out, '_');
	}
	if (d->kind == TYPE_DECL_SYNONYM) {
		buf_str(out, " = ");
		print_type(out, d->body);
	}
	buf_str(out, ";\n");
}

static void print_clause(struct buf *out, const struct spec *s, const char *keyword)
{
	print_indent(out, 1);
	if (s->free)
		buf_str(out, "free ");
	buf_str(out, keyword);
	buf_char(out, ' ');
	print_attrs(out, s->attrs);
	if (s->call) {
		static const struct print_options plain = { 0 };

		print_cmd(out, NULL, s->call, 0, &plain);
		return;
	}
	if (s->expr)
		print_expr(out, s->expr);
	else if (s->exprs.len)
		print_exprs(out, &s->exprs);
	else
		print_exprs(out, &s->names);
	buf_str(out, ";\n");
}

/* Clauses by kind, in this order; modifies clauses are one. */
static void print_specs(struct buf *out, const struct proc *p)
{
	static const struct {
		enum spec_kind kind;
		const char *keyword;
	} order[] = { { SPEC_REFINES, "refines" },   { SPEC_ASSERTS, "asserts" },
		      { SPEC_REQUIRES, "requires" }, { SPEC_PRESERVES, "preserves" },
		      { SPEC_MODIFIES, "modifies" }, { SPEC_ENSURES, "ensures" },
		      { SPEC_MEASURE, "measure" } };
	uint32_t i, k, n = 0, j;

	for (k = 0; k < ARRAY_LEN(order); k++) {
		for (i = 0; i < p->specs.len; i++) {
			const struct spec *s = p->specs.data[i];

			if (s->kind != order[k].kind)
				continue;
			if (s->kind != SPEC_MODIFIES) {
				print_clause(out, s, order[k].keyword);
				continue;
			}
			for (j = 0; j < s->names.len; j++) {
				buf_str(out, n++ ? ", " : "  modifies ");
				print_expr(out, s->names.data[j]);
			}
		}
		if (order[k].kind == SPEC_MODIFIES && n)
			buf_str(out, ";\n");
	}
}

static void print_signature(struct buf *out, const struct decl *d, const struct atom *name,
			    const type_param_list *tparams, const var_list *ins,
			    const var_list *outs)
{
	print_attrs(out, d->attrs);
	print_name(out, name);
	print_type_params(out, tparams);
	print_vars(out, ins);
	if (outs->len) {
		buf_str(out, " returns ");
		print_vars(out, outs);
	}
}

static void print_proc(struct buf *out, const struct proc *p)
{
	static const char *const keywords[] = { "procedure ", "pure procedure ", "action ",
						"procedure ", "yield invariant " };

	if (p->kind == PROC_YIELD)
		buf_str(out, "yield ");
	if (p->mover)
		buf_printf(out, "%s ", p->mover->text);
	buf_str(out, keywords[p->kind]);
	print_signature(out, &p->head, p->name, &p->tparams, &p->ins, &p->outs);
	buf_str(out, ";\n");
	print_specs(out, p);
	buf_str(out, "\n\n");
}

void print_impl(struct buf *out, const struct program *p, const struct impl *m,
		const struct print_options *o)
{
	buf_str(out, "implementation ");
	print_signature(out, &m->head, m->name, &m->tparams, &m->ins, &m->outs);
	buf_str(out, "\n{\n");
	print_locals(out, &m->locals, 1);
	if (m->body && o->unstructured < 2) {
		if (m->locals.len)
			buf_char(out, '\n');
		if (o->unstructured == 1)
			buf_str(out, "  /*** structured program:\n");
		print_stmts(out, p, m->body, 2, o);
		if (o->unstructured == 1)
			buf_str(out, "  **** end structured program */\n");
	}
	if (!m->body || o->unstructured)
		print_blocks(out, p, &m->blocks, o);
	buf_str(out, "}\n\n\n");
}

void print_decl(struct buf *out, const struct program *p, const struct decl *d,
		const struct print_options *o)
{
	switch (d->kind) {
	case DECL_TYPE:
		print_type_decl(out, (const struct type_decl *)d);
		break;
	case DECL_VAR:
		print_global(out, (const struct var_decl *)d);
		break;
	case DECL_CONST:
		print_const(out, (const struct var_decl *)d);
		break;
	case DECL_FUNC:
		print_func(out, (const struct func *)d);
		break;
	case DECL_AXIOM:
		print_axiom(out, (const struct axiom *)d);
		break;
	case DECL_PROC:
		print_proc(out, (const struct proc *)d);
		break;
	case DECL_IMPL:
		print_impl(out, p, (const struct impl *)d, o);
		break;
	}
}

void print_program(struct buf *out, const struct program *p, const struct print_options *o)
{
	bool first = true;
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct decl *d = p->decls.data[i];
		const struct axiom *a = (const struct axiom *)d;

		if (d->dropped ||
		    (d->kind == DECL_AXIOM && (a->owner_func || a->owner_const)))
			continue;
		if (!first)
			buf_char(out, '\n');
		first = false;
		print_decl(out, p, d, o);
	}
}
