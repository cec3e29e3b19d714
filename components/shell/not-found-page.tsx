'use client';
import { SearchX } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Link } from '#components/ui/link.tsx';
import { PageFrame } from './page-frame.tsx';

/** 404: says which address has nothing, and the way back. */
export function NotFoundPage() {
  const t = useTranslations('shell');
  const path = usePathname();
  return (
    <PageFrame title={t('notFoundTitle')}>
      <EmptyState
        actions={
          <Link className={buttonClass({ look: 'primary' })} href="/live">
            {t('toLive')}
          </Link>
        }
        foot={`404 ${path}`}
        icon={SearchX}
        title={t('notFoundTitle')}
      >
        {t('notFoundBody', { path })}
      </EmptyState>
    </PageFrame>
  );
}
