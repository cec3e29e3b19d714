'use client';
import { useTranslations } from 'use-intl';
import { describeError } from '#components/api/api-error.ts';
import { useChangeInstance } from '#components/api/use-change-instance.ts';
import { useChangeSettings } from '#components/api/use-settings.ts';
import { useReadServerNow } from '#components/live-data/use-server-now.tsx';
import { notify } from '#components/shell/notify.ts';
import { useTimes } from '#components/shell/zone.tsx';

/** Says that a change was refused, and why. */
export function useChangeFailed() {
  const t = useTranslations('instances.detail');
  const common = useTranslations('common');
  return (error: unknown) => {
    const { detail, requestId } = describeError(error);
    notify({ tone: 'crit', title: t('changeFailed'), detail: detail ?? common('noAnswer'), requestId });
  };
}

/** Switches the monitoring of one instance or of all; each change is said and can be undone. */
export function useMonitoring() {
  const t = useTranslations('instances.detail');
  const undo = useTranslations('common')('undo');
  const times = useTimes();
  const readNow = useReadServerNow();
  const instance = useChangeInstance();
  const all = useChangeSettings();
  const onError = useChangeFailed();
  const since = () => t('pausedBody', { time: times.clock(readNow()) });
  const setOne = (name: string, on: boolean, quiet = false) =>
    instance.mutate(
      { name, patch: { monitoring: on ? null : false } },
      {
        onError,
        onSuccess: () =>
          quiet ||
          notify({
            tone: 'plain',
            title: on ? t('resumed', { name }) : t('paused', { name }),
            ...(on ? {} : { detail: since() }),
            action: { label: undo, run: () => setOne(name, !on, true) },
          }),
      },
    );
  const setAll = (on: boolean, quiet = false) =>
    all.mutate(
      { monitoring: on },
      {
        onError,
        onSuccess: () =>
          quiet ||
          notify({
            tone: 'plain',
            title: on ? t('allResumed') : t('allPaused'),
            ...(on ? {} : { detail: since() }),
            action: { label: undo, run: () => setAll(!on, true) },
          }),
      },
    );
  return {
    setOne: (name: string, on: boolean) => setOne(name, on),
    setAll: (on: boolean) => setAll(on),
    busy: instance.isPending || all.isPending,
  };
}
