/** Fetches what the named servers need, so that starting them later takes seconds: mongo, mysql, mariadb, aws, chromium. */
import { motoPackages } from './aws.ts';
import { chromiumBinary } from './chromium.ts';
import { mongodBinary } from './mongod-binary.ts';
import { mariadbdBinary, mysqldBinary } from './mysqld-binary.ts';
import { say } from './say.ts';

const INSTALLERS: Record<string, () => Promise<unknown>> = {
  mongo: mongodBinary,
  mysql: mysqldBinary,
  mariadb: mariadbdBinary,
  aws: motoPackages,
  chromium: chromiumBinary,
};

const results = await Promise.allSettled(
  process.argv.slice(2).map(async name => {
    const install = INSTALLERS[name];
    if (!install) throw new Error(`${name} is not one of ${Object.keys(INSTALLERS).join(', ')}`);
    await install();
  }),
);
for (const result of results) {
  if (result.status === 'fulfilled') continue;
  say(result.reason instanceof Error ? result.reason.message : String(result.reason));
  process.exitCode = 1;
}
