'use client';
import {
  CircleAlert,
  CircleCheck,
  ClipboardCopy,
  Clock,
  RotateCw,
  SquareTerminal,
  Stethoscope,
  TriangleAlert,
} from 'lucide-react';
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { type ReactNode, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useDoctor, useRunDoctor } from '#components/api/use-doctor.ts';
import { failedNotice } from '#components/collect/failed-notice.ts';
import { TableSkeleton } from '#components/live/live-skeleton.tsx';
import { PageFrame } from '#components/shell/page-frame.tsx';
import { useCopy } from '#components/shell/use-copy.ts';
import { useTimes } from '#components/shell/zone.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { ChoiceChip } from '#components/ui/filter-chip.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import type { DoctorView } from '#core/contract/doctor.ts';
import { GROUPS } from '#core/doctor/check.ts';
import { countOf } from '#core/doctor/report.ts';
import { reportLines } from '#core/doctor/report-text.ts';
import { GROUP_NAMES } from '#core/doctor/words.ts';
import { type Entry, entriesOf, keyOf, rowsOf, toFix } from './entries.ts';
import { FailCard } from './fail-card.tsx';
import { GroupList } from './group-list.tsx';
import { SetUpMenu } from './set-up-menu.tsx';

const list = parseAsArrayOf(parseAsString).withDefault([]);
const FILTER = { show: parseAsStringLiteral(['fix', 'all']).withDefault('fix'), group: list, instance: list };

/** What must I fix? */
export function DoctorPage() {
  const t = useTranslations('doctor');
  const doctor = useDoctor();
  const run = useRunDoctor();
  const times = useTimes();
  const view = doctor.data;
  const pending = run.isPending || (view?.pending ?? false);
  const newest = view?.parts
    .filter(part => part.group !== 'workers')
    .map(part => part.at)
    .sort()
    .at(-1);
  const again = (body: Parameters<typeof run.mutate>[0]) =>
    run.mutate(body, { onError: error => failedNotice(error, t('notAsked')) });
  return (
    <PageFrame
      actions={
        <>
          <SetUpMenu what="iamPolicy" />
          <SetUpMenu what="grants" />
          {view ? <CopyReport view={view} /> : null}
          <Button disabled={pending} look="primary" onClick={() => again({})}>
            <Icon as={RotateCw} size="s" {...(pending ? { className: 'spin' } : {})} />
            {t('runAll')}
          </Button>
        </>
      }
      bare
      state={
        <span aria-live="polite" className="muted only-wide">
          {pending ? t('running') : newest ? t('ran', { time: times.clock(newest) }) : null}
        </span>
      }
      title={t('title')}
    >
      <section className="verdict">{view ? <Verdict view={view} /> : <h2 className="wait-line">&nbsp;</h2>}</section>
      <div className="page">
        {doctor.isPending ? <TableSkeleton /> : null}
        {doctor.isError && !view ? <ErrorState error={doctor.error} onRetry={() => void doctor.refetch()} /> : null}
        {view ? <Body again={again} pending={pending} view={view} /> : null}
      </div>
    </PageFrame>
  );
}

function CopyReport({ view }: { view: DoctorView }) {
  const t = useTranslations('doctor');
  const locale = useLocale();
  const copy = useCopy();
  const text = () => reportLines(view.parts, locale).join('\n');
  return (
    <Button className="only-wide" onClick={() => void copy(text(), t('reportCopied'))} title={t('reportAbout')}>
      <Icon as={ClipboardCopy} size="s" />
      {t('report')}
    </Button>
  );
}

function Verdict({ view }: { view: DoctorView }) {
  const t = useTranslations('doctor');
  const entries = entriesOf(view);
  const count = countOf(entries);
  const all = entries.length;
  const hl = (look: string) => (text: ReactNode) => <span className={`hl ${look}`}>{text}</span>;
  const sentence = () => {
    if (count.fail > 0) return t.rich('verdict.fails', { count: count.fail, all, hl: hl('is-crit') });
    if (count.warn > 0) return t.rich('verdict.warns', { count: count.warn, all, hl: hl('is-warn') });
    return all > 0 ? t.rich('verdict.good', { all, hl: hl('is-good') }) : t('verdict.none');
  };
  return (
    <>
      <h2>{sentence()}</h2>
      <div className="meta">
        <span>
          <Icon as={CircleAlert} className="crit" />
          <b>{count.fail}</b> {t('fail')}
        </span>
        <span>
          <Icon as={TriangleAlert} className="warn" />
          <b>{count.warn}</b> {t('warn', { count: count.warn })}
        </span>
        <span>
          <Icon as={CircleCheck} className="good" />
          <b>{count.pass}</b> {t('pass')}
        </span>
        <span className="only-wide">
          <Icon as={Clock} />
          {t.rich('every', { b: text => <b>{text}</b> })}
        </span>
        <span className="only-wide">
          <Icon as={SquareTerminal} />
          {t('same')} <b className="mono">npm run -s cli -- doctor</b>
        </span>
      </div>
    </>
  );
}

type BodyProps = {
  view: DoctorView;
  pending: boolean;
  again: (part: { group: Entry['part']['group']; subject: string | null }) => void;
};

function Body({ view, pending, again }: BodyProps) {
  const t = useTranslations('doctor');
  const [filter, setFilter] = useQueryStates(FILTER);
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const all = entriesOf(view);
  const shown = all.filter(entry => passes(entry, filter));
  const troubles = toFix(shown, asked);
  const rows = rowsOf(shown);
  const unfolded = filter.show === 'all' ? new Set(rows.map(row => row.key)) : open;
  const checkAgain = (entry: Entry) => {
    setAsked(new Set([...asked, keyOf(entry)]));
    again({ group: entry.part.group, subject: entry.part.subject });
  };
  if (all.every(entry => entry.part.group === 'workers') && !pending)
    return <NotYet entries={troubles} again={checkAgain} />;
  return (
    <>
      <Filters entries={all} filter={filter} onChange={next => void setFilter(next)} shown={shown} />
      {filter.show === 'fix'
        ? troubles.map(entry => (
            <FailCard entry={entry} key={keyOf(entry)} onAgain={() => checkAgain(entry)} pending={pending} />
          ))
        : null}
      {filter.show === 'fix' && troubles.length === 0 && all.some(entry => entry.state !== 'pass') ? (
        <section className="card">
          <EmptyState icon={CircleCheck} title={t('nothingHere')} tone="good">
            {t('nothingHereBody')}
          </EmptyState>
        </section>
      ) : null}
      <GroupList onOpen={setOpen} open={unfolded} rows={rows} />
    </>
  );
}

type Filter = { show: 'fix' | 'all'; group: string[]; instance: string[] };

function passes(entry: Entry, { group, instance }: Filter): boolean {
  return (
    (group.length === 0 || group.includes(entry.part.group)) &&
    (instance.length === 0 || (entry.part.subject !== null && instance.includes(entry.part.subject)))
  );
}

type FiltersProps = {
  entries: readonly Entry[];
  shown: readonly Entry[];
  filter: Filter;
  onChange: (next: { show?: 'fix' | 'all' | null; group?: string[] | null; instance?: string[] | null }) => void;
};

function Filters({ entries, shown, filter, onChange }: FiltersProps) {
  const t = useTranslations('doctor');
  const locale = useLocale();
  const nameOf = (group: string) => GROUP_NAMES[locale][group as Entry['part']['group']] ?? group;
  const instances = [...new Set(entries.flatMap(entry => entry.part.subject ?? []))].sort();
  const troubles = shown.filter(entry => entry.state !== 'pass').length;
  const orNull = (chosen: string[]) => (chosen.length > 0 ? chosen : null);
  return (
    <search className="filters">
      <Segmented
        label={t('show')}
        onChange={show => onChange({ show: show === 'fix' ? null : show })}
        options={[
          { value: 'fix', label: t('toFix', { count: troubles }) },
          { value: 'all', label: t('all', { count: shown.length }) },
        ]}
        value={filter.show}
      />
      <ChoiceChip
        chosen={filter.group}
        name={t('group')}
        onChange={chosen => onChange({ group: orNull(chosen) })}
        options={GROUPS.map(group => ({ value: group, label: nameOf(group) }))}
      />
      <ChoiceChip
        chosen={filter.instance}
        name={t('instance')}
        onChange={chosen => onChange({ instance: orNull(chosen) })}
        options={instances.map(name => ({ value: name, label: name }))}
      />
    </search>
  );
}

function NotYet({ entries, again }: { entries: readonly Entry[]; again: (entry: Entry) => void }) {
  const t = useTranslations('doctor');
  return (
    <>
      {entries.map(entry => (
        <FailCard entry={entry} key={keyOf(entry)} onAgain={() => again(entry)} pending={false} />
      ))}
      <section className="card">
        <EmptyState icon={Stethoscope} title={t('notYet')}>
          {t('notYetBody')}
        </EmptyState>
      </section>
    </>
  );
}
