/* toy.c - a verifier for a toy language. Several files are versions of one program. */
#include "scan.h"

enum { MAX = 64 }; // of variables, of functions, of invariants

struct name {
	char text[32];
	struct ivl_var *var;   // of a variable
	struct ivl_proc *proc; // of a function
};

static struct ivl_builder *b;
static struct name vars[MAX], functions[MAX];
static size_t n_vars, n_functions;

/* -- names -- */

static struct name *find(struct name *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is(names[i].text))
			return &names[i];
	return NULL;
}

static struct name *declare(struct name *names, size_t *n)
{
	if (!isalpha((unsigned char)*scan.now.text) || *n == MAX || find(names, *n))
		stop("a new name is expected here");
	strcpy(names[*n].text, scan.now.text);
	next();
	return &names[(*n)++];
}

static struct ivl_var *variable(enum ivl_variable_kind kind)
{
	struct name *v = declare(vars, &n_vars);
	struct ivl_range *at = from(&scan.last);

	return v->var = ivl_variable(b, at, NULL, kind, v->text, ivl_type_int(b));
}

static struct ivl_var *known(void)
{
	struct name *v = find(vars, n_vars);

	if (!v)
		stop("a variable is expected here");
	next();
	return v->var;
}

/* -- expressions -- */

static const struct infix {
	const char *text;
	int strength;
	enum ivl_binary op;
} operators[] = {
	{ "||", 1, IVL_OR },  { "&&", 2, IVL_AND }, { "==", 3, IVL_EQ },
	{ "!=", 3, IVL_NEQ }, { "<", 3, IVL_LT },   { "<=", 3, IVL_LE },
	{ ">", 3, IVL_GT },   { ">=", 3, IVL_GE },  { "+", 4, IVL_ADD },
	{ "-", 4, IVL_SUB },  { "*", 5, IVL_MUL },
};

/* The operator that comes next, if it binds at least so strongly. */
static const struct infix *take_operator(int strength)
{
	for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++)
		if (operators[i].strength >= strength && take(operators[i].text))
			return &operators[i];
	return NULL;
}

static struct ivl_expr *expression(int strength);

static struct ivl_expr *operand(void)
{
	struct token start = scan.now;

	if (take("(")) {
		struct ivl_expr *e = expression(1);
		need(")");
		return e;
	}
	if (take("!") || take("-")) {
		struct ivl_expr *e = expression(6);
		return ivl_unary(b, from(&start),
				 *start.text == '!' ? IVL_NOT : IVL_NEG, e);
	}
	if (isdigit((unsigned char)*start.text)) {
		next();
		return ivl_int_text(b, from(&start), start.text);
	}
	struct ivl_var *v = known();
	return ivl_read(b, from(&start), v);
}

static struct ivl_expr *expression(int strength)
{
	struct token start = scan.now;
	const struct infix *op;

	deeper();
	struct ivl_expr *e = operand();
	while ((op = take_operator(strength)) != NULL) {
		struct ivl_expr *right = expression(op->strength + 1);
		e = ivl_binary(b, from(&start), op->op, e, right);
	}
	scan.deep--;
	return e;
}

/* -- statements -- */

static struct ivl_block *block(void);

/* x = any; x = f(a, b); x = e; */
static void assign(struct ivl_block *to, struct ivl_var *x, const struct token *start)
{
	struct name *f = find(functions, n_functions);
	struct ivl_expr *args[MAX];
	size_t n = 0;

	if (take("any")) {
		ivl_havoc(b, to, from(start), &x, 1);
	} else if (f) {
		next();
		while (n < MAX && another(n))
			args[n++] = expression(1);
		ivl_call(b, to, from(start), NULL, f->proc, args, n, &x, 1);
	} else {
		struct ivl_expr *e = expression(1);
		ivl_set(b, to, from(start), x, e);
	}
}

static void loop(struct ivl_block *to, const struct token *start)
{
	struct ivl_expr *guard = expression(1), *invariants[MAX];
	struct ivl_range at = *from(start), places[MAX];
	size_t n = 0;

	while (n < MAX && take("invariant")) {
		struct token clause = scan.now;
		invariants[n] = expression(1);
		places[n++] = *from(&clause);
	}
	struct ivl_loop *w = ivl_while(b, to, &at, guard, block());
	for (size_t i = 0; i < n; i++)
		ivl_invariant(b, &places[i], w, false, NULL, invariants[i]);
}

static void statement(struct ivl_block *to)
{
	struct token start = scan.now;

	if (take("while")) {
		loop(to, &start);
	} else if (take("if")) {
		struct ivl_expr *guard = expression(1);
		struct ivl_range at = *from(&start);
		struct ivl_block *yes = block(), *no = take("else") ? block() : NULL;
		ivl_if(b, to, &at, NULL, guard, yes, no);
	} else {
		if (take("assume")) {
			struct ivl_expr *e = expression(1);
			ivl_assume(b, to, from(&start), NULL, e);
		} else if (take("assert")) {
			struct ivl_expr *e = expression(1);
			ivl_assert(b, to, from(&start), NULL, e);
		} else if (take("return")) {
			assign(to, vars[0].var, &start);
			ivl_return(b, to, from(&start), NULL);
		} else {
			struct ivl_var *x = take("var") ? variable(IVL_LOCAL) : known();
			need("=");
			assign(to, x, &start);
		}
		need(";");
	}
}

static struct ivl_block *block(void)
{
	struct ivl_block *statements = ivl_block_new(b);

	deeper();
	for (need("{"); !take("}");)
		statement(statements);
	scan.deep--;
	return statements;
}

/* -- functions -- */

static void function(void)
{
	struct ivl_var *all[MAX];
	struct token start = scan.now;

	need("fn");
	struct name *f = declare(functions, &n_functions);
	struct ivl_range at = *from(&scan.last);
	vars[0] = (struct name){ .text = "result" };
	vars[0].var = ivl_variable(b, &at, NULL, IVL_OUT, "result", ivl_type_int(b));
	n_vars = 1;
	while (another(n_vars - 1))
		variable(IVL_IN);
	size_t n_ins = n_vars;
	for (size_t i = 0; i < n_ins; i++)
		all[i] = vars[i].var;
	f->proc = ivl_declare_procedure(b, &at, NULL, f->text, NULL, 0, all + 1,
					n_ins - 1, all, 1);
	while (is("requires") || is("ensures")) {
		bool before = is("requires");
		next();
		struct token clause = scan.now;
		struct ivl_expr *e = expression(1);
		(before ? ivl_requires : ivl_ensures)(b, from(&clause), f->proc, false,
						      NULL, e);
	}
	struct ivl_block *body = block();
	for (size_t i = n_ins; i < n_vars; i++)
		all[i] = vars[i].var;
	ivl_procedure_body(b, from(&start), f->proc, all + n_ins, n_vars - n_ins, body);
}

/* -- results -- */

static void show(const struct ivl_location *at, const char *text)
{
	tell(at->file, at->line, at->column, text);
	printf("    %.*s\n    %*s", (int)at->excerpt_len, at->excerpt, (int)at->offset,
	       "");
	for (uint32_t i = 0; i < at->width; i++)
		putchar('^');
	putchar('\n');
}

static void on_result(void *before, const struct ivl_result *r)
{
	printf("%s: %s%s\n", r->name,
	       r->verdict == IVL_PROVED ? "proved" : "not proved",
	       before && r->basis == IVL_KEPT ? ", as before" : "");
	for (size_t i = 0; i < r->n_failures; i++) {
		const struct ivl_failure *f = &r->failures[i];

		show(&f->at, f->text);
		if (f->related_text)
			show(&f->related, f->related_text);
		for (size_t k = 0; k < f->n_values; k++)
			printf("    %s = %s\n", f->values[k].name, f->values[k].text);
	}
}

/* -- programs -- */

static void translate(const char *file)
{
	char *text = scan_file(file);

	b = ivl_builder_new();
	n_functions = 0;
	ivl_builder_source(b, file, text, strlen(text));
	while (!is(""))
		function();
	free(text);
	if (ivl_builder_finish(b) == IVL_OK)
		return;
	for (size_t i = 0; i < ivl_builder_messages(b); i++)
		show(&ivl_builder_message(b, i)->at, ivl_builder_message(b, i)->text);
	exit(2);
}

int main(int argc, char **argv)
{
	struct ivl_session *session = ivl_session_new();
	struct ivl_options *options = ivl_options_new();
	struct ivl_program *before = NULL;
	enum ivl_status status = IVL_OK;

	ivl_options_set(options, "counterexample", NULL, NULL, 0);
	ivl_options_set(options, "solver", "cvc5", NULL,
			0); // the same values each time
	for (int i = 1; i < argc; i++) {
		struct ivl_callbacks silent = { NULL };
		struct ivl_callbacks callbacks = { .env = before, .result = on_result };

		translate(argv[i]);
		struct ivl *loaded = ivl_new(options, &silent);
		ivl_load_built(loaded, b);
		struct ivl_program *program = ivl_program_new(session, loaded);
		if (before)
			ivl_program_compare(program, before);
		struct ivl *run = ivl_run_new(program, options, &callbacks);
		status = ivl_verify(run);
		ivl_free(run);
		ivl_builder_free(b);
		ivl_program_free(before);
		before = program;
	}
	ivl_program_free(before);
	ivl_session_free(session);
	ivl_options_free(options);
	return status;
}
