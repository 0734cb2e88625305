/*
 * report_xml.h - the results as XML (reference 5.6), written as they come.
 */
#ifndef IVL_DRIVER_REPORT_XML_H
#define IVL_DRIVER_REPORT_XML_H

#include "driver/tool.h"

struct report_xml {
	int fd; // -1: none
	bool failed;
};

/* Open the file and write the head. False with errno set if that failed. */
bool report_xml_open(struct report_xml *x, const char *path, const char *version,
		     int argc, const char *const *argv, const char *const *files,
		     uint32_t n_files);

void report_xml_result(struct report_xml *x, const struct ivl_result *r);

/* Write the end and close; false if any of it could not be written. */
bool report_xml_close(struct report_xml *x);

#endif
