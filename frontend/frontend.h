/*
 * frontend.h - from text to a resolved, typed program. The stages in order; each adds its
 * errors to `d` and later ones run only if earlier ones had none (reference 2.1).
 */
#ifndef IVL_FRONTEND_FRONTEND_H
#define IVL_FRONTEND_FRONTEND_H

#include "ivl/ast.h"

/*
 * Conditional inclusion and pragmas (reference 1.1): blanks out excluded and directive
 * lines of the text in place (so that positions stay) and notes #line in the source.
 * `index` is the number of the file on the command line (FILE_<index> is defined).
 */
void preprocess(struct sources *sources, struct source *f, uint32_t index,
		struct diags *d);

/* How to go on behind a syntax error. */
enum syntax_errors {
	SYNTAX_ALL, // at the next statement or declaration: tells most
	SYNTAX_REFERENCE // as the reference tool does, which mostly stops (grammar/top_down.c)
};

/*
 * Parse one file; its declarations are appended to the program. grammar/. As the reference
 * tool does, bodies become blocks at once (lower_body), so that what is wrong with their
 * labels is told in its place.
 */
void parse_source(struct program *p, const struct source *f, enum syntax_errors how,
		  struct diags *d);

/*
 * The tokens of a file that start within the span, a line each: place, class, text. The text
 * has been through `preprocess`.
 */
struct buf;
void print_tokens(struct buf *out, struct program *p, const struct source *f,
		  struct span within);

/*
 * Structured bodies to blocks (reference 3.1), with the labels that traces show. Reports
 * undefined goto and break labels as parse errors. After parsing, before resolution.
 */
void lower_program(struct program *p, struct diags *d);
void lower_body(struct program *p, struct impl *i, struct diags *d);

/* The order in which declarations are resolved and checked, as many as the program has. */
struct decl **decls_in_order(const struct program *p);

/*
 * Names (reference 2.2, 2.3): fills every field marked "resolved". With `overlook`, errors in
 * an implementation are told of and not counted, and the implementation is taken out.
 */
void resolve_program(struct program *p, bool overlook, struct diags *d);

/* Does a declaration have an attribute of the concurrency extension or its linear types? */
bool program_uses_civl(const struct program *p);

/* Where a resolved program is concurrent: a declaration or a call; or 0. */
srcpos program_concurrent(const struct program *p);

/* Types, modifies clauses, triggers, ... (reference 2.4): fills every "checked" field. */
struct check_options {
	bool infer_modifies;
	bool
	    follow_ups; // also tell, as the reference does, what only follows from mistakes
};
void check_program(struct program *p, const struct check_options *o, struct diags *d);

/*
 * Datatypes that no values satisfy, so that everything would follow from them: of a typed
 * program (check_program asks), or of one that a pass made of it, in which instances are
 * datatypes of their own. With `any_type`, polymorphic maps are applied to every type. True if
 * there are none.
 */
bool check_datatypes(const struct program *p, bool any_type, struct diags *d);

/* What the reference cannot do with types as values; the program is well-typed. encoding.c */
void check_value_encoding(const struct program *p, struct diags *d);

#endif
