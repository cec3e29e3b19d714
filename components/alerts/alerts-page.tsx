'use client';
import { useTranslations } from 'use-intl';
import { useAlerting } from '#components/api/use-alerting.ts';
import { AdminFields } from '#components/settings/admin-fields.tsx';
import { SettingsTabs } from '#components/settings/settings-tabs.tsx';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { ActiveCard } from './active-card.tsx';
import { ChannelsCard } from './channels-card.tsx';
import { DeliveriesCard } from './deliveries-card.tsx';
import { ReportCard } from './report-card.tsx';
import { RulesCard } from './rules-card.tsx';

/** What holds now, what is watched for, where it is told, and what was sent. */
export function AlertsPage() {
  const t = useTranslations('alerts');
  const settings = useTranslations('settings');
  const asked = useAlerting();
  const alerting = asked.data;
  return (
    <PageFrame title={`${settings('title')}: ${t('title')}`}>
      <div className="set alerts">
        <SettingsTabs />
        {alerting ? (
          <>
            <ActiveCard active={alerting.active} />
            <AdminFields>
              <RulesCard channels={alerting.channels} rules={alerting.rules} />
              <ChannelsCard channels={alerting.channels} />
              <ReportCard channels={alerting.channels} report={alerting.report} />
            </AdminFields>
            <DeliveriesCard deliveries={alerting.deliveries} />
          </>
        ) : asked.error ? (
          <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
        ) : (
          <Skeleton height={360} width="100%" />
        )}
      </div>
    </PageFrame>
  );
}
