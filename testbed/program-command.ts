import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What `npm run server` or `npm run workers` runs, by the full paths of its programs and without reading `.env`. */
export function programCommand(name: 'server' | 'workers'): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [, ...args] = (scripts[name] ?? '').split(' ');
  const flags = args.slice(0, -1).filter(arg => !arg.startsWith('--env-file'));
  return [process.execPath, ...flags, join(ROOT, args.at(-1) ?? '')];
}
