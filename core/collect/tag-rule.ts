/** A tag that must have a value, written `env=prd`; an empty rule takes every server. */
export type TagRule = { key: string; value: string };

/** @returns null for a text that names no tag */
export function parseTagRule(text: string): TagRule | null {
  const [key = '', ...value] = text.split('=');
  return key.trim() === '' ? null : { key: key.trim(), value: value.join('=').trim() };
}

/** Whether the tags meet the rule; values are compared without regard to case, as people type them. */
export function meetsRule(tags: Record<string, string>, rule: TagRule | null): boolean {
  return rule === null || tags[rule.key]?.toLowerCase() === rule.value.toLowerCase();
}
