/*
 * Monomorphisation of a whole program: declarations in their order, instances behind the
 * declaration that they come from. First everything that has no type parameters; what it
 * uses makes instances; their bodies and the quantifiers over types make further ones, until
 * nothing new appears. Then the waiting quantifiers are closed.
 */
#include "vcgen/mono/mono.h"

#include "ivl/build.h"
#include "ivl/inline.h"
#include "ivl/walk.h"
#include "vcgen/mono/mono_internal.h"

static const struct tenv no_types;

/* -- is there anything to do? --------------------------------------------------------------- */

bool mono_needed(const struct program *p)
{
	for (uint32_t i = 0; i < p->types->all.len; i++) {
		const struct type *t = p->types->all.data[i];

		if ((t->kind == TYPE_MAP && t->n_params) || t->kind == TYPE_VAR ||
		    (t->kind == TYPE_CTOR && t->n_args))
			return true;
	}
	return false;
}

/* -- declarations ----------------------------------------------------------------------------- */

void mono_add_decl(struct mono *m, uint32_t decl, struct decl *d)
{
	vec_push_in(m->arena, &m->made.data[decl].list, d);
}

static uint32_t decl_number(const struct mono *m, const void *origin)
{
	uint64_t n = 0;

	map_get(&m->decl_of, (uintptr_t)origin, &n);
	return n ? (uint32_t)n - 1 : 0;
}

static struct tenv tenv_of(struct mono *m, const type_param_list *params,
			   const struct type *const *to)
{
	struct tenv te = { .n = params->len };

	te.from = ARENA_NEW_ARRAY(m->arena, te.n, const struct type_param *);
	te.to = ARENA_NEW_ARRAY(m->arena, te.n, const struct type *);
	for (uint32_t i = 0; to && i < te.n;
	     i++) { // no arguments where there are no parameters
		te.from[i] = params->data[i];
		te.to[i] = to[i];
	}
	return te;
}

struct func *mono_func(struct mono *m, struct func *f, const struct type *const *tinst,
		       uint32_t n)
{
	bool is_new;
	struct inst *inst = mono_inst(m, INST_FUNC, f, tinst, n, &is_new);
	struct pending_func todo = { .in = f };
	struct func *out;

	if (!is_new)
		return inst->made;
	out = arena_dup(m->arena, f, sizeof(*f));
	inst->made = out;
	out->name = mono_inst_name(m, f->name, tinst, n);
	out->id = m->out->n_funcs++;
	out->tparams = (type_param_list){ 0 };
	out->params = (var_list){ 0 };
	out->uses = (axiom_list){ 0 };
	out->body = NULL;
	todo.out = out;
	todo.te = tenv_of(m, &f->tparams, tinst);
	todo.decl = decl_number(m, f);
	for (uint32_t i = 0; i < f->params.len; i++)
		vec_push_in(m->arena, &out->params,
			    mono_var(m, &todo.te, f->params.data[i]));
	out->result = mono_var(m, &todo.te, f->result);
	vec_push_in(m->arena, &m->pending, todo);
	mono_add_decl(m, todo.decl, &out->head);
	return out;
}

static struct var *unnamed_param(struct mono *m, const struct type *type,
				 uint32_t number)
{
	struct var *v = typed_var(m->arena, VAR_FORMAL,
				  intern_printf(m->names, "_%u", number), type);

	v->unnamed = true;
	return v;
}

struct func *mono_equality(struct mono *m, const struct type *s, const struct type *t)
{
	const struct type *args[] = { s, t };
	struct inst *inst;
	struct func *f;
	bool is_new;

	inst = mono_inst(m, INST_FUNC, &m->opaque, args, 2, &is_new);
	if (!is_new)
		return inst->made;
	f = ARENA_NEW(m->arena, struct func);
	inst->made = f;
	f->head.kind = DECL_FUNC;
	f->name = f->source_name =
	    mono_inst_name(m, intern_str(m->names, "equal#"), args, 2);
	f->id = m->out->n_funcs++;
	for (uint32_t i = 0; i < 2; i++)
		vec_push_in(m->arena, &f->params,
			    unnamed_param(m, mono_type(m, args[i]), i));
	f->result = unnamed_param(m, m->types->boolean, 2);
	vec_push_in(m->arena, &m->extra, &f->head);
	return f;
}

static void func_body(struct mono *m, const struct pending_func *todo)
{
	struct instance x;

	instance_init(&x, m, &todo->te);
	for (uint32_t i = 0; i < todo->in->params.len; i++)
		instance_bind(&x, todo->in->params.data[i], todo->out->params.data[i]);
	todo->out->head.attrs = copy_attrs(&x.copier, todo->in->head.attrs);
	todo->out->body = copy_expr(&x.copier, todo->in->body);
}

/* Is it what calls of its procedure may be expanded to (ivl/inline.h)? */
static bool is_inlined(const struct mono *m, const struct impl *impl)
{
	return impl == map_get_ptr(&m->first_impl, impl->proc) &&
	       (attr_find(impl->proc->head.attrs, "inline") ||
		attr_find(impl->head.attrs, "inline"));
}

static void make_impl(struct mono *m, const struct impl *in, struct proc *proc,
		      const struct type *const *tinst, uint32_t decl)
{
	struct impl *out = arena_dup(m->arena, in, sizeof(*in));
	struct tenv te = tenv_of(m, &in->tparams, tinst);
	struct instance x;

	m->user = is_inlined(m, in) ? NULL : in;
	mono_note_use(m, proc);
	out->name = proc->name;
	out->proc = proc;
	out->tparams = (type_param_list){ 0 };
	instance_init(&x, m, &te);
	out->ins = instance_vars(&x, &in->ins);
	out->outs = instance_vars(&x, &in->outs);
	out->locals = instance_vars(&x, &in->locals);
	instance_wheres(&x, &out->ins);
	instance_wheres(&x, &out->outs);
	instance_wheres(&x, &out->locals);
	out->head.attrs = copy_attrs(&x.copier, in->head.attrs);
	out->blocks = copy_blocks(&x.copier, &in->blocks);
	if (in == in->proc->inline_body)
		proc->inline_body = out;
	if (in == map_get_ptr(&m->first_impl, in->proc))
		map_set_ptr(&m->first_impl, proc, out);
	m->user = NULL;
	mono_add_decl(m, decl, &out->head);
}

/*
 * A procedure at types: its contract. Implementations of an inlined one come along, since
 * each use is expanded at its own types.
 */
struct proc *mono_proc(struct mono *m, struct proc *p, const struct type *const *tinst,
		       uint32_t n)
{
	bool is_new;
	struct inst *inst = mono_inst(m, INST_PROC, p, tinst, n, &is_new);
	const void *user = m->user;
	struct instance x;
	struct proc *out;
	struct tenv te;

	if (!is_new)
		return inst->made;
	out = arena_dup(m->arena, p, sizeof(*p));
	inst->made = out;
	m->user = out;
	out->tparams = (type_param_list){ 0 };
	out->inline_body = NULL;
	te = tenv_of(m, &p->tparams, tinst);
	instance_init(&x, m, &te);
	out->ins = instance_vars(&x, &p->ins);
	out->outs = instance_vars(&x, &p->outs);
	instance_wheres(&x, &out->ins);
	instance_wheres(&x, &out->outs);
	out->head.attrs = copy_attrs(&x.copier, p->head.attrs);
	out->specs = copy_specs(&x.copier, &p->specs);
	out->modifies = (var_list){ 0 };
	for (uint32_t i = 0; i < p->modifies.len; i++)
		vec_push_in(m->arena, &out->modifies,
			    map_get_ptr(&m->vars, p->modifies.data[i]));
	m->user = user;
	mono_add_decl(m, decl_number(m, p), &out->head);
	return out;
}

/* An implementation is verified at types of its own, about which nothing is known. */
static void verified_impl(struct mono *m, const struct impl *in, uint32_t decl)
{
	uint32_t n = in->tparams.len;
	const struct type **rigid = ARENA_NEW_ARRAY(m->arena, n, const struct type *);

	for (uint32_t i = 0; i < n; i++)
		rigid[i] = mono_rigid(m, i);
	make_impl(m, in, mono_proc(m, in->proc, rigid, n), rigid, decl);
}

/*
 * Inlined procedures are wanted at each type of their calls: implementations of instances
 * that have none yet. New calls in them may make new instances: true if there was one.
 */
static bool inlined_impls(struct mono *m)
{
	bool progress = false;

	for (uint32_t i = 0; i < m->in->decls.len; i++) {
		const struct impl *impl = (const struct impl *)m->in->decls.data[i];
		const struct inst *inst;

		if (impl->head.kind != DECL_IMPL || impl->head.dropped ||
		    !impl->tparams.len || !is_inlined(m, impl))
			continue;
		for (inst = mono_inst_first(m, impl->proc); inst;
		     inst = inst->next_of_origin) {
			struct proc *p = inst->made;

			if (!map_has_ptr(&m->first_impl, p)) {
				make_impl(m, impl, p, inst->args, i);
				progress = true;
			}
		}
	}
	return progress;
}

static void make_axiom(struct mono *m, const struct axiom *in, uint32_t decl,
		       struct expr *e)
{
	struct axiom *out = arena_dup(m->arena, in, sizeof(*in));

	out->expr = e;
	out->head.attrs = copy_attrs(&m->untyped.copier, in->head.attrs);
	mono_add_decl(m, decl, &out->head);
}

static void start_axiom(struct mono *m, struct axiom *a, uint32_t decl)
{
	struct expr *e = a->expr;

	if (e->kind == E_FORALL && e->u.binder->tparams.len) {
		struct place *p;

		instance_expr(&m->untyped, e, ASSUMED);
		p = m->places.data[m->places.len - 1];
		p->axiom = a;
		p->decl = decl;
		return;
	}
	make_axiom(m, a, decl, instance_expr(&m->untyped, e, ASSUMED));
}

static void start_decl(struct mono *m, struct decl *d, uint32_t i)
{
	switch (d->kind) {
	case DECL_TYPE: {
		struct type_decl *t = (struct type_decl *)d;

		if (t->kind == TYPE_DECL_CTOR && !t->params.len)
			mono_add_decl(m, i, d);
		else if (t->kind == TYPE_DECL_CTOR && attr_find(d->attrs, "builtin"))
			mono_add_decl(m, i, d);
		else if (t->kind == TYPE_DECL_DATATYPE && !t->params.len)
			mono_type(m, type_ctor(m->types, t, NULL, 0));
		break;
	}
	case DECL_FUNC: {
		struct func *f = (struct func *)d;

		if (!f->tparams.len && !f->ctor)
			mono_func(m, f, NULL, 0);
		break;
	}
	case DECL_AXIOM:
		start_axiom(m, (struct axiom *)d, i);
		break;
	case DECL_PROC: {
		struct proc *p = (struct proc *)d;

		if (!p->tparams.len)
			mono_proc(m, p, NULL, 0);
		break;
	}
	case DECL_IMPL:
		verified_impl(m, (const struct impl *)d, i);
		break;
	case DECL_VAR:
	case DECL_CONST:
		break; // global_vars
	}
}

/* The declaration, if it is of a global or a constant. */
static const struct var_decl *as_global(const struct decl *d)
{
	bool is = (d->kind == DECL_VAR || d->kind == DECL_CONST) && !d->dropped;

	return is ? (const struct var_decl *)d : NULL;
}

/* Globals and constants first: everything may mention them. */
static void global_vars(struct mono *m)
{
	for (uint32_t i = 0; i < m->in->decls.len; i++) {
		const struct var_decl *v = as_global(m->in->decls.data[i]);
		struct var_decl *out;

		if (!v)
			continue;
		out = arena_dup(m->arena, v, sizeof(*v));
		out->var = mono_var(m, &no_types, v->var);
		out->group = out;
		out->uses = (axiom_list){ 0 };
		map_set_ptr(&m->vars, v->var, out->var);
		map_set_ptr(&m->vars, v, out);
		mono_add_decl(m, i, &out->head);
	}
	for (uint32_t i = 0; i < m->in->decls.len; i++) {
		const struct var_decl *v = as_global(m->in->decls.data[i]);
		struct var_decl *out;

		if (!v)
			continue;
		out = map_get_ptr(&m->vars, v);
		out->head.attrs = copy_attrs(&m->untyped.copier, v->head.attrs);
		out->var->where = instance_expr(&m->untyped, v->var->where, ASSUMED);
	}
}

/* -- the whole ---------------------------------------------------------------------------------- */

static void run_to_fixpoint(struct mono *m)
{
	bool progress;
	uint32_t done = 0;

	do {
		progress = false;
		for (; done < m->pending.len && !m->failed; done++) {
			struct pending_func todo = m->pending.data[done];

			func_body(m, &todo);
			progress = true;
		}
		for (uint32_t i = 0; i < m->places.len && !m->failed; i++)
			progress |= mono_place_step(m, m->places.data[i]);
		progress |= inlined_impls(m);
	} while (progress && !m->failed);
}

/* Does the expression apply this function? For the owners of `uses` axioms. */
struct search {
	const struct func *f;
	bool found;
};

static enum walk_next search_func(void *env, struct expr *e)
{
	struct search *s = env;

	if (e->kind == E_CALL && e->u.call.func == s->f)
		s->found = true;
	return s->found ? WALK_STOP : WALK_DOWN;
}

/*
 * The owner of an axiom in `uses` is now an instance: each one that the axiom mentions gets
 * a copy, all of them if it mentions none.
 */
static void settle_owner(struct mono *m, struct axiom *a, struct made_list *out)
{
	const struct inst *first = mono_inst_first(m, a->owner_func), *i;
	int pass, copies = 0;

	for (pass = 0; pass < 2 && !copies; pass++) {
		for (i = first; i; i = i->next_of_origin) {
			struct search s = { i->made, false };
			struct walker w = { WALK_ALL, search_func, NULL, NULL, &s };
			struct axiom *c = a;

			walk_expr(&w, a->expr);
			if (!s.found && pass == 0)
				continue;
			if (copies++)
				c = arena_dup(m->arena, a, sizeof(*a));
			c->owner_func = i->made;
			vec_push_in(m->arena, &c->owner_func->uses, c);
			vec_push_in(m->arena, &out->list, &c->head);
		}
	}
}

static void finish(struct mono *m)
{
	for (uint32_t i = 0; i < m->places.len; i++) {
		struct place *p = m->places.data[i];

		for (uint32_t k = 0; p->axiom && k < p->made.len; k++)
			make_axiom(m, p->axiom, p->decl, p->made.data[k]);
	}
	/* Inner places came later and are part of the outer ones' nodes: close them first. */
	for (uint32_t i = m->places.len; i > 0; i--)
		mono_finish_place(m, m->places.data[i - 1]);
	vec_append_in(m->arena, &m->out->decls, &m->extra);
	for (uint32_t i = 0; i < m->made.len; i++) {
		struct made_list list = { { 0 } };

		for (uint32_t k = 0; k < m->made.data[i].list.len; k++) {
			struct axiom *a = (struct axiom *)m->made.data[i].list.data[k];

			if (a->head.kind == DECL_AXIOM && a->owner_func) {
				settle_owner(m, a, &list);
				continue;
			}
			if (a->head.kind == DECL_AXIOM && a->owner_const) {
				a->owner_const = map_get_ptr(&m->vars, a->owner_const);
				vec_push_in(m->arena, &a->owner_const->uses, a);
			}
			vec_push_in(m->arena, &list.list, &a->head);
		}
		vec_append_in(m->arena, &m->out->decls, &list.list);
	}
}

static void number_decls(struct mono *m)
{
	for (uint32_t i = 0; i < m->in->decls.len; i++) {
		struct made_list none = { { 0 } };

		map_set(&m->decl_of, (uintptr_t)m->in->decls.data[i], i + 1);
		vec_push_in(m->arena, &m->made, none);
	}
}

struct program *monomorphise(struct program *p, struct diags *d, bool *apart)
{
	struct mono m = { .arena = p->arena,
			  .names = p->names,
			  .types = p->types,
			  .in = p,
			  .diags = d };

	*apart = false;
	instance_init(&m.untyped, &m, &no_types);
	if (!mono_needed(p))
		return p;
	m.out = ARENA_NEW(p->arena, struct program);
	m.out->arena = p->arena;
	m.out->names = p->names;
	m.out->types = p->types;
	m.out->sources = p->sources;
	m.out->n_quantifiers = p->n_quantifiers;
	if (p->has_unknown_types)
		mono_fail(&m, (struct span){ 0, 0 },
			  "unhandled polymorphic features detected");
	number_decls(&m);
	inline_find_bodies(p, 0, &m.first_impl);
	if (!m.failed && !mono_grows(&m))
		global_vars(&m);
	for (uint32_t i = 0; i < p->decls.len && !m.failed; i++) {
		if (!p->decls.data[i]->dropped)
			start_decl(&m, p->decls.data[i], i);
	}
	run_to_fixpoint(&m);
	if (!m.failed && mono_takes_apart(&m)) {
		*apart = true;
		mono_fail(&m, (struct span){ 0, 0 },
			  "unhandled polymorphic features detected");
	}
	if (!m.failed)
		finish(&m);
	map_fini(&m.type_memo);
	map_fini(&m.polys);
	map_fini(&m.insts);
	map_fini(&m.of_origin);
	map_fini(&m.vars);
	map_fini(&m.decl_of);
	map_fini(&m.first_impl);
	map_fini(&m.opaque);
	return m.failed ? NULL : m.out;
}
