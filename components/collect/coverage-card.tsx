'use client';
import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { useCoverage } from '#components/api/use-coverage.ts';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { formatDay } from '#core/format/calendar.ts';
import { formatBytes, formatFull } from '#core/format/count.ts';

/** The coverage row of one instance-day. */
export function CoverageCard({ cell, onClose }: { cell: string; onClose: () => void }) {
  const t = useTranslations('collect');
  const tCommon = useTranslations('common');
  const locale = useLocale();
  const { clock, time, tooltip } = useTimes();
  const now = useServerNow(60_000);
  const at = cell.lastIndexOf('|');
  const [instance, date] = [cell.slice(0, at), cell.slice(at + 1)];
  const { data, error, refetch } = useCoverage({ from: date, to: date, instance: [instance] });
  const row = data?.[0];
  const skipped = row?.skipped.filter(s => s.count > 0) ?? [];
  return (
    <Card
      actions={
        <Button aria-label={tCommon('close')} icon look="ghost" onClick={onClose} small>
          <Icon as={X} size="s" />
        </Button>
      }
      title={`${instance}, ${formatDay(date, locale)}`}
    >
      <div className="body cov-body">
        {row ? (
          <>
            <div className="row">
              <Tag tone={row.complete ? 'good' : 'warn'}>{t(row.complete ? 'state.done' : 'state.partial')}</Tag>
              <Tag>{t(`source.${row.source}`)}</Tag>
            </div>
            <Facts
              facts={[
                { label: t('entries'), value: formatFull(row.entries) },
                { label: t('events'), value: formatFull(row.events) },
                { label: t('read'), value: formatBytes(row.bytes), title: formatFull(row.bytes) },
                { label: t('late'), value: formatFull(row.lateEntries) },
                {
                  label: t('firstEvent'),
                  value: row.firstEvent && clock(row.firstEvent),
                  ...(row.firstEvent ? { title: row.firstEvent } : {}),
                },
                {
                  label: t('lastEvent'),
                  value: row.lastEvent && clock(row.lastEvent),
                  ...(row.lastEvent ? { title: row.lastEvent } : {}),
                },
                { label: t('streams'), value: formatFull(row.streams) },
                { label: t('collectedAt'), value: time(row.collectedAt, now), title: tooltip(row.collectedAt) },
              ]}
              none={tCommon('none')}
            />
            {row.remarks.map(remark => (
              <p className="sub2 t2" key={`${remark.code} ${remark.detail}`}>
                {remark.detail}
              </p>
            ))}
            {skipped.map(({ reason, count }) => (
              <p className="sub2 warn" key={reason}>
                {t('skippedBecause', { count, reason })}
              </p>
            ))}
            {row.inputs.length > 0 ? <p className="sub2 muted">{row.inputs.join(', ')}</p> : null}
          </>
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <p className="muted">{data ? t('noCoverage') : tCommon('loading')}</p>
        )}
      </div>
    </Card>
  );
}
