import { readFileSync } from 'node:fs';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import type { Plan } from '#core/plan/model.ts';
import { parsePlan } from '#core/plan/parse-plan.ts';
import { planNodes } from '#core/plan/walk.ts';
import { statements } from './statements.ts';

const SETUP = new URL('../../core/plan/fixtures/00-setup.sql', import.meta.url);

export type Agreement = { statements: number; agree: number; explained: Record<string, number>; unexplained: string[] };

/** Explains generated statements in the three formats of one server, and compares what the models say is read. */
export async function measureAgreement(uri: string, count: number): Promise<Agreement> {
  const connection = await createConnection({ uri, multipleStatements: true });
  const result: Agreement = { statements: 0, agree: 0, explained: {}, unexplained: [] };
  try {
    await connection.query(readFileSync(SETUP, 'utf8').replace(/DELIMITER \/\/[\s\S]*DELIMITER ;/, ''));
    for (const sql of statements(count)) await judge(connection, sql, result);
  } finally {
    await connection.end();
  }
  return result;
}

async function judge(connection: Connection, sql: string, result: Agreement): Promise<void> {
  const [v1, v2, tree] = [
    await explained(connection, sql, 1),
    await explained(connection, sql, 2),
    await explained(connection, sql, null),
  ];
  result.statements++;
  const first = v1 ? reads(v1) : [];
  const others = [v2, tree].map(plan => (plan ? reads(plan) : undefined));
  if (others.every(read => read?.join('\n') === first.join('\n'))) {
    result.agree++;
    return;
  }
  const reason = v1 && reasonOf(v1, others);
  if (reason) result.explained[reason] = (result.explained[reason] ?? 0) + 1;
  else result.unexplained.push(`${sql}\n  v1   ${first}\n  v2   ${others[0]}\n  tree ${others[1]}`);
}

async function explained(connection: Connection, sql: string, version: 1 | 2 | null): Promise<Plan | undefined> {
  if (version !== null) await connection.query(`SET explain_json_format_version = ${version}`);
  const format = version === null ? 'TREE' : 'JSON';
  const [rows] = await connection.query<RowDataPacket[]>(`EXPLAIN FORMAT=${format} ${sql}`);
  const reading = parsePlan(rows.map(row => String(row.EXPLAIN)).join('\n'));
  return reading.ok ? reading.plan : undefined;
}

/** Tables with access and key, in join order. */
function reads(plan: Plan): string[] {
  return planNodes(plan)
    .filter(node => node.access && node.object?.kind === 'base')
    .map(node => `${node.object?.alias ?? node.object?.name} ${node.access} ${node.key?.name ?? ''}`.trim());
}

/** Why the iterators' formats say less, or other, than version 1: by what they do not print. */
function reasonOf(v1: Plan, others: (string[] | undefined)[]): string | undefined {
  if (others.includes(undefined)) return 'UPDATE or DELETE of one table: not printed by the iterators';
  const nodes = planNodes(v1);
  const accepted: readonly [string, (plan: (typeof nodes)[number]) => boolean][] = [
    [
      'constant tables are read before execution and not printed',
      node => node.access === 'const' || node.access === 'system',
    ],
    ['an index merge prints its ranges', node => node.access === 'index_merge'],
    ['a range planned per row is ALL in version 1', node => node.operator === 'range_check'],
    ['optimised away: not printed', node => node.subqueries.some(({ place }) => place === 'optimized_away')],
  ];
  for (const [reason, applies] of accepted) {
    const left = new Set(nodes.filter(node => !applies(node)).map(node => node.object?.alias ?? node.object?.name));
    const same = (read: string[] | undefined) =>
      (read ?? []).filter(line => left.has(line.split(' ')[0] ?? '')).join('\n');
    const kept = reads(v1)
      .filter(line => left.has(line.split(' ')[0] ?? ''))
      .join('\n');
    if (nodes.some(applies) && others.every(read => same(read) === kept)) return reason;
  }
  return undefined;
}
