/** https://www.w3.org/TR/trace-context/#traceparent-header: version, trace id, parent id, flags. */
export const TRACEPARENT = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
