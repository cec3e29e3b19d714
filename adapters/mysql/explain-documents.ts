import type { PlanDocuments } from '#core/plan/collected.ts';

export type ExplainKind = {
  name: keyof PlanDocuments;
  format: 'JSON' | 'TREE';
  /** explain_json_format_version to set; null where there is none. */
  version: 1 | 2 | null;
};

/** Which documents a server of this version can give: @param version as VERSION() says it */
export function explainKinds(version: string): ExplainKind[] {
  if (/mariadb/i.test(version)) return [{ name: 'mariadb', format: 'JSON', version: null }];
  const [major = 0, minor = 0, patch = 0] = (/^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
  const number = major * 1_000_000 + minor * 1_000 + patch;
  if (number >= 8_003_000) {
    return [
      { name: 'v1', format: 'JSON', version: 1 },
      { name: 'v2', format: 'JSON', version: 2 },
    ];
  }
  const v1: ExplainKind = { name: 'v1', format: 'JSON', version: null };
  return number >= 8_000_016 ? [v1, { name: 'tree', format: 'TREE', version: null }] : [v1];
}

/** The document without the statement's text in it, which holds values of rows; text that is no JSON stays as it is. */
export function withoutQuery(document: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(document);
  } catch {
    return document; // TREE is no JSON
  }
  if (typeof parsed !== 'object' || parsed === null || !('query' in parsed)) return document;
  const { query: _, ...rest } = parsed;
  return JSON.stringify(rest, null, 2);
}
