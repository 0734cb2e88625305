#include "parse.h"
#include "resolve.h"
int main(int argc, char **argv)
{
	struct arena a; struct source s; struct program p = {0};
	(void)argc;
	arena_init(&a);
	if (!source_read(&s, &a, argv[1], stdout)) return 4;
	p.arena = &a; p.source = &s;
	types_init(&p.types, &a);
	declare_builtin(&p);
	parse(&p);
	if (!s.errors) declare(&p);
	if (!s.errors) check(&p);
	arena_fini(&a);
	return s.errors ? 3 : 0;
}
