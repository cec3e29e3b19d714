'use client';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { DurationChip } from '#components/ui/duration-chip.tsx';
import type { CaptureSummary } from '#core/contract/captures.ts';
import { formatClock, formatStoppedClock } from '#core/format/duration.ts';
import { heatOfTime } from '#core/format/heat.ts';
import { elapsedAt } from './elapsed.ts';
import { useLive } from './live-provider.tsx';
import { useSeed } from './seed.ts';
import { onTick } from './ticker.ts';
import { useReadServerNow } from './use-server-now.tsx';

/** The time of a capture as a chip: ticking while it runs, `≥` where only a lower bound is known. */
export function LiveChip({ capture }: { capture: CaptureSummary }) {
  if (capture.phase === 'running') return <RunningChip capture={capture} />;
  return <DurationChip lowerBound={capture.timing === 'lower_bound'} ms={capture.elapsedMs} />;
}

function RunningChip({ capture }: { capture: CaptureSummary }) {
  const first = useFirstElapsed(capture);
  const ref = useClock(capture, (chip, elapsed) => {
    const look = lookOf(elapsed);
    if (chip.className !== look) chip.className = look;
  });
  return (
    <span className={lookOf(first)} ref={ref}>
      {formatClock(first)}
    </span>
  );
}

const lookOf = (elapsedMs: number) => `dur h${heatOfTime(elapsedMs)}`;

/** The running clock as text, for tiles and the panel. */
export function LiveClock({ capture }: { capture: CaptureSummary }) {
  const first = useFirstElapsed(capture);
  return <span ref={useClock(capture)}>{formatClock(first)}</span>;
}

/** What the element is rendered with, and keeps for React: as of the server's reading, before the clock takes over. */
function useFirstElapsed(capture: CaptureSummary): number {
  const seed = useSeed();
  return useState(() => elapsedAt(capture, seed?.at ?? 0))[0];
}

/**
 * Writes the running time into its element ten times a second. React is left out of it on purpose: many clocks would
 * interrupt whatever else the page renders.
 */
function useClock(
  capture: CaptureSummary,
  also?: (element: HTMLElement, elapsedMs: number) => void,
): RefObject<HTMLSpanElement | null> {
  const ref = useRef<HTMLSpanElement>(null);
  const readNow = useReadServerNow();
  const lost = useLive(s => s.connection === 'lost');
  const paint = useRef(() => {});
  useLayoutEffect(() => {
    paint.current = () => {
      const element = ref.current;
      if (!element) return;
      const elapsed = elapsedAt(capture, readNow());
      element.textContent = lost ? `≥ ${formatStoppedClock(elapsed)}` : formatClock(elapsed);
      also?.(element, elapsed);
    };
    paint.current();
  });
  useLayoutEffect(() => onTick(() => paint.current()), []);
  return ref;
}
