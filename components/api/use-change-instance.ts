'use client';
import { useMutation } from '@tanstack/react-query';
import type { InstancePatch } from '#core/contract/instances.ts';
import { request } from './request.ts';

const instanceViewContract = () => import('#core/contract/instances.ts').then(contract => contract.instanceView);

/** PATCH /api/instances/:name: what one instance has of its own; null returns a field to what is set for all. */
export function useChangeInstance() {
  return useMutation({
    mutationFn: ({ name, patch }: { name: string; patch: InstancePatch }) =>
      request(instanceViewContract, `/api/instances/${encodeURIComponent(name)}`, { method: 'PATCH', body: patch }),
  });
}
