#include "driver/print/dump_internal.h"

#include "driver/session/select.h"
#include "ivl/print.h"

#include <string.h>

static const struct {
	const char *text;
	enum dump_stage stage;
} stage_names[] = {
#define DUMP(name, text, help) { text, DUMP_##name },
#define SYNONYM(name, text) { text, DUMP_##name },
#include "driver/print/stage.def"
#undef DUMP
};

const char *dump_stage_name(enum dump_stage s)
{
	size_t i;

	for (i = 0; stage_names[i].stage != s; i++)
		;
	return stage_names[i].text;
}

/* What an argument asks for: the stage, and the name or NULL. */
struct wish {
	enum dump_stage stage; // DUMP_COUNT: there is none
	const char *name;
};

static struct wish wish_of(const char *text)
{
	struct wish w = { DUMP_COUNT, strchr(text, ':') };
	size_t i, len = w.name ? (size_t)(w.name - text) : strlen(text);

	for (i = 0; i < ARRAY_LEN(stage_names); i++)
		if (strlen(stage_names[i].text) == len &&
		    memcmp(stage_names[i].text, text, len) == 0)
			w.stage = stage_names[i].stage;
	if (w.name)
		w.name++;
	return w;
}

bool dump_wanted(const struct ivl_options *o, enum dump_stage s)
{
	uint32_t i;

	for (i = 0; i < o->dump.len; i++)
		if (wish_of(o->dump.data[i]).stage == s)
			return true;
	return false;
}

bool dump_wants(const struct ivl_options *o, enum dump_stage s,
		const char *const *names, size_t n)
{
	uint32_t i;
	size_t k;

	for (i = 0; i < o->dump.len; i++) {
		struct wish w = wish_of(o->dump.data[i]);

		if (w.stage != s)
			continue;
		if (!w.name)
			return true;
		for (k = 0; k < n; k++)
			if (glob_match(w.name, names[k]))
				return true;
	}
	return false;
}

const char *dump_unknown(const struct ivl_options *o)
{
	uint32_t i;

	for (i = 0; i < o->dump.len; i++)
		if (wish_of(o->dump.data[i]).stage == DUMP_COUNT)
			return o->dump.data[i];
	return NULL;
}

void dump_help(struct buf *out)
{
	buf_str(out,
		"stages of --dump=STAGE, or --dump=STAGE:NAME for what has that name "
		"(* in it: any text):\n");
#define DUMP(name, text, help) buf_printf(out, "  %-10s %s\n", text, help);
#define SYNONYM(name, text)                                                            \
	buf_printf(out, "  %-10s is %s\n", text, dump_stage_name(DUMP_##name));
#include "driver/print/stage.def"
#undef DUMP
}

void dump_names(struct selection *s, struct arena *arena, const struct ivl_options *o)
{
	text_list names = { 0 };
	uint32_t i;

	for (i = 0; i < o->dump.len; i++) {
		struct wish w = wish_of(o->dump.data[i]);

		if (w.name)
			vec_push_in(arena, &names, w.name);
	}
	selection_init_shown(s, arena, &names);
}

bool dump_finds_names(struct ivl *v)
{
	struct selection own, *s = v->options->dump_selection;

	if (!s)
		dump_names(&own, &v->arena, v->options);
	// cppcheck-suppress ctuuninitvar ; it is where it is used
	selection_note_named(s ? s : &own, v->program);
	if (s || selection_tell(&own, v->cb.message, v->cb.env))
		return true;
	session_worsen(v, IVL_FAILED);
	return false;
}

static bool decl_wanted(const struct ivl *v, enum dump_stage s, const struct decl *d)
{
	const char *names[DECL_NAMES];

	return dump_wants(v->options, s, names, decl_names(d, names));
}

/* From a declaration that is wanted up to the next one. */
static void put_tokens(struct ivl *v, struct buf *out, const struct source *f)
{
	const struct program *p = v->program;
	srcpos begin = f->base, end = f->base + f->len + 1, from = begin;
	bool wanted = dump_wants(v->options, DUMP_TOKENS, NULL, 0);
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct decl *d = p->decls.data[i];
		bool next = decl_wanted(v, DUMP_TOKENS, d);

		if (d->span.start < begin || d->span.start >= end || next == wanted)
			continue;
		if (wanted)
			print_tokens(out, v->program, f,
				     (struct span){ from, d->span.start });
		from = d->span.start;
		wanted = next;
	}
	if (wanted)
		print_tokens(out, v->program, f, (struct span){ from, end });
}

void dump_tokens(struct ivl *v)
{
	struct buf text;
	uint32_t i;

	if (!dump_wanted(v->options, DUMP_TOKENS))
		return;
	buf_init(&text);
	for (i = 0; i < v->n_files; i++) {
		if (v->sources.files.data[i]->places.len)
			continue; // what was built has none
		buf_printf(&text, "// stage: tokens of %s\n",
			   v->sources.files.data[i]->name);
		put_tokens(v, &text, v->sources.files.data[i]);
	}
	session_text(v, "-", &text);
	buf_fini(&text);
}

void dump_program(struct ivl *v, const struct program *p, enum dump_stage s)
{
	struct print_options po = { .pretty = true,
				    .unstructured = s == DUMP_AST ? 0 : 2 };
	struct program shown = *p;
	struct buf text;
	uint32_t i;

	if (!dump_wanted(v->options, s))
		return;
	memset(&shown.decls, 0, sizeof(shown.decls));
	for (i = 0; i < p->decls.len; i++)
		if (decl_wanted(v, s, p->decls.data[i]))
			vec_push(&shown.decls, p->decls.data[i]);
	buf_init(&text);
	buf_printf(&text, "// stage: %s\n", dump_stage_name(s));
	print_program(&text, &shown, &po);
	session_text(v, "-", &text);
	buf_fini(&text);
	vec_fini(&shown.decls);
}
