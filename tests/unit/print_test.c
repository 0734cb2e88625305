/*
 * What is printed reads back to the same tree: random expressions and types, printed in
 * every form, parsed and printed again.
 */
#include "ivl/print.h"
#include "tests/unit/run.h"
#include "tests/world.h"

#include <check.h>
#include <string.h>

static struct world w;
static uint32_t state;

static uint32_t below(uint32_t n)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % n;
}

static const struct atom *pick(const char *const *texts, uint32_t n)
{
	return intern_str(&w.names, texts[below(n)]);
}

#define PICK(...)                                                                      \
	pick((const char *const[]){ __VA_ARGS__ },                                     \
	     ARRAY_LEN(((const char *const[]){ __VA_ARGS__ })))

/* Plain ones, and ones that are read as something else without a backslash. */
static const struct atom *name(void)
{
	return PICK("a", "b", "x'", "f.g", "left", "if", "then", "div", "is", "RNE",
		    "bv8", "lambda", "datatype", "uses", "cast", "rmode");
}

/* -- random trees -------------------------------------------------------------------------- */

static struct expr *expression(int depth);

static struct type_syn *random_type(int depth)
{
	struct type_syn *t = ARENA_NEW(&w.arena, struct type_syn);
	uint32_t i, n;

	t->kind = (enum type_syn_kind)below(depth > 0 ? TS_MAP + 1 : TS_NAME + 1);
	if (t->kind == TS_NAME)
		t->name = PICK("T", "U", "int", "var", "bv8", "float24e8", "rmode");
	if (t->kind < TS_NAME)
		return t;
	n = depth > 0 ? below(3) : 0;
	for (i = 0; i < n; i++)
		vec_push_in(&w.arena, &t->args, random_type(depth - 1));
	if (t->kind == TS_MAP)
		t->result = random_type(depth - 1);
	if (t->kind == TS_MAP && below(3) == 0) {
		struct type_param *p = ARENA_NEW(&w.arena, struct type_param);

		p->name = PICK("a", "else");
		vec_push_in(&w.arena, &t->params, p);
	}
	return t;
}

static struct attr *attributes(int depth)
{
	struct attr *a;
	uint32_t i, n;

	if (below(4))
		return NULL;
	a = ARENA_NEW(&w.arena, struct attr);
	a->name = PICK("q", "weight");
	n = below(3);
	for (i = 0; i < n; i++) {
		struct attr_arg x = { 0 };

		if (below(2))
			x.text = PICK("s", "", "a\\\"b", "c:\\\\d");
		else
			x.expr = expression(depth - 1);
		vec_push_in(&w.arena, &a->args, x);
	}
	a->next = attributes(depth);
	return a;
}

static var_list variables(int depth, bool typed)
{
	var_list list = { 0 };
	uint32_t n = 1 + below(2);

	for (; n; n--) {
		struct var *v = ARENA_NEW(&w.arena, struct var);

		v->name = name();
		v->attrs = attributes(depth);
		v->type_syn = typed ? random_type(2) : NULL;
		vec_push_in(&w.arena, &list, v);
	}
	return list;
}

static struct binder *binding(enum expr_kind kind, int depth)
{
	struct binder *b = ARENA_NEW(&w.arena, struct binder);
	uint32_t n = kind == E_LAMBDA ? 0 : below(3);

	b->vars = variables(depth, true);
	b->attrs = attributes(depth);
	for (; n; n--) {
		struct trigger *t = ARENA_NEW(&w.arena, struct trigger);
		uint32_t k = 1;

		t->negative = below(3) == 0;
		for (k += t->negative ? 0 : below(2); k; k--)
			vec_push_in(&w.arena, &t->exprs, expression(depth - 1));
		vec_push_in(&w.arena, &b->triggers, t);
	}
	return b;
}

static struct cmd *command(int depth)
{
	static const enum cmd_kind kinds[] = { CMD_ASSERT, CMD_ASSUME, CMD_HAVOC,
					       CMD_ASSIGN, CMD_PUSH };
	struct cmd *c = ARENA_NEW(&w.arena, struct cmd);
	struct expr *x = expr_new(&w.arena, E_IDENT, (struct span){ 0, 0 }, 0);

	c->kind = kinds[below(ARRAY_LEN(kinds))];
	x->u.ident.name = name();
	if (c->kind == CMD_ASSERT || c->kind == CMD_ASSUME)
		c->expr = expression(depth - 1);
	else if (c->kind != CMD_PUSH)
		vec_push_in(&w.arena, &c->lhs, x);
	if (c->kind == CMD_ASSIGN)
		vec_push_in(&w.arena, &c->rhs, expression(depth - 1));
	if (c->kind != CMD_HAVOC && c->kind != CMD_PUSH)
		c->attrs = attributes(depth);
	return c;
}

static struct code *code(int depth)
{
	struct code *c = ARENA_NEW(&w.arena, struct code);
	uint32_t n = below(3);
	int i;

	if (below(2))
		c->locals = variables(depth, true);
	for (i = 0; i < 2; i++) {
		struct block *b = ARENA_NEW(&w.arena, struct block);

		b->label = PICK("A", "goto", "L1");
		b->end = i ? BLOCK_RETURN : BLOCK_GOTO;
		b->end_attrs = attributes(depth);
		for (; n; n--)
			vec_push_in(&w.arena, &b->cmds, command(depth));
		if (i)
			b->value = expression(depth - 1);
		else
			vec_push_in(&w.arena, &b->target_names, name());
		vec_push_in(&w.arena, &c->blocks, b);
	}
	return c;
}

/* How many operands a node has. */
static uint32_t arity(enum expr_kind kind)
{
	switch ((int)kind) {
	case E_CALL:
		return below(3);
	case E_SELECT:
	case E_LET:
		return 1 + below(3);
	case E_STORE:
		return 2 + below(2);
	case E_BINARY:
	case E_UPDATE:
		return 2;
	case E_ITE:
		return 3;
	case E_ERROR:
	case E_CODE:
		return 0;
	default:
		return kind < E_CALL ? 0 : 1;
	}
}

static void fill(struct expr *e, int depth)
{
	switch ((int)e->kind) {
	case E_BOOL:
		e->op = (uint8_t)below(2);
		break;
	case E_INT:
		e->u.text = PICK("0", "7", "12345678901234567890");
		break;
	case E_REAL:
		e->u.text = PICK("1e0", "25e-3");
		break;
	case E_FLOAT:
		e->u.text = PICK("0x1.8e0f24e8", "-0x1.8e0f24e8", "0NaN24e8",
				 "0+oo24e8", "0-oo24e8");
		break;
	case E_BV:
		e->u.bv.value = PICK("0", "255");
		e->u.bv.bits = 8;
		break;
	case E_STRING:
		e->u.text = PICK("", "a\\\"", "\\\\x");
		break;
	case E_RMODE:
		e->op = (uint8_t)below(5);
		break;
	case E_IDENT:
		e->u.ident.name = name();
		break;
	case E_CALL:
		e->u.call.name = name();
		break;
	case E_UNARY:
		e->op = below(2) ? OP_NEG : OP_NOT;
		break;
	case E_BINARY:
		e->op = (uint8_t)below(OP_NOT);
		break;
	case E_COERCE:
		e->u.type_syn = random_type(2);
		break;
	case E_EXTRACT:
		e->u.extract.hi = 1 + below(8);
		break;
	case E_FIELD:
	case E_UPDATE:
	case E_IS:
		e->u.field.name = name();
		break;
	case E_FORALL:
	case E_EXISTS:
	case E_LAMBDA:
		e->u.binder = binding((enum expr_kind)e->kind, depth);
		break;
	case E_CODE:
		e->u.code = code(depth);
		break;
	}
}

/* Half of the operands are operations, so that every two of them meet. */
static struct expr *expression(int depth)
{
	uint32_t kind = 1 + below(depth > 0 ? E_CODE : E_IDENT), i, n;
	struct expr *args[4], *e;

	if (depth > 0 && below(2))
		kind = below(4) ? E_BINARY : E_UNARY;
	n = arity((enum expr_kind)kind);
	for (i = 0; i < n; i++)
		args[i] = expression(depth - 1);
	if (kind == E_LET) {
		struct let *let = ARENA_NEW(&w.arena, struct let);

		let->vars = variables(depth, false);
		let->attrs = attributes(depth);
		n = let->vars.len + 1;
		for (i = 0; i < n; i++)
			args[i] = expression(depth - 1);
		e = expr_new_args(&w.arena, E_LET, (struct span){ 0, 0 }, 0, args, n);
		e->u.let = let;
		return e;
	}
	e = expr_new_args(&w.arena, (enum expr_kind)kind, (struct span){ 0, 0 }, 0,
			  args, n);
	fill(e, depth);
	return e;
}

/* -- trees spelled out --------------------------------------------------------------------- */

/* As in the reference's form: chains of && and the like without their grouping, no attributes of ends
   and assignments. */
static bool loose;

static void spell(struct buf *b, const struct expr *e);

static void spell_type(struct buf *b, const struct type_syn *t)
{
	uint32_t i;

	if (!t)
		return;
	buf_printf(b, "<%d %s", t->kind, t->name ? t->name->text : "");
	for (i = 0; i < t->params.len; i++)
		buf_printf(b, " '%s", t->params.data[i]->name->text);
	for (i = 0; i < t->args.len; i++)
		spell_type(b, t->args.data[i]);
	spell_type(b, t->result);
	buf_char(b, '>');
}

static void spell_attrs(struct buf *b, const struct attr *a)
{
	uint32_t i;

	for (; a; a = a->next) {
		buf_printf(b, "{%s", a->name->text);
		for (i = 0; i < a->args.len; i++) {
			buf_str(b, a->args.data[i].text ? " \"" : " ");
			if (a->args.data[i].text)
				buf_str(b, a->args.data[i].text->text);
			else
				spell(b, a->args.data[i].expr);
		}
		buf_char(b, '}');
	}
}

static void spell_list(struct buf *b, const expr_list *list)
{
	uint32_t i;

	for (i = 0; i < list->len; i++)
		spell(b, list->data[i]);
}

static void spell_vars(struct buf *b, const var_list *list)
{
	uint32_t i;

	for (i = 0; i < list->len; i++) {
		spell_attrs(b, list->data[i]->attrs);
		buf_printf(b, "%s ", list->data[i]->name->text);
		spell_type(b, list->data[i]->type_syn);
	}
}

static void spell_binder(struct buf *b, const struct binder *x)
{
	uint32_t i;

	spell_vars(b, &x->vars);
	spell_attrs(b, x->attrs);
	for (i = 0; i < x->triggers.len; i++) {
		buf_str(b, x->triggers.data[i]->negative ? "-[" : "[");
		spell_list(b, &x->triggers.data[i]->exprs);
		buf_char(b, ']');
	}
}

static void spell_code(struct buf *b, const struct code *c)
{
	uint32_t i, k;

	spell_vars(b, &c->locals);
	for (i = 0; i < c->blocks.len; i++) {
		const struct block *x = c->blocks.data[i];

		buf_printf(b, "%s:", x->label->text);
		for (k = 0; k < x->cmds.len; k++) {
			const struct cmd *cmd = x->cmds.data[k];

			buf_printf(b, "%d ", cmd->kind);
			if (!loose || cmd->kind != CMD_ASSIGN)
				spell_attrs(b, cmd->attrs);
			spell_list(b, &cmd->lhs);
			spell_list(b, &cmd->rhs);
			if (cmd->expr)
				spell(b, cmd->expr);
		}
		buf_printf(b, "%d ", x->end);
		if (!loose)
			spell_attrs(b, x->end_attrs);
		for (k = 0; k < x->target_names.len; k++)
			buf_printf(b, "%s ", x->target_names.data[k]->text);
		if (x->value)
			spell(b, x->value);
	}
}

static bool is_chain(const struct expr *e, enum op op)
{
	return loose && e->kind == E_BINARY && e->op == op &&
	       (op == OP_AND || op == OP_OR || op == OP_IFF);
}

static void spell_operand(struct buf *b, const struct expr *e, enum op op)
{
	uint32_t i;

	if (!is_chain(e, op)) {
		spell(b, e);
		return;
	}
	for (i = 0; i < 2; i++)
		spell_operand(b, e->args[i], op);
}

static void spell_detail(struct buf *b, const struct expr *e)
{
	switch ((int)e->kind) {
	case E_INT:
	case E_REAL:
	case E_FLOAT:
	case E_STRING:
		buf_str(b, e->u.text->text);
		break;
	case E_BV:
		buf_printf(b, "%s %u", e->u.bv.value->text, e->u.bv.bits);
		break;
	case E_IDENT:
		buf_str(b, e->u.ident.name->text);
		break;
	case E_CALL:
		buf_str(b, e->u.call.name->text);
		break;
	case E_COERCE:
		spell_type(b, e->u.type_syn);
		break;
	case E_EXTRACT:
		buf_printf(b, "%u %u", e->u.extract.hi, e->u.extract.lo);
		break;
	case E_FIELD:
	case E_UPDATE:
	case E_IS:
		buf_str(b, e->u.field.name->text);
		break;
	case E_FORALL:
	case E_EXISTS:
	case E_LAMBDA:
		spell_binder(b, e->u.binder);
		break;
	case E_LET:
		spell_vars(b, &e->u.let->vars);
		spell_attrs(b, e->u.let->attrs);
		break;
	case E_CODE:
		spell_code(b, e->u.code);
		break;
	}
}

static void spell(struct buf *b, const struct expr *e)
{
	uint32_t i;

	buf_printf(b, "(%s %d ", expr_kind_text((enum expr_kind)e->kind), e->op);
	spell_detail(b, e);
	for (i = 0; i < e->n_args; i++) {
		if (e->kind == E_BINARY)
			spell_operand(b, e->args[i], (enum op)e->op);
		else
			spell(b, e->args[i]);
	}
	buf_char(b, ')');
}

/* -- tests --------------------------------------------------------------------------------- */

static void drop_blanks(struct buf *b)
{
	size_t i, n = 0;

	for (i = 0; i < b->len; i++)
		if (b->data[i] != ' ' && b->data[i] != '\n')
			b->data[n++] = b->data[i];
	b->len = n;
}

/*
 * The text is a fixpoint; where lines start may depend on how a && b && c was grouped, which
 * is not seen in the reference's form.
 */
static void check_same(const struct expr *e, const struct print_options *o)
{
	struct axiom axiom = { .head.kind = DECL_AXIOM,
			       .expr = (struct expr *)(uintptr_t)e };
	struct buf text, again, before, after;
	const struct axiom *read;

	loose = o->literal;
	buf_init(&text);
	buf_init(&again);
	buf_init(&before);
	buf_init(&after);
	print_decl(&text, &axiom.head, o);
	buf_char(&text, '\0');
	w.program.decls.len = 0;
	ck_assert_msg(world_parse(&w, text.data, text.len - 1), "%s: %s", text.data,
		      w.diags.list.data[0].text);
	read = (const struct axiom *)w.program.decls.data[0];
	spell(&before, e);
	spell(&after, read->expr);
	buf_char(&before, '\0');
	buf_char(&after, '\0');
	ck_assert_msg(strcmp(before.data, after.data) == 0, "%s\n%s\n%s", text.data,
		      before.data, after.data);
	print_decl(&again, &read->head, o);
	buf_char(&again, '\0');
	if (o->literal && o->pretty) {
		drop_blanks(&text);
		drop_blanks(&again);
	}
	ck_assert_str_eq(text.data, again.data);
	buf_fini(&text);
	buf_fini(&again);
	buf_fini(&before);
	buf_fini(&after);
}

enum { ROUNDS = 200, TREES = 40 };

START_TEST(random_trees)
{
	int i, form;

	state = 0x9e3779b9u + (uint32_t)_i * 0x85ebca6bu;
	world_open(&w);
	for (i = 0; i < TREES; i++) {
		const struct expr *e = expression(1 + i % 5);

		for (form = 0; form < 4; form++)
			check_same(e, &(struct print_options){ .pretty = form & 1,
							       .literal = form & 2 });
	}
	world_close(&w);
}
END_TEST

/* Every operator as an operand of every other, on both sides. */
START_TEST(operator_pairs)
{
	int outer, inner, side, form;

	state = 1;
	world_open(&w);
	for (outer = 0; outer < OP_COUNT; outer++) {
		for (inner = 0; inner < OP_COUNT; inner++) {
			for (side = 0; side < (outer < OP_NOT ? 2 : 1); side++) {
				struct expr *leaf = expression(0), *x, *e;

				x = inner < OP_NOT
					? expr_binary(&w.arena, (enum op)inner, leaf,
						      leaf, NULL)
					: expr_unary(&w.arena, (enum op)inner, leaf,
						     NULL);
				e = outer < OP_NOT
					? expr_binary(&w.arena, (enum op)outer,
						      side ? leaf : x, side ? x : leaf,
						      NULL)
					: expr_unary(&w.arena, (enum op)outer, x, NULL);
				for (form = 0; form < 2; form++)
					check_same(e, &(struct print_options){
							  .literal = form });
			}
		}
	}
	world_close(&w);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("print");
	TCase *c = tcase_create("print");

	tcase_add_loop_test(c, random_trees, 0, ROUNDS);
	tcase_add_test(c, operator_pairs);
	suite_add_tcase(s, c);
	return run_suite(s);
}
