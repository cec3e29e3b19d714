import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { durationOption, momentOption } from './options.ts';
import { progressLine } from './progress.ts';

const cli = new URL('../main.js', import.meta.url).pathname;
const fixture = (name: string): string => new URL(`../../core/slowlog/fixtures/${name}.log`, import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'digest-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('digest', { timeout: 120_000 }, () => {
  it('reports a log as text, with its slowest statement ready for EXPLAIN', () => {
    const { status, stdout } = run(['digest', fixture('mysql-8')]);
    expect(status).toBe(0);
    expect(stdout).toContain('3 of 3 digests');
    expect(stdout).toMatch(/EXPLAIN\n\s+SELECT a/);
    expect(stdout).toContain('USE `shop`;');
    expect(stdout).toContain('Schemas     my `db 100.0%');
    expect(stdout).toContain('USE `my ``db`;');
  });

  it('reads gzip and zstd, files and standard input alike', () => {
    const text = readFileSync(fixture('percona'));
    writeFileSync(join(folder, 'a.gz'), gzipSync(text));
    writeFileSync(join(folder, 'b'), zstdCompressSync(text));
    const reports = [['-'], [join(folder, 'a.gz')], [join(folder, 'b')]].map(args =>
      JSON.parse(run(['digest', ...args, '--format', 'json'], text.toString()).stdout),
    );
    for (const { rows } of reports) expect(rows).toEqual(reports[0]?.rows);
    expect(reports[0]).toMatchObject({ entries: 2, digests: 2, skipped: [] });
  });

  it('shows a command of the protocol as it is', () => {
    const entry =
      '# Time: 2026-10-01T10:00:00.000000Z\n# User@Host: a[a] @ h []  Id: 1\n# Query_time: 1.0  Lock_time: 0.0 Rows_sent: 0  Rows_examined: 0\nSET timestamp=1790848800;\n# administrator command: Quit;\n';
    expect(run(['digest', '-'], entry).stdout).toMatch(/# administrator command: Quit\n$/);
  });

  it('asks whether a tool has put text before the lines when most of the log was skipped', () => {
    const entry =
      '# Time: 2026-10-01T10:00:00.000000Z\n# User@Host: a[a] @ h []  Id: 1\n# Query_time: 1.0  Lock_time: 0.0 Rows_sent: 0  Rows_examined: 0\nSET timestamp=1790848800;\nselect 1;\n';
    const { stdout } = run(['digest', '-'], `2026-10-01T10:00:00 db-1 ${entry}`.repeat(5));
    expect(stdout).toContain('has a tool put text before its lines');
    expect(run(['digest', fixture('mysql-8')]).stdout).not.toContain('has a tool');
  });

  it('filters, orders and hides literals', () => {
    const args = ['digest', fixture('mysql-8'), '--user', 'app', '--min-time', '1', '--redact', '--format', 'json'];
    const report = JSON.parse(run(args).stdout);
    expect(report).toMatchObject({ entries: 1, filtered: 2 });
    expect(report.rows[0].example.sql).not.toContain('fake');
    expect(run(['digest', fixture('mysql-8'), '--until', '2000-01-01'])).toEqual({
      status: 1,
      stdout: '',
      stderr: 'None of the 3 entries matches the options given.\n',
    });
  });

  it('writes CSV and Markdown', () => {
    const csv = run(['digest', fixture('mysql-5.6'), '--format', 'csv', '--top', '1'])
      .stdout.trimEnd()
      .split('\r\n');
    expect(csv).toHaveLength(2);
    expect(csv[1]).toContain('INSERT INTO `t` VALUES (?)');
    const markdown = run(['digest', fixture('mysql-5.6'), '--format', 'markdown']).stdout;
    expect(markdown.match(/^```/gm)).toHaveLength(4);
  });

  it('says in one line what it cannot read, and ends with 2', () => {
    writeFileSync(
      join(folder, 'binary'),
      Uint8Array.from({ length: 5_000 }, (_, i) => i % 7),
    );
    writeFileSync(join(folder, 'empty'), '');
    for (const path of [join(folder, 'missing'), folder, join(folder, 'binary'), join(folder, 'empty')]) {
      const { status, stdout, stderr } = run(['digest', path]);
      expect(status).toBe(2);
      expect(stdout).toBe('');
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
    expect(run(['digest', fixture('mysql-8'), '--top', 'x']).status).toBe(2);
  });
});

describe('fingerprint', { timeout: 60_000 }, () => {
  it('shows id, class and text', () => {
    expect(run(['fingerprint', 'select 1']).stdout).toBe('66cbb3a40d4bbd15  READ\nSELECT ?\n');
    expect(JSON.parse(run(['fingerprint', '--json'], 'select "a').stdout).truncated).toBe(true);
  });
});

describe('options', () => {
  it('take moments in UTC, with an offset, or so long ago', () => {
    const moment = momentOption(() => 1_000_000);
    expect(moment('2026-10-01')).toBe(Date.UTC(2026, 9, 1) * 1e3);
    expect(moment('2026-10-01 09:00+09:00')).toBe(Date.UTC(2026, 9, 1) * 1e3);
    expect(moment('10s')).toBe(990_000_000);
    expect(() => moment('yesterday')).toThrow();
  });

  it('take durations in seconds or with a unit', () => {
    expect([durationOption('2'), durationOption('2.5s'), durationOption('500ms')]).toEqual([2e6, 2.5e6, 5e5]);
    expect(() => durationOption('-1')).toThrow();
  });
});

describe('the progress bar', () => {
  it('shows part, bytes, rate and what remains', () => {
    expect(progressLine(50 * 1024 ** 2, 100 * 1024 ** 2, 1)).toContain('50%');
    expect(progressLine(50 * 1024 ** 2, 100 * 1024 ** 2, 1)).toMatch(/1.00\s*s left/);
    expect(progressLine(1024, undefined, 1)).not.toContain('left');
  });
});
