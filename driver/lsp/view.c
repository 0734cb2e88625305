#include "driver/lsp/view.h"

struct view view_of(struct server *s, struct document *d)
{
	struct view w = { .document = d, .analysis = server_analysis(s, d) };
	const struct buf *now = &d->text.bytes;

	if (w.analysis->parsed || !d->before)
		return w;
	w.analysis = d->before;
	w.moved = true;
	w.change = text_difference(w.analysis->text.data, w.analysis->text.len,
				   now->data, now->len);
	return w;
}

static const struct source *document_source(const struct view *w)
{
	return w->analysis->v->sources.files.data[w->analysis->file];
}

/* The position in the program of an offset in the document; 0: there is none. */
static srcpos position(const struct view *w, uint32_t offset)
{
	if (w->moved && !text_moved_back(&w->change, &offset))
		return 0;
	return document_source(w)->base + offset;
}

srcpos view_position_near(const struct view *w, uint32_t offset)
{
	const srcpos at = position(w, offset);

	return at ? at : document_source(w)->base + w->change.start;
}

bool view_range(const struct view *w, struct span at, struct text_range *r)
{
	struct place p;

	if (!place_of_span(w->analysis->v, at, &p) || p.file != w->analysis->file)
		return false;
	*r = p.at;
	return !w->moved || text_moved(&w->change, r);
}

bool view_of_request(struct server *s, const struct json_node *params, struct view *w)
{
	struct document *d = server_document(s, params);

	if (d)
		*w = view_of(s, d);
	return d;
}

bool view_next_mention(const struct view *w, const struct view_name *n, uint32_t *at,
		       struct text_range *r)
{
	const struct index *x = &w->analysis->index;

	while (*at < x->uses.len) {
		const struct name_use *u = &x->uses.data[(*at)++];

		if (u->name == n->use->name &&
		    view_range(w, (struct span){ u->at, u->at + n->name->name->len },
			       r))
			return true;
	}
	return false;
}

bool view_name_at(struct server *s, const struct json_node *params, struct view *w,
		  struct view_name *n)
{
	struct document *d = server_document(s, params);
	uint32_t offset;
	srcpos at;

	if (!d || !server_offset(s, d, json_get(params, "position"), &offset))
		return false;
	*w = view_of(s, d);
	at = position(w, offset);
	n->use = at ? index_find(&w->analysis->index, at) : NULL;
	if (!n->use)
		return false;
	n->name = &w->analysis->index.names.data[n->use->name];
	n->at = (struct span){ n->use->at, n->use->at + n->name->name->len };
	return true;
}

/* Of another file of the program. */
static void put_elsewhere(struct server *s, struct json *j, const struct source *f,
			  struct text_range at)
{
	struct text t;

	text_init(&t);
	text_replace(&t, (struct text_range){ 0, 0 }, f->text, f->len);
	json_str(j, "uri", uri_of_path(&s->scratch, f->path));
	server_range(s, j, "range", &t, at);
	text_fini(&t);
}

bool view_put_location(struct server *s, struct json *j, const struct view *w,
		       struct span at)
{
	const struct ivl *v = w->analysis->v;
	struct text_range r;
	struct place p;

	if (!place_of_span(v, at, &p) || p.file > w->analysis->file)
		return false; // of a library
	if (p.file == w->analysis->file && !view_range(w, at, &r))
		return false;
	json_object(j, NULL);
	if (p.file == w->analysis->file) {
		json_str(j, "uri", w->document->uri);
		server_range(s, j, "range", &w->document->text, r);
	} else {
		put_elsewhere(s, j, v->sources.files.data[p.file], p.at);
	}
	json_object_end(j);
	return true;
}
