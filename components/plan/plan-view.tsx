'use client';
import { parseAsStringLiteral, useQueryStates } from 'nuqs';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Segmented } from '#components/ui/segmented.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useHydrated } from '#components/ui/use-hydrated.ts';
import type { PlanDocuments } from '#core/plan/collected.ts';
import { type Measure, planFigures } from '#core/plan/figures.ts';
import { findings } from '#core/plan/findings/findings.ts';
import type { Plan } from '#core/plan/model.ts';
import type { DocumentKind } from '#core/plan/read-documents.ts';
import type { PlanSchema } from '#core/plan/schema/schema-table.ts';
import { placedNodes } from '#core/plan/walk.ts';
import { GraphCanvas } from './graph-canvas.tsx';
import { GridView } from './grid-view.tsx';
import { JsonView } from './json-view.tsx';
import { NodeSearch, useNodeSearch } from './node-search.tsx';
import { OutlineView } from './outline-view.tsx';
import { PlanViewProvider, type SelectNode, type PlanView as View } from './plan-context.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { SIDE_TABS, SidePanel } from './side-panel.tsx';
import { TreeView } from './tree-view.tsx';
import { useNarrow } from './use-narrow.ts';
import { useNodeHash } from './use-node-hash.ts';
import { useScrollTo } from './use-scroll-to.ts';
import { useTabKeys } from './use-tab-keys.ts';
import { Verdict } from './verdict.tsx';

const VIEWS = ['graph', 'outline', 'grid', 'tree', 'json'] as const;
const PARSERS = {
  view: parseAsStringLiteral(VIEWS).withDefault('graph'),
  side: parseAsStringLiteral(SIDE_TABS).withDefault('findings'),
  heat: parseAsStringLiteral(['cost', 'time', 'rows'] as const),
};

type PlanViewProps = {
  plan: Plan;
  kind: DocumentKind;
  documents: PlanDocuments;
  sql: string | null;
  /** Definitions of its tables. */
  schema: PlanSchema;
  /** Facts under the verdict: class, instance, version. */
  facts?: ReactNode;
  /** What stands below the plan. */
  history?: ReactNode;
};

/** A plan with all its views and the side panel; where it comes from does not matter. */
export function PlanView({ plan, kind, documents, sql, schema, facts, history }: PlanViewProps) {
  const [{ view, side, heat }, setParams] = useQueryStates(PARSERS, { history: 'replace' });
  const narrow = useNarrow();
  const hydrated = useHydrated();
  const [search, setSearch] = useState('');
  const showDetails = useCallback(
    () => void setParams(now => (now.side === 'node' || now.side === 'findings' ? {} : { side: 'node' })),
    [setParams],
  );
  const value = useView({ plan, kind, documents, sql, schema }, heat, showDetails);
  const hits = useNodeSearch(value, search);
  useScrollTo(view, value.selected?.id);
  const setView = (next: (typeof VIEWS)[number]) => void setParams({ view: next });
  useTabKeys(VIEWS, setView);
  return (
    <PlanViewProvider value={value}>
      <div className="plan">
        <div className="plan-main">
          <Verdict facts={facts} />
          <div className="canvas">
            <div className="plan-bar">
              <ViewTabs onChange={setView} value={view} />
              <HeatTabs onChange={next => void setParams({ heat: next })} view={value} />
              <NodeSearch hits={hits} onChange={setSearch} value={search} />
            </div>
            <div className="plan-body">
              {view === 'graph' ? hydrated ? <GraphCanvas hits={hits} narrow={narrow} /> : <GraphSkeleton /> : null}
              {view === 'outline' ? <OutlineView hits={hits} /> : null}
              {view === 'grid' ? <GridView hits={hits} /> : null}
              {view === 'tree' ? <TreeView /> : null}
              {view === 'json' ? <JsonView /> : null}
            </div>
          </div>
          <PrintSheet />
          {history}
        </div>
        <SidePanel onTab={next => void setParams({ side: next })} tab={side} />
      </div>
    </PlanViewProvider>
  );
}

function useView(
  source: Pick<View, 'plan' | 'kind' | 'documents' | 'sql' | 'schema'>,
  heat: Measure | null,
  onOpen: () => void,
): View {
  const { plan, schema } = source;
  const [hash, setHash] = useNodeHash();
  const facts = useMemo(() => {
    const placed = placedNodes(plan.root);
    const nodes = placed.map(({ node }) => node);
    return { placed, nodes, figures: planFigures(plan), findings: findings(plan, schema) };
  }, [plan, schema]);
  const measure = heat && hasMeasure(heat, facts.figures) ? heat : bestMeasure(facts.figures);
  const select = useCallback<SelectNode>(
    (id, open = false) => {
      setHash(id);
      if (open) onOpen();
    },
    [setHash, onOpen],
  );
  return { ...source, ...facts, measure, selected: facts.nodes.find(node => node.id === hash) ?? null, select };
}

type Figures = View['figures'];

function hasMeasure(measure: Measure, figures: Figures): boolean {
  return { cost: figures.cost, time: figures.timeMs, rows: figures.maxRows }[measure] !== undefined;
}

/** What was measured says more than what was estimated. */
function bestMeasure(figures: Figures): Measure {
  if (figures.timeMs !== undefined) return 'time';
  return figures.cost === undefined ? 'rows' : 'cost';
}

function ViewTabs({
  value,
  onChange,
}: {
  value: (typeof VIEWS)[number];
  onChange: (view: (typeof VIEWS)[number]) => void;
}) {
  const t = useTranslations('plan');
  const labels = { graph: t('graph'), outline: t('outline'), grid: t('grid'), tree: t('tree'), json: t('json') };
  return (
    <Segmented
      label={t('views')}
      onChange={onChange}
      options={VIEWS.map(view => ({ value: view, label: labels[view] }))}
      value={value}
    />
  );
}

function HeatTabs({ view, onChange }: { view: View; onChange: (measure: Measure) => void }) {
  const t = useTranslations('plan');
  const labels = { cost: t('cost'), time: t('timeMeasured'), rows: t('rows') };
  const there = (['cost', 'time', 'rows'] as const).filter(measure => hasMeasure(measure, view.figures));
  if (there.length < 2) return null;
  return (
    <span className="heat-by only-wide">
      <span className="muted">{t('heatBy')}</span>
      <Segmented
        label={t('heatBy')}
        onChange={onChange}
        options={there.map(value => ({ value, label: labels[value] }))}
        value={view.measure}
      />
    </span>
  );
}

/** Where the boxes stand depends on the size of the canvas, which only the browser knows. */
function GraphSkeleton() {
  return (
    <div className="plan-wait">
      <Skeleton height={71} width={206} />
      <Skeleton height={71} width={206} />
      <Skeleton height={71} width={206} />
    </div>
  );
}
