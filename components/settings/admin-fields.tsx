'use client';
import type { ReactNode } from 'react';
import { useAdminOnly } from './use-admin-only.ts';

/** Fields that only an admin may change: for others they are disabled, and one line says why. */
export function AdminFields({ children }: { children: ReactNode }) {
  const { may, why } = useAdminOnly();
  return (
    <fieldset className="admin-fields" disabled={!may}>
      {why ? <p className="muted">{why}</p> : null}
      {children}
    </fieldset>
  );
}
