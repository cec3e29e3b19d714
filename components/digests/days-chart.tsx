'use client';
import {
  Area,
  Bar,
  BarChart,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  Scatter,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useLocale, useTranslations } from 'use-intl';
import { AXIS, CHART, DAY_AXIS, TICK, timeAxis } from '#components/statistics/chart-layout.ts';
import { ChartTip } from '#components/statistics/chart-tip.tsx';
import { formatUs } from '#components/statistics/figures.ts';
import { niceTicks } from '#components/statistics/scale.ts';
import type { DigestDetail } from '#core/contract/statistics.ts';
import { formatDay } from '#core/format/calendar.ts';
import { formatCount } from '#core/format/count.ts';

type Day = DigestDetail['days'][number];
type Point = {
  day: number;
  band: [number, number] | null;
  p50: number | null;
  p95: number | null;
  max: number | null;
  executions: number;
  of: Day;
};
const SYNC = 'digest-days';

type DaysChartProps = {
  days: readonly Day[];
  /** Where another plan came into force: a dashed line at the day. */
  changes: readonly { from: number; day: number | null }[];
};

/** p50 to p95 as a band, the maximum as rings; below, on the same days, the executions. */
export function DaysChart({ days, changes }: DaysChartProps) {
  const most = Math.max(...days.map(d => d.maxUs ?? 0));
  const { us, axis } = timeAxis(most);
  const data = days.map((of, index) => toPoint(of, index, us));
  const runs = niceTicks(Math.max(...days.map(d => d.executions)));
  const runsTop = runs.at(-1) ?? 1;
  return (
    <>
      <ComposedChart {...CHART} data={data} style={{ width: '100%', flex: 1, minHeight: 222 }} syncId={SYNC}>
        <CartesianGrid stroke="var(--grid)" vertical={false} />
        <XAxis {...DAY_AXIS} height={4} scale="band" tick={false} />
        <YAxis {...axis} />
        {changes.map(({ from, day }) =>
          day === null ? null : (
            <ReferenceLine key={from} position="start" stroke="var(--text)" strokeDasharray="3 3" x={day} />
          ),
        )}
        <Area dataKey="band" fill="var(--h4)" fillOpacity={0.2} isAnimationActive={false} stroke="none" />
        <Line dataKey="p95" dot={DOT} isAnimationActive={false} stroke="var(--h4)" strokeWidth={2} type="linear" />
        <Line dataKey="p50" dot={false} isAnimationActive={false} stroke="var(--h4)" strokeWidth={1.25} type="linear" />
        <Scatter dataKey="max" fill="var(--surface)" isAnimationActive={false} shape={<Ring />} />
        <Tooltip
          content={({ active, payload }) => {
            const point = active ? (payload?.[0]?.payload as Point | undefined) : undefined;
            return point ? <DayTip of={point.of} /> : null;
          }}
          cursor={{ stroke: 'var(--border-strong)' }}
          isAnimationActive={false}
        />
      </ComposedChart>
      <BarChart {...CHART} data={data} style={{ width: '100%', height: 70 }} syncId={SYNC}>
        <XAxis {...DAY_AXIS} height={20} />
        <YAxis
          axisLine={false}
          domain={[0, runsTop]}
          tick={TICK}
          tickFormatter={formatCount}
          tickLine={false}
          ticks={[0, runsTop]}
          width={AXIS}
        />
        <Bar dataKey="executions" fill="var(--ghost)" isAnimationActive={false} maxBarSize={22} />
      </BarChart>
    </>
  );
}

const DOT = { r: 1.5, fill: 'var(--h4)', strokeWidth: 0 };

function toPoint(of: Day, index: number, us: number): Point {
  const scaled = (value: number | null) => (value === null ? null : value / us);
  const [p50, p95] = [scaled(of.p50Us), scaled(of.p95Us)];
  return {
    day: index + 1,
    p50,
    p95,
    band: p50 === null || p95 === null ? null : [p50, p95],
    max: scaled(of.maxUs),
    executions: of.executions,
    of,
  };
}

function Ring({ cx, cy }: { cx?: number; cy?: number }) {
  if (cx === undefined || cy === undefined || Number.isNaN(cy)) return null;
  return <circle cx={cx} cy={cy} fill="var(--surface)" r={2.6} stroke="var(--h5)" strokeWidth={1.4} />;
}

function DayTip({ of }: { of: Day }) {
  const t = useTranslations('digests.detail');
  const locale = useLocale();
  const text = (value: number | null) => (value === null ? '–' : formatUs(value));
  const lines = [
    { key: 'max', label: t('max'), value: text(of.maxUs) },
    { key: 'p95', label: 'p95', value: text(of.p95Us), fill: 'var(--h4)' },
    { key: 'p50', label: 'p50', value: text(of.p50Us) },
    { key: 'runs', label: t('executions'), value: formatCount(of.executions), fill: 'var(--ghost)' },
    { key: 'time', label: t('slowTime'), value: formatUs(of.totalUs), strong: true },
  ];
  return <ChartTip head={formatDay(of.date, locale)} lines={lines} />;
}
