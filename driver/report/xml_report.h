/*
 * xml_report.h - the results as XML (reference 5.6): first all errors, as they come, then what
 * was verified, which is kept until the end.
 */
#ifndef IVL_DRIVER_REPORT_XML_REPORT_H
#define IVL_DRIVER_REPORT_XML_REPORT_H

#include "driver/report/xml.h"

struct report_xml_method;

struct report_xml {
	const struct ivl_options *options;
	struct sink sink;
	struct xml xml;
	struct arena arena; // of the methods
	VEC(struct report_xml_method *) methods;
};

/* Open the file and write the head. False with errno set if that failed. */
bool report_xml_open(struct report_xml *r, const struct console *t,
		     const struct ivl_options *o, const char *version, int argc,
		     const char *const *argv, const text_list *files);

void report_xml_result(struct report_xml *r, const struct ivl_result *res);

/* Write the end and close; false if any of it could not be written. */
bool report_xml_close(struct report_xml *r);

#endif
