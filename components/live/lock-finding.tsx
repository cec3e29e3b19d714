'use client';
import { Hourglass, Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import { SqlText } from '#components/ui/sql-text.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { tidyDigest } from '#components/ui/tidy-digest.ts';
import type { CaptureDetail } from '#core/contract/captures.ts';
import { formatDuration } from '#core/format/duration.ts';

type ChainLink = CaptureDetail['lockChain'][number];

/** What a statement waits for, or who waits for it, and the locks as a tree: the holder, below it those who wait. */
export function LockFinding({ detail }: { detail: CaptureDetail }) {
  const t = useTranslations('panel.wait');
  const { wait, lockChain } = detail;
  if (!wait && lockChain.length === 0) return null;
  return (
    <section className="finding is-warn">
      <Icon as={Lock} className="warn" />
      <div>
        <h3>{wait ? t('title') : t('blocks', { count: lockChain.length - 1 })}</h3>
        {wait ? <p>{t(wait.kind, { object: wait.object ?? t('someObject') })}</p> : null}
        {lockChain.length > 0 ? (
          <ol aria-label={t('chain')} className="locks">
            <Branch links={lockChain} of={detail.id} />
          </ol>
        ) : (
          <p className="muted">{t('unknownBlocker')}</p>
        )}
      </div>
    </section>
  );
}

/** One session and all that wait behind it. */
function Branch({ links: [link, ...behind], of }: { links: readonly ChainLink[]; of: string }) {
  if (!link) return null;
  const begins = behind.flatMap(({ depth }, place) => (depth === link.depth + 1 ? [place] : []));
  const branches = begins.map((begin, nth) => behind.slice(begin, begins[nth + 1]));
  return (
    <li>
      <Session isThis={link.captureId === of} link={link} />
      {branches.length > 0 ? (
        <ol>
          {branches.map(links => (
            <Branch key={links[0]?.threadId} links={links} of={of} />
          ))}
        </ol>
      ) : null}
    </li>
  );
}

function Session({ link, isThis }: { link: ChainLink; isThis: boolean }) {
  const t = useTranslations('panel.wait');
  const unknown = useTranslations('common')('unknown');
  return (
    <div aria-current={isThis ? 'true' : undefined} className="session">
      <div className="row between">
        <span className="row who">
          <Icon as={link.depth === 0 ? Lock : Hourglass} size="xs" />
          <b>{link.user ?? unknown}</b>
          {link.host ? <span className="muted ell">{link.host}</span> : null}
          <span className="muted mono">
            #{link.threadId}
            {link.connectionId === null ? '' : `·${link.connectionId}`}
          </span>
        </span>
        <Since link={link} />
      </div>
      <div className="ev">
        {isThis ? <Tag tone="acc">{t('this')}</Tag> : null}
        {link.idleInTransaction ? <Tag tone="warn">{t('idle')}</Tag> : null}
        {link.waits?.object ? <Tag mono>{link.waits.object}</Tag> : null}
        {link.waits?.mode ? (
          <Tag mono title={t('mode')} tone="line">
            {link.waits.mode}
          </Tag>
        ) : null}
      </div>
      {link.statement && !isThis ? <Statement captureId={link.captureId} sql={tidyDigest(link.statement)} /> : null}
    </div>
  );
}

function Since({ link }: { link: ChainLink }) {
  const t = useTranslations('panel.wait');
  const times = useTimes();
  const now = useServerNow(1_000);
  if (link.since === null) return null;
  const time = times.clock(link.since);
  const waited = Math.max(0, now - Date.parse(link.since));
  if (link.depth === 0) return <span className="num muted">{t('holds', { time })}</span>;
  if (link.phase !== 'running') return <span className="num muted">{t('waited', { time })}</span>;
  return (
    <span className="num warn" title={t('waited', { time })}>
      {t('waits', { time: formatDuration(waited) })}
    </span>
  );
}

function Statement({ captureId, sql }: { captureId: string | null; sql: string }) {
  const text = <SqlText limit={300} sql={sql} />;
  if (captureId === null)
    return (
      <span className="sql-line" title={sql}>
        {text}
      </span>
    );
  return (
    <Link className="sql-line lk" href={`/live?sel=${encodeURIComponent(captureId)}`} scroll={false} title={sql}>
      {text}
    </Link>
  );
}
