/*
 * Code expressions. The value is whether all paths through the blocks are right. One path is
 * run: if it is not right, neither is the whole; if it is, that is all only if nothing was
 * chosen on the way.
 */
#include "exec/machine.h"

value code_expr_value(struct machine *m, const struct routine *code, value *fp,
		      uint32_t entry)
{
	bool before = m->chose;
	value v;

	m->chose = false;
	v = machine_eval(m, code, entry, fp);
	if (v == value_bool(true) && m->chose)
		v = machine_unknown(m, "a code expression has other paths");
	m->chose = before;
	return v;
}
