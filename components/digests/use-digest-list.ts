'use client';
import { useQueryStates } from 'nuqs';
import { DIGEST_LIST } from './digest-list.ts';

/** Which digests are listed and how, kept in the address. */
export function useDigestList() {
  return useQueryStates(DIGEST_LIST, { history: 'replace' });
}
