import { expect, test } from 'vitest';
import { remembering } from './remember.ts';

const { signal } = new AbortController();

function asking(forMs: number) {
  const asked: string[] = [];
  const ask = async (name: string) => {
    asked.push(name);
    if (asked.length === 1) throw new Error('throttled');
    return name.toUpperCase();
  };
  return { asked, ask: remembering(forMs, (name: string) => name, ask) };
}

test('what was answered is answered again without asking, what failed is not', async () => {
  const { asked, ask } = asking(60_000);
  await expect(ask('a', signal)).rejects.toThrow('throttled');
  expect([await ask('a', signal), await ask('a', signal), await ask('b', signal)]).toEqual(['A', 'A', 'B']);
  expect(asked).toEqual(['a', 'a', 'b']);
});

test('an answer is too old after its time', async () => {
  const { asked, ask } = asking(0);
  await ask('a', signal).catch(() => undefined); // the first fails
  await ask('a', signal);
  await ask('a', signal);
  expect(asked).toEqual(['a', 'a', 'a']);
});
