'use client';
import { useLocale, useTranslations } from 'use-intl';
import { useChangeInstance } from '#components/api/use-change-instance.ts';
import { useLive } from '#components/live-data/live-provider.tsx';
import { AdminFields } from '#components/settings/admin-fields.tsx';
import { NumberField } from '#components/settings/number-field.tsx';
import { Button } from '#components/ui/button.tsx';
import type { InstancePatch, InstanceView } from '#core/contract/instances.ts';
import { formatSpan } from '#core/format/duration.ts';
import { SETTING_LIMITS } from '#core/settings.ts';
import { MonitoringSwitch } from './monitoring-switch.tsx';
import { useChangeFailed } from './use-monitoring.ts';

/** What one instance has of its own: switch, threshold, interval; each can go back to what is set for all. */
export function InstanceSettingsForm({ instance }: { instance: InstanceView }) {
  const t = useTranslations('instances');
  const locale = useLocale();
  const common = useLive(s => s.settings?.live ?? null);
  const change = useChangeInstance();
  const onError = useChangeFailed();
  const save = (patch: InstancePatch) => change.mutateAsync({ name: instance.name, patch }).catch(onError);
  const row = (key: 'thresholdMs' | 'intervalMs', label: string, limits: { min: number; max: number }) => {
    const own = common !== null && instance[key] !== common[key];
    return (
      <div className="set-own">
        <div className="row between">
          <span className="lab">{label}</span>
          <span className="muted small">{own ? t('detail.own') : t('detail.forAll')}</span>
        </div>
        <div className="row">
          <NumberField
            label={label}
            onSave={ms => save({ [key]: ms })}
            unitMs={1_000}
            valueMs={instance[key]}
            {...limits}
          />
          {own ? (
            <Button look="ghost" onClick={() => save({ [key]: null })} small>
              {t('detail.useForAll')} {formatSpan(common[key], locale)}
            </Button>
          ) : null}
        </div>
      </div>
    );
  };
  return (
    <AdminFields>
      <div className="row between set-own">
        <span className="lab">{t('table.monitoring')}</span>
        <MonitoringSwitch instance={instance} />
      </div>
      {row('thresholdMs', t('detail.ownThreshold'), SETTING_LIMITS.thresholdMs)}
      {row('intervalMs', t('detail.ownInterval'), SETTING_LIMITS.intervalMs)}
    </AdminFields>
  );
}
