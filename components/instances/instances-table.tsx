'use client';
import { Check, TriangleAlert } from 'lucide-react';
import { type MouseEvent, memo, type ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useLive } from '#components/live-data/live-provider.tsx';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Spark } from '#components/ui/spark.tsx';
import type { InstanceView } from '#core/contract/instances.ts';
import { formatAge, formatDuration, formatSpan } from '#core/format/duration.ts';
import { dailyPeaks } from './history-chart.tsx';
import { STATE_DOT, STATE_TONE } from './instance-state.ts';
import { InstanceTags } from './instance-tags.tsx';
import { formatCost, isUnwatched, ownCostMs, versionText } from './instance-words.ts';
import { MonitoringSwitch } from './monitoring-switch.tsx';

type TableProps = { instances: readonly InstanceView[]; selected: string | null; onSelect: (name: string) => void };
const SPARK_POINTS = 48;
const WIDTHS = [undefined, 100, 86, 70, 58, 122, 58, 96, 46] as const;

/** A row an instance; what is known and not watched stands below, with its reason. */
export function InstancesTable({ instances, selected, onSelect }: TableProps) {
  const t = useTranslations('instances');
  const watched = instances.filter(i => !isUnwatched(i));
  const others = instances.filter(isUnwatched);
  const pick = (event: MouseEvent) => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('tr[data-name]') : null;
    if (row?.dataset.name) onSelect(row.dataset.name);
  };
  if (instances.length === 0) return <p className="card none-pass muted">{t('filter.nothing')}</p>;
  return (
    <section className="card tcard scroll-x">
      <table aria-label={t('table.label')} className="fix cards it captures">
        <colgroup>
          {WIDTHS.map((width, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns are fixed
            <col key={i} style={{ width }} />
          ))}
        </colgroup>
        <Head />
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the whole row answers the pointer; the keyboard has the button inside it */}
        <tbody onClick={pick}>
          {watched.map(instance => (
            <WatchedRow instance={instance} key={instance.name} selected={instance.name === selected} />
          ))}
          {others.length > 0 ? (
            <tr className="group">
              <td colSpan={9}>
                <b>{t('table.notWatched')}</b> · {others.length}
              </td>
            </tr>
          ) : null}
          {others.map(instance => (
            <OtherRow instance={instance} key={instance.name} selected={instance.name === selected} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Head() {
  const t = useTranslations('instances.table');
  return (
    <thead>
      <tr>
        <th scope="col">{t('name')}</th>
        <th scope="col">{t('state')}</th>
        <th scope="col">{t('source')}</th>
        <th className="r" scope="col">
          {t('lastPoll')}
        </th>
        <th className="r" scope="col">
          {t('lag')}
        </th>
        <th className="r" scope="col">
          {t('cost')}
        </th>
        <th scope="col">{t('log')}</th>
        <th scope="col">{t('tags')}</th>
        <th scope="col">
          <span className="sr">{t('monitoring')}</span>
        </th>
      </tr>
    </thead>
  );
}

type RowProps = { instance: InstanceView; selected: boolean };

const WatchedRow = memo(function WatchedRow({ instance, selected }: RowProps) {
  const { detected } = instance;
  const t = useTranslations('instances');
  const source = detected?.readingSource;
  const note = source && source !== 'performance_schema' ? t(`sourceNote.${source}`) : null;
  const fallback = detected?.readingSource === 'processlist';
  return (
    <Row instance={instance} selected={selected}>
      <td className="hide-n">
        {detected ? <span className={fallback ? 'crit' : 't2'}>{t(`source.${detected.readingSource}`)}</span> : null}
        {note ? <small>{note}</small> : null}
      </td>
      <LastPoll instance={instance} />
      <td className="r hide-n t2">
        {instance.status?.lastPollAt ? formatDuration(Math.max(1, Math.round(instance.status.lagMs))) : null}
      </td>
      <Cost instance={instance} />
      <td className="hide-n">
        <SlowLog instance={instance} />
      </td>
      <td className="hide-n">
        <InstanceTags tags={instance.tags} />
      </td>
    </Row>
  );
});

const OtherRow = memo(function OtherRow({ instance, selected }: RowProps) {
  const t = useTranslations('instances.why');
  const allOff = useLive(s => s.settings?.live.monitoring === false);
  const state = instance.state as 'paused' | 'gone' | 'unwatched';
  const why = state === 'paused' && allOff && instance.monitoring ? t('pausedAll') : t(state);
  return (
    <Row instance={instance} off selected={selected}>
      <td className="hide-n" colSpan={5}>
        <span className="ell">{why}</span>
      </td>
      <td className="hide-n">
        <InstanceTags tags={instance.tags} />
      </td>
    </Row>
  );
});

function Row({ instance, selected, off = false, children }: RowProps & { off?: boolean; children: ReactNode }) {
  const t = useTranslations('instances');
  const word = (
    <span className="st">
      <span className={`dot ${STATE_DOT[instance.state]}`} />
      <span className={STATE_TONE[instance.state] ?? 't2'}>{t(`state.${instance.state}`)}</span>
    </span>
  );
  return (
    <tr
      aria-current={selected ? 'true' : undefined}
      className={cx(selected && 'sel', off && 'off')}
      data-id={instance.name}
      data-name={instance.name}
      data-state={instance.state}
    >
      <td>
        <button className="row-link" type="button">
          <span className="nmn ell">{instance.name}</span>
          <small className="ell">{versionText(instance)}</small>
        </button>
      </td>
      <td className="hide-n">{word}</td>
      {children}
      <td className="only-narrow">{word}</td>
      <td className="r sw-cell">
        <MonitoringSwitch instance={instance} />
      </td>
    </tr>
  );
}

function LastPoll({ instance }: { instance: InstanceView }) {
  const t = useTranslations('instances.table');
  const locale = useLocale();
  const now = useServerNow(500);
  const { status } = instance;
  return (
    <td className="r hide-n t2">
      {status?.lastPollAt ? formatAge(now - Date.parse(status.lastPollAt)) : null}
      {status && instance.state === 'backs_off' ? (
        <small className="warn">{t('every', { interval: formatSpan(status.intervalMs, locale) })}</small>
      ) : null}
    </td>
  );
}

function Cost({ instance }: { instance: InstanceView }) {
  const t = useTranslations('instances.table');
  const cost = ownCostMs(instance);
  const minute = useServerNow(60_000);
  if (cost === null) return <td className="hide-n" />;
  const points = (instance.status?.history ?? []).map(p => ({ at: Date.parse(p.at), value: p.costMs }));
  const text = formatCost(cost);
  return (
    <td className="hide-n">
      <span className="cost">
        <Spark
          label={t('costOf', { name: instance.name, cost: text })}
          tone={instance.state === 'backs_off' ? 'var(--warn)' : 'var(--s1)'}
          values={dailyPeaks(points, minute, SPARK_POINTS).map(p => p.value)}
        />
        <span className="num">{text}</span>
      </span>
    </td>
  );
}

function SlowLog({ instance }: { instance: InstanceView }) {
  const common = useTranslations('common');
  const log = instance.detected?.slowLog;
  if (!log) return null;
  return (
    <span className={cx('row log', log.on ? 't2' : 'warn')}>
      <Icon as={log.on ? Check : TriangleAlert} size="s" {...(log.on ? { className: 'good' } : {})} />
      {log.on ? common('on') : common('off')}
    </span>
  );
}
