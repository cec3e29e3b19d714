'use client';
import { useTranslations } from 'use-intl';
import { ChangeMark } from '#components/statistics/change-mark.tsx';
import { formatShare, formatUs } from '#components/statistics/figures.ts';
import { useMonthLinks } from '#components/statistics/use-month-links.ts';
import { Card } from '#components/ui/card.tsx';
import { Link } from '#components/ui/link.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { DigestDetail } from '#core/contract/statistics.ts';
import { formatFull } from '#core/format/count.ts';

type Share = DigestDetail['users'][number];
const SHOWN = 5;

/** Who executes it and from where, and what was seen live but never logged. */
export function UsersCard({ detail }: { detail: DigestDetail }) {
  const t = useTranslations('digests.detail');
  const never = detail.neverLogged.filter(row => row.count > 0);
  const total = detail.now.totalUs;
  return (
    <Card note={t('usersNote')} title={t('users')}>
      <div className="body">
        <Shares month={detail.month} param="user" rows={detail.users} total={total} />
        {detail.instances.length > 1 ? (
          <>
            <h3 className="sec sec-gap">{t('instances')}</h3>
            <Shares month={detail.month} param="instance" rows={detail.instances} total={total} />
          </>
        ) : null}
        <h3 className="sec sec-gap">{t('hosts')}</h3>
        <Shares month={detail.month} param="host" rows={detail.hosts} total={total} />
        <h3 className="sec sec-gap">
          {t('neverLogged')}
          {never.length > 0 ? (
            <Tag tone="warn">{formatFull(never.reduce((sum, row) => sum + row.count, 0))}</Tag>
          ) : null}
        </h3>
        {never.length === 0 ? (
          <p className="muted sub2">{t('neverNone')}</p>
        ) : (
          <dl className="kv2 num">
            {never.map(row => (
              <NeverRow key={row.reason} row={row} />
            ))}
          </dl>
        )}
      </div>
    </Card>
  );
}

function NeverRow({ row }: { row: DigestDetail['neverLogged'][number] }) {
  const t = useTranslations('digests.detail.reason');
  return (
    <>
      <dt>{t(row.reason)}</dt>
      <dd>{formatFull(row.count)}</dd>
    </>
  );
}

type SharesProps = { rows: readonly Share[]; total: number; month: string; param: 'user' | 'host' | 'instance' };

function Shares({ rows, total, month, param }: SharesProps) {
  const t = useTranslations('digests.detail');
  const links = useMonthLinks(month);
  return rows.slice(0, SHOWN).map(row => {
    const share = total === 0 ? 0 : row.totalUs / total;
    return (
      <div className="hb" key={row.name ?? ''}>
        {row.name === null || row.name === '' ? (
          <span className="muted">{t('noName')}</span>
        ) : (
          <Link className="ell plain-link" href={links.digests({ [param]: [row.name] })} title={formatUs(row.totalUs)}>
            {row.name}
          </Link>
        )}
        <span className="r num nw">{formatShare(share)}</span>
        <span className="r">
          <ChangeMark before={row.beforeUs} now={row.totalUs} />
        </span>
        <span className="bar">
          <i style={{ width: `${share * 100}%` }} />
        </span>
      </div>
    );
  });
}
