'use client';
import { useOnly } from '#components/access/use-only.ts';

/** What only an admin may change. */
export const useAdminOnly = () => useOnly('admin');
