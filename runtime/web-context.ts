import type { DoctorSetUp } from '#core/contract/doctor.ts';
import type { LiveSnapshot } from '#core/contract/socket.ts';
import { createContext, type ProcessContext } from '#runtime/context.ts';
import { setUpTexts } from '#runtime/doctor.ts';
import { type Env, env } from '#runtime/env.ts';
import { createLifecycle, type Lifecycle } from '#runtime/lifecycle.ts';
import { createLog } from '#runtime/log.ts';
import { signInFrom } from '#runtime/sign-in.ts';
import type { AccessContext } from '#services/access/access-context.ts';
import type { Log } from '#services/context.ts';

/** The context of a web server's process. */
export type WebContext = ProcessContext &
  AccessContext & {
    environment: LiveSnapshot['environment'];
    doctorSetUp: DoctorSetUp;
  };

/** The bundle of the pages and the server load their own copies of this module; only `globalThis` is one for both. */
const SHARED: { [key: symbol]: Promise<WebContext> | undefined } = globalThis;
const KEY = Symbol.for('my-slow-queries.web-context');

/** Gives the route handlers of this process the server's own context, so that there is one MongoDB client. */
export function shareWebContext(ctx: WebContext): void {
  SHARED[KEY] = Promise.resolve(ctx);
}

/** The shared context; made here where Next runs without our server, as under `next dev`. @throws EnvError */
export async function webContext(): Promise<WebContext> {
  SHARED[KEY] ??= makeContext();
  return SHARED[KEY];
}

async function makeContext(): Promise<WebContext> {
  const variables = env();
  const log = createLog('web', variables.LOG_LEVEL);
  const lifecycle = createLifecycle(log);
  lifecycle.setReady();
  return createWebContext(variables, log, lifecycle);
}

/** @throws when a setting cannot be used at all, such as an unreadable connection string */
export async function createWebContext(variables: Env, log: Log, lifecycle: Lifecycle): Promise<WebContext> {
  const context = await createContext(variables, log, lifecycle);
  return {
    ...context,
    environment: environmentOf(variables),
    doctorSetUp: setUpTexts(variables),
    signIn: await signInFrom(variables, context),
  };
}

/** Where this process runs, as the head of every page shows it. */
function environmentOf(variables: Env): LiveSnapshot['environment'] {
  return {
    name: variables.APP_ENV,
    region: variables.AWS_DEFAULT_REGION ?? null,
    account: variables.AWS_ACCOUNT_ID ?? null,
  };
}
