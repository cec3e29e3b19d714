'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { cx } from '#components/ui/cx.ts';
import { SOURCES } from '#core/plan/markdown.ts';
import type { PlanNode } from '#core/plan/model.ts';
import { treeEntries } from '#core/plan/mysql-tree.ts';
import { planOutline } from '#core/plan/plan-outline.ts';
import { selectOnFocus, usePlanView } from './plan-context.tsx';
import { useRowWalk } from './use-row-walk.ts';

const FIGURES = /(?:\s*\((?:cost=|actual |rows=|never)[^()]*\))+\s*$/;

/** EXPLAIN FORMAT=TREE as the server printed it; where there is none, an outline in the same manner. */
export function TreeView() {
  const t = useTranslations('plan');
  const { plan, documents, kind, nodes } = usePlanView();
  const text = documents.tree ?? planOutline(plan);
  const own = kind === 'tree' && documents.tree !== undefined;
  useRowWalk('.tree-lines button');
  const entries = useMemo(
    () =>
      documents.tree === undefined
        ? text.split('\n').map(words => ({ indent: 0, words, start: -1 }))
        : treeEntries(text),
    [documents.tree, text],
  );
  return (
    <div className="plan-text">
      <div className="plan-text-head">
        <span className="muted">
          {documents.tree === undefined ? t('noTree', { source: SOURCES[plan.format] }) : t('treeOf')}
        </span>
        <span className="grow" />
        <CopyButton label={t('copyText')} text={text} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll and must be reachable by keyboard */}
      <ol className="tree-lines" tabIndex={0}>
        {entries.map(({ indent, words, start }, index) => (
          <TreeLine
            indent={indent}
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text have no identity but their place
            key={index}
            made={documents.tree === undefined}
            node={own ? nodes.find(n => n.source?.start === start) : madeNode(words, nodes)}
            words={words}
          />
        ))}
      </ol>
    </div>
  );
}

type TreeLineProps = { words: string; indent: number; made: boolean; node: PlanNode | undefined };

/** One entry; a button where it is known which node it is. */
function TreeLine({ words, indent, made, node }: TreeLineProps) {
  const { selected, select } = usePlanView();
  const figures = FIGURES.exec(words)?.[0] ?? '';
  const line = (
    <>
      {made ? null : <span className="muted">{'-> '}</span>}
      <span>{words.slice(0, words.length - figures.length)}</span>
      <span className="muted">{figures}</span>
    </>
  );
  return (
    <li className={cx(node && node.id === selected?.id && 'sel')} style={{ paddingLeft: 42 + indent * 4 }}>
      {node ? (
        <button
          aria-pressed={node.id === selected?.id}
          data-node={node.id}
          onClick={() => select(node.id, true)}
          onFocus={selectOnFocus(select, node.id)}
          type="button"
        >
          {line}
        </button>
      ) : (
        <span>{line}</span>
      )}
    </li>
  );
}

function madeNode<T extends { id: string }>(line: string, nodes: readonly T[]): T | undefined {
  const id = /^\s*(n\d+) /.exec(line)?.[1];
  return nodes.find(node => node.id === id);
}
