'use client';
import { useQuery } from '@tanstack/react-query';
import { allows, type Role } from '#core/access.ts';
import { request } from './request.ts';

const sessionViewContract = () => import('#core/contract/access.ts').then(contract => contract.sessionView);

/** GET /api/session: who one is, and how to sign in. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => request(sessionViewContract, '/api/session', { signal }),
    staleTime: 60_000,
  });
}

/** Whether one may do what takes the role; false until it is known. The server asks again, whatever this says. */
export function useMay(role: Role): boolean {
  const { data } = useSession();
  return data?.user ? allows(data.user.role, role) : false;
}
