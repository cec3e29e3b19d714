'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChannelBody, ReportScheduleBody, RuleBody } from '#core/contract/alerts.ts';
import { request } from './request.ts';

const contract = () => import('#core/contract/alerts.ts');
const KEY = ['alerting'];
/** Milliseconds between two readings: deliveries change state by themselves. */
const EVERY_MS = 3_000;

/** GET /api/alerts: rules, channels, what holds now, recent deliveries. */
export function useAlerting() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request(() => contract().then(c => c.alerting), '/api/alerts', { signal }),
    refetchInterval: EVERY_MS,
  });
}

/** One of the calls that change alerting; the page reads all of it again after each. */
function useChange<T>(call: (input: T) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: call, onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) });
}

const saving = (path: string, id: string | null, body: unknown) =>
  ({
    method: id === null ? 'POST' : 'PATCH',
    path: id === null ? path : `${path}/${encodeURIComponent(id)}`,
    body,
  }) as const;

/** POST /api/alerts/rules, PATCH /api/alerts/rules/:id */
export function useSaveRule() {
  return useChange(({ id, rule }: { id: string | null; rule: RuleBody }) => {
    const { path, ...init } = saving('/api/alerts/rules', id, rule);
    return request(() => contract().then(c => c.ruleView), path, init);
  });
}

/** POST /api/alerts/channels, PATCH /api/alerts/channels/:id */
export function useSaveChannel() {
  return useChange(({ id, channel }: { id: string | null; channel: ChannelBody }) => {
    const { path, ...init } = saving('/api/alerts/channels', id, channel);
    return request(() => contract().then(c => c.channelView), path, init);
  });
}

/** PATCH /api/alerts/report */
export function useSaveReportSchedule() {
  return useChange((body: ReportScheduleBody) =>
    request(() => contract().then(c => c.reportScheduleView), '/api/alerts/report', { method: 'PATCH', body }),
  );
}

/** DELETE /api/alerts/rules/:id, /api/alerts/channels/:id */
export function useRemoveAlerting(of: 'rules' | 'channels') {
  return useChange((id: string) =>
    request(() => contract().then(c => c.removed), `/api/alerts/${of}/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  );
}

/** POST /api/alerts/channels/:id/test: a worker sends it; the list of deliveries tells how that went. */
export function useTestChannel() {
  return useChange((id: string) =>
    request(() => contract().then(c => c.deliveryView), `/api/alerts/channels/${encodeURIComponent(id)}/test`, {
      method: 'POST',
      body: {},
    }),
  );
}
