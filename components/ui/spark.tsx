/** A line of values without axes, newest last; `label` puts it in words. */
export function Spark({
  values,
  tone = 'var(--s1)',
  label,
}: {
  values: readonly number[];
  tone?: string;
  label: string;
}) {
  if (values.length < 2) return <svg aria-label={label} role="img" />;
  const top = Math.max(...values, 1e-9) * 1.15;
  const path = values
    .map(
      (v, i) =>
        `${i === 0 ? 'M' : 'L'}${((i / (values.length - 1)) * 100).toFixed(2)} ${(100 - (v / top) * 100).toFixed(2)}`,
    )
    .join('');
  return (
    <svg aria-label={label} preserveAspectRatio="none" role="img" viewBox="0 0 100 100">
      <path className="ln" d={path} stroke={tone} />
    </svg>
  );
}
