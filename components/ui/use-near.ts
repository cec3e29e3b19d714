'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whether a thing has come near what is seen of the page, once and for all: what is drawn at some cost below the fold waits for it. */
export function useNear<T extends Element>(): [RefObject<T | null>, boolean] {
  const ref = useRef<T>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (ref.current === null || near) return;
    const observer = new IntersectionObserver(entries => setNear(entries.some(e => e.isIntersecting)), {
      rootMargin: '400px',
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [near]);
  return [ref, near];
}
