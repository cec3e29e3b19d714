'use client';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useReactFlow } from 'reactflow';
import { useTranslations } from 'use-intl';
import { useHotkeys } from '#components/shell/hotkeys.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';

const FIT = { padding: 0.12, maxZoom: 1 };

/** Larger, smaller, and all of it: by buttons, or by the keys `+`, `-` and `f`. */
export function ZoomButtons() {
  const t = useTranslations('plan');
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const fit = () => void fitView(FIT);
  useHotkeys({ f: fit, '+': () => void zoomIn(), '=': () => void zoomIn(), '-': () => void zoomOut() });
  return (
    <>
      <Button aria-label={t('zoomIn')} icon onClick={() => void zoomIn()} small>
        <Icon as={Plus} size="s" />
      </Button>
      <Button aria-label={t('zoomOut')} icon onClick={() => void zoomOut()} small>
        <Icon as={Minus} size="s" />
      </Button>
      <Button aria-label={t('fit')} icon onClick={fit} small title={t('fit')}>
        <Icon as={Maximize} size="s" />
      </Button>
    </>
  );
}
