import { expect, it } from 'vitest';
import { ownPath } from './own-path.ts';

it.each([
  ['/plans?digest=a%20b', '/plans?digest=a%20b'],
  ['https://slow.example/live', '/live'],
  ['/.//evil.example', '/evil.example'],
  ['//evil.example', null],
  ['/\\evil.example', null],
  ['/\t/evil.example', null],
  ['https://evil.example/live', null],
  ['javascript:alert(1)', null],
  ['//', null],
])('%j leads to %j', (address, path) => expect(ownPath(address, 'https://slow.example')).toBe(path));
