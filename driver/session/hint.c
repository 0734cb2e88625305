#include "driver/session/hint.h"

#include "base/compiler.h"
#include "base/nearest.h"

#include <string.h>

static void offer_vars(struct nearest *n, const var_list *vars)
{
	uint32_t i;

	for (i = 0; i < vars->len; i++)
		nearest_offer(n, vars->data[i]->name->text);
}

static bool contains(const struct decl *d, srcpos at)
{
	return d->span.start <= at && at < d->span.end;
}

/* Variables that the declaration at hand declares for itself. */
static void offer_locals(struct nearest *n, const struct decl *d)
{
	const struct proc *proc = (const struct proc *)d;
	const struct impl *impl = (const struct impl *)d;
	const struct func *func = (const struct func *)d;

	switch (d->kind) {
	case DECL_PROC:
		offer_vars(n, &proc->ins);
		offer_vars(n, &proc->outs);
		break;
	case DECL_IMPL:
		offer_vars(n, &impl->locals);
		offer_vars(n, &impl->ins);
		offer_vars(n, &impl->outs);
		break;
	case DECL_FUNC:
		offer_vars(n, &func->params);
		break;
	case DECL_TYPE:
	case DECL_VAR:
	case DECL_CONST:
	case DECL_AXIOM:
		break;
	}
}

/* What a declaration is found by, if it is of the kind that the message wants. */
static const char *offered_name(const struct decl *d, enum diag_code code)
{
	switch (d->kind) {
	case DECL_TYPE:
		return code == D_UNDECLARED_TYPE
			   ? ((const struct type_decl *)d)->name->text
			   : NULL;
	case DECL_VAR:
	case DECL_CONST:
		return code == D_UNDECLARED
			   ? ((const struct var_decl *)d)->var->name->text
			   : NULL;
	case DECL_FUNC:
		return code == D_UNDECLARED_FUNC ? ((const struct func *)d)->name->text
						 : NULL;
	case DECL_PROC:
		return code == D_UNDECLARED_PROC || code == D_IMPL_UNDECLARED
			   ? ((const struct proc *)d)->name->text
			   : NULL;
	case DECL_AXIOM:
	case DECL_IMPL:
		break;
	}
	return NULL;
}

/* The name in "...: name" or "...: name (more)". */
static bool name_in_text(const char *text, struct nearest *n)
{
	const char *colon = strstr(text, ": ");
	size_t len;

	if (!colon)
		return false;
	len = strcspn(colon + 2, " ");
	nearest_init(n, colon + 2, len);
	return len > 0;
}

bool hint_applies(enum diag_code code)
{
	return code == D_UNDECLARED || code == D_UNDECLARED_TYPE ||
	       code == D_UNDECLARED_FUNC || code == D_UNDECLARED_PROC ||
	       code == D_IMPL_UNDECLARED;
}

const char *hint_for(const struct program *p, const struct diag *d)
{
	struct nearest n;
	uint32_t i;

	if (!name_in_text(d->text, &n))
		return NULL;
	for (i = 0; i < p->decls.len; i++) {
		const struct decl *decl = p->decls.data[i];
		const char *name = offered_name(decl, d->code);

		if (d->code == D_UNDECLARED && contains(decl, d->span.start))
			offer_locals(&n, decl);
		if (name)
			nearest_offer(&n, name);
	}
	return n.found;
}

static bool is_declared(const struct program *p, enum decl_kind kind,
			const struct nearest *name)
{
	for (uint32_t i = 0; i < p->decls.len; i++) {
		const struct decl *d = p->decls.data[i];
		const struct atom *is = NULL;

		if (d->kind != kind)
			continue;
		if (kind == DECL_PROC)
			is = ((const struct proc *)d)->name;
		else if (kind == DECL_FUNC)
			is = ((const struct func *)d)->name;
		else if (kind == DECL_TYPE)
			is = ((const struct type_decl *)d)->name;
		if (is && strlen(is->text) == name->len &&
		    memcmp(is->text, name->name, name->len) == 0)
			return true;
	}
	return false;
}

const char *hint_sentence(const struct program *p, const struct diag *d)
{
	static const struct {
		enum diag_code code;
		enum decl_kind is; // what there is of that name
		const char *text;
	} rows[] = {
		{ D_UNDECLARED_FUNC, DECL_PROC,
		  "a procedure is called by a statement: 'call x := P(e);'" },
		{ D_UNDECLARED_PROC, DECL_FUNC,
		  "it is a function, and so a part of expressions: 'x := f(e);'" },
		{ D_UNDECLARED, DECL_FUNC,
		  "it is a function: 'f()' is its value without arguments" },
		{ D_UNDECLARED, DECL_PROC, "it is a procedure, which has no value" },
		{ D_UNDECLARED, DECL_TYPE, "it is a type" },
	};
	struct nearest name;

	if (d->code == D_BINARY_ARGS &&
	    (strstr(d->text, "(real and int)") || strstr(d->text, "(int and real)")))
		return "'int(e)' and 'real(e)' convert; integers are divided by 'div', "
		       "'/' is of reals";
	if (d->code == D_BINARY_ARGS && strstr(d->text, "(bv"))
		return "operations on bit vectors are functions with {:bvbuiltin}";
	if (!hint_applies(d->code) || !name_in_text(d->text, &name))
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].code == d->code && is_declared(p, rows[i].is, &name))
			return rows[i].text;
	return NULL;
}
