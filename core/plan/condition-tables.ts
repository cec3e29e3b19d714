const COLUMN = /(?:(?:`[^`]+`|[\w$]+)\.)?(?:`([^`]+)`|([\w$]+))\.(?:`[^`]+`|[A-Za-z_$][\w$]*)/g;

/** The tables whose columns a condition names, by the names that the statement gives them. */
export function tablesIn(condition: string): string[] {
  const text = condition.replace(/'(?:[^'\\]|\\[\s\S]|'')*'/g, '');
  return [...text.matchAll(COLUMN)].flatMap(match => match[1] ?? match[2] ?? []);
}
