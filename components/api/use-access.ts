'use client';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import type { AuditAction } from '#core/audit.ts';
import type { invitationBody, passwordBody, tokenBody, userPatch } from '#core/contract/access.ts';
import { queryString, request } from './request.ts';

const contract = () => import('#core/contract/access.ts');
const done = () => contract().then(c => c.done);
const post = { method: 'POST' } as const;

/** GET /api/users: users and open links, for admins. */
export function useUsers(enabled: boolean) {
  return useQuery({
    queryKey: ['users'],
    enabled,
    queryFn: ({ signal }) => request(() => contract().then(c => c.userList), '/api/users', { signal }),
  });
}

/** What an admin does to users; the list is asked for again after each. */
export function useChangeUsers() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['users'] });
  const link = () => contract().then(c => c.madeLink);
  return {
    change: useMutation({
      mutationFn: ({ id, ...body }: z.input<typeof userPatch> & { id: string }) =>
        request(() => contract().then(c => c.userView), `/api/users/${id}`, { method: 'PATCH', body }),
      onSuccess,
    }),
    invite: useMutation({
      mutationFn: (body: z.input<typeof invitationBody>) => request(link, '/api/invitations', { ...post, body }),
      onSuccess,
    }),
    passwordLink: useMutation({
      mutationFn: (id: string) => request(link, `/api/users/${id}/password-link`, post),
      onSuccess,
    }),
    signOut: useMutation({ mutationFn: (id: string) => request(done, `/api/users/${id}/sign-out`, post) }),
    withdraw: useMutation({
      mutationFn: (id: string) => request(done, `/api/invitations/${id}/remove`, post),
      onSuccess,
    }),
  };
}

/** POST /api/sign-out; leaves for the sign-in once one is signed out. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => request(done, '/api/sign-out', post),
    onSuccess: () => window.location.assign('/signin'),
  });
}

/** GET /api/sessions and /api/tokens: one's own. */
export function useOwnAccess(enabled: boolean) {
  const sessions = useQuery({
    queryKey: ['sessions'],
    enabled,
    queryFn: ({ signal }) => request(() => contract().then(c => c.sessionList), '/api/sessions', { signal }),
  });
  const tokens = useQuery({
    queryKey: ['tokens'],
    enabled,
    queryFn: ({ signal }) => request(() => contract().then(c => c.tokenList), '/api/tokens', { signal }),
  });
  return { sessions, tokens };
}

/** What one does to one's own access. */
export function useChangeOwnAccess() {
  const queries = useQueryClient();
  const again = (key: string) => () => queries.invalidateQueries({ queryKey: [key] });
  return {
    revokeSession: useMutation({
      mutationFn: (id: string) => request(done, `/api/sessions/${id}/revoke`, post),
      onSuccess: again('sessions'),
    }),
    makeToken: useMutation({
      mutationFn: (body: z.input<typeof tokenBody>) =>
        request(() => contract().then(c => c.madeToken), '/api/tokens', { ...post, body }),
      onSuccess: again('tokens'),
    }),
    revokeToken: useMutation({
      mutationFn: (id: string) => request(done, `/api/tokens/${id}/revoke`, post),
      onSuccess: again('tokens'),
    }),
    changePassword: useMutation({
      mutationFn: (body: z.input<typeof passwordBody>) => request(done, '/api/password', { ...post, body }),
      onSuccess: again('sessions'),
    }),
  };
}

/** GET /api/audit, a page at a time. */
export function useAudit(action: readonly AuditAction[], enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ['audit', action],
    enabled,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      request(() => contract().then(c => c.auditPage), `/api/audit${queryString({ action, cursor: pageParam })}`, {
        signal,
      }),
    getNextPageParam: page => page.nextCursor,
  });
}
