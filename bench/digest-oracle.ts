/**
 * How far digests agree with MySQL's own STATEMENT_DIGEST_TEXT(), over the statements of the server's regression suite
 * and generated ones. MYSQL_TEST_SUITE names the folder of an unpacked suite; without it the Debian package is fetched
 * into the cache (about 340 MB). BENCH_STATEMENTS bounds the number (all).
 */
import { createPool } from 'mysql2/promise';
import { digest } from '#core/sql/digest.ts';
import { startMysqld } from '#testbed/mysqld.ts';
import { Random } from '#testbed/slow-log/random.ts';
import { makeTemplates } from '#testbed/slow-log/templates.ts';
import { mysqlTestSuite } from '#testbed/test-suites.ts';
import { statementsOf } from './digest-load/test-suite.ts';

const MOST = Number(process.env.BENCH_STATEMENTS ?? Number.POSITIVE_INFINITY);
const GENERATED = 4_000;
const CONNECTIONS = 4;
const LIMIT = { statements: 60_000, recall: 0.999, precision: 0.97, fixpoint: 0.98 };

type Judged = { sql: string; server: string; own: string; ofServer: string; dml: boolean };

function generated(): string[] {
  const random = new Random(11);
  const templates = makeTemplates(200, 'rich', random).filter(template => !template.administrator);
  return Array.from({ length: GENERATED }, () => random.pick(templates).render(random));
}

/** Asks the server for each statement; those it cannot parse are left out. */
async function judge(uri: string, statements: string[]): Promise<Judged[]> {
  const pool = createPool({ uri, connectionLimit: CONNECTIONS, charset: 'utf8mb4' });
  await pool.query('CREATE DATABASE IF NOT EXISTS oracle');
  const judged: Judged[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const connection = await pool.getConnection();
    await connection.query('USE oracle');
    for (let i = next++; i < statements.length; i = next++) {
      const sql = statements[i] ?? '';
      const server = await connection.query('SELECT STATEMENT_DIGEST_TEXT(?) AS text', [sql]).then(
        ([rows]) => (rows as { text: string | null }[])[0]?.text,
        () => null, // a syntax error of this server's version: no verdict
      );
      if (typeof server === 'string' && server !== '') judged.push(verdict(sql, server));
    }
    connection.release();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  await pool.end();
  return judged;
}

function verdict(sql: string, server: string): Judged {
  const own = digest(sql);
  const dml = /^\W*(select|insert|update|delete|replace|with)\b/i.test(sql);
  return { sql, server, own: own.id, ofServer: digest(server).id, dml };
}

/** Pairs of statements that share a key. */
function pairs(judged: Judged[], key: (one: Judged) => string): number {
  const counts = new Map<string, number>();
  for (const one of judged) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum += (count * (count - 1)) / 2;
  return sum;
}

function showDifferences(judged: Judged[]): void {
  if (!process.env.BENCH_SHOW) return;
  for (const one of judged.filter(({ own, ofServer }) => own !== ofServer).slice(0, Number(process.env.BENCH_SHOW)))
    console.log(
      `\n${one.sql.slice(0, 400)}\n  server: ${one.server.slice(0, 400)}\n  own:    ${digest(one.sql).text.slice(0, 400)}`,
    );
}

const server = await startMysqld({ args: ['--max-digest-length=1048576', '--max-allowed-packet=64M'] });
try {
  const statements = [...generated(), ...statementsOf(await mysqlTestSuite())].slice(0, MOST);
  const judged = await judge(server.uri, statements);
  const both = pairs(judged, one => `${one.server}\0${one.own}`);
  const dml = judged.filter(one => one.dml);
  const values = {
    statements: judged.length,
    recall: Number((both / pairs(judged, one => one.server)).toFixed(5)),
    precision: Number((both / pairs(judged, one => one.own)).toFixed(5)),
    dmlFixpoint: Number((dml.filter(one => one.own === one.ofServer).length / dml.length).toFixed(5)),
    allFixpoint: Number((judged.filter(one => one.own === one.ofServer).length / judged.length).toFixed(5)),
  };
  showDifferences(judged);
  console.table(values);
  const { recall, precision, dmlFixpoint: fixpoint } = values;
  const enough = values.statements >= Math.min(LIMIT.statements, MOST / 2);
  const ok = enough && recall >= LIMIT.recall && precision >= LIMIT.precision && fixpoint >= LIMIT.fixpoint;
  console.log(JSON.stringify({ ...values, ok }));
  process.exitCode = ok ? 0 : 1;
} finally {
  await server.stop();
}
