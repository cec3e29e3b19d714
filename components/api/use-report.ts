'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryString, request } from './request.ts';

const reportViewContract = () => import('#core/contract/reports.ts').then(contract => contract.reportView);

export type ReportInput = {
  instance: readonly string[];
  language: 'en' | 'ko';
  literals: 'hidden' | 'shown';
  users: 'hidden' | 'shown';
};

/** GET /api/reports/:month: the report as a model and as Markdown. */
export function useReport(month: string, input: ReportInput) {
  return useQuery({
    queryKey: ['reports', month, input],
    staleTime: 30_000,
    ...(input.literals === 'shown' ? { gcTime: 0 } : {}),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => request(reportViewContract, `/api/reports/${month}${queryString(input)}`, { signal }),
  });
}
