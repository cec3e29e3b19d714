import { setTimeout as delay } from 'node:timers/promises';
import { startProxy, type TcpProxy, type Weather } from './proxy.ts';
import { type Endured, endure } from './recovery.ts';
import { startRig } from './rig.ts';

const SETTLE_MS = 15_000;
const BAD: readonly Weather[] = ['slow', 'reset', 'stall'];

/** Slows, cuts and stalls the network between the product and MongoDB, then between the workers and MySQL, for so long each. */
export async function measureNetwork(badMs: number): Promise<Endured> {
  const proxies: TcpProxy[] = [];
  const rig = await startRig({
    through: async (mongod, mysqld) => {
      for (const { port } of [mongod, mysqld]) proxies.push(await startProxy(port));
      const [mongo, mysql] = proxies as [TcpProxy, TcpProxy];
      return { mongoUri: `mongodb://127.0.0.1:${mongo.port}/?directConnection=true`, mysqlPort: mysql.port };
    },
  });
  try {
    return await endure(rig, SETTLE_MS, async recovered => {
      for (const proxy of proxies)
        for (const weather of BAD) {
          await delay(3_000);
          proxy.set(weather);
          await delay(badMs);
          proxy.set('clear');
          await recovered();
        }
    });
  } finally {
    await rig.stop();
    for (const proxy of proxies) proxy.close();
  }
}
