#include "driver/run/trace.h"

#include "ivl/print.h"

#include <string.h>

#define TEXT_MAX 100

static void indent(const struct run_trace *t, struct buf *b)
{
	uint32_t i;

	for (i = 0; i < t->depth && i < 20; i++)
		buf_str(b, "  ");
}

static void place(const struct run_trace *t, struct buf *b, srcpos at)
{
	struct location l = sources_locate(&t->v->sources, at);

	if (l.file)
		buf_printf(b, "%6u: ", l.line);
	else
		buf_str(b, "        ");
	indent(t, b);
}

/* On one line, cut where it is long. */
static void command_text(struct buf *b, const struct cmd *c)
{
	const struct print_options po = { .pretty = false };
	struct buf text;
	size_t i, n = 0;
	bool blank = true;

	buf_init(&text);
	print_cmd(&text, c, 0, &po);
	for (i = 0; i < text.len && n < TEXT_MAX; i++) {
		char x = text.data[i] == '\n' ? ' ' : text.data[i];

		if (x == ' ' && (blank || i + 1 == text.len))
			continue;
		blank = x == ' ';
		buf_char(b, x);
		n++;
	}
	if (i < text.len)
		buf_str(b, "...");
	buf_fini(&text);
}

static void put(const struct run_trace *t, struct buf *b)
{
	session_text(t->v, "-", b);
	buf_fini(b);
}

static void show_value(struct buf *b, const struct exec_state *s, const struct var *v,
		       bool *any)
{
	value now = exec_variable(s, v);

	if (now == VALUE_NONE)
		return;
	buf_str(b, *any ? ", " : "    // ");
	*any = true;
	buf_printf(b, "%s = ", v->name->text);
	exec_value_text(s, b, now, v->type);
}

static void show_targets(struct buf *b, const struct exec_state *s,
			 const expr_list *targets)
{
	bool any = false;
	uint32_t i;

	for (i = 0; i < targets->len; i++) {
		const struct expr *e = expr_root(targets->data[i]);

		if (e->kind == E_IDENT)
			show_value(b, s, e->u.ident.var, &any);
	}
}

static bool gives_values(const struct cmd *c)
{
	return c->kind == CMD_ASSIGN || c->kind == CMD_HAVOC || c->kind == CMD_UNPACK;
}

static void before(void *env, const struct exec_state *s, const struct cmd *c)
{
	struct run_trace *t = env;
	struct buf b;

	(void)s;
	if (gives_values(c))
		return;
	buf_init(&b);
	place(t, &b, c->tok);
	command_text(&b, c);
	buf_char(&b, '\n');
	put(t, &b);
	t->depth += c->kind == CMD_CALL;
}

static void after(void *env, const struct exec_state *s, const struct cmd *c)
{
	struct run_trace *t = env;
	struct buf b;

	t->depth -= c->kind == CMD_CALL;
	if (!gives_values(c) && (c->kind != CMD_CALL || !c->arms.data[0]->outs.len))
		return;
	buf_init(&b);
	place(t, &b, c->tok);
	if (c->kind == CMD_CALL) {
		buf_str(&b, "returned");
		show_targets(&b, s, &c->arms.data[0]->outs);
	} else {
		command_text(&b, c);
		show_targets(&b, s,
			     c->kind == CMD_UNPACK
				 ? &(expr_list){ c->lhs.data[0]->args,
						 c->lhs.data[0]->n_args,
						 c->lhs.data[0]->n_args }
				 : &c->lhs);
	}
	buf_char(&b, '\n');
	put(t, &b);
}

static void entered(void *env, const struct exec_state *s, const struct block *k)
{
	struct run_trace *t = env;
	struct buf b;

	(void)s;
	buf_init(&b);
	place(t, &b, k->span.start);
	buf_printf(&b, "%s:\n", k->label->text);
	put(t, &b);
}

struct exec_observer run_trace_observer(struct run_trace *t)
{
	return (struct exec_observer){
		.env = t, .before = before, .after = after, .entered = entered
	};
}

void run_trace_begin(struct run_trace *t, const struct impl *impl, uint64_t seed)
{
	struct buf b;

	t->depth = 0;
	buf_init(&b);
	buf_printf(&b, "%s, seed %llu\n", impl->name->text, (unsigned long long)seed);
	put(t, &b);
}
