/** Runs the product: MongoDB from MONGODB_URI, else one of its own with its data kept in .data/mongo; the server; a worker. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aborted, onInterrupt } from './interrupt.ts';
import { type Mongod, startMongod } from './mongod.ts';
import { startProduct } from './product.ts';
import { say } from './say.ts';

const DATA = fileURLToPath(new URL('../.data', import.meta.url));

async function ownMongo(): Promise<Mongod | undefined> {
  if (process.env.MONGODB_URI) return undefined;
  const mongod = await startMongod({ dataFolder: join(DATA, 'mongo') });
  say(`MONGODB_URI is not set: MongoDB ${mongod.version} runs at ${mongod.uri}, its data stay in .data/mongo`);
  return mongod;
}

/** Returns the exit code. */
async function main(): Promise<number> {
  const interrupt = onInterrupt();
  const mongod = await ownMongo();
  try {
    const env: Record<string, string> = mongod ? { MONGODB_URI: mongod.uri } : {};
    const product = await startProduct({ env, port: Number(process.env.PORT || 3000) });
    process.stdout.write(`\n  my-slow-queries runs at ${product.address}    (Ctrl-C stops it)\n\n`);
    const failure = await Promise.race([product.failure, aborted(interrupt)]);
    if (failure) say(failure);
    await product.stop();
    return failure ? 1 : 0;
  } finally {
    await mongod?.stop();
  }
}

process.exit(
  await main().catch(error => {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }),
);
