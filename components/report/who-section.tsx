'use client';
import { useLocale, useTranslations } from 'use-intl';
import { ChangeMark } from '#components/statistics/change-mark.tsx';
import { formatShare, formatUs } from '#components/statistics/figures.ts';
import type { ReportModel } from '#core/contract/reports.ts';
import { monthName } from '#core/format/calendar.ts';
import { Section } from './section.tsx';

const SHOWN = 10;

/** The users with most slow time. */
export function WhoSection({ model }: { model: ReportModel }) {
  const t = useTranslations('report');
  const locale = useLocale();
  const { byUser, total, monthBefore } = model.statistics;
  const all = Math.max(1, total.now.totalUs);
  const most = Math.max(1, ...byUser.map(u => u.now.totalUs));
  const shown = byUser.slice(0, SHOWN);
  const rest = byUser.slice(SHOWN);
  const restUs = rest.reduce((sum, user) => sum + user.now.totalUs, 0);
  return (
    <Section id="who">
      <div className="tw">
        <table className="rt num">
          <thead>
            <tr>
              <th scope="col">{t('column.user')}</th>
              <th className="r" scope="col">
                {t('figure.time')}
              </th>
              <th className="barcol" scope="col">
                <span className="sr">{t('column.share')}</span>
              </th>
              <th className="r" scope="col">
                {t('column.share')}
              </th>
              {monthBefore ? (
                <th className="r" scope="col">
                  {t('vs', { month: monthName(monthBefore, locale, true) })}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {shown.map(user => (
              <tr key={user.name ?? ''}>
                <td className="b5">{user.name || <span className="muted">{t('noName')}</span>}</td>
                <td className="r">{formatUs(user.now.totalUs)}</td>
                <td className="barcol">
                  <span className="sb">
                    <i style={{ width: `${(user.now.totalUs / most) * 100}%` }} />
                  </span>
                </td>
                <td className="r">{formatShare(user.now.totalUs / all)}</td>
                {monthBefore ? (
                  <td className="r">
                    <ChangeMark before={user.before?.totalUs} none={t('none')} now={user.now.totalUs} />
                  </td>
                ) : null}
              </tr>
            ))}
            {rest.length > 0 ? (
              <tr>
                <td className="muted">{t('others', { count: rest.length })}</td>
                <td className="r">{formatUs(restUs)}</td>
                <td className="barcol" />
                <td className="r">{formatShare(restUs / all)}</td>
                {monthBefore ? <td /> : null}
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
