'use client';
import { useTheme } from 'next-themes';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { describeError } from '#components/api/api-error.ts';
import { useChangeSettings, useSettings } from '#components/api/use-settings.ts';
import { useLocaleSwitch } from '#components/i18n/use-locale-switch.ts';
import { useLive } from '#components/live-data/live-provider.tsx';
import { notify } from '#components/shell/notify.ts';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { ZoneSwitch } from '#components/shell/zone-switch.tsx';
import { Card } from '#components/ui/card.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Switch } from '#components/ui/switch.tsx';
import type { SettingsPatch, SettingsView } from '#core/contract/settings.ts';
import { SETTING_LIMITS } from '#core/settings.ts';
import { AdminFields } from './admin-fields.tsx';
import { InForce } from './in-force.tsx';
import { NumberField } from './number-field.tsx';
import { SettingsTabs } from './settings-tabs.tsx';
import { TraceField } from './trace-field.tsx';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Desired values, with what is in force beside each. */
export function SettingsPage() {
  const t = useTranslations('settings');
  const asked = useSettings();
  const told = useLive(s => s.settings);
  const settings = told ?? asked.data;
  return (
    <PageFrame title={t('title')}>
      <div className="set">
        <SettingsTabs />
        {settings ? (
          <AdminFields>
            <Groups settings={settings} />
          </AdminFields>
        ) : asked.error ? (
          <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
        ) : (
          <Skeleton height={320} width="100%" />
        )}
        <ThisBrowser />
      </div>
    </PageFrame>
  );
}

function useSave() {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const change = useChangeSettings();
  return (patch: SettingsPatch) =>
    change.mutateAsync(patch).then(
      () => notify({ tone: 'good', title: t('saved'), detail: t('savedBody') }),
      (error: unknown) => {
        const { detail, requestId } = describeError(error);
        notify({ tone: 'crit', title: t('failed'), detail: detail ?? common('noAnswer'), requestId });
      },
    );
}

function Groups({ settings: { live } }: { settings: SettingsView }) {
  const t = useTranslations('settings');
  const save = useSave();
  return (
    <>
      <Card title={t('capture')}>
        <Row force={<InForce of="monitoring" />} inline label={t('monitoring')} why={t('monitoringWhy')}>
          <Switch
            checked={live.monitoring}
            label={t('monitoring')}
            onChange={monitoring => void save({ monitoring })}
          />
        </Row>
        <Row force={<InForce of="thresholdMs" />} label={t('threshold')} why={t('thresholdWhy')}>
          <NumberField
            label={t('threshold')}
            {...SETTING_LIMITS.thresholdMs}
            onSave={thresholdMs => save({ thresholdMs })}
            unitMs={1_000}
            valueMs={live.thresholdMs}
          />
        </Row>
        <Row force={<InForce of="intervalMs" />} label={t('interval')} why={t('intervalWhy')}>
          <NumberField
            label={t('interval')}
            {...SETTING_LIMITS.intervalMs}
            onSave={intervalMs => save({ intervalMs })}
            unitMs={1_000}
            valueMs={live.intervalMs}
          />
        </Row>
      </Card>
      <Card title={t('plans')}>
        <Row inline label={t('explain')} why={t('explainWhy')}>
          <Switch checked={live.explain} label={t('explain')} onChange={explain => void save({ explain })} />
        </Row>
        <Row label={t('planAge')} why={t('planAgeWhy')}>
          <NumberField
            label={t('planAge')}
            max={SETTING_LIMITS.planMaxAgeHours.max * HOUR_MS}
            min={SETTING_LIMITS.planMaxAgeHours.min * HOUR_MS}
            onSave={ms => save({ planMaxAgeHours: ms / HOUR_MS })}
            unitMs={HOUR_MS}
            valueMs={live.planMaxAgeHours * HOUR_MS}
          />
        </Row>
      </Card>
      <Card title={t('stored')}>
        <Row label={t('retention')} why={t('retentionWhy')}>
          <NumberField
            label={t('retention')}
            max={SETTING_LIMITS.retentionDays.max * DAY_MS}
            min={SETTING_LIMITS.retentionDays.min * DAY_MS}
            onSave={ms => save({ retentionDays: Math.round(ms / DAY_MS) })}
            unitMs={DAY_MS}
            valueMs={live.retentionDays * DAY_MS}
          />
        </Row>
        <Row inline label={t('keepLiterals')} why={t('keepLiteralsWhy')}>
          <Switch
            checked={live.keepLiterals}
            label={t('keepLiterals')}
            onChange={keepLiterals => void save({ keepLiterals })}
          />
        </Row>
      </Card>
      <Card title={t('links')}>
        <Row label={t('trace')} wide why={t('traceWhy')}>
          <TraceField onSave={traceUrlTemplate => save({ traceUrlTemplate })} value={live.traceUrlTemplate} />
        </Row>
      </Card>
    </>
  );
}

type RowProps = {
  label: string;
  why?: string;
  force?: ReactNode;
  inline?: boolean;
  wide?: boolean;
  children: ReactNode;
};

function Row({ label, why, force, inline = false, wide = false, children }: RowProps) {
  return (
    <div className={wide ? 'set-row wide' : inline ? 'set-row inline' : 'set-row'}>
      <div>
        <div className="lab">{label}</div>
        {why ? <div className="why">{why}</div> : null}
        {force}
      </div>
      <div className={wide ? undefined : 'ctl-end'}>{children}</div>
    </div>
  );
}

function ThisBrowser() {
  const t = useTranslations('settings');
  const { locale, switchLocale } = useLocaleSwitch();
  const { theme, setTheme } = useTheme();
  const mounted = useLive(s => s.connection !== 'connecting');
  const themes = (['light', 'dark', 'system'] as const).map(value => ({ value, label: t(value) }));
  return (
    <Card note={t('lookWhy')} title={t('look')}>
      <Row label={t('language')}>
        <Segmented
          label={t('language')}
          onChange={next => (next === locale ? undefined : switchLocale())}
          options={[
            { value: 'en', label: 'English' },
            { value: 'ko', label: '한국어' },
          ]}
          value={locale}
        />
      </Row>
      <Row label={t('theme')}>
        <Segmented
          label={t('theme')}
          onChange={setTheme}
          options={themes}
          value={mounted ? (theme ?? 'system') : 'system'}
        />
      </Row>
      <Row label={t('zone')}>
        <ZoneSwitch />
      </Row>
    </Card>
  );
}
