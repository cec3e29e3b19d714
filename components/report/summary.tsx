'use client';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { ChangeMark } from '#components/statistics/change-mark.tsx';
import { CountFigure, TimeFigure } from '#components/statistics/figure-text.tsx';
import { formatSignedUs, formatUs } from '#components/statistics/figures.ts';
import { Link } from '#components/ui/link.tsx';
import type { ReportModel } from '#core/contract/reports.ts';
import type { DigestRow } from '#core/contract/statistics.ts';
import { formatDay, monthName, spanName } from '#core/format/calendar.ts';
import { formatCount, formatFull } from '#core/format/count.ts';
import { DigestId } from './digest-id.tsx';

/** Six sentences at most, and four figures. */
export function Summary({ model }: { model: ReportModel }) {
  const t = useTranslations('report');
  const { total } = model.statistics;
  const { now, before } = total;
  return (
    <section id="summary">
      <ol className="five">
        <Sentences model={model} />
      </ol>
      <dl className="rs">
        <div>
          <dt>{t('figure.time')}</dt>
          <dd>
            <TimeFigure us={now.totalUs} /> <ChangeMark before={before?.totalUs} now={now.totalUs} />
          </dd>
        </div>
        <div>
          <dt>{t('figure.executions')}</dt>
          <dd>
            <CountFigure count={now.executions} />{' '}
            <ChangeMark before={before?.executions} moreIsWorse={null} now={now.executions} />
          </dd>
        </div>
        <div>
          <dt>p95</dt>
          <dd>
            {now.p95Us === null ? <span className="muted">{t('none')}</span> : <TimeFigure us={now.p95Us} />}{' '}
            <ChangeMark before={before?.p95Us} now={now.p95Us ?? 0} />
          </dd>
        </div>
        <div>
          <dt>{t('figure.rows')}</dt>
          <dd>
            <CountFigure count={now.rowsExamined} /> <ChangeMark before={before?.rowsExamined} now={now.rowsExamined} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Sentences({ model }: { model: ReportModel }) {
  const t = useTranslations('report.sentence');
  const locale = useLocale();
  const { statistics, month } = model;
  const { total, coverage, monthBefore, daysBefore, changes } = statistics;
  const b = (text: ReactNode) => <b>{text}</b>;
  const names = { month: monthName(month, locale), before: monthBefore ? spanName(daysBefore, locale) : '' };
  const [worst, back, fresh, best] = [model.regressed[0], model.came_back[0], model.new[0], model.improved[0]];
  const id = (row: DigestRow) => () => <DigestId digest={row.digest} month={month} />;
  return (
    <>
      <li>
        {t.rich(total.before ? 'total' : 'totalAlone', {
          ...names,
          b: text => (
            <Link className="plain-link" href={`/months/${month}`}>
              <b>{text}</b>
            </Link>
          ),
          time: formatUs(total.now.totalUs),
          runs: formatCount(total.now.executions),
          was: total.before ? formatUs(total.before.totalUs) : '',
          wasRuns: total.before ? formatCount(total.before.executions) : '',
        })}
      </li>
      {worst ? (
        <li>
          {t.rich('regressed', {
            id: id(worst),
            b,
            instance: worst.instances[0] ?? '',
            moved: worst.movedUs === null ? 'none' : formatSignedUs(worst.movedUs),
            from: formatUs(worst.before?.p95Us ?? 0),
            to: formatUs(worst.now.p95Us ?? 0),
            count: changes.regressed,
          })}
        </li>
      ) : null}
      {back ? (
        <li>
          {t.rich('cameBack', {
            id: id(back),
            b,
            instance: back.instances[0] ?? '',
            time: formatUs(back.now.totalUs),
            count: changes.came_back,
          })}
        </li>
      ) : null}
      {fresh ? (
        <li>
          {t.rich('fresh', {
            id: id(fresh),
            b,
            day: formatDay(fresh.firstSeen, locale),
            instance: fresh.instances[0] ?? '',
            time: formatUs(fresh.now.totalUs),
            count: changes.new,
          })}
        </li>
      ) : null}
      {best ? (
        <li>
          {t.rich('improved', {
            id: id(best),
            b,
            moved: best.movedUs === null ? 'none' : formatUs(Math.abs(best.movedUs)),
            from: formatUs(best.before?.p95Us ?? 0),
            to: formatUs(best.now.p95Us ?? 0),
          })}
        </li>
      ) : null}
      <li>
        {t.rich(coverage.complete === coverage.wanted ? 'whole' : 'part', {
          complete: formatFull(coverage.complete),
          wanted: formatFull(coverage.wanted),
          b: text => (
            <a className="plain-link" href="#coverage">
              <b>{text}</b>
            </a>
          ),
        })}
      </li>
    </>
  );
}
