'use client';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useReactFlow } from 'reactflow';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';

/** Larger, smaller, and all of it. */
export function ZoomButtons() {
  const t = useTranslations('plan');
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <>
      <Button aria-label={t('zoomIn')} icon onClick={() => void zoomIn()} small>
        <Icon as={Plus} size="s" />
      </Button>
      <Button aria-label={t('zoomOut')} icon onClick={() => void zoomOut()} small>
        <Icon as={Minus} size="s" />
      </Button>
      <Button
        aria-label={t('fit')}
        icon
        onClick={() => void fitView({ padding: 0.12, maxZoom: 1 })}
        small
        title={t('fit')}
      >
        <Icon as={Maximize} size="s" />
      </Button>
    </>
  );
}
