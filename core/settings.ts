/** Desired state, kept in MongoDB and followed by the workers within two seconds. */
export type LiveSettings = {
  /** Polling of all instances. */
  monitoring: boolean;
  /** Statements at least this long are captured, milliseconds. */
  thresholdMs: number;
  /** Time between two polls of an instance, milliseconds. */
  intervalMs: number;
  /** Whether plans are collected by themselves. */
  explain: boolean;
  /** A digest is explained again when its plan is older than this, hours. */
  planMaxAgeHours: number;
  /** Whether statements, examples and plans are stored with their literals; without, none can be revealed later. */
  keepLiterals: boolean;
  /** Days that captures, plans, examples and what has ended of alerts are kept. */
  retentionDays: number;
  /** `{traceId}` and `{spanId}` are filled from a traceparent tag; null shows no link. */
  traceUrlTemplate: string | null;
};

/** Least and most that each takes, in its unit. */
export const SETTING_LIMITS = {
  thresholdMs: { min: 100, max: 3_600_000 },
  intervalMs: { min: 250, max: 60_000 },
  planMaxAgeHours: { min: 1, max: 8_760 },
  retentionDays: { min: 1, max: 3_650 },
} as const;

/** What one instance has of its own; absent = as for all. */
export type InstanceSettings = Partial<Pick<LiveSettings, 'monitoring' | 'thresholdMs' | 'intervalMs'>>;

export type AllSettings = { live: LiveSettings; instances: Record<string, InstanceSettings> };

export const DEFAULT_LIVE_SETTINGS: LiveSettings = {
  monitoring: true,
  thresholdMs: 2_000,
  intervalMs: 1_000,
  explain: true,
  planMaxAgeHours: 24,
  keepLiterals: true,
  retentionDays: 90,
  traceUrlTemplate: null,
};

/** The settings in force for one instance. Monitoring needs both switches. */
export function settingsFor(all: AllSettings, instance: string): LiveSettings {
  const own = all.instances[instance] ?? {};
  return { ...all.live, ...own, monitoring: all.live.monitoring && (own.monitoring ?? true) };
}
