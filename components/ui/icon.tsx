import type { LucideIcon } from 'lucide-react';
import { cx } from './cx.ts';

type IconProps = { as: LucideIcon; size?: 'm' | 's' | 'xs'; className?: string };

/** A line icon in the house sizes 16 (m), 14 (s) and 12 (xs) pixels. Decoration: its word stands beside it or in a label. */
export function Icon({ as: Shape, size = 'm', className }: IconProps) {
  return <Shape aria-hidden className={cx('i', size !== 'm' && size, className)} />;
}
