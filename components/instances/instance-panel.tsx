'use client';
import { Activity, CircleCheck, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAdminOnly } from '#components/settings/use-admin-only.ts';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import type { InstanceView } from '#core/contract/instances.ts';
import { InstanceErrors, troublesOf } from './instance-errors.tsx';
import { InstanceOverview } from './instance-overview.tsx';
import { InstanceSettingsForm } from './instance-settings-form.tsx';
import { STATE_DOT } from './instance-state.ts';
import { useMonitoring } from './use-monitoring.ts';

type InstancePanelProps = { instance: InstanceView; onClose: () => void; onStep: (by: 1 | -1) => void };

/** One server: what was detected, how its polls go, what is wrong and how to mend it, what it has of its own. */
export function InstancePanel({ instance, onClose, onStep }: InstancePanelProps) {
  const t = useTranslations('instances.detail');
  const [tab, setTab] = useState<'overview' | 'errors' | 'settings'>('overview');
  const troubles = troublesOf(instance);
  const title = (
    <>
      <span className={`dot ${STATE_DOT[instance.state]}`} />
      <span className="strong ell">{instance.name}</span>
    </>
  );
  return (
    <Panel
      footer={<Foot instance={instance} />}
      label={instance.name}
      onClose={onClose}
      onNext={() => onStep(1)}
      onPrevious={() => onStep(-1)}
      title={title}
    >
      <Tabs
        label={instance.name}
        onChange={setTab}
        tabs={[
          { id: 'overview', label: t('overview') },
          {
            id: 'errors',
            label: t('errors'),
            ...(troubles.length > 0 ? { count: troubles.length, tone: 'crit' as const } : {}),
          },
          { id: 'settings', label: t('settings') },
        ]}
        value={tab}
      >
        {tab === 'overview' ? <InstanceOverview instance={instance} /> : null}
        {tab === 'errors' ? troubles.length > 0 ? <InstanceErrors instance={instance} /> : <NoErrors /> : null}
        {tab === 'settings' ? <InstanceSettingsForm instance={instance} key={instance.name} /> : null}
      </Tabs>
    </Panel>
  );
}

function NoErrors() {
  const t = useTranslations('instances.detail');
  return (
    <EmptyState icon={CircleCheck} title={t('noErrors')} tone="good">
      {t('noErrorsBody')}
    </EmptyState>
  );
}

function Foot({ instance }: { instance: InstanceView }) {
  const t = useTranslations('instances.detail');
  const { setOne } = useMonitoring();
  const { may, why } = useAdminOnly();
  return (
    <>
      <Link
        className={`${buttonClass({ look: 'primary' })} grow`}
        href={`/live?instance=${encodeURIComponent(instance.name)}`}
      >
        <Icon as={Activity} size="s" />
        {t('showLive')}
      </Link>
      {instance.state === 'gone' ? null : (
        <Button
          className="grow"
          disabled={!may}
          onClick={() => setOne(instance.name, !instance.monitoring)}
          title={why ?? undefined}
        >
          <Icon as={instance.monitoring ? Pause : Play} size="s" />
          {instance.monitoring ? t('pause') : t('resume')}
        </Button>
      )}
    </>
  );
}
