import type { SchemaTable } from './schema-table.ts';

/** A name as SQL takes it, in backquotes where it needs them. */
export function quotedName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `\`${name.replaceAll('`', '``')}\``;
}

/** A table with its schema where that is known: a statement to copy must not meet its namesake in another one. */
export function qualifiedName({ schema, name }: SchemaTable): string {
  return [...(schema === undefined ? [] : [schema]), name].map(quotedName).join('.');
}
