'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './request.ts';

const listContract = () => import('#core/contract/rds-servers.ts').then(contract => contract.rdsServerList);
const discoveryContract = () => import('#core/contract/collections.ts').then(contract => contract.discoveryView);

/** GET /api/rds-servers: what RDS told of its servers; asked again sooner while a worker reads the inventory. */
export function useRdsServers() {
  return useQuery({
    queryKey: ['rds-servers'],
    queryFn: ({ signal }) => request(listContract, '/api/rds-servers', { signal }),
    refetchInterval: query => (query.state.data?.reading ? 1_000 : 60_000),
  });
}

/** POST /api/discovery: asks the workers to read the inventory now. */
export function useDiscovery() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => request(discoveryContract, '/api/discovery', { method: 'POST', body: {} }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['rds-servers'] }),
  });
}
