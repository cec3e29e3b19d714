'use client';
import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useTimes } from '#components/shell/zone.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { SqlText } from '#components/ui/sql-text.tsx';
import { Tag } from '#components/ui/tag.tsx';
import { tidyDigest } from '#components/ui/tidy-digest.ts';
import type { CaptureSummary } from '#core/contract/captures.ts';

/** What a statement waits for, and who holds it. */
export function WaitFinding({ wait }: { wait: NonNullable<CaptureSummary['wait']> }) {
  const t = useTranslations('panel.wait');
  const unknown = useTranslations('common')('unknown');
  const times = useTimes();
  const { blocker } = wait;
  return (
    <section className="finding is-warn">
      <Icon as={Lock} className="warn" />
      <div>
        <h3>{t('title')}</h3>
        <p>{t(wait.kind, { object: wait.object ?? t('someObject') })}</p>
        {blocker ? (
          <>
            <p>
              {t('heldBy', {
                user: blocker.user ?? unknown,
                thread: blocker.threadId,
                since: blocker.since ? times.clock(blocker.since) : unknown,
              })}
            </p>
            <div className="ev">
              {blocker.idleInTransaction ? <Tag tone="warn">{t('idle')}</Tag> : null}
              {blocker.host ? <Tag tone="line">{blocker.host}</Tag> : null}
            </div>
            {blocker.statement ? (
              <pre className="sql">
                <SqlText sql={tidyDigest(blocker.statement)} />
              </pre>
            ) : null}
          </>
        ) : (
          <p className="muted">{t('unknownBlocker')}</p>
        )}
      </div>
    </section>
  );
}
