import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Lines that a process logs; pino writes to its standard output itself. */
function logged(code: string): Record<string, unknown>[] {
  const program = `import { createLog } from '#runtime/log.ts'; const log = createLog('test', 'info'); ${code}`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
}

describe('the log', () => {
  it('writes a JSON line with level and time by name', () => {
    const [line] = logged(`log.debug({}, 'no'); log.info({ instance: 'a' }, 'yes');`);
    expect(line).toMatchObject({ level: 'info', name: 'test', instance: 'a', msg: 'yes' });
    expect(line?.time).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('hides secrets, and what a MySQL error quotes of the statement', () => {
    const lines = logged(`
      log.info({ password: 'hunter2', target: { password: 'hunter2', uri: 'mongodb://u:hunter2@h' } }, 'a');
      const error = Object.assign(new Error("near 'hunter2'"), { sqlMessage: 'x', sql: 'SELECT hunter2', errno: 1064, code: 'ER_PARSE_ERROR' });
      log.error({ err: error }, 'b');`);
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain('hunter2');
    expect(lines[1]?.err).toMatchObject({ message: 'MySQL error 1064', code: 'ER_PARSE_ERROR' });
  });
});
