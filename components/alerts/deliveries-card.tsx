'use client';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Card } from '#components/ui/card.tsx';
import { Tag, type Tone } from '#components/ui/tag.tsx';
import type { DeliveryView } from '#core/contract/alerts.ts';

const TONE: Record<DeliveryView['state'], Tone> = { waiting: 'acc', sent: 'good', failed: 'crit' };

/** What was sent, and what of it did not arrive, newest first. */
export function DeliveriesCard({ deliveries }: { deliveries: readonly DeliveryView[] }) {
  const t = useTranslations('alerts');
  return (
    <Card className="scroll-x" title={t('deliveries')}>
      {deliveries.length === 0 ? (
        <p className="why body">{t('noDeliveries')}</p>
      ) : (
        <table className="num dels">
          <thead>
            <tr>
              <th scope="col">{t('del.when')}</th>
              <th scope="col">{t('del.about')}</th>
              <th className="hide-m" scope="col">
                {t('del.channel')}
              </th>
              <th scope="col">{t('del.state')}</th>
              <th className="r hide-m" scope="col">
                {t('del.tries')}
              </th>
            </tr>
          </thead>
          <tbody>
            {deliveries.map(delivery => (
              <DeliveryRow delivery={delivery} key={delivery.id} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function DeliveryRow({ delivery }: { delivery: DeliveryView }) {
  const t = useTranslations('alerts');
  const { time, tooltip } = useTimes();
  const now = useServerNow(1_000);
  const { type, about, alerts, state, tries, createdAt, nextAt, lastError } = delivery;
  const again = state === 'waiting' && tries > 0 && nextAt ? t('del.again', { time: time(nextAt, now) }) : null;
  return (
    <tr>
      <td title={tooltip(createdAt)}>{time(createdAt, now)}</td>
      <td className="wrap">
        {type === 'test' ? t('del.test') : t(`del.${type}`, { about: about ?? '' })}
        {alerts > 1 ? ` (${alerts})` : ''}
        {lastError ? <div className="why">{[lastError, again].filter(Boolean).join(' · ')}</div> : null}
      </td>
      <td className="hide-m">{delivery.channelName}</td>
      <td>
        <Tag tone={TONE[state]}>{t(`del.${state}`)}</Tag>
      </td>
      <td className="r hide-m">{tries}</td>
    </tr>
  );
}
