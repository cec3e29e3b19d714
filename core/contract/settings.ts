import * as z from 'zod';
import { SETTING_LIMITS } from '#core/settings.ts';

const between = ({ min, max }: { min: number; max: number }) => z.number().min(min).max(max);
export const thresholdMs = between(SETTING_LIMITS.thresholdMs).int();
export const intervalMs = between(SETTING_LIMITS.intervalMs).int();

export const liveSettings = z.object({
  monitoring: z.boolean(),
  thresholdMs,
  intervalMs,
  explain: z.boolean(),
  planMaxAgeHours: between(SETTING_LIMITS.planMaxAgeHours),
  keepLiterals: z.boolean(),
  retentionDays: between(SETTING_LIMITS.retentionDays).int(),
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
