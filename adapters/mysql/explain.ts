import type { Detected, InstanceAddress } from '#core/instance.ts';
import type { PlanDocuments, PlanOutcome } from '#core/plan/collected.ts';
import type { SchemaFacts } from '#core/plan/schema/table-facts.ts';
import { type Access, signIn, userOf } from './access.ts';
import { DeadlineError, type SqlConnection } from './connection.ts';
import { type ExplainKind, explainKinds, withoutQuery } from './explain-documents.ts';
import { explainFailure } from './explain-failure.ts';
import { decideExplain } from './explain-guard.ts';
import { PROTECTIONS } from './explain-protections.ts';
import { readConversions, readTables, tablesOfPlan } from './explain-schema.ts';
import { setSession } from './session.ts';
import { troubleOf } from './trouble.ts';

export type ExplainQuestion = { sqlText: string; schema: string | null; textCut: boolean };
export type ExplainAnswer = { serverVersion: string /** Milliseconds. */; tookMs: number; outcome: PlanOutcome };
/** Explains one statement on a server, over a connection of its own. Whatever goes wrong is an outcome. */
export type Explain = (address: InstanceAddress, question: ExplainQuestion) => Promise<ExplainAnswer>;

const CONNECT_MS = 5_000;
/** For each statement of the recipe; the server's own limit for the EXPLAIN is below it. */
const STATEMENT_MS = 4_000;

export function createExplain(accessTo: (instance: string) => Access): Explain {
  return async (address, question) => {
    const begun = performance.now();
    const answer = (serverVersion: string, outcome: PlanOutcome) => ({
      serverVersion,
      tookMs: performance.now() - begun,
      outcome,
    });
    const decision = decideExplain(question);
    if (!decision.explain) return answer('', { status: 'refused', code: decision.code, message: decision.message });
    const access = accessTo(address.name);
    let connection: SqlConnection | undefined;
    let version = '';
    try {
      connection = await signIn(address, access, CONNECT_MS);
      version = await versionOf(connection);
      const stored = await storedAmong(connection, decision.calls);
      if (stored) return answer(version, stored);
      const read = await collect(connection, version, decision.sql, question.schema);
      return answer(version, { status: 'collected', ...read, approximate: decision.approximate });
    } catch (error) {
      if (error instanceof DeadlineError && connection) await kill(connection.id, address, access);
      return answer(version, outcomeOf(error, address, userOf(access)));
    } finally {
      connection?.end();
    }
  };
}

async function versionOf(connection: SqlConnection): Promise<Detected['version']> {
  const [row] = await connection.rows<{ version: string }>('SELECT VERSION() AS version', STATEMENT_MS);
  return row?.version ?? '';
}

/** A refusal when one of the names is a stored function or a loadable one on this server. */
async function storedAmong(connection: SqlConnection, calls: readonly string[]): Promise<PlanOutcome | null> {
  if (calls.length === 0) return null;
  const names = calls.map(name => connection.quote(name)).join(', ');
  const [found] = await connection.rows(
    `SELECT ROUTINE_NAME FROM information_schema.routines WHERE ROUTINE_TYPE = 'FUNCTION' AND ROUTINE_NAME IN (${names})
     UNION ALL SELECT name FROM mysql.func WHERE name IN (${names}) LIMIT 1`,
    STATEMENT_MS,
  );
  if (!found) return null;
  const message = 'The statement calls a function whose name is also that of a stored one: EXPLAIN could run it.';
  return { status: 'refused', code: 'user_function', message };
}

type Collected = { documents: PlanDocuments; around: SchemaFacts };

/** The safe recipe: protections, the statement's schema, a read-only transaction around all reads, nothing left behind. */
async function collect(
  connection: SqlConnection,
  version: string,
  sql: string,
  schema: string | null,
): Promise<Collected> {
  await setSession(connection, PROTECTIONS, STATEMENT_MS);
  if (schema !== null) await connection.rows(`USE ${connection.quoteName(schema)}`, STATEMENT_MS);
  const documents: PlanDocuments = {};
  await connection.rows('START TRANSACTION READ ONLY', STATEMENT_MS);
  let answers = true;
  try {
    for (const kind of explainKinds(version))
      Object.assign(documents, await explainAs(connection, kind, sql, documents));
    const conversions = await readConversions(connection);
    const tables = await readTables(connection, tablesOfPlan(documents, sql, schema));
    return { documents, around: { tables, conversions } };
  } catch (error) {
    // Then the connection is killed, which cleans up as well.
    answers = !(error instanceof DeadlineError);
    throw error;
  } finally {
    if (answers && !connection.closed()) await cleanUp(connection);
  }
}

async function cleanUp(connection: SqlConnection): Promise<void> {
  await connection.rows('ROLLBACK', STATEMENT_MS);
  // MariaDB before 10.5 has no such function; the connection ends in any case.
  await connection.rows('DO RELEASE_ALL_LOCKS()', STATEMENT_MS).catch(error => {
    if (error instanceof DeadlineError) throw error;
  });
}

async function explainAs(
  connection: SqlConnection,
  kind: ExplainKind,
  sql: string,
  before: PlanDocuments,
): Promise<PlanDocuments> {
  if (kind.version !== null)
    await setSession(connection, [`explain_json_format_version = ${kind.version}`], STATEMENT_MS);
  try {
    const rows = await connection.rows<{ EXPLAIN: string }>(`EXPLAIN FORMAT=${kind.format} ${sql}`, STATEMENT_MS);
    return { [kind.name]: withoutQuery(rows.map(row => row.EXPLAIN).join('\n')) };
  } catch (error) {
    // One document is enough for a plan: some statements have a v1 plan but none of the newer forms.
    if (Object.keys(before).length > 0 && !(error instanceof DeadlineError)) return {};
    throw error;
  }
}

/** Ends what did not answer in time: closing the connection alone lets the server work on. */
async function kill(id: number, address: InstanceAddress, access: Access): Promise<void> {
  let connection: SqlConnection | undefined;
  try {
    connection = await signIn(address, access, CONNECT_MS);
    await connection.rows(`KILL ${Number(id)}`, STATEMENT_MS);
  } catch {
    // It has ended by itself (error 1094), or the server cannot be reached: nothing more can be done, and it has its own time limit.
  } finally {
    connection?.end();
  }
}

function outcomeOf(error: unknown, address: InstanceAddress, user: string): PlanOutcome {
  const known = explainFailure((error as { errno?: number }).errno, user);
  if (known) return known;
  const trouble = troubleOf(error, { address, user });
  return { status: 'failed', code: trouble.code, message: `${trouble.message} ${trouble.remedy}` };
}
