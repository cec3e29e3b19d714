'use client';
import { useQuery } from '@tanstack/react-query';
import { queryString, request } from './request.ts';

const instanceListContract = () => import('#core/contract/instances.ts').then(contract => contract.instanceList);

const DAY_POINTS = 1_440;

/** GET /api/instances for one: the socket tells of all instances with a short history, this has the whole day. */
export function useInstanceDay(name: string) {
  return useQuery({
    queryKey: ['instances', { name, history: DAY_POINTS }],
    refetchInterval: 60_000,
    queryFn: async ({ signal }) => {
      const list = await request(instanceListContract, `/api/instances${queryString({ name, history: DAY_POINTS })}`, {
        signal,
      });
      return list.items.find(item => item.name === name) ?? null;
    },
  });
}
