import { durations } from './registry.ts';

const requests = durations(
  'msq_api_request_duration_seconds',
  'How long the API took to answer, by the template of the route.',
  ['method', 'route', 'status'],
);

/** @param route its template, never the address. @param tookMs milliseconds */
export function countRequest(method: string, route: string, status: number, tookMs: number): void {
  requests.observe({ method, route, status }, tookMs / 1_000);
}
