/*
 * `ivl smt`: every verification condition as a file of its own, complete: any solver
 * that reads SMT-LIB 2.6 with logic ALL takes it as it is. `unsat` means proved.
 */
#include "driver/solve/emit.h"

#include "driver/print/dump.h"
#include "driver/solve/make_conditions.h"
#include "driver/session/select.h"
#include "smt/text/smtlib.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

void emit_query(struct buf *out, const struct query *q)
{
	struct smtlib *p = smtlib_new(q->terms, SMTLIB_COMMON, q->maps);

	buf_printf(out, "; %s\n; unsat: the condition holds\n", q->name);
	buf_str(out, "(set-info :smt-lib-version 2.6)\n(set-logic ALL)\n");
	smtlib_query(p, out, q);
	buf_str(out, "(check-sat)\n(exit)\n");
	smtlib_free(p);
}

/* DIRECTORY/NAME[-PIECE].smt2; characters that file names may not have become `_`. */
static const char *file_name(struct arena *arena, const char *directory,
			     const struct vc *vc, uint32_t number)
{
	char *safe = arena_strdup(arena, vc->impl->name->text), *s;

	for (s = safe; *s; s++)
		if (!isalnum((unsigned char)*s) && !strchr("._-$~#@^", *s))
			*s = '_';
	if (strlen(safe) > 200) // names of files have a limit of 255 bytes
		safe[200] = '\0';
	if (vc->n_pieces > 1)
		return arena_printf(arena, "%s/%04u-%s-%u.smt2", directory, number,
				    safe, vc->piece);
	return arena_printf(arena, "%s/%04u-%s.smt2", directory, number, safe);
}

static bool emit_vcs(struct ivl *v, struct arena *arena, const vc_list *vcs,
		     uint32_t number)
{
	uint32_t i;

	for (i = 0; i < vcs->len; i++) {
		const struct vc *vc = vcs->data[i];
		struct buf text;
		bool ok;

		buf_init(&text);
		emit_query(&text, &vc->query);
		ok = session_text(v, file_name(arena, v->directory, vc, number), &text);
		buf_fini(&text);
		if (!ok) {
			session_worsen(v, IVL_FAILED);
			return false;
		}
	}
	return true;
}

/* With the directories that it is in. */
static bool make_directory(struct arena *arena, const char *path)
{
	char *part = arena_strdup(arena, path), *s;

	for (s = part; *s; s++) {
		if (s == part || *s != '/')
			continue;
		*s = '\0';
		if (mkdir(part, 0777) != 0 && errno != EEXIST)
			return false;
		*s = '/';
	}
	return mkdir(path, 0777) == 0 || errno == EEXIST;
}

static void show_dumped(struct ivl *v, const struct impl *impl, struct arena *arena,
			const vc_list *vcs)
{
	const char *text;
	uint32_t i;

	for (i = 0; i < vcs->len; i++)
		dump_query(v, impl, &vcs->data[i]->query, emit_query);
	text = dump_taken(v, arena);
	if (text && v->cb.text)
		(void)v->cb.text(v->cb.env, "-", text, strlen(text));
}

void emit_program(struct ivl *v)
{
	impl_list impls = { 0 };
	uint32_t i;

	if (!make_directory(&v->arena, v->directory)) {
		session_say(v, D_WRITE_FAILED, v->directory, strerror(errno));
		session_worsen(v, IVL_FAILED);
		return;
	}
	select_impls(&v->arena, v->program, v->options, &impls);
	v->stats.implementations = impls.len;
	for (i = 0; i < impls.len && !v->interrupted; i++) {
		vc_list vcs = { 0 };
		struct arena arena;
		enum conditions made;
		bool ok;

		arena_init(&arena);
		made = conditions_make(v, impls.data[i], &arena, &vcs, NULL);
		session_flush(v);
		if (made != CONDITIONS_MADE)
			session_worsen(v, made == CONDITIONS_BROKEN ? IVL_FAILED
								    : IVL_REJECTED);
		show_dumped(v, impls.data[i], &arena, &vcs);
		ok = made != CONDITIONS_MADE || emit_vcs(v, &arena, &vcs, i);
		vcgen_release(v->vcgen);
		arena_fini(&arena);
		if (!ok)
			break;
	}
}
