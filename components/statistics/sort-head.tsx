'use client';
import { useTranslations } from 'use-intl';
import { cx } from '#components/ui/cx.ts';

type SortHeadProps = {
  label: string;
  /** Whether the table is sorted by this column, and how. */
  sorted: 'asc' | 'desc' | null;
  onSort: () => void;
  right?: boolean;
  className?: string;
};

/** A column head that sorts; an arrow stands in the sorted one. */
export function SortHead({ label, sorted, onSort, right = false, className }: SortHeadProps) {
  const t = useTranslations('statistics');
  return (
    <th
      aria-sort={sorted === null ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
      className={cx(right && 'r', className)}
      scope="col"
    >
      <button className="th-b" onClick={onSort} title={t('sortBy', { column: label })} type="button">
        {label}
        {sorted === null ? null : <span aria-hidden>{sorted === 'asc' ? ' ↑' : ' ↓'}</span>}
      </button>
    </th>
  );
}
