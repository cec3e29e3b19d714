'use client';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '#components/ui/card.tsx';
import { cx } from '#components/ui/cx.ts';
import { Segmented } from '#components/ui/segmented.tsx';
import { formatDay } from '#core/format/calendar.ts';
import { formatBytes, formatCount } from '#core/format/count.ts';
import type { Cell, CellRow, CellState } from './cells.ts';

type DayGridProps = {
  rows: readonly CellRow[];
  dates: readonly string[];
  /** `instance|date` of the chosen cell. */
  selected: string | null;
  onSelect: (cell: string | null) => void;
  note?: string | undefined;
};
type View = 'state' | 'entries' | 'bytes';

const LOOK: Record<CellState, string> = {
  done: 'd',
  kept: 'd',
  partial: 'p',
  running: 'r',
  waiting: 'w',
  failed: 'f',
  cancelled: 'w',
  missing: 'w',
};

/** Instance by day: what each is, or how much was in it; a click opens its coverage. */
export function DayGrid({ rows, dates, selected, onSelect, note }: DayGridProps) {
  const t = useTranslations('collect');
  const [view, setView] = useState<View>('state');
  const most = Math.max(...rows.flatMap(r => r.cells.map(c => (view === 'bytes' ? c.bytes : c.entries))), 1);
  const columns = { gridTemplateColumns: `repeat(${dates.length}, minmax(0, 1fr))` };
  const weekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  return (
    <Card
      actions={
        <Segmented
          label={t('grid.show')}
          onChange={setView}
          options={[
            { value: 'state', label: t('grid.state') },
            { value: 'entries', label: t('entries') },
            { value: 'bytes', label: t('grid.bytes') },
          ]}
          value={view}
        />
      }
      className="grid-card"
      note={note}
      title={t('grid.title')}
    >
      <div className="cg-x">
        <div className="cg" style={{ minWidth: dates.length > 40 ? dates.length * 18 + 190 : undefined }}>
          <div aria-hidden className="cg-row cg-head">
            <span />
            <span className="ds-g" style={columns}>
              {dates.map(date => (
                <span className={weekend(date) ? 'we' : undefined} key={date}>
                  {Number(date.slice(8))}
                </span>
              ))}
            </span>
            <span className="c">{t('grid.days')}</span>
          </div>
          {rows.map(row => (
            <div className="cg-row" key={row.instance}>
              <span className="nm" title={row.instance}>
                {row.instance}
              </span>
              <fieldset
                aria-label={t('grid.rowLabel', { instance: row.instance, done: row.ended, all: row.cells.length })}
                className="ds-g"
                style={columns}
              >
                {row.cells.map(cell => (
                  <DayCell
                    cell={cell}
                    key={cell.date}
                    most={most}
                    onSelect={onSelect}
                    selected={selected === `${cell.instance}|${cell.date}`}
                    view={view}
                  />
                ))}
              </fieldset>
              <span className="c">
                <b>{row.ended}</b> / {row.cells.length}
              </span>
            </div>
          ))}
        </div>
      </div>
    </Card>
  );
}

type DayCellProps = {
  cell: Cell;
  view: View;
  most: number;
  selected: boolean;
  onSelect: (cell: string | null) => void;
};

function DayCell({ cell, view, most, selected, onSelect }: DayCellProps) {
  const t = useTranslations('collect');
  const locale = useLocale();
  const figure = view === 'bytes' ? cell.bytes : cell.entries;
  const text =
    view === 'state' ? t(`state.${cell.state}`) : view === 'bytes' ? formatBytes(figure) : formatCount(figure);
  const heat = figure === 0 ? 0 : Math.min(6, Math.ceil((figure / most) * 6));
  const label = `${cell.instance}, ${formatDay(cell.date, locale)}: ${text}`;
  return (
    <button
      aria-label={label}
      aria-pressed={selected}
      className={cx('cell', view === 'state' ? LOOK[cell.state] : `h${heat}`, selected && 'sel')}
      onClick={() => onSelect(selected ? null : `${cell.instance}|${cell.date}`)}
      title={label}
      type="button"
    />
  );
}
