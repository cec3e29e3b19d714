'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SettingsPatch } from '#core/contract/settings.ts';
import { request } from './request.ts';

const settingsViewContract = () => import('#core/contract/settings.ts').then(contract => contract.settingsView);

/** GET /api/settings: what is desired, for all instances. */
export function useSettings() {
  return useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => request(settingsViewContract, '/api/settings', { signal }),
  });
}

/** PATCH /api/settings: the workers follow within two seconds. */
export function useChangeSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SettingsPatch) => request(settingsViewContract, '/api/settings', { method: 'PATCH', body }),
    onSuccess: view => queries.setQueryData(['settings'], view),
  });
}
