/** https://www.w3.org/TR/trace-context/#traceparent-header: version, trace id, parent id, flags. */
const TRACEPARENT = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** The link of a statement's trace: its `traceparent` tag set into the template; null when either is missing or malformed. */
export function traceUrl(tags: Record<string, string>, template: string | null): string | null {
  const [, traceId, spanId] = TRACEPARENT.exec(tags.traceparent ?? '') ?? [];
  if (template === null || traceId === undefined || spanId === undefined) return null;
  return template.replaceAll('{traceId}', traceId).replaceAll('{spanId}', spanId);
}
