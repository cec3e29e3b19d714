import { describe, expect, it } from 'vitest';
import { EnvError, parseEnv, parseEnvAlone } from './env.ts';

function problemsOf(source: Record<string, string>): string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(EnvError);
    return (error as EnvError).message.split('\n').slice(1);
  }
}

describe('the environment', () => {
  it('has a default for all that a first start needs, and takes empty for not set', () => {
    expect(parseEnv({ MYSQL_EXEC_TIME: '', UNKNOWN: 'x' })).toMatchObject({
      MYSQL_EXEC_TIME: 2,
      MYSQL_MONITORING_INTERVAL: 1,
      MONGODB_DB_NAME: 'my_slow_queries',
      MYSQL_TARGETS: [],
    });
  });

  it('names each problem in a line of its own: variable, what it got, what it takes', () => {
    const lines = problemsOf({ PORT: '99999', APP_ENV: 'test', APP_TIMEZONE: 'Seoul' });
    expect(lines).toHaveLength(3);
    expect(lines.find(line => line.startsWith('PORT: got "99999"'))).toBeTruthy();
  });

  it.each([
    ['MGMT_USER_PASS', { MGMT_USER_PASS: 'hunter2', PORT: 'x' }],
    ['MONGODB_URI', { MONGODB_URI: 'http://u:hunter2@h' }],
    ['MYSQL_TARGETS', { MYSQL_TARGETS: 'a=mysql://u:hunter2@h?tls=maybe' }],
  ])('never repeats a secret of %s', (_, source) => {
    const lines = problemsOf(source as Record<string, string>);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join()).not.toContain('hunter2');
  });

  it('says of a word where a number belongs that it is none', () => {
    expect(problemsOf({ PORT: 'abc' })).toEqual(['PORT: got "abc"; must be a number']);
  });

  it.each(['true', '1', 'yes', 'on', 'TRUE'])('takes %s for yes', value => {
    expect(parseEnv({ MONGO_TLS: value }).MONGO_TLS).toBe(true);
  });

  it('reads lists', () => {
    expect(parseEnv({ MYSQL_EXCLUDED_DBS: ' mysql, sys ,' }).MYSQL_EXCLUDED_DBS).toEqual(['mysql', 'sys']);
  });

  const on = { AUTH_SECRET: 'x'.repeat(32), APP_PUBLIC_URL: 'https://slow.example.com/path' };
  it.each([
    [{ HOST: '127.0.0.1' }, []],
    [{ HOST: '0.0.0.0' }, ['HOST']],
    [{ HOST: '0.0.0.0', ...on }, []],
    [{ HOST: '0.0.0.0', ...on, APP_PUBLIC_URL: 'http://slow.example.com' }, ['APP_PUBLIC_URL']],
    [{ HOST: '0.0.0.0', ...on, APP_PUBLIC_URL: 'http://slow.example.com', AUTH_ALLOW_HTTP: 'true' }, []],
    [{ ...on, APP_PUBLIC_URL: '' }, ['APP_PUBLIC_URL']],
    [{ ...on, AUTH_SECRET: 'short' }, ['AUTH_SECRET']],
    [{ OIDC_DISCOVERY_URL: 'https://sso.example.com' }, ['OIDC_DISCOVERY_URL']],
    [{ ...on, OIDC_ROLE_MAP: 'dba=root' }, ['OIDC_ROLE_MAP']],
  ])('lets nobody reach a server that does not ask who he is: %j', (source, wrong) => {
    const lines = Object.keys(source).length > 0 ? problemsOf(source as Record<string, string>) : [];
    expect(lines.map(line => line.split(':')[0])).toEqual(wrong);
    expect(lines.join()).not.toContain('short');
  });

  it('takes no unprotected MongoDB in production, unless that is said', () => {
    const [line = ''] = problemsOf({ APP_ENV: 'prd', MONGODB_URI: 'mongodb://u:hunter2@db/' });
    expect(line).toContain('lacks TLS');
    expect(line).toContain('MONGO_ALLOW_UNPROTECTED=true');
    expect(line).not.toContain('hunter2');
    expect(parseEnv({ APP_ENV: 'prd', MONGO_ALLOW_UNPROTECTED: 'true' }).APP_ENV).toBe('prd');
  });

  it('is told where its secret is, when the secret holds the account of MongoDB and what sign-in needs', () => {
    // As deploy/kubernetes/example with an empty secret.env.
    const given = {
      APP_ENV: 'prd',
      APP_SECRET_NAME: 'my-slow-queries',
      APP_PUBLIC_URL: 'https://slow-queries.example.com',
      AWS_DEFAULT_REGION: 'ap-northeast-2',
      HOST: '0.0.0.0',
    };
    const secret = { MONGODB_URI: 'mongodb+srv://u:p@cluster.example.mongodb.net/', AUTH_SECRET: on.AUTH_SECRET };
    expect(problemsOf(given).map(line => line.split(':')[0])).toEqual(['HOST', 'MONGODB_URI']);
    expect(parseEnvAlone(given)).toMatchObject({ APP_SECRET_NAME: 'my-slow-queries', APP_ENV: 'prd' });
    expect(problemsOf({ ...given, ...secret })).toEqual([]);
  });
});
