import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeEvents } from './event-page.ts';

type Event = { timestamp?: number; message?: string; ingestionTime?: number };

/** Text as a log has it, with everything that JSON must escape, halves of surrogate pairs too. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom('\\', '"', '\n', '\t', '\0', '/', '주문', '😀', '\ud83d', '\ude00', '\ud83d\ud83d', 'x'))
    .map(a => a.join('')),
);
const time = fc.integer({ min: -5, max: 20 });
const event = fc.record(
  { timestamp: time, message: text, ingestionTime: fc.nat(), more: fc.jsonValue() },
  { requiredKeys: [] },
);
const answer = fc.record(
  { nextForwardToken: text, events: fc.array(event), nextBackwardToken: text, other: fc.jsonValue() },
  { requiredKeys: ['events'] },
);
/** Ways of writing the same JSON: spaces, and any character as \\u. */
const writer = fc.constantFrom(
  (value: unknown) => JSON.stringify(value),
  (value: unknown) => JSON.stringify(value, null, ' '),
  (value: unknown) =>
    JSON.stringify(value).replace(
      /[\u0080-\uffff/]/g,
      char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
);

test('the events are those that JSON.parse finds, byte by byte, and the rest is the answer without them', () => {
  fc.assert(
    fc.property(answer, writer, (value, write) => {
      const json = new TextEncoder().encode(write(value));
      const parsed = JSON.parse(new TextDecoder().decode(json));
      const { events, rest } = takeEvents(json, { from: 0, to: 10 });
      const found: Event[] = [];
      events.forEach(({ timestamp, message }) => {
        found.push({ timestamp, message: Buffer.from(message).toString('base64') });
      });
      const wanted = (parsed.events as Event[])
        .filter(e => e.message !== undefined && (e.timestamp ?? -1) >= 0 && (e.timestamp ?? 10) < 10)
        .map(e => ({ timestamp: e.timestamp, message: Buffer.from(e.message ?? '', 'utf8').toString('base64') }));
      expect(found).toEqual(wanted);
      expect(JSON.parse(new TextDecoder().decode(rest))).toEqual({ ...parsed, events: [] });
    }),
    { numRuns: 100 },
  );
});

test('an answer that was cut anywhere is an error', () => {
  const json = Buffer.from(
    JSON.stringify({ events: [{ timestamp: 12, message: 'a\n"주문"\ud83d' }], nextForwardToken: 'f/1' }),
  );
  for (let length = 0; length < json.length; length++)
    expect(() => takeEvents(Uint8Array.from(json.subarray(0, length)), { from: 0, to: 99 })).toThrow(SyntaxError);
});

test.each([
  ['a number that is no integer', '{"events":[{"timestamp":1.5e0,"message":"a"}]}', 1],
  ['a time that is no number', '{"events":[{"timestamp":null,"message":"a"}]}', 0],
  ['a text that is none', '{"events":[{"timestamp":1,"message":null}]}', 0],
  ['no list', '{"events":null}', 0],
  ['a later list of the same name', '{"events":[{"timestamp":1,"message":"a"}],"events":[]}', 0],
])('%s is read as JSON.parse does', (_, json, count) => {
  let found = 0;
  takeEvents(Buffer.from(json), { from: 0, to: 9 }).events.forEach(() => {
    found++;
  });
  expect(found).toBe(count);
});
