'use client';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

type PanelProps = {
  label: string;
  title: ReactNode;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  onClose: () => void;
  footer?: ReactNode;
  children: ReactNode;
};

/** The side panel: head with previous, next and close; body; sticky foot. Overlays below 1360 px, a sheet on phones. */
export function Panel({ label, title, onPrevious, onNext, onClose, footer, children }: PanelProps) {
  const t = useTranslations('common');
  return (
    <aside aria-label={label} className="panel">
      <header>
        {title}
        <span className="grow" />
        {onPrevious ? (
          <Button
            aria-label={t('previous')}
            icon
            look="ghost"
            onClick={onPrevious}
            small
            title={`${t('previous')} (k)`}
          >
            <Icon as={ChevronUp} />
          </Button>
        ) : null}
        {onNext ? (
          <Button aria-label={t('next')} icon look="ghost" onClick={onNext} small title={`${t('next')} (j)`}>
            <Icon as={ChevronDown} />
          </Button>
        ) : null}
        <Button aria-label={t('close')} icon look="ghost" onClick={onClose} small title={`${t('close')} (Esc)`}>
          <Icon as={X} />
        </Button>
      </header>
      {children}
      {footer ? <footer>{footer}</footer> : null}
    </aside>
  );
}
