'use client';
import { useEffect } from 'react';

/** Brings the selected node's row, line or part of the document into view, wherever it was selected; the graph does so by itself. */
export function useScrollTo(view: string, id: string | undefined): void {
  useEffect(() => {
    if (view === 'graph' || id === undefined) return;
    const place = document.querySelector(`.plan-body [data-node="${id}"]`) ?? document.querySelector('.plan-body mark');
    place?.scrollIntoView({ block: 'nearest' });
  }, [view, id]);
}
