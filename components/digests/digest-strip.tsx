'use client';
import { useLocale, useTranslations } from 'use-intl';
import { ChangeMark } from '#components/statistics/change-mark.tsx';
import { CountFigure, TimeFigure } from '#components/statistics/figure-text.tsx';
import { averageUs, formatUs } from '#components/statistics/figures.ts';
import { Stat, StatStrip } from '#components/ui/stat.tsx';
import type { DigestDetail, Measures } from '#core/contract/statistics.ts';
import { spanName } from '#core/format/calendar.ts';
import { formatCount, formatFull } from '#core/format/count.ts';

const perRow = (m: Measures | null) => (m && m.rowsSent > 0 ? m.rowsExamined / m.rowsSent : null);

/** Time, executions, average, p95 and rows of the month, each with the month before. */
export function DigestStrip({ detail }: { detail: DigestDetail }) {
  const t = useTranslations('digests.detail');
  const tList = useTranslations('digests');
  const locale = useLocale();
  const { now, before, daysBefore, comparable } = detail;
  const month = spanName(daysBefore, locale, daysBefore.length < 28);
  const was = (value: number | null, text: (value: number) => string) => {
    if (daysBefore.length === 0) return t('noBefore');
    if (!comparable) return t('partBefore', { month });
    return t('was', { month, value: value === null ? tList('none') : text(value) });
  };
  const average = averageUs(now);
  const averageBefore = before ? averageUs(before) : null;
  const [reads, readsBefore] = [perRow(now), perRow(before)];
  const none = <span className="muted">{tList('none')}</span>;
  return (
    <StatStrip>
      <Stat label={t('slowTime')} sub={was(before?.totalUs ?? null, formatUs)}>
        <TimeFigure us={now.totalUs} />
        <ChangeMark before={before?.totalUs} now={now.totalUs} />
      </Stat>
      <Stat label={t('executions')} sub={was(before?.executions ?? null, formatCount)}>
        <span title={formatFull(now.executions)}>
          <CountFigure count={now.executions} />
        </span>
        <ChangeMark before={before?.executions} moreIsWorse={null} now={now.executions} />
      </Stat>
      <Stat label={t('average')} sub={was(averageBefore, formatUs)}>
        {average === null ? none : <TimeFigure us={average} />}
        {average === null ? null : <ChangeMark before={averageBefore} now={average} />}
      </Stat>
      <Stat label={t('p95')} sub={was(before?.p95Us ?? null, formatUs)}>
        {now.p95Us === null ? none : <TimeFigure us={now.p95Us} />}
        {now.p95Us === null ? null : <ChangeMark before={before?.p95Us} now={now.p95Us} />}
      </Stat>
      <Stat label={t('perRow')} sub={was(readsBefore, formatCount)} wide>
        {reads === null ? <span className="muted">{t('noneSent')}</span> : <CountFigure count={reads} />}
        {reads === null ? null : <ChangeMark before={readsBefore} now={reads} />}
      </Stat>
    </StatStrip>
  );
}
