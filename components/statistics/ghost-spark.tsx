/** A small line of a month's days, with the month before as a dashed ghost. Decoration: its figures stand beside it. */
export function GhostSpark({ now, was }: { now: readonly number[]; was: readonly number[] }) {
  if (now.length < 2) return null;
  const top = Math.max(...now, ...was, 1e-9) * 1.1;
  const length = Math.max(now.length, was.length);
  const path = (values: readonly number[]) =>
    values
      .map(
        (v, i) =>
          `${i === 0 ? 'M' : 'L'}${((i / (length - 1)) * 100).toFixed(1)} ${(100 - (v / top) * 100).toFixed(1)}`,
      )
      .join('');
  return (
    <svg aria-hidden className="spark" preserveAspectRatio="none" viewBox="0 0 100 100">
      {was.length > 1 ? <path className="ln g" d={path(was)} /> : null}
      <path className="ln" d={path(now)} stroke="var(--s1)" />
    </svg>
  );
}
