import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { iamPolicy } from '#core/doctor/iam-policy.ts';
import { envSchema } from '#runtime/env.ts';
import { policyTemplate } from './policy-template.ts';

const read = (file: string) => readFileSync(file, 'utf8');

/** Variables of other programs, and those by which compose.yaml fills in others' passwords. */
const OTHERS =
  /^(MONGO_INITDB_\w+|MONGO_ROOT_PASSWORD|MONGO_KEY|ROOT_PASSWORD|MYSQL_ROOT_PASSWORD|DEMO_MYSQL_PASSWORD|NODE_ENV)$/;

describe('the files of deploy/', () => {
  it('know no variable but those of the environment', () => {
    const files = ['deploy/compose.env.example', ...globSync('deploy/**/*.{yaml,service,example}'), 'docs/install.md'];
    const unknown = files.flatMap(file =>
      // Between words of a sentence a name in capitals is SQL or an abbreviation: a variable has an underscore, or is set.
      [...read(file).matchAll(/\b([A-Z]{2,}(?:_[A-Z]+)+)\b/g)]
        .map(match => match[1] ?? '')
        .filter(name => !(name in envSchema.shape) && !OTHERS.test(name))
        .map(name => `${file}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('start workers as `npm run workers` does', () => {
    const started = ['package.json', 'deploy/entrypoint', 'deploy/systemd/my-slow-queries-worker@.service'].map(
      file => /(?:node|exec node) (--max[\w-]+=\d+) .*workers\/index\.js/.exec(read(file))?.[1],
    );
    expect(new Set(started).size).toBe(1);
    expect(started[0]).toBeDefined();
  });
});

describe('the policy of Terraform', () => {
  it('is the one that the doctor prints, as `node script/terraform-policy.ts` writes it', () => {
    expect(read('deploy/terraform/policy.json.tftpl')).toBe(policyTemplate());
  });

  it('leaves out by name what is not switched on', () => {
    const all = { region: 'r', account: 'a', secretName: 's', databaseUser: 'd', assumeRoleArn: 'arn' };
    const names = (scope: Parameters<typeof iamPolicy>[0]) => iamPolicy(scope).Statement.map(({ Sid }) => Sid);
    const optional = names(all).filter(
      name => !names({ ...all, databaseUser: null, assumeRoleArn: null }).includes(name),
    );
    const left = [...read('deploy/terraform/main.tf').matchAll(/== null \? \["(\w+)"\]/g)].map(match => match[1]);
    expect(left.sort()).toEqual(optional.sort());
  });
});
