import * as z from 'zod';

export const liveSettings = z.object({
  monitoring: z.boolean(),
  thresholdMs: z.number().int().min(100).max(3_600_000),
  intervalMs: z.number().int().min(250).max(60_000),
  explain: z.boolean(),
  planMaxAgeHours: z.number().min(1).max(8_760),
  keepLiterals: z.boolean(),
  retentionDays: z.number().int().min(1).max(3_650),
  traceUrlTemplate: z
    .string()
    .max(2_000)
    .refine(
      v => /^https?:\/\//.test(v) && v.includes('{traceId}'),
      'must be an http(s) address that contains {traceId}',
    )
    .nullable(),
});
/** GET /api/settings */
export const settingsView = z.object({ live: liveSettings });
export type SettingsView = z.infer<typeof settingsView>;
/** PATCH /api/settings */
export const settingsPatch = liveSettings.partial().strict();
export type SettingsPatch = z.infer<typeof settingsPatch>;
