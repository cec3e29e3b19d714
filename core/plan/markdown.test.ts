import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fenced } from '#core/format/markdown-parts.ts';
import { planMarkdown } from './markdown.ts';
import type { Plan } from './model.ts';
import { parsePlan } from './parse-plan.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

function parsed(name: string): Plan | undefined {
  const reading = parsePlan(readFileSync(join(FIXTURES, name), 'utf8'));
  return reading.ok ? reading.plan : undefined;
}
const markdownOf = (name: string): string => planMarkdown(parsed(name) as Plan, { title: 'Plan', sql: 'SELECT 1' });

/** Whether each fence that is opened is closed by one of the same length. */
function fencesClose(text: string): boolean {
  let open = '';
  for (const line of text.split('\n')) {
    const fence = /^(`{3,})/.exec(line)?.[1];
    if (!fence) continue;
    if (open === '') open = fence;
    else if (line === open) open = '';
  }
  return open === '';
}

describe('a plan as Markdown', () => {
  it.each(globSync(['*.json', '*.txt'], { cwd: FIXTURES }).sort())('closes its fences and hides values: %s', name => {
    const plan = parsed(name);
    if (!plan) return;
    const text = planMarkdown(plan, { title: 'Plan', sql: 'SELECT `a```b' });
    expect(fencesClose(text)).toBe(true);
    expect(text.replaceAll(/`(?:[^`]|``)*`/g, '')).not.toMatch(/'[^']*[a-z0-9]{3}[^']*'/);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('has summary, statement, findings, tree and the details of each table', () => {
    const text = markdownOf('inner_join_nl.v1.json');
    for (const heading of ['# Plan', '## Statement', '## Findings', '## Plan', '## Tables', '### n3: o'])
      expect(text).toContain(`${heading}\n`);
    expect(text).toContain('| Total cost | 938.93 |');
    expect(text).toContain('  n3 Index lookup o type=ref key=ix_cust rows=625');
    expect(text).toContain('| Ref | explainlab.c.id |');
    expect(text).toContain("(`explainlab`.`o`.`status` = '?')");
  });

  it('shows values only when asked to', () => {
    expect(planMarkdown(parsed('inner_join_nl.v1.json') as Plan, {}, { literals: 'shown' })).toContain("'paid'");
  });

  it('hides values in the names of columns', () => {
    const table = { table_name: 'd', access_type: 'ALL', used_columns: ["email = 'kim@example.com'"] };
    const reading = parsePlan(JSON.stringify({ query_block: { table } }));
    expect(reading.ok && planMarkdown(reading.plan)).not.toContain('kim');
  });

  it('names what could not be read', () => {
    const reading = parsePlan('{"query_block":{"table":{"table_name":"t","access_type":"ALL"}');
    expect(reading.ok && planMarkdown(reading.plan)).toContain('## Not read');
  });

  it('fences text that holds fences', () => {
    expect(fenced('a\n````\nb', 'sql')).toBe('`````sql\na\n````\nb\n`````');
  });

  it('does not let names become markup', () => {
    const reading = parsePlan('-> Table scan on <b>x</b>|y  (cost=1 rows=2)');
    expect(reading.ok && planMarkdown(reading.plan)).not.toMatch(/\| <b>|### n1: <b>/);
  });
});
