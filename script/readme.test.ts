import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const [english = '', korean = ''] = ['README.md', 'README.ko.md'].map(file => readFileSync(file, 'utf8'));

/** What both languages must have in common. */
const headings = (text: string) => text.match(/^#+(?= )/gm);
const commands = (text: string) =>
  [...text.matchAll(/```\w+\n([\s\S]*?)```/g)].map(([, code = '']) =>
    code
      .split('\n')
      .map(line => line.replace(/(^|\s+)#.*/, '').trim())
      .filter(Boolean),
  );
const links = (text: string) =>
  [...text.matchAll(/\]\(([^)]+)\)/g)].map(match => match[1] ?? '').filter(link => !/^README/.test(link));
const inlineCode = (text: string) => [...new Set(text.match(/`[^`\n]+`/g))].sort();

describe('README.ko.md', () => {
  it.each([
    ['headings', headings],
    ['commands', commands],
    ['links', links],
    ['code', inlineCode],
  ])('has the same %s as README.md', (_, of) => {
    expect(of(korean)).toEqual(of(english));
  });

  it('leads where something is', () => {
    expect(links(korean).filter(link => !existsSync(link))).toEqual([]);
  });
});
