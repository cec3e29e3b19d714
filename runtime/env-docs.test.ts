import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseEnv } from './env.ts';
import { environmentPage, exampleFile } from './env-docs.ts';

describe('the documents of the environment', () => {
  it.each([
    ['docs/environment.md', environmentPage],
    ['.env.example', exampleFile],
  ])('%s is what `node script/env-docs.ts` writes', (file, content) => {
    expect(readFileSync(file, 'utf8')).toBe(content());
  });

  it('show defaults that mean the same when they are set', () => {
    const lines = exampleFile().match(/^#[A-Z_]+=.*$/gm) ?? [];
    const given = Object.fromEntries(lines.map(line => line.slice(1).split(/=(.*)/s).slice(0, 2)));
    expect(Object.keys(given).length).toBeGreaterThan(30);
    expect(parseEnv(given)).toEqual(parseEnv({}));
  });

  it('describe every variable', () => {
    expect(exampleFile()).not.toMatch(/^# $/m);
  });
});
