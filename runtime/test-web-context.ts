import { openTestMongo } from '#adapters/mongo/test-mongo.ts';
import { createLifecycle } from '#runtime/lifecycle.ts';
import type { WebContext } from '#runtime/web-context.ts';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The context of a web server on a database of its own, for tests; `drop` stops and removes it. */
export async function testWebContext(mongoUri: string, name: string) {
  const mongo = await openTestMongo(mongoUri, name);
  const lifecycle = createLifecycle(quiet);
  lifecycle.setReady();
  const ctx: WebContext = {
    stores: mongo.stores,
    months: mongo.months,
    alerts: mongo.alerts,
    access: mongo.access,
    database: mongo.database,
    timeZone: 'Asia/Seoul',
    tagRules: { collect: { key: 'env', value: 'prd' }, live: null },
    changes: mongo.changes,
    now: () => new Date(),
    log: quiet,
    signal: lifecycle.signal,
    migrated: Promise.resolve(true),
    readiness: async () => ({ ready: true, reasons: [] }),
    signIn: null,
    examineMongo: mongo.examine,
    environment: { name: 'dev', region: 'ap-northeast-2', account: null },
    doctorSetUp: { iamPolicy: '{}', grants: '' },
  };
  const drop = async () => {
    await lifecycle.stop('test');
    await mongo.drop();
  };
  return { ctx, lifecycle, mongo, drop };
}
