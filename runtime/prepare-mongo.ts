import type { Mongo } from '#adapters/mongo/open-mongo.ts';
import { isAppError, messageOf } from '#core/errors.ts';
import { pause } from '#core/pause.ts';
import type { Lifecycle } from '#runtime/lifecycle.ts';
import type { Log } from '#services/context.ts';

/** Whether the process can serve, and if not, why: one sentence a reason. */
export type Readiness = { ready: boolean; reasons: string[] };

export type Preparation = {
  /** What is still to be done, or why it cannot be; null when all is done. */
  left: () => string | null;
  /** False when the process stops before. */
  migrated: Promise<boolean>;
};

/** Milliseconds between two tries, doubled up to the limit. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/** Migrates the data and makes the indexes as soon as MongoDB answers. Data of a newer version end the process. */
export function prepareMongo(mongo: Mongo, log: Log, lifecycle: Lifecycle): Preparation {
  let left: string | null = 'The data are being brought to this version.';
  const again = (work: () => Promise<void>) => untilDone(work, log, lifecycle.signal);
  const migrated = again(() => mongo.migrate(({ number, name }) => log.info({ number, name }, 'migration'))).catch(
    error => {
      left = messageOf(error);
      log.error({}, left);
      lifecycle.fail(left);
      return false;
    },
  );
  void migrated.then(async done => {
    if (!done) return;
    left = 'The indexes of MongoDB are being made.';
    if (!(await again(() => mongo.ensureIndexes()))) return;
    log.info({}, 'MongoDB is reached, its indexes are there');
    left = null;
  });
  return { left: () => left, migrated };
}

/** Tries until it works or the process stops; true when it worked. @throws AppError conflict, which no further try would mend */
async function untilDone(work: () => Promise<void>, log: Log, signal: AbortSignal): Promise<boolean> {
  for (let pauseMs = FIRST_PAUSE; !signal.aborted; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE)) {
    try {
      await work();
      return true;
    } catch (error) {
      if (signal.aborted) break;
      if (isAppError(error) && error.code === 'conflict') throw error;
      log.warn({ err: error, nextTryMs: pauseMs }, 'MongoDB could not be prepared yet');
      await pause(pauseMs, signal);
    }
  }
  return false;
}

export async function readinessOf(mongo: Mongo, { left }: Preparation, lifecycle: Lifecycle): Promise<Readiness> {
  const reasons: string[] = [];
  if (!lifecycle.ready()) reasons.push('The process is starting or stopping.');
  const toDo = left();
  try {
    await mongo.ping();
    if (toDo !== null) reasons.push(toDo);
    const missing = await mongo.missingIndexes();
    if (missing.length > 0) reasons.push(`Indexes are missing in MongoDB: ${missing.join(', ')}.`);
  } catch (error) {
    reasons.push(messageOf(error));
  }
  return { ready: reasons.length === 0, reasons };
}
