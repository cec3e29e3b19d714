import { expect, it } from 'vitest';
import { DeadlineError } from './connection.ts';
import { troubleOf } from './trouble.ts';

const place = { address: { name: 'a', host: 'db.example', port: 3306 }, user: 'watcher' };

it.each([
  [{ errno: 1045 }, 'access_denied'],
  [{ errno: 1130 }, 'host_not_allowed'],
  [{ errno: 1040 }, 'too_many_connections'],
  [{ errno: 1142 }, 'missing_grant'],
  [{ errno: 1227 }, 'missing_grant'],
  [{ errno: 3118 }, 'account_locked'],
  [{ errno: 3024 }, 'timeout'],
  [{ errno: -3008, code: 'ENOTFOUND' }, 'unknown_host'],
  [{ code: 'ECONNREFUSED' }, 'refused'],
  [{ code: 'ETIMEDOUT' }, 'unreachable'],
  [{ code: 'PROTOCOL_CONNECTION_LOST' }, 'connection_lost'],
  [{ code: 'HANDSHAKE_NO_SSL_SUPPORT' }, 'tls_not_offered'],
  [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'tls_not_trusted'],
  [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'tls_not_trusted'],
  [new DeadlineError('no answer within 800 ms'), 'timeout'],
  [{ errno: 4711 }, 'unexpected'],
  [new Error('x'), 'unexpected'],
])('%o is %s', (error, code) => {
  expect(troubleOf(error, place).code).toBe(code);
});

it('gives the grant to run, word by word', () => {
  expect(troubleOf({ errno: 1142 }, place).remedy).toContain(
    "GRANT SELECT, PROCESS, SHOW VIEW ON *.* TO 'watcher'@'%';\nGRANT SELECT ON performance_schema.* TO 'watcher'@'%';",
  );
});

it('repeats nothing of what the server said', () => {
  const told = troubleOf({ errno: 4711, sqlMessage: "near 'secret'", sql: 'SELECT secret' }, place);
  expect(`${told.message} ${told.remedy}`).not.toContain('secret');
});
