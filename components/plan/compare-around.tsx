'use client';
import { Database, Rows3, Server, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Card } from '#components/ui/card.tsx';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import type { PlanDetail } from '#core/contract/plans.ts';
import { formatCount } from '#core/format/count.ts';
import { planSchema } from '#core/plan/schema/plan-schema.ts';
import { type SchemaChange, schemaChanges } from '#core/plan/schema/schema-changes.ts';

type Sides = { a: PlanDetail; b: PlanDetail };

/** What may have changed the plan: definitions and sizes of tables, the server's version, another instance. */
export function CompareAround({ a, b }: Sides) {
  const t = useTranslations('compare');
  const changes = schemaChanges(planSchema(a.around), planSchema(b.around));
  const sizes = changes.filter(({ kind }) => kind === 'rows');
  const known = a.around.tables.length > 0 && b.around.tables.length > 0;
  return (
    <Card note={t('between')} title={t('whatElse')}>
      <dl className="wl">
        <Row hit={changes.length > sizes.length} icon={Table2} label={t('schema')}>
          {known ? <SchemaWords changes={changes} count={b.around.tables.length} /> : t('schemaUnknown')}
        </Row>
        {known ? (
          <Row hit={sizes.length > 0} icon={Rows3} label={t('tableSize')}>
            {sizes.length === 0 ? t('sizeSame') : sizes.map(change => <Words change={change} key={change.table} />)}
          </Row>
        ) : null}
        <Row hit={a.serverVersion !== b.serverVersion} icon={Server} label={t('server')}>
          {a.serverVersion === b.serverVersion
            ? t(a.serverVersion === '' ? 'serverUnknown' : 'sameServer', { version: a.serverVersion })
            : t('serverChanged', { a: a.serverVersion, b: b.serverVersion })}
        </Row>
        {a.instance === b.instance ? null : (
          <Row hit icon={Database} label={t('instances')}>
            {t('instancesDiffer', { a: a.instance, b: b.instance })}
          </Row>
        )}
      </dl>
      <p className="muted cmp-note">{t('literalsNote')}</p>
    </Card>
  );
}

type RowProps = { icon: typeof Server; label: string; hit: boolean; children: ReactNode };

function Row({ icon, label, hit, children }: RowProps) {
  return (
    <div className={cx(hit && 'is-hit')}>
      <dt>
        <Icon as={icon} size="xs" /> {label}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function SchemaWords({ changes, count }: { changes: readonly SchemaChange[]; count: number }) {
  const t = useTranslations('compare');
  const made = changes.filter(({ kind }) => kind !== 'rows');
  if (made.length === 0) return t('schemaSame', { count });
  // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once and never reordered
  return made.map((change, index) => <Words change={change} key={index} />);
}

function Words({ change }: { change: SchemaChange }) {
  const t = useTranslations('compare');
  switch (change.kind) {
    case 'index-added':
      return <p>{t('indexAdded', change)}</p>;
    case 'index-gone':
      return <p>{t('indexGone', change)}</p>;
    case 'index-changed':
      return <p>{t('indexChanged', change)}</p>;
    case 'column-changed':
      return <p>{t('columnChanged', change)}</p>;
    case 'rows':
      return <p>{t('sizeChanged', { table: change.table, a: formatCount(change.a), b: formatCount(change.b) })}</p>;
  }
}
