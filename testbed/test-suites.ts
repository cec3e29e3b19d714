import { join } from 'node:path';
import { cached } from './cache.ts';
import { unpackPackages } from './debian.ts';
import { say } from './say.ts';

/** The folder of MySQL's own test suite: MYSQL_TEST_SUITE, else Debian sid's package, fetched once (about 350 MB). */
export async function mysqlTestSuite(): Promise<string> {
  const own = process.env.MYSQL_TEST_SUITE;
  if (own) return own;
  const folder = await cached('mysql-testsuite-sid', async draft => {
    say("fetching MySQL's test suite from Debian sid (once, about 350 MB)");
    await unpackPackages(draft, 'sid', ['mysql-testsuite']);
  });
  return join(folder, 'root/usr/lib/mysql-test');
}

/** The folder of MariaDB's own test suite: MARIADB_TEST_SUITE, else Debian bookworm's package, fetched once. */
export async function mariadbTestSuite(): Promise<string> {
  const own = process.env.MARIADB_TEST_SUITE;
  if (own) return own;
  const folder = await cached('mariadb-testsuite-bookworm', async draft => {
    say("fetching MariaDB's test suite from Debian bookworm (once)");
    await unpackPackages(draft, 'bookworm', ['mariadb-test-data']);
  });
  return join(folder, 'root/usr/share/mysql/mysql-test');
}
