'use client';
import { Check, Clock } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { formatSpan } from '#core/format/duration.ts';
import type { LiveFilter } from './live-filter.ts';
import { RANGE_KEYS, RANGES } from './range.ts';
import type { useLiveFilter } from './use-live-filter.ts';

type Change = ReturnType<typeof useLiveFilter>['change'];

/** Which span the finished statements are from: up to now, or from and to. */
export function RangeMenu({ filter, change }: { filter: LiveFilter; change: Change }) {
  const t = useTranslations('live.filter');
  const locale = useLocale();
  const times = useTimes();
  const now = useServerNow(60_000);
  const text =
    filter.from && filter.to
      ? `${times.time(filter.from, now)} – ${times.time(filter.to, now)}`
      : t('last', { span: formatSpan(RANGES[filter.range], locale) });
  const trigger = (
    <Button title={t('range')}>
      <Icon as={Clock} size="s" />
      {text}
    </Button>
  );
  return (
    <Popover align="end" label={t('range')} trigger={trigger}>
      {close => (
        <>
          {RANGE_KEYS.map(key => {
            const on = key === filter.range && filter.from === null;
            const choose = () => {
              change({ range: key, from: null, to: null });
              close();
            };
            return (
              <button aria-pressed={on} className="opt" key={key} onClick={choose} type="button">
                {t('last', { span: formatSpan(RANGES[key], locale) })}
                <span className="grow" />
                {on ? <Icon as={Check} size="s" /> : null}
              </button>
            );
          })}
          <hr />
          <OwnRange
            onApply={(from, to) => {
              change({ from, to });
              close();
            }}
          />
        </>
      )}
    </Popover>
  );
}

/** From and to in the browser's own zone, as its date fields know no other. */
function OwnRange({ onApply }: { onApply: (from: string, to: string) => void }) {
  const t = useTranslations('live.filter');
  const local = useTranslations('shell')('local');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const valid = from !== '' && to !== '' && from < to;
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (valid) onApply(new Date(from).toISOString(), new Date(to).toISOString());
  };
  return (
    <form onSubmit={apply}>
      <h3>
        {t('custom')} ({local})
      </h3>
      <label className="fld2">
        {t('from')}
        <input onChange={e => setFrom(e.target.value)} type="datetime-local" value={from} />
      </label>
      <label className="fld2">
        {t('to')}
        <input onChange={e => setTo(e.target.value)} type="datetime-local" value={to} />
      </label>
      <div className="fld2">
        <Button disabled={!valid} small type="submit">
          {t('apply')}
        </Button>
      </div>
    </form>
  );
}
