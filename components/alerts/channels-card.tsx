'use client';
import { type LucideIcon, Mail, MessageSquare, Pencil, Plus, Send, Webhook } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTestChannel } from '#components/api/use-alerting.ts';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { ChannelView } from '#core/contract/alerts.ts';
import { useSaved } from './use-saved.ts';

const ChannelForm = lazy(() => import('./channel-form.tsx').then(m => ({ default: m.ChannelForm })));
const ICONS: Record<ChannelView['kind'], LucideIcon> = { webhook: Webhook, slack: MessageSquare, email: Mail };

/** Where alerts are told, each with a test. */
export function ChannelsCard({ channels }: { channels: readonly ChannelView[] }) {
  const t = useTranslations('alerts');
  const [edited, setEdited] = useState<ChannelView | 'new' | null>(null);
  const add = (
    <Button onClick={() => setEdited('new')} small>
      <Icon as={Plus} size="s" />
      {t('addChannel')}
    </Button>
  );
  return (
    <Card actions={add} title={t('channels')}>
      {channels.length === 0 ? (
        <EmptyState icon={Send} title={t('noChannelsTitle')}>
          {t('noChannelsBody')}
        </EmptyState>
      ) : null}
      {channels.map(channel => (
        <ChannelRow channel={channel} key={channel.id} onEdit={() => setEdited(channel)} />
      ))}
      <Suspense>
        {edited ? <ChannelForm channel={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
      </Suspense>
    </Card>
  );
}

function ChannelRow({ channel, onEdit }: { channel: ChannelView; onEdit: () => void }) {
  const t = useTranslations('alerts');
  const saved = useSaved();
  const test = useTestChannel();
  const { id, name, kind, host, to, signed } = channel;
  return (
    <div className="set-row inline">
      <div className="chan">
        <Icon as={ICONS[kind]} />
        <div>
          <div className="lab">
            {name} {signed ? <Tag tone="good">{t('signed')}</Tag> : null}
          </div>
          <div className="why ell">
            {t(`channelKind.${kind}`)} · {host ? `${host}/…` : to.join(', ')}
          </div>
        </div>
      </div>
      <div className="ctl-end">
        <Button
          aria-label={t('testOf', { name })}
          disabled={test.isPending}
          onClick={() => void saved(test.mutateAsync(id), { title: t('testSent'), detail: t('testSentBody') })}
          small
        >
          {t('test')}
        </Button>
        <Button aria-label={t('editOf', { name })} icon look="ghost" onClick={onEdit} small>
          <Icon as={Pencil} size="s" />
        </Button>
      </div>
    </div>
  );
}
