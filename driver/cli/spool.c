#include "driver/cli/spool.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>

void spool_init(struct spool *s, uint32_t n)
{
	*s = (struct spool){ 0 };
	for (uint32_t i = 0; i < n; i++) {
		vec_push(&s->first, 0);
		vec_push(&s->last, 0);
	}
}

void spool_fini(struct spool *s)
{
	if (s->file)
		fclose(s->file);
	vec_fini(&s->chunks);
	vec_fini(&s->first);
	vec_fini(&s->last);
}

static bool write_at_end(struct spool *s, const char *bytes, size_t len)
{
	if (!s->file) {
		s->file = tmpfile();
		if (!s->file)
			return false;
		fcntl(fileno(s->file), F_SETFD, FD_CLOEXEC);
	}
	return fseek(s->file, s->end, SEEK_SET) == 0 &&
	       fwrite(bytes, 1, len, s->file) == len && fflush(s->file) == 0;
}

void spool_put(struct spool *s, uint32_t owner, const char *bytes, size_t len)
{
	if (s->failed || !write_at_end(s, bytes, len)) {
		s->error = s->failed ? s->error : errno;
		s->failed = true;
		return;
	}
	vec_push(&s->chunks, ((struct spool_chunk){ .at = s->end, .len = len }));
	s->end += (long)len;
	if (s->last.data[owner])
		s->chunks.data[s->last.data[owner] - 1].next = s->chunks.len;
	else
		s->first.data[owner] = s->chunks.len;
	s->last.data[owner] = s->chunks.len;
}

void spool_take(struct spool *s, uint32_t owner,
		void (*take)(void *env, const char *bytes, size_t len), void *env)
{
	uint32_t i = s->first.data[owner];

	s->first.data[owner] = s->last.data[owner] = 0;
	while (i) {
		const struct spool_chunk c = s->chunks.data[i - 1];
		char *bytes = mem_alloc(c.len);

		if (fseek(s->file, c.at, SEEK_SET) == 0 &&
		    fread(bytes, 1, c.len, s->file) == c.len)
			take(env, bytes, c.len);
		else
			s->failed = true;
		free(bytes);
		i = c.next;
	}
}
