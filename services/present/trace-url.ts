import { TRACEPARENT } from '#core/sql/traceparent.ts';

/** The link of a statement's trace: its `traceparent` tag set into the template; null when either is missing or malformed. */
export function traceUrl(tags: Record<string, string>, template: string | null): string | null {
  const [, traceId, spanId] = TRACEPARENT.exec(tags.traceparent ?? '') ?? [];
  if (template === null || traceId === undefined || spanId === undefined) return null;
  return template.replaceAll('{traceId}', traceId).replaceAll('{spanId}', spanId);
}
