'use client';
import { useMutation } from '@tanstack/react-query';
import { type InstancePatch, instanceView } from '#core/contract/instances.ts';
import { request } from './request.ts';

/** PATCH /api/instances/:name: what one instance has of its own; null returns a field to what is set for all. */
export function useChangeInstance() {
  return useMutation({
    mutationFn: ({ name, patch }: { name: string; patch: InstancePatch }) =>
      request(instanceView, `/api/instances/${encodeURIComponent(name)}`, { method: 'PATCH', body: patch }),
  });
}
