'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCopy } from '#components/shell/use-copy.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** Copies `text`; shows a tick for two seconds. `label` names what is copied. */
export function CopyButton({ text, label, ghost = false }: { text: string; label: string; ghost?: boolean }) {
  const t = useTranslations('common');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const put = useCopy();
  const copy = async () => setCopied(await put(text));
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
