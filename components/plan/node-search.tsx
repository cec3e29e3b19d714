'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { SearchField } from '#components/ui/search-field.tsx';
import type { PlanNode } from '#core/plan/model.ts';
import { usePlanWords } from './node-words.ts';
import { type PlanView, usePlanView } from './plan-context.tsx';

type NodeSearchProps = {
  value: string;
  /** Ids in plan order; null while nothing is looked for. */
  hits: ReadonlySet<string> | null;
  onChange: (value: string) => void;
};

/** A field that finds nodes whose operator, table, key or condition holds the words; Enter goes from one to the next. */
export function NodeSearch({ value, hits, onChange }: NodeSearchProps) {
  const t = useTranslations('plan');
  const { selected, select } = usePlanView();
  const step = (by: 1 | -1) => {
    const found = [...(hits ?? [])];
    const at = found.indexOf(selected?.id ?? '');
    const next = found[(at < 0 && by < 0 ? found.length - 1 : at + by + found.length) % found.length];
    if (next !== undefined) select(next);
  };
  return (
    <SearchField className="plan-find" label={t('findNode')} onChange={onChange} onEnter={step} value={value}>
      <output className="muted">{hits === null ? null : t('found', { count: hits.size })}</output>
    </SearchField>
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
