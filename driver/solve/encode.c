#include "driver/solve/encode.h"

#include "vcgen/mono/mono.h"
#include "vcgen/value_sort/value_sort.h"

/* How polymorphism is dealt with, by number of the choice. */
static const struct {
	bool value;      // types are values, from the start
	bool falls_back; // they are if there are instances without end
	bool plain_maps; // maps of equal entries may differ
} encodings[] = {
	{ false, false, false }, // m
	{ false, true, true },   // p
	{ false, true, true },   // a
	{ false, false, false }, // monomorphic
	{ false, true, true },   // predicates
	{ false, true, true },   // arguments
	{ true, false, false },  // value
	{ false, true, false },  // auto
};

static struct program *with_types_as_values(struct ivl *v)
{
	bool plain_maps = encodings[v->options->type_encoding].plain_maps;

	if (!check_datatypes(v->program, true, &v->diags))
		return NULL;
	return value_sort(v->program, !plain_maps, &v->diags);
}

struct program *encode_without_polymorphism(struct ivl *v)
{
	uint32_t n = v->diags.list.len, errors = v->diags.errors[STAGE_TYPE];
	int choice = v->options->type_encoding;
	struct program *p;
	bool apart;

	if (encodings[choice].value)
		return with_types_as_values(v);
	p = monomorphise(v->program, &v->diags, &apart);
	if (p)
		return check_datatypes(p, false, &v->diags) ? p : NULL;
	if (!(encodings[choice].falls_back || apart))
		return NULL;
	p = with_types_as_values(v);
	if (p) {
		v->diags.list.len = n;
		v->diags.errors[STAGE_TYPE] = errors;
	}
	return p;
}

/*
 * The reference looks for instances whether it verifies or not, and has fewer ways to do without;
 * what it says about that ends the run. What is made here is not kept.
 */
bool encode_possible(struct ivl *v)
{
	const struct ivl_options *o = v->options;

	if (!o->as_reference)
		return true;
	if (encodings[o->type_encoding].plain_maps)
		check_value_encoding(v->program, &v->diags);
	else if (o->no_verify && mono_needed(v->program))
		encode_without_polymorphism(v);
	return session_stage_end(v);
}

bool encode_plain_maps(const struct ivl_options *o)
{
	return encodings[o->type_encoding].plain_maps;
}
