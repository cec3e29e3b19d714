'use client';
import { useTranslations } from 'use-intl';
import { useAdminOnly } from '#components/settings/use-admin-only.ts';
import { Switch } from '#components/ui/switch.tsx';
import type { InstanceView } from '#core/contract/instances.ts';
import { useMonitoring } from './use-monitoring.ts';

/** Switches the monitoring of one instance; who may not is told why. */
export function MonitoringSwitch({ instance }: { instance: InstanceView }) {
  const t = useTranslations('instances');
  const { may, why } = useAdminOnly();
  const { setOne } = useMonitoring();
  const gone = instance.state === 'gone';
  return (
    <Switch
      checked={instance.monitoring && !gone}
      disabled={gone || !may}
      label={t('monitoringOf', { name: instance.name })}
      onChange={on => setOne(instance.name, on)}
      title={why}
    />
  );
}
