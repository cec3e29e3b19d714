import type { JsonObject, JsonValue } from './json-text.ts';

/** The first member of that name. A plain loop: plans of a megabyte ask this a hundred thousand times. */
export function member({ members }: JsonObject, name: string): JsonValue | undefined {
  for (let at = 0; at < members.length; at++) {
    const entry = members[at];
    if (entry !== undefined && entry[0] === name) return entry[1];
  }
  return undefined;
}

export function objectIn(object: JsonObject, name: string): JsonObject | undefined {
  const value = member(object, name);
  return value?.kind === 'object' ? value : undefined;
}

export function objectsIn(object: JsonObject, name: string): JsonObject[] {
  const value = member(object, name);
  return value?.kind === 'list' ? value.items.filter(item => item.kind === 'object') : [];
}

export function textIn(object: JsonObject, name: string): string | undefined {
  const value = member(object, name);
  return value?.kind === 'string' ? value.value : undefined;
}

/** A number, also where the server prints it as text (`"filtered": "33.33"`). Text that is no number is absent. */
export function numberIn(object: JsonObject, name: string): number | undefined {
  const value = member(object, name);
  if (value?.kind === 'scalar') return finite(value.value);
  if (value?.kind !== 'string' || value.value.trim() === '') return undefined;
  return finite(Number(value.value));
}

function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function flagIn(object: JsonObject, name: string): boolean | undefined {
  const value = member(object, name);
  if (value?.kind !== 'scalar') return undefined;
  return typeof value.value === 'boolean' ? value.value : value.value === null ? undefined : value.value !== 0;
}

export function textsIn(object: JsonObject, name: string): string[] | undefined {
  const value = member(object, name);
  if (value?.kind !== 'list') return undefined;
  return value.items.filter(item => item.kind === 'string').map(item => item.value);
}

/** The fields of `fields` that are known: absent stays absent. */
export function known<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  const result: Partial<T> = {};
  for (const name in fields) {
    if (fields[name] !== undefined) result[name] = fields[name];
  }
  return result as T;
}

/** Where a value stands in the document. */
export function spanOf({ start, end }: { start: number; end: number }): { start: number; end: number } {
  return { start, end };
}

/** Told where something unknown stands, for the list of gaps. */
export type Report = (message: string, offset: number) => void;
