'use client';
import { Languages } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useLocaleSwitch } from '#components/i18n/use-locale-switch.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';

/** English or Korean. */
export function LanguageSwitch() {
  const t = useTranslations('shell');
  const { switchLocale } = useLocaleSwitch();
  return (
    <Button
      aria-label={t('switchLanguage')}
      className="lang"
      icon
      look="ghost"
      onClick={switchLocale}
      title={t('switchLanguage')}
    >
      <Icon as={Languages} />
    </Button>
  );
}
