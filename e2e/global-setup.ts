import { mkdir } from 'node:fs/promises';
import { createConnection } from 'mysql2/promise';
import { startProduct } from '#testbed/product.ts';
import { freePort } from '#testbed/server-process.ts';
import { startServers } from '#testbed/servers.ts';
import { MONITOR } from '#testbed/sql-accounts.ts';
import { SHOP_SCHEMA } from './shop.ts';

const LOGS = '.data/e2e';

/** Starts MongoDB, MySQL with a small shop, and the product; leaves their addresses in the environment for the tests. */
export default async function setup(): Promise<() => Promise<void>> {
  const servers = await startServers({ mongo: true, mysql: true });
  const { mongo, mysql } = servers;
  if (!mongo || !mysql) throw new Error('MongoDB and MySQL are needed');
  try {
    await makeShop(mysql.uri);
    await mkdir(LOGS, { recursive: true });
    const targets = `shop-01=mysql://127.0.0.1:${mysql.port}?tag.env=test shop-02=mysql://127.0.0.1:${mysql.port}?tag.env=test&tag.role=second`;
    const product = await startProduct({
      port: await freePort(),
      logFolder: LOGS,
      env: {
        MONGODB_URI: mongo.uri,
        MONGODB_DB_NAME: 'e2e',
        MYSQL_TARGETS: targets,
        MGMT_USER: MONITOR.user,
        MGMT_USER_PASS: MONITOR.password,
        MYSQL_EXEC_TIME: '1',
        MYSQL_MONITORING_INTERVAL: '0.5',
      },
    });
    process.env.E2E_ADDRESS = product.address;
    process.env.E2E_MYSQL = mysql.uri;
    process.env.E2E_MONGO = mongo.uri;
    return async () => {
      await product.stop();
      await servers.stop();
    };
  } catch (error) {
    await servers.stop();
    throw error;
  }
}

async function makeShop(uri: string): Promise<void> {
  const connection = await createConnection({ uri, multipleStatements: true, charset: 'utf8mb4' });
  try {
    await connection.query(SHOP_SCHEMA);
  } finally {
    await connection.end();
  }
}
