'use client';
import { Pencil } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { ChannelView, ReportScheduleView } from '#core/contract/alerts.ts';
import { formatMonth } from '#core/format/calendar.ts';

const ReportForm = lazy(() => import('./report-form.tsx').then(m => ({ default: m.ReportForm })));

/** When the monthly report is sent next, and what was sent last. */
export function ReportCard({ report, channels }: { report: ReportScheduleView; channels: readonly ChannelView[] }) {
  const t = useTranslations('alerts');
  const locale = useLocale();
  const { time, tooltip } = useTimes();
  const now = useServerNow(60_000);
  const [editing, setEditing] = useState(false);
  const { dayOfMonth, hour, timeZone, nextRun, sent, waiting } = report;
  const told = channels.filter(channel => report.channels.includes(channel.id)).map(channel => channel.name);
  const edit = (
    <Button onClick={() => setEditing(true)} small>
      <Icon as={Pencil} size="s" />
      {t('edit')}
    </Button>
  );
  return (
    <Card actions={edit} title={t('report.title')}>
      <div className="set-row wide">
        <div>
          <div className="lab">
            {nextRun ? (
              <span title={tooltip(nextRun)}>{t('report.next', { time: time(nextRun, now) })}</span>
            ) : (
              t('report.off')
            )}
          </div>
          <div className="why">
            {t('report.says', { day: dayOfMonth, hour: String(hour).padStart(2, '0'), zone: timeZone })}
            {report.collectFirst ? ` · ${t('report.collects')}` : ''}
          </div>
          <div className="force">
            {told.length > 0 ? `→ ${told.join(', ')}` : t('untold')}
            {sent ? ` · ${t('report.last', { month: formatMonth(sent.month, locale), time: time(sent.at, now) })}` : ''}
          </div>
          {waiting ? <div className="why">{t('report.waits', { why: waiting })}</div> : null}
        </div>
      </div>
      <Suspense>
        {editing ? <ReportForm channels={channels} onClose={() => setEditing(false)} report={report} /> : null}
      </Suspense>
    </Card>
  );
}
