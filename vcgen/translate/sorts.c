/*
 * Types to sorts (reference 3.9). A map of several indices is an array of arrays; a map of
 * none is its result. Datatypes may be mutually recursive, in chains as long as the input
 * likes: a new one only gets its sort at first, and waits in a work list for its fields.
 */
#include "vcgen/translate/gen.h"
#include "vcgen/translate/solver_text.h"

#include <string.h>

typedef VEC(struct datatype_sorts *) work_list;

/* SMT-LIB sorts that {:builtin} may name and that the term table knows itself. */
static sort known_builtin(const struct term_table *t, const char *text)
{
	static const char *const names[] = { "Bool",         "Int",           "Real",
					     "RoundingMode", "String",        "RegLan",
					     "RegEx String", "(RegEx String)" };
	const sort sorts[] = { t->bool_,   t->int_,    t->real_,   t->rmode_,
			       t->string_, t->reglan_, t->reglan_, t->reglan_ };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], text) == 0)
			return sorts[i];
	return (sort){ 0 };
}

static const struct atom *sort_name(struct vcgen *g, const struct type *t)
{
	struct buf text;

	buf_init(&text);
	buf_str(&text, "T@");
	type_print(&text, t);
	return intern_buf(g->program->names, &text);
}

static sort sort_in(struct vcgen *g, const struct type *t, srcpos at, work_list *work);

static sort ctor_sort(struct vcgen *g, const struct type *t, srcpos at, work_list *work)
{
	const struct atom *builtin = attr_string(t->decl->head.attrs, "builtin");
	struct term_table *tt = &g->terms;
	sort *args;
	sort s;

	if (t->decl->kind == TYPE_DECL_DATATYPE) {
		struct datatype_sorts *d =
		    ARENA_NEW(&g->base.arena, struct datatype_sorts);

		d->sort = t->decl->is_map ? sort_record(tt, sort_name(g, t))
					  : sort_datatype(tt, sort_name(g, t));
		d->type = t;
		*GEN_AT(&g->cache.datatype_of, t->id) = d;
		gen_note(g, UNDO_DATATYPE, t->id);
		vec_push(work, d);
		return d->sort;
	}
	if (!builtin)
		return sort_uninterpreted(tt, sort_name(g, t));
	s = known_builtin(tt, builtin->text);
	if (s.n)
		return s;
	if (!solver_text_fits(builtin->text, t->n_args)) {
		gen_unsupported(g, at, "a :builtin that is no sort of SMT-LIB");
		return (sort){ 0 };
	}
	args = ARENA_NEW_ARRAY(&g->base.arena, t->n_args, sort);
	for (uint32_t i = 0; i < t->n_args; i++) {
		args[i] = sort_in(g, t->args[i], at, work);
		if (g->failed)
			return (sort){ 0 };
	}
	return sort_builtin(tt, builtin, args, t->n_args);
}

/* Recursion is bounded by the depth of types. */
static sort sort_in(struct vcgen *g, const struct type *t, srcpos at, work_list *work)
{
	struct term_table *tt = &g->terms;
	sort s = *GEN_AT(&g->cache.sort_of, t->id);

	if (s.n)
		return s;
	switch (t->kind) {
	case TYPE_BOOL:
		s = tt->bool_;
		break;
	case TYPE_INT:
		s = tt->int_;
		break;
	case TYPE_REAL:
		s = tt->real_;
		break;
	case TYPE_RMODE:
		s = tt->rmode_;
		break;
	case TYPE_STRING:
		s = tt->string_;
		break;
	case TYPE_REGEX:
		s = tt->reglan_;
		break;
	case TYPE_BV:
		if (t->bits == 0) {
			gen_unsupported(g, at, "bit vectors of width 0");
			return s;
		}
		s = sort_bv(tt, t->bits);
		break;
	case TYPE_FLOAT:
		s = sort_float(tt, t->bits2, t->bits);
		break;
	case TYPE_CTOR:
		if (t->flags & (TYPE_HAS_VAR | TYPE_HAS_POLY | TYPE_HAS_BOUND)) {
			gen_unsupported(g, at, "polymorphic types here");
			return s;
		}
		s = ctor_sort(g, t, at, work);
		break;
	case TYPE_MAP:
		if (t->n_params || t->flags & (TYPE_HAS_VAR | TYPE_HAS_BOUND)) {
			gen_unsupported(g, at, "polymorphic maps");
			return s;
		}
		s = sort_in(g, type_map_result(t), at, work);
		for (uint32_t i = t->n_args - 1; i > 0 && !g->failed; i--) {
			sort index = sort_in(g, t->args[i - 1], at, work);

			if (!g->failed)
				s = sort_array(tt, index, s);
		}
		break;
	case TYPE_VAR:
	case TYPE_BOUND:
		gen_unsupported(g, at, "polymorphism here");
		return s;
	case TYPE_ERROR:
	case TYPE_PROXY:
		gen_unsupported(g, at, "an expression without type");
		return s;
	}
	if (g->failed)
		return (sort){ 0 };
	*GEN_AT(&g->cache.sort_of, t->id) = s;
	gen_note(g, UNDO_SORT, t->id);
	return s;
}

/* The type of a constructor's field in an instance of its datatype. */
static const struct type *field_type(struct vcgen *g, const struct datatype_sorts *d,
				     const struct var *field)
{
	const struct type_decl *decl = d->type->decl;

	if (!decl->params.len)
		return field->type;
	return type_subst(g->program->types, field->type,
			  (const struct type_param *const *)decl->params.data,
			  d->type->args, decl->params.len);
}

static void define_ctor(struct vcgen *g, struct datatype_sorts *d, uint32_t c,
			work_list *work)
{
	const struct datatype_ctor *ctor = d->type->decl->ctors.data[c];
	struct intern *names = g->program->names;
	uint32_t n = ctor->fields.len;
	sort *sorts = ARENA_NEW_ARRAY(&g->base.arena, n, sort);

	d->selectors[c] = ARENA_NEW_ARRAY(&g->base.arena, n, symbol);
	d->field_types[c] = ARENA_NEW_ARRAY(&g->base.arena, n, const struct type *);
	for (uint32_t i = 0; i < n; i++) {
		d->field_types[c][i] = field_type(g, d, ctor->fields.data[i]);
		sorts[i] = sort_in(g, d->field_types[c][i], ctor->span.start, work);
		if (g->failed)
			return;
	}
	d->ctors[c] = symbol_ctor(&g->terms, ctor->name, sorts, n, d->sort);
	for (uint32_t i = 0; i < n; i++)
		d->selectors[c][i] = symbol_selector(
		    &g->terms,
		    intern_printf(names, "%s#%s", ctor->fields.data[i]->name->text,
				  ctor->name->text),
		    d->ctors[c], i);
	d->testers[c] = symbol_tester(
	    &g->terms, intern_printf(names, "is-%s", ctor->name->text), d->ctors[c]);
}

static void define_datatype(struct vcgen *g, struct datatype_sorts *d, work_list *work)
{
	uint32_t n = d->type->decl->ctors.len;

	d->ctors = ARENA_NEW_ARRAY(&g->base.arena, n, symbol);
	d->testers = ARENA_NEW_ARRAY(&g->base.arena, n, symbol);
	d->selectors = ARENA_NEW_ARRAY(&g->base.arena, n, symbol *);
	d->field_types = ARENA_NEW_ARRAY(&g->base.arena, n, const struct type **);
	for (uint32_t c = 0; c < n && !g->failed; c++)
		define_ctor(g, d, c, work);
	if (!g->failed)
		sort_datatype_define(&g->terms, d->sort, d->ctors, n);
}

sort gen_sort(struct vcgen *g, const struct type *t, srcpos at)
{
	sort s = *GEN_AT(&g->cache.sort_of, t->id);
	work_list work = { 0 };

	if (s.n)
		return s;
	s = sort_in(g, t, at, &work);
	for (uint32_t i = 0; i < work.len && !g->failed; i++)
		define_datatype(g, work.data[i], &work);
	vec_fini(&work);
	return g->failed ? (sort){ 0 } : s;
}

const struct datatype_sorts *gen_datatype(struct vcgen *g, const struct type *t,
					  srcpos at)
{
	(void)gen_sort(g, t, at);
	return g->failed ? NULL : *GEN_AT(&g->cache.datatype_of, t->id);
}
