'use client';
import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { useCoverage } from '#components/api/use-coverage.ts';
import { useTimes } from '#components/shell/zone.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
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
  const { clock } = useTimes();
  const at = cell.lastIndexOf('|');
  const [instance, date] = [cell.slice(0, at), cell.slice(at + 1)];
  const { data, isPending } = useCoverage({ from: date, to: date, instance: [instance] });
  const row = data?.items[0];
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
                { label: t('collectedAt'), value: row.collectedAt.slice(0, 10), title: row.collectedAt },
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
        ) : (
          <p className="muted">{isPending ? tCommon('loading') : t('noCoverage')}</p>
        )}
      </div>
    </Card>
  );
}
