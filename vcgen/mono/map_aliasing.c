/*
 * Instances of a polymorphic map are entries of a record, so that writing to one leaves the
 * others as they are (appendix B.6). That is right for types that differ, but an opaque type,
 * such as the one that stands for a type parameter of an implementation, may be any:
 *
 *	var m: <a>[a]a;
 *	procedure Q<a>(x: a, e: a) ... ensures m[3] == old(m)[3]; { m[x] := e; }
 *
 * So it matters where an entry at an opaque type and another one that may be the same are
 * used together, one of them being written. There types have to be values.
 *
 * The type that stands for all at which a universal has no instance is not meant: where
 * the universal mentions such entries, there are instances at their types.
 */
#include "vcgen/mono/mono_internal.h"

void mono_note_access(struct mono *m, struct inst *entry, bool writes)
{
	// What one implementation uses comes in a row.
	if (!entry->readers.len || vec_last(&entry->readers) != m->user)
		vec_push_in(m->arena, &entry->readers, m->user);
	if (writes && (!entry->writers.len || vec_last(&entry->writers) != m->user))
		vec_push_in(m->arena, &entry->writers, m->user);
}

void mono_note_use(struct mono *m, const struct proc *proc)
{
	struct use u = { m->user, proc };

	vec_push_in(m->arena, &m->uses, u);
}

static bool uses(const struct mono *m, const void *impl, const void *user)
{
	if (impl == user)
		return true;
	for (uint32_t i = 0; i < m->uses.len; i++)
		if (m->uses.data[i].impl == impl && m->uses.data[i].proc == user)
			return true;
	return false;
}

static bool is_for_all(const struct mono *m, const void *user)
{
	return uses(m, NULL, user);
}

/* Is there an implementation whose condition has what stands in both? */
static bool meet(const struct mono *m, const void *a, const void *b)
{
	if (a == b || is_for_all(m, a) || is_for_all(m, b))
		return true;
	for (uint32_t i = 0; i < m->uses.len; i++) {
		const struct use *u = &m->uses.data[i];

		if ((u->impl == a || u->proc == a) && uses(m, u->impl, b))
			return true;
	}
	return false;
}

/* A writer of the one and a reader of the other that come together. */
static bool met(const struct mono *m, const struct inst *written,
		const struct inst *read)
{
	for (uint32_t i = 0; i < written->writers.len; i++)
		for (uint32_t k = 0; k < read->readers.len; k++)
			if (meet(m, written->writers.data[i], read->readers.data[k]))
				return true;
	return false;
}

static bool may_be_one(struct mono *m, const struct inst *a, const struct inst *b)
{
	for (uint32_t i = 0; i < a->n; i++)
		if (!mono_may_be_one(m, a->args[i], b->args[i]))
			return false;
	return true;
}

static bool for_the_rest(struct mono *m, const struct inst *entry)
{
	for (uint32_t i = 0; i < entry->n; i++)
		for (uint32_t k = 0; k < m->other.len; k++)
			if (mono_has_part(entry->args[i], m->other.data[k]))
				return true;
	return false;
}

bool mono_takes_apart(struct mono *m)
{
	if (!m->rigid.len && !m->n_witnesses)
		return false;
	for (uint32_t i = 0; i < m->poly_maps.len; i++) {
		struct inst *first = mono_inst_first(m, m->poly_maps.data[i]->map);

		for (struct inst *a = first; a; a = a->next_of_origin)
			for (struct inst *b = first; b && a->writers.len;
			     b = b->next_of_origin)
				if (a != b && !for_the_rest(m, a) &&
				    !for_the_rest(m, b) && may_be_one(m, a, b) &&
				    met(m, a, b))
					return true;
	}
	return false;
}
