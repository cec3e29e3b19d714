'use client';
import { Lock } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { LiveChip } from '#components/live-data/live-clock.tsx';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { ClassChip } from '#components/ui/class-chip.tsx';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { SqlLine } from '#components/ui/sql-text.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { CaptureSummary } from '#core/contract/captures.ts';
import { formatCount, formatFull } from '#core/format/count.ts';
import { type ColumnKey, RIGHT } from './columns.ts';

type CaptureRowProps = { capture: CaptureSummary; columns: readonly ColumnKey[]; selected: boolean };

/** One statement: a table row, on phones a card of two lines. A click anywhere opens it; the statement is its button. */
export const CaptureRow = memo(function CaptureRow({ capture, columns, selected }: CaptureRowProps) {
  return (
    <tr
      aria-current={selected ? 'true' : undefined}
      className={selected ? 'sel' : undefined}
      data-id={capture.id}
      data-phase={capture.phase}
    >
      <td className="r">
        <LiveChip capture={capture} />
      </td>
      <td className="only-wide c">
        <ClassChip value={capture.class} />
      </td>
      <td className="q">
        <button className="row-link" type="button">
          <SqlLine sql={capture.statement} />
        </button>
        <SecondLine capture={capture} />
      </td>
      {columns.map(column => (
        <td className={cx('hide-n', RIGHT.has(column) && 'r')} key={column}>
          <Cell capture={capture} column={column} />
        </td>
      ))}
      <td className="only-narrow">
        <ClassChip value={capture.class} />
      </td>
    </tr>
  );
});

function SecondLine({ capture }: { capture: CaptureSummary }) {
  const t = useTranslations('live.table');
  const times = useTimes();
  const now = useServerNow(60_000);
  const last =
    capture.phase === 'running'
      ? capture.wait
        ? t('waitsForLock')
        : (capture.state ?? t('running'))
      : times.time(capture.start, now);
  return (
    <div className="only-narrow muted ell line-2">
      {[capture.instance, capture.user, last].filter(Boolean).join(' · ')}
    </div>
  );
}

function Cell({ capture, column }: { capture: CaptureSummary; column: ColumnKey }): ReactNode {
  const none = useTranslations('common')('none');
  const text = (value: string | null) =>
    value === null ? <span className="muted">{none}</span> : <span className="t2">{value}</span>;
  switch (column) {
    case 'instance':
      return <span title={capture.instance}>{capture.instance}</span>;
    case 'schema':
      return text(capture.schema);
    case 'user':
      return (
        <span title={`${capture.user ?? none}@${capture.host ?? ''} · ${capture.schema ?? none}`}>
          {text(capture.user)}
        </span>
      );
    case 'host':
      return text(capture.host);
    case 'thread':
      return <span className="t2 num">{capture.threadId}</span>;
    case 'start':
      return <Started iso={capture.start} />;
    case 'examined':
      return <Rows n={capture.rowsExamined} />;
    case 'sent':
      return <Rows n={capture.rowsSent} />;
    case 'state':
      return <State capture={capture} />;
  }
}

function Rows({ n }: { n: number | null }) {
  const none = useTranslations('common')('none');
  if (n === null) return <span className="muted">{none}</span>;
  return (
    <span className={n === 0 ? 'muted' : undefined} title={formatFull(n)}>
      {formatCount(n)}
    </span>
  );
}

function Started({ iso }: { iso: string }) {
  const times = useTimes();
  const now = useServerNow(60_000);
  return (
    <span className="t2 num" title={times.tooltip(iso)}>
      {now === 0 ? '' : times.time(iso, now)}
    </span>
  );
}

function State({ capture }: { capture: CaptureSummary }) {
  const t = useTranslations('live.table');
  if (capture.phase === 'vanished')
    return (
      <Tag title={t('vanishedWhy')} tone="line">
        {t('vanished')}
      </Tag>
    );
  if (capture.phase === 'finished') return <Started iso={capture.end ?? capture.start} />;
  if (capture.wait)
    return (
      <Tag title={capture.state ?? t('waitsForLock')} tone="warn">
        <Icon as={Lock} />
        {t('lock')}
      </Tag>
    );
  return (
    <span className="row state">
      <span className="pulse" />
      <span className="t2 ell" title={capture.state ?? undefined}>
        {capture.state ?? t('running')}
      </span>
    </span>
  );
}
