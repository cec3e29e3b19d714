'use client';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { useLocale } from 'use-intl';
import { AXIS, MARGIN, TICK } from '#components/statistics/chart-layout.ts';
import { ChartTip } from '#components/statistics/chart-tip.tsx';
import { formatUs } from '#components/statistics/figures.ts';
import { niceTicks } from '#components/statistics/scale.ts';
import type { DigestDetail } from '#core/contract/statistics.ts';
import { monthName } from '#core/format/calendar.ts';
import { formatCount, formatFull } from '#core/format/count.ts';

type Bucket = DigestDetail['histogram'][number];
type DistributionProps = {
  histogram: readonly Bucket[];
  month: string;
  /** Name of the days that are compared; null where there are none. */
  before: string | null;
};

/** Executions by time on a logarithmic scale; the month before is outlined. */
export function Distribution({ histogram, month, before }: DistributionProps) {
  const locale = useLocale();
  const ticks = niceTicks(Math.max(...histogram.flatMap(b => [b.count, b.before])));
  const data = histogram.map(bucket => ({ ...bucket, from: formatUs(bucket.fromUs) }));
  return (
    <BarChart
      accessibilityLayer={false}
      barGap="-100%"
      data={data}
      margin={MARGIN}
      responsive
      style={{ width: '100%', height: 224 }}
    >
      <CartesianGrid stroke="var(--grid)" vertical={false} />
      <XAxis
        axisLine={{ stroke: 'var(--border-strong)' }}
        dataKey="from"
        interval="equidistantPreserveStart"
        minTickGap={14}
        tick={TICK}
        tickLine={false}
      />
      <YAxis
        axisLine={false}
        domain={[0, ticks.at(-1) ?? 1]}
        tick={TICK}
        tickFormatter={formatCount}
        tickLine={false}
        ticks={ticks}
        width={AXIS}
      />
      <Bar dataKey="count" fill="var(--h4)" isAnimationActive={false} radius={[2, 2, 0, 0]} />
      {before ? (
        <Bar
          dataKey="before"
          fill="transparent"
          isAnimationActive={false}
          stroke="var(--text-2)"
          strokeDasharray="3 2"
        />
      ) : null}
      <Tooltip
        content={({ active, payload }) => {
          const bucket = active ? (payload?.[0]?.payload as Bucket | undefined) : undefined;
          if (!bucket) return null;
          const lines = [
            { key: 'now', label: monthName(month, locale), value: formatFull(bucket.count), fill: 'var(--h4)' },
            ...(before ? [{ key: 'was', label: before, value: formatFull(bucket.before) }] : []),
          ];
          return <ChartTip head={`${formatUs(bucket.fromUs)} – ${formatUs(bucket.toUs)}`} lines={lines} />;
        }}
        cursor={{ fill: 'var(--hover)', opacity: 0.6 }}
        isAnimationActive={false}
      />
    </BarChart>
  );
}
