/*
 * xml_report.h - the results as XML (reference 5.6), written as they come.
 */
#ifndef IVL_DRIVER_REPORT_XML_REPORT_H
#define IVL_DRIVER_REPORT_XML_REPORT_H

#include "driver/report/xml.h"

struct report_xml {
	struct sink sink;
	struct xml xml;
};

/* Open the file and write the head. False with errno set if that failed. */
bool report_xml_open(struct report_xml *r, const struct console *t, const char *path,
		     const char *version, int argc, const char *const *argv,
		     const char *const *files, uint32_t n_files);

void report_xml_result(struct report_xml *r, const struct ivl_result *res);

/* The candidates of inference and their values. */
void report_xml_inferred(struct report_xml *r, const struct ivl_candidate *c, size_t n);

/* Write the end and close; false if any of it could not be written. */
bool report_xml_close(struct report_xml *r);

#endif
