'use client';
import { ArrowDownToLine } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTimes } from '#components/shell/zone.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import type { CollectionLogLine } from '#core/contract/collections.ts';

type Level = 'all' | 'warn' | 'error';

/** The job's log: follows its tail until it is scrolled; the last error stays on top. */
export function LogPane({ lines }: { lines: readonly CollectionLogLine[] }) {
  const t = useTranslations('collect.log');
  const [level, setLevel] = useState<Level>('all');
  const [following, setFollowing] = useState(true);
  const box = useRef<HTMLDivElement>(null);
  const shown = lines.filter(line => level === 'all' || line.level === level);
  const pinned = level === 'all' ? lines.findLast(line => line.level === 'error') : undefined;
  const last = shown.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further line is what moves the tail
  useEffect(() => {
    if (following && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [last, following]);
  const onScroll = () => {
    const at = box.current;
    if (at) setFollowing(at.scrollHeight - at.scrollTop - at.clientHeight < 24);
  };
  const count = (of: CollectionLogLine['level']) => lines.filter(line => line.level === of).length;
  return (
    <Card
      actions={
        <>
          <Segmented
            label={t('level')}
            onChange={setLevel}
            options={[
              { value: 'all', label: t('all') },
              { value: 'warn', label: t('warn', { count: count('warn') }) },
              { value: 'error', label: t('error', { count: count('error') }) },
            ]}
            value={level}
          />
          <Button aria-pressed={following} className="only-wide" onClick={() => setFollowing(!following)} small>
            <Icon as={ArrowDownToLine} size="s" />
            {t(following ? 'following' : 'follow')}
          </Button>
          <CopyButton
            ghost
            label={t('copy')}
            text={shown.map(l => `${l.at} ${l.level} ${l.worker} ${l.message}`).join('\n')}
          />
        </>
      }
      className="logc"
      note={t('note')}
      title={t('title')}
    >
      {pinned ? (
        <div className="logp pinned">
          <LogLine line={pinned} />
        </div>
      ) : null}
      <div
        aria-label={t('title')}
        aria-live="off"
        className="logp"
        onScroll={onScroll}
        ref={box}
        role="log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {shown.length === 0 ? <p className="muted pad">{t('empty')}</p> : null}
        {shown.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          <LogLine key={index} line={line} />
        ))}
      </div>
    </Card>
  );
}

const LOOK = { info: 'i', warn: 'w', error: 'e' } as const;

function LogLine({ line }: { line: CollectionLogLine }) {
  const { clock, tooltip } = useTimes();
  const time = clock(line.at, true);
  return (
    <div className={LOOK[line.level]}>
      <span className="t" title={tooltip(line.at)}>
        {time.slice(0, 8)}
        <span className="only-wide">{time.slice(8)}</span>
      </span>
      <span className="lv">{line.level.toUpperCase()}</span>
      <span className="t only-wide ell" title={line.worker}>
        {line.worker.slice(-8)}
      </span>
      <span title={line.message}>{line.message}</span>
    </div>
  );
}
