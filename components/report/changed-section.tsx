'use client';
import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { CHANGE_LOOK } from '#components/statistics/change-look.ts';
import { formatUs } from '#components/statistics/figures.ts';
import { Moved } from '#components/statistics/moved.tsx';
import { useMonthLinks } from '#components/statistics/use-month-links.ts';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import type { ReportModel } from '#core/contract/reports.ts';
import type { DigestRow } from '#core/contract/statistics.ts';
import { formatDay, monthName, spanName } from '#core/format/calendar.ts';
import { formatCount, formatFull } from '#core/format/count.ts';
import { DigestId } from './digest-id.tsx';
import { Section } from './section.tsx';

const KINDS = ['regressed', 'came_back', 'new', 'improved', 'gone'] as const;

/** What regressed, came, improved and went; the test stands above its lists. */
export function ChangedSection({ model }: { model: ReportModel }) {
  const t = useTranslations('report.changed');
  const locale = useLocale();
  const { monthBefore, daysBefore, changes } = model.statistics;
  const b = (text: ReactNode) => <b>{text}</b>;
  if (!monthBefore)
    return (
      <Section id="changed">
        <p className="fn">{t('noBefore')}</p>
      </Section>
    );
  const before = spanName(daysBefore, locale);
  return (
    <Section id="changed" note={t('against', { month: before })}>
      <div className="test">
        <Icon as={Info} size="s" />
        <p>{t.rich('test', { month: before, now: monthName(model.month, locale), b })}</p>
      </div>
      {KINDS.map(kind =>
        kind === 'came_back' && changes.came_back === 0 ? null : (
          <Kind key={kind} kind={kind} model={model} rows={model[kind]} />
        ),
      )}
    </Section>
  );
}

type KindProps = { kind: (typeof KINDS)[number]; rows: readonly DigestRow[]; model: ReportModel };

function Kind({ kind, rows, model }: KindProps) {
  const t = useTranslations('report.changed');
  const look = CHANGE_LOOK[kind];
  const count = model.statistics.changes[kind];
  const links = useMonthLinks(model.month);
  return (
    <div className="chg">
      <h4>
        <span className={cx('ic', look.ground)}>
          <Icon as={look.icon} />
        </span>
        {t(kind)}
        <b>{formatFull(count)}</b>
      </h4>
      {count > rows.length ? (
        <Link className="more no-print" href={links.digests({ change: kind })}>
          {t('all', { count })}
        </Link>
      ) : null}
      {rows.length === 0 ? <p className="fn">{t('none')}</p> : null}
      {rows.map(row => (
        <Line key={row.digest} kind={kind} model={model} row={row} />
      ))}
    </div>
  );
}

function Line({ kind, row, model }: { kind: KindProps['kind']; row: DigestRow; model: ReportModel }) {
  const [fact, small] = useEvidence(kind, row);
  return (
    <div className="cl">
      <span>
        <DigestId digest={row.digest} month={model.month} />
        <small className="ell">{row.instances.join(', ')}</small>
      </span>
      <span>
        {fact}
        <small>{small}</small>
      </span>
      <b>
        <Moved className="num" us={row.movedUs} />
      </b>
    </div>
  );
}

/** What tells of the change, and what that rests on. */
function useEvidence(kind: KindProps['kind'], row: DigestRow): [string, string] {
  const t = useTranslations('report.changed');
  const locale = useLocale();
  const { before } = row;
  const p95 = (us: number | null) => (us === null ? t('unknown') : formatUs(us));
  const now = `p95 ${p95(row.now.p95Us)}`;
  const runs = { now: formatCount(row.now.executions), before: formatCount(before?.executions ?? 0) };
  if (kind === 'new') {
    const seen = { day: formatDay(row.firstSeen, locale), seen: row.daysSeen, all: row.daysUs.length };
    return [now, t('firstSeen', seen)];
  }
  if (kind === 'gone')
    return [t('lastSeen', { day: formatDay(row.lastSeen, locale) }), t('goneRuns', { count: runs.before })];
  if (!before) return [now, t('runs', runs)];
  const both = `p95 ${p95(before.p95Us)} → ${p95(row.now.p95Us)}`;
  if (row.pValue === null) return [both, t('runsAgainst', runs)];
  return [both, t('evidence', { ...runs, p: row.pValue < 0.001 ? '< 0.001' : row.pValue.toFixed(3) })];
}
