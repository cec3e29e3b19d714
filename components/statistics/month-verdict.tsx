'use client';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { isMostlyComplete } from '#core/collect/coverage.ts';
import type { CoverageSummaryView, DigestRow, MonthStatistics } from '#core/contract/statistics.ts';
import { spanName } from '#core/format/calendar.ts';
import { formatFull } from '#core/format/count.ts';
import { formatUs } from './figures.ts';

/** The month in a sentence or two: more or less than before, and what it comes from. */
export function MonthVerdict({ statistics }: { statistics: MonthStatistics }) {
  const t = useTranslations('statistics.verdict');
  const locale = useLocale();
  const { total, monthBefore, days, daysBefore, coverage } = statistics;
  const hl = (text: ReactNode) => <span className="hl">{text}</span>;
  const names = { month: spanName(days, locale), before: monthBefore ? spanName(daysBefore, locale) : '' };
  const part = !isMostlyComplete(coverage);
  const first = () => {
    if (!total.before || total.before.totalUs === 0 || part)
      return t.rich('alone', { ...names, time: formatUs(total.now.totalUs), hl });
    const percent = (total.now.totalUs / total.before.totalUs - 1) * 100;
    const figure = Math.abs(percent) < 10 ? Math.abs(percent).toFixed(1) : Math.abs(percent).toFixed(0);
    if (Math.abs(percent) < 0.5) return t.rich('same', { ...names, hl });
    return t.rich(percent > 0 ? 'more' : 'less', { ...names, percent: `${figure}\u202f%`, hl });
  };
  return (
    <h2>
      {coverage.complete + coverage.partial === 0 ? null : first()} <Cause part={part} statistics={statistics} />
    </h2>
  );
}

function Cause({ statistics, part }: { statistics: MonthStatistics; part: boolean }) {
  const t = useTranslations('statistics.verdict');
  const locale = useLocale();
  const { total, changes, days, daysBefore, coverage, coverageBefore } = statistics;
  const figures = ({ complete, wanted }: CoverageSummaryView) => ({
    complete: formatFull(complete),
    wanted: formatFull(wanted),
  });
  if (part) return t('inPart', { month: spanName(days, locale), ...figures(coverage) });
  if (!coverageBefore) return t('nothingBefore');
  if (!total.before) return t('partBefore', { before: spanName(daysBefore, locale), ...figures(coverageBefore) });
  const moved = total.now.totalUs - total.before.totalUs;
  const top = changes.top.reduce<DigestRow | null>(
    (best, row) => (best && sameWay(best, moved) >= sameWay(row, moved) ? best : row),
    null,
  );
  const by = top ? sameWay(top, moved) : 0;
  if (Math.abs(moved) > total.before.totalUs * 0.005 && by >= Math.abs(moved) * 0.3) {
    const times = { part: formatUs(Math.min(by, Math.abs(moved))), all: formatUs(Math.abs(moved)) };
    if (by > Math.abs(moved)) return t(moved > 0 ? 'oneAddsAll' : 'oneSavesAll', { time: formatUs(by) });
    return t(moved > 0 ? 'oneAdds' : 'oneSaves', times);
  }
  return t('counts', { regressed: changes.regressed, fresh: changes.new });
}

/** How much a digest moved in the direction of the whole, in microseconds. */
function sameWay({ movedUs }: DigestRow, moved: number): number {
  return (movedUs ?? 0) * Math.sign(moved);
}
