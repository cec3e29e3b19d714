import { Check, CircleCheck, CircleDot, Eye, type LucideIcon, Undo2 } from 'lucide-react';
import type { Tone } from '#components/ui/tag.tsx';
import type { ReviewState } from '#core/contract/statistics.ts';

type Look = { icon: LucideIcon; tone: Tone | undefined };

export const REVIEW_LOOK: Record<ReviewState | 'came_back', Look> = {
  new: { icon: CircleDot, tone: 'acc' },
  investigating: { icon: Eye, tone: 'warn' },
  accepted: { icon: Check, tone: undefined },
  fixed: { icon: CircleCheck, tone: 'good' },
  came_back: { icon: Undo2, tone: 'crit' },
};
