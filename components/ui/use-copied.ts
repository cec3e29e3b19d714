'use client';
import { useEffect, useState } from 'react';
import { useCopy } from '#components/shell/use-copy.ts';

/** Copies a text, and tells for two seconds that it did. */
export function useCopied(text: string): { copied: boolean; copy: () => Promise<void> } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const put = useCopy();
  return { copied, copy: async () => setCopied(await put(text)) };
}
