/** What is left of a sum in files: the result in three formats, and a receipt that others check. */
package participant.report.result;
