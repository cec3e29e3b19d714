/**
 * Reads every EXPLAIN document in the result files of MySQL's and MariaDB's own test suites, and counts what of them could
 * not be read. The suites are Debian's packages, fetched once; MYSQL_TEST_SUITE and MARIADB_TEST_SUITE name unpacked ones.
 * SHOW=1 prints where the first of each kind stand.
 */
import { findings } from '#core/plan/findings/findings.ts';
import { planMarkdown } from '#core/plan/markdown.ts';
import type { Plan } from '#core/plan/model.ts';
import { parsePlan } from '#core/plan/parse-plan.ts';
import { redactPlanDocument } from '#core/plan/redact.ts';
import { planShape } from '#core/plan/shape.ts';
import { planNodes } from '#core/plan/walk.ts';
import { mariadbTestSuite, mysqlTestSuite } from '#testbed/test-suites.ts';
import { documentsIn, type FoundDocument } from './plan-load/result-files.ts';

type Count = Record<
  | 'documents'
  | 'nodes'
  | 'exceptions'
  | 'not read'
  | 'not printed by the server'
  | 'read in part'
  | 'other'
  | 'tables missing'
  | 'findings',
  number
>;

const SHOWN = 5;
const shown = new Map<string, number>();

function judge(found: FoundDocument, count: Count): void {
  count.documents++;
  try {
    const reading = parsePlan(found.text);
    if (!reading.ok) {
      const unprintable = reading.problem.message.includes('prints no plan');
      add(count, unprintable ? 'not printed by the server' : 'not read', 1, found, reading.problem.message);
      return;
    }
    const { plan } = reading;
    const others = planNodes(plan).filter(node => node.operator === 'other');
    const missing = missingTables(found.text, plan);
    count.nodes += planNodes(plan).length;
    count.findings += findings(plan).length;
    add(count, 'read in part', plan.gaps.length > 0 ? 1 : 0, found, plan.gaps[0]?.message);
    add(count, 'other', others.length, found, others[0]?.label);
    add(count, 'tables missing', missing.length, found, missing.join(', '));
    // Whatever else is made of a plan must not fail either.
    planShape(plan);
    planMarkdown(plan);
    redactPlanDocument(found.text);
  } catch (error) {
    add(count, 'exceptions', 1, found, String(error));
  }
}

function add(count: Count, kind: keyof Count, more: number, { file, line }: FoundDocument, why = ''): void {
  count[kind] += more;
  const before = shown.get(kind) ?? 0;
  if (more === 0 || !process.env.SHOW || before >= SHOWN * Number(process.env.SHOW)) return;
  shown.set(kind, before + 1);
  console.log(`  ${kind}: ${file}:${line} ${why}`);
}

/** Base tables that a JSON document names and the plan lacks. */
function missingTables(text: string, plan: Plan): string[] {
  const names = planNodes(plan).flatMap(({ object, items }) => [object?.name, object?.alias, ...(items ?? [])]);
  const named = [...text.matchAll(/"table_name": ("(?:[^"\\]|\\.)*")/g)].map(([, quoted = '""']) => unquoted(quoted));
  return [...new Set(named)].filter(name => !name.startsWith('<') && !names.includes(name));
}

function unquoted(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.slice(1, -1); // MariaDB does not escape what stands in a name
  }
}

function judgeSuite(name: string, folder: string): Count {
  const count: Count = {
    documents: 0,
    nodes: 0,
    exceptions: 0,
    'not read': 0,
    'not printed by the server': 0,
    'read in part': 0,
    other: 0,
    'tables missing': 0,
    findings: 0,
  };
  console.log(name);
  for (const found of documentsIn(folder)) judge(found, count);
  for (const [kind, value] of Object.entries(count)) console.log(`  ${kind.padEnd(28)}${String(value).padStart(9)}`);
  return count;
}

const suites = {
  MySQL: judgeSuite('MySQL', await mysqlTestSuite()),
  MariaDB: judgeSuite('MariaDB', await mariadbTestSuite()),
};
const ok = Object.values(suites).every(
  count => count.documents > 500 && count.exceptions + count['not read'] + count.other + count['tables missing'] === 0,
);
console.log(JSON.stringify({ ...suites, ok }));
process.exitCode = ok ? 0 : 1;
