import { pino } from 'pino';
import type { Log } from '#services/context.ts';

/** JSON lines on standard output; errors keep their type, message and stack, drivers' further fields (SQL, parameters) are left out. */
export function createLog(name: string, level: string): Log {
  return pino({
    name,
    level,
    base: { name, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: label => ({ level: label }) },
    redact: { paths: ['password', '*.password', 'uri', '*.uri', 'authorization', 'cookie'], censor: '[hidden]' },
    serializers: { err: errorFields },
  });
}

/** @param error anything that was thrown */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: error.code } : {};
  // A server's own message for a failed statement can quote the statement.
  const message = 'sqlMessage' in error ? `MySQL error ${'errno' in error ? error.errno : ''}` : error.message;
  return {
    type: error.name,
    message,
    ...code,
    stack: error.stack
      ?.split('\n')
      .filter(line => /^\s+at /.test(line))
      .slice(0, 8)
      .join('\n'),
  };
}
