#include "base/diag.h"

#include <string.h>

static const struct diag_info infos[] = {
#define DIAG(name, code, stage, severity, format)                                      \
	{ #name, code, STAGE_##stage, SEVERITY_##severity, format },
#include "base/diag.def"
#undef DIAG
};

void diags_init(struct diags *d, struct arena *arena)
{
	*d = (struct diags){ .arena = arena };
}

void diags_fini(struct diags *d)
{
	vec_fini(&d->list);
}

void diags_add(struct diags *d, const struct diag *m)
{
	const struct diag_info *info = &infos[m->code];

	vec_push(&d->list, *m);
	if (info->severity == SEVERITY_ERROR)
		d->errors[info->stage]++;
	else
		d->warnings++;
}

static void add(struct diags *d, enum diag_code code, struct span at, va_list ap)
{
	struct diag m = { .code = code, .span = at };

	m.text = arena_vprintf(d->arena, infos[code].format, ap);
	diags_add(d, &m);
}

void diag(struct diags *d, enum diag_code code, struct span at, ...)
{
	va_list ap;

	va_start(ap, at);
	add(d, code, at, ap);
	va_end(ap);
}

void diag_at(struct diags *d, enum diag_code code, srcpos at, ...)
{
	va_list ap;

	va_start(ap, at);
	add(d, code, (struct span){ at, at }, ap);
	va_end(ap);
}

void diags_drop(struct diags *d, uint32_t i)
{
	const struct diag_info *info = &infos[d->list.data[i].code];

	if (info->severity == SEVERITY_ERROR)
		d->errors[info->stage]--;
	else
		d->warnings--;
	d->list.len--;
	memmove(d->list.data + i, d->list.data + i + 1,
		(d->list.len - i) * sizeof(*d->list.data));
}

uint32_t diags_errors(const struct diags *d)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < ARRAY_LEN(d->errors); i++)
		n += d->errors[i];
	return n;
}

const struct diag_info *diag_info(enum diag_code code)
{
	return &infos[code];
}

enum diag_code diag_by_id(const char *id)
{
	uint32_t i;

	for (i = 0; i < DIAG_COUNT; i++)
		if (strcmp(infos[i].code, id) == 0)
			break;
	return (enum diag_code)i;
}
