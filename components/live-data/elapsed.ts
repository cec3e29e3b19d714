import type { CaptureSummary } from '#core/contract/captures.ts';

/**
 * Milliseconds that a capture has run at `now` (server time, ms): what was measured last, plus the time since while it runs.
 * Counted from the measurement, so that a watched server with a clock of its own does not matter.
 */
export function elapsedAt(capture: CaptureSummary, now: number): number {
  if (capture.phase !== 'running' || now === 0) return capture.elapsedMs;
  return capture.elapsedMs + Math.max(0, now - Date.parse(capture.updatedAt));
}
