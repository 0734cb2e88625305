/*
 * ivl.y - the grammar (reference 1.3). Actions build the tree and nothing else: no names
 * are looked up, no types computed. What a syntax error says is decided in expected.c.
 */
%define api.pure full
%define api.prefix {ivl_yy}
%define parse.lac full
%define parse.error custom
%locations
%define api.location.type {struct span}
%initial-action { @$ = (struct span){ s->source->base, s->source->base }; }
%expect 0
%param { yyscan_t scanner }
%parse-param { struct parse_state *s }

%code requires {
#include "grammar/parse_state.h"
#ifndef YY_TYPEDEF_YY_SCANNER_T
#define YY_TYPEDEF_YY_SCANNER_T
typedef void *yyscan_t;
#endif
/* The token of a keyword, by its place in tokens.def. */
int parse_keyword(uint32_t index);
}

%code provides {
/* grammar/ivl.l: the next token of the text. */
int scan_token(IVL_YYSTYPE *value, struct span *at, yyscan_t scanner);
/* As ivl_yyparse, but it does not know what it expected; see parse_source. */
int ivl_yyparse_quick(yyscan_t scanner, struct parse_state *s);
}

%code {
#include "base/mem.h"
#include "ivl.lex.h"

#include <stdlib.h>
#include <string.h>

#define YYMAXDEPTH 20000000
#define YYSTACK_USE_ALLOCA 0
#define YYMALLOC mem_alloc
#define YYFREE free
/* The quick one has no tokens of its own, until it stops looking at them. */
#ifdef IVL_QUICK
#define IS_GIVEN false
#undef yylex
#define yylex(value, at, scanner)                                         \
	(s->wrong ? ivl_yylex(value, at, scanner) : scan_token(value, at, scanner))
#else
#define IS_GIVEN s->given
#endif
/* At each reduction, before its action. */
#define YYLLOC_DEFAULT(cur, rhs, n)                                       \
	do {                                                              \
		if (IS_GIVEN)                                             \
			parse_reached(s, yychar == IVL_YYEMPTY);           \
		if (n) {                                                  \
			(cur).start = YYRHSLOC(rhs, 1).start;             \
			(cur).end = YYRHSLOC(rhs, n).end;                 \
		} else {                                                  \
			(cur).start = (cur).end = YYRHSLOC(rhs, 0).end;   \
		}                                                         \
	} while (0)

/*
 * At a boundary: an error is reported again if it is at least two tokens behind the last
 * one, the boundary among them (bison's own measure is three).
 */
#define SETTLED (yyerrstatus -= yyerrstatus > 1)

#define PUSH(list, x) vec_push_in(s->arena, &(list), (x))

static void ivl_yyerror(const struct span *at, yyscan_t scanner, struct parse_state *s,
			const char *message)
{
	(void)scanner;
	(void)message; // only "memory exhausted": syntax errors come through the report
	diag(s->diags, D_TOO_DEEP, *at);
}

static struct name_list name_list_add(struct parse_state *s, struct name_list l,
				      struct name n)
{
	PUSH(l.names, n.text);
	PUSH(l.spans, n.span);
	return l;
}

static struct attr_chain attr_chain_add(struct attr_chain c, struct attr *a)
{
	if (!a)
		return c;
	if (c.last)
		c.last->next = a;
	else
		c.first = a;
	c.last = a;
	return c;
}

static var_list vars_append(struct parse_state *s, var_list to, var_list more)
{
	uint32_t i;

	for (i = 0; i < more.len; i++)
		PUSH(to, more.data[i]);
	return to;
}
}

%union {
	const struct atom *atom; // also the text of a name
	struct name name;
	struct name_list names;
	struct expr *expr;
	expr_list exprs;
	struct attr *attr;
	struct attr_chain attrs;
	struct attr_arg attr_arg;
	struct trigger *trigger;
	struct quant_parts parts;
	struct type_syn *type;
	type_syn_list types;
	type_param_list tparams;
	var_list vars;
	struct param_syn param;
	param_list params;
	struct cmd *cmd;
	struct stmt_list *stmts;
	struct spec *spec;
	spec_list specs;
	struct claim claim;
	struct call_arm *arm;
	arm_list arms;
	axiom_list axioms;
	struct axiom *axiom;
	struct datatype_ctor *ctor;
	ctor_list ctors;
	struct code *code;
	struct block *block;
	enum expr_kind binder;
	struct func *func;
	struct proc *proc;
	struct head *head;
	struct body body;
	bool flag;
	int number;
}

%token END 0 "EOF"
%token <name> IDENT "ident"
%token <atom> INT_LITERAL "digits" BV_LITERAL "bvlit" REAL_LITERAL "decimal"
%token <atom> FLOAT_LITERAL "float" STRING_LITERAL "string"
%token BAD_CHARACTER "???"
%token <name> KW_LEFT "left" KW_RIGHT "right" KW_BOTH "both" KW_ATOMIC "atomic"
%token <name> KW_REVEAL "reveal" KW_HIDE "hide" KW_POP "pop" KW_PUSH "push"
%token KW_YIELD "yield" KW_VAR "var" KW_WHERE "where" KW_INT "int" KW_REAL "real"
%token KW_BOOL "bool" KW_CONST "const" KW_UNIQUE "unique" KW_USES "uses"
%token KW_REVEALED "revealed" KW_FUNCTION "function" KW_RETURNS "returns"
%token KW_HIDEABLE "hideable" KW_AXIOM "axiom" KW_TYPE "type" KW_DATATYPE "datatype"
%token KW_INVARIANT "invariant" KW_PRESERVES "preserves" KW_PURE "pure"
%token KW_ACTION "action" KW_REFINES "refines" KW_PROCEDURE "procedure"
%token KW_ASSERTS "asserts" KW_REQUIRES "requires" KW_ENSURES "ensures"
%token KW_MEASURE "measure" KW_FREE "free" KW_MODIFIES "modifies"
%token KW_IMPLEMENTATION "implementation" KW_GOTO "goto" KW_RETURN "return"
%token KW_IF "if" KW_ELSE "else" KW_WHILE "while" KW_BREAK "break" KW_ASSERT "assert"
%token KW_ASSUME "assume" KW_HAVOC "havoc" KW_ASYNC "async" KW_CALL "call"
%token DIV "div" MOD "mod" KW_IS "is" KW_FALSE "false" KW_TRUE "true"
%token KW_RNE_LONG "roundNearestTiesToEven" KW_RNE "RNE"
%token KW_RNA_LONG "roundNearestTiesToAway" KW_RNA "RNA"
%token KW_RTP_LONG "roundTowardPositive" KW_RTP "RTP"
%token KW_RTN_LONG "roundTowardNegative" KW_RTN "RTN"
%token KW_RTZ_LONG "roundTowardZero" KW_RTZ "RTZ"
%token KW_OLD "old" KW_THEN "then" KW_FORALL "forall" KW_EXISTS "exists"
%token KW_LAMBDA "lambda"
%token IFF "<==>" IMPLIES "==>" EXPLIES "<==" AND "&&" OR "||" EQ "==" NEQ "!="
%token LE "<=" GE ">=" CONCAT "++" POW "**" ASSIGN ":=" QSEP "::" ARROW "->"
%token CODE_OPEN "|{" CODE_CLOSE "}|"

/*
 * `x : T < y`: behind a type name, `<` starts the parameters of a map type that is its
 * argument, as in the reference grammar: shifting it beats ending the type.
 */
%precedence LEVEL_END TYPE_END
%precedence IFF
%precedence IMPLIES EXPLIES AND OR EQ NEQ LE GE '<' '>'
%left CONCAT
%left '+' '-'
%left '*' '/' DIV MOD
%right POW
%precedence KW_IS ':' '[' ARROW

%type <name> ident first_ident no_mover attr_name
%type <names> idents idents_opt
%type <expr> expr implies explies logic conjunction disjunction relation term unary
%type <expr> postfix guard
%type <exprs> exprs exprs_opt lhs_list
%type <attr> attr attr_args attr_arg_list
%type <attrs> attrs
%type <attr_arg> attr_arg
%type <trigger> trigger
%type <parts> quant_parts
%type <type> type type_atom map_type type_arg
%type <types> types types_opt type_args type_arg_list
%type <tparams> type_params type_params_opt type_decl_params
%type <vars> group formal_group formal_groups formals formals_opt_returns groups local_vars
%type <vars> let_vars bound_vars
%type <param> param result
%type <params> params params_opt
%type <cmd> stmt cmd call transfer if_stmt if_then call_arms
%type <stmts> stmts block
%type <spec> spec loop_spec action_spec yield_spec preserves modifies refines_ident
%type <spec> refines_no_mover
%type <claim> claim loop_claim
%type <specs> specs loop_specs action_specs yield_specs preserves_list
%type <arm> arm
%type <axioms> uses_opt uses axioms
%type <axiom> axiom
%type <ctor> ctor
%type <ctors> ctors
%type <code> code
%type <block> code_block
%type <binder> binder_kw
%type <func> function_head
%type <flag> free_opt async_opt unique_opt pure_opt revealed_opt hideable_opt
%type <number> relop addop mulop rmode mover mover_opt
%type <expr> first_lhs lhs
%type <proc> procedure_head action_head yield_head invariant_head
%type <head> head plain_head
%type <body> body

%%

program: decls END;

decls:
	%empty
	| decls decl
	;

decl:
	const_decl
	| function_decl
	| axiom		{ build_decl(s, &$1->head); }
	| type_decl
	| datatype_decl
	| KW_VAR attrs groups ';'	{ build_globals(s, $2.first, &$3, @$); }
	| procedure_decl
	| implementation_decl
	| yield_invariant
	| action_decl
	| yield_proc
	| error ';'	{ s->code_depth = 0; SETTLED; }
	| error '}'	{ s->code_depth = 0; SETTLED; }
	;

ident:
	IDENT | KW_LEFT | KW_RIGHT | KW_BOTH | KW_ATOMIC | KW_REVEAL | KW_HIDE | KW_POP | KW_PUSH
	;

/* What can start a statement that is not the command of this name. */
first_ident:
	IDENT | KW_LEFT | KW_RIGHT | KW_BOTH | KW_ATOMIC
	;

/* What can stand where a mover, too, could. */
no_mover:
	IDENT | KW_REVEAL | KW_HIDE | KW_POP | KW_PUSH
	;

idents:
	ident	{ $$ = name_list_add(s, (struct name_list){ { 0 }, { 0 } }, $1); }
	| idents ',' ident	{ $$ = name_list_add(s, $1, $3); }
	;

idents_opt:
	%empty	{ $$ = (struct name_list){ { 0 }, { 0 } }; }
	| idents
	;

/* -- attributes and triggers ----------------------------------------------------------- */

attrs:
	%empty	{ $$ = (struct attr_chain){ NULL, NULL }; }
	| attrs attr	{
		trigger_list triggers = { 0 };

		$$ = $1;
		if (!build_nopats(s, $2, &triggers))
			$$ = attr_chain_add($1, $2);
		else if (triggers.len)
			diag_at(s->diags, D_TRIGGER_HERE, @2.end - 1);
	}
	| attrs trigger	{ diag_at(s->diags, D_TRIGGER_HERE, @2.end - 1); $$ = $1; }
	;

attr:
	'{' ':' attr_name attr_args '}'	{
		$$ = $4;
		$$->name = $3.text;
		$$->span = @$;
		build_attr_name(s, &$3);
	}
	;

/* Older clients have `type {:datatype} T`. */
attr_name:
	ident
	| KW_DATATYPE	{ $$.span = @1; $$.text = intern_str(s->names, "datatype"); }
	;

/* An attribute without its name, which collects the arguments. */
attr_args:
	%empty	{ $$ = ARENA_NEW(s->arena, struct attr); }
	| attr_arg_list
	;

attr_arg_list:
	attr_arg	{ $$ = ARENA_NEW(s->arena, struct attr); PUSH($$->args, $1); }
	| attr_arg_list ',' attr_arg	{ $$ = $1; PUSH($$->args, $3); }
	;

attr_arg:
	expr	{ $$ = build_attr_arg(s, $1, @$); }
	;

trigger:
	'{' exprs '}'	{
		$$ = ARENA_NEW(s->arena, struct trigger);
		$$->span = @$;
		$$->exprs = $2;
	}
	;

quant_parts:
	%empty	{ $$ = (struct quant_parts){ { NULL, NULL }, { 0 } }; }
	| quant_parts attr	{
		$$ = $1;
		if (!build_nopats(s, $2, &$$.triggers))
			$$.attrs = attr_chain_add($$.attrs, $2);
	}
	| quant_parts trigger	{ $$ = $1; PUSH($$.triggers, $2); }
	;

/* -- types ----------------------------------------------------------------------------- */

type:
	type_atom
	| ident	%prec TYPE_END	{
		$$ = build_type(s, TS_NAME, @$);
		$$->name = $1.text;
	}
	| ident type_args	{
		$$ = build_type(s, TS_NAME, @$);
		$$->span.start = @1.start;
		$$->name = $1.text;
		$$->args = $2;
	}
	| map_type
	;

type_atom:
	KW_INT	{ $$ = build_type(s, TS_INT, @$); }
	| KW_REAL	{ $$ = build_type(s, TS_REAL, @$); }
	| KW_BOOL	{ $$ = build_type(s, TS_BOOL, @$); }
	| '(' type ')'	{ $$ = $2; $$->parenthesised = true; }
	;

type_args:
	type_arg_list	%prec TYPE_END
	| type_arg_list map_type	{ $$ = $1; PUSH($$, $2); }
	| map_type	{ $$ = (type_syn_list){ 0 }; PUSH($$, $1); }
	;

type_arg_list:
	type_arg	{ $$ = (type_syn_list){ 0 }; PUSH($$, $1); }
	| type_arg_list type_arg	{ $$ = $1; PUSH($$, $2); }
	;

type_arg:
	type_atom
	| ident	{ $$ = build_type(s, TS_NAME, @$); $$->name = $1.text; }
	;

map_type:
	type_params '[' types_opt ']' type	{
		$$ = build_type(s, TS_MAP, @$);
		$$->params = $1;
		$$->args = $3;
		$$->result = $5;
	}
	| '[' types_opt ']' type	{
		$$ = build_type(s, TS_MAP, @$);
		$$->args = $2;
		$$->result = $4;
	}
	;

types:
	type	{ $$ = (type_syn_list){ 0 }; PUSH($$, $1); }
	| types ',' type	{ $$ = $1; PUSH($$, $3); }
	;

types_opt:
	%empty	{ $$ = (type_syn_list){ 0 }; }
	| types
	;

type_params:
	'<' idents '>'	{ $$ = build_type_params(s, &$2); }
	;

type_params_opt:
	%empty	{ $$ = (type_param_list){ 0 }; }
	| type_params
	;

/* -- variables ------------------------------------------------------------------------- */

/* x, y: T where e; the kind is set by who asked for it */
group:
	idents ':' type	{ $$ = build_vars(s, VAR_LOCAL, NULL, &$1, $3, NULL); }
	| idents ':' type KW_WHERE expr	{
		$$ = build_vars(s, VAR_LOCAL, NULL, &$1, $3, $5);
	}
	;

groups:
	group
	| groups ',' group	{ $$ = vars_append(s, $1, $3); }
	;

formal_group:
	attrs group	{
		uint32_t i;

		$$ = $2;
		for (i = 0; i < $$.len; i++)
			$$.data[i]->attrs = $1.first;
	}
	;

formal_groups:
	formal_group
	| formal_groups ',' formal_group	{ $$ = vars_append(s, $1, $3); }
	;

formals:
	'(' ')'	{ $$ = (var_list){ 0 }; }
	| '(' formal_groups ')'	{ $$ = $2; }
	;

formals_opt_returns:
	%empty	{ $$ = (var_list){ 0 }; }
	| KW_RETURNS formals	{ $$ = $2; }
	;

bound_vars:
	formal_groups
	;

local_vars:
	%empty	{ $$ = (var_list){ 0 }; }
	| local_vars KW_VAR attrs groups ';'	{
		uint32_t i;

		for (i = 0; i < $4.len; i++)
			$4.data[i]->attrs = $3.first;
		$$ = vars_append(s, $1, $4);
	}
	;

/* -- declarations ---------------------------------------------------------------------- */

const_decl:
	KW_CONST attrs unique_opt idents ':' type ';'	{
		build_consts(s, $2.first, $3, &$4, $6, NULL, @$);
	}
	| KW_CONST attrs unique_opt idents ':' type uses	{
		build_consts(s, $2.first, $3, &$4, $6, &$7, @$);
	}
	;

unique_opt:
	%empty	{ $$ = false; }
	| KW_UNIQUE	{ $$ = true; }
	;

uses_opt:
	%empty	{ $$ = (axiom_list){ 0 }; }
	| uses
	;

uses:
	KW_USES '{' axioms '}'	{ $$ = $3; }
	;

axioms:
	%empty	{ $$ = (axiom_list){ 0 }; }
	| axioms axiom	{ $$ = $1; PUSH($$, $2); }
	;

axiom:
	hideable_opt KW_AXIOM attrs expr ';'	{
		$$ = ARENA_NEW(s->arena, struct axiom);
		$$->head.kind = DECL_AXIOM;
		$$->head.span = @$;
		$$->head.tok = $3.first ? @3.end - 1 : @2.start; // before the formula
		$$->head.attrs = $3.first;
		$$->hideable = $1;
		$$->expr = $4;
	}
	;

hideable_opt:
	%empty	{ $$ = false; }
	| KW_HIDEABLE	{ $$ = true; }
	;

function_decl:
	function_head ';'	{ build_func_done(s, $1, NULL, NULL, @$); }
	| function_head '{' expr '}' uses_opt	{
		build_func_done(s, $1, $3, $5.len ? &$5 : NULL, @$);
	}
	| function_head uses	{ build_func_done(s, $1, NULL, &$2, @$); }
	;

function_head:
	revealed_opt KW_FUNCTION attrs ident type_params_opt '(' params_opt ')' result	{
		$$ = build_func(s, $1, $3.first, $4, $5, &$7, &$9, @$);
	}
	;

result:
	KW_RETURNS '(' param ')'	{ $$ = $3; }
	| ':' type	{ $$ = (struct param_syn){ NULL, $2, NULL }; }
	;

revealed_opt:
	%empty	{ $$ = false; }
	| KW_REVEALED	{ $$ = true; }
	;

params_opt:
	%empty	{ $$ = (param_list){ 0 }; }
	| params
	;

params:
	param	{ $$ = (param_list){ 0 }; PUSH($$, $1); }
	| params ',' param	{ $$ = $1; PUSH($$, $3); }
	;

param:
	attrs type	{ $$.attrs = $1.first; $$.first = $2; $$.second = NULL; }
	| attrs type ':' type	{
		$$.attrs = $1.first;
		$$.first = $2;
		$$.second = $4;
		if ($2->kind != TS_NAME || $2->args.len) {
			diag(s->diags, D_NAME_BEFORE_COLON, @3);
			$$.first = arena_dup(s->arena, $4, sizeof(*$4));
			$$.first->span = $2->span;
			$$.second = NULL;
		}
	}
	;

type_decl:
	KW_TYPE attrs user_types ';'	{
		build_type_attrs(s, $2.first, @$.start);
	}
	;

user_types:
	user_type
	| user_types ',' user_type
	;

user_type:
	ident type_decl_params	{ build_type_decl(s, $1, $2, NULL, @$); }
	| ident type_decl_params '=' type	{ build_type_decl(s, $1, $2, $4, @$); }
	;

type_decl_params:
	%empty	{ $$ = (type_param_list){ 0 }; }
	| type_decl_params ident	{
		struct type_param *p = ARENA_NEW(s->arena, struct type_param);

		p->name = $2.text;
		p->span = $2.span;
		$$ = $1;
		PUSH($$, p);
	}
	;

datatype_decl:
	KW_DATATYPE attrs ident type_params_opt ctors_open ctors '}'	{
		build_datatype(s, $2.first, $3, $4, &$6, @$);
	}
	;

ctors_open:
	'{'	{ map_clear(&s->ctors); }
	;

ctors:
	ctor	{ $$ = (ctor_list){ 0 }; PUSH($$, $1); }
	| ctors ',' ctor	{ $$ = $1; PUSH($$, $3); }
	;

ctor:
	ident formals	{ $$ = build_ctor(s, $1, &$2, @$); }
	;

procedure_decl:
	procedure_head ';' specs	{ build_proc_done(s, $1, $3, NULL, @$); }
	| procedure_head specs body	{ build_proc_done(s, $1, $2, &$3, @$); }
	;

procedure_head:
	pure_opt KW_PROCEDURE head	{
		$$ = build_proc(s, $1 ? PROC_PURE : PROC_PLAIN, $3);
		$$->pure = $1;
	}
	;

/* Name and parameters; those of the concurrency extension have no types as parameters. */
head:
	attrs ident type_params_opt formals formals_opt_returns	{
		$$ = ARENA_NEW(s->arena, struct head);
		*$$ = (struct head){ $1.first, $2, $3, $4, $5 };
	}
	;

plain_head:
	attrs ident formals formals_opt_returns	{
		$$ = ARENA_NEW(s->arena, struct head);
		*$$ = (struct head){ $1.first, $2, { 0 }, $3, $4 };
	}
	;

body:
	'{' local_vars stmts '}'	{
		$$ = (struct body){ $2, $3 };
		$3->close = @4;
	}
	;

pure_opt:
	%empty	{ $$ = false; }
	| KW_PURE	{ $$ = true; }
	;

specs:
	%empty	{ $$ = (spec_list){ 0 }; }
	| specs spec	{ $$ = $1; PUSH($$, $2); }
	;

spec:
	modifies
	| free_opt KW_REQUIRES attrs expr ';'	{
		$$ = build_spec(s, SPEC_REQUIRES, $1, $3.first, $4, @$, @2.start);
	}
	| free_opt KW_ENSURES attrs expr ';'	{
		$$ = build_spec(s, SPEC_ENSURES, $1, $3.first, $4, @$, @2.start);
	}
	| free_opt KW_MEASURE attrs exprs ';'	{
		$$ = build_spec(s, SPEC_MEASURE, $1, $3.first, NULL, @$, @2.start);
		$$->exprs = $4;
	}
	;

modifies:
	KW_MODIFIES idents_opt ';'	{
		$$ = build_spec(s, SPEC_MODIFIES, false, NULL, NULL, @$, @1.start);
		$$->names = build_idents(s, &$2);
	}
	;

/* What clauses of the concurrency extension and loop invariants may claim. */
claim:
	attrs expr	{ $$ = (struct claim){ $1.first, $2, NULL }; }
	| call	{ $$ = build_call_claim(s, NULL, $1); }
	;

loop_claim:
	attrs expr	{ $$ = (struct claim){ $1.first, $2, NULL }; }
	| attrs call	{ $$ = build_call_claim(s, $1.first, $2); }
	;

free_opt:
	%empty	{ $$ = false; }
	| KW_FREE	{ $$ = true; }
	;

implementation_decl:
	KW_IMPLEMENTATION head body	{ build_impl(s, $2, &$3, @$); }
	;

/* -- the concurrency extension --------------------------------------------------------- */

yield_invariant:
	KW_YIELD invariant_head ';' preserves_list	{
		build_proc_done(s, $2, $4, NULL, @$);
	}
	| invariant_head ';' preserves_list	{
		$1->global = true;
		build_proc_done(s, $1, $3, NULL, @$);
	}
	;

invariant_head:
	KW_INVARIANT attrs ident formals	{
		struct head h = { $2.first, $3, { 0 }, $4, { 0 } };

		$$ = build_proc(s, PROC_YIELD_INVARIANT, &h);
	}
	;

preserves_list:
	%empty	{ $$ = (spec_list){ 0 }; }
	| preserves_list preserves	{ $$ = $1; PUSH($$, $2); }
	;

preserves:
	KW_PRESERVES attrs expr ';'	{
		$$ = build_spec(s, SPEC_PRESERVES, false, $2.first, $3, @$, @1.start);
	}
	;

mover:
	KW_LEFT	{ $$ = MOVER_LEFT; }
	| KW_RIGHT	{ $$ = MOVER_RIGHT; }
	| KW_BOTH	{ $$ = MOVER_BOTH; }
	| KW_ATOMIC	{ $$ = MOVER_ATOMIC; }
	;

mover_opt:
	%empty	{ $$ = MOVER_NONE; }
	| mover
	;

action_decl:
	action_head ';' action_specs	{ build_action_done(s, $1, $3, NULL, @$); }
	| action_head action_specs body	{ build_action_done(s, $1, $2, &$3, @$); }
	;

action_head:
	pure_opt KW_ACTION plain_head	{ $$ = build_action(s, $1, MOVER_NONE, $3); }
	| pure_opt mover KW_ACTION plain_head	{
		$$ = build_action(s, $1, (enum mover)$2, $4);
	}
	;

action_specs:
	%empty	{ $$ = (spec_list){ 0 }; }
	| action_specs action_spec	{ $$ = $1; PUSH($$, $2); }
	;

action_spec:
	refines_ident ';'	{ $$ = $1; $$->span.end = @2.end; }
	| modifies
	| KW_REQUIRES claim ';'	{ $$ = build_claim(s, SPEC_REQUIRES, &$2, @$, @1.start); }
	| KW_ASSERTS attrs expr ';'	{
		$$ = build_spec(s, SPEC_ASSERTS, false, $2.first, $3, @$, @1.start);
	}
	;

yield_proc:
	yield_head ';' yield_specs	{ build_proc_done(s, $1, $3, NULL, @$); }
	| yield_head yield_specs body	{ build_proc_done(s, $1, $2, &$3, @$); }
	;

yield_head:
	KW_YIELD mover_opt KW_PROCEDURE plain_head	{
		$$ = build_proc(s, PROC_YIELD, $4);
		$$->mover = (enum mover)$2;
		$$->names_mover = $2 != MOVER_NONE;
	}
	;

yield_specs:
	%empty	{ $$ = (spec_list){ 0 }; }
	| yield_specs yield_spec	{ $$ = $1; PUSH($$, $2); }
	;

refines_ident:
	KW_REFINES attrs ident	{
		$$ = build_refines(s, $2.first, $3, @$, @1.start);
	}
	;

refines_no_mover:
	KW_REFINES attrs no_mover	{
		$$ = build_refines(s, $2.first, $3, @$, @1.start);
	}
	;

yield_spec:
	refines_no_mover ';'	{ $$ = $1; $$->span.end = @2.end; }
	| KW_REFINES attrs mover_opt KW_ACTION attrs ident body	{
		$$ = build_refined(s, $2.first, (enum mover)$3, $5.first, $6, &$7, @$, @4);
	}
	| KW_REQUIRES claim ';'	{ $$ = build_claim(s, SPEC_REQUIRES, &$2, @$, @1.start); }
	| KW_ENSURES claim ';'	{ $$ = build_claim(s, SPEC_ENSURES, &$2, @$, @1.start); }
	| KW_PRESERVES claim ';'	{
		$$ = build_claim(s, SPEC_PRESERVES, &$2, @$, @1.start);
	}
	| KW_MEASURE attrs exprs ';'	{
		$$ = build_spec(s, SPEC_MEASURE, false, $2.first, NULL, @$, @1.start);
		$$->exprs = $3;
	}
	| modifies
	;

/* -- statements ------------------------------------------------------------------------ */

block:
	'{' stmts '}'	{ $$ = $2; $$->close = @3; }
	;

stmts:
	%empty	{ $$ = ARENA_NEW(s->arena, struct stmt_list); }
	| stmts stmt	{
		$$ = $1;
		if ($2)
			PUSH($$->cmds, $2);
	}
	;

stmt:
	first_ident ':'	{ $$ = build_named(s, CMD_LABEL, $1, @$); }
	| cmd ';'	{ $$ = $1; $$->span.end = @2.end; }
	| transfer ';'	{ $$ = $1; $$->span.end = @2.end; }
	| if_stmt
	| KW_WHILE guard loop_specs block	{
		$$ = build_cmd(s, CMD_WHILE, @$, @1.start);
		$$->expr = $2;
		$$->invariants = $3;
		$$->then_body = $4;
	}
	| KW_BREAK ';'	{ $$ = build_cmd(s, CMD_BREAK, @$, @1.start); }
	| KW_BREAK ident ';'	{ $$ = build_named(s, CMD_BREAK, $2, @$); }
	| error ';'	{ $$ = NULL; s->code_depth = 0; SETTLED; }
	;

if_stmt:
	if_then
	| if_then KW_ELSE block	{ $$ = $1; $$->span.end = @3.end; $$->else_body = $3; }
	| if_then KW_ELSE if_stmt	{ $$ = $1; $$->span.end = @3.end; $$->else_if = $3; }
	;

if_then:
	KW_IF attrs guard block	{
		$$ = build_cmd(s, CMD_IF, @$, @1.start);
		$$->attrs = $2.first;
		$$->expr = $3;
		$$->then_body = $4;
	}
	;

guard:
	'(' '*' ')'	{ $$ = NULL; }
	| '(' expr ')'	{ $$ = $2; }
	;

loop_specs:
	%empty	{ $$ = (spec_list){ 0 }; }
	| loop_specs loop_spec	{ $$ = $1; PUSH($$, $2); }
	;

loop_spec:
	free_opt KW_INVARIANT loop_claim ';'	{
		$$ = build_claim(s, SPEC_INVARIANT, &$3, @$, @2.start);
		$$->free = $1;
	}
	| KW_MEASURE attrs exprs ';'	{
		$$ = build_spec(s, SPEC_MEASURE, false, $2.first, NULL, @$, @1.start);
		$$->exprs = $3;
	}
	;

transfer:
	KW_GOTO attrs idents	{
		$$ = build_cmd(s, CMD_GOTO, @$, @1.start);
		$$->attrs = $2.first;
		$$->names = $3.names;
		$$->name_spans = $3.spans;
	}
	| KW_RETURN attrs	{
		$$ = build_cmd(s, CMD_RETURN, @$,
			       $2.first ? build_place(s, build_last_token(s, @2),
					      @1.start)
				: @1.start);
		$$->attrs = $2.first;
	}
	;

cmd:
	KW_REVEAL IDENT	{
		$$ = build_named(s, CMD_REVEAL, $2, @$);
		$$->tok = @2.start;
	}
	| KW_REVEAL '*'	{ $$ = build_cmd(s, CMD_REVEAL, @$, @2.start); }
	| KW_HIDE IDENT	{
		$$ = build_named(s, CMD_HIDE, $2, @$);
		$$->tok = @2.start;
	}
	| KW_HIDE '*'	{ $$ = build_cmd(s, CMD_HIDE, @$, @2.start); }
	| KW_PUSH	{ $$ = build_cmd(s, CMD_PUSH, @$, @1.start); }
	| KW_POP	{ $$ = build_cmd(s, CMD_POP, @$, @1.start); }
	| KW_ASSERT attrs expr	{
		$$ = build_cmd(s, CMD_ASSERT, @$, @1.start);
		$$->attrs = $2.first;
		$$->expr = $3;
	}
	| KW_ASSUME attrs expr	{
		$$ = build_cmd(s, CMD_ASSUME, @$, @1.start);
		$$->attrs = $2.first;
		$$->expr = $3;
	}
	| KW_HAVOC idents	{
		uint32_t i;

		$$ = build_cmd(s, CMD_HAVOC, @$, @1.start);
		for (i = 0; i < $2.names.len; i++) {
			struct expr *e = build_ident(s, $2.names.data[i], $2.spans.data[i]);

			PUSH($$->lhs, e);
		}
	}
	| KW_MEASURE attrs exprs	{
		$$ = build_cmd(s, CMD_MEASURE, @$, @1.start);
		$$->attrs = $2.first;
		$$->rhs = $3;
	}
	| first_ident '(' idents ')' ASSIGN attrs expr	{
		expr_list vars = build_idents(s, &$3);
		struct expr *e = build_call(s, $1, &vars, @1.start, @4.end);

		$$ = build_cmd(s, CMD_UNPACK, @$, @5.start);
		$$->attrs = $6.first;
		PUSH($$->lhs, e);
		PUSH($$->rhs, $7);
	}
	| lhs_list ASSIGN attrs exprs	{
		$$ = build_cmd(s, CMD_ASSIGN, @$, @2.start);
		$$->attrs = $3.first;
		$$->lhs = $1;
		$$->rhs = $4;
	}
	| call
	;

lhs_list:
	first_lhs	{ $$ = (expr_list){ 0 }; PUSH($$, $1); }
	| lhs_list ',' lhs	{ $$ = $1; PUSH($$, $3); }
	;

first_lhs:
	first_ident	{ $$ = build_ident(s, $1.text, $1.span); }
	| first_lhs '[' exprs_opt ']'	{ $$ = build_select(s, $1, &$3, NULL, @$, @2); }
	| first_lhs ARROW ident	{ $$ = build_field(s, E_FIELD, $1, $3, @$, @2); }
	;

lhs:
	ident	{ $$ = build_ident(s, $1.text, $1.span); }
	| lhs '[' exprs_opt ']'	{ $$ = build_select(s, $1, &$3, NULL, @$, @2); }
	| lhs ARROW ident	{
		$$ = build_field(s, E_FIELD, $1, $3, @$, @2);
	}
	;

call:
	async_opt free_opt KW_CALL call_arms	{
		$$ = $4;
		$$->span = @$;
		$$->tok = @3.start;
		$$->async = $1;
		$$->free = $2;
		if ($$->arms.len)
			$$->attrs = $$->arms.data[0]->attrs;
		if (($1 || $2) && $$->arms.len > 1)
			diag(s->diags, D_PARALLEL_HERE, @3);
	}
	;

async_opt:
	%empty	{ $$ = false; }
	| KW_ASYNC	{ $$ = true; }
	;

call_arms:
	arm	{ $$ = build_cmd(s, CMD_CALL, @$, @$.start); PUSH($$->arms, $1); }
	| call_arms '|' arm	{ $$ = $1; PUSH($$->arms, $3); }
	;

arm:
	attrs ident '(' exprs_opt ')'	{
		$$ = ARENA_NEW(s->arena, struct call_arm);
		$$->attrs = $1.first;
		$$->callee = $2.text;
		$$->span = $2.span;
		$$->args = $4;
	}
	| attrs idents ASSIGN ident '(' exprs_opt ')'	{
		$$ = ARENA_NEW(s->arena, struct call_arm);
		$$->attrs = $1.first;
		$$->callee = $4.text;
		$$->span = $4.span;
		$$->args = $6;
		$$->outs = build_idents(s, &$2);
	}
	;

/* -- expressions ----------------------------------------------------------------------- */

exprs:
	expr	{ $$ = (expr_list){ 0 }; PUSH($$, $1); }
	| exprs ',' expr	{ $$ = $1; PUSH($$, $3); }
	;

exprs_opt:
	%empty	{ $$ = (expr_list){ 0 }; }
	| exprs
	;

/*
 * The levels of the reference, one nonterminal each where a level cannot follow itself
 * (`a && b || c`, `a == b == c`, `x is A is B` end where the second operator starts);
 * precedence orders the arithmetic, and puts coercions before signs. An `if` takes in all that
 * follows its `else`: every level's end has the lowest precedence, so that shifting wins there.
 */
expr:
	implies	%prec LEVEL_END
	| expr IFF implies	{ $$ = build_binary(s, OP_IFF, $1, $3, @$, @2); }
	;

implies:
	logic	%prec LEVEL_END
	| logic IMPLIES implies	{ $$ = build_binary(s, OP_IMPLIES, $1, $3, @$, @2); }
	| explies	%prec LEVEL_END
	;

explies:
	logic EXPLIES logic	{ $$ = build_explies(s, $1, $3, @$, @2); }
	| explies EXPLIES logic	{ $$ = build_explies(s, $1, $3, @$, @2); }
	;

logic:
	relation	%prec LEVEL_END
	| conjunction	%prec LEVEL_END
	| disjunction	%prec LEVEL_END
	;

conjunction:
	relation AND relation	{ $$ = build_binary(s, OP_AND, $1, $3, @$, @2); }
	| conjunction AND relation	{ $$ = build_binary(s, OP_AND, $1, $3, @$, @2); }
	;

disjunction:
	relation OR relation	{ $$ = build_binary(s, OP_OR, $1, $3, @$, @2); }
	| disjunction OR relation	{ $$ = build_binary(s, OP_OR, $1, $3, @$, @2); }
	;

relation:
	term	%prec LEVEL_END
	| term relop term	%prec LEVEL_END	{
		$$ = build_binary(s, (enum op)$2, $1, $3, @$, @2);
	}
	;

term:
	unary	%prec LEVEL_END
	| unary KW_IS ident	{ $$ = build_field(s, E_IS, $1, $3, @$, @2); }
	| term CONCAT term	{ $$ = build_binary(s, OP_CONCAT, $1, $3, @$, @2); }
	| term addop term	%prec '+'	{
		$$ = build_binary(s, (enum op)$2, $1, $3, @$, @2);
	}
	| term mulop term	%prec '*'	{
		$$ = build_binary(s, (enum op)$2, $1, $3, @$, @2);
	}
	| term POW term	{ $$ = build_binary(s, OP_POW, $1, $3, @$, @2); }
	;

unary:
	postfix	%prec LEVEL_END
	| '-' unary	%prec LEVEL_END	{ $$ = build_unary(s, OP_NEG, $2, @$); }
	| '!' unary	%prec LEVEL_END	{ $$ = build_unary(s, OP_NOT, $2, @$); }
	| unary ':' type	{
		$$ = expr_new_args(s->arena, E_COERCE, @$, @2.start, &$1, 1);
		$$->u.type_syn = $3;
	}
	| unary ':' INT_LITERAL	{ $$ = build_bounds(s, $1, $3, @2, @3); }
	;

relop:
	EQ	{ $$ = OP_EQ; }
	| NEQ	{ $$ = OP_NEQ; }
	| LE	{ $$ = OP_LE; }
	| GE	{ $$ = OP_GE; }
	| '<'	{ $$ = OP_LT; }
	| '>'	{ $$ = OP_GT; }
	;

addop:
	'+'	{ $$ = OP_ADD; }
	| '-'	{ $$ = OP_SUB; }
	;

mulop:
	'*'	{ $$ = OP_MUL; }
	| '/'	{ $$ = OP_REALDIV; }
	| DIV	{ $$ = OP_DIV; }
	| MOD	{ $$ = OP_MOD; }
	;

postfix:
	KW_FALSE	{ $$ = expr_new(s->arena, E_BOOL, @$, @$.start); }
	| KW_TRUE	{ $$ = expr_new(s->arena, E_BOOL, @$, @$.start); $$->op = 1; }
	| rmode	{ $$ = expr_new(s->arena, E_RMODE, @$, @$.start); $$->op = (uint8_t)$1; }
	| INT_LITERAL	{ $$ = build_leaf(s, E_INT, $1, @$); }
	| REAL_LITERAL	{ $$ = build_leaf(s, E_REAL, $1, @$); }
	| STRING_LITERAL	{ $$ = build_leaf(s, E_STRING, $1, @$); }
	| FLOAT_LITERAL	{ $$ = build_float(s, $1, @$); }
	| BV_LITERAL	{ $$ = build_bv(s, $1, @$); }
	| ident	{ $$ = build_ident(s, $1.text, $1.span); }
	| ident '(' exprs_opt ')'	{ $$ = build_call(s, $1, &$3, @$.start, @$.end); }
	| KW_OLD '(' expr ')'	{
		$$ = expr_new_args(s->arena, E_OLD, @$, @1.start, &$3, 1);
	}
	| KW_INT '(' expr ')'	{
		$$ = expr_new_args(s->arena, E_TO_INT, @$, @1.start, &$3, 1);
	}
	| KW_REAL '(' expr ')'	{
		$$ = expr_new_args(s->arena, E_TO_REAL, @$, @1.start, &$3, 1);
	}
	| '(' expr ')'	{
		$$ = $2;
		$$->parenthesised = 1;
		if ($$->kind == E_ERROR && $$->op)
			diag(s->diags, D_BOUNDS_PAREN, $2->span);
	}
	| '(' binder_kw type_params_opt bound_vars QSEP quant_parts expr ')'	{
		$$ = build_binder(s, $2, $3, $4, $6, $7, @$, @2);
	}
	| '(' binder_kw type_params QSEP quant_parts expr ')'	{
		$$ = build_binder(s, $2, $3, (var_list){ 0 }, $5, $6, @$, @2);
	}
	| '(' KW_VAR let_vars ASSIGN exprs ';' attrs expr ')'	{
		$$ = build_let(s, $3, &$5, $7.first, $8, @$, @2.start);
	}
	| KW_IF expr KW_THEN expr KW_ELSE expr	%prec LEVEL_END	{
		struct expr *args[3] = { $2, $4, $6 };

		$$ = expr_new_args(s->arena, E_ITE, @$, @1.start, args, 3);
	}
	| code	{
		$$ = expr_new(s->arena, E_CODE, @$, @$.start);
		$$->u.code = $1;
	}
	| postfix '[' exprs_opt ']'	{ $$ = build_access(s, $1, &$3, NULL, @$, @2); }
	| postfix '[' exprs_opt ASSIGN expr ']'	{
		$$ = build_access(s, $1, &$3, $5, @$, @2);
	}
	| postfix ARROW ident	{
		$$ = build_field(s, E_FIELD, $1, $3, @$, @2);
	}
	| postfix ARROW '(' ident ASSIGN expr ')'	{
		struct expr *args[2] = { $1, $6 };

		$$ = expr_new_args(s->arena, E_UPDATE, @$, @5.start, args, 2);
		$$->u.field.name = $4.text;
		$$->u.field.at = @4.start;
	}
	;

rmode:
	KW_RNE	{ $$ = RMODE_RNE; }
	| KW_RNE_LONG	{ $$ = RMODE_RNE; }
	| KW_RNA	{ $$ = RMODE_RNA; }
	| KW_RNA_LONG	{ $$ = RMODE_RNA; }
	| KW_RTP	{ $$ = RMODE_RTP; }
	| KW_RTP_LONG	{ $$ = RMODE_RTP; }
	| KW_RTN	{ $$ = RMODE_RTN; }
	| KW_RTN_LONG	{ $$ = RMODE_RTN; }
	| KW_RTZ	{ $$ = RMODE_RTZ; }
	| KW_RTZ_LONG	{ $$ = RMODE_RTZ; }
	;

binder_kw:
	KW_FORALL	{ $$ = E_FORALL; }
	| KW_EXISTS	{ $$ = E_EXISTS; }
	| KW_LAMBDA	{ $$ = E_LAMBDA; }
	;

let_vars:
	attrs ident	{ $$ = (var_list){ 0 }; PUSH($$, build_let_var(s, $1.first, $2)); }
	| let_vars ',' attrs ident	{
		$$ = $1;
		PUSH($$, build_let_var(s, $3.first, $4));
	}
	;

code:
	code_open local_vars code_block	{
		$<code>$ = ARENA_NEW(s->arena, struct code);
		$<code>$->locals = $2;
		PUSH($<code>$->blocks, $3);
	} code_blocks CODE_CLOSE	{ $$ = $<code>4; $$->span = @$; s->code_depth--; }
	;

/* Later passes recurse into code expressions, so their depth has a limit. */
code_open:
	CODE_OPEN	{
		if (++s->code_depth == CODE_DEPTH_MAX)
			diag(s->diags, D_TOO_DEEP, @1);
	}
	;

code_blocks:
	%empty
	| code_blocks code_block	{ PUSH($<code>0->blocks, $2); }
	;

code_block:
	ident ':' stmts_simple KW_GOTO attrs idents ';'	{
		$$ = ARENA_NEW(s->arena, struct block);
		$$->label = $1.text;
		$$->span = @1;
		$$->cmds = $<stmts>3->cmds;
		$$->end = BLOCK_GOTO;
		$$->end_tok = @4.start;
		$$->end_attrs = $5.first;
		$$->target_names = $6.names;
		$$->target_spans = $6.spans;
	}
	| ident ':' stmts_simple KW_RETURN attrs expr ';'	{
		$$ = ARENA_NEW(s->arena, struct block);
		$$->label = $1.text;
		$$->span = @1;
		$$->cmds = $<stmts>3->cmds;
		$$->end = BLOCK_RETURN;
		$$->end_tok = build_last_token(s, $6->span);
		$$->end_attrs = $5.first;
		$$->value = $6;
	}
	;

stmts_simple:
	%empty	{ $<stmts>$ = ARENA_NEW(s->arena, struct stmt_list); }
	| stmts_simple cmd ';'	{ $<stmts>$ = $<stmts>1; PUSH($<stmts>$->cmds, $2); }
	| stmts_simple first_ident ':'	{
		$<stmts>$ = $<stmts>1;
		diag(s->diags, D_SPEC_BLOCK_LABEL, @3);
	}
	;

%%

#ifdef IVL_QUICK

static int yyreport_syntax_error(const yypcontext_t *ctx, yyscan_t scanner,
				 struct parse_state *s)
{
	(void)ctx;
	(void)scanner;
	(void)yypcontext_expected_tokens;
	s->wrong = true;
	return 0;
}

#else

int parse_symbol(int token)
{
	return YYTRANSLATE(token);
}

int parse_symbol_token(int symbol)
{
	int token = 0;

	while (token < YYMAXUTOK && YYTRANSLATE(token) != symbol)
		token++;
	return token;
}

int parse_symbol_named(const char *name, size_t len)
{
	int i;

	for (i = 0; i < YYNTOKENS; i++) {
		const char *s = yysymbol_name((yysymbol_kind_t)i);

		s += *s == '"' || *s == '\'';
		if (strncmp(s, name, len) == 0 && (!s[len] || strchr("\"'", s[len])))
			return i;
	}
	return -1;
}

const char *parse_symbol_quoted(struct arena *arena, int symbol)
{
	return expected_quoted(arena, yysymbol_name((yysymbol_kind_t)symbol));
}

static int yyreport_syntax_error(const yypcontext_t *ctx, yyscan_t scanner,
				 struct parse_state *s)
{
	enum { MOST = YYNTOKENS };
	yysymbol_kind_t kinds[MOST];
	const char *names[MOST];
	int i, n = yypcontext_expected_tokens(ctx, kinds, MOST);

	(void)scanner;
	s->wrong = true;
	if (s->given)
		return 0; // they have been told of
	for (i = 0; i < n; i++)
		names[i] = yysymbol_name(kinds[i]);
	report_expected(s, names, n, *yypcontext_location(ctx));
	return 0;
}

#endif
