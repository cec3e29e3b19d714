'use client';
import { useTranslations } from 'use-intl';
import { Skeleton } from '#components/ui/skeleton.tsx';

const TILES = [
  [64, 28, 110],
  [48, 92, 86],
  [58, 22, 96],
  [86, 60, 104],
  [80, 54, 90],
] as const;
const LANES = [
  [10, 4],
  [30, 6],
  [20, 5],
  [45, 7],
  [15, 4],
] as const;
const ROWS = ['62%', '78%', '50%', '70%', '58%', '66%', '48%', '72%'];

/** The page's layout in grey; it shows after 150 ms, so a quick answer never flashes. */
export function LiveSkeleton() {
  const t = useTranslations('common');
  return (
    <div aria-busy className="skeleton" role="status">
      <span className="sr">{t('loading')}</span>
      <div className="card stats">
        {TILES.map(([label, figure, sub]) => (
          <div className="stat" key={label}>
            <Skeleton height={9} width={label} />
            <Skeleton height={18} width={figure} />
            <Skeleton height={8} width={sub} />
          </div>
        ))}
      </div>
      <div className="card lanes-sk">
        {LANES.map(([left, width]) => (
          <div className="lane" key={left}>
            <Skeleton height={9} width={76} />
            <div>
              <span className="sk" style={{ marginLeft: `${left}%`, width: `${width}%`, height: 7 }} />
              <span className="sk" style={{ marginLeft: `${left + 35}%`, width: `${width + 3}%`, height: 7 }} />
            </div>
          </div>
        ))}
      </div>
      <TableSkeleton />
    </div>
  );
}

/** Grey rows in place of the table. */
export function TableSkeleton() {
  return (
    <div aria-busy className="card rows-sk">
      {ROWS.map(width => (
        <div key={width}>
          <Skeleton height={18} width={60} />
          <Skeleton width={width} />
          <Skeleton width={84} />
        </div>
      ))}
    </div>
  );
}
