/**
 * `npm run bench NAME`: runs bench/NAME.ts, which prints a table and, as its last line, JSON with each value and `ok`.
 * Plain JavaScript for the reason of cli/main.js, and so that what is measured in this process is measured as it is for
 * users: once the stripper of types has run in a process, V8 checks at each access to a buffer whether it is still there.
 */
import { globSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

enableCompileCache();
const names = globSync('*.ts', { cwd: import.meta.dirname }).map(file => file.replace(/\.ts$/, ''));
const name = process.argv[2] ?? '';

if (names.includes(name)) {
  await import(`./${name}.ts`);
} else {
  console.error(`npm run bench NAME, where NAME is one of: ${names.join(', ')}`);
  process.exitCode = 2;
}
