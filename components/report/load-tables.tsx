'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import { ChangeMark } from '#components/statistics/change-mark.tsx';
import { CLASS_FILLS } from '#components/statistics/class-look.ts';
import { formatShare, formatUs } from '#components/statistics/figures.ts';
import { ClassChip } from '#components/ui/class-chip.tsx';
import type { ReportModel } from '#core/contract/reports.ts';
import { monthName } from '#core/format/calendar.ts';
import { formatCount, formatFull } from '#core/format/count.ts';

/** The load by class and by instance. */
export function LoadTables({ model }: { model: ReportModel }) {
  const t = useTranslations('report');
  const locale = useLocale();
  const { statistics } = model;
  const { total, monthBefore, byClass, byInstance, lowerBounds } = statistics;
  const all = Math.max(1, total.now.totalUs);
  const most = Math.max(1, ...byInstance.map(i => i.now.totalUs));
  const vs = monthBefore ? t('vs', { month: monthName(monthBefore, locale, true) }) : null;
  const p95 = (us: number | null) => (us === null ? t('none') : formatUs(us));
  return (
    <>
      <div className="tw">
        <table className="rt num">
          <thead>
            <tr>
              <th scope="col">{t('column.class')}</th>
              <th className="r" scope="col">
                {t('figure.time')}
              </th>
              <th className="r" scope="col">
                {t('column.share')}
              </th>
              <th className="r hide-n" scope="col">
                {t('column.digests')}
              </th>
              <th className="r hide-n" scope="col">
                p95
              </th>
              {vs ? (
                <th className="r" scope="col">
                  {vs}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {byClass.map(row => (
              <tr key={row.class}>
                <td>
                  <span className="row">
                    <ClassChip value={row.class} /> {row.class}
                  </span>
                </td>
                <td className="r b5">{formatUs(row.now.totalUs)}</td>
                <td className="r">{formatShare(row.now.totalUs / all)}</td>
                <td className="r hide-n">{formatFull(row.now.digests)}</td>
                <td className="r hide-n">{p95(row.now.p95Us)}</td>
                {vs ? (
                  <td className="r">
                    <ChangeMark before={row.before?.totalUs} none={t('none')} now={row.now.totalUs} />
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="total">
              <td>{t('total')}</td>
              <td className="r">{formatUs(total.now.totalUs)}</td>
              <td className="r">{formatShare(1)}</td>
              <td className="r hide-n">{formatFull(total.now.digests)}</td>
              <td className="r hide-n">{p95(total.now.p95Us)}</td>
              {vs ? (
                <td className="r">
                  <ChangeMark before={total.before?.totalUs} now={total.now.totalUs} />
                </td>
              ) : null}
            </tr>
          </tfoot>
        </table>
      </div>
      <div className="tw">
        <table className="rt num">
          <thead>
            <tr>
              <th scope="col">{t('column.instance')}</th>
              <th className="r" scope="col">
                {t('figure.time')}
              </th>
              <th className="mixcol hide-n" scope="col">
                {t('column.shareByClass')}
              </th>
              <th className="r hide-n" scope="col">
                {t('figure.executions')}
              </th>
              <th className="r" scope="col">
                p95
              </th>
              {vs ? (
                <th className="r" scope="col">
                  {vs}
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {byInstance.map(row => (
              <tr key={row.name}>
                <td className="b5">
                  <Link
                    className="plain-link"
                    href={`/digests?month=${model.month}&instance=${encodeURIComponent(row.name ?? '')}`}
                  >
                    {row.name}
                  </Link>
                </td>
                <td className="r">
                  {lowerBounds.includes(row.name ?? '') ? '≥\u202f' : ''}
                  {formatUs(row.now.totalUs)}
                </td>
                <td className="mixcol hide-n">
                  <span className="mix" style={{ width: `${(row.now.totalUs / most) * 100}%` }}>
                    {CLASS_FILLS.map(({ name, ground }) => {
                      const us = row.classes.find(c => c.class === name)?.totalUs ?? 0;
                      return us > 0 ? <i className={ground} key={name} style={{ flex: us / 1e6 }} /> : null;
                    })}
                  </span>
                </td>
                <td className="r hide-n">{formatCount(row.now.executions)}</td>
                <td className="r">{p95(row.now.p95Us)}</td>
                {vs ? (
                  <td className="r">
                    <ChangeMark before={row.before?.totalUs} none={t('none')} now={row.now.totalUs} />
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
