#include "frontend/check/node.h"

#include "base/mem.h"
#include "frontend/check/check.h"

#include <stdlib.h>

struct node_checker {
	struct checker c;
	struct check_options options;
};

struct node_checker *node_checker_new(struct program *p, struct diags *d)
{
	struct node_checker *n = mem_calloc(1, sizeof(*n));

	n->c = (struct checker){ .program = p,
				 .arena = p->arena,
				 .types = p->types,
				 .diags = d,
				 .options = &n->options };
	return n;
}

void node_checker_free(struct node_checker *n)
{
	checker_fini(&n->c);
	free(n);
}

/* A try: what is found out about types holds if it ends well. */
struct attempt {
	struct checker *c;
	uint32_t errors;
};

static struct attempt begin(struct node_checker *n)
{
	n->c.trail.len = 0;
	n->c.wide_extract = NULL;
	return (struct attempt){ &n->c, n->c.diags->errors[STAGE_TYPE] };
}

static bool end(const struct attempt *a)
{
	struct checker *c = a->c;

	check_wide_extract(c, a->errors);
	if (c->diags->errors[STAGE_TYPE] == a->errors)
		return true;
	unify_undo(c, 0);
	return false;
}

bool node_check_expr(struct node_checker *n, struct expr *e)
{
	struct attempt a = begin(n);

	check_expr(&n->c, e);
	return end(&a);
}

bool node_check_bool(struct node_checker *n, struct expr *e, enum diag_code code,
		     srcpos at)
{
	struct attempt a = begin(n);

	check_condition(&n->c, e, code, at);
	return end(&a);
}

bool node_check_measure(struct node_checker *n, struct expr *e)
{
	struct attempt a = begin(n);

	check_measure(&n->c, e);
	return end(&a);
}

bool node_check_cmd(struct node_checker *n, struct cmd *cmd)
{
	struct attempt a = begin(n);

	check_cmd(&n->c, cmd);
	return end(&a);
}

bool node_check_func(struct node_checker *n, const struct func *f)
{
	struct attempt a = begin(n);

	check_func(&n->c, f);
	return end(&a);
}

bool node_check_datatype(struct node_checker *n, const struct type_decl *d)
{
	struct attempt a = begin(n);

	check_datatype(&n->c, d);
	return end(&a);
}

const char *node_type_text(struct node_checker *n, const struct expr *e)
{
	return expr_type_text(&n->c, e);
}
