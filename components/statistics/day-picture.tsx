import { AXIS, MARGIN, timeAxis } from './chart-layout.ts';
import { CLASS_FILLS } from './class-look.ts';
import type { DayChartProps } from './day-chart.tsx';

/** Pixels that the axis of days takes below the plot. */
const FOOT = 30;

/**
 * The chart of days as the server draws it: bars and lines where `DayChart` will have them, at any width and without code. So a reader sees
 * the month while the code of the chart comes.
 */
export function DayPicture({ days, daysBefore, height }: Pick<DayChartProps, 'days' | 'daysBefore' | 'height'>) {
  const { us, axis } = timeAxis(Math.max(...days.map(d => d.totalUs), ...daysBefore.map(d => d.totalUs), 0));
  const mostUs = (axis.ticks.at(-1) ?? 1) * us;
  const percent = (timeUs: number) => `${(100 * timeUs) / mostUs}%`;
  const line = daysBefore.map(({ totalUs }, index) => `${index + 0.5},${1 - totalUs / mostUs}`).join(' ');
  return (
    <div className="day-picture" style={{ height, padding: `${MARGIN.top}px ${MARGIN.right}px ${FOOT}px ${AXIS}px` }}>
      <div className="plot" style={{ gridTemplateColumns: `repeat(${days.length}, 1fr)` }}>
        {axis.ticks.map(tick => (
          <i className="tick" key={tick} style={{ bottom: percent(tick * us) }}>
            <span>{axis.tickFormatter(tick)}</span>
          </i>
        ))}
        {days.map(day => (
          <div className="day" key={day.date}>
            {CLASS_FILLS.map(({ name, ground }) => {
              const timeUs = day.classes.find(c => c.class === name)?.totalUs ?? 0;
              return timeUs > 0 ? <b className={ground} key={name} style={{ height: percent(timeUs) }} /> : null;
            })}
          </div>
        ))}
        {daysBefore.length > 0 ? (
          <svg aria-hidden preserveAspectRatio="none" viewBox={`0 0 ${days.length} 1`}>
            <polyline points={line} />
          </svg>
        ) : null}
      </div>
    </div>
  );
}
