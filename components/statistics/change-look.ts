import { CircleSlash, type LucideIcon, Minus, Sparkles, TrendingDown, TrendingUp, Undo2 } from 'lucide-react';
import type { DigestChange } from '#core/contract/statistics.ts';

type Look = { icon: LucideIcon; ground: 'crit' | 'acc' | 'good' | 'n' };

/** Icon and ground of each kind of change; its word stands beside it. */
export const CHANGE_LOOK: Record<DigestChange, Look> = {
  regressed: { icon: TrendingUp, ground: 'crit' },
  new: { icon: Sparkles, ground: 'acc' },
  came_back: { icon: Undo2, ground: 'crit' },
  improved: { icon: TrendingDown, ground: 'good' },
  gone: { icon: CircleSlash, ground: 'n' },
  steady: { icon: Minus, ground: 'n' },
};
