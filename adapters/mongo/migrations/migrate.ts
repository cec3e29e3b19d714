import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Collections } from '#adapters/mongo/collections.ts';
import { createLeaseStore } from '#adapters/mongo/leases.ts';
import { AppError } from '#core/errors.ts';
import { MIGRATIONS, type Migration } from './list.ts';

/** Milliseconds that the lease outlives its process, between two renewals, and between two looks at another's work. */
const LEASE_MS = 15_000;
const RENEW_MS = 3_000;
const LOOK_MS = 250;
const LEASE = 'migrations';

/**
 * Brings the data to this version: one process at a time, each migration once, in order. Others wait until it is done.
 * @throws AppError conflict when a newer version has been at work; unavailable when MongoDB is away, and then it can be called again
 */
export async function migrate(
  collections: Collections,
  told: (migration: Migration) => void,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const leases = createLeaseStore(collections.leases);
  const me = randomUUID();
  while ((await missing(collections, migrations)).length > 0) {
    if (!(await leases.acquire(LEASE, me, LEASE_MS))) await delay(LOOK_MS);
    else {
      // A renewal that fails is the next one's to mend: migrations bear to be run twice.
      const renewal = setInterval(() => void leases.acquire(LEASE, me, LEASE_MS).catch(() => null), RENEW_MS);
      try {
        for (const migration of await missing(collections, migrations)) await run(collections, migration, told);
      } finally {
        clearInterval(renewal);
        await leases.release([LEASE], me);
      }
    }
  }
}

async function run(
  collections: Collections,
  migration: Migration,
  told: (migration: Migration) => void,
): Promise<void> {
  const begun = performance.now();
  told(migration);
  await migration.run(collections);
  const done = { name: migration.name, at: new Date(), took_ms: Math.round(performance.now() - begun) };
  await collections.migrations.replaceOne({ _id: migration.number }, done, { upsert: true });
}

/** @throws AppError conflict when one is recorded that this version does not know */
async function missing(collections: Collections, migrations: readonly Migration[]): Promise<Migration[]> {
  const documents = await collections.migrations.find().sort({ _id: 1 }).toArray();
  const done = new Set(documents.map(document => document._id));
  const newest = documents.at(-1);
  const known = migrations.at(-1)?.number ?? 0;
  if (newest && newest._id > known)
    throw new AppError(
      'conflict',
      `The database was written by a newer version: it has migration ${newest._id} (${newest.name}), and this version ends at ${known}. Start that version or a newer one, or restore a backup from before.`,
    );
  return migrations.filter(migration => !done.has(migration.number));
}
