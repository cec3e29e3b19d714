'use client';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { useLocale, useTranslations } from 'use-intl';
import { monthName } from '#core/format/calendar.ts';
import { formatCount } from '#core/format/count.ts';
import { withUnit } from '#core/format/unit.ts';
import { TICK } from './chart-layout.ts';
import { ChartTip } from './chart-tip.tsx';
import type { GroupRow, MeasureColumn } from './group-columns.ts';
import { niceTicks, unitOf } from './scale.ts';

type CompareBarsProps = {
  rows: readonly GroupRow[];
  column: MeasureColumn;
  month: string;
  monthBefore: string | null;
  height: number;
  label: string;
};
type Point = { name: string; now: number; before: number | null };

/** A bar a row, the month before as an outlined one below it. */
export function CompareBars({ rows, column, month, monthBefore, height, label }: CompareBarsProps) {
  const t = useTranslations('statistics');
  const locale = useLocale();
  const data: Point[] = rows.map(row => ({
    name: row.name ?? t('noName'),
    now: column.value(row.now) ?? 0,
    before: row.before ? column.value(row.before) : null,
  }));
  const most = Math.max(...data.flatMap(d => [d.now, d.before ?? 0]), 1);
  const time = column.key.endsWith('Us');
  const { unit, us } = unitOf(most);
  const scale = time ? us : 1;
  const ticks = niceTicks(most / scale).map(tick => tick * scale);
  const mark = (value: number) => (time ? withUnit(String(value / scale), unit) : formatCount(value));
  const text = (value: number | null) => (value === null ? t('none') : column.text(value));
  return (
    <div aria-label={label} role="img">
      <BarChart
        accessibilityLayer={false}
        barGap={1}
        data={data}
        layout="vertical"
        margin={MARGIN}
        responsive
        style={{ width: '100%', height }}
      >
        <CartesianGrid horizontal={false} stroke="var(--grid)" />
        <XAxis
          axisLine={false}
          domain={[0, ticks.at(-1) ?? 1]}
          tick={TICK}
          tickFormatter={mark}
          ticks={ticks}
          tickLine={false}
          type="number"
        />
        <YAxis
          axisLine={{ stroke: 'var(--border-strong)' }}
          dataKey="name"
          interval={0}
          tick={TICK}
          tickFormatter={cut}
          tickLine={false}
          type="category"
          width={124}
        />
        <Bar barSize={9} dataKey="now" fill="var(--s1)" isAnimationActive={false} radius={2} />
        {monthBefore ? (
          <Bar
            barSize={7}
            dataKey="before"
            fill="transparent"
            isAnimationActive={false}
            radius={2}
            stroke="var(--text-2)"
            strokeDasharray="3 2"
          />
        ) : null}
        <Tooltip
          content={({ active, payload }) => {
            const point = active ? (payload?.[0]?.payload as Point | undefined) : undefined;
            if (!point) return null;
            const lines = [
              { key: 'now', label: monthName(month, locale), value: text(point.now), fill: 'var(--s1)' },
              ...(monthBefore
                ? [{ key: 'before', label: monthName(monthBefore, locale), value: text(point.before) }]
                : []),
            ];
            return <ChartTip head={point.name} lines={lines} />;
          }}
          cursor={{ fill: 'var(--hover)', opacity: 0.6 }}
          isAnimationActive={false}
        />
      </BarChart>
    </div>
  );
}

const MARGIN = { top: 0, right: 12, bottom: 0, left: 0 };
const cut = (name: string) => (name.length > 19 ? `${name.slice(0, 18)}…` : name);
