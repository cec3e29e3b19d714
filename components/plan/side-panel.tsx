'use client';
import { useTranslations } from 'use-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { SqlBlock } from '#components/ui/sql-block.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { FindingsTab } from './findings-tab.tsx';
import { NodeDetails } from './node-details.tsx';
import { usePlanView } from './plan-context.tsx';
import { TablesTab } from './tables-tab.tsx';

export const SIDE_TABS = ['findings', 'node', 'sql', 'tables', 'raw'] as const;
export type SideTab = (typeof SIDE_TABS)[number];

/** Beside the plan: findings, the selected node, the statement, all tables, and the node's raw part. */
export function SidePanel({ tab, onTab }: { tab: SideTab; onTab: (tab: SideTab) => void }) {
  const t = useTranslations('plan');
  const { findings, nodes, sql } = usePlanView();
  const critical = findings.some(finding => finding.severity === 'critical');
  const tables = nodes.filter(node => node.object && node.access);
  return (
    <aside aria-label={t('details')} className="panel plan-side">
      <Tabs
        label={t('details')}
        onChange={onTab}
        tabs={[
          { id: 'findings', label: t('findings'), count: findings.length, ...(critical && { tone: 'crit' as const }) },
          { id: 'node', label: t('node') },
          { id: 'sql', label: t('sql') },
          { id: 'tables', label: t('tables'), count: tables.length },
          { id: 'raw', label: t('raw') },
        ]}
        value={tab}
      >
        {tab === 'findings' ? <FindingsTab /> : null}
        {tab === 'node' ? <NodeDetails /> : null}
        {tab === 'sql' ? <StatementTab sql={sql} /> : null}
        {tab === 'tables' ? <TablesTab nodes={tables} /> : null}
        {tab === 'raw' ? <RawTab /> : null}
      </Tabs>
    </aside>
  );
}

/** The statement, with the tables of the selected node marked. */
function StatementTab({ sql }: { sql: string | null }) {
  const t = useTranslations('plan');
  const tc = useTranslations('common');
  const { selected } = usePlanView();
  if (sql === null) return <p className="muted">{t('noSql')}</p>;
  const { name, alias } = selected?.object ?? {};
  const marked = [name, alias].filter(word => word !== undefined);
  return (
    <div className="plan-sql">
      <div className="row">
        <span className="grow" />
        <CopyButton ghost label={tc('copySql')} text={sql} />
      </div>
      <SqlBlock marked={marked} sql={sql} />
    </div>
  );
}

function RawTab() {
  const t = useTranslations('plan');
  const { selected, documents, kind, nodes } = usePlanView();
  const node = selected ?? nodes[0];
  const source = node?.source;
  if (!node || !source) return <p className="muted">{t('notCovered')}</p>;
  const text = (documents[kind] ?? '').slice(source.start, source.end);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long part scrolls and must be reachable by keyboard
    <pre className="raw" tabIndex={0}>
      {dedent(text)}
    </pre>
  );
}

/** Takes away the indent that the last line still has. */
function dedent(text: string): string {
  const lines = text.split('\n');
  const indent = /^\s*/.exec(lines.at(-1) ?? '')?.[0].length ?? 0;
  return lines
    .map((line, i) => (i > 0 ? line.slice(Math.min(indent, /^\s*/.exec(line)?.[0].length ?? 0)) : line))
    .join('\n');
}
