/* rebuild_internal.h - what types, expressions and statements are for declarations. */
#ifndef IVL_TESTS_UNIT_REBUILD_INTERNAL_H
#define IVL_TESTS_UNIT_REBUILD_INTERNAL_H

#include "base/map.h"
#include "tests/unit/rebuild.h"

/* What a name meant before. */
struct binding {
	struct map *map;
	const struct atom *name;
	void *before;
};

struct rebuild {
	struct ivl_builder *b;
	const struct program *p;
	struct map sorts, funcs, procs; // by name: the declared thing
	struct map vars, types;         // by name: what is in scope
	struct map made;                // of the program -> handle
	struct map decls;               // type declarations by name
	VEC(struct binding) scope;
	VEC(struct ivl_expr *) parts; // of the expressions that are being built
	const char *unsupported;
};

typedef VEC(void *) handles;

#define HANDLES(list, T) ((T *const *)(void *)(list).data), (list).len

/* From here to the end of the scope the name means this. */
void bind(struct rebuild *r, struct map *map, const struct atom *name, void *handle);
/* Names mean what they meant when the scope was as long as `mark`. */
void leave_scope(struct rebuild *r, uint32_t mark);
struct ivl_range range_of(const struct rebuild *r, struct span span);
handles bind_params(struct rebuild *r, const type_param_list *params);
struct ivl_type *rebuild_type(struct rebuild *r, const struct type_syn *s);
struct ivl_expr *rebuild_expr(struct rebuild *r, struct expr *e);
struct ivl_attrs *rebuild_attrs(struct rebuild *r, const struct attr *a);
handles rebuild_vars(struct rebuild *r, const var_list *vars);
void bind_vars(struct rebuild *r, const var_list *vars);
void rebuild_wheres(struct rebuild *r, const var_list *vars);
handles exprs_of(struct rebuild *r, const expr_list *list);
handles written(struct rebuild *r, const expr_list *list);
struct ivl_block *rebuild_block(struct rebuild *r, const struct stmt_list *l);
struct ivl_block *rebuild_claim(struct rebuild *r, const struct cmd *call);

/* The type that `d` declares, declared now if it is not yet. */
struct ivl_sort *rebuild_sort(struct rebuild *r, const struct type_decl *d);

#endif
