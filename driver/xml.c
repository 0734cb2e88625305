#include "driver/xml.h"

#include "base/utf8.h"

#include <libxml/xmlwriter.h>
#include <stdio.h>
#include <string.h>

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

void xml_init(struct xml *x, struct sink *sink)
{
	xmlOutputBufferPtr out = xmlOutputBufferCreateIO(write_sink, NULL, sink, NULL);

	*x = (struct xml){ .sink = sink };
	x->writer = out ? xmlNewTextWriter(out) : NULL;
	if (!x->writer) {
		x->failed = true;
		return;
	}
	xmlTextWriterSetIndent(x->writer, 1);
	xmlTextWriterSetIndentString(x->writer, BAD_CAST "  ");
	/* As the reference tool writes it; StartDocument would say UTF-8. */
	check(x, xmlTextWriterWriteRaw(x->writer, BAD_CAST XML_HEAD));
}

bool xml_fini(struct xml *x)
{
	if (!x->writer)
		return false;
	check(x, xmlTextWriterEndDocument(x->writer));
	xmlFreeTextWriter(x->writer);
	x->writer = NULL;
	return !x->failed;
}

void xml_open(struct xml *x, const char *element)
{
	if (x->writer)
		check(x, xmlTextWriterStartElement(x->writer, BAD_CAST element));
}

void xml_close(struct xml *x)
{
	if (x->writer)
		check(x, xmlTextWriterEndElement(x->writer));
}

void xml_str(struct xml *x, const char *attribute, const char *value)
{
	struct buf clean;

	if (!x->writer)
		return;
	buf_init(&clean);
	utf8_clean(&clean, value, strlen(value), false, "\xef\xbf\xbd");
	check(x, xmlTextWriterWriteAttribute(x->writer, BAD_CAST attribute,
					     BAD_CAST buf_cstr(&clean)));
	buf_fini(&clean);
}

void xml_uint(struct xml *x, const char *attribute, uint64_t value)
{
	char digits[32];

	snprintf(digits, sizeof(digits), "%llu", (unsigned long long)value);
	xml_str(x, attribute, digits);
}

void xml_seconds(struct xml *x, const char *attribute, double value)
{
	char digits[64];

	snprintf(digits, sizeof(digits), "%.6f", value > 0 ? value : 0.0);
	xml_str(x, attribute, digits);
}

void xml_text(struct xml *x, const char *text, size_t n)
{
	struct buf clean;

	if (!x->writer)
		return;
	buf_init(&clean);
	utf8_clean(&clean, text, n, true, "\xef\xbf\xbd");
	check(x, xmlTextWriterWriteString(x->writer, BAD_CAST buf_cstr(&clean)));
	buf_fini(&clean);
}

void xml_flush(struct xml *x)
{
	if (x->writer)
		check(x, xmlTextWriterFlush(x->writer));
}
