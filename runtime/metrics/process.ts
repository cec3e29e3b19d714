import { readFileSync } from 'node:fs';
import { collectDefaultMetrics } from 'prom-client';
import { gauge, registry } from './registry.ts';

const build = gauge('msq_build_info', 'Always 1; version and role (server or worker) of what runs here.', [
  'version',
  'role',
]);

/** Adds what is known of the process itself (memory, handles, event loop, garbage collection) and of its build. Call it once. */
export function exposeProcess(role: 'server' | 'worker'): void {
  collectDefaultMetrics({ register: registry });
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  build.set({ version, role }, 1);
}
