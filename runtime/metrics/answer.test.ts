import { describe, expect, it } from 'vitest';
import { isNetwork, metricsGuard } from './answer.ts';

const LOOPBACK = ['127.0.0.0/8', '::1/128'];
const TOKEN = 'a-token-of-the-operator';

function from(remoteAddress: string, headers: Record<string, string> = {}) {
  return { headers: { host: '10.0.0.9:3000', ...headers }, socket: { remoteAddress } } as never;
}

describe('who may read the metrics', () => {
  const local = metricsGuard({ token: null, networks: LOOPBACK });
  const pods = metricsGuard({ token: TOKEN, networks: ['10.8.0.0/16', 'fd00::/8'] });

  it('is this machine, unless a proxy on it passes on what others ask', () => {
    expect(local(from('127.0.0.1', { host: 'localhost:3000' }))).toBe(true);
    expect(local(from('::ffff:127.0.0.1', { host: '127.0.0.1' }))).toBe(true);
    expect(local(from('::1', { host: '[::1]:3000' }))).toBe(true);
    expect(local(from('127.0.0.1', { host: 'localhost:3000', 'x-forwarded-for': '203.0.113.7' }))).toBe(false);
    expect(local(from('127.0.0.1', { host: 'slow.example.com' }))).toBe(false);
    expect(local(from('192.168.1.4'))).toBe(false);
  });

  it('is a network that the operator named', () => {
    expect(pods(from('10.8.3.4'))).toBe(true);
    expect(pods(from('::ffff:10.8.3.4'))).toBe(true);
    expect(pods(from('fd12::1'))).toBe(true);
    expect(pods(from('10.9.3.4'))).toBe(false);
    expect(pods(from('127.0.0.1', { host: 'localhost' }))).toBe(false);
  });

  it('is whoever brings the token, from anywhere, and nobody with another', () => {
    expect(pods(from('203.0.113.7', { authorization: `Bearer ${TOKEN}` }))).toBe(true);
    expect(pods(from('203.0.113.7', { authorization: 'Bearer guess' }))).toBe(false);
    expect(pods(from('10.8.3.4', { authorization: 'Bearer guess' }))).toBe(false);
    expect(local(from('127.0.0.1', { host: 'localhost', authorization: 'Bearer undefined' }))).toBe(false);
  });
});

describe('a network', () => {
  it.each([
    ['10.0.0.0/8', true],
    ['fd00::/8', true],
    ['10.0.0.0', false],
    ['10.0.0.0/33', false],
    ['pods/8', false],
  ])('%s: %s', (text, good) => expect(isNetwork(text)).toBe(good));
});
