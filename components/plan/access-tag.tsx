import { cx } from '#components/ui/cx.ts';
import type { AccessType } from '#core/plan/model.ts';

const GOOD: readonly AccessType[] = ['system', 'const', 'eq_ref', 'ref', 'unique_subquery'];

/** The access type in the server's own word: ALL stands out, lookups are calm. */
export function AccessTag({ access }: { access: AccessType }) {
  return <span className={cx('ac', access === 'ALL' && 'bad', GOOD.includes(access) && 'ok')}>{access}</span>;
}
