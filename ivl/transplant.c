/*
 * As a copying collector works (Cheney, "A nonrecursive list compacting algorithm", 1970): a node
 * is copied as it is, and put on a list of nodes whose parts are still those of the source; each
 * of these is then replaced by its copy. What may have several owners is remembered.
 */
#include "ivl/transplant.h"

#include "base/map.h"
#include "base/mem.h"

#include <stdlib.h>

struct transplant;

/* Replace the parts of a copied node. */
typedef void mend(struct transplant *t, void *node);

struct todo {
	mend *mend;
	void *node;
};

struct transplant {
	struct arena *arena;
	struct intern *names;
	struct source_moves moves;
	const struct atom **atoms;        // by id in the source; NULL: not met yet
	struct map moved;                 // what may have several owners -> its copy
	VEC(struct binder *) quantifiers; // of the declaration at hand, last first
	VEC(struct todo) todo;
};

/* -- leaves ----------------------------------------------------------------------------------- */

static void move_pos(const struct transplant *t, srcpos *p)
{
	*p = source_moved(&t->moves, *p);
}

static void move_span(const struct transplant *t, struct span *s)
{
	move_pos(t, &s->start);
	move_pos(t, &s->end);
}

static void move_name(struct transplant *t, const struct atom **name)
{
	const struct atom **slot;

	if (!*name)
		return;
	slot = &t->atoms[(*name)->id];
	if (!*slot)
		*slot = intern(t->names, (*name)->text, (*name)->len);
	*name = *slot;
}

/* -- nodes ------------------------------------------------------------------------------------ */

/* A copy for one owner. */
static void *fresh(struct transplant *t, const void *node, size_t size, mend *how)
{
	void *copy;

	if (!node)
		return NULL;
	copy = arena_dup(t->arena, node, size);
	vec_push(&t->todo, ((struct todo){ how, copy }));
	return copy;
}

/* The copy for all owners. */
static void *shared(struct transplant *t, const void *node, size_t size, mend *how)
{
	void *copy = node ? map_get_ptr(&t->moved, node) : NULL;

	if (!copy && node) {
		copy = fresh(t, node, size, how);
		map_set_ptr(&t->moved, node, copy);
	}
	return copy;
}

#define FRESH(t, p, how) ((p) = fresh((t), (p), sizeof(*(p)), (how)))
#define SHARED(t, p, how) ((p) = shared((t), (p), sizeof(*(p)), (how)))

/* A list of its own, with the same elements. */
static void own_list(struct transplant *t, void *list, size_t size)
{
	struct vec_any *v = list;

	v->data = v->len ? arena_dup(t->arena, v->data, v->len * size) : NULL;
	v->cap = v->len;
}

#define OWN(t, list) own_list((t), (list), sizeof(*(list)->data))
#define EACH(t, list, act, how)                                                        \
	do {                                                                           \
		OWN(t, list);                                                          \
		for (uint32_t each = 0; each < (list)->len; each++)                    \
			act(t, (list)->data[each], how);                               \
	} while (0)

static void move_names(struct transplant *t, atom_list *list)
{
	OWN(t, list);
	for (uint32_t i = 0; i < list->len; i++)
		move_name(t, &list->data[i]);
}

static void move_spans(struct transplant *t, span_list *list)
{
	OWN(t, list);
	for (uint32_t i = 0; i < list->len; i++)
		move_span(t, &list->data[i]);
}

static mend mend_expr, mend_cmd;

static void mend_attr(struct transplant *t, void *node)
{
	struct attr *a = node;

	move_name(t, &a->name);
	move_span(t, &a->span);
	OWN(t, &a->args);
	for (uint32_t i = 0; i < a->args.len; i++) {
		move_name(t, &a->args.data[i].text);
		FRESH(t, a->args.data[i].expr, mend_expr);
	}
	SHARED(t, a->next, mend_attr);
}

static void mend_type_param(struct transplant *t, void *node)
{
	struct type_param *p = node;

	move_name(t, &p->name);
	move_span(t, &p->span);
}

static void mend_type_syn(struct transplant *t, void *node)
{
	struct type_syn *s = node;

	move_span(t, &s->span);
	move_name(t, &s->name);
	EACH(t, &s->args, SHARED, mend_type_syn);
	EACH(t, &s->params, SHARED, mend_type_param);
	SHARED(t, s->result, mend_type_syn);
	s->type = NULL;
	s->synonym = NULL;
}

static void mend_var(struct transplant *t, void *node)
{
	struct var *v = node;

	move_name(t, &v->name);
	move_span(t, &v->span);
	v->printed = 0;
	SHARED(t, v->attrs, mend_attr);
	SHARED(t, v->type_syn, mend_type_syn);
	SHARED(t, v->where, mend_expr);
	v->assumption = false;
	v->type = NULL;
	v->id = 0;
	v->layers = (struct layer_range){ 0, 0 };
}

static void mend_trigger(struct transplant *t, void *node)
{
	struct trigger *g = node;

	move_span(t, &g->span);
	EACH(t, &g->exprs, FRESH, mend_expr);
}

static void mend_binder(struct transplant *t, void *node)
{
	struct binder *b = node;

	EACH(t, &b->tparams, FRESH, mend_type_param);
	EACH(t, &b->vars, FRESH, mend_var);
	SHARED(t, b->attrs, mend_attr);
	EACH(t, &b->triggers, FRESH, mend_trigger);
}

static void mend_let(struct transplant *t, void *node)
{
	struct let *l = node;

	EACH(t, &l->vars, FRESH, mend_var);
	SHARED(t, l->attrs, mend_attr);
}

static void mend_block(struct transplant *t, void *node)
{
	struct block *b = node;

	move_name(t, &b->label);
	move_span(t, &b->span);
	EACH(t, &b->cmds, FRESH, mend_cmd);
	move_pos(t, &b->end_tok);
	SHARED(t, b->end_attrs, mend_attr);
	FRESH(t, b->value, mend_expr);
	move_names(t, &b->target_names);
	move_spans(t, &b->target_spans);
	b->targets = (block_list){ 0 };
	b->index = 0;
}

static void mend_code(struct transplant *t, void *node)
{
	struct code *c = node;

	EACH(t, &c->locals, SHARED, mend_var);
	EACH(t, &c->blocks, FRESH, mend_block);
	move_span(t, &c->span);
}

/* What is in the union. */
static void mend_kind(struct transplant *t, struct expr *e)
{
	switch ((enum expr_kind)e->kind) {
	case E_INT:
	case E_REAL:
	case E_FLOAT:
	case E_STRING:
		move_name(t, &e->u.text);
		break;
	case E_BV:
		move_name(t, &e->u.bv.value);
		break;
	case E_IDENT:
		move_name(t, &e->u.ident.name);
		e->u.ident.var = NULL;
		break;
	case E_CALL:
		move_name(t, &e->u.call.name);
		e->u.call.func = NULL;
		e->u.call.tinst = NULL;
		break;
	case E_SELECT:
	case E_STORE:
		e->u.map.tinst = NULL;
		break;
	case E_FIELD:
	case E_UPDATE:
	case E_IS:
		move_name(t, &e->u.field.name);
		move_pos(t, &e->u.field.at);
		e->u.field.ctor = NULL;
		break;
	case E_COERCE:
		SHARED(t, e->u.type_syn, mend_type_syn);
		break;
	case E_FORALL:
	case E_EXISTS:
		FRESH(t, e->u.binder, mend_binder);
		vec_push(&t->quantifiers, e->u.binder);
		break;
	case E_LAMBDA:
		FRESH(t, e->u.binder, mend_binder);
		break;
	case E_LET:
		FRESH(t, e->u.let, mend_let);
		break;
	case E_CODE:
		FRESH(t, e->u.code, mend_code);
		break;
	case E_ERROR:
	case E_BOOL:
	case E_RMODE:
	case E_OLD:
	case E_UNARY:
	case E_BINARY:
	case E_TO_INT:
	case E_TO_REAL:
	case E_EXTRACT:
	case E_ITE:
		break;
	}
}

static void mend_expr(struct transplant *t, void *node)
{
	struct expr *e = node;

	move_span(t, &e->span);
	move_pos(t, &e->tok);
	e->type = NULL;
	e->flags = 0;
	if (e->n_args)
		e->args = arena_dup(t->arena, e->args, e->n_args * sizeof(*e->args));
	mend_kind(t, e);
	for (uint32_t i = 0; i < e->n_args; i++)
		FRESH(t, e->args[i], mend_expr);
}

/* -- statements ------------------------------------------------------------------------------- */

static void mend_arm(struct transplant *t, void *node)
{
	struct call_arm *a = node;

	SHARED(t, a->attrs, mend_attr);
	move_name(t, &a->callee);
	move_span(t, &a->span);
	EACH(t, &a->args, FRESH, mend_expr);
	EACH(t, &a->outs, FRESH, mend_expr);
	a->proc = NULL;
	a->tinst = NULL;
	a->layers = (struct layer_range){ 0, 0 };
}

static void mend_spec(struct transplant *t, void *node)
{
	struct spec *s = node;

	move_span(t, &s->span);
	move_pos(t, &s->tok);
	SHARED(t, s->attrs, mend_attr);
	FRESH(t, s->expr, mend_expr);
	EACH(t, &s->exprs, FRESH, mend_expr);
	EACH(t, &s->names, FRESH, mend_expr);
	FRESH(t, s->call, mend_cmd);
}

static void mend_stmts(struct transplant *t, void *node)
{
	struct stmt_list *l = node;

	EACH(t, &l->cmds, FRESH, mend_cmd);
	move_span(t, &l->close);
}

static void mend_cmd(struct transplant *t, void *node)
{
	struct cmd *c = node;

	move_span(t, &c->span);
	move_pos(t, &c->tok);
	SHARED(t, c->attrs, mend_attr);
	FRESH(t, c->expr, mend_expr);
	EACH(t, &c->lhs, FRESH, mend_expr);
	EACH(t, &c->rhs, FRESH, mend_expr);
	move_names(t, &c->names);
	move_spans(t, &c->name_spans);
	EACH(t, &c->arms, FRESH, mend_arm);
	c->available = NULL;
	EACH(t, &c->invariants, FRESH, mend_spec);
	FRESH(t, c->then_body, mend_stmts);
	FRESH(t, c->else_body, mend_stmts);
	FRESH(t, c->else_if, mend_cmd);
	c->related = NULL;
	c->origin = NULL;
	OWN(t, &c->uses);
}

/* -- declarations ----------------------------------------------------------------------------- */

static void mend_head(struct transplant *t, struct decl *d)
{
	d->dropped = false;
	move_span(t, &d->span);
	move_pos(t, &d->tok);
	SHARED(t, d->attrs, mend_attr);
}

static void mend_type_decl(struct transplant *t, void *node);

static void mend_ctor(struct transplant *t, void *node)
{
	struct datatype_ctor *c = node;

	move_name(t, &c->name);
	move_span(t, &c->span);
	SHARED(t, c->attrs, mend_attr);
	SHARED(t, c->datatype, mend_type_decl);
	EACH(t, &c->fields, SHARED, mend_var);
	c->func = NULL;
}

static void mend_type_decl(struct transplant *t, void *node)
{
	struct type_decl *d = node;

	mend_head(t, &d->head);
	move_name(t, &d->name);
	EACH(t, &d->params, SHARED, mend_type_param);
	SHARED(t, d->body, mend_type_syn);
	d->body_type = NULL;
	if (d->ctors.len && attr_find(d->ctors.data[0]->attrs, "constructor")) {
		/* An old-style one, of functions (frontend/resolve/old_datatypes.c). */
		d->kind = TYPE_DECL_CTOR;
		d->ctors = (ctor_list){ 0 };
	}
	EACH(t, &d->ctors, SHARED, mend_ctor);
}

static void mend_axiom(struct transplant *t, void *node);

static void mend_var_decl(struct transplant *t, void *node)
{
	struct var_decl *d = node;

	mend_head(t, &d->head);
	SHARED(t, d->var, mend_var);
	EACH(t, &d->uses, SHARED, mend_axiom);
	SHARED(t, d->group, mend_var_decl);
}

static void mend_func(struct transplant *t, void *node)
{
	struct func *f = node;

	mend_head(t, &f->head);
	move_name(t, &f->name);
	move_name(t, &f->source_name);
	EACH(t, &f->tparams, SHARED, mend_type_param);
	EACH(t, &f->params, SHARED, mend_var);
	SHARED(t, f->result, mend_var);
	FRESH(t, f->body, mend_expr);
	EACH(t, &f->uses, SHARED, mend_axiom);
	f->ctor = NULL;
	f->definition = NULL;
	f->id = 0;
}

static void mend_axiom(struct transplant *t, void *node)
{
	struct axiom *a = node;

	mend_head(t, &a->head);
	FRESH(t, a->expr, mend_expr);
	SHARED(t, a->owner_func, mend_func);
	SHARED(t, a->owner_const, mend_var_decl);
}

static mend mend_impl;

static void mend_proc(struct transplant *t, void *node)
{
	struct proc *p = node;

	mend_head(t, &p->head);
	move_name(t, &p->name);
	EACH(t, &p->tparams, SHARED, mend_type_param);
	EACH(t, &p->ins, SHARED, mend_var);
	EACH(t, &p->outs, SHARED, mend_var);
	EACH(t, &p->specs, FRESH, mend_spec);
	SHARED(t, p->inline_body, mend_impl);
	p->modifies = (var_list){ 0 };
	p->layers = (struct layer_range){ 0, 0 };
	p->refined = NULL;
}

static void mend_impl(struct transplant *t, void *node)
{
	struct impl *m = node;

	mend_head(t, &m->head);
	move_name(t, &m->name);
	EACH(t, &m->tparams, SHARED, mend_type_param);
	EACH(t, &m->ins, SHARED, mend_var);
	EACH(t, &m->outs, SHARED, mend_var);
	EACH(t, &m->locals, SHARED, mend_var);
	FRESH(t, m->body, mend_stmts);
	m->blocks = (block_list){ 0 };
	move_span(t, &m->close);
	m->proc = NULL;
	m->inlined = NULL;
	m->shows = NULL;
}

static struct decl *move_decl(struct transplant *t, struct decl *d)
{
	static const struct {
		mend *mend;
		size_t size;
	} kinds[] = {
		[DECL_TYPE] = { mend_type_decl, sizeof(struct type_decl) },
		[DECL_VAR] = { mend_var_decl, sizeof(struct var_decl) },
		[DECL_CONST] = { mend_var_decl, sizeof(struct var_decl) },
		[DECL_FUNC] = { mend_func, sizeof(struct func) },
		[DECL_AXIOM] = { mend_axiom, sizeof(struct axiom) },
		[DECL_PROC] = { mend_proc, sizeof(struct proc) },
		[DECL_IMPL] = { mend_impl, sizeof(struct impl) },
	};

	return shared(t, d, kinds[d->kind].size, kinds[d->kind].mend);
}

/*
 * Quantifiers have numbers in the order in which they end in the text. Nodes are mended before
 * their parts, and of these the last one first: the other way round.
 */
static void number_quantifiers(struct transplant *t, struct program *to)
{
	while (t->quantifiers.len)
		vec_pop(&t->quantifiers)->skolem_id = to->n_quantifiers++;
}

bool transplant_parsed(struct program *to, const struct program *from)
{
	struct transplant t = { .arena = to->arena, .names = to->names };

	if (!sources_append(to->sources, from->sources, &t.moves))
		return false;
	t.atoms = mem_calloc(from->names->atoms.len + 1, sizeof(const struct atom *));
	map_init(&t.moved);
	for (uint32_t i = 0; i < from->decls.len; i++) {
		vec_push_in(to->arena, &to->decls, move_decl(&t, from->decls.data[i]));
		while (t.todo.len) {
			struct todo j = vec_pop(&t.todo);

			j.mend(&t, j.node);
		}
		number_quantifiers(&t, to);
	}
	to->n_anonymous += from->n_anonymous;
	vec_fini(&t.todo);
	vec_fini(&t.quantifiers);
	source_moves_fini(&t.moves);
	map_fini(&t.moved);
	free(t.atoms);
	return true;
}
