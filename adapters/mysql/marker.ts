/** Begins every statement the product sends, so that it never takes its own work for a user's. */
export const MARKER = '/* my-slow-queries */';

/** @param sqlText a statement as a server shows it */
export function isOwnStatement(sqlText: string): boolean {
  return sqlText.startsWith(MARKER);
}
