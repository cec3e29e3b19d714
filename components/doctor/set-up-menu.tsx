'use client';
import { FileJson, KeyRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useDoctorSetUp } from '#components/api/use-doctor.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

const ICONS = { iamPolicy: FileJson, grants: KeyRound } as const;

/** A button that shows what an operator pastes at AWS, or runs on a server, and lets it be copied. */
export function SetUpMenu({ what }: { what: keyof typeof ICONS }) {
  const t = useTranslations('doctor.setUp');
  const trigger = (
    <Button className="only-wide">
      <Icon as={ICONS[what]} size="s" />
      {t(`${what}.name`)}
    </Button>
  );
  return (
    <Popover align="end" label={t(`${what}.name`)} trigger={trigger}>
      {() => <Body what={what} />}
    </Popover>
  );
}

function Body({ what }: { what: keyof typeof ICONS }) {
  const t = useTranslations('doctor.setUp');
  const { data, error, refetch } = useDoctorSetUp();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className="set-up">
      <div className="row between">
        <p className="t2">{t(`${what}.about`)}</p>
        {data ? <CopyButton label={t(`${what}.copy`)} text={data[what]} /> : null}
      </div>
      {data ? <pre className="sql">{data[what]}</pre> : <Skeleton height={120} width="100%" />}
    </div>
  );
}
