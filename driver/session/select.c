/*
 * Selection and order of implementations (reference 1.5, 3 step 13 and section 4).
 */
#include "driver/session/select.h"

#include "ivl/inline.h"

#include <string.h>

/*
 * Greedy with one way back: on a mismatch, the last star takes one more character.
 * Linear in practice, |glob| * |text| at worst.
 */
bool glob_match(const char *glob, const char *text)
{
	const char *star = NULL, *resume = NULL;

	while (*text) {
		if (*glob == '*') {
			star = glob++;
			resume = text;
		} else if (*glob == *text) {
			glob++;
			text++;
		} else if (star) {
			glob = star + 1;
			text = ++resume;
		} else {
			return false;
		}
	}
	while (*glob == '*')
		glob++;
	return !*glob;
}

static bool matches_any(const text_list *globs, const char *name)
{
	uint32_t i;

	for (i = 0; i < globs->len; i++)
		if (glob_match(globs->data[i], name))
			return true;
	return false;
}

const struct attr *impl_attr(const struct impl *i, const char *name)
{
	const struct attr *a = attr_find(i->head.attrs, name);

	return a || !i->proc ? a : attr_find(i->proc->head.attrs, name);
}

struct ivl_shows impl_shows(const struct impl *i)
{
	const struct impl_shows *s = i->shows;

	return s ? (struct ivl_shows){ s->check, s->of->text,
				       s->with ? s->with->text : NULL, s->layer }
		 : (struct ivl_shows){ 0 };
}

const char *impl_shown_name(const struct impl *i)
{
	const struct attr *a = impl_attr(i, "verboseName");

	if (a && a->args.len && a->args.data[0].text)
		return a->args.data[0].text->text;
	return i->name->text;
}

size_t decl_names(const struct decl *d, const char *names[DECL_NAMES])
{
	const struct func *f = (const struct func *)d;

	names[1] = NULL;
	switch (d->kind) {
	case DECL_TYPE:
		names[0] = ((const struct type_decl *)d)->name->text;
		break;
	case DECL_VAR:
	case DECL_CONST:
		names[0] = ((const struct var_decl *)d)->var->name->text;
		break;
	case DECL_FUNC:
		names[0] = f->name->text;
		names[1] = f->source_name ? f->source_name->text : NULL;
		break;
	case DECL_AXIOM:
		return 0;
	case DECL_PROC:
		names[0] = ((const struct proc *)d)->name->text;
		break;
	case DECL_IMPL:
		names[0] = ((const struct impl *)d)->name->text;
		names[1] = impl_shown_name((const struct impl *)d);
		break;
	}
	return names[1] && strcmp(names[0], names[1]) != 0 ? 2 : 1;
}

/* {:verify false} on the implementation, else on the procedure. */
static bool wants_verification(const struct impl *i)
{
	const struct attr *a = impl_attr(i, "verify");
	const struct expr *e;

	if (!a || !a->args.len || !a->args.data[0].expr)
		return true;
	e = a->args.data[0].expr;
	return e->kind != E_BOOL || e->op;
}

/* Under assume and assert, inlined procedures are verified where they are called. */
static bool is_inlined(const struct impl *i, const struct ivl_options *o)
{
	bool replaces = o->inlining == 1 || o->inlining == 2;
	int64_t n;

	return replaces && (inline_depth(i->head.attrs, &n) ||
			    (i->proc && inline_depth(i->proc->head.attrs, &n)));
}

static int64_t priority(const struct impl *i)
{
	int64_t n = 1;

	attr_int(i->head.attrs, "priority", &n);
	return n;
}

bool select_may_verify(const struct impl *i, const struct ivl_options *o)
{
	return wants_verification(i) && !is_inlined(i, o);
}

bool select_leaves_out(const struct impl *i, const struct ivl_options *o)
{
	return matches_any(&o->no_proc, impl_shown_name(i));
}

static bool wanted(const struct impl *i, const struct ivl_options *o)
{
	return select_may_verify(i, o) &&
	       (!o->proc.len || matches_any(&o->proc, impl_shown_name(i))) &&
	       !select_leaves_out(i, o);
}

/* Bottom-up merge: stable, and no more than n log n whatever the priorities are. */
static void sort_by_priority(struct arena *arena, impl_list *list)
{
	uint32_t n = list->len, width, lo;
	const struct impl **from = list->data,
			  **to = ARENA_NEW_ARRAY(arena, n, const struct impl *);

	for (width = 1; width < n; width *= 2) {
		const struct impl **swap = from;

		for (lo = 0; lo < n; lo += 2 * width) {
			uint32_t mid = lo + width < n ? lo + width : n;
			uint32_t hi = lo + 2 * width < n ? lo + 2 * width : n;
			uint32_t a = lo, b = mid, k;

			for (k = lo; k < hi; k++) {
				bool left =
				    a < mid &&
				    (b >= hi || priority(from[a]) >= priority(from[b]));

				to[k] = left ? from[a++] : from[b++];
			}
		}
		from = to;
		to = swap;
	}
	list->data = from;
}

void select_impls(struct arena *arena, const struct program *p,
		  const struct ivl_options *o, impl_list *out)
{
	bool ordered = true;
	uint32_t i;

	for (i = 0; i < p->decls.len; i++) {
		const struct decl *d = p->decls.data[i];
		const struct impl *impl = (const struct impl *)d;

		if (d->kind != DECL_IMPL || d->dropped || !wanted(impl, o))
			continue;
		ordered &= priority(impl) == 1;
		vec_push_in(arena, out, impl);
	}
	if (!ordered)
		sort_by_priority(arena, out);
}
