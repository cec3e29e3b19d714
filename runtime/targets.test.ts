import { describe, expect, it } from 'vitest';
import { parseTargets } from './targets.ts';

function parse(text: string) {
  const problems: string[] = [];
  return { targets: parseTargets(text, message => problems.push(message)), problems };
}

describe('MYSQL_TARGETS', () => {
  it('reads name, account, address, TLS and tags', () => {
    const { targets, problems } = parse(
      'a=mysql://watch:p%40ss@db.internal:3307?tls=verify&auth=iam&tag.env=prd&tag.team=shop\n mysql://db2',
    );
    expect(problems).toEqual([]);
    expect(targets).toEqual([
      {
        address: {
          name: 'a',
          source: 'static',
          host: 'db.internal',
          port: 3307,
          tls: 'verify-identity',
          tags: { env: 'prd', team: 'shop' },
        },
        user: 'watch',
        password: 'p@ss',
        auth: 'iam',
      },
      {
        address: { name: 'db2:3306', source: 'static', host: 'db2', port: 3306, tls: 'prefer', tags: {} },
        user: null,
        password: null,
        auth: null,
      },
    ]);
  });

  it('takes an IPv6 address without its brackets', () => {
    expect(parse('six=mysql://[::1]:3306').targets[0]?.address.host).toBe('::1');
  });

  it.each([
    ['postgres://h', 'entry 1 must look like'],
    ['a=mysql://h?tls=maybe', 'entry 1 has tls=maybe'],
    ['a=mysql://h?auth=kerberos', 'entry 1 has auth=kerberos'],
    ['a=mysql://h a=mysql://i', 'entry 2 repeats the name a'],
    ['a=mysql://u:%E0%A4%A@h', 'entry 1 must look like'],
    ['a=mysql://u:secret@h:99999', 'entry 1 must look like'],
  ])('says what is wrong with %s', (text, problem) => {
    const { problems } = parse(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
    expect(problems[0]).not.toContain('secret');
  });
});
