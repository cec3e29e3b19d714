'use client';
import { BellOff, BellRing } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useLive } from '#components/live-data/live-provider.tsx';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import type { AlertView } from '#core/contract/alerts.ts';
import { useAlertWords } from './use-alert-words.ts';

/** The verdict of the page: what holds now, each leading to where it can be seen. */
export function ActiveCard({ active }: { active: readonly AlertView[] }) {
  const t = useTranslations('alerts');
  const workers = useLive(s => (s.connection === 'connecting' ? null : s.workers.length));
  return (
    <section aria-live="polite" className="card holds">
      <h2 className={cx(active.length > 0 && 'warn')}>
        <Icon as={active.length > 0 ? BellRing : BellOff} />
        {active.length > 0 ? t('activeCount', { count: active.length }) : t('calm')}
      </h2>
      {workers === 0 ? <p className="why">{t('noWorker')}</p> : null}
      {active.length > 0 ? (
        <ul>
          {active.map(alert => (
            <ActiveAlert alert={alert} key={alert.id} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function ActiveAlert({ alert }: { alert: AlertView }) {
  const t = useTranslations('alerts');
  const { alertText } = useAlertWords();
  const { time, tooltip } = useTimes();
  const now = useServerNow(1_000);
  return (
    <li>
      <Link href={alert.path}>
        <b>{alertText(alert)}</b>
        <span className="why">
          {alert.ruleName} ·{' '}
          <span title={tooltip(alert.since)}>{t('activeSince', { time: time(alert.since, now) })}</span>
          {alert.told ? null : ` · ${t('quiet')}`}
        </span>
        {alert.statement ? <code className="ell">{alert.statement}</code> : null}
      </Link>
    </li>
  );
}
