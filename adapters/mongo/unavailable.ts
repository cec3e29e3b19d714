import { MongoError, MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb';
import { AppError } from '#core/errors.ts';

/** Server error codes that time or the operator will mend: shutting down, no primary, disk full, no access, too slow. */
const MENDABLE = new Map<unknown, string>([
  [6, 'cannot be reached'],
  [13, 'refuses this: its account lacks the right'],
  [18, 'refuses the account: check MONGODB_USER and MONGODB_PASSWORD'],
  [50, 'took too long: narrow the time range or the filters'],
  [89, 'cannot be reached'],
  [91, 'is shutting down'],
  [189, 'has no primary at the moment'],
  [10_107, 'has no primary at the moment'],
  [11_600, 'is shutting down'],
  [11_602, 'has no primary at the moment'],
  [13_435, 'has no primary at the moment'],
  [13_436, 'has no primary at the moment'],
  [14_031, 'has no disk space left'],
]);

/** Every method of the store, with the driver's troubles told as AppError `unavailable`; other errors pass unchanged. */
export function tellingUnavailable<T extends object>(store: T): T {
  return new Proxy(store, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        try {
          return await member.apply(target, args);
        } catch (error) {
          throw unavailable(error) ?? error;
        }
      };
    },
  });
}

function unavailable(error: unknown): AppError | undefined {
  const reason = reasonOf(error);
  return reason === undefined ? undefined : new AppError('unavailable', `MongoDB ${reason}.`, { cause: error });
}

function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof MongoError)) return undefined;
  const known = MENDABLE.get(error.code);
  if (known !== undefined) return known;
  if (error instanceof MongoServerSelectionError || error instanceof MongoNetworkError) return 'cannot be reached';
  if (error instanceof MongoServerError) return undefined;
  // Pool cleared, no free connection in time, topology closed: the driver's own words for a server that is away.
  return /Pool|Topology|NotConnected|WaitQueue/.test(error.name) ? 'cannot be reached' : undefined;
}
