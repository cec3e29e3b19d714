'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { type Hotkeys, useHotkeys } from '#components/shell/hotkeys.ts';
import { useCopy } from '#components/shell/use-copy.ts';
import type { DigestRow } from '#core/contract/statistics.ts';

type Keys = {
  rows: readonly DigestRow[];
  selected: string | null;
  hrefOf: (digest: string) => string;
  onSelect: (digest: string) => void;
};

/** `j k` move, Enter opens, `p` opens at the plans, `r` the review, `c` copies the statement. */
export function useDigestKeys({ rows, selected, hrefOf, onSelect }: Keys): void {
  const t = useTranslations('common');
  const router = useRouter();
  const at = rows.findIndex(row => row.digest === selected);
  const row = rows[at];
  const move = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (!next) return;
    onSelect(next.digest);
    document.querySelector(`[data-digest="${next.digest}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const put = useCopy();
  const copy = (text: string) => put(text, t('copied'));
  const keys: Hotkeys = { j: () => move(1), k: () => move(-1) };
  if (row) {
    keys.Enter = () => router.push(hrefOf(row.digest));
    keys.p = () => router.push(`${hrefOf(row.digest)}#plans`);
    keys.r = () => document.getElementById(`review-${row.digest}`)?.click();
    keys.c = () => void copy(row.statement);
  }
  useHotkeys(keys);
}
