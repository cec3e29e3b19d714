/** `npm run bench NAME`: runs bench/NAME.ts, which prints a table and, as its last line, JSON with each value and `ok`. */
import { globSync } from 'node:fs';

const names = globSync('*.ts', { cwd: import.meta.dirname })
  .map(file => file.replace(/\.ts$/, ''))
  .filter(name => name !== 'index' && !name.includes('.'));
const name = process.argv[2] ?? '';

if (names.includes(name)) {
  await import(`./${name}.ts`);
} else {
  console.error(`npm run bench NAME, where NAME is one of: ${names.join(', ')}`);
  process.exitCode = 2;
}
