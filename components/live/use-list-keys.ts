'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type RefObject, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { captureQueryOf } from '#components/api/use-capture.ts';
import { useHotkeys } from '#components/shell/hotkeys.ts';
import { notify } from '#components/shell/notify.ts';
import { useCopy } from '#components/shell/use-copy.ts';
import type { CaptureSummary } from '#core/contract/captures.ts';

type ListKeysInput = {
  rows: readonly CaptureSummary[];
  selected: string | null;
  onSelect: (id: string | null) => void;
  onPause: () => void;
  /** Filled with the way to the next or previous row, for the panel's buttons. */
  step: RefObject<((by: 1 | -1) => void) | null>;
};

const rowOf = (id: string) => document.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(id)}"] .row-link`);
const focusedId = () => document.activeElement?.closest<HTMLElement>('tr[data-id]')?.dataset.id ?? null;

/** `j k` walk the rows, `Enter` opens, `Esc` closes, `Space` pauses, `c` copies the SQL, `p` goes to the plan. */
export function useListKeys({ rows, selected, onSelect, onPause, step }: ListKeysInput): void {
  const details = useDetails();
  const common = useTranslations('common');
  const router = useRouter();
  const put = useCopy();
  const current = () => focusedId() ?? selected;
  const move = (by: 1 | -1) => () => {
    const at = rows.findIndex(row => row.id === (selected ?? current()));
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (!next) return;
    rowOf(next.id)?.focus({ preventScroll: true });
    rowOf(next.id)?.scrollIntoView({ block: 'nearest' });
    if (selected) onSelect(next.id);
  };
  useEffect(() => {
    step.current = by => move(by)();
  });
  const copy = async () => {
    const id = current();
    if (!id) return;
    const { sqlText } = await details(id);
    await put(sqlText, `${common('copied')} · ${common('literalsHidden')}`);
  };
  const plan = async () => {
    const id = current();
    if (!id) return;
    const detail = await details(id);
    if (detail.plan?.status === 'collected') router.push(`/plans/${encodeURIComponent(detail.plan.id)}`);
    else router.push(`/live?sel=${encodeURIComponent(id)}&tab=plan`);
  };
  const close = () => {
    if (selected) onSelect(null);
  };
  const failed = () => notify({ tone: 'crit', title: common('notLoaded') });
  useHotkeys({
    j: move(1),
    k: move(-1),
    ArrowDown: move(1),
    ArrowUp: move(-1),
    ' ': onPause,
    c: () => void copy().catch(failed),
    p: () => void plan().catch(failed),
    Escape: close,
  });
}

/** Loads a capture's details, from the cache where they are fresh. */
function useDetails() {
  const queries = useQueryClient();
  return (id: string) => queries.fetchQuery({ ...captureQueryOf(id, 'hidden'), staleTime: 5_000 });
}
