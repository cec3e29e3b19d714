'use client';
import { useState } from 'react';
import { Bar, CartesianGrid, ComposedChart, Line, ReferenceArea, Tooltip, XAxis, YAxis } from 'recharts';
import { useLocale, useTranslations } from 'use-intl';
import { remarkText } from '#core/collect/remark-words.ts';
import type { MonthStatistics } from '#core/contract/statistics.ts';
import { formatDay, monthName } from '#core/format/calendar.ts';
import { CHART, DAY_AXIS, timeAxis } from './chart-layout.ts';
import { ChartTip } from './chart-tip.tsx';
import { CLASS_FILLS } from './class-look.ts';
import { formatUs } from './figures.ts';

type Day = MonthStatistics['days'][number];
export type DayChartProps = {
  days: readonly Day[];
  daysBefore: MonthStatistics['daysBefore'];
  monthBefore: string | null;
  /** Pixels. */
  height: number;
  /** Told from which day to which a person drags, or of the one that is clicked; the chart takes no pointer without it. */
  onDays?: (a: number, b: number) => void;
};
type Point = { date: string; day: number; before: number | null; beforeUs: number | null; of: Day };

/** Slow time a day, stacked by class; the month before as a dashed line, day by day. */
export function DayChart({ days, daysBefore, monthBefore, height, onDays }: DayChartProps) {
  const drag = useDayDrag(onDays);
  const most = Math.max(...days.map(d => d.totalUs), ...daysBefore.map(d => d.totalUs), 0);
  const { us, axis } = timeAxis(most);
  const data: Point[] = days.map((of, index) => {
    const before = daysBefore[index]?.totalUs ?? null;
    return {
      date: of.date,
      day: Number(of.date.slice(8)),
      beforeUs: before,
      before: before === null ? null : before / us,
      of,
    };
  });
  const timeOf = (name: string) => (point: Point) => (point.of.classes.find(c => c.class === name)?.totalUs ?? 0) / us;
  return (
    <ComposedChart
      {...CHART}
      data={data}
      style={{ width: '100%', height, ...(onDays ? { cursor: 'pointer', userSelect: 'none' } : {}) }}
      {...drag.handlers}
    >
      <CartesianGrid horizontal stroke="var(--grid)" vertical={false} />
      <XAxis {...DAY_AXIS} />
      <YAxis {...axis} />
      {CLASS_FILLS.map(({ name, fill }) => (
        <Bar
          dataKey={timeOf(name)}
          fill={fill}
          isAnimationActive={false}
          key={name}
          maxBarSize={26}
          name={name}
          stackId="class"
          stroke="var(--surface)"
          strokeWidth={0.5}
        />
      ))}
      {monthBefore ? (
        <Line
          dataKey="before"
          dot={false}
          isAnimationActive={false}
          stroke="var(--text-2)"
          strokeDasharray="4 3"
          strokeWidth={1.6}
          type="linear"
        />
      ) : null}
      {drag.range ? (
        <ReferenceArea fill="var(--accent)" fillOpacity={0.12} x1={drag.range[0]} x2={drag.range[1]} />
      ) : null}
      <Tooltip
        content={({ active, payload }) => {
          const point = active ? (payload?.[0]?.payload as Point | undefined) : undefined;
          return point ? <DayTip monthBefore={monthBefore} point={point} /> : null;
        }}
        cursor={{ fill: 'var(--hover)', opacity: 0.6 }}
        isAnimationActive={false}
      />
    </ComposedChart>
  );
}

type ChartState = { activeLabel?: string | number | undefined };

/** A drag from one day to another, or a click on one, by the days under the pointer. */
function useDayDrag(onDays: DayChartProps['onDays']) {
  const [range, setRange] = useState<readonly [number, number] | null>(null);
  if (!onDays) return { range: null, handlers: {} };
  const dayOf = ({ activeLabel }: ChartState) => (activeLabel === undefined ? null : Number(activeLabel));
  const begin = (state: ChartState) => {
    const day = dayOf(state);
    setRange(day === null ? null : [day, day]);
  };
  const move = (state: ChartState) => {
    const day = dayOf(state);
    if (range && day !== null && day !== range[1]) setRange([range[0], day]);
  };
  const end = () => {
    if (range) onDays(...range);
    setRange(null);
  };
  const handlers = { onMouseDown: begin, onMouseMove: move, onMouseUp: end, onMouseLeave: () => setRange(null) };
  return { range, handlers };
}

function DayTip({ point, monthBefore }: { point: Point; monthBefore: string | null }) {
  const t = useTranslations('statistics');
  const locale = useLocale();
  const { of, beforeUs } = point;
  const lines = [
    ...CLASS_FILLS.flatMap(({ name, fill }) => {
      const entry = of.classes.find(c => c.class === name);
      return entry && entry.totalUs > 0 ? [{ key: name, label: name, value: formatUs(entry.totalUs), fill }] : [];
    }),
    { key: 'total', label: t('total'), value: formatUs(of.totalUs), strong: true },
    ...(monthBefore && beforeUs !== null
      ? [{ key: 'before', label: monthName(monthBefore, locale), value: formatUs(beforeUs) }]
      : []),
  ];
  const { complete, wanted, remarks } = of.coverage;
  const foot = [
    t('coverage.ofInstances', { complete, wanted }),
    ...remarks.map(r => `${r.instance}: ${remarkText(r, locale)}`),
  ];
  return <ChartTip foot={foot.slice(0, 4).join(' · ')} head={formatDay(of.date, locale)} lines={lines} />;
}
