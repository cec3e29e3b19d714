import { withUnit } from '#core/format/unit.ts';
import { niceTicks, unitOf } from './scale.ts';

/** Pixels of a chart's left axis: what stands below the plot starts there too. */
export const AXIS = 46;
/** Text of axes: it never scales with the box. */
export const TICK = { fill: 'var(--text-3)', fontSize: 10.5 };
export const MARGIN = { top: 8, right: 4, bottom: 0, left: 0 };
/** What all charts by day share. A height and a width come with `style`. */
export const CHART = { accessibilityLayer: false, margin: MARGIN, responsive: true } as const;
/** The axis of days, by the number of the day. */
export const DAY_AXIS = {
  axisLine: { stroke: 'var(--border-strong)' },
  dataKey: 'day',
  interval: 'equidistantPreserveStart',
  tick: TICK,
  tickLine: false,
} as const;

/** An axis of times up to `most` microseconds, whose unit stands at its top alone. @returns the axis, and microseconds of its unit */
export function timeAxis(most: number) {
  const { unit, us } = unitOf(most);
  const ticks = niceTicks(most / us);
  const top = ticks.at(-1) ?? 1;
  const tickFormatter = (value: number) => (value === top ? withUnit(String(value), unit) : String(value));
  return {
    us,
    axis: { axisLine: false, domain: [0, top], tick: TICK, tickFormatter, tickLine: false, ticks, width: AXIS },
  };
}
