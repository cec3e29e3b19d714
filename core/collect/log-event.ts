/** One event of a log stream: one or several slow-log entries, or a part of one. */
export type LogEvent = {
  /** Milliseconds since the epoch. */
  timestamp: number;
  /** UTF-8; valid during the call alone. */
  message: Uint8Array;
};

/** Events in time order, as a page of the service has them. */
export type LogEvents = { forEach(visit: (event: LogEvent) => void): void };

/** A log group: the days that it keeps its events, null for ever; when it was made, in milliseconds since the epoch, null when unknown. */
export type LogGroup = { retentionDays: number | null; createdAt: number | null };

/** A log stream and what the service says of its extent; times in milliseconds since the epoch, null when it is unknown. */
export type LogStream = {
  name: string;
  firstEvent: number | null;
  lastIngestion: number | null;
};
