#include "driver/lsp/index.h"

#include "base/map.h"
#include "ivl/walk.h"

#include <stdlib.h>
#include <string.h>

/*
 * Copies of a variable, as a procedure and its body have them, are declared at one place: that is what
 * tells symbols apart.
 */
struct maker {
	struct index *index;
	struct arena *arena;
	const struct program *program;
	const struct source *file; // in which the last place was
	struct map by_place;       // where it is declared -> 1 + number of the symbol
	struct map functions;      // by name
	const struct decl *inside; // that is being walked
	VEC(const struct type_syn *) types;       // to be walked
	VEC(const struct stmt_list *) statements; // the same
	VEC(struct name) labels;                  // of the body at hand
};

/* -- symbols and uses --------------------------------------------------------------------------- */

/* The file that a position is in, or NULL; `likely` is tried first (and may be NULL). */
static const struct source *source_of(const struct program *p, srcpos at,
				      const struct source *likely)
{
	uint32_t i;

	if (likely && at >= likely->base && at - likely->base < likely->len)
		return likely;
	for (i = 0; at && i < p->sources->files.len; i++) {
		const struct source *f = p->sources->files.data[i];

		if (at >= f->base && at - f->base < f->len)
			return f;
	}
	return NULL;
}

/* Is that what is written there? Not so of what is made. */
static bool is_written(struct maker *m, srcpos at, const struct atom *name)
{
	const struct source *f = source_of(m->program, at, m->file);

	if (!f)
		return false;
	m->file = f;
	return f->len - (at - f->base) >= name->len &&
	       memcmp(f->text + (at - f->base), name->text, name->len) == 0;
}

static void use(struct maker *m, srcpos at, const struct name *s, bool declares)
{
	uint64_t number;

	if (!is_written(m, at, s->name) || !is_written(m, s->at, s->name))
		return;
	if (!map_get(&m->by_place, s->at, &number)) {
		vec_push_in(m->arena, &m->index->names, *s);
		number = m->index->names.len;
		map_set(&m->by_place, s->at, number);
	}
	vec_push_in(
	    m->arena, &m->index->uses,
	    ((struct name_use){ at, (uint32_t)number - 1, declares || at == s->at }));
}

static enum name_kind var_name(const struct var *v)
{
	switch (v->kind) {
	case VAR_GLOBAL:
		return NAME_GLOBAL;
	case VAR_CONST:
		return NAME_CONST;
	case VAR_LOCAL:
		return NAME_LOCAL;
	case VAR_IN:
	case VAR_OUT:
	case VAR_FORMAL:
		return NAME_PARAMETER;
	case VAR_BOUND:
	case VAR_LET:
		return NAME_BOUND;
	}
	unreachable();
}

static void use_var(struct maker *m, srcpos at, const struct var *v)
{
	struct name s = { .name = v ? v->name : NULL, .var = v };

	if (!v || v->unnamed)
		return;
	s.kind = var_name(v);
	s.at = v->span.start;
	if (s.kind != NAME_GLOBAL && s.kind != NAME_CONST)
		s.inside = m->inside;
	use(m, at, &s, false);
}

static void use_decl(struct maker *m, srcpos at, enum name_kind kind,
		     const struct atom *name, const struct decl *d, bool declares)
{
	const struct name s = { .kind = kind, .name = name, .at = d->tok, .decl = d };

	use(m, at, &s, declares);
}

static void use_ctor(struct maker *m, srcpos at, const struct datatype_ctor *c)
{
	const struct name s = { .kind = NAME_CONSTRUCTOR,
				.name = c->name,
				.at = c->span.start,
				.decl = &c->datatype->head };

	use(m, at, &s, false);
}

static void use_func(struct maker *m, srcpos at, const struct func *f)
{
	if (f && f->ctor)
		use_ctor(m, at, f->ctor);
	else if (f)
		use_decl(m, at, NAME_FUNCTION, f->name, &f->head, false);
}

static void use_proc(struct maker *m, srcpos at, const struct proc *p)
{
	if (p)
		use_decl(m, at, NAME_PROCEDURE, p->name, &p->head, false);
}

/* Constructors share a field of one name. */
static void use_field(struct maker *m, srcpos at, const struct type_decl *d,
		      const struct atom *name, bool declares)
{
	const struct var *v = datatype_field(d, name);
	struct name s = { .kind = NAME_FIELD, .name = name, .var = v };

	if (!v || v->unnamed)
		return;
	s.at = v->span.start;
	use(m, at, &s, declares);
}

static void use_param(struct maker *m, srcpos at, const struct type_param *p)
{
	const struct name s = { .kind = NAME_TYPE_VARIABLE,
				.name = p->name,
				.at = p->span.start,
				.inside = m->inside };

	use(m, at, &s, false);
}

/* -- types -------------------------------------------------------------------------------------- */

/* Behind the parenthesis that it may begin with. */
static srcpos type_name_at(const struct maker *m, const struct type_syn *t)
{
	const struct source *f = source_of(m->program, t->span.start, m->file);
	srcpos at = t->span.start;

	while (f && at < t->span.end && strchr("( \t\r\n", f->text[at - f->base]))
		at++;
	return at;
}

static void visit_type(struct maker *m, const struct type_syn *t)
{
	uint32_t i;

	if (t->kind == TS_NAME && t->type) {
		const srcpos at = type_name_at(m, t);

		if (t->synonym)
			use_decl(m, at, NAME_TYPE, t->name, &t->synonym->head, false);
		else if (t->type->kind == TYPE_CTOR)
			use_decl(m, at, NAME_TYPE, t->name, &t->type->decl->head,
				 false);
		else if (t->type->kind == TYPE_VAR)
			use_param(m, at, t->type->param);
	}
	for (i = 0; i < t->args.len; i++)
		vec_push(&m->types, t->args.data[i]);
	if (t->result)
		vec_push(&m->types, t->result);
}

static void walk_type(struct maker *m, const struct type_syn *t)
{
	if (!t)
		return;
	vec_push(&m->types, t);
	while (m->types.len)
		visit_type(m, vec_pop(&m->types));
}

static void walk_params(struct maker *m, const type_param_list *params)
{
	uint32_t i;

	for (i = 0; i < params->len; i++)
		use_param(m, params->data[i]->span.start, params->data[i]);
}

/* -- expressions -------------------------------------------------------------------------------- */

static void declare_vars(struct maker *m, const var_list *vars)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++) {
		use_var(m, vars->data[i]->span.start, vars->data[i]);
		walk_type(m, vars->data[i]->type_syn);
	}
}

/* Callees; the expressions are visited on the way. */
static void visit_arms(struct maker *m, const struct cmd *c)
{
	uint32_t i;

	for (i = 0; i < c->arms.len; i++)
		use_proc(m, c->arms.data[i]->span.start, c->arms.data[i]->proc);
}

static void visit_code(struct maker *m, const struct code *c)
{
	uint32_t i, k;

	declare_vars(m, &c->locals);
	for (i = 0; i < c->blocks.len; i++)
		for (k = 0; k < c->blocks.data[i]->cmds.len; k++)
			visit_arms(m, c->blocks.data[i]->cmds.data[k]);
}

static void visit_field(struct maker *m, const struct expr *e)
{
	const struct type *t = e->args[0]->type;

	if (t && t->kind == TYPE_CTOR)
		use_field(m, e->u.field.at, t->decl, e->u.field.name, false);
}

static enum walk_next visit_expr(void *env, struct expr *e)
{
	struct maker *m = env;

	switch ((enum expr_kind)e->kind) {
	case E_IDENT:
		use_var(m, e->tok, e->u.ident.var);
		break;
	case E_CALL:
		use_func(m, e->tok, e->u.call.func);
		break;
	case E_FIELD:
	case E_UPDATE:
		visit_field(m, e);
		break;
	case E_IS:
		if (e->u.field.ctor)
			use_ctor(m, e->u.field.at, e->u.field.ctor);
		break;
	case E_COERCE:
		walk_type(m, e->u.type_syn);
		break;
	case E_FORALL:
	case E_EXISTS:
	case E_LAMBDA:
		walk_params(m, &e->u.binder->tparams);
		declare_vars(m, &e->u.binder->vars);
		break;
	case E_LET:
		declare_vars(m, &e->u.let->vars);
		break;
	case E_CODE:
		visit_code(m, e->u.code);
		break;
	case E_ERROR:
	case E_BOOL:
	case E_INT:
	case E_REAL:
	case E_FLOAT:
	case E_BV:
	case E_STRING:
	case E_RMODE:
	case E_OLD:
	case E_UNARY:
	case E_BINARY:
	case E_TO_INT:
	case E_TO_REAL:
	case E_SELECT:
	case E_STORE:
	case E_EXTRACT:
	case E_ITE:
		break;
	}
	return WALK_DOWN;
}

static void walk(void *env, struct expr *e)
{
	const struct walker w = { .parts = WALK_ALL, .enter = visit_expr, .env = env };

	if (e)
		(void)walk_expr(&w, e);
}

static void walk_attrs(struct maker *m, const struct attr *a)
{
	uint32_t i;

	for (; a; a = a->next)
		for (i = 0; i < a->args.len; i++)
			walk(m, a->args.data[i].expr);
}

static void walk_vars(struct maker *m, const var_list *vars)
{
	uint32_t i;

	declare_vars(m, vars);
	for (i = 0; i < vars->len; i++) {
		walk_attrs(m, vars->data[i]->attrs);
		walk(m, vars->data[i]->where);
	}
}

/* -- bodies ------------------------------------------------------------------------------------- */

/* reveal f, hide f */
static void visit_shown(struct maker *m, const struct cmd *c)
{
	if (c->names.len && c->name_spans.len)
		use_func(m, c->name_spans.data[0].start,
			 map_get_ptr(&m->functions, c->names.data[0]));
}

static void walk_cmd(struct maker *m, const struct cmd *c)
{
	if (c->kind == CMD_REVEAL || c->kind == CMD_HIDE)
		visit_shown(m, c);
	visit_arms(m, c);
	cmd_each_expr(c, walk, m);
}

static void walk_specs(struct maker *m, const spec_list *specs)
{
	uint32_t i, k;

	for (i = 0; i < specs->len; i++) {
		const struct spec *s = specs->data[i];

		walk_attrs(m, s->attrs);
		walk(m, s->expr);
		for (k = 0; k < s->exprs.len; k++)
			walk(m, s->exprs.data[k]);
		for (k = 0; k < s->names.len; k++)
			walk(m, s->names.data[k]);
		if (s->call)
			walk_cmd(m, s->call);
	}
}

/* Labels as written: blocks have more, and others. */
static void visit_label(struct maker *m, const struct cmd *c, uint32_t i)
{
	struct name s = { .kind = NAME_LABEL,
			  .name = c->names.data[i],
			  .at = c->name_spans.data[i].start,
			  .inside = m->inside };
	uint32_t k;

	if (c->kind == CMD_LABEL) {
		vec_push(&m->labels, s);
		use(m, s.at, &s, true);
		return;
	}
	for (k = 0; k < m->labels.len; k++)
		if (m->labels.data[k].name == s.name)
			use(m, s.at, &m->labels.data[k], false);
}

static void walk_labels(struct maker *m, const struct stmt_list *body, bool labels)
{
	uint32_t i, k;

	vec_push(&m->statements, body);
	while (m->statements.len) {
		const struct stmt_list *list = vec_pop(&m->statements);

		for (i = 0; i < list->cmds.len; i++) {
			const struct cmd *c = list->cmds.data[i];

			if ((c->kind == CMD_LABEL) == labels &&
			    (c->kind == CMD_LABEL || c->kind == CMD_GOTO ||
			     c->kind == CMD_BREAK))
				for (k = 0; k < c->names.len && k < c->name_spans.len;
				     k++)
					visit_label(m, c, k);
			for (; c; c = c->else_if) {
				if (c->then_body)
					vec_push(&m->statements, c->then_body);
				if (c->else_body)
					vec_push(&m->statements, c->else_body);
				if (!labels)
					walk_specs(m, &c->invariants);
			}
		}
	}
}

static void walk_impl(struct maker *m, const struct impl *i)
{
	uint32_t k, n;

	if (i->proc)
		use_decl(m, i->head.tok, NAME_PROCEDURE, i->name, &i->proc->head, true);
	walk_params(m, &i->tparams);
	walk_vars(m, &i->ins);
	walk_vars(m, &i->outs);
	walk_vars(m, &i->locals);
	for (k = 0; k < i->blocks.len; k++)
		for (n = 0; n < i->blocks.data[k]->cmds.len; n++)
			walk_cmd(m, i->blocks.data[k]->cmds.data[n]);
	if (i->body) {
		vec_clear(&m->labels);
		walk_labels(m, i->body, true);
		walk_labels(m, i->body, false);
	}
}

static void walk_refines(struct maker *m, const struct proc *p)
{
	uint32_t i;

	for (i = 0; p->refined && i < p->specs.len; i++)
		if (p->specs.data[i]->kind == SPEC_REFINES &&
		    p->specs.data[i]->names.len)
			use_proc(m, p->specs.data[i]->names.data[0]->tok, p->refined);
}

/* -- declarations ------------------------------------------------------------------------------- */

static void walk_type_decl(struct maker *m, const struct type_decl *t)
{
	uint32_t i, k;

	use_decl(m, t->head.tok, NAME_TYPE, t->name, &t->head, true);
	walk_params(m, &t->params);
	walk_type(m, t->body);
	for (i = 0; i < t->ctors.len; i++) {
		const struct datatype_ctor *c = t->ctors.data[i];

		use_ctor(m, c->span.start, c);
		for (k = 0; k < c->fields.len; k++) {
			use_field(m, c->fields.data[k]->span.start, t,
				  c->fields.data[k]->name, true);
			walk_type(m, c->fields.data[k]->type_syn);
		}
	}
}

static void walk_func(struct maker *m, const struct func *f)
{
	if (f->ctor)
		return;
	use_decl(m, f->head.tok, NAME_FUNCTION, f->name, &f->head, true);
	walk_params(m, &f->tparams);
	walk_vars(m, &f->params);
	if (f->result)
		walk_type(m, f->result->type_syn);
	walk(m, f->body);
}

static void walk_proc(struct maker *m, const struct proc *p)
{
	use_decl(m, p->head.tok, NAME_PROCEDURE, p->name, &p->head, true);
	walk_params(m, &p->tparams);
	walk_vars(m, &p->ins);
	walk_vars(m, &p->outs);
	walk_specs(m, &p->specs);
	walk_refines(m, p);
}

static void walk_decl(struct maker *m, const struct decl *d)
{
	const struct var *v;

	m->inside = d;
	walk_attrs(m, d->attrs);
	switch (d->kind) {
	case DECL_TYPE:
		walk_type_decl(m, (const struct type_decl *)d);
		break;
	case DECL_VAR:
	case DECL_CONST:
		v = ((const struct var_decl *)d)->var;
		use_var(m, v->span.start, v);
		walk_type(m, v->type_syn);
		walk(m, v->where);
		break;
	case DECL_FUNC:
		walk_func(m, (const struct func *)d);
		break;
	case DECL_AXIOM:
		walk(m, ((const struct axiom *)d)->expr);
		break;
	case DECL_PROC:
		walk_proc(m, (const struct proc *)d);
		break;
	case DECL_IMPL:
		walk_impl(m, (const struct impl *)d);
		break;
	}
}

static int compare(const void *a, const void *b)
{
	const struct name_use *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return y->declares - x->declares;
}

/* What is shared in the tree was met several times. */
static void sort_uses(struct index *x)
{
	uint32_t i, n = 0;

	if (!x->uses.len)
		return;
	qsort(x->uses.data, x->uses.len, sizeof(*x->uses.data), compare);
	for (i = 0; i < x->uses.len; i++)
		if (!n || x->uses.data[n - 1].at != x->uses.data[i].at)
			x->uses.data[n++] = x->uses.data[i];
	x->uses.len = n;
}

void index_make(struct index *x, struct arena *arena, const struct program *p)
{
	struct maker m = { .index = x, .arena = arena, .program = p };
	uint32_t i;

	map_init(&m.by_place);
	map_init(&m.functions);
	for (i = 0; i < p->decls.len; i++)
		if (p->decls.data[i]->kind == DECL_FUNC)
			(void)map_set_ptr(&m.functions,
					  ((struct func *)p->decls.data[i])->name,
					  p->decls.data[i]);
	for (i = 0; i < p->decls.len; i++)
		walk_decl(&m, p->decls.data[i]);
	sort_uses(x);
	map_fini(&m.by_place);
	map_fini(&m.functions);
	vec_fini(&m.types);
	vec_fini(&m.statements);
	vec_fini(&m.labels);
}

const struct name_use *index_find(const struct index *x, srcpos at)
{
	uint32_t lo = 0, hi = x->uses.len;

	while (lo < hi) { // the first one behind it
		const uint32_t mid = lo + (hi - lo) / 2;

		if (x->uses.data[mid].at <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (!lo)
		return NULL;
	lo--;
	return at - x->uses.data[lo].at <=
		       x->names.data[x->uses.data[lo].name].name->len
		   ? &x->uses.data[lo]
		   : NULL;
}

/* Behind blanks and comments, of which those within each other end together. */
static const char *skip_blanks(const char *s, const char *end)
{
	uint32_t depth = 0;

	while (s < end) {
		const bool open = s + 1 < end && s[0] == '/' && s[1] == '*';

		if (open || (depth && s + 1 < end && s[0] == '*' && s[1] == '/')) {
			depth = open ? depth + 1 : depth - 1;
			s += 2;
		} else if (depth || strchr(" \t\r\n", *s)) {
			s++;
		} else if (s + 1 < end && s[0] == '/' && s[1] == '/') {
			while (s < end && *s != '\n')
				s++;
		} else {
			break;
		}
	}
	return s;
}

struct span decl_span(const struct program *p, const struct decl *d)
{
	const struct source *f = source_of(p, d->span.start, NULL);
	struct span s = d->span;

	if (f && s.end > s.start && s.end - f->base <= f->len)
		s.start = f->base + (srcpos)(skip_blanks(f->text + (s.start - f->base),
							 f->text + (s.end - f->base)) -
					     f->text);
	return s;
}

const struct decl *decl_around(const struct program *p, srcpos at)
{
	const struct decl *found = NULL;
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct decl *d = p->decls.data[i];

		if (d->span.start <= at && at <= d->span.end &&
		    (!found || d->span.end - d->span.start <=
				   found->span.end - found->span.start))
			found = d;
	}
	return found;
}
