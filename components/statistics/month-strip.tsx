'use client';
import { useLocale, useTranslations } from 'use-intl';
import { Link } from '#components/ui/link.tsx';
import { Stat, StatStrip } from '#components/ui/stat.tsx';
import type { MonthStatistics } from '#core/contract/statistics.ts';
import { spanName } from '#core/format/calendar.ts';
import { formatCount, formatFull } from '#core/format/count.ts';
import { ChangeMark } from './change-mark.tsx';
import { CountFigure, TimeFigure } from './figure-text.tsx';
import { formatUs } from './figures.ts';
import { GhostSpark } from './ghost-spark.tsx';
import { useMonthLinks } from './use-month-links.ts';

/** Slow time, executions, p95, digests and rows of the month, each with the month before. */
export function MonthStrip({ statistics }: { statistics: MonthStatistics }) {
  const t = useTranslations('statistics');
  const locale = useLocale();
  const { total, days, daysBefore, monthBefore, changes } = statistics;
  const { now, before } = total;
  const digestsHref = useMonthLinks(statistics.month).digests();
  const name = monthBefore && spanName(daysBefore, locale, daysBefore.length < 28);
  const noBefore = name && !before ? t('partBefore', { month: name }) : t('noBefore');
  const was = (text: string | null) => (name && text !== null ? t('was', { month: name, value: text }) : noBefore);
  const perSent = now.rowsSent === 0 ? null : now.rowsExamined / now.rowsSent;
  return (
    <StatStrip>
      <Stat
        label={t('slowTime')}
        sub={
          <Sub now={days.map(d => d.totalUs)} was={daysBefore.map(d => d.totalUs)}>
            {was(before && formatUs(before.totalUs))}
          </Sub>
        }
      >
        <Link href={digestsHref}>
          <TimeFigure us={now.totalUs} />
        </Link>
        <ChangeMark before={before?.totalUs} now={now.totalUs} />
      </Stat>
      <Stat
        label={t('executions')}
        sub={
          <Sub now={days.map(d => d.executions)} was={daysBefore.map(d => d.executions)}>
            {was(before && formatCount(before.executions))}
          </Sub>
        }
      >
        <span title={formatFull(now.executions)}>
          <CountFigure count={now.executions} />
        </span>
        <ChangeMark before={before?.executions} moreIsWorse={null} now={now.executions} />
      </Stat>
      <Stat
        label={t('p95')}
        sub={
          <Sub now={days.map(d => d.p95Us ?? 0)} was={[]}>
            {was(before?.p95Us ? formatUs(before.p95Us) : null)}
          </Sub>
        }
      >
        {now.p95Us === null ? <span className="muted">{t('none')}</span> : <TimeFigure us={now.p95Us} />}
        {now.p95Us === null ? null : <ChangeMark before={before?.p95Us} now={now.p95Us} />}
      </Stat>
      <Stat
        label={t('uniqueDigests')}
        sub={before ? t('movedDigests', { regressed: changes.regressed, improved: changes.improved }) : noBefore}
      >
        <Link href={digestsHref}>{formatFull(now.digests)}</Link>
        {before ? <span className="delta">{t('newDigests', { count: changes.new })}</span> : null}
      </Stat>
      <Stat
        label={t('rowsExamined')}
        sub={
          <Sub now={days.map(d => d.rowsExamined)} was={daysBefore.map(d => d.rowsExamined)}>
            {perSent === null ? t('noneSent') : t('perRowSent', { count: formatCount(perSent) })}
          </Sub>
        }
        wide
      >
        <span title={formatFull(now.rowsExamined)}>
          <CountFigure count={now.rowsExamined} />
        </span>
        <ChangeMark before={before?.rowsExamined} now={now.rowsExamined} />
      </Stat>
    </StatStrip>
  );
}

function Sub({ now, was, children }: { now: readonly number[]; was: readonly number[]; children: string }) {
  return (
    <>
      <span className="sub-text">{children}</span>
      <GhostSpark now={now} was={was} />
    </>
  );
}
