'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryString, request } from './request.ts';
import { type Literals, revealable, revealedOnce } from './reveal.ts';

const reportViewContract = () => import('#core/contract/reports.ts').then(contract => contract.reportView);

export type ReportInput = {
  instance: readonly string[];
  language: 'en' | 'ko';
  literals: Literals;
  users: 'hidden' | 'shown';
};

/** GET /api/reports/:month: the report as a model and as Markdown. */
export function useReport(month: string, { literals, ...input }: ReportInput) {
  const path = `/api/reports/${month}`;
  return useQuery({
    queryKey: ['reports', month, { ...input, literals }],
    staleTime: 30_000,
    ...revealedOnce(literals),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      literals === 'shown'
        ? request(reportViewContract, revealable(path, literals), { method: 'POST', body: input, signal })
        : request(reportViewContract, path + queryString(input), { signal }),
  });
}
