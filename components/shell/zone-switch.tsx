'use client';
import { useTranslations } from 'use-intl';
import { Segmented } from '#components/ui/segmented.tsx';
import { useZone } from './zone.tsx';

/** KST, UTC or the browser's zone. */
export function ZoneSwitch() {
  const t = useTranslations('shell');
  const { zone, setZone } = useZone();
  const options = [
    { value: 'KST', label: 'KST' },
    { value: 'UTC', label: 'UTC' },
    { value: 'local', label: t('local') },
  ] as const;
  return <Segmented className="tz" label={t('zone')} onChange={setZone} options={options} value={zone} />;
}
