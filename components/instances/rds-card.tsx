'use client';
import { Check, RefreshCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useDiscovery, useRdsServers } from '#components/api/use-rds-servers.ts';
import { TroubleBanner } from '#components/collect/trouble-banner.tsx';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useAdminOnly } from '#components/settings/use-admin-only.ts';
import { notify } from '#components/shell/notify.ts';
import { useTimes } from '#components/shell/zone.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { cx } from '#components/ui/cx.ts';
import { Icon } from '#components/ui/icon.tsx';
import type { RdsServerList, RdsServerView } from '#core/contract/rds-servers.ts';
import { InstanceTags } from './instance-tags.tsx';

const ENGINE = { mysql: 'MySQL', mariadb: 'MariaDB', 'aurora-mysql': 'Aurora MySQL' } as const;

/** What RDS told of its servers: which are polled live, which are collected by the month, and why not. Nothing where AWS is not used. */
export function RdsCard() {
  const t = useTranslations('instances.rds');
  const { data } = useRdsServers();
  const { time, tooltip } = useTimes();
  const now = useServerNow(60_000);
  if (!data || data.discoveredAt === null) return null;
  return (
    <Card
      actions={<ReadAgain reading={data.reading} />}
      className="tcard scroll-x"
      note={
        <span title={tooltip(data.discoveredAt)}>
          {t('note', { count: data.items.length, time: time(data.discoveredAt, now) })}
        </span>
      }
      title={t('title')}
    >
      <TroubleBanner trouble={data.trouble} />
      {data.items.length > 0 ? <Servers list={data} now={now} /> : null}
      {data.items.length === 0 && !data.trouble ? <p className="muted pad">{t('empty')}</p> : null}
    </Card>
  );
}

function Servers({ list, now }: { list: RdsServerList; now: number }) {
  const t = useTranslations('instances.rds');
  return (
    <table aria-label={t('title')} className="cards it rds">
      <thead>
        <tr>
          {(['name', 'live', 'month', 'log'] as const).map(key => (
            <th key={key} scope="col">
              {t(key)}
            </th>
          ))}
          <th className="hide-m" scope="col">
            {t('created')}
          </th>
          <th scope="col">{t('tags')}</th>
        </tr>
      </thead>
      <tbody>
        {list.items.map(server => (
          <Server key={server.name} now={now} server={server} wanted={list.wanted} />
        ))}
      </tbody>
    </table>
  );
}

function ReadAgain({ reading }: { reading: boolean }) {
  const t = useTranslations('instances.rds');
  const discovery = useDiscovery();
  const { may, why } = useAdminOnly();
  const busy = reading || discovery.isPending;
  const ask = () => discovery.mutate(undefined, { onError: () => notify({ tone: 'crit', title: t('notRead') }) });
  return (
    <Button disabled={!may || busy} onClick={ask} small title={why ?? undefined}>
      <Icon as={RefreshCw} className={busy ? 'spin' : ''} size="s" />
      {t(busy ? 'reading' : 'read')}
    </Button>
  );
}

type ServerProps = { server: RdsServerView; now: number; wanted: { live: string | null; collect: string | null } };

function Server({ server, now, wanted }: ServerProps) {
  const t = useTranslations('instances.rds');
  const { time, tooltip } = useTimes();
  const none = useTranslations('common')('none');
  const { slowLog, createdAt } = server;
  const collects = server.collected && server.logExported;
  const why = (tag: string | null) => (server.gone ? t('gone') : t('noTag', { tag: tag ?? '' }));
  return (
    <tr className={cx(server.gone && 'off')}>
      <td>
        <span className="nmn ell">{server.name}</span>
        <small className="ell" title={server.endpoint ?? undefined}>
          {ENGINE[server.engine]} {server.version.replace('mysql_aurora.', '')} · {server.instanceClass}
          {server.cluster ? ` · ${t('cluster', { name: server.cluster })}` : ''}
        </small>
      </td>
      <td>{server.polled ? <Yes>{t('polled')}</Yes> : <No>{why(wanted.live)}</No>}</td>
      <td>
        {collects ? <Yes>{t('collected')}</Yes> : <No>{server.collected ? t('noExport') : why(wanted.collect)}</No>}
      </td>
      <td className="hide-n">
        {slowLog === null ? (
          <span className="muted">{t('unreadable')}</span>
        ) : slowLog.on ? (
          <span className="t2">{t('logOn', { seconds: slowLog.longQueryTimeS, output: slowLog.output })}</span>
        ) : (
          <span className="row log warn">
            <Icon as={TriangleAlert} size="s" />
            {t('logOff')}
          </span>
        )}
      </td>
      <td className="hide-n hide-m t2" title={createdAt ? tooltip(createdAt) : undefined}>
        {createdAt ? time(createdAt, now) : none}
      </td>
      <td className="hide-n">
        <InstanceTags tags={server.tags} />
      </td>
    </tr>
  );
}

function Yes({ children }: { children: ReactNode }) {
  return (
    <span className="row log t2">
      <Icon as={Check} className="good" size="s" />
      {children}
    </span>
  );
}

function No({ children }: { children: ReactNode }) {
  return <span className="muted">{children}</span>;
}
