import { expect, test } from 'vitest';
import { hostOf, isLoopback } from './loopback.ts';

test.each(['localhost', 'LOCALHOST', 'app.localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])(
  'takes %s for this machine',
  host => expect(isLoopback(host)).toBe(true),
);

test.each(['', 'localhost.example.com', '127.example.org', '128.0.0.1', 'db.internal', '::2', '127.0.0.1:80'])(
  'takes %s for another',
  host => expect(isLoopback(host)).toBe(false),
);

test('takes the port off', () => {
  expect(['localhost:3000', '127.0.0.1:27017', '[::1]:3000', 'db'].map(hostOf)).toEqual([
    'localhost',
    '127.0.0.1',
    '[::1]',
    'db',
  ]);
});
