import { cx } from '#components/ui/cx.ts';
import type { AccessType, PlanObject } from '#core/plan/model.ts';

const GOOD: readonly AccessType[] = ['system', 'const', 'eq_ref', 'ref', 'unique_subquery'];

type AccessTagProps = { access: AccessType; object?: PlanObject | undefined };

/** The access type in the server's own word: a base table read whole stands out, lookups are calm. */
export function AccessTag({ access, object }: AccessTagProps) {
  const bad = access === 'ALL' && object?.kind !== 'temporary';
  return <span className={cx('ac', bad && 'bad', GOOD.includes(access) && 'ok')}>{access}</span>;
}
