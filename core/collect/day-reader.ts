import { closedAt, LEAD_MS } from '#core/collect/day-window.ts';
import type { Day } from '#core/collect/days.ts';
import { dateOf, dayOf } from '#core/collect/days.ts';
import type { LogEvent, LogEvents } from '#core/collect/log-event.ts';
import type { SlowLogEntry } from '#core/slowlog/entry.ts';
import { SlowLogReader } from '#core/slowlog/reader.ts';

/**
 * Reads the log streams of one instance-day. An entry belongs to the day in which it ended, whatever event brought it: so events
 * are read from an hour before the day to an hour after it, and each entry is taken by exactly one day. The hour before also gives
 * the entries of the day their schema, because servers write `use` only where it changes.
 */

/** An event this long was cut by the service, so the next one goes on in mid-line; bytes. */
const CUT_EVENT = 200_000;
/** Entries whose event lies more than the lead or the trail away from their own day: nobody else takes them. */
const FAR_AWAY = 'event far from its time';

export type DayFigures = {
  streams: number;
  /** Events whose own time lies in the day, and the bytes of their text. */
  events: number;
  bytes: number;
  entries: number;
  lateEntries: number;
  skipped: Map<string, number>;
  /** Milliseconds since the epoch. */
  firstEvent: number | null;
  lastEvent: number | null;
};

export type DayReaderOptions = {
  day: Day;
  timeZone: string;
  /** Gets each entry of the day and the milliseconds since the epoch at which it ended. */
  onEntry: (entry: SlowLogEntry, at: number) => void;
  /** Makes the reader's buffer; see SlowLogReader. */
  allocate?: (bytes: number) => Uint8Array;
};

export class DayReader {
  readonly figures: DayFigures = {
    streams: 0,
    events: 0,
    bytes: 0,
    entries: 0,
    lateEntries: 0,
    skipped: new Map(),
    firstEvent: null,
    lastEvent: null,
  };
  private readonly options: DayReaderOptions;
  private readonly reader: SlowLogReader;
  /** Bytes of the last event; 0 before the first. */
  private lastBytes = 0;
  /** Time of the event at hand and of the one before. */
  private eventTime = 0;
  private previousTime = 0;
  /** Entries that the reader has shown since the event at hand began. */
  private shown = 0;
  /** What the reader had skipped before the event at hand. */
  private readonly skippedBefore = new Map<string, number>();

  constructor(options: DayReaderOptions) {
    this.options = options;
    this.reader = new SlowLogReader({
      onEntry: entry => this.take(entry),
      ...(options.allocate ? { allocate: options.allocate } : {}),
    });
  }

  /** Takes the next events of the stream at hand, in the order of the service. */
  feed(events: LogEvents): void {
    events.forEach(event => {
      this.feedEvent(event);
    });
  }

  /** The stream is read to its end: the next event is another stream's. */
  endStream(): void {
    this.previousTime = this.eventTime;
    this.shown = 0;
    this.reader.end();
    this.countSkipped();
    this.figures.streams++;
    this.lastBytes = 0;
  }

  private feedEvent({ timestamp, message }: LogEvent): void {
    // Entries end with a newline in the file; events may come without it, except where the service cut one in two.
    const isNewLine = this.lastBytes > 0 && !(this.lastBytes >= CUT_EVENT && message[0] !== HASH);
    this.previousTime = this.lastBytes > 0 ? this.eventTime : timestamp;
    this.eventTime = timestamp;
    this.shown = 0;
    this.lastBytes = message.length;
    this.feedText(message, isNewLine);
    if (this.isInDay(timestamp)) this.countEvent(timestamp, this.lastBytes);
    this.countSkipped();
  }

  private countEvent(timestamp: number, bytes: number): void {
    const { figures } = this;
    figures.events++;
    figures.bytes += bytes;
    figures.firstEvent = Math.min(figures.firstEvent ?? timestamp, timestamp);
    figures.lastEvent = Math.max(figures.lastEvent ?? timestamp, timestamp);
  }

  private feedText(message: Uint8Array, isNewLine: boolean): void {
    if (isNewLine && message.length < SCRATCH.length) {
      SCRATCH.set(message, 1);
      this.reader.feed(SCRATCH.subarray(0, 1 + message.length));
    } else {
      if (isNewLine) this.reader.feed(NEWLINE);
      this.reader.feed(message);
    }
  }

  private take(entry: SlowLogEntry): void {
    // The reader shows an entry when the next one begins: the first of an event began in the event before.
    const eventTime = this.shown++ === 0 ? this.previousTime : this.eventTime;
    const at = entry.endMicros > 0 ? entry.endMicros / 1_000 : eventTime;
    if (this.isInDay(at)) {
      this.figures.entries++;
      if (!this.isInDay(eventTime)) this.figures.lateEntries++;
      this.options.onEntry(entry, at);
    } else if (this.isInDay(eventTime) && this.isFar(eventTime, at)) this.addSkipped(FAR_AWAY, 1);
  }

  private isInDay(at: number): boolean {
    return at >= this.options.day.from && at < this.options.day.to;
  }

  /** Whether the day of `at` does not read an event of this time. */
  private isFar(eventTime: number, at: number): boolean {
    const { timeZone } = this.options;
    const own = dayOf(dateOf(at, timeZone), timeZone);
    return eventTime < own.from - LEAD_MS || eventTime >= closedAt(own);
  }

  /** Credits what the reader has skipped since the last event to the day of the event at hand. */
  private countSkipped(): void {
    for (const [reason, { count }] of Object.entries(this.reader.accounting.skipped)) {
      const before = this.skippedBefore.get(reason) ?? 0;
      if (count === before) continue;
      this.skippedBefore.set(reason, count);
      if (this.isInDay(this.eventTime)) this.addSkipped(reason, count - before);
    }
  }

  private addSkipped(reason: string, count: number): void {
    this.figures.skipped.set(reason, (this.figures.skipped.get(reason) ?? 0) + count);
  }
}

const HASH = 0x23;
const NEWLINE = Uint8Array.of(0x0a);
/** Holds a newline and one event while the reader copies them; shared, because that never waits. */
const SCRATCH = new Uint8Array(1 << 16);
SCRATCH.set(NEWLINE);
