import { RequestError } from '#app/api/_http/request-error.ts';
import { calendarMonth } from '#core/contract/statistics.ts';
import type { Call } from './handle.ts';

/** The month in the address. @throws RequestError 400 */
export function monthOfPath(call: Call): string {
  const parsed = calendarMonth.safeParse(call.path('month'));
  if (!parsed.success) throw new RequestError(400, 'invalid_input', 'The address must name a month as YYYY-MM.');
  return parsed.data;
}
