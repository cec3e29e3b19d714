import type { Detected, InstanceSource } from '#core/instance.ts';

/** What a connection of its own found out about a watched server. */
export type InstanceFound = {
  detected: Detected;
  /** performance_schema consumers that are wanted and off. */
  consumersOff: readonly string[];
  /** Milliseconds of one small statement. */
  roundTripMs: number;
};

export type InstanceFacts = {
  name: string;
  source: InstanceSource;
  host: string;
  port: number;
  user: string;
  /** RDS parameter group, where one is known. */
  parameterGroup: string | null;
  /** Why there was no connection; from WatchError. */
  reached: { code: string; message: string; remedy: string } | InstanceFound;
};

/** Null when the server was not reached: the other checks have nothing to say then. */
export function foundOf({ reached }: InstanceFacts): InstanceFound | null {
  return 'detected' in reached ? reached : null;
}
