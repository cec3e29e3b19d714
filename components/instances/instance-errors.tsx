'use client';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useAgeText } from '#components/shell/use-age-text.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { SqlText } from '#components/ui/sql-text.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { InstanceView } from '#core/contract/instances.ts';

export type ShownTrouble = {
  tone: 'crit' | 'warn';
  code: string | null;
  message: string;
  remedy: string;
  since: string | null;
};

/** What is wrong with an instance, the worst first: the error of its last poll, then a fallback it is read by. */
export function troublesOf({ status, detected, state }: InstanceView): ShownTrouble[] {
  const troubles: ShownTrouble[] = [];
  if (status?.error && state !== 'paused') troubles.push({ tone: 'crit', ...status.error });
  const { fallback } = detected ?? {};
  if (fallback && fallback.remedy !== status?.error?.remedy)
    troubles.push({ tone: 'warn', code: null, message: fallback.reason, remedy: fallback.remedy, since: null });
  return troubles;
}

/** Each trouble with what it means and what to do, to copy. */
export function InstanceErrors({ instance }: { instance: InstanceView }) {
  return troublesOf(instance).map(trouble => <TroubleCard key={trouble.message} trouble={trouble} />);
}

function TroubleCard({ trouble }: { trouble: ShownTrouble }) {
  const t = useTranslations('instances.detail');
  const age = useAgeText();
  const now = useServerNow(1_000);
  const crit = trouble.tone === 'crit';
  return (
    <section className={crit ? 'finding is-crit' : 'finding is-warn'}>
      <Icon as={crit ? CircleAlert : TriangleAlert} className={trouble.tone} />
      <div>
        <h3>{crit ? trouble.message : t('fallback')}</h3>
        {crit ? null : <p>{trouble.message}</p>}
        <div className="ev">
          {trouble.code ? (
            <Tag mono tone="line">
              {trouble.code}
            </Tag>
          ) : null}
          {trouble.since ? <Tag tone="line">{t('since', { age: age(now - Date.parse(trouble.since)) })}</Tag> : null}
        </div>
        <pre className="sql cp">
          <SqlText sql={trouble.remedy} />
          <CopyButton label={t('copyRemedy')} text={trouble.remedy} />
        </pre>
      </div>
    </section>
  );
}
