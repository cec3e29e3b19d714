/** Characters of a digest text that rows of lists carry. */
const LENGTH = 300;

/** The start of a digest text, as long as a table row needs it. */
export function statementStart(digestText: string): string {
  return digestText.length <= LENGTH ? digestText : `${digestText.slice(0, LENGTH - 1).toWellFormed()}…`;
}
