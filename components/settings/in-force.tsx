'use client';
import { useTranslations } from 'use-intl';
import { useLive } from '#components/live-data/live-provider.tsx';
import { inForce } from './in-force.ts';

/** What of a desired value is in force, by the latest word of the workers. */
export function InForce({ of }: { of: 'monitoring' | 'thresholdMs' | 'intervalMs' }) {
  const t = useTranslations('settings');
  const instances = useLive(s => s.instances);
  const settings = useLive(s => s.settings);
  const workers = useLive(s => s.workers.length);
  if (!settings) return null;
  const { n, count } = inForce(instances, settings.live, of);
  if (count === 0) return null;
  const text = () => {
    if (workers === 0) return t('nobody');
    if (of === 'monitoring') return t('effectiveOn', { n, count });
    if (n === count) return t('inForce', { count });
    return n === 0 ? t('inForceNone') : t('inForcePart', { n, count });
  };
  return <div className="force">{text()}</div>;
}
