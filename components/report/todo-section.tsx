'use client';
import { useLocale, useTranslations } from 'use-intl';
import { formatUs } from '#components/statistics/figures.ts';
import { Tag } from '#components/ui/tag.tsx';
import type { Recommendation, ReportModel } from '#core/contract/reports.ts';
import { formatDay } from '#core/format/calendar.ts';
import { formatCount } from '#core/format/count.ts';
import { DigestId } from './digest-id.tsx';
import { Section } from './section.tsx';

const RULES = ['plan_changed', 'lock_wait', 'reads_many_rows', 'new_and_costly'] as const;
type Rule = (typeof RULES)[number];
const isRule = (rule: string): rule is Rule => RULES.some(known => known === rule);

/** What to do first, with what it rests on. */
export function TodoSection({ model }: { model: ReportModel }) {
  const t = useTranslations('report.todo');
  return (
    <Section id="todo" note={t('note')}>
      {model.recommendations.length === 0 ? <p className="fn">{t('none')}</p> : null}
      {model.recommendations.map((found, index) => (
        <Todo found={found} key={`${found.rule} ${found.digest}`} model={model} place={index + 1} />
      ))}
    </Section>
  );
}

function Todo({ found, place, model }: { found: Recommendation; place: number; model: ReportModel }) {
  const t = useTranslations('report.todo');
  const tone = found.severity === 'critical' ? 'crit' : found.severity === 'warning' ? 'warn' : null;
  return (
    <div className="rec1">
      <span className="rn">{place}</span>
      <div>
        <div className="row between">
          <h4>{isRule(found.rule) ? t(`title.${found.rule}`) : found.rule}</h4>
          {found.savesUs === null ? null : (
            <Tag {...(tone ? { tone } : {})}>{t('saves', { time: formatUs(found.savesUs) })}</Tag>
          )}
        </div>
        <ul>
          <li>
            <DigestId digest={found.digest} month={model.month} /> {found.instance}
          </li>
          <Evidence found={found} />
        </ul>
      </div>
    </div>
  );
}

function Evidence({ found }: { found: Recommendation }) {
  const t = useTranslations('report.todo');
  const locale = useLocale();
  const { evidence, rule } = found;
  if (!isRule(rule))
    return Object.entries(evidence).map(([name, value]) => (
      <li key={name}>
        {name}: {value}
      </li>
    ));
  const number = (name: string) => Number(evidence[name] ?? 0);
  const day = (name: string) => formatDay(String(evidence[name] ?? '').slice(0, 10), locale);
  const values = {
    change: String(evidence.change ?? ''),
    at: evidence.at ? day('at') : '',
    firstSeen: evidence.firstSeen ? day('firstSeen') : '',
    before: formatUs(number('p95BeforeUs')),
    now: formatUs(number('p95NowUs')),
    runs: formatCount(number('runs')),
    lock: formatUs(number('lockUs')),
    part: `${(number('part') * 100).toFixed(0)}\u202f%`,
    perRun: formatCount(number('rowsPerRun')),
    perSent: formatCount(number('rowsPerSent')),
    total: formatUs(number('totalUs')),
  };
  return (
    <>
      <li>{t(`evidence.${rule}`, values)}</li>
      <li>{t(`what.${rule}`)}</li>
    </>
  );
}
