#include "driver/report/xml.h"

#include "base/mem.h"
#include "base/shared_library.h"
#include "base/utf8.h"
#include "driver/report/digits.h"

#include <libxml/xmlwriter.h>
#include <stdlib.h>
#include <string.h>

/* What is used of the library. */
#define FUNCTIONS(F)                                                                   \
	F(FreeTextWriter)                                                              \
	F(NewTextWriter)                                                               \
	F(OutputBufferCreateIO)                                                        \
	F(TextWriterEndDocument)                                                       \
	F(TextWriterEndElement)                                                        \
	F(TextWriterFlush)                                                             \
	F(TextWriterSetIndent)                                                         \
	F(TextWriterSetIndentString)                                                   \
	F(TextWriterStartElement)                                                      \
	F(TextWriterWriteAttribute)                                                    \
	F(TextWriterWriteRaw)                                                          \
	F(TextWriterWriteString)

struct xml_functions {
#define MEMBER(name) TYPE_OF(xml##name) * name;
	FUNCTIONS(MEMBER)
#undef MEMBER
};

static const struct shared_symbol symbols[] = {
#define SYMBOL(name) { "xml" #name, offsetof(struct xml_functions, name) },
	FUNCTIONS(SYMBOL)
#undef SYMBOL
};

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"

static int write_sink(void *env, const char *text, int n)
{
	sink_put(env, text, (size_t)n);
	return n;
}

static void check(struct xml *x, int status)
{
	if (status < 0)
		x->failed = true;
}

/* The library, or a message that it is not to be had, where there is somebody to read it. */
static struct xml_functions *load(const struct console *t)
{
	struct xml_functions *f = mem_alloc(sizeof(*f));
	struct buf why;

	buf_init(&why);
	if (!shared_load(IVL_XML_LIBRARY, symbols, ARRAY_LEN(symbols), f, &why)) {
		free(f);
		f = NULL;
		if (t)
			console_failed(t, "%s", buf_cstr(&why));
	}
	buf_fini(&why);
	return f;
}

void xml_init(struct xml *x, struct sink *sink)
{
	xmlOutputBufferPtr out;

	*x = (struct xml){ .sink = sink, .xml = load(sink->console) };
	out =
	    x->xml ? x->xml->OutputBufferCreateIO(write_sink, NULL, sink, NULL) : NULL;
	x->writer = out ? x->xml->NewTextWriter(out) : NULL;
	if (!x->writer) {
		x->failed = true;
		return;
	}
	x->xml->TextWriterSetIndent(x->writer, 1);
	x->xml->TextWriterSetIndentString(x->writer, BAD_CAST "  ");
	/* As the reference tool writes it; StartDocument would say UTF-8. */
	check(x, x->xml->TextWriterWriteRaw(x->writer, BAD_CAST XML_HEAD));
}

bool xml_fini(struct xml *x)
{
	if (x->writer) {
		if (x->bare_end) {
			x->xml->TextWriterSetIndent(x->writer, 0);
			xml_close(x);
			xml_flush(x);
		} else {
			check(x, x->xml->TextWriterEndDocument(x->writer));
		}
		x->xml->FreeTextWriter(x->writer);
		x->writer = NULL;
	}
	free(x->xml);
	x->xml = NULL;
	return !x->failed;
}

void xml_open(struct xml *x, const char *element)
{
	if (x->writer)
		check(x, x->xml->TextWriterStartElement(x->writer, BAD_CAST element));
}

void xml_close(struct xml *x)
{
	if (x->writer)
		check(x, x->xml->TextWriterEndElement(x->writer));
}

void xml_str(struct xml *x, const char *attribute, const char *value)
{
	struct buf clean;

	if (!x->writer)
		return;
	buf_init(&clean);
	utf8_clean(&clean, value, strlen(value), false, "\xef\xbf\xbd");
	check(x, x->xml->TextWriterWriteAttribute(x->writer, BAD_CAST attribute,
						  BAD_CAST buf_cstr(&clean)));
	buf_fini(&clean);
}

void xml_uint(struct xml *x, const char *attribute, uint64_t value)
{
	char digits[DIGITS_MAX];

	digits_of_uint(digits, value);
	xml_str(x, attribute, digits);
}

void xml_seconds(struct xml *x, const char *attribute, double value)
{
	char digits[DIGITS_MAX];

	digits_of_seconds(digits, value);
	xml_str(x, attribute, digits);
}

void xml_text(struct xml *x, const char *text, size_t n)
{
	struct buf clean;

	if (!x->writer)
		return;
	buf_init(&clean);
	utf8_clean(&clean, text, n, true, "\xef\xbf\xbd");
	check(x, x->xml->TextWriterWriteString(x->writer, BAD_CAST buf_cstr(&clean)));
	buf_fini(&clean);
}

void xml_flush(struct xml *x)
{
	if (x->writer)
		check(x, x->xml->TextWriterFlush(x->writer));
}
