'use client';
import { useTimes } from '#components/shell/zone.tsx';

/** A moment in the chosen zone, as long as today needs. Only for what comes after the page: the server has another now. */
export function useTimeText(): (iso: string) => string {
  const { time } = useTimes();
  return iso => time(iso, Date.now());
}
