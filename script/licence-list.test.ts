import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Lockfile, licencesPage, nameOf, productionLicences } from './licence-list.ts';

const text = readFileSync('package-lock.json', 'utf8');
const lockfile = JSON.parse(text) as Lockfile;

/** Those that ask for no more than their own notice. */
const FREE =
  /^(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|CC0-1\.0|Python-2\.0|Unlicense|BlueOak-1\.0\.0)$/;
/** Others, looked at one by one. */
const LOOKED_AT: Record<string, RegExp> = {
  'CC-BY-4.0': /^caniuse-lite$/, // data about browsers, with attribution
  'LGPL-3.0-or-later': /^@img\/sharp-/,
};

describe('the licences of production', () => {
  it('ask for nothing that was not looked at', () => {
    const bad = [...productionLicences(lockfile)].filter(([name, licence]) =>
      licence
        .replace(/[()]/g, '')
        .split(/ AND | OR /)
        .some(one => !FREE.test(one) && !LOOKED_AT[one]?.test(name)),
    );
    expect(bad).toEqual([]);
  });

  it('stand in docs/licences.md as `node script/licences.ts` writes it', () => {
    expect(readFileSync('docs/licences.md', 'utf8')).toBe(licencesPage(lockfile));
  });
});

describe('the lockfile', () => {
  const packages = Object.entries(lockfile.packages).filter(([path]) => path !== '');

  it('names no registry, so that each machine uses its own', () => {
    expect(text).not.toMatch(/https?:\/\/[^"]*\.tgz/);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it('holds the checksum of every package but variants of platforms on which npm never wrote it', () => {
    const bare = packages.filter(([, { integrity }]) => integrity === undefined);
    const needed = bare.filter(([, { optional, dev, os = [] }]) => !optional || (!dev && os.includes('linux')));
    expect(needed.map(([path]) => nameOf(path))).toEqual([]);
  });
});
