/** What a process was told by its environment. */
export type EnvironmentFacts = {
  /** Sentences of `EnvError`, one a variable. */
  problems: readonly string[];
  /** Variables that are set. */
  set: number;
  /** Such as 24.21.0. */
  node: string;
  region: string | null;
  /** Names of the servers in MYSQL_TARGETS. */
  targets: readonly string[];
  /** Those of them for which no account is given. */
  withoutAccount: readonly string[];
};
