/*
 * grammar.y - the language. Actions build nodes and nothing else.
 */
%code requires {
#include "ast.h"

struct source;
struct spec {
	struct expr_list requires, ensures, decreases, reads, modifies, invariants;
	bool has_decreases;
};
struct expr_list_list {
	struct expr_list *v;
	size_t n;
};
struct reader {
	const char *file;
	bool theory;
	struct decl_list *to;
};
}

%code {
#include "message.h"
#include "parse.h"

#include <string.h>

#define YYLLOC_DEFAULT(CURRENT, RHS, N)                                                   \
	do {                                                                              \
		(CURRENT) = YYRHSLOC(RHS, (N) ? 1 : 0);                                   \
		(CURRENT).end_line = YYRHSLOC(RHS, N).end_line;                           \
		(CURRENT).end_column = YYRHSLOC(RHS, N).end_column;                       \
		if (!(N)) {                                                               \
			(CURRENT).line = (CURRENT).end_line;                              \
			(CURRENT).column = (CURRENT).end_column;                          \
		}                                                                         \
	} while (0)

int mdfy_yylex(union MDFY_YYSTYPE *value, struct ivl_range *at, void *scanner);
int mdfy_yylex_init(void **scanner);
int mdfy_yylex_destroy(void *scanner);
void *mdfy_yy_scan_string(const char *text, void *scanner);

static void mdfy_yyerror(struct ivl_range *at, void *scanner, struct reader *r,
			 const char *text)
{
	(void)scanner;
	(void)r;
	// bison's word for a stack that has reached its limit
	if (strcmp(text, "memory exhausted") == 0)
		text = "this is nested too deeply";
	error_at(*at, "%s", text);
}

static struct expr_list one(struct expr *e)
{
	struct expr_list list = { 0 };

	expr_add(&list, e);
	return list;
}

static struct expr_list with(struct expr_list list, struct expr *e)
{
	expr_add(&list, e);
	return list;
}

static void append(struct expr_list *to, struct expr_list more)
{
	size_t i;

	for (i = 0; i < more.n; i++)
		expr_add(to, more.v[i]);
}

static struct expr *node(enum expr_kind kind, struct ivl_range at, struct expr *a,
			 struct expr *b, struct expr *c)
{
	struct expr_list args = { 0 };

	if (a)
		expr_add(&args, a);
	if (b)
		expr_add(&args, b);
	if (c)
		expr_add(&args, c);
	return expr_new(kind, at, NULL, &args);
}

static struct expr *truth(struct ivl_range at, bool yes)
{
	struct expr *e = expr_new(EXPR_BOOL, at, NULL, NULL);

	e->yes = yes;
	return e;
}

static struct expr *part(enum expr_kind kind, struct ivl_range at, struct expr *of,
			 const char *name)
{
	struct expr_list args = one(of);
	size_t n = strlen(name);

	if (kind == EXPR_FIELD && name[n - 1] == '?') {
		kind = EXPR_TEST;
		name = text_copy(name, n - 1);
	}
	return expr_new(kind, at, name, &args);
}

static struct expr *slice(struct ivl_range at, struct expr *of, struct expr *from,
			  struct expr *to)
{
	struct expr_list args = one(of);
	struct expr *e;

	e = expr_new(EXPR_SLICE, at, NULL, &args);
	expr_deepen(e, from);
	expr_deepen(e, to);
	expr_add(&e->args, from);
	expr_add(&e->args, to);
	return e;
}

static struct expr *matching(struct ivl_range at, struct expr *of,
			     struct match_case *cases)
{
	struct expr *e = node(EXPR_MATCH, at, of, NULL, NULL);

	e->cases = cases;
	for (; cases; cases = cases->next)
		expr_deepen(e, cases->value);
	return e;
}

static struct expr *quantified(struct ivl_range at, bool all, struct var_list vars,
			       struct expr_list_list triggers, struct expr *body)
{
	struct expr *e = node(EXPR_QUANT, at, body, NULL, NULL);

	e->yes = all;
	e->bound = vars;
	e->triggers = triggers.v;
	e->n_triggers = triggers.n;
	return e;
}

static struct match_case *arm(struct ivl_range at, const char *name,
			      struct var_list vars, struct expr *value,
			      struct stmt_list body)
{
	struct match_case *c = make(sizeof *c);

	*c = (struct match_case){
		.at = at, .name = name, .vars = vars, .value = value, .body = body
	};
	return c;
}

static struct match_case *chain(struct match_case *first, struct match_case *last)
{
	struct match_case *c = first;

	while (c->next)
		c = c->next;
	c->next = last;
	return first;
}

static struct decl *declare(struct reader *r, enum decl_kind kind, struct ivl_range at,
			    const char *name)
{
	struct decl *d = make(sizeof *d);

	d->kind = kind;
	d->at = at;
	d->name = name;
	decl_add(r->to, d);
	return d;
}

static struct ctor *constructor(struct ivl_range at, const char *name,
				struct var_list fields)
{
	struct ctor *c = make(sizeof *c);
	size_t i;

	*c = (struct ctor){ .at = at, .name = name, .fields = fields };
	for (i = 0; i < fields.n; i++)
		fields.v[i]->kind = VAR_FIELD;
	return c;
}

static void give_specification(struct decl *d, const struct spec *s)
{
	d->requires = s->requires;
	d->ensures = s->ensures;
	d->decreases = s->decreases;
	d->has_decreases = s->has_decreases;
	d->reads = s->reads;
	d->modifies = s->modifies;
}

static struct var_list as_kind(struct var_list vars, enum var_kind kind)
{
	size_t i;

	for (i = 0; i < vars.n; i++)
		vars.v[i]->kind = kind;
	return vars;
}

/* `targets := values`: a call, an allocation or an assignment, as the right side has it. */
static struct stmt *assignment(struct ivl_range at, struct stmt *s)
{
	struct expr *first = s->values.n == 1 ? s->values.v[0] : NULL;

	s->at = at;
	if (first && first->kind == EXPR_CALL)
		s->kind = STMT_CALL; // of a function, perhaps: resolving tells
	return s;
}
}

%define api.pure full
%define api.prefix {mdfy_yy}
%define api.location.type {struct ivl_range}
%define parse.error verbose
%locations
%expect 0
%param { void *scanner }
%parse-param { struct reader *r }
%initial-action {
	@$ = (struct ivl_range){ r->file, 1, 1, 1, 1 };
}

%union {
	const char *text;
	bool yes;
	struct expr *expr;
	struct expr_list exprs;
	struct expr_list_list triggers;
	struct type *type;
	struct var *var;
	struct var_list vars;
	struct stmt *stmt;
	struct stmt_list stmts;
	struct match_case *match_case;
	struct ctor *ctor;
	struct ctor_list ctors;
	struct decl *decl;
	struct type_list types;
	struct spec spec;
}

%token <text> NAME "name" NUMBER "number"
%token ARRAY "array" AS "as" ASSERT "assert" ASSUME "assume" AXIOM "axiom" BOOL "bool"
%token CASE "case" CLASS "class" DATATYPE "datatype" DECREASES "decreases" ELSE "else"
%token ENSURES "ensures" EXISTS "exists" FALSE_ "false" FORALL "forall" FRESH "fresh"
%token FUNCTION "function" GHOST "ghost" IF "if" IN "in" NOTIN "!in" INT "int"
%token INVARIANT "invariant" LEMMA "lemma" MAP "map" MATCH "match" METHOD "method"
%token MODIFIES "modifies" NAT "nat" NEW "new" NEWTYPE "newtype" NULL_ "null" OLD "old"
%token OPAQUE "opaque" PREDICATE "predicate" READS "reads" REQUIRES "requires"
%token RETURN "return" RETURNS "returns" REVEAL "reveal" SEQ "seq" SET "set" THEN "then"
%token TRUE_ "true" TYPE "type" VAR "var" WHILE "while"
%token BECOMES ":=" COLONS "::" ARROW "=>" IFF "<==>" IMPLIES "==>" AND "&&" OR "||"
%token EQ "==" NEQ "!=" LE "<=" GE ">=" SAME "=~=" DOTS ".." TRIGGER "{:trigger"
%token AXIOM_MARK "{:axiom}"
%token END 0 "end of file"

%type <expr> expr primary
%type <exprs> exprs exprs0 pairs pairs0
%type <triggers> triggers
%type <type> type
%type <var> binding param
%type <vars> bindings params params0 names fields outs
%type <stmt> stmt block else_part rhs assigned
%type <stmts> stmts
%type <match_case> expr_case expr_cases stmt_case stmt_cases
%type <ctor> ctor
%type <decl> heading function_heading
%type <ctors> ctors
%type <types> type_params
%type <spec> specs invariants
%type <yes> mark ghost opaque kind

// What ends in an expression takes all of it.
%precedence LOW
%left "<==>"
%right "==>"
%left "||"
%left "&&"
%left "==" "!=" '<' "<=" '>' ">=" "in" "!in" "=~="
%left '+' '-'
%left '*' '/' '%'
%precedence "as"
%precedence '!' UNARY

%%

program: %empty | program decl ;

decl:
  "type" NAME				{ declare(r, DECL_OPAQUE, @2, $2); }
| "newtype" NAME '=' NAME ':' "int" '|' expr
	{
		struct decl *d = declare(r, DECL_NEWTYPE, @2, $2);

		var_add(&d->fields, var_new(VAR_BOUND, @4, $4,
					    type_new(TYPE_INT, @6, NULL, NULL)));
		d->value = $8;
	}
| "datatype" NAME '=' ctors		{ declare(r, DECL_DATATYPE, @2, $2)->ctors = $4; }
| "class" NAME '{' fields '}'
	{
		declare(r, DECL_CLASS, @2, $2)->fields = as_kind($4, VAR_FIELD);
	}
| heading
| heading block
	{
		$1->body = $2->body;
		$1->has_body = true;
		$1->end = @2;
		$1->end.line = @2.end_line;
		$1->end.column = @2.end_column - 1;
	}
| function_heading
| function_heading '{' expr '}'
	{
		$1->value = $3;
		$1->has_body = true;
		$1->end = @4;
	}
| "axiom" '<' type_params '>' expr ';'
	{
		struct decl *d = declare(r, DECL_AXIOM, @1, "axiom");

		if (!r->theory)
			error_at(@1, "an axiom is written as a lemma: lemma {:axiom} ...");
		d->params = $3;
		d->value = $5;
	}
;

function_heading:
  ghost opaque "function" mark NAME '(' params0 ')' ':' param specs
	{
		$$ = declare(r, DECL_FUNCTION, @5, $5);
		$$->ghost = $1;
		$$->opaque = $2;
		$$->axiom = $4;
		$$->ins = as_kind($7, VAR_IN);
		$10->kind = VAR_OUT;
		var_add(&$$->outs, $10);
		give_specification($$, &$11);
	}
| ghost opaque "predicate" mark NAME '(' params0 ')' specs
	{
		$$ = declare(r, DECL_FUNCTION, @5, $5);
		$$->ghost = $1;
		$$->opaque = $2;
		$$->axiom = $4;
		$$->predicate = true;
		$$->ins = as_kind($7, VAR_IN);
		var_add(&$$->outs,
			var_new(VAR_OUT, @5, "_", type_new(TYPE_BOOL, @5, NULL, NULL)));
		give_specification($$, &$9);
	}
;

heading:
  ghost kind mark NAME '(' params0 ')' outs specs
	{
		$$ = declare(r, DECL_METHOD, @4, $4);
		$$->ghost = $1 || $2;
		$$->lemma = $2;
		$$->axiom = $3;
		$$->ins = as_kind($6, VAR_IN);
		$$->outs = as_kind($8, VAR_OUT);
		give_specification($$, &$9);
	}
;

outs: %empty { $$ = (struct var_list){ 0 }; } | "returns" '(' params ')' { $$ = $3; } ;
ghost: %empty { $$ = false; } | "ghost" { $$ = true; } ;
opaque: %empty { $$ = false; } | "opaque" { $$ = true; } ;
mark: %empty { $$ = false; } | "{:axiom}" { $$ = true; } ;
kind: "lemma" { $$ = true; } | "method" { $$ = false; } ;

type_params:
  NAME			{ $$ = (struct type_list){ 0 }; type_add(&$$, type_named($1, @1)); }
| type_params ',' NAME	{ $$ = $1; type_add(&$$, type_named($3, @3)); }
;

ctors:
  ctor			{ $$ = (struct ctor_list){ 0 }; ctor_add(&$$, $1); }
| ctors '|' ctor	{ $$ = $1; ctor_add(&$$, $3); }
;

ctor:
  NAME				{ $$ = constructor(@1, $1, (struct var_list){ 0 }); }
| NAME '(' params0 ')'		{ $$ = constructor(@1, $1, $3); }
;

fields:
  %empty			{ $$ = (struct var_list){ 0 }; }
| fields "var" NAME ':' type semicolon
				{ $$ = $1; var_add(&$$, var_new(VAR_FIELD, @3, $3, $5)); }
;

semicolon: %empty | ';' ;

params0: %empty { $$ = (struct var_list){ 0 }; } | params ;
params:
  binding			{ $$ = (struct var_list){ 0 }; var_add(&$$, $1); }
| params ',' binding		{ $$ = $1; var_add(&$$, $3); }
;
binding: NAME ':' type		{ $$ = var_new(VAR_BOUND, @1, $1, $3); } ;

// The result of a function, with or without a name.
param:
  type				{ $$ = var_new(VAR_OUT, @1, "_", $1); }
| '(' binding ')'		{ $$ = $2; }
;

names:
  NAME		{ $$ = (struct var_list){ 0 }; var_add(&$$, var_new(VAR_BOUND, @1, $1, NULL)); }
| names ',' NAME { $$ = $1; var_add(&$$, var_new(VAR_BOUND, @3, $3, NULL)); }
;

type:
  "bool"			{ $$ = type_new(TYPE_BOOL, @$, NULL, NULL); }
| "int"				{ $$ = type_new(TYPE_INT, @$, NULL, NULL); }
| "nat"				{ $$ = type_new(TYPE_NAT, @$, NULL, NULL); }
| "seq" '<' type '>'		{ $$ = type_new(TYPE_SEQ, @$, $3, NULL); }
| "set" '<' type '>'		{ $$ = type_new(TYPE_SET, @$, $3, NULL); }
| "array" '<' type '>'		{ $$ = type_new(TYPE_ARRAY, @$, $3, NULL); }
| "map" '<' type ',' type '>'	{ $$ = type_new(TYPE_MAP, @$, $3, $5); }
| NAME				{ $$ = type_named($1, @$); }
;

specs:
  %empty			{ $$ = (struct spec){ 0 }; }
| specs "requires" expr		{ $$ = $1; expr_add(&$$.requires, $3); }
| specs "ensures" expr		{ $$ = $1; expr_add(&$$.ensures, $3); }
| specs "reads" exprs		{ $$ = $1; append(&$$.reads, $3); }
| specs "modifies" exprs	{ $$ = $1; append(&$$.modifies, $3); }
| specs "decreases" exprs
	{
		$$ = $1;
		$$.has_decreases = true;
		append(&$$.decreases, $3);
	}
;

invariants:
  %empty			{ $$ = (struct spec){ 0 }; }
| invariants "invariant" expr	{ $$ = $1; expr_add(&$$.invariants, $3); }
| invariants "decreases" exprs
	{
		$$ = $1;
		$$.has_decreases = true;
		append(&$$.decreases, $3);
	}
;

// -- statements

block: '{' stmts '}'		{ $$ = stmt_new(STMT_BLOCK, @$); $$->body = $2; } ;

stmts:
  %empty			{ $$ = (struct stmt_list){ 0 }; }
| stmts stmt			{ $$ = $1; if ($2) stmt_add(&$$, $2); }
;

stmt:
  block
| ghost "var" bindings ';'
	{
		$$ = stmt_new(STMT_VAR, @$);
		$$->ghost = $1;
		$$->vars = as_kind($3, VAR_LOCAL);
	}
| ghost "var" bindings ":=" rhs ';'
	{
		$5->ghost = $1;
		$5->vars = as_kind($3, VAR_LOCAL);
		$$ = assignment(@$, $5);
	}
| assigned ":=" rhs ';'
	{
		$3->targets = $1->targets;
		$$ = assignment(@$, $3);
	}
| assigned ';'
	{
		$$ = stmt_new(STMT_CALL, @$);
		$$->values = $1->targets;
		if ($1->targets.n != 1 || $1->targets.v[0]->kind != EXPR_CALL)
			error_at(@1, "a call or an assignment is expected");
	}
| "assert" expr ';'		{ $$ = stmt_new(STMT_ASSERT, @$); $$->values = one($2); }
| "assume" mark expr ';'
	{
		$$ = stmt_new(STMT_ASSUME, @$);
		$$->values = one($3);
		if (!$2)
			error_at(@1, "what is assumed is marked: assume {:axiom} ...");
	}
| "reveal" primary ';'		{ $$ = stmt_new(STMT_REVEAL, @$); $$->values = one($2); }
| "return" ';'			{ $$ = stmt_new(STMT_RETURN, @$); }
| "return" exprs ';'		{ $$ = stmt_new(STMT_RETURN, @$); $$->values = $2; }
| "if" expr block else_part
	{
		$$ = stmt_new(STMT_IF, @$);
		$$->values = one($2);
		$$->body = $3->body;
		$$->has_else = $4 != NULL;
		if ($4)
			stmt_add(&$$->other, $4);
	}
| "while" expr invariants block
	{
		$$ = stmt_new(STMT_WHILE, @$);
		$$->values = one($2);
		$$->invariants = $3.invariants;
		$$->decreases = $3.decreases;
		$$->has_decreases = $3.has_decreases;
		$$->body = $4->body;
	}
| "match" expr '{' stmt_cases '}'
	{
		$$ = stmt_new(STMT_MATCH, @$);
		$$->values = one($2);
		$$->cases = $4;
	}
| error ';'			{ $$ = NULL; yyerrok; }
;

else_part:
  %empty			{ $$ = NULL; }
| "else" block			{ $$ = $2; }
| "else" "if" expr block else_part
	{
		$$ = stmt_new(STMT_IF, @$);
		$$->values = one($3);
		$$->body = $4->body;
		$$->has_else = $5 != NULL;
		if ($5)
			stmt_add(&$$->other, $5);
	}
;

assigned:
  primary			{ $$ = stmt_new(STMT_ASSIGN, @$); expr_add(&$$->targets, $1); }
| assigned ',' primary		{ $$ = $1; expr_add(&$$->targets, $3); }
;

rhs:
  exprs				{ $$ = stmt_new(STMT_ASSIGN, @$); $$->values = $1; }
| "new" type '[' expr ']'
	{
		$$ = stmt_new(STMT_NEW, @$);
		$$->is_array = true;
		$$->type = $2;
		$$->values = one($4);
	}
| "new" type			{ $$ = stmt_new(STMT_NEW, @$); $$->type = $2; }
;

bindings:
  NAME			{ $$ = (struct var_list){ 0 }; var_add(&$$, var_new(VAR_LOCAL, @1, $1, NULL)); }
| NAME ':' type		{ $$ = (struct var_list){ 0 }; var_add(&$$, var_new(VAR_LOCAL, @1, $1, $3)); }
| bindings ',' NAME	{ $$ = $1; var_add(&$$, var_new(VAR_LOCAL, @3, $3, NULL)); }
| bindings ',' NAME ':' type { $$ = $1; var_add(&$$, var_new(VAR_LOCAL, @3, $3, $5)); }
;

stmt_cases: stmt_case | stmt_cases stmt_case { $$ = chain($1, $2); } ;
stmt_case:
  "case" NAME "=>" stmts	{ $$ = arm(@2, $2, (struct var_list){ 0 }, NULL, $4); }
| "case" NAME '(' names ')' "=>" stmts	{ $$ = arm(@2, $2, $4, NULL, $7); }
;

// -- expressions

exprs0: %empty { $$ = (struct expr_list){ 0 }; } | exprs ;
exprs: expr { $$ = one($1); } | exprs ',' expr { $$ = with($1, $3); } ;

pairs0: %empty { $$ = (struct expr_list){ 0 }; } | pairs ;
pairs:
  expr ":=" expr		{ $$ = with(one($1), $3); }
| pairs ',' expr ":=" expr	{ $$ = with(with($1, $3), $5); }
;

expr:
  primary
| '{' exprs0 '}'		{ $$ = expr_new(EXPR_SET, @$, NULL, &$2); }
| '!' expr			{ $$ = expr_op(OP_NOT, @$, $2, NULL); }
| '-' expr %prec UNARY		{ $$ = expr_op(OP_NEG, @$, $2, NULL); }
| expr "<==>" expr		{ $$ = expr_op(OP_IFF, @$, $1, $3); }
| expr "==>" expr		{ $$ = expr_op(OP_IMPLIES, @$, $1, $3); }
| expr "||" expr		{ $$ = expr_op(OP_OR, @$, $1, $3); }
| expr "&&" expr		{ $$ = expr_op(OP_AND, @$, $1, $3); }
| expr "==" expr		{ $$ = expr_compare(OP_EQ, @$, $1, $3); }
| expr "!=" expr		{ $$ = expr_compare(OP_NEQ, @$, $1, $3); }
| expr '<' expr			{ $$ = expr_compare(OP_LT, @$, $1, $3); }
| expr "<=" expr		{ $$ = expr_compare(OP_LE, @$, $1, $3); }
| expr '>' expr			{ $$ = expr_compare(OP_GT, @$, $1, $3); }
| expr ">=" expr		{ $$ = expr_compare(OP_GE, @$, $1, $3); }
| expr "in" expr		{ $$ = expr_op(OP_IN, @$, $1, $3); }
| expr "!in" expr		{ $$ = expr_op(OP_NOT_IN, @$, $1, $3); }
| expr "=~=" expr
	{
		$$ = expr_op(OP_SAME, @$, $1, $3);
		if (!r->theory)
			error_at(@2, "equality is written ==");
	}
| expr '+' expr			{ $$ = expr_op(OP_ADD, @$, $1, $3); }
| expr '-' expr			{ $$ = expr_op(OP_SUB, @$, $1, $3); }
| expr '*' expr			{ $$ = expr_op(OP_MUL, @$, $1, $3); }
| expr '/' expr			{ $$ = expr_op(OP_DIV, @$, $1, $3); }
| expr '%' expr			{ $$ = expr_op(OP_MOD, @$, $1, $3); }
| expr "as" "int"
	{
		$$ = node(EXPR_AS, @$, $1, NULL, NULL);
		$$->to = type_new(TYPE_INT, @3, NULL, NULL);
	}
| expr "as" NAME
	{
		$$ = node(EXPR_AS, @$, $1, NULL, NULL);
		$$->to = type_named($3, @3);
	}
| "if" expr "then" expr "else" expr %prec LOW	{ $$ = node(EXPR_IF, @$, $2, $4, $6); }
| "match" expr '{' expr_cases '}'		{ $$ = matching(@$, $2, $4); }
| "var" NAME ":=" expr ';' expr %prec LOW
	{
		$$ = node(EXPR_LET, @$, $4, $6, NULL);
		var_add(&$$->bound, var_new(VAR_BOUND, @2, $2, NULL));
	}
| "forall" params triggers "::" expr %prec LOW	{ $$ = quantified(@$, true, $2, $3, $5); }
| "exists" params triggers "::" expr %prec LOW	{ $$ = quantified(@$, false, $2, $3, $5); }
;

expr_cases: expr_case | expr_cases expr_case { $$ = chain($1, $2); } ;
expr_case:
  "case" NAME "=>" expr
	{
		$$ = arm(@2, $2, (struct var_list){ 0 }, $4, (struct stmt_list){ 0 });
	}
| "case" NAME '(' names ')' "=>" expr
	{
		$$ = arm(@2, $2, $4, $7, (struct stmt_list){ 0 });
	}
;

triggers:
  %empty			{ $$ = (struct expr_list_list){ 0 }; }
| triggers "{:trigger" exprs '}'
	{
		$$ = $1;
		$$.v = list_grow($$.v, $$.n, sizeof *$$.v);
		$$.v[$$.n++] = $3;
	}
;

primary:
  NUMBER			{ $$ = expr_new(EXPR_INT, @$, $1, NULL); }
| "true"			{ $$ = truth(@$, true); }
| "false"			{ $$ = truth(@$, false); }
| "null"			{ $$ = expr_new(EXPR_NULL, @$, NULL, NULL); }
| NAME				{ $$ = expr_new(EXPR_NAME, @$, $1, NULL); }
| NAME '(' exprs0 ')'		{ $$ = expr_new(EXPR_CALL, @$, $1, &$3); }
| "old" '(' expr ')'		{ $$ = node(EXPR_OLD, @$, $3, NULL, NULL); }
| "fresh" '(' expr ')'		{ $$ = node(EXPR_FRESH, @$, $3, NULL, NULL); }
| '(' expr ')'			{ $$ = $2; $$->bracketed = true; }
| '|' expr '|'			{ $$ = node(EXPR_SIZE, @$, $2, NULL, NULL); }
| '[' exprs0 ']'		{ $$ = expr_new(EXPR_SEQ, @$, NULL, &$2); }
| "map" '[' pairs0 ']'		{ $$ = expr_new(EXPR_MAP, @$, NULL, &$3); }
| primary '.' NAME	{ $$ = part(EXPR_FIELD, @$, $1, $3); }
| primary '[' expr ']'		{ $$ = node(EXPR_INDEX, @$, $1, $3, NULL); }
| primary '[' expr ":=" expr ']' { $$ = node(EXPR_UPDATE, @$, $1, $3, $5); }
| primary '[' expr ".." expr ']' { $$ = slice(@$, $1, $3, $5); }
| primary '[' expr ".." ']'	{ $$ = slice(@$, $1, $3, NULL); }
| primary '[' ".." expr ']'	{ $$ = slice(@$, $1, NULL, $4); }
| primary '[' ".." ']'		{ $$ = slice(@$, $1, NULL, NULL); }
;

%%

void parse(const struct source *source, bool theory, struct decl_list *to)
{
	struct reader r = { .file = source->name, .theory = theory, .to = to };
	void *scanner;

	if (mdfy_yylex_init(&scanner)) {
		error_at((struct ivl_range){ .file = source->name, .line = 1, .column = 1 },
			 "out of memory");
		return;
	}
	mdfy_yy_scan_string(source->text, scanner);
	mdfy_yyparse(scanner, &r);
	mdfy_yylex_destroy(scanner);
}
