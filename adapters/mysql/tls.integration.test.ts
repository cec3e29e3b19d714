import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TlsMode } from '#core/instance.ts';
import { cacheFolder } from '#testbed/cache.ts';
import { makeCertificates } from '#testbed/certificates.ts';
import { startMysqld } from '#testbed/mysqld.ts';
import { removeFolder, temporaryFolder } from '#testbed/server-process.ts';
import type { SqlServer } from '#testbed/sql-server.ts';
import { type Access, fixedAccess } from './access.ts';
import type { Account } from './connection.ts';
import { addressOf } from './integration-help.ts';
import { createWatch } from './watch.ts';

/** A plugin of MySQL's own test suite that takes the password in the clear, as RDS takes a token; not part of the server's package. */
const SUITE = join(cacheFolder(), 'mysql-testsuite-sid/root/usr/lib/mysql/plugin');
const HAS_PLUGIN = existsSync(join(SUITE, 'auth_test_plugin.so'));

let folder: string;
let server: SqlServer;
let ca: string;
const MONITOR = { user: 'msq_monitor', password: 'msq_monitor' };

beforeAll(async () => {
  folder = await temporaryFolder('tls');
  const certificates = await makeCertificates(folder);
  ca = await readFile(certificates.ca, 'utf8');
  const { serverCert, serverKey } = certificates;
  const plugins = HAS_PLUGIN ? [`--plugin-dir=${SUITE}`] : [];
  server = await startMysqld({
    args: [`--ssl-ca=${certificates.ca}`, `--ssl-cert=${serverCert}`, `--ssl-key=${serverKey}`, ...plugins],
  });
  const admin = await createConnection({ uri: server.uri });
  await admin.query('SET GLOBAL require_secure_transport = ON');
  await admin.end();
});
afterAll(async () => {
  await server.stop();
  await removeFolder(folder);
});

async function connectAs(account: Account, tls: TlsMode, given: string | null, host = '127.0.0.1'): Promise<string> {
  return connectBy(fixedAccess(account, given), tls, host);
}

async function connectBy(access: Access, tls: TlsMode, host = '127.0.0.1'): Promise<string> {
  const watch = createWatch(addressOf(server.uri, { tls, host }), access);
  try {
    const detected = await watch.connect(5_000);
    return `${detected.tls?.protocol ?? 'plain'}${detected.tls?.verified ? ' verified' : ''}`;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    watch.close();
  }
}

describe('a server that demands TLS, with a certificate of its own CA', () => {
  it('lets the certificate be as little or as much looked at as the target says', async () => {
    expect(await connectAs(MONITOR, 'off', null)).toBe('tls_required');
    expect(await connectAs(MONITOR, 'prefer', null)).toBe('TLSv1.3');
    expect(await connectAs(MONITOR, 'require', null)).toBe('TLSv1.3');
    expect(await connectAs(MONITOR, 'verify-ca', null)).toBe('tls_not_trusted');
    expect(await connectAs(MONITOR, 'verify-ca', ca)).toBe('TLSv1.3 verified');
    expect(await connectAs(MONITOR, 'verify-identity', ca, 'localhost')).toBe('TLSv1.3 verified');
  });

  it('compares names with verify-identity alone, and says that an address has none', async () => {
    expect(await connectAs(MONITOR, 'verify-identity', ca, 'localhost.localdomain')).not.toContain('verified');
    expect(await connectAs(MONITOR, 'verify-identity', ca, '127.0.0.1')).toBe('tls_needs_name');
    expect(await connectAs(MONITOR, 'verify-ca', ca, '127.0.0.1')).toBe('TLSv1.3 verified');
  });
});

describe('an account that is refused', () => {
  it('is read again once, and taken when it was rotated', async () => {
    let password = 'old';
    let renewals = 0;
    const access: Access = {
      account: () => ({ user: 'msq_monitor', password }),
      ca: () => ca,
      renew: async () => {
        renewals++;
        password = 'msq_monitor';
        return true;
      },
    };
    expect(await connectBy(access, 'verify-ca')).toBe('TLSv1.3 verified');
    expect(renewals).toBe(1);
  });

  it('is refused for good where there is nothing new', async () => {
    expect(await connectAs({ user: 'msq_monitor', password: 'no' }, 'require', null)).toBe('access_denied');
  });
});

describe('a token', () => {
  it('is never sent without TLS', async () => {
    let asked = 0;
    const token = async () => {
      asked++;
      return 'secret-token';
    };
    expect(await connectAs({ user: 'by_token', token }, 'off', null)).toBe('token_needs_tls');
    expect(await connectAs({ user: 'by_token', token }, 'prefer', null, 'localhost')).toBe('tls_not_trusted');
    expect(asked).toBeLessThanOrEqual(1);
  });

  it.skipIf(!HAS_PLUGIN)('is sent in the clear over TLS, and made anew for each sign-in', async () => {
    const admin = await createConnection({ uri: server.uri, ssl: { rejectUnauthorized: false } });
    await admin.query("INSTALL PLUGIN cleartext_plugin_server SONAME 'auth_test_plugin.so'");
    await admin.query("CREATE USER by_token IDENTIFIED WITH cleartext_plugin_server AS 'token-1'");
    await admin.query('GRANT PROCESS ON *.* TO by_token');
    const tokens = ['token-1', 'token-1', 'token-2'];
    const token = async () => tokens.shift() ?? 'none left';
    const account = { user: 'by_token', token };
    expect(await connectAs(account, 'prefer', ca, 'localhost')).toBe('TLSv1.3 verified');
    await admin.query("ALTER USER by_token IDENTIFIED WITH cleartext_plugin_server AS 'token-2'");
    await admin.end();
    expect(await connectAs(account, 'prefer', ca, 'localhost')).toBe('access_denied');
    expect(await connectAs(account, 'prefer', ca, 'localhost')).toBe('TLSv1.3 verified');
    expect(tokens).toEqual([]);
  });
});
