import { setTimeout as delay } from 'node:timers/promises';
import { startProxy, type TcpProxy, type Weather } from './proxy.ts';
import { startRig, untilUp } from './rig.ts';
import { judge, type Verdict, watchTruth } from './witness.ts';

const SETTLE_MS = 15_000;
const BAD: readonly Weather[] = ['slow', 'reset', 'stall'];

/** Slows, cuts and stalls the network between the product and MongoDB, then between the workers and MySQL, for so long each. */
export async function measureNetwork(badMs: number): Promise<Verdict & { slowestRecoveryMs: number }> {
  const proxies: TcpProxy[] = [];
  const rig = await startRig(async (mongod, mysqld) => {
    for (const { port } of [mongod, mysqld]) proxies.push(await startProxy(port));
    const [mongo, mysql] = proxies as [TcpProxy, TcpProxy];
    return { mongoUri: `mongodb://127.0.0.1:${mongo.port}/?directConnection=true`, mysqlPort: mysql.port };
  });
  const stopping = new AbortController();
  try {
    const watching = watchTruth(rig, stopping.signal);
    let slowestRecoveryMs = 0;
    for (const proxy of proxies)
      for (const weather of BAD) {
        await delay(3_000);
        proxy.set(weather);
        await delay(badMs);
        proxy.set('clear');
        const begun = performance.now();
        await untilUp(rig);
        slowestRecoveryMs = Math.max(slowestRecoveryMs, performance.now() - begun);
      }
    await delay(3_000);
    stopping.abort();
    const truth = await watching;
    await delay(SETTLE_MS);
    return { ...(await judge(rig, truth)), slowestRecoveryMs };
  } finally {
    stopping.abort();
    await rig.stop();
    for (const proxy of proxies) proxy.close();
  }
}
