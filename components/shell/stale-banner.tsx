'use client';
import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { useLive, useLiveStore } from '#components/live-data/live-provider.tsx';
import { onTick } from '#components/live-data/ticker.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { useAgeText } from './use-age-text.ts';
import { useTimes } from './zone.tsx';

const useBrowserSeconds = () =>
  useSyncExternalStore(
    onTick,
    () => Math.floor(Date.now() / 1_000) * 1_000,
    () => 0,
  );

/** Says that the connection is lost, of when the page's data is, and when it is tried again. */
export function StaleBanner() {
  const connection = useLive(s => s.connection);
  return connection === 'lost' ? <Banner /> : null;
}

function Banner() {
  const t = useTranslations('shell');
  const times = useTimes();
  const age = useAgeText();
  const store = useLiveStore();
  const lostAt = useLive(s => s.lostAt);
  const retryAt = useLive(s => s.retryAt);
  const offset = useLive(s => s.offsetMs);
  const now = useBrowserSeconds();
  const left = retryAt === null ? 0 : Math.max(0, Math.ceil((retryAt - now) / 1_000));
  return (
    <div className="banner">
      <Icon as={WifiOff} />
      <span role="status">
        <b className="strong">
          {lostAt === null ? t('neverTitle') : t('lostTitle', { age: age(roundSecond(now + offset - lostAt)) })}
        </b>{' '}
        {lostAt === null ? t('neverBody') : t('lostBody', { time: times.clock(lostAt) })}
      </span>
      <span className="grow" />
      {left > 0 ? <span className="muted nw num only-wide">{t('lostAgain', { age: age(left * 1_000) })}</span> : null}
      <Button onClick={store.reconnect} small>
        {t('now')}
      </Button>
    </div>
  );
}

const roundSecond = (ms: number) => Math.max(0, Math.round(ms / 1_000)) * 1_000;
