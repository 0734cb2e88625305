/*
 * parse_state.h - what the scanner, the grammar and their support share during one parse.
 */
#ifndef IVL_GRAMMAR_PARSE_STATE_H
#define IVL_GRAMMAR_PARSE_STATE_H

#include "base/map.h"
#include "frontend/frontend.h"
#include "grammar/top_down.h"
#include "ivl/ast.h"

/* A list of names with their places. */
struct name_list {
	atom_list names;
	span_list spans;
};

/* A name with its place. */
struct name {
	const struct atom *text;
	struct span span;
};

/* `{:attr} x: T` of a function's parameters, before untyped names got their types. */
struct param_syn {
	struct attr *attrs;
	struct type_syn *first;  // a type, or the name
	struct type_syn *second; // behind a colon, or NULL
};

/* Attributes in order. */
struct attr_chain {
	struct attr *first, *last;
};

/* What may stand before the body of a quantifier. */
struct quant_parts {
	struct attr_chain attrs;
	trigger_list triggers;
};

/* Name and parameters of a procedure or implementation. */
struct head {
	struct attr *attrs;
	struct name name;
	type_param_list tparams;
	var_list ins, outs;
};

struct body {
	var_list locals;
	struct stmt_list *stmts;
};

/* What a clause claims: an expression, or (an extension) a call of an invariant. */
struct claim {
	struct attr *attrs;
	struct expr *expr;
	struct cmd *call;
};

typedef VEC(struct param_syn) param_list;

/* An action that stands in the clause that refines it. */
struct inner_action {
	struct attr *attrs;
	enum mover mover;
	struct name name;
	struct body body;
	struct spec *clause; // which names it
};

struct parse_state {
	struct program *program;
	const struct source *source;
	struct diags *diags;
	struct arena *arena;
	struct intern *names;
	const uint8_t *keyword_of; // by atom id: 0, or 1 + index in the keyword table
	uint32_t n_keyword_of;
	char *text;          // the scanner's buffer: the source, two NULs behind it
	uint32_t code_depth; // of code expressions
	struct inner_action *inner; // of the procedure at hand, or NULL
	struct map ctors;           // of the datatype at hand, by name
	struct map attributes;      // names that were looked at, by id
	bool refines;               // the declaration at hand does so already
	param_list params;          // of the function at hand
	struct param_syn result;
	uint32_t comment_depth;
	srcpos comment_start;
	srcpos open_comment; // one that ended the file without a word, or 0
	enum syntax_errors how;
	bool wrong; // there was a syntax error
	bool quick; // of the first run: nothing is read behind a syntax error
	/* Of the second run, if the errors are to be the reference tool's: */
	const token_list *tokens;     // all of the file
	const struct top_down *given; // what to parse, or NULL: what the scanner has
	uint32_t n_given, n_told;     // its tokens and errors that are done with
	const struct diag *pragmas;   // their messages that are to come
	uint32_t n_pragmas;
	uint32_t n_settled;    // messages of which is known whether they are told
	uint32_t silent_until; // tokens consumed
};

/* grammar/build_expr.c: expressions as the grammar's actions want them. */
struct expr *build_binary(struct parse_state *s, enum op op, struct expr *l,
			  struct expr *r, struct span at, struct span op_span);
struct expr *build_unary(struct parse_state *s, enum op op, struct expr *x,
			 struct span at);
struct expr *build_leaf(struct parse_state *s, enum expr_kind kind,
			const struct atom *text, struct span at);
struct expr *build_ident(struct parse_state *s, const struct atom *name,
			 struct span at);
expr_list build_idents(struct parse_state *s, const struct name_list *names);
struct expr *build_call(struct parse_state *s, struct name name, const expr_list *args,
			srcpos start, srcpos end);
struct expr *build_field(struct parse_state *s, enum expr_kind kind, struct expr *x,
			 struct name name, struct span at, struct span op);
struct expr *build_bv(struct parse_state *s, const struct atom *text, struct span at);
/* map[indices], map[indices := value]. */
struct expr *build_select(struct parse_state *s, struct expr *map, expr_list *indices,
			  struct expr *value, struct span at, struct span bracket);
/* The same, or x[hi:lo] if that is the index. */
struct expr *build_access(struct parse_state *s, struct expr *map, expr_list *indices,
			  struct expr *value, struct span at, struct span bracket);
struct expr *build_bounds(struct parse_state *s, struct expr *hi, const struct atom *lo,
			  struct span colon, struct span lo_span);
struct expr *build_binder(struct parse_state *s, enum expr_kind kind,
			  type_param_list tparams, var_list vars,
			  struct quant_parts parts, struct expr *body, struct span at,
			  struct span keyword);
struct var *build_let_var(struct parse_state *s, struct attr *attrs, struct name name);
struct expr *build_let(struct parse_state *s, var_list vars, const expr_list *values,
		       struct attr *attrs, struct expr *body, struct span at,
		       srcpos tok);

/* a <== b, which is b ==> a. */
struct expr *build_explies(struct parse_state *s, struct expr *l, struct expr *r,
			   struct span at, struct span op_span);

/*
 * The reference reports what it finds wrong at the last token that it has consumed: where
 * that starts, for a text that ends with a name, a number, a string or a single character.
 */
srcpos build_last_token(const struct parse_state *s, struct span at);

/* Where to tell of something wrong: as the reference, or where people look for it. */
srcpos build_place(const struct parse_state *s, srcpos reference, srcpos people);

/* A string by itself is a string argument, not an expression, nor can one start with it. */
struct attr_arg build_attr_arg(struct parse_state *s, struct expr *e, struct span at);

/* Tell people of an attribute that has nearly the name of one that means something; once. */
void build_attr_name(struct parse_state *s, const struct name *name);

/* Take {:nopats e} as a negative trigger; false if the attribute is another one. */
bool build_nopats(struct parse_state *s, const struct attr *a, trigger_list *triggers);

struct expr *build_float(struct parse_state *s, const struct atom *text,
			 struct span at);

/* grammar/build_decl.c: declarations, clauses and commands. */
void build_decl(struct parse_state *s, struct decl *d);
struct type_syn *build_type(struct parse_state *s, enum type_syn_kind kind,
			    struct span at);
type_param_list build_type_params(struct parse_state *s, const struct name_list *names);
void build_type_decl(struct parse_state *s, struct name name, type_param_list params,
		     struct type_syn *body, struct span at);
struct datatype_ctor *build_ctor(struct parse_state *s, struct name name,
				 const var_list *fields, struct span at);
void build_datatype(struct parse_state *s, struct attr *attrs, struct name name,
		    type_param_list params, const ctor_list *ctors, struct span at);

/* Attributes belong to every type of a `type` declaration, which starts at `start`. */
void build_type_attrs(struct parse_state *s, struct attr *attrs, srcpos start);

struct cmd *build_cmd(struct parse_state *s, enum cmd_kind kind, struct span at,
		      srcpos tok);
struct cmd *build_named(struct parse_state *s, enum cmd_kind kind, struct name name,
			struct span at);
struct spec *build_spec(struct parse_state *s, enum spec_kind kind, bool free,
			struct attr *attrs, struct expr *e, struct span at, srcpos tok);
struct claim build_call_claim(struct parse_state *s, struct attr *attrs,
			      struct cmd *call);
struct spec *build_claim(struct parse_state *s, enum spec_kind kind,
			 const struct claim *claim, struct span at, srcpos tok);

struct spec *build_refines(struct parse_state *s, struct attr *attrs, struct name name,
			   struct span at, srcpos tok);

var_list build_vars(struct parse_state *s, enum var_kind kind, struct attr *attrs,
		    struct name_list *names, struct type_syn *type, struct expr *where);

/* Report and drop where clauses; `context` is the text of the message. */
void build_no_where(struct parse_state *s, var_list *vars, const char *context);

void build_globals(struct parse_state *s, struct attr *attrs, var_list *vars,
		   struct span at);
void build_consts(struct parse_state *s, struct attr *attrs, bool unique,
		  struct name_list *names, struct type_syn *type, axiom_list *uses,
		  struct span at);
struct func *build_func(struct parse_state *s, bool revealed, struct attr *attrs,
			struct name name, type_param_list tparams,
			const param_list *params, const struct param_syn *result,
			struct span at);
void build_func_done(struct parse_state *s, struct func *f, struct expr *body,
		     axiom_list *uses, struct span at);
struct proc *build_proc(struct parse_state *s, enum proc_kind kind,
			const struct head *head);
struct proc *build_action(struct parse_state *s, bool pure, enum mover mover,
			  const struct head *head);

/*
 * `refines left action A { ... }` as the clause `refines A`. The action is declared before the
 * procedure, of which it has the parameters, when that is done.
 */
struct spec *build_refined(struct parse_state *s, struct attr *attrs, enum mover mover,
			   struct attr *action_attrs, struct name name,
			   const struct body *body, struct span at,
			   struct span keyword);

/* What follows a procedure's head; a body (or NULL) becomes an implementation. */
void build_proc_done(struct parse_state *s, struct proc *p, spec_list specs,
		     const struct body *body, struct span at);
void build_action_done(struct parse_state *s, struct proc *p, spec_list specs,
		       const struct body *body, struct span at);
void build_impl(struct parse_state *s, const struct head *head, const struct body *body,
		struct span at);

/*
 * grammar/parse.c: the parser is about to act, having shifted all tokens that it has read,
 * or all but the last. Errors before that place are told.
 */
void parse_reached(struct parse_state *s, bool all);

/* grammar/expected.c: a token as messages have it, from its name in the grammar. */
const char *expected_quoted(struct arena *arena, const char *symbol);

/* grammar/expected.c: what a syntax error says, from the tokens that could have come. */
void report_expected(struct parse_state *s, const char *const *expected, int n,
		     struct span at);

/* grammar/expected_list.c: all that could have come, in words; in the arena. */
const char *expected_list(struct parse_state *s, const char *const *expected, int n);

#endif
