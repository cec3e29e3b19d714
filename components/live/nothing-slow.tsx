'use client';
import { CircleCheck, EyeOff, PauseCircle, SearchX } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import { useChangeSettings } from '#components/api/use-settings.ts';
import { fleetVerdict } from '#components/instances/fleet-verdict.ts';
import { STATE_DOT } from '#components/instances/instance-state.ts';
import { useLive } from '#components/live-data/live-provider.tsx';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useAdminOnly } from '#components/settings/use-admin-only.ts';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatAge, formatSpan } from '#core/format/duration.ts';
import { isPresent } from '#core/instance.ts';
import { isNarrowed } from './live-filter.ts';
import { RANGES } from './range.ts';
import type { useLiveFilter } from './use-live-filter.ts';

/** An empty list, and what that means: good news, a filter that leaves nothing, or that not all are watched. */
export function NothingSlow(props: ReturnType<typeof useLiveFilter>) {
  const monitoring = useLive(s => s.settings?.live.monitoring ?? true);
  return (
    <section className="card">
      {isNarrowed(props.filter) || props.filter.from ? (
        <Filtered {...props} />
      ) : monitoring ? (
        <NothingSeen {...props} />
      ) : (
        <Off />
      )}
      <Watched />
    </section>
  );
}

function Filtered({ filter, clear, change }: ReturnType<typeof useLiveFilter>) {
  const t = useTranslations('live');
  const locale = useLocale();
  const body = filter.from
    ? t('empty.filteredBodyCustom')
    : t('empty.filteredBody', { span: formatSpan(RANGES[filter.range], locale) });
  const actions = (
    <>
      <Button onClick={clear}>{t('filter.reset')}</Button>
      <Button look="ghost" onClick={() => change({ range: '24h', from: null, to: null })}>
        {t('empty.longer')}
      </Button>
    </>
  );
  return (
    <EmptyState actions={actions} icon={SearchX} title={t('empty.filtered')}>
      {body}
    </EmptyState>
  );
}

/** Good news only where all that are meant to be polled are. */
function NothingSeen(props: ReturnType<typeof useLiveFilter>) {
  const t = useTranslations('live.empty');
  const locale = useLocale();
  const { known, watched, paused } = fleetVerdict(useLive(s => s.instances));
  if (watched > 0 && watched + paused === known) return <GoodNews count={watched} {...props} />;
  const actions = (
    <Link className={buttonClass()} href="/instances">
      {t('lookInstances')}
    </Link>
  );
  return (
    <EmptyState
      actions={actions}
      icon={EyeOff}
      title={t('unseen', { span: formatSpan(RANGES[props.filter.range], locale) })}
      tone="crit"
    >
      {t('unseenBody', { n: watched, count: known })}
    </EmptyState>
  );
}

function GoodNews({ count, filter, change }: ReturnType<typeof useLiveFilter> & { count: number }) {
  const t = useTranslations('live.empty');
  const locale = useLocale();
  const threshold = useLive(s => s.settings?.live.thresholdMs ?? 0);
  const actions =
    filter.range === '24h' ? null : <Button onClick={() => change({ range: '24h' })}>{t('longer')}</Button>;
  return (
    <EmptyState
      actions={actions}
      icon={CircleCheck}
      title={t('good', { span: formatSpan(RANGES[filter.range], locale) })}
      tone="good"
    >
      {t('goodBody', { count, threshold: formatSpan(threshold, locale) })}
    </EmptyState>
  );
}

function Off() {
  const t = useTranslations('live.empty');
  const settings = useChangeSettings();
  const { may, why } = useAdminOnly();
  const actions = (
    <Button
      disabled={settings.isPending || !may}
      look="primary"
      onClick={() => settings.mutate({ monitoring: true })}
      title={why ?? undefined}
    >
      {t('turnOn')}
    </Button>
  );
  return (
    <EmptyState actions={actions} icon={PauseCircle} title={t('off')}>
      {t('offBody')}
    </EmptyState>
  );
}

function Watched() {
  const t = useTranslations('live.empty');
  const none = useTranslations('common')('none');
  const instances = useLive(s => s.instances);
  const now = useServerNow(1_000);
  return (
    <div className="watched-list">
      <div className="sec">
        {t('watched')} <span className="muted">{t('lastPoll')}</span>
      </div>
      <div className="watched">
        {instances
          .filter(isPresent)
          .slice(0, 20)
          .map(({ name, state, status }) => (
            <div className="row" key={name}>
              <span className={`dot ${STATE_DOT[state]}`} />
              <span className="ell">{name}</span>
              <span className="grow" />
              <span className="muted num">
                {status?.lastPollAt ? formatAge(now - Date.parse(status.lastPollAt)) : none}
              </span>
            </div>
          ))}
      </div>
    </div>
  );
}
