'use client';
import { Search } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import type { PlanNode } from '#core/plan/model.ts';
import { usePlanWords } from './node-words.ts';
import type { PlanView } from './plan-context.tsx';

/** A field that narrows the plan to nodes whose operator, table, key or condition holds the words. */
export function NodeSearch({
  value,
  count,
  onChange,
}: {
  value: string;
  count: number | undefined;
  onChange: (value: string) => void;
}) {
  const t = useTranslations('plan');
  return (
    <label className="field q-field plan-find">
      <Icon as={Search} size="s" />
      <span className="sr">{t('findNode')}</span>
      <input
        data-filter
        onChange={event => onChange(event.currentTarget.value)}
        placeholder={t('findNode')}
        type="search"
        onKeyDown={event => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        value={value}
      />
      <output className="muted">{count === undefined ? null : t('found', { count })}</output>
    </label>
  );
}

/** Ids of the nodes that hold the words; null while nothing is looked for. */
export function useNodeSearch({ nodes }: PlanView, search: string): ReadonlySet<string> | null {
  const { operator } = usePlanWords();
  return useMemo(() => {
    const words = search.trim().toLowerCase();
    if (words === '') return null;
    return new Set(nodes.filter(node => textOf(node, operator(node)).includes(words)).map(node => node.id));
  }, [nodes, search, operator]);
}

function textOf(node: PlanNode, word: string): string {
  const { object, access, key, conditions, items, label } = node;
  const parts = [
    word,
    object?.name,
    object?.alias,
    access,
    key?.name,
    label,
    ...(items ?? []),
    ...conditions.map(c => c.text),
  ];
  return parts.filter(Boolean).join(' ').toLowerCase();
}
