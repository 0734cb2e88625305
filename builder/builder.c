/*
 * Life, places and messages of a builder.
 */
#include "builder/builder.h"

#include "builder/program.h"
#include "ivl/locate.h"

#include <stdlib.h>
#include <string.h>

static bool init(struct ivl_builder *b)
{
	struct guard guard;

	if (setjmp(guard.env))
		return false;
	guard_push(&guard);
	intern_init(&b->names, &b->arena);
	types_init(&b->types, &b->arena);
	sources_init(&b->sources, &b->arena);
	diags_init(&b->diags, &b->arena);
	b->program = (struct program){ .arena = &b->arena,
				       .names = &b->names,
				       .types = &b->types,
				       .sources = &b->sources };
	b->checker = node_checker_new(&b->program, &b->diags);
	guard_pop(&guard);
	return true;
}

struct ivl_builder *ivl_builder_new(void)
{
	struct ivl_builder *b = calloc(1, sizeof(*b));

	if (!b)
		return NULL;
	arena_init(&b->arena);
	if (init(b))
		return b;
	ivl_builder_free(b);
	return NULL;
}

void ivl_builder_free(struct ivl_builder *b)
{
	if (!b)
		return;
	if (b->checker)
		node_checker_free(b->checker);
	map_fini(&b->sorts);
	map_fini(&b->vars);
	map_fini(&b->funcs);
	map_fini(&b->procs);
	map_fini(&b->decl_of);
	map_fini(&b->bound);
	vec_fini(&b->messages);
	diags_fini(&b->diags);
	sources_fini(&b->sources);
	types_fini(&b->types);
	intern_fini(&b->names);
	arena_fini(&b->arena);
	free(b);
}

/* -- places ----------------------------------------------------------------------------------- */

/*
 * Each call has a position of its own, also where it is nowhere: passes tell what they look at by
 * its position.
 */
static srcpos place_of(struct ivl_builder *b, const struct ivl_range *at)
{
	struct source_range p = { 0 };

	if (!at || !at->file || !at->line)
		return sources_add_place(&b->sources, &p);
	if (!b->last_file || strcmp(b->last_file->name, at->file) != 0)
		b->last_file = sources_named(&b->sources, at->file);
	p = (struct source_range){ .file = b->last_file,
				   .line = at->line,
				   .column = at->column,
				   .end_line = at->end_line ? at->end_line : at->line,
				   .end_column =
				       at->end_line ? at->end_column : at->column };
	return sources_add_place(&b->sources, &p);
}

static struct span span_at(srcpos at)
{
	return (struct span){ at, at ? at + 1 : 0 };
}

struct span here(const struct ivl_builder *b)
{
	return span_at(b->at);
}

struct span closing(struct ivl_builder *b, const struct ivl_range *at)
{
	struct ivl_range last;

	if (!at || !at->end_line)
		return span_at(place_of(b, at));
	last = *at;
	last.line = at->end_line;
	last.column = at->end_column > 1 ? at->end_column - 1 : 1;
	return span_at(place_of(b, &last));
}

static bool add_source(struct ivl_builder *b, const char *file, const char *text,
		       size_t len)
{
	if (len > INT32_MAX)
		return say(b, D_TOO_LARGE);
	source_give_text(&b->sources, sources_named(&b->sources, file), text, len);
	return true;
}

bool ivl_builder_source(struct ivl_builder *b, const char *file, const char *text,
			size_t len)
{
	BUILD(b, NULL, bool, false, add_source(b, file, text, len));
}

/* -- messages --------------------------------------------------------------------------------- */

static void add_message(struct ivl_builder *b, const struct diag *d)
{
	const struct diag_info *info = diag_info(d->code);
	struct ivl_message m = { .severity = IVL_ERROR,
				 .stage = (enum ivl_stage)info->stage,
				 .code = info->code,
				 .text = d->text,
				 .at = locate(&b->sources, d->span) };

	vec_push(&b->messages, m);
}

bool say(struct ivl_builder *b, enum diag_code code, ...)
{
	const struct diag_info *info = diag_info(code);
	struct diag d = { .code = code, .span = here(b) };
	va_list ap;

	va_start(ap, code);
	d.text = arena_vprintf(&b->arena, info->format, ap);
	va_end(ap);
	diags_add(&b->diags, &d);
	return false;
}

/* What the call is not to do when all is done. */
bool call_begin(struct ivl_builder *b, const struct ivl_range *at)
{
	if (b->broken)
		return false;
	b->at = place_of(b, at);
	if (b->finished)
		return say(b, D_BUILD_FINISHED);
	return true;
}

/*
 * What fails without a word was given what had failed, which was told of; else the caller has
 * passed NULL for something that it needs, and the program lacks a part that nobody misses.
 */
void call_end(struct ivl_builder *b, bool failed)
{
	if (failed && !b->failed && !b->diags.list.len)
		b->failed_at = b->at;
	b->failed |= failed;
	while (b->messages.len < b->diags.list.len)
		add_message(b, &b->diags.list.data[b->messages.len]);
}

void call_unwound(struct ivl_builder *b)
{
	b->broken = true;
}

const struct ivl_message *ivl_builder_error(const struct ivl_builder *b)
{
	static const struct ivl_message no_memory = { .severity = IVL_ERROR,
						      .code = "E0003",
						      .text = "out of memory" };

	if (b->broken)
		return &no_memory;
	return b->messages.len ? &vec_last(&b->messages) : NULL;
}

size_t ivl_builder_messages(const struct ivl_builder *b)
{
	return b->messages.len + b->broken;
}

const struct ivl_message *ivl_builder_message(const struct ivl_builder *b, size_t i)
{
	return i < b->messages.len ? &b->messages.data[i] : ivl_builder_error(b);
}

static enum ivl_status finish(struct ivl_builder *b)
{
	if (b->failed && !b->diags.list.len)
		diag(&b->diags, D_BUILD_NOTHING, span_at(b->failed_at));
	if (!b->diags.list.len)
		check_scopes(b);
	b->finished = true;
	return b->diags.list.len ? IVL_REJECTED : IVL_OK;
}

static enum ivl_status end(struct ivl_builder *b)
{
	BUILD(b, NULL, enum ivl_status, IVL_FAILED, finish(b));
}

enum ivl_status ivl_builder_finish(struct ivl_builder *b)
{
	if (b->finished)
		return b->diags.list.len ? IVL_REJECTED : IVL_OK;
	return end(b);
}

/* -- what is given to calls ------------------------------------------------------------------- */

const struct atom *name_of(struct ivl_builder *b, const char *text)
{
	const char *s = text;
	bool right = s && *s && !(*s >= '0' && *s <= '9');

	for (; right && *s; s++)
		right = (*s >= '0' && *s <= '9') || (*s >= 'a' && *s <= 'z') ||
			(*s >= 'A' && *s <= 'Z') || strchr("'~#$^_.?`", *s);
	if (right)
		return intern_str(&b->names, text);
	say(b, D_BUILD_NAME, text ? text : "");
	return NULL;
}

bool some(struct ivl_builder *b, size_t n, const char *what)
{
	return n || say(b, D_BUILD_KIND, "at least one", what);
}

bool all_there(const void *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!list[i])
			return false;
	return true;
}

bool bind_once(struct ivl_builder *b, const void *node, const char *what)
{
	return map_set_ptr(&b->bound, node, node) || say(b, D_BUILD_TWICE, what);
}

/* -- attributes ------------------------------------------------------------------------------- */

static struct ivl_attrs *attrs_new(struct ivl_builder *b)
{
	return ARENA_NEW(&b->arena, struct ivl_attrs);
}

struct ivl_attrs *ivl_attrs_new(struct ivl_builder *b)
{
	VALUE(b, NULL, struct ivl_attrs *, NULL, attrs_new(b));
}

static bool add_attr(struct ivl_builder *b, struct ivl_attrs *attrs, const char *name)
{
	const struct atom *text = name_of(b, name);
	struct attr *a;

	if (!text || !attrs)
		return false;
	if (strcmp(name, "nopats") == 0) // means something else: ivl_trigger
		return say(b, D_NOPATS);
	a = ARENA_NEW(&b->arena, struct attr);
	a->name = text;
	a->span = here(b);
	if (attrs->last)
		attrs->last->next = a;
	else
		attrs->first = a;
	attrs->last = a;
	return true;
}

bool ivl_attr(struct ivl_builder *b, const struct ivl_range *at,
	      struct ivl_attrs *attrs, const char *name)
{
	BUILD(b, at, bool, false, add_attr(b, attrs, name));
}

const struct atom *string_of(struct ivl_builder *b, const char *text)
{
	const struct atom *out = NULL;
	const char *all = text;
	struct buf s;

	buf_init(&s);
	for (; *text && *text != '\n' && *text != '\r'; text++) {
		if (*text == '"')
			buf_char(&s, '\\');
		buf_char(&s, *text);
	}
	if (*text || (s.len && s.data[s.len - 1] == '\\'))
		say(b, D_BUILD_TEXT, "a string of one line", all);
	else
		out = intern(&b->names, s.data ? s.data : "", s.len);
	buf_fini(&s);
	return out;
}

static bool add_arg(struct ivl_builder *b, const struct ivl_attrs *attrs,
		    struct attr_arg arg)
{
	if (!attrs || !attrs->last || (!arg.text && !arg.expr))
		return false;
	if (arg.expr && arg.expr->kind == E_STRING)
		arg = (struct attr_arg){ .text = arg.expr->u.text };
	vec_push_in(&b->arena, &attrs->last->args, arg);
	return true;
}

bool ivl_attr_text(struct ivl_builder *b, struct ivl_attrs *attrs, const char *text)
{
	BUILD(b, NULL, bool, false,
	      add_arg(b, attrs, (struct attr_arg){ .text = string_of(b, text) }));
}

bool ivl_attr_expr(struct ivl_builder *b, struct ivl_attrs *attrs, struct ivl_expr *e)
{
	BUILD(b, NULL, bool, false,
	      add_arg(b, attrs, (struct attr_arg){ .expr = (struct expr *)e }));
}

static struct ivl_attrs *one_attr(struct ivl_builder *b, const char *name,
				  const char *text)
{
	struct ivl_attrs *a = attrs_new(b);
	bool done = add_attr(b, a, name);

	if (done && text)
		done = add_arg(b, a, (struct attr_arg){ .text = string_of(b, text) });
	return done ? a : NULL;
}

struct ivl_attrs *ivl_attrs_flag(struct ivl_builder *b, const char *name)
{
	VALUE(b, NULL, struct ivl_attrs *, NULL, one_attr(b, name, NULL));
}

struct ivl_attrs *ivl_attrs_text(struct ivl_builder *b, const char *name,
				 const char *text)
{
	VALUE(b, NULL, struct ivl_attrs *, NULL, one_attr(b, name, text));
}

struct attr *attrs_of(struct ivl_builder *b, const struct ivl_attrs *a)
{
	struct attr *first = NULL, **end = &first;
	const struct attr *i;

	for (i = a ? a->first : NULL; i; i = i->next) {
		struct attr *one = arena_dup(&b->arena, i, sizeof(*i));

		one->next = NULL;
		memset(&one->args, 0, sizeof(one->args));
		vec_append_in(&b->arena, &one->args, &i->args);
		*end = one;
		end = &one->next;
	}
	return first;
}

/* -- for a run -------------------------------------------------------------------------------- */

const struct program *builder_program(const struct ivl_builder *b)
{
	return b->finished && !b->broken && !b->diags.list.len ? &b->program : NULL;
}
