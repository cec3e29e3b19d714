import { describe, expect, it } from 'vitest';
import { parseRoleMap, roleOfClaims } from './role-claim.ts';

const roles = parseRoleMap('everyone=viewer, dba = admin,cn=dev,ou=x=analyst', () => undefined);

describe('the role of a company account', () => {
  it.each([
    [{ groups: ['everyone', 'dba'] }, 'admin'],
    [{ groups: 'everyone' }, 'viewer'],
    [{ groups: ['others'] }, null],
    [{ groups: { dba: true } }, null],
    [{}, null],
  ])('of %j is %s', (claims, role) => {
    expect(roleOfClaims(claims, { claim: 'groups', roles })).toBe(role);
  });

  it('is found in a claim inside another, and in one whose name has dots', () => {
    const nested = { realm_access: { roles: ['dba'] }, 'https://a.example/roles': ['everyone'] };
    expect(roleOfClaims(nested, { claim: 'realm_access.roles', roles })).toBe('admin');
    expect(roleOfClaims(nested, { claim: 'https://a.example/roles', roles })).toBe('viewer');
    expect(roleOfClaims(nested, { claim: 'constructor.name', roles })).toBeNull();
  });

  it('can be given to everyone', () => {
    expect(roleOfClaims({}, { claim: 'groups', roles: [{ value: '*', role: 'viewer' }] })).toBe('viewer');
  });

  it('is refused when the map cannot be read', () => {
    const problems: string[] = [];
    expect(parseRoleMap('dba=root,x', message => problems.push(message))).toEqual([]);
    expect(problems).toHaveLength(2);
    expect(parseRoleMap('cn=dev,ou=x=analyst', message => problems.push(message))).toEqual([
      { value: 'ou=x', role: 'analyst' },
    ]);
  });
});
