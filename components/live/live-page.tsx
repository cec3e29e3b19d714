'use client';
import { PageFrame } from '#components/shell/page-frame.tsx';

/** What runs slowly now, where, and whether it piles up. */
export function LivePage() {
  return <PageFrame title="Live">{null}</PageFrame>;
}
