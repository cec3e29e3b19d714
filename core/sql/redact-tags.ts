import { TRACEPARENT } from './traceparent.ts';

const HIDDEN = '?';
/** Keys of sqlcommenter and its elders that name code; what stands under another may be anything. */
const NAMES = new Set(['action', 'app', 'application', 'controller', 'db_driver', 'framework', 'job', 'route']);
const PART = /[^/:\s]+/g;
/** A word of code or of a route's pattern, such as `{id}`; an id, an address or a query is none. */
const WORD = /^[A-Za-z_.<>{}()*#$-]+$/;

/** Tags without what may be data: names of code stay, part by part, and the ids of a trace; of others the key alone. */
export function redactTags(tags: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, redacted(key, value)]));
}

function redacted(key: string, value: string): string {
  if (NAMES.has(key)) return value.replace(PART, part => (WORD.test(part) ? part : HIDDEN));
  return key === 'traceparent' && TRACEPARENT.test(value) ? value : HIDDEN;
}
