import type { SchemaColumn } from './schema-table.ts';

/** What all columns of an InnoDB index may take together, in its default row format. (MySQL manual, "InnoDB Limits".) */
export const MOST_KEY_BYTES = 3_072;

/** Bytes of a character, by the beginning of a collation or character set; what is not named here takes up to four, as utf8mb4. */
const CHARACTER_BYTES: readonly [RegExp, number][] = [
  [/^(?:ascii|latin|binary|cp(?!932)|koi8|hebrew|greek|tis620|dec8|hp8|swe7|mac|keybcs2|geostd8|armscii8)/, 1],
  [/^(?:ucs2|euckr|gb2312|gbk|big5|sjis|cp932)/, 2],
  [/^(?:utf8(?!mb4)|ujis|eucjpms)/, 3],
];

/** Bytes that a column takes of an index at most; of types without a length about that. */
export function keyBytes({ type, collation = '' }: SchemaColumn): number {
  const [, name = '', length = '1'] = /^(\w+)(?:\s*\((\d+))?/.exec(type) ?? [];
  if (/binary$/.test(name)) return Number(length);
  if (!/char$/.test(name)) return 8;
  const bytes = CHARACTER_BYTES.find(([names]) => names.test(collation))?.[1] ?? 4;
  return Number(length) * bytes;
}
