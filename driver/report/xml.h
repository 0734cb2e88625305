/*
 * xml.h - XML written piece by piece into a sink (over libxml2's xmlwriter, which is loaded
 * when a document is started). Texts are cleaned: what XML cannot have becomes U+FFFD.
 */
#ifndef IVL_DRIVER_REPORT_XML_H
#define IVL_DRIVER_REPORT_XML_H

#include "driver/report/sink.h"

struct xml {
	struct sink *sink;
	struct xml_functions *xml; // of the library, or NULL
	struct _xmlTextWriter *writer;
	bool bare_end; // the root alone is open at the end, and no newline is behind it
	bool failed;
};

/* Starts the document. Without the library there is a message, and nothing is written. */
void xml_init(struct xml *x, struct sink *sink);

/* Ends it, with all elements that are open. False if anything failed. */
bool xml_fini(struct xml *x);

void xml_open(struct xml *x, const char *element);
void xml_close(struct xml *x);

/* Of the element that was opened last, before anything else is in it. */
void xml_str(struct xml *x, const char *attribute, const char *value);
void xml_uint(struct xml *x, const char *attribute, uint64_t value);
void xml_seconds(struct xml *x, const char *attribute, double value);

/* Content. */
void xml_text(struct xml *x, const char *text, size_t n);

/* Put everything into the sink. */
void xml_flush(struct xml *x);

#endif
