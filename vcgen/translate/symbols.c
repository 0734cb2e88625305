/*
 * Functions, constants and variables to symbols; applications, among them those of the
 * pointwise map operations ({:builtin "MapAdd"} and the like). Solvers differ in whether
 * and how they have these, so they become functions with a defining axiom.
 */
#include "vcgen/translate/gen.h"
#include "vcgen/translate/solver_text.h"

#include <string.h>

bool func_is_inline(const struct func *f)
{
	return f->body && attr_is_set(f->head.attrs, "inline");
}

bool func_is_define(const struct func *f)
{
	return f->body && attr_is_set(f->head.attrs, "define");
}

/* Spellings of older solvers for operations that SMT-LIB has since named. */
static const char *standard_name(const char *name)
{
	static const char *const pairs[][2] = {
		{ "str.to.int", "str.to_int" }, { "int.to.str", "str.from_int" },
		{ "str.in.re", "str.in_re" },   { "str.to.re", "str.to_re" },
		{ "re.nostr", "re.none" },      { "re.complement", "re.comp" },
		{ "re.empty", "re.none" },      { "re.full", "re.all" },
	};

	for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
		if (strcmp(pairs[i][0], name) == 0)
			return pairs[i][1];
	return name;
}

/* The SMT-LIB text of a builtin function, or NULL. */
static const struct atom *builtin_text(struct vcgen *g, const struct func *f)
{
	const struct atom *a = attr_string(f->head.attrs, "bvbuiltin");
	struct intern *names = g->program->names;

	if (a && (strncmp(a->text, "sign_extend ", 12) == 0 ||
		  strncmp(a->text, "zero_extend ", 12) == 0))
		return intern_printf(names, "(_ %s)", a->text);
	if (!a)
		a = attr_string(f->head.attrs, "builtin");
	return a ? intern_str(names, standard_name(a->text)) : NULL;
}

/*
 * Does a solver's own operation say the same of these maps as the axiom does, of those with as many
 * indices as there may be? z3 takes it that there is always an index that nobody speaks of: not so
 * of a type of which nobody knows how many values it has, nor of several indices, which are maps
 * of maps. Products and quotients are left to the axiom: they are better not told of all indices.
 */
static bool is_native(struct vcgen *g, const struct type *m, enum term_kind op)
{
	static const enum term_kind left_out[] = { T_MUL, T_IDIV, T_RDIV, T_IMOD };

	for (size_t i = 0; i < ARRAY_LEN(left_out); i++)
		if (op == left_out[i])
			return false;
	return m->n_args == 2 &&
	       sort_is_infinite(&g->terms, gen_sort(g, m->args[0], 0));
}

/* -- pointwise map operations ---------------------------------------------------------------- */

static const struct map_op {
	const char *name;
	enum term_kind op;
	uint32_t n_args;
} map_ops[] = {
	{ "MapAdd", T_ADD, 2 },  { "MapSub", T_SUB, 2 },     { "MapMul", T_MUL, 2 },
	{ "MapDiv", T_IDIV, 2 }, { "MapMod", T_IMOD, 2 },    { "MapEq", T_EQ, 2 },
	{ "MapGt", T_GT, 2 },    { "MapGe", T_GE, 2 },       { "MapLt", T_LT, 2 },
	{ "MapLe", T_LE, 2 },    { "MapAnd", T_AND, 2 },     { "MapOr", T_OR, 2 },
	{ "MapNot", T_NOT, 1 },  { "MapImp", T_IMPLIES, 2 }, { "MapIff", T_EQ, 2 },
	{ "MapIte", T_ITE, 3 },
};

static const struct map_op *map_op(const struct atom *name)
{
	for (size_t i = 0; i < ARRAY_LEN(map_ops); i++)
		if (strcmp(map_ops[i].name, name->text) == 0)
			return &map_ops[i];
	return NULL;
}

static bool is_logical(enum term_kind op)
{
	return op == T_AND || op == T_OR || op == T_NOT || op == T_IMPLIES ||
	       op == T_ITE;
}

/*
 * for all maps a.. and indices i..: f(a..)[i..] == op(a[i..]..), with that application and
 * its reads as the pattern. For z3, logical operations are known where an operand is read, too
 * (as its own are: de Moura & Bjørner, "Generalized, efficient array decision procedures",
 * 2009), but for the condition of MapIte. cvc5 proves less with these patterns: it
 * searches them all.
 */
static void define_map_op(struct vcgen *g, const struct func *f, symbol s,
			  const struct map_op *op)
{
	const struct type *m = f->result->type;
	struct term_table *t = &g->terms;
	uint32_t n = op->n_args, n_index = m->n_args - 1;
	uint32_t n_patterns = 1;
	bool native;
	enum term_kind kind = op->op;
	term *vars = ARENA_NEW_ARRAY(&g->base.arena, n + n_index, term);
	term reads[3] = { { 0 } }, both[3][2], left, body;
	struct pattern patterns[4] = { { .n = 1, .terms = &left } };

	for (uint32_t i = 0; i < n; i++)
		vars[i] = term_bound(t, intern_str(g->program->names, "m"),
				     gen_sort(g, f->params.data[i]->type, f->head.tok));
	for (uint32_t i = 0; i < n_index; i++)
		vars[n + i] = term_bound(t, intern_str(g->program->names, "i"),
					 gen_sort(g, m->args[i], f->head.tok));
	for (uint32_t i = 0; i < n; i++)
		reads[i] = gen_select(g, vars[i], vars + n, n_index);
	native = is_native(g, m, kind);
	if (native)
		symbol_set_pointwise(t, s, kind);
	left = term_app(t, s, vars, n);
	for (uint32_t i = kind == T_ITE; i < n && is_logical(kind); i++) {
		both[i][0] = left;
		both[i][1] = reads[i];
		patterns[n_patterns++] =
		    (struct pattern){ .n = 2, .terms = both[i], .eager = true };
	}
	left = gen_select(g, left, vars + n, n_index);
	if (kind == T_IDIV && type_map_result(m)->kind == TYPE_REAL)
		kind = T_RDIV;
	body = kind == T_ITE  ? term_ite(t, reads[0], reads[1], reads[2])
	       : kind == T_EQ ? term_equal(t, reads[0], reads[1])
			      : term_op(t, kind, reads, n);
	body = term_quant(t, T_FORALL,
			  &(struct quant){ .n_vars = n + n_index,
					   .vars = vars,
					   .n_patterns = n_patterns,
					   .patterns = patterns,
					   .weight = 1,
					   .skolem_id = -1,
					   .pointwise = native,
					   .whole = { f->head.tok, f->head.tok } },
			  term_equal(t, left, body));
	gen_add_axiom(g, ORIGIN_DEFINITION, body)->owner = s;
}

/* for all values v and indices i..: f(v)[i..] == v */
static void define_map_const(struct vcgen *g, const struct func *f, symbol s)
{
	const struct type *m = f->result->type;
	struct term_table *t = &g->terms;
	uint32_t n_index = m->n_args - 1;
	bool native = is_native(g, m, T_CONST_ARRAY);
	term *vars = ARENA_NEW_ARRAY(&g->base.arena, 1 + n_index, term);
	term read;
	struct pattern pattern = { .n = 1, .terms = &read };

	if (native)
		symbol_set_pointwise(t, s, T_CONST_ARRAY);
	vars[0] = term_bound(t, intern_str(g->program->names, "v"),
			     gen_sort(g, f->params.data[0]->type, f->head.tok));
	for (uint32_t i = 0; i < n_index; i++)
		vars[1 + i] = term_bound(t, intern_str(g->program->names, "i"),
					 gen_sort(g, m->args[i], f->head.tok));
	read = gen_select(g, term_app(t, s, vars, 1), vars + 1, n_index);
	gen_add_axiom(
	    g, ORIGIN_DEFINITION,
	    term_quant(t, T_FORALL,
		       &(struct quant){ .n_vars = 1 + n_index,
					.vars = vars,
					.n_patterns = 1,
					.patterns = &pattern,
					.weight = 1,
					.skolem_id = -1,
					.pointwise = native,
					.whole = { f->head.tok, f->head.tok } },
		       term_equal(t, read, vars[0])))
	    ->owner = s;
}

/* Of a map type with as many indices, of the same types, as `m`: the type of its values. */
static const struct type *values_beside(const struct type *m, const struct type *t)
{
	if (t->kind != TYPE_MAP || t->n_params || t->n_args != m->n_args ||
	    t->n_args < 2)
		return NULL;
	for (uint32_t i = 0; i + 1 < m->n_args; i++)
		if (t->args[i] != m->args[i])
			return NULL;
	return type_map_result(t);
}

/* Has the operation, at values of type `t` (of MapIte, behind its condition), values `result`? */
static bool values_fit(enum term_kind op, const struct type *t,
		       const struct type *result)
{
	switch ((int)op) {
	case T_ADD:
	case T_SUB:
	case T_MUL:
	case T_IDIV:
		return type_is_int_or_real(t) && result == t;
	case T_IMOD:
		return t->kind == TYPE_INT && result == t;
	case T_GT:
	case T_GE:
	case T_LT:
	case T_LE:
		return type_is_int_or_real(t) && result->kind == TYPE_BOOL;
	case T_EQ:
		return t->kind != TYPE_FLOAT && result->kind == TYPE_BOOL;
	case T_ITE:
		return result == t;
	default:
		return t->kind == TYPE_BOOL && result == t;
	}
}

/* All parameters are maps like the result, in number and with values as the operation wants. */
static bool map_op_fits(const struct map_op *op, const struct func *f)
{
	const struct type *m = f->result->type, *result, *values = NULL;

	if (f->params.len != op->n_args)
		return false;
	result = m->kind == TYPE_MAP ? values_beside(m, m) : NULL;
	for (uint32_t i = 0; i < f->params.len && result; i++) {
		const struct type *t = values_beside(m, f->params.data[i]->type);
		bool condition = op->op == T_ITE && i == 0;

		if (!t || (condition ? t->kind != TYPE_BOOL : values && t != values))
			return false;
		if (!condition)
			values = t;
	}
	return result && values && values_fit(op->op, values, result);
}

/* The one parameter is a value of the result, a map. */
static bool map_const_fits(const struct func *f)
{
	const struct type *m = f->result->type;

	return m->kind == TYPE_MAP && !m->n_params && m->n_args >= 2 &&
	       type_map_result(m) == f->params.data[0]->type;
}

/* -- symbols ----------------------------------------------------------------------------------- */

symbol gen_func_symbol(struct vcgen *g, const struct func *f, srcpos at)
{
	symbol s = *GEN_AT(&g->cache.func_symbol, f->id);
	const struct atom *builtin;
	const struct map_op *op;
	uint32_t n = f->params.len;
	sort *args;
	sort result;

	if (s.n)
		return s;
	if (f->tparams.len) {
		gen_unsupported(g, at, "polymorphic functions here");
		return s;
	}
	args = ARENA_NEW_ARRAY(&g->base.arena, n, sort);
	result = gen_sort(g, f->result->type, at);
	for (uint32_t i = 0; i < n && !g->failed; i++)
		args[i] = gen_sort(g, f->params.data[i]->type, at);
	if (g->failed)
		return s;
	builtin = builtin_text(g, f);
	op = builtin ? map_op(builtin) : NULL;
	if (op ? !map_op_fits(op, f) : func_is_map_const(f) && !map_const_fits(f)) {
		gen_unsupported(g, at, "a map operation of the solver at these types");
		return s;
	}
	if (builtin && !op && !solver_text_fits(builtin->text, n)) {
		gen_unsupported(g, at, "a :builtin that is no symbol of SMT-LIB");
		return s;
	}
	if (builtin && !op && !func_is_map_const(f))
		s = symbol_builtin(&g->terms, builtin, args, n, result);
	else
		s = symbol_func(&g->terms, f->name, args, n, result);
	*GEN_AT(&g->cache.func_symbol, f->id) = s;
	gen_note(g, UNDO_FUNC, f->id);
	if (op)
		define_map_op(g, f, s, op);
	else if (func_is_map_const(f))
		define_map_const(g, f, s);
	return s;
}

term gen_var_term(struct vcgen *g, const struct var *v)
{
	term t = *GEN_AT(&g->cache.var_term, v->id);
	sort s;

	if (!term_none(t))
		return t;
	s = gen_sort(g, v->type, v->span.start);
	if (g->failed)
		return t;
	t = term_fresh(&g->terms, v->name, s);
	*GEN_AT(&g->cache.var_term, v->id) = t;
	gen_note(g, UNDO_VAR, v->id);
	return t;
}

bool func_is_map_const(const struct func *f)
{
	const struct atom *a = attr_string(f->head.attrs, "builtin");

	return a && f->params.len == 1 && strcmp(a->text, "MapConst") == 0;
}

/*
 * MapConst as a function with an axiom. The theory's constant arrays would do in z3; cvc5
 * takes them for literals only, and not together with quantifiers.
 */
term gen_const_map(struct vcgen *g, const struct func *f, term value, srcpos at)
{
	symbol s = gen_func_symbol(g, f, at);

	return g->failed ? (term){ 0 } : term_app(&g->terms, s, &value, 1);
}
