'use client';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Link } from '#components/ui/link.tsx';
import type { ReportModel } from '#core/contract/reports.ts';
import { formatCount } from '#core/format/count.ts';
import { DigestId } from './digest-id.tsx';
import { Section } from './section.tsx';

/** Digests whose plan reads a table otherwise than before. */
export function PlanSection({ model }: { model: ReportModel }) {
  const t = useTranslations('report.plans');
  const { time, tooltip } = useTimes();
  const now = useServerNow(60_000) || Date.parse(model.madeAt);
  const cost = (value: number | null) => (value === null ? t('none') : formatCount(value));
  return (
    <Section
      id="plans"
      note={model.planChanges.length > 0 ? t('note', { count: model.planChanges.length }) : undefined}
    >
      {model.planChanges.length === 0 ? (
        <p className="fn">{t('empty')}</p>
      ) : (
        <div className="tw">
          <table className="rt num">
            <thead>
              <tr>
                <th scope="col">{t('digest')}</th>
                <th scope="col">{t('when')}</th>
                <th scope="col">{t('change')}</th>
                <th className="r" scope="col">
                  {t('cost')}
                </th>
              </tr>
            </thead>
            <tbody>
              {model.planChanges.map(row => (
                <tr key={`${row.toPlan}`}>
                  <td>
                    <DigestId digest={row.digest} month={model.month} />
                  </td>
                  <td title={tooltip(row.at)}>
                    <Link className="plain-link" href={`/plans/${encodeURIComponent(row.toPlan)}`}>
                      {time(row.at, now)}
                    </Link>
                  </td>
                  <td className="wrap">{row.changes.join('; ')}</td>
                  <td className="r">
                    {cost(row.fromCost)} → {cost(row.toCost)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
