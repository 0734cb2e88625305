/*
 * Types as the language writes them: minimal parentheses, synonyms expanded.
 */
#include "ivl/ast.h"

/* The maps around the place being printed, for the names of bound parameters. */
struct around {
	const struct type *map;
	const struct around *outer;
};

static void print(struct buf *out, const struct type *t, const struct around *around,
		  bool argument);

static void print_bound(struct buf *out, const struct type *t,
			const struct around *around)
{
	uint32_t level = t->bits;

	while (around && level--)
		around = around->outer;
	if (around && around->map->params && t->bits2 < around->map->n_params)
		buf_str(out, around->map->params[t->bits2]->text);
	else
		buf_printf(out, "#%u.%u", t->bits, t->bits2);
}

static void print_map(struct buf *out, const struct type *t,
		      const struct around *around)
{
	struct around here = { t, around };

	if (t->n_params) {
		for (uint32_t i = 0; i < t->n_params; i++) {
			buf_char(out, i ? ',' : '<');
			if (t->params)
				buf_str(out, t->params[i]->text);
			else
				buf_printf(out, "#0.%u", i);
		}
		buf_char(out, '>');
	}
	buf_char(out, '[');
	for (uint32_t i = 0; i + 1 < t->n_args; i++) {
		if (i)
			buf_char(out, ',');
		print(out, t->args[i], &here, false);
	}
	buf_char(out, ']');
	print(out, type_map_result(t), &here, false);
}

static void print(struct buf *out, const struct type *t, const struct around *around,
		  bool argument)
{
	bool paren =
	    argument && (t->kind == TYPE_MAP || (t->kind == TYPE_CTOR && t->n_args));

	if (paren)
		buf_char(out, '(');
	switch (t->kind) {
	case TYPE_ERROR:
		buf_str(out, "<error>");
		break;
	case TYPE_BOOL:
		buf_str(out, "bool");
		break;
	case TYPE_INT:
		buf_str(out, "int");
		break;
	case TYPE_REAL:
		buf_str(out, "real");
		break;
	case TYPE_RMODE:
		buf_str(out, "rmode");
		break;
	case TYPE_STRING:
		buf_str(out, "string");
		break;
	case TYPE_REGEX:
		buf_str(out, "regex");
		break;
	case TYPE_BV:
		buf_printf(out, "bv%u", t->bits);
		break;
	case TYPE_FLOAT:
		buf_printf(out, "float%ue%u", t->bits, t->bits2);
		break;
	case TYPE_CTOR:
		buf_mem(out, t->decl->name->text, t->decl->name->len);
		for (uint32_t i = 0; i < t->n_args; i++) {
			buf_char(out, ' ');
			/* A map takes in all behind it: the last needs no parentheses. */
			print(out, t->args[i], around,
			      i + 1 < t->n_args || t->args[i]->kind != TYPE_MAP);
		}
		break;
	case TYPE_MAP:
		print_map(out, t, around);
		break;
	case TYPE_VAR:
		buf_mem(out, t->param->name->text, t->param->name->len);
		break;
	case TYPE_BOUND:
		print_bound(out, t, around);
		break;
	case TYPE_PROXY:
		buf_printf(out, "$%u", t->bits);
		break;
	}
	if (paren)
		buf_char(out, ')');
}

void type_print(struct buf *out, const struct type *t)
{
	print(out, t, NULL, false);
}

const char *type_string(struct arena *arena, const struct type *t)
{
	const char *s;
	struct buf b;

	buf_init(&b);
	type_print(&b, t);
	s = arena_strndup(arena, b.data, b.len);
	buf_fini(&b);
	return s;
}
