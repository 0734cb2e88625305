#include "driver/session/selection.h"

#include "base/diag.h"
#include "driver/session/select.h"

#include <string.h>

/* One that takes everything is no selection: it may find nothing where nothing is. */
static bool takes_all(const char *text)
{
	return *text && text[strspn(text, "*")] == '\0';
}

static void add(struct selection *s, const text_list *texts,
		struct selection_pattern what)
{
	uint32_t i;

	for (i = 0; i < texts->len; i++) {
		struct selection_pattern *p = &s->patterns[s->n];
		const char *text = texts->data[i];

		if (takes_all(text))
			continue;
		*p = what;
		p->text = text;
		nearest_init(&p->nearest, text, strlen(text));
		s->n++;
	}
}

void selection_init(struct selection *s, struct arena *arena,
		    const struct ivl_options *o)
{
	*s = (struct selection){ 0 };
	s->patterns = ARENA_NEW_ARRAY(arena, o->proc.len + o->no_proc.len,
				      struct selection_pattern);
	add(s, &o->proc, (struct selection_pattern){ 0 });
	add(s, &o->no_proc, (struct selection_pattern){ .excludes = true });
}

void selection_init_shown(struct selection *s, struct arena *arena,
			  const text_list *names)
{
	*s = (struct selection){ 0 };
	s->patterns = ARENA_NEW_ARRAY(arena, names->len, struct selection_pattern);
	add(s, names, (struct selection_pattern){ .shows = true });
}

static void note(struct selection_pattern *p, const char *name, enum selected found)
{
	if (!glob_match(p->text, name))
		nearest_offer(&p->nearest, name);
	else if (found > p->found)
		p->found = found;
}

/* What an implementation is for the patterns of --proc that name it. */
static enum selected found_impl(const struct impl *i, const struct ivl_options *o)
{
	if (!select_may_verify(i, o))
		return SELECTED_UNWANTED;
	return select_leaves_out(i, o) ? SELECTED_LEFT_OUT : SELECTED_SOME;
}

/* What is near may go with its program. */
static void keep_nearest(struct selection *s)
{
	uint32_t k;

	for (k = 0; k < s->n; k++) {
		struct selection_pattern *pattern = &s->patterns[k];

		if (!pattern->nearest.found || pattern->nearest.found == pattern->meant)
			continue;
		memcpy(pattern->meant, pattern->nearest.found,
		       strlen(pattern->nearest.found) + 1);
		pattern->nearest.found = pattern->meant;
	}
}

void selection_note_named(struct selection *s, const struct program *p)
{
	uint32_t i, k;

	s->n_programs++;
	for (i = 0; i < p->decls.len && s->n; i++) {
		const char *names[DECL_NAMES];
		size_t n = decl_names(p->decls.data[i], names);

		for (k = 0; k < s->n * n; k++)
			note(&s->patterns[k / n], names[k % n], SELECTED_SOME);
	}
	keep_nearest(s);
}

void selection_note(struct selection *s, const struct program *p,
		    const struct ivl_options *o)
{
	uint32_t i, k;

	s->n_programs++;
	for (i = 0; i < p->decls.len && s->n; i++) {
		const struct decl *d = p->decls.data[i];
		const struct impl *impl = (const struct impl *)d;
		const struct proc *proc = (const struct proc *)d;

		if (d->dropped || (d->kind != DECL_IMPL && d->kind != DECL_PROC))
			continue;
		for (k = 0; k < s->n; k++) {
			if (d->kind == DECL_IMPL)
				note(&s->patterns[k], impl_shown_name(impl),
				     found_impl(impl, o));
			else if (glob_match(s->patterns[k].text, proc->name->text))
				note(&s->patterns[k], proc->name->text,
				     SELECTED_BODILESS);
		}
	}
	keep_nearest(s);
}

static enum diag_code complaint(const struct selection_pattern *p)
{
	static const enum diag_code codes[] = { [SELECTED_NOTHING] = D_PROC_UNKNOWN,
						[SELECTED_BODILESS] = D_PROC_BODILESS,
						[SELECTED_UNWANTED] = D_PROC_UNWANTED,
						[SELECTED_LEFT_OUT] = D_PROC_LEFT_OUT };

	return p->shows      ? D_DUMP_UNKNOWN
	       : p->excludes ? D_NO_PROC_UNKNOWN
			     : codes[p->found];
}

bool selection_tell(const struct selection *s,
		    void (*message)(void *env, const struct ivl_message *m), void *env)
{
	bool fine = true;
	struct buf text;
	uint32_t i;

	buf_init(&text);
	for (i = 0; i < s->n; i++) {
		const struct selection_pattern *p = &s->patterns[i];
		bool unknown = p->found == SELECTED_NOTHING;
		const struct diag_info *info;

		if (p->found == SELECTED_SOME || (p->excludes && !unknown))
			continue;
		info = diag_info(complaint(p));
		text.len = 0;
		buf_printf(&text, info->format, p->text);
		fine &= p->excludes;
		if (message)
			message(env,
				&(struct ivl_message){
				    .severity = p->excludes ? IVL_WARNING : IVL_ERROR,
				    .stage = (enum ivl_stage)info->stage,
				    .code = info->code,
				    .text = buf_cstr(&text),
				    .meant = unknown ? p->nearest.found : NULL });
	}
	buf_fini(&text);
	return fine;
}
