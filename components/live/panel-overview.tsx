'use client';
import { ExternalLink, Eye, EyeOff, Flame, Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useMay } from '#components/api/use-session.ts';
import { elapsedAt } from '#components/live-data/elapsed.ts';
import { LiveClock } from '#components/live-data/live-clock.tsx';
import { useServerNow } from '#components/live-data/use-server-now.tsx';
import { useTimes } from '#components/shell/zone.tsx';
import { Button } from '#components/ui/button.tsx';
import { ClassChip } from '#components/ui/class-chip.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { type Fact, Facts } from '#components/ui/facts.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { LITERALS } from '#components/ui/literals.ts';
import { SqlBlock } from '#components/ui/sql-block.tsx';
import { KeyTag, Tag } from '#components/ui/tag.tsx';
import type { CaptureDetail } from '#core/contract/captures.ts';
import { formatCount, formatFull } from '#core/format/count.ts';
import { formatDuration } from '#core/format/duration.ts';
import { Bullet } from './bullet.tsx';
import { LockFinding } from './lock-finding.tsx';

type OverviewProps = {
  detail: CaptureDetail;
  onLiterals: (next: 'hidden' | 'shown') => void;
};

/** Clock and usual, lock wait, facts, counters, SQL, tags. */
export function OverviewTab({ detail, onLiterals }: OverviewProps) {
  return (
    <>
      <Head detail={detail} />
      <LockFinding detail={detail} />
      <CaptureFacts detail={detail} />
      <Sql detail={detail} onLiterals={onLiterals} />
      {detail.innerSqlText ? <Inner running={detail.phase === 'running'} sql={detail.innerSqlText} /> : null}
      <Counters counters={detail.counters} />
      <Tags detail={detail} />
    </>
  );
}

function Head({ detail }: { detail: CaptureDetail }) {
  const t = useTranslations('panel');
  const now = useServerNow(1_000);
  const elapsed = elapsedAt(detail, now);
  const over = detail.usual ? elapsed / Math.max(1, detail.usual.p95Ms) : 0;
  return (
    <div>
      <div className="row between">
        <span className="clock">
          {detail.phase === 'running' ? (
            <LiveClock capture={detail} />
          ) : (
            `${detail.timing === 'lower_bound' ? '≥ ' : ''}${formatDuration(detail.elapsedMs)}`
          )}
        </span>
        <span className="row tags">
          <ClassChip value={detail.class} word />
          {detail.wait ? (
            <Tag tone="warn">
              <Icon as={Lock} />
            </Tag>
          ) : null}
          {over >= 1.5 ? (
            <Tag tone="crit">
              <Icon as={Flame} />
              {t('timesP95', { times: over < 10 ? Number(over.toFixed(1)) : Math.round(over) })}
            </Tag>
          ) : null}
          {detail.usual === null ? <Tag tone="line">{t('firstSeen')}</Tag> : null}
        </span>
      </div>
      {detail.usual ? <Bullet elapsedMs={elapsed} running={detail.phase === 'running'} usual={detail.usual} /> : null}
    </div>
  );
}

function CaptureFacts({ detail }: { detail: CaptureDetail }) {
  const t = useTranslations('panel');
  const none = useTranslations('common')('none');
  const times = useTimes();
  const count = (n: number | null) => (n === null ? null : formatCount(n));
  const title = (n: number | null) => (n === null ? {} : { title: formatFull(n) });
  const end = detail.end ? t('ended', { time: times.clock(detail.end, true) }) : detail.state;
  const facts: Fact[] = [
    { label: t('facts.instance'), value: detail.instance },
    { label: t('facts.schema'), value: detail.schema },
    { label: t('facts.user'), value: detail.user },
    { label: t('facts.host'), value: detail.host },
    { label: t('facts.started'), value: times.clock(detail.start, true), title: times.tooltip(detail.start) },
    {
      label: t('facts.state'),
      value: end,
      title: detail.phase === 'running' ? (detail.state ?? '') : t(`timing.${detail.timing}`),
    },
    { label: t('facts.examined'), value: count(detail.rowsExamined), ...title(detail.rowsExamined) },
    { label: t('facts.sent'), value: count(detail.rowsSent), ...title(detail.rowsSent) },
    { label: t('facts.lockTime'), value: detail.lockMs === null ? null : formatDuration(detail.lockMs) },
    {
      label: t('facts.digest'),
      value: <span className="mono small">{detail.digest.slice(0, 12)}</span>,
      title: detail.digest,
    },
  ];
  return <Facts facts={facts} none={none} />;
}

function Sql({ detail, onLiterals }: OverviewProps) {
  const t = useTranslations('panel');
  const common = useTranslations('common');
  const shown = detail.literals === 'shown';
  const mayReveal = useMay('analyst');
  return (
    <div>
      <div className="sec">
        {t('sql')}
        <Tag {...(shown ? { tone: 'warn' as const } : {})}>
          <Icon as={shown ? Eye : EyeOff} />
          {common(LITERALS[detail.literals])}
        </Tag>
        <span className="grow" />
        {mayReveal && detail.literals !== 'none' ? (
          <Button look="ghost" onClick={() => onLiterals(shown ? 'hidden' : 'shown')} small>
            {shown ? common('hide') : common('reveal')}
          </Button>
        ) : null}
        <CopyButton ghost label={common('copySql')} text={detail.sqlText} />
      </div>
      <SqlBlock format={!detail.textCut} sql={detail.sqlText} />
      {detail.textCut ? <p className="muted note">{t('textCut')}</p> : null}
    </div>
  );
}

/** What a procedure runs, or ran when it was last seen. */
function Inner({ sql, running }: { sql: string; running: boolean }) {
  const t = useTranslations('panel');
  const copy = useTranslations('common')('copySql');
  return (
    <div>
      <div className="sec">
        {running ? t('innerNow') : t('innerLast')}
        <span className="grow" />
        <CopyButton ghost label={copy} text={sql} />
      </div>
      <SqlBlock sql={sql} />
    </div>
  );
}

function Counters({ counters }: { counters: CaptureDetail['counters'] }) {
  const t = useTranslations('panel');
  const common = useTranslations('common');
  const entries = Object.entries(counters).filter(([, value]) => value !== 0 && value !== false && value !== '');
  if (entries.length === 0) return null;
  const word = (value: number | boolean | string) =>
    typeof value === 'boolean' ? common(value ? 'yes' : 'no') : typeof value === 'number' ? formatCount(value) : value;
  return (
    <div>
      <div className="sec">{t('counters')}</div>
      <Facts
        facts={entries.map(([name, value]) => ({ label: name.replaceAll('_', ' '), value: word(value) }))}
        none={common('none')}
      />
    </div>
  );
}

function Tags({ detail }: { detail: CaptureDetail }) {
  const t = useTranslations('panel');
  const tags = Object.entries(detail.tags);
  if (tags.length === 0 && detail.traceUrl === null) return null;
  return (
    <div>
      <div className="sec">
        {t('tags')}
        <span className="grow" />
        {detail.traceUrl ? (
          <a className="lk row" href={detail.traceUrl} rel="noreferrer" target="_blank">
            {t('trace')} <Icon as={ExternalLink} size="xs" />
          </a>
        ) : null}
      </div>
      <div className="kts">
        {tags.map(([key, value]) => (
          <KeyTag key={key} title={`${key}=${value}`}>
            {key}={value}
          </KeyTag>
        ))}
      </div>
    </div>
  );
}
