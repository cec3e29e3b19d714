import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parsePlan } from './parse-plan.ts';
import { planSvg } from './svg.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

it.each(globSync('*.v1.json', { cwd: FIXTURES }).sort())(
  'draws %s with its title and every operator, as sound XML',
  name => {
    const reading = parsePlan(readFileSync(join(FIXTURES, name), 'utf8'));
    if (!reading.ok) throw new Error(reading.problem.message);
    const { svg, width, height } = planSvg(reading.plan, 'Plan <1> & 2');
    expect(svg).toContain('<title>Plan &lt;1&gt; &amp; 2</title>');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(width).toBeGreaterThanOrEqual(420);
    expect(height).toBeGreaterThan(100);
    const tags = [...svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)];
    const open: string[] = [];
    for (const [, closing, tag, self] of tags) {
      if (self) continue;
      if (closing) expect(open.pop()).toBe(tag);
      else open.push(tag ?? '');
    }
    expect(open).toEqual([]);
  },
);
