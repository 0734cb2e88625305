/*
 * translate_expr.c - expressions.
 *
 * In code (env.checks) what must hold is asserted, under the guard of what is true where an
 * operand of && || ?: is evaluated; operands are evaluated from left to right, and kept in
 * a temporary variable if one behind them calls or allocates. In annotations nothing is
 * checked: every operation has some value everywhere.
 */
#include "translate.h"

enum { MAX_WITNESSES = 8 };

const char *warning_word(enum warning w)
{
	static const char *const words[] = {
#define WARNING(name, word, text) word,
#include "warnings.def"
#undef WARNING
	};

	return words[w];
}

const char *warning_text(enum warning w)
{
	static const char *const texts[] = {
#define WARNING(name, word, text) text,
#include "warnings.def"
#undef WARNING
	};

	return texts[w];
}

struct env env_code(struct translator *t)
{
	struct env env = env_spec(t);

	env.checks = true;
	return env;
}

struct env env_spec(struct translator *t)
{
	return (struct env){
		.state = &t->current,
		.old = &t->old,
		.this_ = t->this_,
		.result = t->result ? f_var(t->em, t->result) : NULL,
	};
}

/* -- obligations ----------------------------------------------------------- */

struct obligation *obligation_new(struct translator *t, enum warning kind,
				  struct span at)
{
	struct obligation *o = arena_new(t->w->program->arena, struct obligation);

	o->kind = kind;
	o->at = at;
	o->method = t->method;
	o->overrides = t->overrides;
	return o;
}

void oblige(struct translator *t, struct obligation *o, form condition)
{
	struct world *w = t->w;

	if (!t->here)
		return;
	if (source_nowarn(w->program->source, o->at, warning_word(o->kind)) ||
	    (o->related.end &&
	     source_nowarn(w->program->source, o->related, warning_word(o->kind)))) {
		emit_assume(t->em, t->here, condition);
		return;
	}
	emit_assert(t->em, t->here, o->at, condition,
		    (unsigned)list_len(w->obligations));
	w->obligations = list_add(w->program->arena, w->obligations, o);
}

void check_that(struct translator *t, const struct env *env, enum warning kind,
		struct span at, form condition, struct list *witnesses)
{
	struct obligation *o = obligation_new(t, kind, at);

	o->witnesses = witnesses;
	oblige(t, o, f_implies(t->em, env->guard, condition));
}

form save(struct translator *t, const struct type *type, form value)
{
	struct ivl_var *v;

	if (!t->here)
		return value;
	v = emit_local(t->em, t->code,
		       intern_format(t->w->program->arena, "value$%u", ++t->n_names),
		       t->em->sorts[sort_of(type)]);
	emit_set(t->em, t->here, v, value);
	return f_var(t->em, v);
}

struct list *witness_add(struct translator *t, struct list *l, const char *text,
			 const struct type *type, form value)
{
	struct arena *a = t->w->program->arena;
	struct witness *w;
	struct ivl_var *v;
	size_t i;

	for (i = 0; i < list_len(l); i++)
		if (((const struct witness *)l->at[i])->text == text)
			return l;
	if (!t->here || list_len(l) >= MAX_WITNESSES || !value)
		return l;
	w = arena_new(a, struct witness);
	w->text = text;
	w->type = type;
	w->var = intern_format(a, "shown$%u", ++t->n_names);
	v = emit_local(t->em, t->code, w->var, t->em->sorts[sort_of(type)]);
	emit_set(t->em, t->here, v, value);
	return list_add(a, l, w);
}

/* The text of an expression, as the source has it. */
static const char *text_of(struct translator *t, const struct expr *e)
{
	return source_text(t->w->program->source, e->at);
}

static bool is_shown(const struct expr *e)
{
	switch (e->kind) {
	case EXPR_NAME:
	case EXPR_FIELD:
	case EXPR_LENGTH:
	case EXPR_INDEX:
	case EXPR_RESULT:
	case EXPR_OLD:
		return true;
	case EXPR_CALL:
		return e->string == STRING_LENGTH ||
		       (e->method && method_is(e->method, MODIFIER_PURE));
	case EXPR_ERROR:
	case EXPR_INT:
	case EXPR_BOOLEAN:
	case EXPR_STRING:
	case EXPR_NULL:
	case EXPR_THIS:
	case EXPR_SUPER_CALL:
	case EXPR_NEW:
	case EXPR_NEW_ARRAY:
	case EXPR_CAST:
	case EXPR_INSTANCEOF:
	case EXPR_UNARY:
	case EXPR_BINARY:
	case EXPR_CONDITIONAL:
	case EXPR_FRESH:
	case EXPR_FORALL:
	case EXPR_EXISTS:
	case EXPR_TYPEOF:
	case EXPR_TYPE:
	case EXPR_ELEMTYPE:
	case EXPR_NONNULL_ELEMENTS:
	case EXPR_ALL_ELEMENTS:
	case EXPR_ALL_FIELDS:
		break;
	}
	return false;
}

struct list *witnesses_of(struct translator *t, const struct env *env, struct list *l,
			  const struct expr *e)
{
	struct env inner = *env;
	size_t i;

	if (!e || e->kind == EXPR_FORALL || e->kind == EXPR_EXISTS || e->has_call)
		return l;
	inner.checks = false;
	inner.guard = NULL;
	if (is_shown(e)) {
		l = witnesses_of(t, env, l, e->kind == EXPR_INDEX ? e->b : NULL);
		if (e->type->kind != TYPE_VOID && e->type->kind != TYPE_TYPE)
			l = witness_add(t, l, text_of(t, e), e->type,
					translate(t, &inner, e));
		return l;
	}
	l = witnesses_of(t, env, l, e->a);
	l = witnesses_of(t, env, l, e->b);
	l = witnesses_of(t, env, l, e->c);
	for (i = 0; i < list_len(e->args); i++)
		l = witnesses_of(t, env, l, e->args->at[i]);
	return l;
}

/* -- parts ----------------------------------------------------------------- */

static void assume_fits(struct translator *t, const struct env *env,
			const struct type *type, form value)
{
	form fits = bg_fits(t->bg, type, value, state_now(t, &t->current));

	if (env->checks && t->here && fits)
		emit_assume(t->em, t->here, f_implies(t->em, env->guard, fits));
}

static void check_not_null(struct translator *t, const struct env *env,
			   const struct expr *e, form value, struct span at)
{
	if (env->checks && e->kind != EXPR_THIS)
		check_that(t, env, WARN_NULL, at, f_ne(t->em, value, bg_null(t->bg)),
			   e->type->kind == TYPE_NULL
			       ? NULL
			       : witness_add(t, NULL, text_of(t, e), e->type, value));
}

/* a, then b: a is kept if evaluating b may change what it means. */
static void both(struct translator *t, const struct env *env, const struct expr *a,
		 const struct expr *b, form *fa, form *fb)
{
	*fa = translate(t, env, a);
	if (env->checks && b->has_call && *fa)
		*fa = save(t, a->type, *fa);
	*fb = translate(t, env, b);
}

static form of_variable(struct translator *t, const struct env *env,
			const struct variable *v)
{
	if (v->value)
		return v->value;
	if (env->in_old && v->entry)
		return v->entry;
	return v->var ? f_var(t->em, v->var) : NULL;
}

static form of_field(struct translator *t, const struct env *env, const struct expr *e)
{
	form o = env->this_, value;

	if (field_is(e->field, MODIFIER_STATIC)) {
		value = heap_field(t, env->state, e->field, NULL);
	} else {
		if (e->a) {
			o = translate(t, env, e->a);
			check_not_null(t, env, e->a, o, e->name_at);
		}
		value = heap_field(t, env->state, e->field, o);
	}
	assume_fits(t, env, e->type, value);
	return value;
}

static void check_bounds(struct translator *t, const struct env *env, struct span at,
			 form index, form length, struct list *shown)
{
	struct emit *em = t->em;

	if (!env->checks)
		return;
	check_that(t, env, WARN_INDEX_NEGATIVE, at, f_le(em, f_int(em, 0), index),
		   shown);
	check_that(t, env, WARN_INDEX_TOO_BIG, at, f_lt(em, index, length), shown);
}

static form of_index(struct translator *t, const struct env *env, const struct expr *e)
{
	struct list *shown = NULL;
	form array, index, value;

	both(t, env, e->a, e->b, &array, &index);
	check_not_null(t, env, e->a, array,
		       (struct span){ e->a->at.end, e->a->at.end + 1 });
	if (env->checks) {
		form length = bg_length(t->bg, array);

		shown = witness_add(t, shown, text_of(t, e->b), e->b->type, index);
		shown = witness_add(
		    t, shown,
		    intern_format(t->w->program->arena, "%s.length", text_of(t, e->a)),
		    e->b->type, length);
		check_bounds(t, env, e->b->at, index, length, shown);
	}
	value = heap_element(t, env->state, e->type, array, index);
	assume_fits(t, env, e->type, value);
	return value;
}

static form of_cast(struct translator *t, const struct env *env, const struct expr *e)
{
	form a = translate(t, env, e->a);

	if (e->kind == EXPR_INSTANCEOF)
		return bg_instance(t->bg, a, e->named);
	if (e->named->kind == TYPE_CHAR && e->a->type->kind == TYPE_INT)
		return f_binary(t->em, IVL_MOD, a, f_int(t->em, 65536));
	if (env->checks && type_is_reference(e->named) &&
	    !type_fits(e->a->type, e->named))
		check_that(t, env, WARN_CAST, e->at, bg_typed(t->bg, a, e->named),
			   witness_add(t, NULL, text_of(t, e->a), e->a->type, a));
	return a;
}

static form of_string_call(struct translator *t, const struct env *env,
			   const struct expr *e)
{
	struct emit *em = t->em;
	struct background *bg = t->bg;
	form args[3] = { NULL }, length;
	struct list *shown = NULL;
	size_t n = list_len(e->args), i;

	args[0] = translate(t, env, e->a);
	for (i = 0; i < n; i++) {
		const struct expr *arg = e->args->at[i];

		if (env->checks && arg->has_call)
			args[i] =
			    save(t,
				 i ? ((const struct expr *)e->args->at[i - 1])->type
				   : e->a->type,
				 args[i]);
		args[i + 1] = translate(t, env, arg);
	}
	length = f_apply1(em, bg->str_len, args[0]);
	for (i = 0; env->checks && i < n && e->string != STRING_EQUALS; i++) {
		const struct expr *arg = e->args->at[i];

		shown = witness_add(t, shown, text_of(t, arg), arg->type, args[i + 1]);
	}
	if (env->checks && n > 0 && e->string != STRING_EQUALS)
		shown = witness_add(t, shown,
				    intern_format(t->w->program->arena, "%s.length()",
						  text_of(t, e->a)),
				    t->w->program->types.int_, length);
	switch (e->string) {
	case STRING_LENGTH:
		return length;
	case STRING_IS_EMPTY:
		return f_eq(em, length, f_int(em, 0));
	case STRING_CHAR_AT:
		check_bounds(t, env, ((const struct expr *)e->args->at[0])->at, args[1],
			     length, shown);
		return f_apply(em, bg->str_at, args, 2);
	case STRING_SUBSTRING:
		if (env->checks) {
			check_that(t, env, WARN_INDEX_NEGATIVE,
				   ((const struct expr *)e->args->at[0])->at,
				   f_le(em, f_int(em, 0), args[1]), shown);
			check_that(t, env, WARN_INDEX_TOO_BIG,
				   ((const struct expr *)e->args->at[1])->at,
				   f_and(em, f_le(em, args[1], args[2]),
					 f_le(em, args[2], length)),
				   shown);
		}
		return f_apply(em, bg->str_sub, args, 3);
	case STRING_EQUALS:
		return f_apply(em, bg->str_same, args, 2);
	case STRING_NONE:
		break;
	}
	return NULL;
}

/* -- operators ------------------------------------------------------------- */

/* if (a) yes else no, as a value, with blocks of its own: parts may call. */
static form by_branches(struct translator *t, const struct env *env, form a,
			const struct expr *yes, form yes_value, const struct expr *no,
			form no_value, const struct type *type)
{
	struct emit *em = t->em;
	struct block *join, *to[2];
	struct ivl_var *v;
	const struct expr *parts[] = { yes, no };
	form values[] = { yes_value, no_value };
	size_t i;

	if (!t->here)
		return NULL;
	v = emit_local(em, t->code,
		       intern_format(t->w->program->arena, "value$%u", ++t->n_names),
		       em->sorts[sort_of(type)]);
	join = block_new(em, t->code, NULL);
	for (i = 0; i < 2; i++) {
		to[i] = block_new(em, t->code, NULL);
		block_to(em, t->here, to[i]);
		emit_assume(em, to[i], i == 0 ? a : f_not(em, a));
	}
	for (i = 0; i < 2; i++) {
		t->here = to[i];
		if (parts[i])
			values[i] = translate(t, env, parts[i]);
		if (t->here) {
			emit_set(em, t->here, v, values[i]);
			block_to(em, t->here, join);
		}
	}
	t->here = join;
	return f_var(em, v);
}

static form of_logic(struct translator *t, const struct env *env, const struct expr *e)
{
	static const enum ivl_binary ops[] = {
		[OP_AND] = IVL_AND, [OP_OR] = IVL_OR, [OP_IMPLIES] = IVL_IMPLIES
	};
	struct emit *em = t->em;
	struct env right = *env;
	form a = translate(t, env, e->a), b;

	if (env->checks && e->b->has_call && e->op == OP_AND)
		return by_branches(t, env, a, e->b, NULL, NULL, f_bool(em, false),
				   e->type);
	if (env->checks && e->b->has_call && e->op == OP_OR)
		return by_branches(t, env, a, NULL, f_bool(em, true), e->b, NULL,
				   e->type);
	if (env->checks)
		right.guard = f_and(em, env->guard, e->op == OP_OR ? f_not(em, a) : a);
	b = translate(t, &right, e->b);
	return f_binary(em, ops[e->op], a, b);
}

static form of_conditional(struct translator *t, const struct env *env,
			   const struct expr *e)
{
	struct emit *em = t->em;
	struct env part = *env;
	form a = translate(t, env, e->a), b, c;

	if (env->checks && (e->b->has_call || e->c->has_call))
		return by_branches(t, env, a, e->b, NULL, e->c, NULL, e->type);
	if (env->checks)
		part.guard = f_and(em, env->guard, a);
	b = translate(t, &part, e->b);
	if (env->checks)
		part.guard = f_and(em, env->guard, f_not(em, a));
	c = translate(t, &part, e->c);
	return f_if(em, a, b, c);
}

static form of_equal(struct translator *t, const struct expr *e, form a, form b)
{
	form equal = e->a->type->kind == TYPE_STRING
			 ? f_apply2(t->em, t->bg->str_same, a, b)
			 : f_eq(t->em, a, b);

	return e->op == OP_EQ ? equal : f_not(t->em, equal);
}

static form of_division(struct translator *t, const struct env *env,
			const struct expr *e, form a, form b)
{
	if (env->checks && !(e->b->kind == EXPR_INT && e->b->number != 0))
		check_that(t, env, WARN_ZERO_DIV, e->name_at,
			   f_ne(t->em, b, f_int(t->em, 0)),
			   witness_add(t, NULL, text_of(t, e->b), e->b->type, b));
	return e->op == OP_DIV ? bg_div(t->bg, a, b) : bg_mod(t->bg, a, b);
}

static form of_binary(struct translator *t, const struct env *env, const struct expr *e)
{
	struct emit *em = t->em;
	form a, b;

	if (e->op == OP_AND || e->op == OP_OR || e->op == OP_IMPLIES)
		return of_logic(t, env, e);
	both(t, env, e->a, e->b, &a, &b);
	switch (e->op) {
	case OP_ADD:
		if (e->type->kind == TYPE_STRING)
			return f_apply2(em, t->bg->str_cat,
					bg_text(t->bg, e->a->type, a),
					bg_text(t->bg, e->b->type, b));
		return f_binary(em, IVL_ADD, a, b);
	case OP_SUB:
		return f_binary(em, IVL_SUB, a, b);
	case OP_MUL:
		return f_binary(em, IVL_MUL, a, b);
	case OP_DIV:
	case OP_MOD:
		return of_division(t, env, e, a, b);
	case OP_EQ:
	case OP_NE:
		return of_equal(t, e, a, b);
	case OP_LT:
		return f_lt(em, a, b);
	case OP_LE:
		return f_le(em, a, b);
	case OP_GT:
		return f_lt(em, b, a);
	case OP_GE:
		return f_le(em, b, a);
	case OP_IFF:
		return f_binary(em, IVL_IFF, a, b);
	case OP_SUBTYPE:
		return bg_subtype(t->bg, a, b);
	case OP_AND:
	case OP_OR:
	case OP_IMPLIES:
	case OP_NOT:
	case OP_NEGATE:
		break;
	}
	return NULL;
}

/* -- annotations ----------------------------------------------------------- */

/* Objects that exist; integers as they are. */
static form of_quantifier(struct translator *t, const struct env *env,
			  const struct expr *e)
{
	struct emit *em = t->em;
	size_t n = e->binders->n, i;
	struct ivl_var **vars = arena_alloc(t->w->program->arena, n * sizeof(*vars));
	form range = NULL, body;

	for (i = 0; i < n; i++) {
		struct variable *v = e->binders->at[i];

		vars[i] = bound(em, v->name, em->sorts[sort_of(v->type)]);
		v->value = f_var(em, vars[i]);
		if (type_is_reference(v->type))
			range = f_and(em, range,
				      f_and(em, bg_instance(t->bg, v->value, v->type),
					    bg_exists(t->bg, v->value,
						      state_now(t, env->state))));
		else if (v->type->kind == TYPE_CHAR)
			range =
			    f_and(em, range, bg_fits(t->bg, v->type, v->value, NULL));
	}
	if (e->a)
		range = f_and(em, range, translate(t, env, e->a));
	body = translate(t, env, e->b);
	if (e->kind == EXPR_EXISTS)
		return f_exists(em, vars, n, f_and(em, range, body));
	return f_forall(em, vars, n, NULL, 0, f_implies(em, range, body));
}

static form of_old(struct translator *t, const struct env *env, const struct expr *e)
{
	struct env inner = *env;

	inner.state = env->old;
	inner.in_old = true;
	return translate(t, &inner, e->a);
}

static form of_nonnull_elements(struct translator *t, const struct env *env,
				const struct expr *e)
{
	struct emit *em = t->em;
	struct ivl_var *i = bound(em, "i", em->sorts[SORT_INT]);
	form array = translate(t, env, e->a), at = f_var(em, i);
	form value = heap_element(t, env->state, e->a->type->elem, array, at);
	form inside = f_and(em, f_le(em, f_int(em, 0), at),
			    f_lt(em, at, bg_length(t->bg, array)));

	return f_and(em, f_ne(em, array, bg_null(t->bg)),
		     f_forall(em, &i, 1, &value, 1,
			      f_implies(em, inside, f_ne(em, value, bg_null(t->bg)))));
}

static form of_fresh(struct translator *t, const struct env *env, const struct expr *e)
{
	form o = translate(t, env, e->a);

	return f_and(t->em, f_ne(t->em, o, bg_null(t->bg)),
		     f_not(t->em, bg_exists(t->bg, o, state_now(t, env->old))));
}

form translate(struct translator *t, const struct env *env, const struct expr *e)
{
	form a;

	switch (e->kind) {
	case EXPR_INT:
		return f_int(t->em, e->number);
	case EXPR_BOOLEAN:
		return f_bool(t->em, e->number != 0);
	case EXPR_STRING:
		return bg_literal(t->bg, e->name);
	case EXPR_NULL:
		return bg_null(t->bg);
	case EXPR_THIS:
		return env->this_;
	case EXPR_NAME:
		return of_variable(t, env, e->variable);
	case EXPR_FIELD:
		return of_field(t, env, e);
	case EXPR_LENGTH:
		a = translate(t, env, e->a);
		check_not_null(t, env, e->a, a, e->name_at);
		return bg_length(t->bg, a);
	case EXPR_INDEX:
		return of_index(t, env, e);
	case EXPR_CALL:
		if (e->string != STRING_NONE)
			return of_string_call(t, env, e);
		return translate_call(t, env, e);
	case EXPR_SUPER_CALL:
		return translate_call(t, env, e);
	case EXPR_NEW:
		return translate_new(t, env, e);
	case EXPR_NEW_ARRAY:
		return translate_new_array(t, env, e);
	case EXPR_CAST:
	case EXPR_INSTANCEOF:
		return of_cast(t, env, e);
	case EXPR_UNARY:
		a = translate(t, env, e->a);
		return e->op == OP_NOT ? f_not(t->em, a) : f_negate(t->em, a);
	case EXPR_BINARY:
		return of_binary(t, env, e);
	case EXPR_CONDITIONAL:
		return of_conditional(t, env, e);
	case EXPR_RESULT:
		return env->result;
	case EXPR_OLD:
		return of_old(t, env, e);
	case EXPR_FRESH:
		return of_fresh(t, env, e);
	case EXPR_FORALL:
	case EXPR_EXISTS:
		return of_quantifier(t, env, e);
	case EXPR_TYPEOF:
		return bg_type_of(t->bg, translate(t, env, e->a));
	case EXPR_TYPE:
		return bg_type(t->bg, e->named);
	case EXPR_ELEMTYPE:
		return f_apply1(t->em, t->bg->elem, translate(t, env, e->a));
	case EXPR_NONNULL_ELEMENTS:
		return of_nonnull_elements(t, env, e);
	case EXPR_ERROR:
	case EXPR_ALL_ELEMENTS:
	case EXPR_ALL_FIELDS:
		break;
	}
	return NULL;
}
