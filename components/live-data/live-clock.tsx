'use client';
import { DurationChip } from '#components/ui/duration-chip.tsx';
import type { CaptureSummary } from '#core/contract/captures.ts';
import { formatClock, formatStoppedClock } from '#core/format/duration.ts';
import { elapsedAt } from './elapsed.ts';
import { useLive } from './live-provider.tsx';
import { useServerNow } from './use-server-now.tsx';

/** The time of a capture as a chip: ticking while it runs, `≥` where only a lower bound is known. */
export function LiveChip({ capture }: { capture: CaptureSummary }) {
  if (capture.phase === 'running') return <RunningChip capture={capture} />;
  return <DurationChip lowerBound={capture.timing === 'lower_bound'} ms={capture.elapsedMs} />;
}

function RunningChip({ capture }: { capture: CaptureSummary }) {
  const lost = useLive(s => s.connection === 'lost');
  const now = useServerNow(100);
  return <DurationChip as={lost ? 'stopped' : 'clock'} ms={elapsedAt(capture, now)} />;
}

/** The running clock as text, for tiles and the panel. */
export function LiveClock({ capture }: { capture: CaptureSummary }) {
  const lost = useLive(s => s.connection === 'lost');
  const now = useServerNow(100);
  const elapsed = elapsedAt(capture, now);
  return <>{lost ? `≥ ${formatStoppedClock(elapsed)}` : formatClock(elapsed)}</>;
}
