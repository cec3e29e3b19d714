'use client';
import { useTranslations } from 'use-intl';

type Point = { at: number; value: number };
type HistoryChartProps = {
  title: string;
  note: string;
  points: readonly Point[];
  /** End of the day shown, ms since 1970. */
  now: number;
  format: (value: number) => string;
};
const DAY_MS = 24 * 60 * 60_000;
/** Points drawn at most; of each slice the highest stands, so that no spike is lost. */
const MOST_POINTS = 160;

/** The highest of each slice of the last day, oldest first; slices without a word are left out. */
export function dailyPeaks(points: readonly Point[], now: number, slices: number = MOST_POINTS): Point[] {
  const peaks = new Map<number, Point>();
  for (const point of points) {
    const slice = Math.floor(((point.at - (now - DAY_MS)) / DAY_MS) * slices);
    if (slice < 0 || slice > slices) continue;
    const known = peaks.get(slice);
    if (!known || point.value > known.value) peaks.set(slice, point);
  }
  return [...peaks].sort(([a], [b]) => a - b).map(([, point]) => point);
}

/** A round figure at or above `value`, for the top of the axis. */
export function roundTop(value: number): number {
  if (value <= 0) return 1;
  const size = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 3, 5, 7.5, 10].find(step => step * size >= value) ?? 10) * size;
}

/** A value over 24 hours: y from zero, the top named, the latest figure beside its end. */
export function HistoryChart({ title, note, points, now, format }: HistoryChartProps) {
  const t = useTranslations('instances.detail');
  const peaks = dailyPeaks(points, now);
  const last = points.at(-1);
  const head = (
    <div className="sec">
      {title} <span className="muted">{note}</span>
    </div>
  );
  if (peaks.length < 2 || !last)
    return (
      <div>
        {head}
        <p className="muted note">{t('noHistory')}</p>
      </div>
    );
  const top = roundTop(Math.max(...peaks.map(p => p.value)));
  const x = (p: Point) => (((p.at - (now - DAY_MS)) / DAY_MS) * 100).toFixed(2);
  const y = (value: number) => 100 - (value / top) * 100;
  const line = peaks.map((p, i) => `${i === 0 ? 'M' : 'L'}${x(p)} ${y(p.value).toFixed(2)}`).join('');
  const first = peaks[0] ?? last;
  const labelY = Math.max(17, Math.min(46, 4 + (y(last.value) / 100) * 42));
  return (
    <div>
      {head}
      <div className="plot hist-plot">
        <svg aria-label={`${title}: ${format(last.value)}, ≤ ${format(top)}`} height="50" role="img">
          <line className="gl0" x1="0" x2="100%" y1="46" y2="46" />
          <line className="gl" x1="0" x2="100%" y1="1" y2="1" />
          <text className="ax" dx="6" x="100%" y="5">
            {format(top)}
          </text>
          <text className="ax strong-ax" dx="6" x="100%" y={labelY}>
            {format(last.value)}
          </text>
          <svg aria-hidden height="46" preserveAspectRatio="none" viewBox="0 0 100 100" width="100%">
            <path d={`${line}L${x(last)} 100L${x(first)} 100Z`} fill="var(--s1)" opacity=".1" />
            <path className="ln thin" d={line} stroke="var(--s1)" />
          </svg>
        </svg>
      </div>
      <div className="row between muted hist-ax">
        <span>{t('ago24')}</span>
        <span>{t('now')}</span>
      </div>
    </div>
  );
}
