/** Fails when an import runs against the directions of docs/architecture.md, or when files import each other in a circle. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Room -> rooms it may import. Every room may import itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: [],
  adapters: ['core'],
  services: ['core'],
  runtime: ['adapters', 'core'],
  server: ['runtime', 'services', 'core'],
  workers: ['runtime', 'services', 'core'],
  cli: ['runtime', 'services', 'core'],
  app: ['components', 'runtime', 'services', 'core'],
  components: ['core'],
  testbed: ['core', 'adapters', 'runtime'],
  e2e: ['testbed', 'core'],
  bench: ['testbed', 'core', 'adapters', 'services', 'runtime', 'workers', 'server'],
};
/** Types cross one more border: services are written against the shape of the adapters and of the context. */
const MAY_IMPORT_TYPES: Record<string, readonly string[]> = {
  services: ['adapters'],
  runtime: ['services'],
};
/** Packages that only one room may know. */
const OWNED_PACKAGES: readonly (readonly [RegExp, string])[] = [
  [/^(mongodb|bson)(\/|$)/, 'adapters/mongo'],
  [/^mysql2(\/|$)/, 'adapters/mysql'],
  [/^@aws-sdk\//, 'adapters/aws'],
  [/^nodemailer(\/|$)/, 'adapters/notify'],
  [/^(better-auth|@better-auth)(\/|$)/, 'adapters/auth'],
];
const TEST = /\.test\.tsx?$/;
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

type Import = { to: string; typeOnly: boolean };

function importsOf(file: string): Import[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(m => ({
    to: resolveTarget(file, m[2] ?? m[3] ?? ''),
    typeOnly: m[1] !== undefined,
  }));
}

function resolveTarget(file: string, spec: string): string {
  if (spec.startsWith('#')) return spec.slice(1);
  return spec.startsWith('.') ? normalize(join(dirname(file), spec)) : spec;
}

function problemsOf(file: string, imports: Import[]): string[] {
  const room = file.split('/')[0] ?? '';
  const allowed = MAY_IMPORT[room];
  if (!allowed) return [];
  const problems: string[] = [];
  for (const { to, typeOnly } of imports) {
    const target = to.split('/')[0] ?? '';
    const testHelp = TEST.test(file) && ['testbed', 'adapters', 'runtime', 'services'].includes(target);
    if (target in MAY_IMPORT && target !== room && !allowed.includes(target) && !testHelp) {
      if (!(typeOnly && MAY_IMPORT_TYPES[room]?.includes(target)))
        problems.push(`${file}: ${room} may not import ${to}`);
    }
    for (const [name, owner] of OWNED_PACKAGES) {
      if (name.test(to) && !file.startsWith(owner) && !/^(testbed|bench|e2e)\//.test(file) && !TEST.test(file))
        problems.push(`${file}: only ${owner} may import ${to}`);
    }
    if (room === 'core' && to.startsWith('node:') && !TEST.test(file))
      problems.push(`${file}: core does no I/O, ${to}`);
  }
  return problems;
}

/** Circles of imports, of types too, each named once. */
function circles(graph: Map<string, string[]>): string[] {
  const found: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const walk = (file: string, path: string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push(`circle: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}`);
      return;
    }
    state.set(file, 'open');
    for (const to of graph.get(file) ?? []) walk(to, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}

const files = globSync(`{${Object.keys(MAY_IMPORT).join(',')}}/**/*.{ts,tsx}`, { exclude: ['**/node_modules/**'] });
const graph = new Map<string, string[]>();
const problems = files.flatMap(file => {
  const imports = importsOf(file);
  graph.set(
    file,
    imports.filter(i => files.includes(i.to)).map(i => i.to),
  );
  return problemsOf(file, imports);
});
problems.push(...circles(graph));
for (const line of problems) console.error(line);
console.log(`import directions: ${files.length} files, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
