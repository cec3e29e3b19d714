'use client';
import { Equal, EqualNot, type LucideIcon, Minus, Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import type { NodeMatch } from '#core/plan/diff-plans.ts';

const MARKS: Record<NodeMatch['state'], [LucideIcon, string]> = {
  same: [Equal, 'same'],
  changed: [EqualNot, 'ch'],
  gone: [Minus, 'gone'],
  new: [Plus, 'new'],
};

/** What became of a node, as a shape: ≠ filled, + ring, − dashed, = faint. */
export function DiffMark({ state, className }: { state: NodeMatch['state']; className?: string }) {
  const word = useStateWords()[state];
  const [sign, look] = MARKS[state];
  return (
    <span className={cx('dm', look, className)} title={word}>
      <Icon as={sign} size="xs" />
      <span className="sr">{word}</span>
    </span>
  );
}

export function useStateWords(): Record<NodeMatch['state'], string> {
  const t = useTranslations('compare');
  return { same: t('stateSame'), changed: t('stateChanged'), gone: t('stateGone'), new: t('stateNew') };
}
