'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DoctorRun } from '#core/contract/doctor.ts';
import { request } from './request.ts';

const doctorContract = () => import('#core/contract/doctor.ts').then(contract => contract.doctorView);
const setUpContract = () => import('#core/contract/doctor.ts').then(contract => contract.doctorSetUp);
const KEY = ['doctor'];

/** GET /api/doctor; asked again soon while a worker is at it. */
export function useDoctor() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request(doctorContract, '/api/doctor', { signal }),
    refetchInterval: query => (query.state.data?.pending ? 700 : 15_000),
  });
}

/** POST /api/doctor/runs: one part again, or everything. */
export function useRunDoctor() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: DoctorRun) => request(doctorContract, '/api/doctor/runs', { method: 'POST', body }),
    onSuccess: view => queries.setQueryData(KEY, view),
  });
}

/** GET /api/doctor/set-up */
export function useDoctorSetUp() {
  return useQuery({
    queryKey: ['doctor-set-up'],
    queryFn: ({ signal }) => request(setUpContract, '/api/doctor/set-up', { signal }),
    staleTime: Number.POSITIVE_INFINITY, // it changes when the server starts anew
  });
}
