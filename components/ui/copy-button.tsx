'use client';
import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { useCopied } from './use-copied.ts';

/** Copies `text`; shows a tick for two seconds. `label` names what is copied. */
export function CopyButton({ text, label, ghost = false }: { text: string; label: string; ghost?: boolean }) {
  const t = useTranslations('common');
  const { copied, copy } = useCopied(text);
  return (
    <Button
      aria-label={copied ? t('copied') : label}
      icon
      look={ghost ? 'ghost' : 'plain'}
      onClick={copy}
      small
      title={label}
    >
      <Icon as={copied ? Check : Copy} size="s" {...(copied ? { className: 'good' } : {})} />
    </Button>
  );
}
