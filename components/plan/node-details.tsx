'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { SqlText } from '#components/ui/sql-text.tsx';
import { formatFull } from '#core/format/count.ts';
import { formatDuration } from '#core/format/duration.ts';
import { heatOfShare } from '#core/format/heat.ts';
import { estimatedRows, objectName, shareOf } from '#core/plan/figures.ts';
import type { PlanCondition, PlanNode } from '#core/plan/model.ts';
import { AccessTag } from './access-tag.tsx';
import { formatShare, usePlanWords } from './node-words.ts';
import { usePlanView } from './plan-context.tsx';

/** Every field of the selected node that the source gives; the top node while none is selected. */
export function NodeDetails() {
  const t = useTranslations('plan');
  const { selected, nodes, figures, measure } = usePlanView();
  const words = usePlanWords();
  const node = selected ?? nodes[0];
  if (!node) return null;
  const name = objectName(node);
  const heat = heatOfShare(shareOf(node, figures, measure) ?? 0);
  return (
    <section>
      <h3 className="sec">
        <span aria-hidden className={`swatch h${heat}`} />
        {words.operator(node)}
        {name ? (
          <>
            {' · '}
            <span className="mono">{name}</span>
          </>
        ) : null}
        <span className="grow" />
        <span className="muted num">{t('nodeOf', { at: node.id.slice(1), count: nodes.length })}</span>
      </h3>
      <NodeFields node={node} />
    </section>
  );
}

type Field = { label: string; value: ReactNode; mono?: boolean };
const field = (label: string, value: ReactNode, mono = false): Field => ({ label, value, mono });

/** The facts of one node, as label and value. */
export function NodeFields({ node }: { node: PlanNode }) {
  const fields = [...useFigureFields(node), ...useAccessFields(node)];
  const known = fields.filter(({ value }) => value !== undefined && value !== null && value !== '');
  return (
    <dl className="kv">
      {known.map(({ label, value, mono }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed for a node
        <div className="kv-row" key={index}>
          <dt>{label}</dt>
          <dd className={mono ? 'mono' : 'num'}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const figure = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : formatFull(Number(value.toFixed(value < 10 ? 2 : 0)));

function useFigureFields(node: PlanNode): Field[] {
  const t = useTranslations('plan');
  const { estimate, cost, actual } = node;
  return [
    field(t('ownCost'), cost.own === undefined ? undefined : <OwnCost node={node} own={cost.own} />),
    field(t('cumulativeCost'), figure(cost.cumulative)),
    field(t('costPerLoop'), figure(cost.perLoop)),
    field(t('rowsReadPerLoop'), figure(estimate.rowsRead)),
    field(t('loops'), figure(estimate.loops)),
    field(t('filtered'), estimate.filtered === undefined ? undefined : `${estimate.filtered}\u202f%`),
    field(t('estimatedRows'), figure(estimatedRows(node))),
    field(t('actualRows'), figure(actual?.rows)),
    field(t('actualLoops'), figure(actual?.loops)),
    field(t('ownTime'), actual?.ownMs === undefined ? undefined : formatDuration(actual.ownMs)),
    field(t('firstRow'), actual?.firstRowMs === undefined ? undefined : formatDuration(actual.firstRowMs)),
  ];
}

function OwnCost({ node, own }: { node: PlanNode; own: number }) {
  const { figures } = usePlanView();
  const share = shareOf(node, figures, 'cost') ?? 0;
  return (
    <span className="row">
      <span>{figure(own)}</span>
      <span aria-hidden className="bar grow">
        <i style={{ width: `${share * 100}%`, background: `var(--h${Math.max(3, heatOfShare(share))})` }} />
      </span>
      <span>{formatShare(share)}</span>
    </span>
  );
}

function useAccessFields(node: PlanNode): Field[] {
  const t = useTranslations('plan');
  const tc = useTranslations('common');
  const { key, limit, plan } = { ...node, plan: usePlanView().plan };
  const possibleKnown = (plan.format === 'mysql-v1' || plan.format === 'mariadb') && node.access !== undefined;
  const yes = (flag: boolean | undefined): string | undefined => (flag ? tc('yes') : undefined);
  return [
    field(t('access'), node.access ? <AccessTag access={node.access} object={node.object} /> : undefined),
    field(
      t('possibleKeys'),
      key?.possible?.join(', ') ?? (possibleKnown ? <span className="muted">{tc('none')}</span> : undefined),
      true,
    ),
    field(t('key'), key?.name ?? (node.access ? <span className="muted">{tc('none')}</span> : undefined), true),
    field(t('keyParts'), key?.parts?.join(', '), true),
    field(t('keyLength'), key?.length),
    field(t('ref'), key?.ref?.join(', '), true),
    field(t('covering'), yes(key?.covering)),
    field(t('joinKind'), [node.join?.kind, node.join?.strategy].filter(Boolean).join(' · ')),
    field(t('joinBuffer'), node.joinBuffer, true),
    field(t('items'), node.items?.join(', '), true),
    field(t('limit'), limit && `${formatFull(limit.rows)}${limit.offset ? ` + ${formatFull(limit.offset)}` : ''}`),
    field(t('temporaryTable'), yes(node.temporaryTable)),
    field(t('filesort'), yes(node.filesort)),
    field(t('message'), node.message),
    field(t('partitions'), node.object?.partitions?.join(', '), true),
    field(t('columns'), node.columns?.join(', '), true),
    field(t('bytesRead'), node.estimate.bytesRead),
    ...Object.entries(node.notes ?? {}).map(([name, value]): Field => field(name, value, true)),
    ...useConditionFields(node.conditions),
  ];
}

function useConditionFields(conditions: PlanCondition[]): Field[] {
  const t = useTranslations('plan');
  const names: Record<PlanCondition['kind'], string> = {
    filter: t('conditionFilter'),
    index: t('conditionIndex'),
    join: t('conditionJoin'),
    lookup: t('conditionLookup'),
    range: t('conditionRange'),
    having: t('conditionHaving'),
  };
  return conditions.map(({ kind, text }) =>
    field(
      names[kind],
      <span className="sql cond">
        <SqlText sql={text} />
      </span>,
      true,
    ),
  );
}
