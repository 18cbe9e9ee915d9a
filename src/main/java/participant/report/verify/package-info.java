/** Whether kept logs agree, and whether a receipt says what everybody signed. */
package participant.report.verify;
