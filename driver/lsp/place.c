#include "driver/lsp/place.h"

#include "base/utf8.h"

static uint32_t skip_characters(const char *s, uint32_t left, uint32_t n)
{
	uint32_t i = 0;

	while (i < left && n--) {
		const size_t len = utf8_length(s + i, left - i);

		i += len ? (uint32_t)len : 1;
	}
	return i;
}

bool place_of_location(const struct ivl *v, const struct ivl_location *l,
		       struct place *out)
{
	uint32_t i, width = l->width;

	if (!l->line || !l->excerpt)
		return false;
	for (i = 0; i < v->sources.files.len; i++) {
		const struct source *f = v->sources.files.data[i];

		if (l->excerpt < f->text || l->excerpt > f->text + f->len)
			continue;
		if (l->end_line == l->line && l->end_column > l->column)
			width = skip_characters(l->excerpt + l->offset,
						(uint32_t)l->excerpt_len - l->offset,
						l->end_column - l->column);
		out->file = i;
		out->at.start = (uint32_t)(l->excerpt - f->text) + l->offset;
		if (width > l->excerpt_len - l->offset)
			width = (uint32_t)(l->excerpt_len - l->offset);
		out->at.end = out->at.start + width;
		return true;
	}
	return false;
}

bool place_of_span(const struct ivl *v, struct span s, struct place *out)
{
	uint32_t i;

	for (i = 0; s.start && i < v->sources.files.len; i++) {
		const struct source *f = v->sources.files.data[i];

		if (s.start < f->base || s.start > f->base + f->len)
			continue;
		out->file = i;
		out->at.start = s.start - f->base;
		out->at.end = s.end > s.start ? s.end - f->base : out->at.start;
		return out->at.end <= f->len;
	}
	return false;
}
