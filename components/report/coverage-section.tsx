'use client';
import { CircleCheck, CircleDashed } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { remarkText } from '#core/collect/remark-words.ts';
import type { ReportModel } from '#core/contract/reports.ts';
import { formatDay } from '#core/format/calendar.ts';
import { formatBytes, formatCount, formatFull } from '#core/format/count.ts';
import { Section } from './section.tsx';

/** What was read of each instance. */
export function CoverageSection({ model }: { model: ReportModel }) {
  const t = useTranslations('report.coverage');
  const locale = useLocale();
  const { coverage } = model.statistics;
  const remark = (row: ReportModel['coverage'][number]) =>
    row.days
      .slice(0, 3)
      .map(({ date, remarks }) => {
        const texts = remarks.map(one => remarkText(one, locale));
        return `${formatDay(date, locale)}: ${texts.join('; ')}`;
      })
      .join('; ');
  return (
    <Section
      id="coverage"
      note={t('note', {
        complete: formatFull(coverage.complete),
        wanted: formatFull(coverage.wanted),
        skipped: coverage.skipped,
      })}
    >
      <div className="tw">
        <table className="rt num">
          <thead>
            <tr>
              <th scope="col">{t('instance')}</th>
              <th scope="col">{t('days')}</th>
              <th className="r" scope="col">
                {t('entries')}
              </th>
              <th className="r hide-n" scope="col">
                {t('read')}
              </th>
              <th className="r" scope="col">
                {t('skipped')}
              </th>
              <th className="hide-n" scope="col">
                {t('remark')}
              </th>
            </tr>
          </thead>
          <tbody>
            {model.coverage.map(row => (
              <tr key={row.instance}>
                <td className="b5">{row.instance}</td>
                <td>
                  <span className={`row ${row.complete === row.wanted ? '' : 'warn'}`}>
                    <Icon
                      as={row.complete === row.wanted ? CircleCheck : CircleDashed}
                      className={row.complete === row.wanted ? 'good' : 'warn'}
                      size="s"
                    />
                    {t('of', { complete: row.complete, wanted: row.wanted })}
                  </span>
                </td>
                <td className="r">{formatCount(row.entries)}</td>
                <td className="r hide-n">{formatBytes(row.bytes)}</td>
                <td className="r">{formatFull(row.skipped)}</td>
                <td className="muted sub2 hide-n wrap">{remark(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="fn">{t('foot')}</p>
    </Section>
  );
}
