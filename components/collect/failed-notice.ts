import { describeError } from '#components/api/api-error.ts';
import { notify } from '#components/shell/notify.ts';

/** Says that a wish was refused, and why. */
export function failedNotice(error: unknown, title: string): void {
  const { detail, requestId } = describeError(error);
  notify({ tone: 'crit', title, requestId, ...(detail ? { detail } : {}) });
}
