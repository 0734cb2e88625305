/*
 * Formatting: each declaration in the canonical form of the printer, bodies with their procedures. What
 * stands between declarations is left as it is, and so is a declaration with a comment or a line of the
 * preprocessor in it, which the tree does not have. The result is held against the text: both are the
 * same program, or nothing is changed.
 */
#include "driver/lsp/view.h"
#include "ivl/print.h"

#include <string.h>

struct edit {
	struct text_range at;
	const char *text;
};

struct formatter {
	struct server *server;
	const struct document *document;
	const struct program *program;
	VEC(struct edit) edits;
};

static bool on_text(void *env, const char *path, const char *text, size_t len)
{
	(void)path;
	buf_mem(env, text, len);
	return true;
}

/* Parse a text; the program as `ivl print` has it goes to `out`. NULL: there are errors. */
static struct ivl *parse(struct server *s, const char *path, const char *text,
			 size_t len, struct buf *out)
{
	const struct ivl_callbacks callbacks = { .env = out, .text = on_text };
	struct ivl *v = ivl_new(s->options, &callbacks);

	if (v && ivl_load_text(v, path, text, len) == IVL_OK && ivl_print(v) == IVL_OK)
		return v;
	ivl_free(v);
	return NULL;
}

/* Is there something that the tree does not have? */
static bool has_more(const char *s, const char *end)
{
	bool line_start = true;

	for (; s < end; s++) {
		if (*s == '"') {
			while (s + 1 < end && s[1] != '"' && s[1] != '\n')
				s += s[1] == '\\' && s + 2 < end ? 2 : 1;
			s++;
		} else if (s + 1 < end && *s == '/' && (s[1] == '/' || s[1] == '*')) {
			return true;
		} else if (line_start && *s == '#') {
			return true;
		}
		line_start = s < end &&
			     (*s == '\n' || (line_start && (*s == ' ' || *s == '\t')));
	}
	return false;
}

static const struct print_options how = { .pretty = true };

/* A procedure with its body: the head without its semicolon, the clauses, the body. False if the printer
 * does otherwise. */
static bool print_with_body(struct buf *out, const struct proc *p)
{
	struct proc bare = *p;
	struct buf head, body;
	const char *brace;
	bool ok;

	bare.specs.len = 0;
	buf_init(&head);
	buf_init(&body);
	print_decl(&head, &bare.head, &how);
	print_decl(out, &p->head, &how);
	print_impl(&body, p->inline_body, &how);
	while (head.len && head.data[head.len - 1] == '\n')
		head.len--;
	while (out->len && out->data[out->len - 1] == '\n')
		out->len--;
	brace = strstr(buf_cstr(&body), "\n{");
	ok = brace && head.len && head.data[head.len - 1] == ';' &&
	     out->len >= head.len && memcmp(out->data, head.data, head.len) == 0;
	if (ok) {
		memmove(out->data + head.len - 1, out->data + head.len,
			out->len - head.len);
		out->len--;
		buf_str(out, brace);
	}
	buf_fini(&head);
	buf_fini(&body);
	return ok;
}

static bool print_one(struct buf *out, const struct decl *d)
{
	if (d->kind == DECL_PROC && ((const struct proc *)d)->inline_body)
		return print_with_body(out, (const struct proc *)d);
	if (d->kind == DECL_IMPL && ((const struct impl *)d)->from_proc)
		return false;
	print_decl(out, d, &how);
	return true;
}

/* Of some declarations the tree knows less than the whole text: its ends then are others. */
static bool same_ends(struct buf *b, const char *text, size_t len)
{
	const size_t word = strspn(buf_cstr(b), "abcdefghijklmnopqrstuvwxyz");

	return b->len && len > word && memcmp(b->data, text, word) == 0 &&
	       b->data[b->len - 1] == text[len - 1];
}

static void format_decl(struct formatter *f, const struct decl *d, struct text_range at)
{
	const char *text = f->document->text.bytes.data;
	struct buf b;

	if (has_more(text + at.start, text + at.end))
		return;
	buf_init(&b);
	if (print_one(&b, d)) {
		while (b.len && b.data[b.len - 1] == '\n')
			b.len--;
		if (same_ends(&b, text + at.start, at.end - at.start) &&
		    (b.len != at.end - at.start ||
		     memcmp(b.data, text + at.start, b.len) != 0))
			vec_push(&f->edits,
				 ((struct edit){ at, arena_strndup(&f->server->scratch,
								   b.data, b.len) }));
	}
	buf_fini(&b);
}

/* Is it one of several that were written as one, or within another? A body is with its procedure. */
static bool is_shared(const struct program *p, uint32_t i)
{
	const struct decl *d = p->decls.data[i];
	uint32_t k;

	for (k = i ? i - 1 : 0; k < p->decls.len && k <= i + 1; k++) {
		const struct decl *e = p->decls.data[k];

		if (k != i && e->span.start < d->span.end &&
		    d->span.start < e->span.end &&
		    !(e->kind == DECL_IMPL && ((const struct impl *)e)->from_proc))
			return true;
	}
	return false;
}

static void format_all(struct formatter *f)
{
	const struct program *p = f->program;
	const struct source *source = p->sources->files.data[0];
	uint32_t i, done = 0;

	for (i = 0; i < p->decls.len; i++) {
		const struct span s = decl_span(p, p->decls.data[i]);
		const struct text_range at = { s.start - source->base,
					       s.end - source->base };

		if (s.start < source->base || at.end > source->len || at.start < done)
			continue;
		done = at.end;
		if (!is_shared(p, i))
			format_decl(f, p->decls.data[i], at);
	}
}

static void apply(const struct formatter *f, struct buf *out)
{
	const struct buf *from = &f->document->text.bytes;
	uint32_t i, done = 0;

	for (i = 0; i < f->edits.len; i++) {
		buf_mem(out, from->data + done, f->edits.data[i].at.start - done);
		buf_str(out, f->edits.data[i].text);
		done = f->edits.data[i].at.end;
	}
	buf_mem(out, from->data + done, from->len - done);
}

/* Do the edits leave the program as it is? */
static bool is_same(const struct formatter *f, const struct buf *canonical)
{
	struct buf text, again;
	struct ivl *v;
	bool same;

	buf_init(&text);
	buf_init(&again);
	apply(f, &text);
	v = parse(f->server, f->document->path, text.data, text.len, &again);
	same = v && again.len == canonical->len &&
	       (!again.len || memcmp(again.data, canonical->data, again.len) == 0);
	ivl_free(v);
	buf_fini(&text);
	buf_fini(&again);
	return same;
}

static void put_edits(const struct formatter *f, struct json *j)
{
	uint32_t i;

	json_array(j, "result");
	for (i = 0; i < f->edits.len; i++) {
		json_object(j, NULL);
		server_range(f->server, j, "range", &f->document->text,
			     f->edits.data[i].at);
		json_str(j, "newText", f->edits.data[i].text);
		json_object_end(j);
	}
	json_array_end(j);
}

void on_formatting(struct server *s, const struct json_node *params, struct json *j)
{
	struct formatter f = { .server = s, .document = server_document(s, params) };
	struct buf canonical;
	struct ivl *v;

	if (!f.document)
		return;
	buf_init(&canonical);
	v = parse(s, f.document->path, f.document->text.bytes.data,
		  f.document->text.bytes.len, &canonical);
	if (v) {
		f.program = v->program;
		format_all(&f);
	}
	if (!v)
		server_refuse(s, LSP_REQUEST_FAILED, "the syntax is wrong");
	else if (!is_same(&f, &canonical))
		server_refuse(s, LSP_REQUEST_FAILED,
			      "the program would be another one");
	else
		put_edits(&f, j);
	ivl_free(v);
	vec_fini(&f.edits);
	buf_fini(&canonical);
}
