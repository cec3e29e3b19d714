import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

/**
 * A token file of the AWS CLI: ~/.aws/sso/cache/SHA1-OF-START-URL.json. Reading and writing the CLI's own form makes one sign-in
 * serve both. https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
 */
const tokenFile = z.object({
  startUrl: z.string(),
  region: z.string(),
  accessToken: z.string(),
  expiresAt: z.string().transform(v => new Date(v)),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  registrationExpiresAt: z
    .string()
    .transform(v => new Date(v))
    .optional(),
  refreshToken: z.string().optional(),
});
export type SsoToken = z.infer<typeof tokenFile>;

/** @returns null when there is no file, or none that can be read as a token */
export async function readToken(folder: string, startUrl: string): Promise<SsoToken | null> {
  let text: string;
  try {
    text = await readFile(tokenPath(folder, startUrl), 'utf8');
  } catch {
    return null; // no file yet: nobody has signed in
  }
  const parsed = tokenFile.safeParse(jsonOrNull(text));
  return parsed.success && !Number.isNaN(parsed.data.expiresAt.getTime()) ? parsed.data : null;
}

/** Replaces the file at once, readable by its owner only. */
export async function writeToken(folder: string, token: SsoToken): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = tokenPath(folder, token.startUrl);
  const seconds = (at: Date) => at.toISOString().replace(/\.\d{3}Z$/, 'Z');
  const body = {
    ...token,
    expiresAt: seconds(token.expiresAt),
    ...(token.registrationExpiresAt ? { registrationExpiresAt: seconds(token.registrationExpiresAt) } : {}),
  };
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(body, null, 2), { mode: 0o600 });
  await rename(draft, file);
}

/** Where the token of a start page lies, as the AWS CLI names it. */
export function tokenPath(folder: string, startUrl: string): string {
  return join(folder, `${createHash('sha1').update(startUrl).digest('hex')}.json`);
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a torn or foreign file counts as no token
  }
}
