import { type ChangeStream, type Document, MongoError, type ResumeToken } from 'mongodb';
import { pause } from '#core/pause.ts';

/** Milliseconds between two polls where MongoDB has no change streams, and between two tries of a stream that broke. */
const POLL_MS = 400;
const RETRY_MS = 1_000;
/** Error codes: "only supported on replica sets", and those after which a token is of no use any more. */
const NO_CHANGE_STREAMS = 40_573;
const TOKEN_LOST = new Set<unknown>([260, 280, 286]);

export type Feed = {
  signal: AbortSignal;
  /** Hears of a change that could not be told: it is left out. MongoDB being away is no such failure. */
  failed: (error: unknown) => void;
};

export type Follow<E> = Feed & {
  /** Opens the stream after the token, or from now on. */
  open: (resumeAfter: ResumeToken | undefined) => ChangeStream<Document, Document>;
  onEvent: (event: E) => void;
  /** Reads what changed since it was last called: used where there are no streams, and when a stream lost its place. */
  poll: () => Promise<void>;
};

/** The projection of a collection's rows as that of the events that carry them: what a row leaves out is not sent either. */
export function ofFullDocument(projection: Readonly<Record<string, 0>>): Record<string, 0> {
  return Object.fromEntries(Object.keys(projection).map(field => [`fullDocument.${field}`, 0] as const));
}

/** Follows changes until the signal aborts: a stream that resumes where it broke, or polling on a standalone server. */
export async function followChanges<E>(follow: Follow<E>): Promise<void> {
  let token: ResumeToken | undefined;
  let mayHaveMissed = false;
  while (!follow.signal.aborted) {
    try {
      if (mayHaveMissed) await follow.poll();
      mayHaveMissed = false;
      await readStream(follow, token, seen => {
        token = seen;
      });
    } catch (error) {
      if (follow.signal.aborted) return;
      tell(follow, error);
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === NO_CHANGE_STREAMS) return pollUntilAborted(follow);
      if (TOKEN_LOST.has(code)) token = undefined;
      mayHaveMissed ||= token === undefined;
      await pause(RETRY_MS, follow.signal);
    }
  }
}

async function readStream<E>(
  follow: Follow<E>,
  token: ResumeToken | undefined,
  seen: (token: ResumeToken) => void,
): Promise<void> {
  const stream = follow.open(token);
  const close = () => void stream.close().catch(ignoreClosing);
  follow.signal.addEventListener('abort', close, { once: true });
  try {
    while (!follow.signal.aborted) {
      const event = await stream.next();
      seen(stream.resumeToken); // first: an event that cannot be taken must not come for ever
      follow.onEvent(event as E);
    }
  } finally {
    follow.signal.removeEventListener('abort', close);
    close();
  }
}

async function pollUntilAborted<E>(follow: Follow<E>): Promise<void> {
  while (!follow.signal.aborted) {
    await pollOnce(follow);
    await pause(POLL_MS, follow.signal);
  }
}

async function pollOnce<E>(follow: Follow<E>): Promise<void> {
  try {
    await follow.poll();
  } catch (error) {
    tell(follow, error); // the next poll reads what this one missed
  }
}

/** But for MongoDB being away, of which readiness tells. */
function tell<E>(follow: Follow<E>, error: unknown): void {
  if (!(error instanceof MongoError)) follow.failed(error);
}

function ignoreClosing(): void {
  // A stream whose connection is gone cannot be closed at the server; the server closes it itself.
}
