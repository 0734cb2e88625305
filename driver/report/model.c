#include "driver/report/model.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

void report_model_init(struct report_model *r, const struct console *t,
		       const struct ivl_options *o)
{
	*r = (struct report_model){ .console = t, .options = o };
	arena_init(&r->arena);
	intern_init(&r->files, &r->arena);
}

void report_model_fini(struct report_model *r)
{
	intern_fini(&r->files);
	arena_fini(&r->arena);
}

/* -- text ------------------------------------------------------------------------------------------ */

static void put_function(struct buf *out, const struct ivl_function *f)
{
	size_t i, k;

	buf_printf(out, "%s -> {\n", f->name);
	for (i = 0; i < f->n_entries; i++) {
		buf_char(out, ' ');
		for (k = 0; k < f->arity; k++)
			buf_printf(out, " %s", f->entries[i].arguments[k]);
		buf_printf(out, " -> %s\n", f->entries[i].result);
	}
	if (f->otherwise)
		buf_printf(out, "  else -> %s\n", f->otherwise);
	buf_str(out, "}\n");
}

static void put_state(struct buf *out, const struct ivl_state *s)
{
	size_t i;

	buf_printf(out, "*** STATE %s\n", s->name);
	for (i = 0; i < s->n_values; i++)
		buf_printf(out, "  %s -> %s\n", s->values[i].name, s->values[i].text);
	buf_str(out, "*** END_STATE\n");
}

/* `*** MODEL` to `*** END_MODEL`, or why there is none. */
static void report_model_text(struct buf *out, const struct ivl_failure *f)
{
	size_t i;

	if (f->model_problem)
		buf_printf(out, "Prover error: %s\n", f->model_problem);
	if (!f->model)
		return;
	buf_str(out, "*** MODEL\n");
	for (i = 0; i < f->model->n_constants; i++)
		buf_printf(out, "%s -> %s\n", f->model->constants[i].name,
			   f->model->constants[i].text);
	for (i = 0; i < f->model->n_functions; i++)
		put_function(out, &f->model->functions[i]);
	for (i = 0; i < f->n_states; i++)
		put_state(out, &f->states[i]);
	buf_str(out, "*** END_MODEL\n");
}

/* -- files ----------------------------------------------------------------------------------------- */

/* The pattern with the implementation's name, as far as file names can have it, for @PROC@. */
static const struct atom *expand(struct report_model *r, const char *pattern,
				 const char *impl, bool *is_new)
{
	static const char mark[] = "@PROC@";
	const struct atom *name;
	struct buf b;
	const char *s;

	buf_init(&b);
	while (*pattern) {
		if (strncmp(pattern, mark, sizeof(mark) - 1) != 0) {
			buf_char(&b, *pattern++);
			continue;
		}
		for (s = impl; *s; s++)
			buf_char(&b,
				 isalnum((unsigned char)*s) || strchr("._-$~#@^", *s)
				     ? *s
				     : '_');
		pattern += sizeof(mark) - 1;
	}
	name = intern_find(&r->files, b.data ? b.data : "", b.len);
	*is_new = !name;
	if (!name)
		name = intern(&r->files, b.data ? b.data : "", b.len);
	buf_fini(&b);
	return name;
}

static bool append(struct report_model *r, const char *path, bool is_new,
		   const struct buf *text)
{
	int fd = open(
	    path, O_WRONLY | O_CREAT | O_CLOEXEC | (is_new ? O_TRUNC : O_APPEND), 0666);
	bool ok = fd >= 0 && buf_write(text, fd);
	int error = errno;

	if (fd >= 0 && close(fd) != 0 && ok) {
		ok = false;
		error = errno;
	}
	if (!ok) {
		console_puts(r->console, CONSOLE_ERR, "boogie: cannot write ");
		console_puts(r->console, CONSOLE_ERR, path);
		console_puts(r->console, CONSOLE_ERR, ": ");
		console_puts(r->console, CONSOLE_ERR, strerror(error));
		console_puts(r->console, CONSOLE_ERR, "\n");
	}
	return ok;
}

static bool to_file(struct report_model *r, const char *pattern, const char *impl,
		    const struct ivl_failure *f)
{
	const struct atom *path;
	struct buf text;
	bool is_new, ok;

	buf_init(&text);
	report_model_text(&text, f);
	path = expand(r, pattern, impl, &is_new);
	ok = append(r, path->text, is_new, &text);
	buf_fini(&text);
	return ok;
}

bool report_model(struct report_model *r, const char *impl, const struct ivl_failure *f,
		  struct buf *out)
{
	const struct ivl_options *o = r->options;
	const char *view = o->model_view, *file = o->model_file;
	bool view_here = view && strcmp(view, "-") == 0, ok = true;
	bool file_here = file ? strcmp(file, "-") == 0 : o->print_model != 0;

	if (view_here || file_here)
		report_model_text(out, f);
	if (view && !view_here)
		ok = to_file(r, view, impl, f);
	if (file && !file_here)
		ok = to_file(r, file, impl, f) && ok;
	return ok;
}
