import { enableCompileCache, flushCompileCache } from 'node:module';

// Plain JavaScript: what is imported below has its types stripped once only, so later starts take half the time and do without the 24 MB of
// the stripper, and without the check at each access to a buffer that V8 makes once it has run.
enableCompileCache();
const { runWorker } = await import('./main.ts');
flushCompileCache(); // a process that is killed never comes to it
await runWorker();
