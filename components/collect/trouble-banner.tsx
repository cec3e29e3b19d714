'use client';
import { KeyRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { AwsTrouble } from '#core/contract/aws-trouble.ts';

/** Why nothing can be read from AWS now, with what mends it; a sign-in shows its address and code. */
export function TroubleBanner({ trouble }: { trouble: AwsTrouble }) {
  const t = useTranslations('collect.trouble');
  if (!trouble) return null;
  return (
    <div className="banner" role="status">
      <Icon as={KeyRound} />
      <span>
        <b>{trouble.message}</b> {trouble.signIn ? null : trouble.remedy}
        {trouble.signIn ? (
          <>
            {t('signIn')}{' '}
            <a className="acc" href={trouble.signIn.address} rel="noreferrer" target="_blank">
              {trouble.signIn.address}
            </a>{' '}
            {t('code')} <b className="mono">{trouble.signIn.code}</b>
          </>
        ) : null}
      </span>
      <span className="grow" />
      <CopyButton ghost label={t('copy')} text={trouble.signIn?.code ?? trouble.remedy} />
    </div>
  );
}
