/*
 * parse_state.h - what the scanner, the grammar and their support share during one parse.
 */
#ifndef IVL_GRAMMAR_PARSE_STATE_H
#define IVL_GRAMMAR_PARSE_STATE_H

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
	struct type_syn *first; // a type, or the name
	struct type_syn *second; // behind a colon, or NULL
};

struct parse_state {
	struct program *program;
	const struct source *source;
	struct diags *diags;
	struct arena *arena;
	struct intern *names;
	const uint8_t *keyword_of; // by atom id: 0, or 1 + index in the keyword table
	uint32_t n_keyword_of;
	char *text;	       // the scanner's buffer: the source, two NULs behind it
	uint32_t comment_depth;
	srcpos comment_start;
};

/* grammar/ast_build.c: nodes as the grammar's actions want them. */
struct expr *build_binary(struct parse_state *s, enum op op, struct expr *l, struct expr *r,
			  struct span at, struct span op_span);
struct expr *build_unary(struct parse_state *s, enum op op, struct expr *x, struct span at);
struct expr *build_leaf(struct parse_state *s, enum expr_kind kind, const struct atom *text,
			struct span at);
struct expr *build_ident(struct parse_state *s, const struct atom *name, struct span at);
struct expr *build_float(struct parse_state *s, const struct atom *text, struct span at);
struct expr *build_bv(struct parse_state *s, const struct atom *text, struct span at);
struct expr *build_access(struct parse_state *s, struct expr *map, expr_list *indices,
			  struct expr *value, struct span at, struct span bracket);
struct expr *build_bounds(struct parse_state *s, struct expr *hi, const struct atom *lo,
			  struct span colon, struct span lo_span);
struct cmd *build_cmd(struct parse_state *s, enum cmd_kind kind, struct span at, srcpos tok);
struct spec *build_spec(struct parse_state *s, enum spec_kind kind, bool free,
			struct attr *attrs, struct expr *e, struct span at, srcpos tok);
struct type_syn *build_type(struct parse_state *s, enum type_syn_kind kind, struct span at);
var_list build_vars(struct parse_state *s, enum var_kind kind, struct attr *attrs,
		    struct name_list *names, struct type_syn *type, struct expr *where);
void build_no_where(struct parse_state *s, var_list *vars, const char *context);
struct attr *build_no_trigger(struct parse_state *s, struct attr *attrs, struct trigger *t,
			      struct span at);
struct func *build_func(struct parse_state *s, bool revealed, struct attr *attrs,
			struct name name, type_param_list tparams,
			struct param_syn *params, uint32_t n, struct param_syn *result,
			struct span at);
void build_func_done(struct parse_state *s, struct func *f, struct expr *body,
		     axiom_list *uses, struct span at);
void build_consts(struct parse_state *s, struct attr *attrs, bool unique,
		  struct name_list *names, struct type_syn *type, axiom_list *uses,
		  struct span at);
void build_globals(struct parse_state *s, struct attr *attrs, var_list *vars, struct span at);
struct proc *build_proc(struct parse_state *s, enum proc_kind kind, struct attr *attrs,
			struct name name, type_param_list tparams, var_list ins,
			var_list outs, spec_list specs, struct span at);
void build_body(struct parse_state *s, struct proc *p, var_list *locals,
		struct stmt_list *body, struct span at);
void build_impl(struct parse_state *s, struct attr *attrs, struct name name,
		type_param_list tparams, var_list ins, var_list outs, var_list *locals,
		struct stmt_list *body, struct span at);
void build_decl(struct parse_state *s, struct decl *d);

/* grammar/expected.c: what a syntax error says, from the tokens that could have come. */
void report_expected(struct parse_state *s, const char *const *expected, int n,
		     struct span at);

#endif
