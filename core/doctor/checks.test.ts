import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { anchorOf } from '#core/format/markdown.ts';
import { CHECK_TEXTS } from './checks.ts';
import { TOPICS, topicPath } from './topics.ts';

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort();

it('has every text in both languages, with the same figures in it', () => {
  const odd: string[] = [];
  for (const [id, { en, ko }] of CHECK_TEXTS) {
    const pairs: [string, string | undefined, string | undefined][] = [
      ['name', en.name, ko.name],
      ['checked', en.checked, ko.checked],
      ['pass', en.pass, ko.pass],
    ];
    for (const [trouble, text] of Object.entries(en.troubles))
      for (const [part, words] of Object.entries(text))
        pairs.push([`${trouble}.${part}`, words, ko.troubles[trouble]?.[part as keyof typeof text]]);
    for (const [what, a, b] of pairs) if (!a || !b || `${places(a)}` !== `${places(b)}`) odd.push(`${id}.${what}`);
  }
  expect(odd).toEqual([]);
  expect(CHECK_TEXTS.size).toBeGreaterThan(25);
});

it('links to sections that docs/troubleshooting.md has', () => {
  const page = readFileSync(new URL('../../docs/troubleshooting.md', import.meta.url), 'utf8');
  const anchors = [...page.matchAll(/^## (.+)$/gm)].map(match => anchorOf(match[1] ?? ''));
  expect(anchors).toEqual([...TOPICS]);
  expect(topicPath('wrong-tag')).toBe('docs/troubleshooting.md#wrong-tag');
});
