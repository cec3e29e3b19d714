/** Why MongoDB could not be used. */
export type MongoFailure = {
  kind: 'unknown_host' | 'refused' | 'timeout' | 'wrong_password' | 'tls_not_trusted' | 'tls_mismatch' | 'other';
  message: string;
};

/** What MongoDB says of itself. */
export type MongoFound = {
  /** Milliseconds. */
  roundTripMs: number;
  version: string;
  replicaSet: { name: string; members: number } | null;
  /** The account that is signed in; null without authentication. */
  user: string | null;
  tls: boolean;
  indexes: { wanted: number; missing: readonly string[] };
  /** Of the volume that holds the data; null where the server does not say. */
  disk: { freeBytes: number; totalBytes: number } | null;
};

export type MongoFacts = {
  /** Host and port as the connection string names them. */
  host: string;
  /** The server is on this machine. */
  local: boolean;
  reached: MongoFailure | MongoFound;
};

export function isFailure(reached: MongoFacts['reached']): reached is MongoFailure {
  return 'kind' in reached;
}
