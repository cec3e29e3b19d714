'use client';
import { ChevronRight, CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { useTimes } from '#components/shell/zone.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Icon } from '#components/ui/icon.tsx';
import type { CheckState } from '#core/doctor/check.ts';
import { countOf } from '#core/doctor/report.ts';
import { GROUP_NAMES, wordsOf } from '#core/doctor/words.ts';
import { type Entry, keyOf, type Row } from './entries.ts';

const ICONS = { pass: CircleCheck, warn: TriangleAlert, fail: CircleAlert } as const;
const TONES = { pass: 'good', warn: 'warn', fail: 'crit' } as const;

type GroupListProps = { rows: readonly Row[]; open: ReadonlySet<string>; onOpen: (open: Set<string>) => void };

/** Every check: a row a group or instance with a square a check, its lines beneath when it is unfolded. */
export function GroupList({ rows, open, onOpen }: GroupListProps) {
  const t = useTranslations('doctor');
  const unfolded = rows.every(row => open.has(row.key));
  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    onOpen(next);
  };
  return (
    <Card
      actions={
        <Button
          className="only-wide"
          look="ghost"
          onClick={() => onOpen(unfolded ? new Set() : new Set(rows.map(row => row.key)))}
          small
        >
          {unfolded ? t('fold') : t('unfold')}
        </Button>
      }
      className="groups"
      note={t('square')}
      title={t('byGroup')}
    >
      {rows.map(row => (
        <Group isOpen={open.has(row.key)} key={row.key} onToggle={() => toggle(row.key)} row={row} />
      ))}
    </Card>
  );
}

function Group({ row, isOpen, onToggle }: { row: Row; isOpen: boolean; onToggle: () => void }) {
  const t = useTranslations('doctor');
  const locale = useLocale();
  const count = countOf(row.entries);
  const worst: CheckState = count.fail > 0 ? 'fail' : count.warn > 0 ? 'warn' : 'pass';
  const first = row.entries[0];
  return (
    <>
      <button aria-expanded={isOpen} className="grp" onClick={onToggle} type="button">
        <Icon as={ICONS[worst]} className={TONES[worst]} size="s" />
        <b className="ell">{row.instance ?? GROUP_NAMES[locale][row.group]}</b>
        <span className="row">
          <span aria-hidden className="ticks">
            {row.entries.map(entry => (
              <i className={entry.state} key={keyOf(entry)} />
            ))}
          </span>
          <span className="muted ell only-wide">{first ? wordsOf(first, locale).seen : ''}</span>
        </span>
        <span className="num">
          {t.rich('ofPass', {
            pass: count.pass,
            all: row.entries.length,
            b: text => <b>{text}</b>,
            m: text => <span className="muted">{text}</span>,
          })}
        </span>
        <Icon as={ChevronRight} className="fold" size="s" />
      </button>
      {isOpen ? (
        <ul className="lines">
          {row.entries.map(entry => (
            <Line entry={entry} key={keyOf(entry)} row={row} />
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Line({ entry, row }: { entry: Entry; row: Row }) {
  const times = useTimes();
  const locale = useLocale();
  const { name, seen } = wordsOf(entry, locale);
  // In a row of many subjects each line says its own.
  const own = entry.subject !== null && entry.subject !== row.instance ? entry.subject : null;
  const shown = own === null ? name : row.group === 'aws' ? own : `${own}: ${name}`;
  return (
    <li>
      <Icon as={ICONS[entry.state]} className={TONES[entry.state]} size="s" />
      <span className="ell" title={shown}>
        {shown}
      </span>
      <span className="see ell" title={seen}>
        {seen}
      </span>
      <span className="muted">{times.clock(entry.part.at)}</span>
    </li>
  );
}
