'use client';
import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from 'reactflow';
import { cx } from '#components/ui/cx.ts';
import { formatCount } from '#core/format/count.ts';

type RowsEdgeData = { rows?: number; kind: 'input' | 'subquery'; hot: boolean };

/** Rows flowing up: as thick as the logarithm of their number, which also stands on it. */
export function RowsEdge({ data, ...edge }: EdgeProps<Edge<RowsEdgeData>>) {
  const [path] = getBezierPath(edge);
  const [labelX, labelY] = labelPlace(edge);
  const rows = data?.rows;
  const straight = Math.abs(edge.sourceX - edge.targetX) < 1;
  const style = { strokeWidth: edgeWidth(rows) };
  return (
    <>
      <BaseEdge
        className={cx('edge', data?.hot && 'hot', data?.kind === 'subquery' && 'sub')}
        id={edge.id}
        path={path}
        style={style}
      />
      {rows === undefined ? null : (
        <EdgeLabelRenderer>
          <span
            className="edge-n"
            style={{
              transform: `translate(${straight ? '10px, -50%' : '-50%, -50%'}) translate(${labelX}px, ${labelY}px)`,
            }}
          >
            {formatCount(rows)}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}

/** Pixels: 1.5 for a row or none, 9 for ten million. */
function edgeWidth(rows: number | undefined): number {
  return 1.5 + Math.min(7.5, Math.log10(Math.max(1, rows ?? 1)) * 1.07);
}

/** On the line, 14 px below the parent: further down the title of a frame may stand. */
function labelPlace({ sourceX, sourceY, targetX, targetY }: EdgeProps<Edge<RowsEdgeData>>): [number, number] {
  const down = Math.min(0.5, 14 / Math.max(1, Math.abs(sourceY - targetY)));
  const along = down * down * (3 - 2 * down);
  return [targetX + (sourceX - targetX) * along, targetY + (sourceY - targetY) * down];
}
