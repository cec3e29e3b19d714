import { expect, it } from 'vitest';
import { traceUrl } from './trace-url.ts';

const id = '4bf92f3577b34da6a3ce929d0e0e4736';
const tags = { traceparent: `00-${id}-00f067aa0ba902b7-01` };
const template = 'https://traces/{traceId}?span={spanId}';

it('sets the ids of a traceparent into the template', () => {
  expect(traceUrl(tags, template)).toBe(`https://traces/${id}?span=00f067aa0ba902b7`);
});

it.each([
  [tags, null],
  [{}, template],
  [{ traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` }, template],
  [{ traceparent: `00-${id}/../-00f067aa0ba902b7-01` }, template],
])('gives no link for %j and %j', (given, to) => {
  expect(traceUrl(given as Record<string, string>, to)).toBeNull();
});
