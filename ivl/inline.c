/*
 * Inlining. Blocks are taken from a stack; a block with a call to inline is cut in two, and
 * an entry block, the renamed blocks of the callee, and a return block are put in between.
 * The copies are scanned in turn, with a context that tells which copies they are inside of.
 */
#include "ivl/inline.h"

#include "ivl/blocks.h"
#include "ivl/build.h"
#include "ivl/copy.h"
#include "ivl/coalesce.h"

#include <string.h>

enum { MAX_INLINED_BLOCKS = 1000000 };

/* One copy of a callee: what its names mean. */
struct copy {
	struct copier copier;     // renames
	const struct copy *outer; // the copy that the call stood in, or NULL
	struct inlined *scope;    // of its variables
	const struct impl *impl;
	const struct cmd *call;
	uint32_t number;    // of its procedure
	struct map renamed; // struct var -> struct var of the caller
	struct map olds; // modified global -> variable that keeps its value at the call
	bool has_code;   // a code expression was met: not supported
	/* Made for /inlineDepth: proved on its own, so no assertion is checked here again, and
	 * what it ensures is taken as a call takes it. */
	bool is_trusted;
};

/* A block still to be scanned from command `next` on. */
struct todo {
	struct block *block;
	uint32_t next;
	const struct copy *copy;
	uint32_t n_calls;         // inlined so far in the block it is a part of
	const struct atom *label; // of that block
};

typedef VEC(struct todo) todo_list;

struct inliner {
	struct program *p;
	const struct inline_options *o;
	struct arena *arena;
	struct diags *diags;
	struct impl *out;
	struct map n_copies; // struct proc -> copies made
	todo_list todo;
	VEC(struct copy *) copies; // for their maps
	bool failed;
};

/* -- which calls ------------------------------------------------------------------------------- */

bool inline_depth(const struct attr *attrs, int64_t *n)
{
	const struct attr *a = attr_find(attrs, "inline");

	return a && a->args.len == 1 && attr_int(attrs, "inline", n) && *n >= 0;
}

/* {:inline e}, whatever e is */
static bool mentions_inlining(const struct attr *attrs)
{
	const struct attr *a = attr_find(attrs, "inline");

	return a && a->args.len == 1 && a->args.data[0].expr;
}

void inline_find_bodies(const struct program *p, int64_t depth, struct map *impl_of)
{
	bool any = depth >= 0;

	for (uint32_t i = 0; i < p->decls.len && !any; i++) {
		const struct decl *d = p->decls.data[i];

		any = (d->kind == DECL_PROC || d->kind == DECL_IMPL) && !d->dropped &&
		      mentions_inlining(d->attrs);
	}
	for (uint32_t i = 0; i < p->decls.len && any; i++) {
		const struct impl *impl = (const struct impl *)p->decls.data[i];

		if (impl->head.kind == DECL_IMPL && impl->proc && !impl->head.dropped &&
		    !map_has_ptr(impl_of, impl->proc))
			map_set_ptr(impl_of, impl->proc, impl);
	}
}

/* The body to put in place of the call, and how often it may nest; NULL: keep the call. */
static const struct impl *callee(const struct inliner *in, const struct cmd *c,
				 int64_t *n, bool *for_all)
{
	const struct call_arm *arm;
	const struct impl *impl;

	if (c->kind != CMD_CALL || c->arms.len != 1 || c->async)
		return NULL;
	arm = c->arms.data[0];
	impl = map_get_ptr(in->o->impl_of, arm->proc);
	if (!impl)
		return NULL;
	*for_all = false;
	if (inline_depth(c->attrs, n) || inline_depth(arm->attrs, n) ||
	    inline_depth(arm->proc->head.attrs, n) || inline_depth(impl->head.attrs, n))
		return impl;
	if (in->o->depth < 0)
		return NULL;
	*n = in->o->depth;
	*for_all = true;
	return impl;
}

/*
 * How deep a call in this copy is: among the copies of its own procedure; where the limit for
 * all calls is what counts, among those that it was the limit of.
 */
static int64_t nesting(const struct copy *c, const struct proc *p, bool for_all)
{
	int64_t n = 0;

	for (; c; c = c->outer)
		n += for_all ? c->is_trusted : c->impl->proc == p;
	return n;
}

/* -- renaming ----------------------------------------------------------------------------------- */

static struct expr *enter(void *ctx, struct expr *e)
{
	struct copy *c = ctx;
	struct var *to = NULL;
	struct expr *out;

	if (e->kind == E_CODE)
		c->has_code = true;
	if (e->kind != E_IDENT)
		return NULL;
	if (c->copier.old_depth) // the values that were kept
		to = map_get_ptr(&c->olds, e->u.ident.var);
	if (!to)
		to = map_get_ptr(&c->renamed, e->u.ident.var);
	if (!to)
		return e;
	out = copy_node(c->copier.arena, e);
	out->u.ident.var = to;
	out->u.ident.name = to->name;
	return out;
}

/* -- one copy ------------------------------------------------------------------------------------- */

static struct var *new_var(struct inliner *in, const struct copy *c,
			   const struct var *from)
{
	struct var *v = arena_dup(in->arena, from, sizeof(*v));

	v->kind = VAR_LOCAL;
	v->copy = c->scope;
	v->name = intern_printf(in->p->names, "inline$%s$%u$%s", c->impl->name->text,
				(unsigned)c->number, from->name->text);
	v->id = in->p->n_vars++;
	vec_push_in(in->arena, &in->out->locals, v);
	return v;
}

static void declare(struct inliner *in, struct copy *c, const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++)
		map_set_ptr(&c->renamed, vars->data[i], new_var(in, c, vars->data[i]));
}

/* The procedure's names for its formals mean the implementation's. */
static void pair(struct copy *c, const var_list *of_proc, const var_list *of_impl)
{
	for (uint32_t i = 0; i < of_proc->len && i < of_impl->len; i++) {
		map_set_ptr(&c->renamed, of_proc->data[i],
			    map_get_ptr(&c->renamed, of_impl->data[i]));
	}
}

/* Of formals only what their type says. */
static void rename_where(struct copy *c, const var_list *vars, bool are_formals)
{
	for (uint32_t i = 0; i < vars->len; i++) {
		struct var *v = map_get_ptr(&c->renamed, vars->data[i]);

		v->where = copy_expr(&c->copier, are_formals ? v->guard : v->where);
	}
}

/* What keeps the value that a global had; no clause is about that. */
static struct var *new_old(struct inliner *in, const struct copy *c,
			   const struct var *global)
{
	struct var *v = new_var(in, c, global);

	v->where = NULL;
	return v;
}

static struct copy *new_copy(struct inliner *in, const struct copy *outer,
			     const struct impl *impl, const struct cmd *call,
			     bool is_trusted)
{
	struct copy *c = ARENA_NEW(in->arena, struct copy);
	struct inlined *scope = ARENA_NEW(in->arena, struct inlined);
	uint64_t number = 0;

	(void)map_get(&in->n_copies, (uintptr_t)impl->proc, &number);
	map_set(&in->n_copies, (uintptr_t)impl->proc, number + 1);
	scope->outer = outer ? outer->scope : NULL;
	*c = (struct copy){ .copier = { .arena = in->arena,
					.env = c,
					.enter = enter,
					.drop_old = true },
			    .outer = outer,
			    .scope = scope,
			    .impl = impl,
			    .call = call,
			    .number = (uint32_t)number,
			    .is_trusted = is_trusted };
	map_init(&c->renamed);
	map_init(&c->olds);
	vec_push(&in->copies, c);
	declare(in, c, &impl->locals);
	declare(in, c, &impl->ins);
	declare(in, c, &impl->outs);
	pair(c, &impl->proc->ins, &impl->ins);
	pair(c, &impl->proc->outs, &impl->outs);
	rename_where(c, &impl->locals, false);
	rename_where(c, &impl->ins, true);
	rename_where(c, &impl->outs, true);
	for (uint32_t i = 0; i < impl->proc->modifies.len; i++)
		map_set_ptr(&c->olds, impl->proc->modifies.data[i],
			    new_old(in, c, impl->proc->modifies.data[i]));
	return c;
}

static struct block *copy_block(struct inliner *in, const struct copy *c,
				const char *name)
{
	struct block *b = typed_block(
	    in->arena, intern_printf(in->p->names, "inline$%s$%u$%s",
				     c->impl->name->text, (unsigned)c->number, name));

	b->generated_label = true;
	b->span = (struct span){ c->impl->head.tok, c->impl->head.tok };
	b->copy = c->scope;
	return b;
}

static struct cmd *add_cmd(struct inliner *in, struct block *b, enum cmd_kind kind,
			   srcpos tok)
{
	struct cmd *c =
	    typed_cmd(in->arena, kind, (struct span){ tok, tok }, tok, NULL);

	vec_push_in(in->arena, &b->cmds, c);
	return c;
}

static struct expr *ident(struct inliner *in, struct var *v, srcpos at)
{
	return expr_var(in->arena, v, (struct span){ at, at });
}

static void add_assign(struct inliner *in, struct block *b, struct expr *lhs,
		       struct expr *rhs, srcpos at)
{
	vec_push_in(in->arena, &b->cmds,
		    typed_assign(in->arena, (struct span){ at, at }, at, lhs, rhs));
}

/*
 * Clauses of the contract, checked where they stand. Of one that is free only its place is
 * left, which is printed, and counted if it is a precondition. {:InlineAssume} has an
 * ensures clause assumed.
 */
static void add_clauses(struct inliner *in, struct block *b, struct copy *c,
			enum spec_kind kind)
{
	const spec_list *specs = &c->impl->proc->specs;

	for (uint32_t i = 0; i < specs->len; i++) {
		const struct spec *s = specs->data[i];
		bool wants = attr_is_set(s->attrs, "InlineAssume");
		bool assumed =
		    kind == SPEC_ENSURES && (s->free || wants || c->is_trusted);
		bool says_nothing = s->free && !(assumed && wants);
		struct cmd *check;

		if (s->kind != kind)
			continue;
		check = add_cmd(in, b, assumed ? CMD_ASSUME : CMD_ASSERT, c->call->tok);
		check->expr = says_nothing ? expr_bool(in->arena, in->p->types, true)
					   : copy_expr(&c->copier, s->expr);
		if (assumed || says_nothing)
			continue;
		check->attrs = s->attrs;
		check->assert_kind =
		    kind == SPEC_REQUIRES ? ASSERT_REQUIRES : ASSERT_ENSURES;
		check->related = s;
		check->origin = c->call;
	}
}

static void add_copies(struct inliner *in, const struct copy *c, expr_list *list,
		       const var_list *vars)
{
	for (uint32_t i = 0; i < vars->len; i++)
		vec_push_in(in->arena, list,
			    ident(in, map_get_ptr(&c->renamed, vars->data[i]),
				  c->impl->head.tok));
}

static struct block *entry_block(struct inliner *in, struct copy *c,
				 const struct call_arm *arm)
{
	struct block *b = copy_block(in, c, "Entry");
	const struct impl *impl = c->impl;
	srcpos at = impl->head.tok;
	struct cmd *havoc;

	c->scope->entry = b;
	for (uint32_t i = 0; i < arm->args.len; i++)
		add_assign(in, b,
			   ident(in, map_get_ptr(&c->renamed, impl->ins.data[i]), at),
			   arm->args.data[i], at);
	add_clauses(in, b, c, SPEC_REQUIRES);
	if (impl->locals.len + impl->outs.len) {
		havoc = add_cmd(in, b, CMD_HAVOC, at);
		add_copies(in, c, &havoc->lhs, &impl->locals);
		add_copies(in, c, &havoc->lhs, &impl->outs);
	}
	for (uint32_t i = 0; i < impl->proc->modifies.len; i++) {
		struct var *g = impl->proc->modifies.data[i];

		add_assign(in, b, ident(in, map_get_ptr(&c->olds, g), at),
			   ident(in, g, at), at);
	}
	return b;
}

static struct block *return_block(struct inliner *in, struct copy *c,
				  const struct call_arm *arm)
{
	struct block *b = copy_block(in, c, "Return");
	srcpos at = c->impl->head.tok;

	b->end_tok = c->call->tok; // where a failing clause is reported
	add_clauses(in, b, c, SPEC_ENSURES);
	for (uint32_t i = 0; i < arm->outs.len; i++)
		add_assign(
		    in, b, arm->outs.data[i],
		    ident(in, map_get_ptr(&c->renamed, c->impl->outs.data[i]), at), at);
	return b;
}

static bool is_copied(const struct copy *c, const struct cmd *from)
{
	return !from->inferred && (from->kind != CMD_ASSERT || !c->is_trusted);
}

/* The renamed body, between the entry and the return block. Its blocks are scanned later. */
static void copy_body(struct inliner *in, struct copy *c, struct block *entry,
		      struct block *ret, todo_list *work)
{
	block_list blocks = in->o->coalesce
				? coalesce_blocks(&c->impl->blocks, false, in->arena)
				: c->impl->blocks;
	struct block **copies = ARENA_NEW_ARRAY(in->arena, blocks.len, struct block *);

	for (uint32_t i = 0; i < blocks.len; i++) {
		const struct block *from = blocks.data[i];

		copies[i] = copy_block(in, c, from->label->text);
		copies[i]->span = from->span;
		copies[i]->nowhere = from->nowhere;
		copies[i]->end_attrs = from->end_attrs;
		for (uint32_t k = 0; k < from->cmds.len; k++)
			if (is_copied(c, from->cmds.data[k]))
				vec_push_in(in->arena, &copies[i]->cmds,
					    copy_cmd(&c->copier, from->cmds.data[k]));
		vec_push(work, ((struct todo){ copies[i], 0, c, 0, copies[i]->label }));
	}
	vec_push_in(in->arena, &entry->targets, copies[0]);
	for (uint32_t i = 0; i < blocks.len; i++) {
		const struct block *from = blocks.data[i];

		if (from->end == BLOCK_RETURN)
			vec_push_in(in->arena, &copies[i]->targets, ret);
		for (uint32_t k = 0; from->end == BLOCK_GOTO && k < from->targets.len;
		     k++)
			vec_push_in(in->arena, &copies[i]->targets,
				    copies[from->targets.data[k]->index]);
	}
}

/* -- the scan --------------------------------------------------------------------------------------- */

/* Too deep: what comes behind the call does not matter, or is an error. */
static void give_up(struct inliner *in, struct block *b, uint32_t at)
{
	const struct cmd *call = b->cmds.data[at];

	b->cmds.data[at] =
	    typed_cmd(in->arena, in->o->mode == INLINE_ASSERT ? CMD_ASSERT : CMD_ASSUME,
		      call->span, call->tok, expr_bool(in->arena, in->p->types, false));
}

/* The call is command `at` of the block: cut there and put the copy in between. */
static void inline_call(struct inliner *in, const struct todo *t, uint32_t at,
			const struct impl *impl, bool is_trusted)
{
	struct block *b = t->block;
	const struct cmd *call = b->cmds.data[at];
	const struct call_arm *arm = call->arms.data[0];
	struct copy *c = new_copy(in, t->copy, impl, call, is_trusted);
	struct block *entry = entry_block(in, c, arm);
	struct block *ret = return_block(in, c, arm);
	struct block *rest = arena_dup(in->arena, b, sizeof(*b));
	todo_list work = { 0 };

	rest->label = intern_printf(in->p->names, "%s$%u", t->label->text,
				    (unsigned)t->n_calls + 1);
	memset(&rest->cmds, 0, sizeof(rest->cmds));
	vec_extend(in->arena, &rest->cmds, b->cmds.data + at + 1, b->cmds.len - at - 1,
		   sizeof(*b->cmds.data));
	b->cmds.len = at;
	b->end = BLOCK_GOTO;
	b->end_attrs = NULL;
	memset(&b->targets, 0, sizeof(b->targets));
	vec_push_in(in->arena, &b->targets, entry);
	vec_push_in(in->arena, &ret->targets, rest);
	vec_push_in(in->arena, &in->out->blocks, entry);
	copy_body(in, c, entry, ret, &work);
	if (c->has_code) {
		diag_at(in->diags, D_NOT_SUPPORTED, call->tok,
			"inlining of code expressions");
		in->failed = true;
	}
	vec_push(&in->todo,
		 ((struct todo){ rest, 0, t->copy, t->n_calls + 1, t->label }));
	vec_push(&in->todo, ((struct todo){ ret, ret->cmds.len, NULL, 0, ret->label }));
	for (uint32_t i = work.len; i > 0; i--)
		vec_push(&in->todo, work.data[i - 1]);
	vec_fini(&work);
}

static void scan(struct inliner *in, const struct todo *t)
{
	struct block *b = t->block;

	vec_push_in(in->arena, &in->out->blocks, b);
	for (uint32_t i = t->next; i < b->cmds.len; i++) {
		int64_t n = 0;
		bool for_all = false;
		const struct impl *impl = callee(in, b->cmds.data[i], &n, &for_all);

		if (!impl)
			continue;
		if (nesting(t->copy, impl->proc, for_all) < n) {
			inline_call(in, t, i, impl, for_all);
			return;
		}
		/* A limit for all calls keeps the ones behind it, contracts and all. */
		if (in->o->mode != INLINE_SPEC && !for_all)
			give_up(in, b, i);
	}
}

static bool has_inlined_call(struct inliner *in, const struct impl *impl)
{
	int64_t n;
	bool for_all;

	for (uint32_t i = 0; i < impl->blocks.len; i++)
		for (uint32_t k = 0; k < impl->blocks.data[i]->cmds.len; k++)
			if (callee(in, impl->blocks.data[i]->cmds.data[k], &n,
				   &for_all))
				return true;
	return false;
}

/* A copy of the caller that may be cut into pieces. */
static void start(struct inliner *in, const struct impl *impl)
{
	const block_list blocks = copy_edges(in->arena, &impl->blocks);

	in->out = arena_dup(in->arena, impl, sizeof(*impl));
	in->out->locals = (var_list){ 0 };
	vec_append_in(in->arena, &in->out->locals, &impl->locals);
	in->out->blocks = (block_list){ 0 };
	for (uint32_t i = blocks.len; i > 0; i--)
		vec_push(&in->todo, ((struct todo){ blocks.data[i - 1], 0, NULL, 0,
						    blocks.data[i - 1]->label }));
}

static void run(struct inliner *in, const struct impl *impl)
{
	start(in, impl);
	while (in->todo.len && !in->failed) {
		struct todo t = vec_pop(&in->todo);

		scan(in, &t);
		if (in->out->blocks.len > MAX_INLINED_BLOCKS) {
			diag_at(in->diags, D_NOT_SUPPORTED, impl->head.tok,
				"inlining to that size");
			in->failed = true;
		}
	}
	blocks_number(&in->out->blocks);
}

const struct impl *inline_calls(struct program *p, const struct impl *impl,
				const struct inline_options *o, struct arena *arena,
				struct diags *d)
{
	struct inliner in = { .p = p, .o = o, .arena = arena, .diags = d };
	const struct impl *out;

	if (o->mode == INLINE_NONE || !has_inlined_call(&in, impl))
		return impl;
	map_init(&in.n_copies);
	run(&in, impl);
	out = in.failed ? NULL : in.out;
	for (uint32_t i = 0; i < in.copies.len; i++) {
		map_fini(&in.copies.data[i]->renamed);
		map_fini(&in.copies.data[i]->olds);
	}
	vec_fini(&in.copies);
	vec_fini(&in.todo);
	map_fini(&in.n_copies);
	return out;
}

const struct impl *inline_coalesce(const struct impl *impl,
				   const struct inline_options *o, struct arena *arena)
{
	struct impl *out;

	if (!o->coalesce)
		return impl;
	out = arena_dup(arena, impl, sizeof(*impl));
	out->blocks = coalesce_blocks(&impl->blocks, o->prune, arena);
	return out;
}

void inline_program(struct program *p, const struct inline_options *o,
		    struct arena *arena, struct diags *d)
{
	for (uint32_t i = 0; i < p->decls.len; i++) {
		struct impl *impl = (struct impl *)p->decls.data[i];
		const struct impl *from, *made;

		if (impl->head.kind != DECL_IMPL || !impl->proc || impl->head.dropped)
			continue;
		from = inline_coalesce(impl, o, arena);
		made = inline_calls(p, from, o, arena, d);
		if (made && made != from)
			impl->inlined = made;
	}
}
