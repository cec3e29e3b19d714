import { grantSql } from '#core/doctor/grants.ts';
import type { PlanOutcome } from '#core/plan/collected.ts';

type Answer = { status: 'refused' | 'failed'; code: string; message: string };

/** What MySQL's error numbers mean for an EXPLAIN; the server's own message could quote the statement and is not used. */
const ANSWERS: ReadonlyMap<number, Answer> = new Map([
  [1046, failed('no_schema', 'The statement ran without a schema, and names a table without one.')],
  [1049, failed('missing_schema', 'The schema of the statement is not there any more.')],
  [1054, failed('missing_column', 'A column of the statement is not there any more.')],
  [
    1146,
    failed('missing_table', 'A table of the statement is not there (any more); it may have been a temporary one.'),
  ],
  [1305, failed('missing_function', 'A function of the statement is not there any more.')],
  [1205, failed('lock_wait', 'A lock kept the server from making the plan in time.')],
  [1317, failed('timeout', 'The server did not make the plan in time.')],
  [1969, failed('timeout', 'The server did not make the plan in time.')],
  [3024, failed('timeout', 'The server did not make the plan in time.')],
  [1064, refused('not_explainable', 'The server cannot explain this statement by itself (MySQL error 1064).')],
  [1356, failed('invalid_view', 'A view of the statement refers to something that is not there or may not be read.')],
  [1370, refused('user_function', 'The statement calls a stored function: EXPLAIN could run it.')],
  [
    1792,
    refused(
      'writes',
      'The server would have written while it made the plan; the read-only transaction kept it from that.',
    ),
  ],
]);

function failed(code: string, message: string): Answer {
  return { status: 'failed', code, message };
}

function refused(code: string, message: string): Answer {
  return { status: 'refused', code, message };
}

/** @returns undefined for errors that are no matter of EXPLAIN */
export function explainFailure(errno: number | undefined, user: string): PlanOutcome | undefined {
  if (errno === 1345) {
    return failed('missing_grant', `A view can be explained with SHOW VIEW only: ${grantSql('SHOW VIEW', user)}`);
  }
  if (errno === 1044 || errno === 1142 || errno === 1143) {
    return failed('missing_grant', `The account may not read a table of the statement: ${grantSql('SELECT', user)}`);
  }
  return errno === undefined ? undefined : ANSWERS.get(errno);
}
