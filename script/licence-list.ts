/** What is read of a package in the lockfile. */
export type LockedPackage = {
  version?: string;
  license?: string;
  integrity?: string;
  resolved?: string;
  dev?: boolean;
  /** Wanted by a package that works without it, and so not installed for production. */
  peer?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  /** The platforms of a variant. */
  os?: string[];
};
export type Lockfile = { packages: Record<string, LockedPackage> };

/** Packages whose package.json writes the licence in a form that the lockfile does not take over. */
const WRITTEN_OTHERWISE: Record<string, string> = { 'xmlhttprequest-ssl': 'MIT' };

export const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Production packages, platform variants too, with their licence: an SPDX expression, or `unknown`. */
export function productionLicences({ packages }: Lockfile): Map<string, string> {
  const used = Object.entries(packages).filter(
    ([path, { dev, peer, devOptional }]) => path !== '' && !dev && !peer && !devOptional,
  );
  return new Map(
    used.map(([path, { license }]) => [nameOf(path), license ?? WRITTEN_OTHERWISE[nameOf(path)] ?? 'unknown']),
  );
}

/** docs/licences.md */
export function licencesPage(lockfile: Lockfile): string {
  const byLicence = Map.groupBy(productionLicences(lockfile), ([, licence]) => licence);
  const sections = [...byLicence]
    .sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]))
    .map(([licence, all]) => `## ${licence}\n\n${[...new Set(all.map(([name]) => name))].sort().join(', ')}`);
  return `${HEAD}\n\n${sections.join('\n\n')}\n`;
}

const HEAD = `# Licences

The npm packages of production by licence. Made from \`package-lock.json\` by \`node script/licences.ts\`; a test fails when a package comes with a licence
that is not on its list.

This project is MIT licensed. \`@img/sharp-*\` (LGPL, loaded as a separate library) comes with Next.js for resizing pictures, which the product does not do:
the image of the Dockerfile leaves it out. MongoDB (SSPL), MySQL and MariaDB (GPL) run as separate programs and are no part of it.
\`core/common-passwords.ts\` holds words of @zxcvbn-ts/language-common (MIT).`;
