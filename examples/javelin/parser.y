/*
 * parser.y - the grammar. Actions build nodes and nothing else.
 *
 * A type that is a class and an expression that is a name begin alike; "[]" is one token
 * (DIM), so that one token more tells them apart, and there are no conflicts.
 */
%{
#include "parse.h"
#include "parser.tab.h"
#include "lexer.h"

#include <stdlib.h>
#include <string.h>

#define YYLLOC_DEFAULT(Current, Rhs, N)                                                    \
	((Current) = (N) ? span_join(YYRHSLOC(Rhs, 1), YYRHSLOC(Rhs, N))                       \
			 : (struct span){ YYRHSLOC(Rhs, 0).end, YYRHSLOC(Rhs, 0).end })
#define YYMAXDEPTH 100000

#define A (p->program->arena)
#define P (p->program)
%}

%code requires {
#include "ast.h"
struct parser;

struct declarator {
	const char *name;
	struct span at;
	struct expr *init;
};
struct prefix {
	unsigned modifiers;
	struct list *clauses;
	struct span at;
};
}

%define api.pure full
%define api.prefix {jvl_}
%define api.location.type {struct span}
%define parse.error custom
%define parse.lac full
%locations
%param { struct parser *p }
%expect 0

%union {
	const char *name;
	int64_t number;
	unsigned modifiers;
	struct expr *expr;
	struct stmt *stmt;
	struct list *list;
	struct type_name *type;
	struct variable *variable;
	struct class *class;
	struct clause *clause;
	struct handler *handler;
	struct declarator *declarator;
	struct prefix *prefix;
}

%code {
static int next_token(YYSTYPE *value, YYLTYPE *at, struct parser *p)
{
	return scanner_next(value, at, p);
}
#undef yylex
#define yylex next_token
static void yyerror(const YYLTYPE *at, struct parser *p, const char *text);

static struct expr *leaf(struct parser *p, enum expr_kind kind, struct span at,
			 const char *name, int64_t number)
{
	struct expr *e = expr_new(P, kind, at);

	e->name = name;
	e->number = number;
	return e;
}

static struct expr *named(struct expr *e, const char *name, struct span name_at)
{
	e->name = name;
	e->name_at = name_at;
	return e;
}

static struct expr *typed(struct expr *e, struct type_name *t)
{
	e->type_name = t;
	return e;
}

static struct prefix *prefix_add(struct parser *p, struct prefix *x, unsigned flag,
				 struct clause *c, struct span at)
{
	if (x->modifiers & flag)
		error(P->source, at, "this stands twice");
	if (x->modifiers == 0 && !x->clauses)
		x->at = at;
	x->modifiers |= flag;
	if (c)
		x->clauses = list_add(A, x->clauses, c);
	return x;
}

static struct clause *clause(struct parser *p, enum clause_kind kind, struct span at,
			     struct expr *condition)
{
	struct clause *c = arena_new(A, struct clause);

	c->kind = kind;
	c->at = at;
	c->condition = condition;
	return c;
}

/* `x += e`, with the operator and the place of the whole. */
static struct stmt *update(struct parser *p, struct span at, enum operator op,
			   struct span op_at, struct expr *a, struct expr *b)
{
	struct stmt *s = stmt_of(P, STMT_UPDATE, at, a, NULL, NULL);

	s->op = op;
	s->b = b;
	s->end = op_at;
	return s;
}

static struct stmt *locals(struct parser *p, struct span at, unsigned flags,
			   struct type_name *type, struct list *declarators, bool is_ghost);
static void fields(struct parser *p, struct class *c, struct prefix *x,
		   struct type_name *type, struct list *declarators);
static struct method *method(struct parser *p, struct class *c, struct prefix *x,
			     struct type_name *returns, const char *name, struct span at);
static struct class *class_begin(struct parser *p, bool is_interface, const char *name,
				 struct span at);
static struct variable *parameter(struct parser *p, unsigned flags, struct type_name *type,
				  const char *name, struct span at);
static struct stmt *for_loop(struct parser *p, struct span at, struct list *invariants,
			     struct stmt *init, struct expr *condition, struct list *step,
			     struct stmt *body);
}

%token ABSTRACT "abstract" BOOLEAN "boolean" BREAK "break" CATCH "catch" CHAR "char"
%token CLASS "class" CONTINUE "continue" DO "do" ELSE "else" EXTENDS "extends"
%token FALSE "false" FINAL "final" FINALLY "finally" FOR "for" IF "if"
%token IMPLEMENTS "implements" INSTANCEOF "instanceof" INT "int" INTERFACE "interface"
%token NEW "new" NULL_ "null" PRIVATE "private" PROTECTED "protected" PUBLIC "public"
%token RETURN "return" STATIC "static" SUPER "super" THIS "this" THROW "throw"
%token THROWS "throws" TRUE "true" TRY "try" VOID "void" WHILE "while"
%token ALSO "also" ASSERT "assert" ASSUME "assume" ENSURES "ensures" GHOST "ghost"
%token HELPER "helper" INVARIANT "invariant" LOOP_INVARIANT "loop_invariant"
%token MODIFIES "modifies" NON_NULL "non_null" PURE "pure" REQUIRES "requires" SET "set"
%token SIGNALS "signals" UNREACHABLE "unreachable"
%token TYPE_WORD "\\TYPE" ELEMTYPE_WORD "\\elemtype" EVERYTHING "\\everything"
%token EXISTS "\\exists" FORALL "\\forall" FRESH "\\fresh"
%token NONNULL_ELEMENTS "\\nonnullelements" NOTHING "\\nothing" OLD "\\old"
%token RESULT "\\result" TYPE_OF_NAME "\\type" TYPEOF "\\typeof"
%token DIM "[]" EQ "==" NE "!=" LE "<=" GE ">=" AND "&&" OR "||" INCREMENT "++"
%token DECREMENT "--" ADD_SET "+=" SUB_SET "-=" MUL_SET "*=" DIV_SET "/=" MOD_SET "%="
%token IMPLIES "==>" IFF "<==>" SUBTYPE "<:"
%token <name> ID "name" STRING_LITERAL "string"
%token <number> NUMBER "number" CHARACTER "character"
%token BAD "unexpected character"

%type <expr> expr primary primary_no_array unary unary_not_sign cast quantifier expr_opt
%type <expr> target
%type <list> args args_opt ids targets names extends_list implements_opt parameters
%type <list> parameters_opt throws_opt statements declarators loop_invariants
%type <list> step step_opt handlers
%type <type> type primitive returns
%type <number> dims
%type <stmt> statement block simple for_init finally_opt method_body
%type <class> class_head
%type <modifiers> modifier flags some_flags flag
%type <prefix> prefixes
%type <clause> clause
%type <variable> parameter
%type <handler> handler
%type <declarator> declarator
%type <name> super_opt

%right "==>"
%left "<==>"
%right '?' ':'
%left "||"
%left "&&"
%left "==" "!="
%left '<' '>' "<=" ">=" "<:" "instanceof"
%left '+' '-'
%left '*' '/' '%'
%precedence NO_ELSE
%precedence "else"

%%

program: %empty
	| program class
	;

// -- declarations

class: class_head '{' members '}' { $1->end = @4; }
	| error ';'
	| error '}'
	;

class_head: prefixes "class" ID super_opt implements_opt {
		$$ = class_begin(p, false, $3, @3);
		$$->modifiers = $1->modifiers;
		$$->is_final = ($1->modifiers & MODIFIER_FINAL) != 0;
		if ($4)
			$$->extends = type_name_new(P, $4, 0, @4);
		$$->interfaces = $5;
		p->class = $$;
	}
	| prefixes "interface" ID extends_list {
		$$ = class_begin(p, true, $3, @3);
		$$->modifiers = $1->modifiers;
		$$->interfaces = $4;
		p->class = $$;
	}
	;

super_opt: %empty { $$ = NULL; }
	| "extends" ID { $$ = $2; @$ = @2; }
	;

implements_opt: %empty { $$ = NULL; }
	| "implements" names { $$ = $2; }
	;

extends_list: %empty { $$ = NULL; }
	| "extends" names { $$ = $2; }
	;

names: ID { $$ = list_add(A, NULL, type_name_new(P, $1, 0, @1)); }
	| names ',' ID { $$ = list_add(A, $1, type_name_new(P, $3, 0, @3)); }
	;

prefixes: %empty { $$ = arena_new(A, struct prefix); }
	| prefixes modifier { $$ = prefix_add(p, $1, $2, NULL, @2); }
	| prefixes clause { $$ = prefix_add(p, $1, 0, $2, @2); }
	;

modifier: "public" { $$ = MODIFIER_PUBLIC; }
	| "protected" { $$ = MODIFIER_PROTECTED; }
	| "private" { $$ = MODIFIER_PRIVATE; }
	| "static" { $$ = MODIFIER_STATIC; }
	| "final" { $$ = MODIFIER_FINAL; }
	| "abstract" { $$ = MODIFIER_ABSTRACT; }
	| "non_null" { $$ = MODIFIER_NON_NULL; }
	| "pure" { $$ = MODIFIER_PURE; }
	| "helper" { $$ = MODIFIER_HELPER; }
	| "ghost" { $$ = MODIFIER_GHOST; }
	;

clause: "requires" expr ';' { $$ = clause(p, CLAUSE_REQUIRES, @2, $2); }
	| "ensures" expr ';' { $$ = clause(p, CLAUSE_ENSURES, @2, $2); }
	| "also" { $$ = clause(p, CLAUSE_ALSO, @1, NULL); }
	| "modifies" targets ';' {
		$$ = clause(p, CLAUSE_MODIFIES, @2, NULL);
		$$->targets = $2;
	}
	| "modifies" "\\nothing" ';' {
		$$ = clause(p, CLAUSE_MODIFIES, @2, NULL);
		$$->nothing = true;
	}
	| "modifies" "\\everything" ';' {
		$$ = clause(p, CLAUSE_MODIFIES, @2, NULL);
		$$->everything = true;
	}
	| "signals" '(' ID ')' expr ';' {
		$$ = clause(p, CLAUSE_SIGNALS, @5, $5);
		$$->exception = variable_new(P, VARIABLE_BOUND, "", @3,
					     type_name_new(P, $3, 0, @3));
	}
	| "signals" '(' ID ID ')' expr ';' {
		$$ = clause(p, CLAUSE_SIGNALS, @6, $6);
		$$->exception = variable_new(P, VARIABLE_BOUND, $4, @4,
					     type_name_new(P, $3, 0, @3));
	}
	| "requires" error ';' {
		yyerrok;
		$$ = clause(p, CLAUSE_ALSO, @2, NULL);
	}
	| "ensures" error ';' {
		yyerrok;
		$$ = clause(p, CLAUSE_ALSO, @2, NULL);
	}
	| "modifies" error ';' {
		yyerrok;
		$$ = clause(p, CLAUSE_ALSO, @2, NULL);
	}
	| "signals" error ';' {
		yyerrok;
		$$ = clause(p, CLAUSE_ALSO, @2, NULL);
	}
	;

targets: target { $$ = list_add(A, NULL, $1); }
	| targets ',' target { $$ = list_add(A, $1, $3); }
	;

target: primary
	| primary_no_array '[' '*' ']' { $$ = expr_of(P, EXPR_ALL_ELEMENTS, @$, $1, NULL, NULL); }
	| primary '.' '*' { $$ = expr_of(P, EXPR_ALL_FIELDS, @$, $1, NULL, NULL); }
	;

members: %empty
	| members member
	;

member: prefixes type declarators ';' { fields(p, p->class, $1, $2, $3); }
	| prefixes returns ID '(' parameters_opt ')' throws_opt method_body {
		struct method *m = method(p, p->class, $1, $2, $3, @3);

		m->parameters = $5;
		m->throws = $7;
		m->body = $8;
	}
	| prefixes type ID '(' parameters_opt ')' throws_opt method_body {
		struct method *m = method(p, p->class, $1, $2, $3, @3);

		m->parameters = $5;
		m->throws = $7;
		m->body = $8;
	}
	| prefixes ID '(' parameters_opt ')' throws_opt block {
		struct method *m = method(p, p->class, $1, NULL, $2, @2);

		m->parameters = $4;
		m->throws = $6;
		m->body = $7;
	}
	| prefixes "invariant" expr ';' {
		struct invariant *i = arena_new(A, struct invariant);

		if ($1->clauses)
			error(P->source, $1->at, "this clause is of no method");
		i->condition = $3;
		i->at = @3;
		i->class = p->class;
		p->class->invariants = list_add(A, p->class->invariants, i);
	}
	| error ';' { yyerrok; }
	| error '}' { yyerrok; }
	;

returns: "void" { $$ = type_name_new(P, intern(A, "void", 4), 0, @1); }
	;

declarators: declarator { $$ = list_add(A, NULL, $1); }
	| declarators ',' declarator { $$ = list_add(A, $1, $3); }
	;

declarator: ID {
		$$ = arena_new(A, struct declarator);
		*$$ = (struct declarator){ $1, @1, NULL };
	}
	| ID '=' expr {
		$$ = arena_new(A, struct declarator);
		*$$ = (struct declarator){ $1, @1, $3 };
	}
	;

parameters_opt: %empty { $$ = NULL; }
	| parameters
	;

parameters: parameter { $$ = list_add(A, NULL, $1); }
	| parameters ',' parameter { $$ = list_add(A, $1, $3); }
	;

parameter: flags type ID { $$ = parameter(p, $1, $2, $3, @3); }
	;

flags: %empty { $$ = 0; }
	| some_flags
	;

some_flags: flag
	| some_flags flag { $$ = $1 | $2; }
	;

flag: "non_null" { $$ = MODIFIER_NON_NULL; }
	| "final" { $$ = MODIFIER_FINAL; }
	;

throws_opt: %empty { $$ = NULL; }
	| "throws" names { $$ = $2; }
	;

method_body: block
	| ';' { $$ = NULL; }
	;

type: primitive
	| primitive dims { $$ = $1; $$->dims = (unsigned)$2; $$->at = @$; }
	| ID { $$ = type_name_new(P, $1, 0, @1); }
	| ID dims { $$ = type_name_new(P, $1, (unsigned)$2, @$); }
	;

primitive: "int" { $$ = type_name_new(P, intern(A, "int", 3), 0, @1); }
	| "boolean" { $$ = type_name_new(P, intern(A, "boolean", 7), 0, @1); }
	| "char" { $$ = type_name_new(P, intern(A, "char", 4), 0, @1); }
	| "\\TYPE" { $$ = type_name_new(P, intern(A, "\\TYPE", 5), 0, @1); }
	;

dims: "[]" { $$ = 1; }
	| dims "[]" { $$ = $1 < DEPTH_MAX ? $1 + 1 : $1; }
	;

// -- statements

block: '{' statements '}' { $$ = stmt_block(P, @$, $2); }
	| '{' statements error '}' {
		yyerrok;
		$$ = stmt_block(P, @$, $2);
	}
	;

statements: %empty { $$ = NULL; }
	| statements statement { $$ = list_add(A, $1, $2); }
	;

statement: block
	| ';' { $$ = stmt_new(P, STMT_EMPTY, @$); }
	| type declarators ';' { $$ = locals(p, @$, 0, $1, $2, false); }
	| some_flags type declarators ';' { $$ = locals(p, @$, $1, $2, $3, false); }
	| "ghost" type declarators ';' { $$ = locals(p, @$, 0, $2, $3, true); }
	| simple ';' { $$ = $1; }
	| "if" '(' expr ')' statement %prec NO_ELSE {
		$$ = stmt_of(P, STMT_IF, @$, $3, $5, NULL);
	}
	| "if" '(' expr ')' statement "else" statement {
		$$ = stmt_of(P, STMT_IF, @$, $3, $5, $7);
	}
	| loop_invariants "while" '(' expr ')' statement {
		$$ = stmt_of(P, STMT_WHILE, span_join(@2, @6), $4, $6, NULL);
		$$->invariants = $1;
	}
	| loop_invariants "do" statement "while" '(' expr ')' ';' {
		$$ = stmt_of(P, STMT_DO, span_join(@2, @8), $6, $3, NULL);
		$$->invariants = $1;
	}
	| loop_invariants "for" '(' for_init expr_opt ';' step_opt ')' statement {
		$$ = for_loop(p, span_join(@2, @9), $1, $4, $5, $7, $9);
	}
	| "return" expr_opt ';' { $$ = stmt_of(P, STMT_RETURN, @$, $2, NULL, NULL); }
	| "break" ';' { $$ = stmt_new(P, STMT_BREAK, @$); }
	| "continue" ';' { $$ = stmt_new(P, STMT_CONTINUE, @$); }
	| "throw" expr ';' { $$ = stmt_of(P, STMT_THROW, @$, $2, NULL, NULL); }
	| "try" block handlers finally_opt {
		if (!$3 && !$4)
			error(P->source, @1, "a try needs a catch or a finally");
		$$ = stmt_try(P, @$, $2, $3, $4);
	}
	| "super" '(' args_opt ')' ';' {
		$$ = stmt_new(P, STMT_SUPER, @$);
		$$->args = $3;
	}
	| "assert" expr ';' { $$ = stmt_of(P, STMT_ASSERT, @2, $2, NULL, NULL); }
	| "assume" expr ';' { $$ = stmt_of(P, STMT_ASSUME, @2, $2, NULL, NULL); }
	| "unreachable" ';' { $$ = stmt_new(P, STMT_UNREACHABLE, @1); }
	| "set" unary '=' expr ';' {
		$$ = stmt_of(P, STMT_ASSIGN, @$, $2, NULL, NULL);
		$$->b = $4;
		$$->is_set = true;
	}
	| error ';' {
		yyerrok;
		$$ = stmt_new(P, STMT_EMPTY, @$);
	}
	;

loop_invariants: %empty { $$ = NULL; }
	| loop_invariants "loop_invariant" expr ';' { $$ = list_add(A, $1, $3); }
	;

simple: unary '=' expr {
		$$ = stmt_of(P, STMT_ASSIGN, @$, $1, NULL, NULL);
		$$->b = $3;
	}
	| unary "+=" expr { $$ = update(p, @$, OP_ADD, @2, $1, $3); }
	| unary "-=" expr { $$ = update(p, @$, OP_SUB, @2, $1, $3); }
	| unary "*=" expr { $$ = update(p, @$, OP_MUL, @2, $1, $3); }
	| unary "/=" expr { $$ = update(p, @$, OP_DIV, @2, $1, $3); }
	| unary "%=" expr { $$ = update(p, @$, OP_MOD, @2, $1, $3); }
	| unary "++" { $$ = update(p, @$, OP_ADD, @2, $1, leaf(p, EXPR_INT, @2, NULL, 1)); }
	| unary "--" { $$ = update(p, @$, OP_SUB, @2, $1, leaf(p, EXPR_INT, @2, NULL, 1)); }
	| "++" unary { $$ = update(p, @$, OP_ADD, @1, $2, leaf(p, EXPR_INT, @1, NULL, 1)); }
	| "--" unary { $$ = update(p, @$, OP_SUB, @1, $2, leaf(p, EXPR_INT, @1, NULL, 1)); }
	| unary { $$ = stmt_of(P, STMT_EXPR, @$, $1, NULL, NULL); }
	;

for_init: ';' { $$ = NULL; }
	| simple ';'
	| type declarators ';' { $$ = locals(p, @$, 0, $1, $2, false); }
	| some_flags type declarators ';' { $$ = locals(p, @$, $1, $2, $3, false); }
	;

step_opt: %empty { $$ = NULL; }
	| step
	;

step: simple { $$ = list_add(A, NULL, $1); }
	| step ',' simple { $$ = list_add(A, $1, $3); }
	;

handlers: %empty { $$ = NULL; }
	| handlers handler { $$ = list_add(A, $1, $2); }
	;

handler: "catch" '(' flags ID ID ')' block {
		$$ = arena_new(A, struct handler);
		$$->variable = variable_new(P, VARIABLE_LOCAL, $5, @5,
					    type_name_new(P, $4, 0, @4));
		$$->body = $7;
		$$->at = @4;
	}
	;

finally_opt: %empty { $$ = NULL; }
	| "finally" block { $$ = $2; }
	;

// -- expressions

expr_opt: %empty { $$ = NULL; }
	| expr
	;

expr: unary
	| expr '+' expr { $$ = expr_binary(P, OP_ADD, @2, $1, $3); }
	| expr '-' expr { $$ = expr_binary(P, OP_SUB, @2, $1, $3); }
	| expr '*' expr { $$ = expr_binary(P, OP_MUL, @2, $1, $3); }
	| expr '/' expr { $$ = expr_binary(P, OP_DIV, @2, $1, $3); }
	| expr '%' expr { $$ = expr_binary(P, OP_MOD, @2, $1, $3); }
	| expr "==" expr { $$ = expr_binary(P, OP_EQ, @2, $1, $3); }
	| expr "!=" expr { $$ = expr_binary(P, OP_NE, @2, $1, $3); }
	| expr '<' expr { $$ = expr_binary(P, OP_LT, @2, $1, $3); }
	| expr "<=" expr { $$ = expr_binary(P, OP_LE, @2, $1, $3); }
	| expr '>' expr { $$ = expr_binary(P, OP_GT, @2, $1, $3); }
	| expr ">=" expr { $$ = expr_binary(P, OP_GE, @2, $1, $3); }
	| expr "<:" expr { $$ = expr_binary(P, OP_SUBTYPE, @2, $1, $3); }
	| expr "&&" expr { $$ = expr_binary(P, OP_AND, @2, $1, $3); }
	| expr "||" expr { $$ = expr_binary(P, OP_OR, @2, $1, $3); }
	| expr "==>" expr { $$ = expr_binary(P, OP_IMPLIES, @2, $1, $3); }
	| expr "<==>" expr { $$ = expr_binary(P, OP_IFF, @2, $1, $3); }
	| expr '?' expr ':' expr { $$ = expr_of(P, EXPR_CONDITIONAL, @$, $1, $3, $5); }
	| expr "instanceof" type {
		$$ = typed(expr_of(P, EXPR_INSTANCEOF, @$, $1, NULL, NULL), $3);
		$$->name_at = @2;
	}
	;

unary: '-' unary { $$ = expr_unary(P, OP_NEGATE, @1, $2); }
	| unary_not_sign
	;

unary_not_sign: primary
	| '!' unary { $$ = expr_unary(P, OP_NOT, @1, $2); }
	| cast
	;

cast: '(' primitive ')' unary { $$ = typed(expr_of(P, EXPR_CAST, @$, $4, NULL, NULL), $2); }
	| '(' primitive dims ')' unary_not_sign {
		$2->dims = (unsigned)$3;
		$$ = typed(expr_of(P, EXPR_CAST, @$, $5, NULL, NULL), $2);
	}
	| '(' ID dims ')' unary_not_sign {
		$$ = typed(expr_of(P, EXPR_CAST, @$, $5, NULL, NULL),
			   type_name_new(P, $2, (unsigned)$3, span_join(@2, @3)));
	}
	| '(' expr ')' unary_not_sign {
		if ($2->kind != EXPR_NAME)
			error(P->source, @2, "a type is expected here");
		$$ = typed(expr_of(P, EXPR_CAST, @$, $4, NULL, NULL),
			   type_name_new(P, $2->name ? $2->name : "?", 0, @2));
	}
	;

primary: primary_no_array
	| "new" primitive '[' expr ']' {
		$$ = typed(expr_of(P, EXPR_NEW_ARRAY, @$, $4, NULL, NULL), $2);
	}
	| "new" primitive '[' expr ']' dims {
		$2->dims = (unsigned)$6;
		$$ = typed(expr_of(P, EXPR_NEW_ARRAY, @$, $4, NULL, NULL), $2);
	}
	| "new" ID '[' expr ']' {
		$$ = typed(expr_of(P, EXPR_NEW_ARRAY, @$, $4, NULL, NULL),
			   type_name_new(P, $2, 0, @2));
	}
	| "new" ID '[' expr ']' dims {
		$$ = typed(expr_of(P, EXPR_NEW_ARRAY, @$, $4, NULL, NULL),
			   type_name_new(P, $2, (unsigned)$6, @2));
	}
	;

primary_no_array: NUMBER { $$ = leaf(p, EXPR_INT, @1, NULL, $1); }
	| CHARACTER { $$ = leaf(p, EXPR_INT, @1, "'", $1); }
	| STRING_LITERAL { $$ = leaf(p, EXPR_STRING, @1, $1, 0); }
	| "true" { $$ = leaf(p, EXPR_BOOLEAN, @1, NULL, 1); }
	| "false" { $$ = leaf(p, EXPR_BOOLEAN, @1, NULL, 0); }
	| "null" { $$ = expr_new(P, EXPR_NULL, @1); }
	| "this" { $$ = expr_new(P, EXPR_THIS, @1); }
	| ID { $$ = leaf(p, EXPR_NAME, @1, $1, 0); }
	| '(' expr ')' { $$ = $2; }
	| primary '.' ID { $$ = named(expr_of(P, EXPR_FIELD, @$, $1, NULL, NULL), $3, @3); }
	| primary_no_array '[' expr ']' { $$ = expr_of(P, EXPR_INDEX, @$, $1, $3, NULL); }
	| ID '(' args_opt ')' {
		$$ = expr_args(P, named(expr_new(P, EXPR_CALL, @$), $1, @1), $3);
	}
	| primary '.' ID '(' args_opt ')' {
		$$ = expr_args(P, named(expr_of(P, EXPR_CALL, @$, $1, NULL, NULL), $3, @3), $5);
	}
	| "super" '.' ID '(' args_opt ')' {
		$$ = expr_args(P, named(expr_new(P, EXPR_SUPER_CALL, @$), $3, @3), $5);
	}
	| "new" ID '(' args_opt ')' {
		$$ = expr_args(P, expr_new(P, EXPR_NEW, @$), $4);
		$$ = typed(named($$, $2, @2), type_name_new(P, $2, 0, @2));
	}
	| "\\result" { $$ = expr_new(P, EXPR_RESULT, @1); }
	| "\\old" '(' expr ')' { $$ = expr_of(P, EXPR_OLD, @$, $3, NULL, NULL); }
	| "\\fresh" '(' expr ')' { $$ = expr_of(P, EXPR_FRESH, @$, $3, NULL, NULL); }
	| "\\typeof" '(' expr ')' { $$ = expr_of(P, EXPR_TYPEOF, @$, $3, NULL, NULL); }
	| "\\elemtype" '(' expr ')' { $$ = expr_of(P, EXPR_ELEMTYPE, @$, $3, NULL, NULL); }
	| "\\type" '(' type ')' { $$ = typed(expr_new(P, EXPR_TYPE, @$), $3); }
	| "\\nonnullelements" '(' expr ')' {
		$$ = expr_of(P, EXPR_NONNULL_ELEMENTS, @$, $3, NULL, NULL);
	}
	| quantifier
	;

quantifier: '(' "\\forall" type ids ';' expr ')' {
		$$ = typed(expr_of(P, EXPR_FORALL, @$, NULL, $6, NULL), $3);
		$$->binders = $4;
	}
	| '(' "\\forall" type ids ';' expr ';' expr ')' {
		$$ = typed(expr_of(P, EXPR_FORALL, @$, $6, $8, NULL), $3);
		$$->binders = $4;
	}
	| '(' "\\exists" type ids ';' expr ')' {
		$$ = typed(expr_of(P, EXPR_EXISTS, @$, NULL, $6, NULL), $3);
		$$->binders = $4;
	}
	| '(' "\\exists" type ids ';' expr ';' expr ')' {
		$$ = typed(expr_of(P, EXPR_EXISTS, @$, $6, $8, NULL), $3);
		$$->binders = $4;
	}
	;

ids: ID { $$ = list_add(A, NULL, variable_new(P, VARIABLE_BOUND, $1, @1, NULL)); }
	| ids ',' ID { $$ = list_add(A, $1, variable_new(P, VARIABLE_BOUND, $3, @3, NULL)); }
	;

args_opt: %empty { $$ = NULL; }
	| args
	;

args: expr { $$ = list_add(A, NULL, $1); }
	| args ',' expr { $$ = list_add(A, $1, $3); }
	;

%%

/* `T x = e, y;` is a block without a scope of its own. */
static struct stmt *locals(struct parser *p, struct span at, unsigned flags,
			   struct type_name *type, struct list *declarators, bool is_ghost)
{
	struct list *list = NULL;
	size_t i;

	for (i = 0; i < declarators->n; i++) {
		const struct declarator *d = declarators->at[i];
		struct stmt *s = stmt_of(P, STMT_LOCAL, d->at, d->init, NULL, NULL);

		if (d->init)
			s->at = span_join(d->at, d->init->at);
		s->variable = variable_new(P, VARIABLE_LOCAL, d->name, d->at, type);
		s->variable->non_null = (flags & MODIFIER_NON_NULL) != 0;
		s->variable->is_ghost = is_ghost;
		list = list_add(A, list, s);
	}
	if (list->n == 1)
		return list->at[0];
	{
		struct stmt *s = stmt_block(P, at, list);

		s->is_open = true;
		return s;
	}
}

static struct stmt *for_loop(struct parser *p, struct span at, struct list *invariants,
			     struct stmt *init, struct expr *condition, struct list *step,
			     struct stmt *body)
{
	struct list *list = NULL;
	struct stmt *loop;

	if (!condition)
		condition = leaf(p, EXPR_BOOLEAN, (struct span){ at.start, at.start + 3 }, NULL, 1);
	loop = stmt_of(P, STMT_WHILE, at, condition, body, NULL);
	loop->invariants = invariants;
	loop->update = step;
	if (init)
		list = list_add(A, list, init);
	return stmt_block(P, at, list_add(A, list, loop));
}

static void fields(struct parser *p, struct class *c, struct prefix *x,
		   struct type_name *type, struct list *declarators)
{
	size_t i;

	if (x->clauses)
		error(P->source, x->at, "this clause is of no method");
	for (i = 0; i < declarators->n; i++) {
		const struct declarator *d = declarators->at[i];
		struct field *f = arena_new(A, struct field);

		f->name = d->name;
		f->at = d->at;
		f->type_name = type;
		f->modifiers = x->modifiers;
		f->init = d->init;
		f->class = c;
		c->fields = list_add(A, c->fields, f);
	}
}

static struct method *method(struct parser *p, struct class *c, struct prefix *x,
			     struct type_name *returns, const char *name, struct span at)
{
	struct method *m = arena_new(A, struct method);

	m->name = name;
	m->at = at;
	m->returns = returns;
	m->is_ctor = !returns;
	m->modifiers = x->modifiers;
	m->clauses = x->clauses;
	m->class = c;
	c->methods = list_add(A, c->methods, m);
	return m;
}

static struct class *class_begin(struct parser *p, bool is_interface, const char *name,
				 struct span at)
{
	struct class *c = arena_new(A, struct class);

	c->name = name;
	c->at = at;
	c->is_interface = is_interface;
	P->classes = list_add(A, P->classes, c);
	return c;
}

static struct variable *parameter(struct parser *p, unsigned flags, struct type_name *type,
				  const char *name, struct span at)
{
	struct variable *v = variable_new(P, VARIABLE_PARAMETER, name, at, type);

	v->non_null = (flags & MODIFIER_NON_NULL) != 0;
	return v;
}

/* Syntax errors are told below: what is left is that there is no room for more. */
static void yyerror(const YYLTYPE *at, struct parser *p, const char *text)
{
	(void)text;
	error(P->source, *at, "nested too deeply");
}

/* "unexpected X", with what could stand there if that is little. */
static int yyreport_syntax_error(const yypcontext_t *context, struct parser *p)
{
	enum { MANY = YYNTOKENS, FEW = 4 };
	yysymbol_kind_t expected[MANY], got = yypcontext_token(context);
	const struct span *at = yypcontext_location(context);
	int n = yypcontext_expected_tokens(context, expected, MANY), i;
	const char *text = "";

	if (got == YYSYMBOL_BAD || got == YYSYMBOL_YYEMPTY)
		return 0; // the scanner has said it
	for (i = 0; i < n && n <= FEW; i++)
		text = intern_format(A, "%s%s%s", text,
				     i == 0       ? "; expected "
				     : i == n - 1 ? " or "
						  : ", ",
				     yysymbol_name(expected[i]));
	for (i = 0; i < n && n > FEW; i++)
		if (strcmp(yysymbol_name(expected[i]), "';'") == 0)
			text = "; is a ';' missing before it?";
	if (got == YYSYMBOL_YYEOF)
		error(P->source, *at, "unexpected end of file%s", text);
	else
		error(P->source, *at, "unexpected '%s'%s", source_text(P->source, *at), text);
	return 0;
}

void parse(struct program *program)
{
	struct parser p = { .program = program };

	scanner_open(&p);
	jvl_parse(&p);
	scanner_close(&p);
}
