#include "driver/session/message.h"

#include "base/compiler.h"

#include <string.h>

bool message_is_new(struct map *seen, const struct ivl_message *m)
{
	uint64_t h = hash_combine((uint64_t)m->at.line << 32 | m->at.column, m->stage);
	const char *s;

	for (s = m->text; *s; s++)
		h = hash_combine(h, (unsigned char)*s);
	for (s = m->at.file; s && *s; s++)
		h = hash_combine(h, (unsigned char)*s);
	return map_set(seen, h, 1);
}

const char *message_text(const struct ivl_message *m)
{
	return strncmp(m->text, "Error: ", 7) == 0 ? m->text + 7 : m->text;
}

void message_put(const struct ivl_message *m, struct buf *out)
{
	buf_str(out, message_text(m));
	if (m->meant)
		buf_printf(out, "; did you mean '%s'?", m->meant);
	if (m->expected)
		buf_printf(out, "; possible here: %s", m->expected);
	if (m->hint)
		buf_printf(out, "; %s", m->hint);
}

static const struct {
	const char *name, *code, *text;
} verdicts[] = {
#define VERDICT(kind, name, code, text, help) [IVL_##kind] = { name, code, text },
#include "driver/session/verdict.def"
#undef VERDICT
};

const char *verdict_name(enum ivl_verdict v)
{
	return verdicts[v].name;
}

static bool is_undecided(enum ivl_verdict v)
{
	return verdict_code(v) && v != IVL_INTERNAL_ERROR && v != IVL_UNSUPPORTED;
}

const char *verdict_class(enum ivl_verdict v)
{
	return is_undecided(v) ? "undecided" : verdict_name(v);
}

const char *verdict_cause(enum ivl_verdict v)
{
	return is_undecided(v) ? verdict_name(v) : NULL;
}

const char *verdict_text(enum ivl_verdict v)
{
	return verdicts[v].text;
}

const char *verdict_code(enum ivl_verdict v)
{
	return verdicts[v].code;
}

static const struct {
	const char *name, *title;
} obligations[] = {
	[IVL_ASSERTION] = { "assertion", "assertion" },
	[IVL_PRECONDITION] = { "precondition", "precondition of a call" },
	[IVL_POSTCONDITION] = { "postcondition", "postcondition" },
	[IVL_INVARIANT_ENTRY] = { "invariant-entry", "loop invariant on entry" },
	[IVL_INVARIANT_MAINTAINED] = { "invariant-maintained",
				       "loop invariant maintained" },
	[IVL_MEASURE_NOT_NEGATIVE] = { "measure-not-negative", "measure not negative" },
	[IVL_MEASURE_DECREASES] = { "measure-decreases", "measure decreases" },
	[IVL_UNPACK] = { "unpack", "precondition of unpack" },
};

const char *obligation_name(enum ivl_obligation kind)
{
	return obligations[kind].name;
}

const char *obligation_title(enum ivl_obligation kind)
{
	return obligations[kind].title;
}

const char *status_name(enum ivl_status st)
{
	switch (st) {
	case IVL_OK:
		return "ok";
	case IVL_NOT_PROVED:
		return "not-proved";
	case IVL_UNDECIDED:
		return "undecided";
	case IVL_REJECTED:
		return "rejected";
	case IVL_FAILED:
		return "failed";
	}
	unreachable();
}

const char *trust_name(const struct ivl_result *x)
{
	if (x->verdict != IVL_PROVED)
		return NULL;
	return x->agreed ? "agreed" : "claimed";
}

const char *replay_name(enum ivl_replay r)
{
	static const char *const names[] = {
		[IVL_REPLAY_CONFIRMED] = "confirmed",
		[IVL_REPLAY_SPURIOUS] = "spurious",
		[IVL_REPLAY_UNCONFIRMED] = "unconfirmed",
	};

	return names[r];
}
