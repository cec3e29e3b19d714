import type { Collections } from '#adapters/mongo/collections.ts';
import { DAY_POINTS, HOUR_POINTS } from '#adapters/mongo/status.ts';

/**
 * The history of a day stood in the status document, which is written every second. It goes to `instance_history`, before what stands there
 * already; the status keeps its last hour.
 */
export async function splitHistories({ instanceStatus, instanceHistory }: Collections): Promise<void> {
  const long = { [`history.${HOUR_POINTS}`]: { $exists: true } };
  for await (const { _id, history } of instanceStatus.find(long, { projection: { history: 1 } })) {
    const stored = await instanceHistory.findOne({ _id });
    const newest = stored?.points[0]?.at;
    const older = newest ? history.filter(point => point.at < newest) : history;
    const points = { $each: older, $position: 0, $slice: -DAY_POINTS };
    await instanceHistory.updateOne({ _id }, { $push: { points } }, { upsert: true });
    // Last, so that a run that was broken off finds the document again.
    await instanceStatus.updateOne({ _id }, { $push: { history: { $each: [], $slice: -HOUR_POINTS } } });
  }
}
