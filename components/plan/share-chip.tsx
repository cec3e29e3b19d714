import { heatOfShare } from '#core/format/heat.ts';
import { formatShare } from './node-words.ts';

/** A part of the whole on the heat ramp; nothing where the source does not say. */
export function ShareChip({ share }: { share: number | undefined }) {
  if (share === undefined || share < 0.0005) return null;
  return <span className={`pc h${heatOfShare(share)}`}>{formatShare(share)}</span>;
}
