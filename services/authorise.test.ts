import { describe, expect, it } from 'vitest';
import { authorise, type RequestFacts, requireRole } from './authorise.ts';

const facts = (of: Partial<RequestFacts>): RequestFacts => ({
  method: 'POST',
  host: '127.0.0.1:3000',
  origin: null,
  fetchSite: null,
  ...of,
});

describe('authorise', () => {
  it.each<Partial<RequestFacts>>([
    {},
    { host: 'localhost:3000', origin: 'http://localhost:3000' },
    { host: '[::1]:3000', origin: 'http://[::1]:3000' },
    { host: 'LOCALHOST', origin: 'http://localhost' },
    { fetchSite: 'same-origin' },
    { method: 'GET', fetchSite: 'cross-site', origin: 'https://elsewhere.example' },
  ])('lets the owner of this machine in: %j', async of => {
    await expect(authorise(facts(of))).resolves.toMatchObject({ roles: ['viewer', 'analyst', 'admin'] });
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
    await expect(authorise(facts(of))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('asks for roles', () => {
    const actor = { id: 'a', name: 'A', roles: ['viewer'] as const };
    expect(() => requireRole(actor, 'viewer')).not.toThrow();
    expect(() => requireRole(actor, 'analyst')).toThrow('needs the role analyst');
  });
});
