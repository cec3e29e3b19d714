/** One measured value; `limit` is the highest that is good, null where none is set. */
export type Figure = { name: string; value: number; unit: string; limit: number | null };

/** Prints the figures as a table, then as one line of JSON, and ends the process: 0 when all are within their limits, else 1. */
export function reportFigures(bench: string, figures: readonly Figure[]): never {
  const isOk = ({ value, limit }: Figure) => limit === null || value <= limit;
  const round = (value: number) => Math.round(value * 1_000) / 1_000;
  console.table(
    figures.map(figure => ({
      figure: figure.name,
      value: `${round(figure.value)} ${figure.unit}`.trim(),
      limit: figure.limit === null ? '' : `${figure.limit} ${figure.unit}`.trim(),
      ok: isOk(figure) ? 'yes' : 'NO',
    })),
  );
  const ok = figures.every(isOk);
  const values = Object.fromEntries(figures.map(({ name, value }) => [name, round(value)]));
  console.log(JSON.stringify({ bench, ...values, ok }));
  process.exit(ok ? 0 : 1);
}
