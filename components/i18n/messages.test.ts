import { createTranslator } from 'use-intl';
import { describe, expect, it } from 'vitest';
import { LOCALES } from './locale.ts';
import { messagesOf } from './messages.ts';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flatten(value, `${path}${key}.`),
  );
}

const argumentsOf = (text: string) =>
  [...new Set([...text.matchAll(/\{\s*(\w+)/g)].map(m => m[1]))].filter(a => !/^(one|other)$/.test(a ?? '')).sort();

describe('the texts', () => {
  const en = new Map(flatten(messagesOf('en')));
  const ko = new Map(flatten(messagesOf('ko')));

  it('have the same keys in both languages', () => expect([...ko.keys()].sort()).toEqual([...en.keys()].sort()));

  it('are never empty', () => {
    for (const texts of [en, ko]) expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('take the same arguments in both languages', () => {
    const plain = (text: string) => argumentsOf(text.replace(/(one|other|=\d+)\s*\{[^{}]*\}/g, ''));
    const odd = [...en].filter(([key, text]) => plain(text).join() !== plain(ko.get(key) ?? '').join());
    expect(odd.map(([key]) => key)).toEqual([]);
  });

  it('parse as messages', () => {
    const broken: string[] = [];
    for (const locale of LOCALES) {
      const t = createTranslator({ locale, messages: messagesOf(locale), onError: e => broken.push(e.message) });
      for (const [key, text] of locale === 'en' ? en : ko) {
        const values = Object.fromEntries(argumentsOf(text).map(name => [name, 1]));
        if (!text.includes('<')) (t as (key: string, values: object) => string)(key, values);
      }
    }
    expect(broken).toEqual([]);
  });
});
