import type { LogEvent, LogEvents } from '#core/collect/log-event.ts';
import { BRACE, BRACKET, JsonBytes } from './json-bytes.ts';

/** The events of an answer to GetLogEvents, as places in its bytes. */
export class EventPage implements LogEvents {
  private readonly bytes: Uint8Array;
  private readonly timestamps: number[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  add(timestamp: number, start: number, end: number): void {
    this.timestamps.push(timestamp);
    this.starts.push(start);
    this.ends.push(end);
  }

  forEach(visit: (event: LogEvent) => void): void {
    const { bytes, timestamps, starts, ends } = this;
    for (let n = 0; n < timestamps.length; n++)
      visit({ timestamp: timestamps[n] ?? 0, message: bytes.subarray(starts[n], ends[n]) });
  }
}

/**
 * Takes the events out of an answer to GetLogEvents, without a string for any of them: their text goes on as bytes. An event without a
 * time or a text is left out, and one whose time lies outside of `range` (milliseconds since the epoch, `to` exclusive).
 * @param bytes the answer; the escapes of the texts are resolved in place
 * @returns the events, and the answer as JSON without them
 * @throws SyntaxError when it is not JSON
 */
export function takeEvents(
  bytes: Uint8Array,
  range: { from: number; to: number },
): { events: EventPage; rest: Uint8Array } {
  const json = new JsonBytes(bytes, KEYS);
  let events = new EventPage(bytes);
  let cut = { from: 0, to: 0 };
  for (let more = json.enter(BRACE); more; more = json.next(BRACE)) {
    if (json.key() === 'events' && json.isAt('[')) {
      events = new EventPage(bytes);
      const from = json.at;
      for (let some = json.enter(BRACKET); some; some = json.next(BRACKET)) readEvent(json, range, events);
      cut = { from, to: json.at };
    } else json.skip();
  }
  json.end();
  if (cut.to === 0) return { events, rest: bytes };
  const rest = [bytes.subarray(0, cut.from), EMPTY_ARRAY, bytes.subarray(cut.to)];
  return { events, rest: Buffer.concat(rest) };
}

const KEYS = ['timestamp', 'message', 'ingestionTime', 'events'];
const EMPTY_ARRAY = Buffer.from('[]');

function readEvent(json: JsonBytes, { from, to }: { from: number; to: number }, events: EventPage): void {
  let timestamp = Number.NaN;
  let start = -1;
  let end = -1;
  for (let more = json.enter(BRACE); more; more = json.next(BRACE)) {
    const key = json.key();
    if (key === 'timestamp') timestamp = json.number();
    else if (key === 'message' && json.isAt('"')) {
      json.string();
      start = json.textStart;
      end = json.textEnd;
    } else json.skip();
  }
  // Some servers of this API take the end time as inclusive.
  if (start >= 0 && timestamp >= from && timestamp < to) events.add(timestamp, start, end);
}
