'use client';
import { KeyRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { SqlBlock } from '#components/ui/sql-block.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { formatBytes, formatCount, formatFull } from '#core/format/count.ts';
import { objectName } from '#core/plan/figures.ts';
import type { PlanNode } from '#core/plan/model.ts';
import { definitionOf, type SchemaIndex, type SchemaTable, sameName } from '#core/plan/schema/schema-table.ts';
import { NodeFields } from './node-details.tsx';
import { usePlanView } from './plan-context.tsx';

/** Each table that is read: its indexes with the used one marked, its size and definition, and the way it is read. */
export function TablesTab({ nodes }: { nodes: readonly PlanNode[] }) {
  const t = useTranslations('plan');
  if (nodes.length === 0) return <p className="muted">{t('noTables')}</p>;
  return nodes.map(node => <TableSection key={node.id} node={node} />);
}

function TableSection({ node }: { node: PlanNode }) {
  const t = useTranslations('plan');
  const { select, schema, selected } = usePlanView();
  const definition = definitionOf(node.object, schema);
  return (
    <section className="plan-table" data-selected={selected === node || undefined}>
      <h3 className="sec">
        <button className="linkish mono" onClick={() => select(node.id)} type="button">
          {objectName(node)}
        </button>
        <span className="grow" />
        <span className="muted num">{node.id}</span>
      </h3>
      {definition ? (
        <>
          <TableSize table={definition} />
          <IndexList node={node} table={definition} />
          <details>
            <summary>{t('definition')}</summary>
            <SqlBlock format={false} sql={definition.ddl} />
          </details>
          <details>
            <summary>{t('howRead')}</summary>
            <NodeFields node={node} />
          </details>
        </>
      ) : (
        <>
          {node.object?.kind === 'base' ? <p className="muted">{t('noDefinition')}</p> : null}
          <NodeFields node={node} />
        </>
      )}
    </section>
  );
}

function TableSize({ table }: { table: SchemaTable }) {
  const t = useTranslations('plan');
  const { rows, dataBytes, indexBytes } = table;
  if (rows === undefined && dataBytes === undefined) return null;
  return (
    <p className="meta num">
      {rows === undefined ? null : <span title={formatFull(rows)}>{t('aboutRows', { rows: formatCount(rows) })}</span>}
      {dataBytes === undefined ? null : <span>{t('dataSize', { size: formatBytes(dataBytes) })}</span>}
      {indexBytes === undefined ? null : <span>{t('indexSize', { size: formatBytes(indexBytes) })}</span>}
    </p>
  );
}

function IndexList({ table, node }: { table: SchemaTable; node: PlanNode }) {
  const t = useTranslations('plan');
  if (table.indexes.length === 0) return <p className="muted">{t('noIndexes')}</p>;
  return (
    <table className="plan-indexes">
      <thead>
        <tr>
          <th scope="col">{t('index')}</th>
          <th scope="col">{t('indexColumns')}</th>
          <th className="r" scope="col" title={t('distinctWhy')}>
            {t('distinct')}
          </th>
        </tr>
      </thead>
      <tbody>
        {table.indexes.map(index => (
          <IndexRow index={index} key={index.name} node={node} />
        ))}
      </tbody>
    </table>
  );
}

function IndexRow({ index, node }: { index: SchemaIndex; node: PlanNode }) {
  const t = useTranslations('plan');
  const used = isUsed(index, node);
  const distinct = index.cardinality?.at(-1);
  const parts = used ? (node.key?.parts?.length ?? 0) : 0;
  return (
    <tr className={used ? 'on' : undefined}>
      <th className="mono" scope="row">
        {index.name}
        {used ? (
          <Tag tone="good">
            <Icon as={KeyRound} size="xs" /> {t('indexUsed')}
          </Tag>
        ) : null}
        {index.kind === 'plain' || index.kind === 'primary' ? null : <Tag>{index.kind}</Tag>}
        {index.invisible ? <Tag tone="warn">{t('invisible')}</Tag> : null}
      </th>
      <td className="mono">
        {index.parts.map((part, at) => (
          <span key={part.text}>
            {at > 0 ? ', ' : ''}
            {at < parts ? <b>{part.text}</b> : part.text}
          </span>
        ))}
      </td>
      <td className="r num">{distinct === undefined || distinct === null ? '' : formatCount(distinct)}</td>
    </tr>
  );
}

/** Also one of several, as in `intersect(a,b)`. */
function isUsed({ name }: SchemaIndex, { key, operator }: PlanNode): boolean {
  if (operator !== 'index_merge') return sameName(key?.name, name);
  return (key?.name ?? '').split(/[(),]/).some(part => sameName(part.trim(), name));
}
