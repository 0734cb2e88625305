#include "smt/work/slots.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>
#include <unistd.h>

struct slots {
	atomic_uint left;
};

/* /dev/zero: anonymous memory that is shared is no part of POSIX. */
struct slots *slots_new(uint32_t n)
{
	int fd = open("/dev/zero", O_RDWR | O_CLOEXEC);
	void *p = fd < 0 ? MAP_FAILED
			 : mmap(NULL, sizeof(struct slots), PROT_READ | PROT_WRITE,
				MAP_SHARED, fd, 0);
	struct slots *s = p;

	if (fd >= 0)
		close(fd);
	if (p == MAP_FAILED)
		return NULL;
	atomic_init(&s->left, n);
	return s;
}

void slots_free(struct slots *s)
{
	if (s)
		munmap(s, sizeof(*s));
}

uint32_t slots_left(const struct slots *s)
{
	return atomic_load(&s->left);
}

bool slots_take(struct slots *s)
{
	unsigned left = atomic_load(&s->left);

	while (left)
		if (atomic_compare_exchange_weak(&s->left, &left, left - 1))
			return true;
	return false;
}

void slots_give(struct slots *s, uint32_t n)
{
	atomic_fetch_add(&s->left, n);
}
