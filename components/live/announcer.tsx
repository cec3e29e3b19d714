'use client';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

const EVERY_MS = 5_000;

/** Says to screen readers how many statements run: at most every five seconds, and only when it has changed. */
export function Announcer({ count }: { count: number }) {
  const t = useTranslations('live.table');
  const latest = useRef(count);
  const [said, setSaid] = useState(count);
  useEffect(() => {
    latest.current = count;
  }, [count]);
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <p aria-live="polite" className="sr">
      {t('announce', { count: said })}
    </p>
  );
}
