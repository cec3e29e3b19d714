import { describe, expect, it } from 'vitest';
import type { Accounts } from '#adapters/auth/accounts.ts';
import type { AccessContext, SignIn } from '#services/access/access-context.ts';
import type { RequestFacts } from '#services/access/request-facts.ts';
import { identify, requireRole } from './authorise.ts';

const contextOf = (signIn: SignIn | null) => ({ signIn }) as unknown as AccessContext;
const facts = (of: Partial<RequestFacts>): RequestFacts => ({
  method: 'POST',
  host: '127.0.0.1:3000',
  origin: null,
  fetchSite: null,
  cookie: null,
  authorization: null,
  address: null,
  ...of,
});

describe('without sign-in', () => {
  it.each<Partial<RequestFacts>>([
    {},
    { host: 'localhost:3000', origin: 'http://localhost:3000' },
    { host: '[::1]:3000', origin: 'http://[::1]:3000' },
    { host: 'LOCALHOST', origin: 'http://localhost' },
    { fetchSite: 'same-origin' },
    { method: 'GET', fetchSite: 'cross-site', origin: 'https://elsewhere.example' },
  ])('lets the owner of this machine in: %j', async of => {
    await expect(identify(contextOf(null), facts(of))).resolves.toMatchObject({ role: 'owner' });
  });

  it.each<Partial<RequestFacts>>([
    { host: null },
    { host: 'evil.example', method: 'GET' },
    { host: '127.0.0.1.evil.example' },
    { host: 'localhost.evil.example:3000' },
    { origin: 'http://127.0.0.1:4000' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { fetchSite: 'cross-site' },
    { fetchSite: 'same-site' },
    { method: 'GET', socket: true, origin: 'https://evil.example' },
  ])('refuses %j', async of => {
    await expect(identify(contextOf(null), facts(of))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('with sign-in', () => {
  const origin = 'https://slow.example.com';
  const user = { id: 'kim', email: 'kim@example.com', role: 'viewer' };
  const session = async (cookie: string) => (cookie === 'kim' ? { id: 's', token: 't', user } : null);
  const signIn = contextOf({ origin, accounts: { session } as unknown as Accounts, company: null });

  it('nobody is the owner of this machine', async () => {
    await expect(identify(signIn, facts({}))).resolves.toMatchObject({ role: 'public' });
    await expect(identify(signIn, facts({ cookie: 'kim' }))).resolves.toMatchObject({ role: 'viewer' });
  });

  it('what may change something comes from its own pages', async () => {
    const from = (origin: string, method = 'POST') => identify(signIn, facts({ cookie: 'kim', origin, method }));
    await expect(from(origin)).resolves.toMatchObject({ id: 'kim' });
    await expect(from('http://127.0.0.1:3000')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(from('http://slow.example.com')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(from('https://evil.example', 'GET')).resolves.toMatchObject({ id: 'kim' });
  });
});

describe('a role', () => {
  it('takes its like or more', () => {
    const actor = { id: 'a', name: 'A', role: 'viewer' as const };
    expect(() => requireRole(actor, 'viewer')).not.toThrow();
    expect(() => requireRole(actor, 'analyst')).toThrow('needs the role analyst');
    expect(() => requireRole({ ...actor, role: 'owner' }, 'admin')).not.toThrow();
    expect(() => requireRole({ ...actor, role: 'public' }, 'public')).not.toThrow();
    expect(() => requireRole({ ...actor, role: 'public' }, 'viewer')).toThrow('needs a sign-in');
  });
});
