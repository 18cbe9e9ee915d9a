/**
 * Lines of a log: every form that there is, in text and in JSON, written and read by one template.
 */
package participant.report.log;
