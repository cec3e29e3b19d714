import { enableCompileCache, flushCompileCache } from 'node:module';

// Plain JavaScript: what is imported below has its types stripped once only, so later starts take half the time and do without the 30 MB of
// the stripper.
enableCompileCache();
const { runServer } = await import('./main.ts');
flushCompileCache(); // a process that is killed never comes to it
await runServer();
