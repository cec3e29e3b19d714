'use client';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl';
import { useAudit } from '#components/api/use-access.ts';
import { useMay, useSession } from '#components/api/use-session.ts';
import { SettingsTabs } from '#components/settings/settings-tabs.tsx';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { AUDIT_ACTIONS, type AuditAction } from '#core/audit.ts';
import { AuditTable } from './audit-table.tsx';

const KINDS = ['all', 'reveals', 'signIns', 'changes'] as const;
type Kind = (typeof KINDS)[number];
const REVEALS: readonly AuditAction[] = ['literals.revealed', 'report.exported'];
const SIGN_INS: readonly AuditAction[] = ['user.signed_in', 'user.sign_in_failed', 'user.signed_out'];
const ACTIONS: Record<Kind, readonly AuditAction[]> = {
  all: [],
  reveals: REVEALS,
  signIns: SIGN_INS,
  changes: AUDIT_ACTIONS.filter(action => !REVEALS.includes(action) && !SIGN_INS.includes(action)),
};

/** Who did what, when, from where; for admins. */
export function AuditPage() {
  const t = useTranslations('access');
  const [kind, setKind] = useQueryState('kind', parseAsStringLiteral(KINDS).withDefault('all'));
  const session = useSession();
  const admin = useMay('admin');
  const audit = useAudit(ACTIONS[kind], admin);
  const entries = audit.data?.pages.flatMap(page => page.items);
  return (
    <PageFrame title={t('audit.title')}>
      <div className="set wide">
        <SettingsTabs />
        <div className="row">
          <Segmented
            label={t('audit.what')}
            onChange={next => void setKind(next)}
            options={KINDS.map(value => ({ value, label: t(`audit.${value}`) }))}
            value={kind}
          />
        </div>
        <p className="muted">{t('audit.note')}</p>
        {session.data && !admin ? <p className="card none-pass muted">{t('users.needAdmin')}</p> : null}
        {audit.error && !entries ? <ErrorState error={audit.error} onRetry={() => void audit.refetch()} /> : null}
        {admin && audit.isPending ? <Skeleton height={320} width="100%" /> : null}
        {entries?.length === 0 ? <p className="card none-pass muted">{t('audit.empty')}</p> : null}
        {entries && entries.length > 0 ? <AuditTable entries={entries} /> : null}
        {audit.hasNextPage ? (
          <Button disabled={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
            {t('audit.older')}
          </Button>
        ) : null}
      </div>
    </PageFrame>
  );
}
