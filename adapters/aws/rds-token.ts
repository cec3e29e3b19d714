import { Signer } from '@aws-sdk/rds-signer';
import { credentialSource } from './credentials.ts';
import { toCollectError } from './errors.ts';
import type { AwsSettings } from './settings.ts';

/** A token by which `user` may sign in at an address for the next fifteen minutes; made here, without a call. */
export type TokenMaker = (at: { host: string; port: number }, user: string) => Promise<string>;

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html */
export function createTokenMaker(settings: AwsSettings): TokenMaker {
  const credentials = credentialSource(settings, null, new AbortController().signal);
  return async ({ host, port }, user) => {
    const own = credentials ? { credentials } : {};
    const signer = new Signer({ hostname: host, port, username: user, region: settings.region, ...own });
    try {
      return await signer.getAuthToken();
    } catch (error) {
      const doing = { what: `make a token for "${user}" on ${host}:${port}`, action: 'rds-db:connect' };
      throw toCollectError(error, doing, settings.mode);
    }
  };
}
