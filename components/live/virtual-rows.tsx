'use client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { CaptureSummary } from '#core/contract/captures.ts';

type VirtualRowsProps = { rows: readonly CaptureSummary[]; render: (row: CaptureSummary) => ReactNode; span: number };

const ROW_PX = 33;
const CARD_PX = 56;

/** Only the rows near the window; two empty rows keep the height of the others. */
export function VirtualRows({ rows, render, span }: VirtualRowsProps) {
  const top = useRef<HTMLTableRowElement>(null);
  const [margin, setMargin] = useState(0);
  const narrow = typeof window !== 'undefined' && window.matchMedia('(max-width: 760px)').matches;
  useLayoutEffect(() => {
    if (top.current) setMargin(Math.round(top.current.getBoundingClientRect().top + window.scrollY));
  }, []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (narrow ? CARD_PX : ROW_PX),
    overscan: 24,
    scrollMargin: margin,
    getItemKey: index => rows[index]?.id ?? index,
  });
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? margin) - margin;
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin);
  return (
    <>
      <tr aria-hidden className="gap" ref={top} style={{ height: before }}>
        <td colSpan={span} />
      </tr>
      {items.map(item => {
        const row = rows[item.index];
        return row ? <Fragment key={item.key}>{render(row)}</Fragment> : null;
      })}
      <tr aria-hidden className="gap" style={{ height: Math.max(0, after) }}>
        <td colSpan={span} />
      </tr>
    </>
  );
}
