'use client';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useEffect } from 'react';
import { Toaster as Sonner, toast } from 'sonner';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { type Notice, serveNotices } from './notify.ts';

const ICON = { good: CircleCheck, crit: CircleAlert, plain: Info } as const;

function ToastBody({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const t = useTranslations('common');
  const { action } = notice;
  return (
    <div className="toast" role={notice.tone === 'crit' ? 'alert' : 'status'}>
      <Icon as={ICON[notice.tone]} {...(notice.tone === 'plain' ? {} : { className: notice.tone })} />
      <b>{notice.title}</b>
      <span className="acts">
        {action ? (
          <Button
            onClick={() => {
              action.run();
              onClose();
            }}
            small
          >
            {action.label}
          </Button>
        ) : null}
        <Button aria-label={t('close')} icon look="ghost" onClick={onClose} small>
          <Icon as={X} size="s" />
        </Button>
      </span>
      {notice.detail ? (
        <p>
          {notice.detail}
          {notice.requestId ? <span className="rid"> {t('request', { id: notice.requestId })}</span> : null}
        </p>
      ) : null}
    </div>
  );
}

/** The loaded half of the toasts. */
export function Toaster() {
  useEffect(
    () =>
      serveNotices(notice => {
        toast.custom(id => <ToastBody notice={notice} onClose={() => toast.dismiss(id)} />, {
          duration: notice.tone === 'crit' ? Number.POSITIVE_INFINITY : 5_000,
        });
      }),
    [],
  );
  return <Sonner className="toaster" gap={10} offset={20} position="bottom-right" />;
}
