'use client';
import { useLocale, useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { ChartFrame } from '#components/statistics/chart-frame.tsx';
import { CLASS_FILLS } from '#components/statistics/class-look.ts';
import { DayPicture } from '#components/statistics/day-picture.tsx';
import { formatShare } from '#components/statistics/figures.ts';
import { MonthVerdict } from '#components/statistics/month-verdict.tsx';
import { lazyEarly } from '#components/ui/lazy-early.tsx';
import { SqlBlock } from '#components/ui/sql-block.tsx';
import { tidyDigest } from '#components/ui/tidy-digest.ts';
import type { ReportModel } from '#core/contract/reports.ts';
import { formatMonth, monthName } from '#core/format/calendar.ts';
import { formatFull } from '#core/format/count.ts';
import { ChangedSection } from './changed-section.tsx';
import { CoverageSection } from './coverage-section.tsx';
import { DigestId } from './digest-id.tsx';
import { LoadTables } from './load-tables.tsx';
import { PlanSection } from './plan-section.tsx';
import { Section } from './section.tsx';
import { Summary } from './summary.tsx';
import { TodoSection } from './todo-section.tsx';
import { TopTable } from './top-table.tsx';
import { WhoSection } from './who-section.tsx';

const DayChart = lazyEarly(() => import('#components/statistics/day-chart.tsx').then(m => m.DayChart));

/** The report itself: what is on the screen is what is printed. */
export function ReportBody({ model }: { model: ReportModel }) {
  const t = useTranslations('report');
  const locale = useLocale();
  const { time } = useTimes();
  const now = useServerNow(60_000);
  const { statistics, month } = model;
  const days = statistics.days.length;
  return (
    <article className="rcol">
      <header className="rh">
        <p className="muted num">
          {t('head', {
            month: formatMonth(month, locale),
            days,
            zone: model.timeZone,
            made: time(model.madeAt, now),
          })}
        </p>
        <MonthVerdict statistics={statistics} />
      </header>
      <Summary model={model} />
      <CoverageSection model={model} />
      <Section id="load" note={t('load.note')}>
        <ChartLegend model={model} />
        <ChartFrame
          height={170}
          picture={<DayPicture days={statistics.days} daysBefore={statistics.daysBefore} height={170} />}
        >
          <DayChart
            days={statistics.days}
            daysBefore={statistics.daysBefore}
            height={170}
            monthBefore={statistics.monthBefore}
          />
        </ChartFrame>
        <LoadTables model={model} />
      </Section>
      <Section
        id="time"
        note={t('top.of', {
          shown: model.topByTime.length,
          all: formatFull(statistics.total.now.digests),
          share: formatShare(model.topByTime.reduce((s, r) => s + r.share, 0)),
        })}
      >
        <TopTable by="time" model={model} rows={model.topByTime} />
      </Section>
      <Section id="count">
        <TopTable by="count" model={model} rows={model.topByCount} />
      </Section>
      <Section id="rows">
        <TopTable by="rows" model={model} rows={model.topByRows} />
      </Section>
      <ChangedSection model={model} />
      <PlanSection model={model} />
      {model.users === 'shown' ? <WhoSection model={model} /> : null}
      <TodoSection model={model} />
      <Section id="statements" note={t(model.literals === 'shown' ? 'statements.shown' : 'statements.hidden')}>
        {model.statements.map(({ digest, text, example, row }) => (
          <div className="st1" id={`d-${digest.slice(0, 12)}`} key={digest}>
            <span className="row">
              <DigestId digest={digest} month={month} />
              <span className="muted sub2">
                {row.class} · {row.instances.join(', ')} · {t('statements.seen', { seen: row.daysSeen, all: days })}
              </span>
            </span>
            <SqlBlock sql={tidyDigest(text)} />
            {example ? <SqlBlock sql={example} /> : null}
          </div>
        ))}
      </Section>
      <Section id="method">
        <p className="fn">{t('method.text', { zone: model.timeZone })}</p>
        {model.leftOut > 0 ? <p className="fn">{t('method.leftOut', { count: model.leftOut })}</p> : null}
      </Section>
    </article>
  );
}

function ChartLegend({ model }: { model: ReportModel }) {
  const locale = useLocale();
  const { byClass, monthBefore } = model.statistics;
  const there = CLASS_FILLS.filter(({ name }) => byClass.some(c => c.class === name && c.now.totalUs > 0));
  return (
    <div className="legend">
      {there.map(({ name, ground }) => (
        <span key={name}>
          <i className={ground} />
          {name}
        </span>
      ))}
      {monthBefore ? (
        <span>
          <i className="dash" />
          {monthName(monthBefore, locale)}
        </span>
      ) : null}
    </div>
  );
}
