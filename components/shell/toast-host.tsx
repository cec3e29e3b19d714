'use client';
import { lazy, Suspense, useEffect, useState } from 'react';
import { onFirstNotice } from './notify.ts';

const Toaster = lazy(() => import('./toaster.tsx').then(m => ({ default: m.Toaster })));

/** Loads the toaster when there is something to show. */
export function ToastHost() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => onFirstNotice(() => setWanted(true)), []);
  return wanted ? (
    <Suspense fallback={null}>
      <Toaster />
    </Suspense>
  ) : null;
}
